//! The outbox: chats are claimed, not messages, so that order holds within a chat. Compiled once per database.

use super::dialect::skipping;
use super::{Conn, Db};
use crate::domain::{CaseId, ChatId, Millis};
use crate::sealing::Sealer;
use crate::store::Fault;
use crate::store::rows::{Claim, Hearer, Outgoing, Sending, Stuck};
use crate::text::Echo;

/// The chat that has waited longest, if any may be sent to now.
pub async fn claim(
    conn: &mut Conn,
    channels: (&str, &str),
    now: Millis,
    lease_until: Millis,
) -> Result<Option<Claim>, Fault> {
    let row: Option<(i64, String, String, i64)> =
        sqlx::query_as::<Db, (i64, String, String, i64)>(skipping!(
            "UPDATE chats SET lease_until = $4, epoch = epoch + 1 WHERE id = (
             SELECT h.id FROM chats h
             WHERE h.pushed = 1 AND h.channel IN ($1, $2) AND h.lease_until <= $3 AND h.blocked_until <= $3
               AND h.parked_at IS NULL AND h.retired_at IS NULL
               AND EXISTS (SELECT 1 FROM messages m WHERE m.chat = h.id AND m.unsent = 1)
             ORDER BY h.blocked_until, h.id LIMIT 1 ",
            ") RETURNING id, channel, address, epoch"
        ))
        .bind(channels.0)
        .bind(channels.1)
        .bind(now)
        .bind(lease_until)
        .fetch_optional(conn)
        .await?;
    Ok(row.map(|(chat, channel, address, epoch)| Claim { chat: ChatId(chat), channel, address, epoch }))
}

#[derive(sqlx::FromRow)]
struct OutgoingRow {
    id: i64,
    key: String,
    lane: i64,
    body: Vec<u8>,
    revision: i64,
    channel_message: Option<i64>,
    under: Option<i64>,
    attempts: i64,
    doubts: i64,
    made_at: i64,
    case_id: Option<i64>,
}

/// First in, first out within a lane; the lower lane first.
pub async fn next(conn: &mut Conn, sealer: &Sealer, chat: ChatId) -> Result<Option<Outgoing>, Fault> {
    let row: Option<OutgoingRow> = sqlx::query_as::<Db, OutgoingRow>(
        "SELECT m.id, m.key, m.lane, m.body, m.revision, m.channel_message, m.attempts, m.doubts, m.made_at,
             m.case_id, (SELECT u.channel_message FROM messages u WHERE u.chat = m.chat AND u.key = m.answers) AS under
         FROM messages m WHERE m.chat = $1 AND m.unsent = 1 ORDER BY m.lane, m.id LIMIT 1",
    )
    .bind(chat.0)
    .fetch_optional(conn)
    .await?;
    row.map(|row| {
        let bad = Fault::BadRow { table: "messages", column: "body", id: row.id };
        Ok(Outgoing {
            id: row.id,
            key: row.key,
            lane: row.lane,
            body: sealer.open("messages", &row.body).map_err(|_| bad)?,
            revision: row.revision,
            channel_message: row.channel_message,
            under: row.under,
            attempts: row.attempts,
            doubts: row.doubts,
            made_at: row.made_at,
            case: row.case_id.map(CaseId),
        })
    })
    .transpose()
}

