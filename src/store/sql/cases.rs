//! Cases: found, inserted, advanced by compare and set, opened by their code. Compiled once per database.

use serde::{Deserialize, Serialize};

use super::history;
use super::{Conn, Db, dialect};
use crate::casework::{Case, CaseState, Change, Counts, NextActor, Work};
use crate::conversation::{CaseKey, CodeTry, Found};
use crate::domain::{
    AccessCode, Attachment, CaseId, CategoryCode, DraftId, Millis, PersonId, Place, PointCode,
    TrackingNumber, UnitId, Words,
};
use crate::sealing::{self, Sealer};
use crate::store::Fault;
use crate::store::rows::{read_word, to_json, word_of};

/// Version of `facts`.
const VERSION: i64 = 1;
/// Letters of a public name: 60 bits.
const PUBLIC_REF: usize = 12;
const TRIES: i64 = 5;
const TRIES_WITHIN: Millis = 3_600_000;

/// What a case is made of beside its columns.
#[derive(Serialize, Deserialize)]
struct Facts {
    state: CaseState,
    counts: Counts,
    place: Place,
    files: Vec<Attachment>,
    #[serde(default)]
    work: Work,
    #[serde(default)]
    point: Option<PointCode>,
    #[serde(default)]
    reports_point: bool,
}

#[derive(sqlx::FromRow)]
pub(super) struct Row {
    id: i64,
    number: String,
    proposer: Option<i64>,
    source: String,
    nature: String,
    category: Option<String>,
    community: Option<String>,
    words: Option<String>,
    filed_at: i64,
    promised_at: Option<i64>,
    seq: i64,
    turn: i64,
    facts: String,
}

/// The columns of `Row`, of `cases` named `c`.
macro_rules! columns {
    () => {
        "c.id, c.number, c.proposer, c.source, c.nature, c.category, c.community, c.words, c.filed_at, c.promised_at, c.seq, c.turn, c.facts"
    };
}
pub(super) use columns;

impl TryFrom<Row> for Case {
    type Error = Fault;

    fn try_from(row: Row) -> Result<Case, Fault> {
        let bad = |column| Fault::BadRow { table: "cases", column, id: row.id };
        let facts: Facts = serde_json::from_str(&row.facts).map_err(|_| bad("facts"))?;
        let category = match &row.category {
            Some(code) => Some(CategoryCode::read(code).ok_or_else(|| bad("category"))?),
            None => None,
        };
        let words = match &row.words {
            Some(words) => Some(Words::any(words).ok_or_else(|| bad("words"))?),
            None => None,
        };
        Ok(Case {
            id: CaseId(row.id),
            number: TrackingNumber::parse(&row.number).ok_or_else(|| bad("number"))?,
            proposer: row.proposer.map(PersonId),
            source: read_word(&row.source, ("cases", "source", row.id))?,
            nature: read_word(&row.nature, ("cases", "nature", row.id))?,
            category,
            community: row.community.map(UnitId::new),
            place: facts.place,
            words,
            files: facts.files,
            filed_at: row.filed_at,
            promised_at: row.promised_at,
            counts: facts.counts,
            work: facts.work,
            point: facts.point,
            reports_point: facts.reports_point,
            state: facts.state,
            seq: row.seq,
            turn: row.turn,
        })
    }
}

pub(super) fn read_all(rows: Vec<Row>) -> Result<Vec<Case>, Fault> {
    rows.into_iter().map(Case::try_from).collect()
}

const BY_ID: &str = concat!("SELECT ", columns!(), " FROM cases c WHERE c.id = $1");
const BY_NUMBER: &str = concat!("SELECT ", columns!(), " FROM cases c WHERE c.number = $1");
const BY_ID_LOCKED: &str =
    dialect::lockable!(concat!("SELECT ", columns!(), " FROM cases c WHERE c.id = $1"));
const BY_NUMBER_LOCKED: &str =
    dialect::lockable!(concat!("SELECT ", columns!(), " FROM cases c WHERE c.number = $1"));

pub async fn find(conn: &mut Conn, key: &CaseKey, me: PersonId) -> Result<Option<Found>, Fault> {
    found(conn, key, me, (BY_ID, BY_NUMBER)).await
}

pub async fn find_locked(conn: &mut Conn, key: &CaseKey, me: PersonId) -> Result<Option<Found>, Fault> {
    found(conn, key, me, (BY_ID_LOCKED, BY_NUMBER_LOCKED)).await
}

