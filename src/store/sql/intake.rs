//! Updates seen, who speaks, where their dialogue stands. Compiled once per database.

use super::{Conn, Db};
use crate::domain::{ChatId, Grant, Language, Millis, Person, PersonId, Role, UnitId};
use crate::sealing::Sealer;
use crate::store::Fault;
use crate::store::rows::Speaker;

pub async fn mark_seen(conn: &mut Conn, source: &str, meaning: &str, now: Millis) -> Result<bool, Fault> {
    let done = sqlx::query::<Db>(
        "INSERT INTO updates_seen (source, meaning, at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
    )
    .bind(source)
    .bind(meaning)
    .bind(now)
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// One row per grant: person, chat, dialogue and authority in one statement.
#[derive(sqlx::FromRow)]
struct SpeakerRow {
    chat: i64,
    person: i64,
    language: String,
    consent_version: Option<String>,
    consent_at: Option<i64>,
    home: Option<String>,
    staff_name: Option<String>,
    role: Option<String>,
    unit: Option<String>,
    state: Option<Vec<u8>>,
    changed_at: Option<i64>,
}

pub async fn find_speaker(
    conn: &mut Conn,
    sealer: &Sealer,
    (channel, address): (&str, &str),
    consent: &str,
) -> Result<Option<Speaker>, Fault> {
    let rows: Vec<SpeakerRow> = sqlx::query_as::<Db, SpeakerRow>(
        "SELECT c.id AS chat, p.id AS person, p.language, p.consent_version, p.consent_at, p.home,
                s.name AS staff_name, g.role, g.unit, d.state, d.changed_at
         FROM chats c
         JOIN people p ON p.id = c.person
         LEFT JOIN staff s ON s.person = p.id AND s.suspended_at IS NULL
         LEFT JOIN grants g ON g.person = s.person
         LEFT JOIN dialogues d ON d.chat = c.id AND d.person = p.id
         WHERE c.channel = $1 AND c.address = $2 AND c.retired_at IS NULL
         ORDER BY g.role, g.unit",
    )
    .bind(channel)
    .bind(address)
    .fetch_all(conn)
    .await?;
    let Some(first) = rows.first() else { return Ok(None) };
    let bad = |table, column| Fault::BadRow { table, column, id: first.person };
    let dialogue = match &first.state {
        Some(sealed) => Some(sealer.open("dialogues", sealed).map_err(|_| bad("dialogues", "state"))?),
        None => None,
    };
    let current = first.consent_version.as_deref() == Some(consent);
    let person = Person {
        id: PersonId(first.person),
        language: Language::from_tag(&first.language).ok_or_else(|| bad("people", "language"))?,
        consented_at: first.consent_at.filter(|_| current),
        community: first.home.as_ref().map(UnitId::new),
        grants: grants(&rows)?,
    };
    Ok(Some(Speaker {
        chat: ChatId(first.chat),
        person,
        staff_name: first.staff_name.clone(),
        dialogue,
        dialogue_at: first.changed_at,
    }))
}

fn grants(rows: &[SpeakerRow]) -> Result<Vec<Grant>, Fault> {
    let pairs = rows.iter().filter_map(|row| Some((row, row.role.as_ref()?, row.unit.as_ref()?)));
    pairs
        .map(|(row, role, unit)| {
            let bad = Fault::BadRow { table: "grants", column: "role", id: row.person };
            Ok(Grant { role: Role::from_name(role).ok_or(bad)?, unit: UnitId::new(unit) })
        })
        .collect()
}

/// A page fetches what is new by itself; into the other channels it is sent.
fn is_pushed(channel: &str) -> bool {
    !channel.starts_with("web")
}

/// A new person with their first chat.
pub async fn create_speaker(
    conn: &mut Conn,
    (channel, address): (&str, &str),
    language: Language,
    now: Millis,
) -> Result<Speaker, Fault> {
    let (person,): (i64,) = sqlx::query_as::<Db, (i64,)>(
        "INSERT INTO people (language, created_at) VALUES ($1, $2) RETURNING id",
    )
    .bind(language.tag())
    .bind(now)
    .fetch_one(&mut *conn)
    .await?;
    sqlx::query::<Db>("INSERT INTO identities (channel, external_id, person) VALUES ($1, $2, $3)")
        .bind(channel)
        .bind(address)
        .bind(person)
        .execute(&mut *conn)
        .await?;
    let (chat,): (i64,) = sqlx::query_as::<Db, (i64,)>(
        "INSERT INTO chats (channel, address, kind, person, created_at, pushed)
         VALUES ($1, $2, 'resident', $3, $4, $5) RETURNING id",
    )
    .bind(channel)
    .bind(address)
    .bind(person)
    .bind(now)
    .bind(i64::from(is_pushed(channel)))
    .fetch_one(conn)
    .await?;
    let person =
        Person { id: PersonId(person), language, consented_at: None, community: None, grants: vec![] };
    Ok(Speaker { chat: ChatId(chat), person, staff_name: None, dialogue: None, dialogue_at: None })
}

pub async fn save_dialogue(
    conn: &mut Conn,
    (chat, person): (ChatId, PersonId),
    sealed: &[u8],
    now: Millis,
    expires_at: Option<Millis>,
) -> Result<(), Fault> {
    sqlx::query::<Db>(
        "INSERT INTO dialogues (chat, person, state, changed_at, expires_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (chat, person) DO UPDATE
         SET state = excluded.state, changed_at = excluded.changed_at, expires_at = excluded.expires_at",
    )
    .bind(chat.0)
    .bind(person.0)
    .bind(sealed)
    .bind(now)
    .bind(expires_at)
    .execute(conn)
    .await?;
    Ok(())
}

pub async fn clear_dialogue(conn: &mut Conn, chat: ChatId, person: PersonId) -> Result<(), Fault> {
    sqlx::query::<Db>("DELETE FROM dialogues WHERE chat = $1 AND person = $2")
        .bind(chat.0)
        .bind(person.0)
        .execute(conn)
        .await?;
    Ok(())
}