/// Whether the claim still stands; locks the chat where the database locks rows.
async fn stands(conn: &mut Conn, claim: &Claim) -> Result<bool, Fault> {
    let done = sqlx::query::<Db>("UPDATE chats SET epoch = epoch WHERE id = $1 AND epoch = $2")
        .bind(claim.chat.0)
        .bind(claim.epoch)
        .execute(conn)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Writes down one attempt. `false`: another worker has the chat by now, and nothing was written.
pub async fn record(
    conn: &mut Conn,
    claim: &Claim,
    message: &Outgoing,
    sending: &Sending,
    now: Millis,
) -> Result<bool, Fault> {
    if !stands(conn, claim).await? {
        return Ok(false);
    }
    match sending {
        Sending::Sent(channel_message) => {
            // A newer rendering that came meanwhile stays unsent.
            sqlx::query::<Db>(
                "UPDATE messages SET unsent = CASE WHEN revision = $2 THEN 0 ELSE 1 END, sent_at = $3,
                     channel_message = coalesce($4, channel_message), attempts = 0, doubts = 0, trouble = NULL
                 WHERE id = $1",
            )
            .bind(message.id)
            .bind(message.revision)
            .bind(now)
            .bind(*channel_message)
            .execute(conn)
            .await?;
        }
        Sending::Later { at, counted, doubtful, trouble } => {
            sqlx::query::<Db>("UPDATE chats SET blocked_until = $2 WHERE id = $1")
                .bind(claim.chat.0)
                .bind(*at)
                .execute(&mut *conn)
                .await?;
            sqlx::query::<Db>(
                "UPDATE messages SET attempts = attempts + $2, doubts = doubts + $3, trouble = $4 WHERE id = $1",
            )
            .bind(message.id)
            .bind(i64::from(*counted))
            .bind(i64::from(*doubtful))
            .bind(*trouble)
            .execute(conn)
            .await?;
        }
        Sending::Parked => {
            sqlx::query::<Db>("UPDATE chats SET parked_at = $2 WHERE id = $1")
                .bind(claim.chat.0)
                .bind(now)
                .execute(conn)
                .await?;
        }
        Sending::Dead(trouble) => {
            sqlx::query::<Db>("UPDATE messages SET unsent = 0, dead_at = $2, trouble = $3 WHERE id = $1")
                .bind(message.id)
                .bind(now)
                .bind(*trouble)
                .execute(conn)
                .await?;
        }
    }
    Ok(true)
}

/// Nothing to worry about while one of the resident's chats may still get it.
pub async fn reply_echo(conn: &mut Conn, case: CaseId, turn: i64) -> Result<Option<Echo>, Fault> {
    let rows: Vec<(Option<i64>, Option<i64>)> = sqlx::query_as::<Db, (Option<i64>, Option<i64>)>(
        "SELECT m.dead_at, h.parked_at FROM messages m JOIN chats h ON h.id = m.chat
         WHERE m.case_id = $1 AND substr(m.key, 1, length($2)) = $2 AND m.answers IS NULL AND h.retired_at IS NULL",
    )
    .bind(case.0)
    .bind(format!("reply:{case}:{turn}:"))
    .fetch_all(&mut *conn)
    .await?;
    if rows.is_empty() {
        let reachable: Vec<Hearer> = super::people::chats_of_proposer(conn, case).await?;
        return Ok(reachable.is_empty().then_some(Echo::NoChat));
    }
    if rows.iter().any(|(dead, parked)| dead.is_none() && parked.is_none()) {
        return Ok(None);
    }
    let blocked = rows.iter().any(|(_, parked)| parked.is_some());
    Ok(Some(if blocked { Echo::Blocked } else { Echo::GivenUp }))
}

pub async fn replies_waiting(conn: &mut Conn, chat: ChatId) -> Result<Vec<CaseId>, Fault> {
    let rows: Vec<(i64,)> = sqlx::query_as::<Db, (i64,)>(
        "SELECT DISTINCT case_id FROM messages
         WHERE chat = $1 AND unsent = 1 AND key LIKE 'reply:%' AND case_id IS NOT NULL ORDER BY case_id",
    )
    .bind(chat.0)
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|(case,)| CaseId(case)).collect())
}

pub async fn release(conn: &mut Conn, claim: &Claim) -> Result<(), Fault> {
    sqlx::query::<Db>("UPDATE chats SET lease_until = 0 WHERE id = $1 AND epoch = $2")
        .bind(claim.chat.0)
        .bind(claim.epoch)
        .execute(conn)
        .await?;
    Ok(())
}

/// After a crash of the only worker there is: what it had in hand is free at once.
pub async fn release_all(conn: &mut Conn, channels: (&str, &str)) -> Result<(), Fault> {
    sqlx::query::<Db>(
        "UPDATE chats SET lease_until = 0, epoch = epoch + 1 WHERE channel IN ($1, $2) AND lease_until > 0",
    )
    .bind(channels.0)
    .bind(channels.1)
    .execute(conn)
    .await?;
    Ok(())
}