async fn found(
    conn: &mut Conn,
    key: &CaseKey,
    me: PersonId,
    (by_id, by_number): (&'static str, &'static str),
) -> Result<Option<Found>, Fault> {
    let row: Option<Row> = match key {
        CaseKey::Id(id) => sqlx::query_as::<Db, Row>(by_id).bind(id.0).fetch_optional(&mut *conn).await?,
        CaseKey::Number(number) => {
            sqlx::query_as::<Db, Row>(by_number).bind(number.as_str()).fetch_optional(&mut *conn).await?
        }
    };
    let Some(case) = row.map(Case::try_from).transpose()? else { return Ok(None) };
    if case.proposer == Some(me) {
        return Ok(Some(Found { case, holds_code: false }));
    }
    let held: Option<(i64,)> =
        sqlx::query_as::<Db, (i64,)>("SELECT at FROM case_holders WHERE case_id = $1 AND person = $2")
            .bind(case.id.0)
            .bind(me.0)
            .fetch_optional(conn)
            .await?;
    Ok(Some(Found { case, holds_code: held.is_some() }))
}

/// What lists and timers look at, derived from the state.
struct Projection {
    state: &'static str,
    next_actor: Option<&'static str>,
    due_at: Option<Millis>,
    replied_at: Option<Millis>,
    delivered_at: Option<Millis>,
    closed_at: Option<Millis>,
    merged_into: Option<i64>,
    published_at: Option<Millis>,
    facts: String,
}

fn project(case: &Case) -> Result<Projection, Fault> {
    let facts = Facts {
        state: case.state.clone(),
        counts: case.counts,
        place: case.place.clone(),
        files: case.files.clone(),
        work: case.work.clone(),
        point: case.point.clone(),
        reports_point: case.reports_point,
    };
    let (delivered_at, closed_at) = match &case.state {
        CaseState::Replied { delivered, .. } => (delivered.map(|delivered| delivered.at), None),
        CaseState::Closed { at, .. } | CaseState::Merged { at, .. } | CaseState::Withdrawn { at, .. } => {
            (None, Some(*at))
        }
        CaseState::NotAccepted { decline } => (None, Some(decline.at)),
        CaseState::Working { .. } | CaseState::AwaitingResident { .. } => (None, None),
    };
    let next_actor = case.state.next_actor().map(|next| match next {
        NextActor::Registrar => "registrar",
        NextActor::Assessor => "assessor",
        NextActor::Unit(_) => "unit",
        NextActor::Council => "council",
        NextActor::Resident => "resident",
    });
    Ok(Projection {
        state: case.state.name().name(),
        next_actor,
        due_at: case.state.due(),
        replied_at: case.reply().map(|reply| reply.at),
        delivered_at,
        closed_at,
        merged_into: match &case.state {
            CaseState::Merged { into, .. } => Some(into.0),
            _ => None,
        },
        published_at: case.published().map(|(_, since)| since),
        facts: to_json(&facts, "cases")?,
    })
}

pub async fn insert(
    conn: &mut Conn,
    sealer: &Sealer,
    change: &Change,
    draft: DraftId,
    sealed_code: &[u8],
) -> Result<CaseId, Fault> {
    let case = &change.case;
    let filed: Option<(i64,)> = sqlx::query_as::<Db, (i64,)>("SELECT id FROM cases WHERE draft = $1")
        .bind(draft.0)
        .fetch_optional(&mut *conn)
        .await?;
    if filed.is_some() {
        return Err(Fault::AlreadyFiled);
    }
    let shown = project(case)?;
    let row: Option<(i64,)> = sqlx::query_as::<Db, (i64,)>(
        "INSERT INTO cases (number, draft, code, proposer, source, nature, category, community, words, filed_at,
             promised_at, state, next_actor, due_at, seq, turn, v, facts, head_hash, replied_at, delivered_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)
         ON CONFLICT DO NOTHING RETURNING id",
    )
    .bind(case.number.as_str())
    .bind(draft.0)
    .bind(sealed_code)
    .bind(case.proposer.map(|person| person.0))
    .bind(word_of(&case.source))
    .bind(word_of(&case.nature))
    .bind(case.category.map(|code| code.to_string()))
    .bind(case.community.as_ref().map(|unit| unit.as_str().to_owned()))
    .bind(case.words.as_ref().map(|words| words.as_str().to_owned()))
    .bind(case.filed_at)
    .bind(case.promised_at)
    .bind(shown.state)
    .bind(shown.next_actor)
    .bind(shown.due_at)
    .bind(case.seq)
    .bind(case.turn)
    .bind(VERSION)
    .bind(shown.facts)
    .bind(Vec::<u8>::new())
    .bind(shown.replied_at)
    .bind(shown.delivered_at)
    .fetch_optional(&mut *conn)
    .await?;
    let id = row.map(|(id,)| CaseId(id)).ok_or(Fault::Rerun("the number is taken"))?;
    history::append(conn, sealer, (id, change.expected_seq, &change.events)).await?;
    Ok(id)
}

