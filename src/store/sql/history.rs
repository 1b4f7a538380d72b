//! The append-only history, chained per case over what is stored, and the assignments that follow from it.
//! Compiled once per database.

use super::{Conn, Db};
use crate::casework::{Change, Event, Happened, Visibility};
use crate::domain::{CaseId, Millis};
use crate::sealing::{self, Sealer};
use crate::store::Fault;
use crate::store::rows::{ChainFault, to_json, word_of};

const VERSION: i64 = 1;

/// Appends the events of one press after `expected_seq` and moves the chain's end.
pub async fn append(
    conn: &mut Conn,
    sealer: &Sealer,
    (case, expected_seq, events): (CaseId, i64, &[Event]),
) -> Result<(), Fault> {
    let (mut head,): (Vec<u8>,) =
        sqlx::query_as::<Db, (Vec<u8>,)>("SELECT head_hash FROM cases WHERE id = $1")
            .bind(case.0)
            .fetch_one(&mut *conn)
            .await?;
    for (seq, event) in (expected_seq + 1..).zip(events) {
        let facts = to_json(event, "events")?;
        head = sealer.chain(&head, format!("{}:{seq}:{facts}", case.0).as_bytes());
        sqlx::query::<Db>(
            "INSERT INTO events (case_id, seq, at, actor, party, kind, visibility, v, facts, hash)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        )
        .bind(case.0)
        .bind(seq)
        .bind(event.at)
        .bind(event.by.map(|person| person.0))
        .bind(word_of(&event.party))
        .bind(event.what.name())
        .bind(match event.what.visibility() {
            Visibility::Resident => "resident",
            Visibility::Internal => "internal",
        })
        .bind(VERSION)
        .bind(facts)
        .bind(head.clone())
        .execute(&mut *conn)
        .await?;
    }
    sqlx::query::<Db>("UPDATE cases SET head_hash = $2 WHERE id = $1")
        .bind(case.0)
        .bind(head)
        .execute(conn)
        .await?;
    Ok(())
}

pub async fn events_of(conn: &mut Conn, case: CaseId) -> Result<Vec<Event>, Fault> {
    let rows: Vec<(String,)> =
        sqlx::query_as::<Db, (String,)>("SELECT facts FROM events WHERE case_id = $1 ORDER BY seq")
            .bind(case.0)
            .fetch_all(conn)
            .await?;
    rows.into_iter()
        .map(|(facts,)| {
            let bad = Fault::BadRow { table: "events", column: "facts", id: case.0 };
            serde_json::from_str(&facts).map_err(|_| bad)
        })
        .collect()
}

#[derive(sqlx::FromRow)]
struct StoredEvent {
    seq: i64,
    at: i64,
    actor: Option<i64>,
    kind: String,
    facts: String,
    hash: Vec<u8>,
}

/// Computes the chain anew over what is stored; the first thing that does not fit.
pub async fn verify(
    conn: &mut Conn,
    sealer: &Sealer,
    case: CaseId,
) -> Result<Result<i64, ChainFault>, Fault> {
    let rows: Vec<StoredEvent> = sqlx::query_as::<Db, StoredEvent>(
        "SELECT seq, at, actor, kind, facts, hash FROM events WHERE case_id = $1 ORDER BY seq",
    )
    .bind(case.0)
    .fetch_all(&mut *conn)
    .await?;
    let (length, end): (i64, Vec<u8>) =
        sqlx::query_as::<Db, (i64, Vec<u8>)>("SELECT seq, head_hash FROM cases WHERE id = $1")
            .bind(case.0)
            .fetch_one(conn)
            .await?;
    let mut head = Vec::new();
    let mut expected = 0;
    for row in rows {
        expected += 1;
        if row.seq != expected {
            return Ok(Err(ChainFault::Missing(expected)));
        }
        head = sealer.chain(&head, format!("{}:{}:{}", case.0, row.seq, row.facts).as_bytes());
        let told = serde_json::from_str::<Event>(&row.facts).ok();
        let same = |event: Event| {
            (event.at, event.by.map(|by| by.0), event.what.name()) == (row.at, row.actor, row.kind.as_str())
        };
        if !sealing::same(&head, &row.hash) || !told.is_some_and(same) {
            return Ok(Err(ChainFault::Changed(row.seq)));
        }
    }
    if expected != length || !sealing::same(&head, &end) {
        return Ok(Err(ChainFault::Missing(expected + 1)));
    }
    Ok(Ok(expected))
}

/// Keeps the assignments in step: the lead's from dispatch to reply or to another lead, the assists' beside it.
pub async fn assign(conn: &mut Conn, change: &Change) -> Result<(), Fault> {
    let case = change.case.id;
    for event in &change.events {
        let at = event.at;
        match &event.what {
            Happened::Dispatched { lead, due, assists, assist_due, .. } => {
                offer(conn, case, ("lead", lead.as_str(), *due), at).await?;
                for unit in assists {
                    offer(conn, case, ("assist", unit.as_str(), assist_due.unwrap_or(*due)), at).await?;
                }
            }
            Happened::Reopened { due, .. } => {
                if let Some(lead) = change.case.lead() {
                    offer(conn, case, ("lead", lead.as_str(), *due), at).await?;
                }
            }
            Happened::LeadChanged { lead, due, .. } => {
                finish(conn, (case, Some("lead"), None), "returned", at).await?;
                finish(conn, (case, Some("assist"), Some(lead.as_str())), "done", at).await?;
                offer(conn, case, ("lead", lead.as_str(), *due), at).await?;
            }
            Happened::AssistAdded { unit, due } => {
                offer(conn, case, ("assist", unit.as_str(), *due), at).await?;
            }
            Happened::AssistDone { unit, .. } => {
                finish(conn, (case, Some("assist"), Some(unit.as_str())), "done", at).await?;
            }
            Happened::AssistWaived { unit, .. } => {
                finish(conn, (case, Some("assist"), Some(unit.as_str())), "waived", at).await?;
            }
            Happened::TakenOn => accept(conn, case).await?,
            Happened::Replied { .. } => finish(conn, (case, None, None), "done", at).await?,
            Happened::Filed { .. }
            | Happened::Registered { .. }
            | Happened::Asked { .. }
            | Happened::Supplied { .. }
            | Happened::Declined { .. }
            | Happened::Objected { .. }
            | Happened::Merged { .. }
            | Happened::Unmerged { .. }
            | Happened::Resolved { .. }
            | Happened::ReturnAsked { .. }
            | Happened::LeadKept { .. }
            | Happened::Noted { .. }
            | Happened::ExtensionAsked { .. }
            | Happened::Extended { .. }
            | Happened::ExtensionRefused { .. }
            | Happened::SentToCouncil { .. }
            | Happened::CameFromCouncil { .. }
            | Happened::Released { .. }
            | Happened::ReplyProposed { .. }
            | Happened::ReplySentBack { .. }
            | Happened::Urged
            | Happened::TalkAsked { .. }
            | Happened::Revisited { .. }
            | Happened::Delivered { .. }
            | Happened::Confirmed { .. }
            | Happened::Rated { .. }
            | Happened::FellSilent
            | Happened::PublicationAsked { .. }
            | Happened::PublicationAllowed { .. }
            | Happened::PublicationRefused
            | Happened::PublicationUnasked
            | Happened::Unpublished { .. }
            | Happened::Withdrawn
            | Happened::Lapsed
            | Happened::Supplemented { .. }
            | Happened::Enriched { .. }
            | Happened::Corrected { .. } => {}
        }
    }
    Ok(())
}

async fn offer(
    conn: &mut Conn,
    case: CaseId,
    (part, unit, due): (&str, &str, Millis),
    now: Millis,
) -> Result<(), Fault> {
    sqlx::query::<Db>(
        "INSERT INTO assignments (case_id, unit, part, state, due_at, at) VALUES ($1, $2, $3, 'offered', $4, $5)",
    )
    .bind(case.0)
    .bind(unit)
    .bind(part)
    .bind(due)
    .bind(now)
    .execute(conn)
    .await?;
    Ok(())
}

async fn accept(conn: &mut Conn, case: CaseId) -> Result<(), Fault> {
    sqlx::query::<Db>(
        "UPDATE assignments SET state = 'accepted' WHERE case_id = $1 AND part = 'lead' AND ended_at IS NULL",
    )
    .bind(case.0)
    .execute(conn)
    .await?;
    Ok(())
}

/// Of one part and one unit, or of all.
async fn finish(
    conn: &mut Conn,
    (case, part, unit): (CaseId, Option<&str>, Option<&str>),
    state: &str,
    now: Millis,
) -> Result<(), Fault> {
    sqlx::query::<Db>(
        "UPDATE assignments SET state = $4, ended_at = $5
         WHERE case_id = $1 AND part = coalesce($2, part) AND unit = coalesce($3, unit) AND ended_at IS NULL",
    )
    .bind(case.0)
    .bind(part)
    .bind(unit)
    .bind(state)
    .bind(now)
    .execute(conn)
    .await?;
    Ok(())
}