/// The chat wrote to us: whatever parked it is over.
pub async fn unpark(conn: &mut Conn, channels: (&str, &str), address: &str) -> Result<(), Fault> {
    sqlx::query::<Db>(
        "UPDATE chats SET parked_at = NULL WHERE channel IN ($1, $2) AND address = $3 AND parked_at IS NOT NULL",
    )
    .bind(channels.0)
    .bind(channels.1)
    .bind(address)
    .execute(conn)
    .await?;
    Ok(())
}

/// A group became a supergroup: the same chat, and its topics, under another number.
pub async fn migrate_address(
    conn: &mut Conn,
    channels: (&str, &str),
    (from, to): (&str, &str),
) -> Result<(), Fault> {
    sqlx::query::<Db>(
        "UPDATE chats SET address = $4 || substr(address, length($3) + 1)
         WHERE channel IN ($1, $2) AND (address = $3 OR substr(address, 1, length($3) + 1) = $3 || ':')",
    )
    .bind(channels.0)
    .bind(channels.1)
    .bind(from)
    .bind(to)
    .execute(conn)
    .await?;
    Ok(())
}

/// When the next chat may be sent to, if one waits.
pub async fn next_due(conn: &mut Conn, channels: (&str, &str)) -> Result<Option<Millis>, Fault> {
    let row: Option<(i64,)> = sqlx::query_as::<Db, (i64,)>(
        "SELECT CASE WHEN h.blocked_until > h.lease_until THEN h.blocked_until ELSE h.lease_until END AS due
         FROM chats h WHERE h.pushed = 1 AND h.channel IN ($1, $2) AND h.parked_at IS NULL AND h.retired_at IS NULL
           AND EXISTS (SELECT 1 FROM messages m WHERE m.chat = h.id AND m.unsent = 1)
         ORDER BY due LIMIT 1",
    )
    .bind(channels.0)
    .bind(channels.1)
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|(due,)| due))
}

#[derive(sqlx::FromRow)]
struct StuckRow {
    id: i64,
    channel: String,
    key: String,
    made_at: i64,
    attempts: i64,
    trouble: Option<String>,
    parked_at: Option<i64>,
    dead_at: Option<i64>,
}

/// What waits or was given up, oldest first.
pub async fn stuck(conn: &mut Conn, limit: i64) -> Result<Vec<Stuck>, Fault> {
    let rows: Vec<StuckRow> = sqlx::query_as::<Db, StuckRow>(
        "SELECT m.id, h.channel, m.key, m.made_at, m.attempts, m.trouble, h.parked_at, m.dead_at
         FROM messages m JOIN chats h ON h.id = m.chat
         WHERE m.unsent = 1 OR m.dead_at IS NOT NULL ORDER BY m.id LIMIT $1",
    )
    .bind(limit)
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Stuck {
            id: row.id,
            channel: row.channel,
            key: row.key,
            made_at: row.made_at,
            attempts: row.attempts,
            trouble: row.trouble,
            parked: row.parked_at.is_some(),
            dead: row.dead_at.is_some(),
        })
        .collect())
}

/// `false`: there is no such message, or it was sent.
pub async fn retry(conn: &mut Conn, id: i64) -> Result<bool, Fault> {
    let done = sqlx::query::<Db>(
        "UPDATE messages SET unsent = 1, attempts = 0, doubts = 0, dead_at = NULL, trouble = NULL
         WHERE id = $1 AND (unsent = 1 OR dead_at IS NOT NULL)",
    )
    .bind(id)
    .execute(&mut *conn)
    .await?;
    sqlx::query::<Db>(
        "UPDATE chats SET parked_at = NULL, blocked_until = 0 WHERE id = (SELECT chat FROM messages WHERE id = $1)",
    )
    .bind(id)
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// `false`: there is no such message, or it was sent.
pub async fn cancel(conn: &mut Conn, id: i64, now: Millis) -> Result<bool, Fault> {
    let done = sqlx::query::<Db>(
        "UPDATE messages SET unsent = 0, dead_at = $2, trouble = 'cancelled' WHERE id = $1 AND unsent = 1",
    )
    .bind(id)
    .bind(now)
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}