/// The name of a published case: whoever reads the public list must not learn tracking numbers, for which access
/// codes could be tried.
fn public_ref(sealer: &Sealer, case: CaseId) -> String {
    let hash = sealer.hash_token("public", &case.to_string());
    let mut name = data_encoding::BASE32_NOPAD.encode(&hash).to_ascii_lowercase();
    name.truncate(PUBLIC_REF);
    name
}

/// Compare and set: exactly one row, of exactly the expected length of history.
pub async fn advance(conn: &mut Conn, sealer: &Sealer, change: &Change) -> Result<(), Fault> {
    let case = &change.case;
    let shown = project(case)?;
    let done = sqlx::query::<Db>(
        "UPDATE cases SET nature = $3, category = $4, community = $5, promised_at = $6, state = $7, next_actor = $8,
             due_at = $9, replied_at = $10, delivered_at = $11, closed_at = $12, seq = $13, turn = $14, facts = $15,
             merged_into = $16, released = $17, published_at = $18, public_ref = $19
         WHERE id = $1 AND seq = $2",
    )
    .bind(case.id.0)
    .bind(change.expected_seq)
    .bind(word_of(&case.nature))
    .bind(case.category.map(|code| code.to_string()))
    .bind(case.community.as_ref().map(|unit| unit.as_str().to_owned()))
    .bind(case.promised_at)
    .bind(shown.state)
    .bind(shown.next_actor)
    .bind(shown.due_at)
    .bind(shown.replied_at)
    .bind(shown.delivered_at)
    .bind(shown.closed_at)
    .bind(case.seq)
    .bind(case.turn)
    .bind(shown.facts)
    .bind(shown.merged_into)
    .bind(i64::from(case.work.released))
    .bind(shown.published_at)
    .bind(shown.published_at.map(|_| public_ref(sealer, case.id)))
    .execute(&mut *conn)
    .await?;
    if done.rows_affected() != 1 {
        return Err(Fault::Rerun("the case moved"));
    }
    history::append(conn, sealer, (case.id, change.expected_seq, &change.events)).await?;
    history::assign(conn, change).await
}

pub async fn renew_code(conn: &mut Conn, case: CaseId, sealed: &[u8]) -> Result<(), Fault> {
    let done = sqlx::query::<Db>("UPDATE cases SET code = $2, code_tries = 0 WHERE id = $1")
        .bind(case.0)
        .bind(sealed)
        .execute(conn)
        .await?;
    if done.rows_affected() == 1 { Ok(()) } else { Err(Fault::Rerun("the case is gone")) }
}

pub async fn access_code(conn: &mut Conn, sealer: &Sealer, case: CaseId) -> Result<AccessCode, Fault> {
    let (sealed,): (Vec<u8>,) = sqlx::query_as::<Db, (Vec<u8>,)>("SELECT code FROM cases WHERE id = $1")
        .bind(case.0)
        .fetch_one(conn)
        .await?;
    let opened = sealer.open("codes", &sealed).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    opened.and_then(|code| AccessCode::read(&code)).ok_or(Fault::BadRow {
        table: "cases",
        column: "code",
        id: case.0,
    })
}

/// Five wrong codes for a case within an hour; a sixth is not even compared.
pub async fn try_code(
    conn: &mut Conn,
    sealer: &Sealer,
    case: CaseId,
    code: &AccessCode,
    now: Millis,
) -> Result<CodeTry, Fault> {
    let right = access_code(&mut *conn, sealer, case).await?;
    let (tries, since): (i64, i64) =
        sqlx::query_as::<Db, (i64, i64)>("SELECT code_tries, code_tries_since FROM cases WHERE id = $1")
            .bind(case.0)
            .fetch_one(&mut *conn)
            .await?;
    let (tries, since) = if now - since > TRIES_WITHIN { (0, now) } else { (tries, since) };
    if tries >= TRIES {
        return Ok(CodeTry::TooMany);
    }
    if sealing::same(right.as_str().as_bytes(), code.as_str().as_bytes()) {
        return Ok(CodeTry::Right);
    }
    sqlx::query::<Db>("UPDATE cases SET code_tries = $2, code_tries_since = $3 WHERE id = $1")
        .bind(case.0)
        .bind(tries + 1)
        .bind(since)
        .execute(conn)
        .await?;
    Ok(CodeTry::Wrong)
}
