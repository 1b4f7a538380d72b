//! The append-only history, chained per case over what is stored, and the assignments that follow from it.
//! Compiled once per database.

use super::{Conn, Db};
use crate::casework::{Change, Event, Happened, Visibility};
use crate::domain::{CaseId, Millis};
use crate::sealing::Sealer;
use crate::store::Fault;
use crate::store::rows::{to_json, word_of};

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

/// The lead unit's assignment begins with dispatch or reopening and ends with the reply.
pub async fn assign(conn: &mut Conn, change: &Change) -> Result<(), Fault> {
    for event in &change.events {
        match &event.what {
            Happened::Dispatched { lead, due } => {
                offer(conn, change.case.id, (lead.as_str(), *due), event.at).await?
            }
            Happened::Reopened { due, .. } => {
                if let Some(lead) = change.case.lead() {
                    offer(conn, change.case.id, (lead.as_str(), *due), event.at).await?;
                }
            }
            Happened::Replied { .. } => finish(conn, change.case.id, event.at).await?,
            Happened::Filed { .. }
            | Happened::Registered { .. }
            | Happened::Asked { .. }
            | Happened::Supplied { .. }
            | Happened::Declined { .. }
            | Happened::Objected { .. }
            | Happened::Delivered { .. }
            | Happened::Confirmed { .. }
            | Happened::Rated { .. }
            | Happened::FellSilent
            | Happened::Withdrawn
            | Happened::Lapsed
            | Happened::Supplemented { .. }
            | Happened::Enriched { .. }
            | Happened::Corrected { .. } => {}
        }
    }
    Ok(())
}

async fn offer(conn: &mut Conn, case: CaseId, (unit, due): (&str, Millis), now: Millis) -> Result<(), Fault> {
    sqlx::query::<Db>(
        "INSERT INTO assignments (case_id, unit, part, state, due_at, at) VALUES ($1, $2, 'lead', 'offered', $3, $4)",
    )
    .bind(case.0)
    .bind(unit)
    .bind(due)
    .bind(now)
    .execute(conn)
    .await?;
    Ok(())
}

async fn finish(conn: &mut Conn, case: CaseId, now: Millis) -> Result<(), Fault> {
    sqlx::query::<Db>(
        "UPDATE assignments SET state = 'done', ended_at = $2 WHERE case_id = $1 AND ended_at IS NULL",
    )
    .bind(case.0)
    .bind(now)
    .execute(conn)
    .await?;
    Ok(())
}
