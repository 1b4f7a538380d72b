//! What is kept of residents: language, consent, home, contact, the cases they may open. Compiled once per
//! database.

use super::{Conn, Db};
use crate::domain::{CaseId, ChatId, Language, Millis, PersonId, UnitId};
use crate::sealing::Sealer;
use crate::store::Fault;
use crate::store::rows::Hearer;

/// A change of one row that must be there.
fn exactly_one(rows: u64) -> Result<(), Fault> {
    if rows == 1 { Ok(()) } else { Err(Fault::Rerun("the row is gone")) }
}

/// The address becomes nobody's: old session tokens open nothing.
pub async fn retire_chat(conn: &mut Conn, chat: ChatId, now: Millis) -> Result<(), Fault> {
    let done =
        sqlx::query::<Db>("UPDATE chats SET retired_at = $2, address = 'retired:' || id WHERE id = $1")
            .bind(chat.0)
            .bind(now)
            .execute(&mut *conn)
            .await?;
    exactly_one(done.rows_affected())?;
    sqlx::query::<Db>(
        "DELETE FROM identities WHERE person = (SELECT person FROM chats WHERE id = $1)
         AND channel = (SELECT channel FROM chats WHERE id = $1)",
    )
    .bind(chat.0)
    .execute(conn)
    .await?;
    Ok(())
}

pub async fn set_language(conn: &mut Conn, person: PersonId, language: Language) -> Result<(), Fault> {
    let done = sqlx::query::<Db>("UPDATE people SET language = $2 WHERE id = $1")
        .bind(person.0)
        .bind(language.tag())
        .execute(conn)
        .await?;
    exactly_one(done.rows_affected())
}

pub async fn set_consent(conn: &mut Conn, person: PersonId, version: &str, at: Millis) -> Result<(), Fault> {
    let done = sqlx::query::<Db>("UPDATE people SET consent_version = $2, consent_at = $3 WHERE id = $1")
        .bind(person.0)
        .bind(version)
        .bind(at)
        .execute(conn)
        .await?;
    exactly_one(done.rows_affected())
}

pub async fn set_home(conn: &mut Conn, person: PersonId, unit: &UnitId) -> Result<(), Fault> {
    let done = sqlx::query::<Db>("UPDATE people SET home = $2 WHERE id = $1")
        .bind(person.0)
        .bind(unit.as_str())
        .execute(conn)
        .await?;
    exactly_one(done.rows_affected())
}

pub async fn keep_contact(conn: &mut Conn, person: PersonId, sealed: &[u8]) -> Result<(), Fault> {
    let done = sqlx::query::<Db>("UPDATE people SET contact = $2 WHERE id = $1")
        .bind(person.0)
        .bind(sealed)
        .execute(conn)
        .await?;
    exactly_one(done.rows_affected())
}

/// Somebody without a chat of their own.
pub async fn create(conn: &mut Conn, language: Language, now: Millis) -> Result<PersonId, Fault> {
    let (person,): (i64,) = sqlx::query_as::<Db, (i64,)>(
        "INSERT INTO people (language, created_at) VALUES ($1, $2) RETURNING id",
    )
    .bind(language.tag())
    .bind(now)
    .fetch_one(conn)
    .await?;
    Ok(PersonId(person))
}

pub async fn contact_of_case(
    conn: &mut Conn,
    sealer: &Sealer,
    case: CaseId,
) -> Result<Option<String>, Fault> {
    let row: Option<(Option<Vec<u8>>,)> = sqlx::query_as::<Db, (Option<Vec<u8>>,)>(
        "SELECT p.contact FROM cases c JOIN people p ON p.id = c.proposer WHERE c.id = $1",
    )
    .bind(case.0)
    .fetch_optional(conn)
    .await?;
    let Some(sealed) = row.and_then(|(sealed,)| sealed) else { return Ok(None) };
    let bad = Fault::BadRow { table: "people", column: "contact", id: case.0 };
    let opened = sealer.open("contacts", &sealed).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    opened.map(Some).ok_or(bad)
}

pub async fn hold_case(conn: &mut Conn, case: CaseId, person: PersonId, now: Millis) -> Result<(), Fault> {
    sqlx::query::<Db>(
        "INSERT INTO case_holders (case_id, person, at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
    )
    .bind(case.0)
    .bind(person.0)
    .bind(now)
    .execute(conn)
    .await?;
    Ok(())
}

pub async fn chats_of_proposer(conn: &mut Conn, case: CaseId) -> Result<Vec<Hearer>, Fault> {
    hearers(
        conn,
        "SELECT h.id, h.address, p.language FROM cases c
         JOIN people p ON p.id = c.proposer
         JOIN chats h ON h.person = p.id AND h.kind = 'resident' AND h.retired_at IS NULL
         WHERE c.id = $1 ORDER BY h.id",
        case,
    )
    .await
}

/// Chats of residents that belong to a case, however the statement finds them.
async fn hearers(conn: &mut Conn, sql: &'static str, case: CaseId) -> Result<Vec<Hearer>, Fault> {
    let rows: Vec<(i64, String, String)> =
        sqlx::query_as::<Db, (i64, String, String)>(sql).bind(case.0).fetch_all(conn).await?;
    rows.into_iter()
        .map(|(chat, address, language)| {
            let bad = Fault::BadRow { table: "people", column: "language", id: chat };
            Ok(Hearer { chat: ChatId(chat), address, language: Language::from_tag(&language).ok_or(bad)? })
        })
        .collect()
}

pub async fn support(
    conn: &mut Conn,
    (case, person): (CaseId, PersonId),
    sealed: Option<&[u8]>,
    now: Millis,
) -> Result<(), Fault> {
    sqlx::query::<Db>(
        "INSERT INTO supporters (case_id, person, words, at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
    )
    .bind(case.0)
    .bind(person.0)
    .bind(sealed)
    .bind(now)
    .execute(conn)
    .await?;
    Ok(())
}

pub async fn count_supporters(conn: &mut Conn, case: CaseId) -> Result<i64, Fault> {
    let (count,): (i64,) = sqlx::query_as::<Db, (i64,)>("SELECT count(*) FROM supporters WHERE case_id = $1")
        .bind(case.0)
        .fetch_one(conn)
        .await?;
    Ok(count)
}

pub async fn chats_of_supporters(conn: &mut Conn, case: CaseId) -> Result<Vec<Hearer>, Fault> {
    hearers(
        conn,
        "SELECT h.id, h.address, p.language FROM supporters s
         JOIN people p ON p.id = s.person
         JOIN chats h ON h.person = p.id AND h.kind = 'resident' AND h.retired_at IS NULL
         WHERE s.case_id = $1 ORDER BY h.id",
        case,
    )
    .await
}

pub async fn shares_answer(conn: &mut Conn, case: CaseId, person: PersonId) -> Result<bool, Fault> {
    let row: Option<(i64,)> = sqlx::query_as::<Db, (i64,)>(
        "SELECT case_id FROM supporters WHERE case_id = $1 AND person = $2
         UNION SELECT id FROM cases WHERE merged_into = $1 AND proposer = $2 LIMIT 1",
    )
    .bind(case.0)
    .bind(person.0)
    .fetch_optional(conn)
    .await?;
    Ok(row.is_some())
}
