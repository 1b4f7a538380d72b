//! Messages: put or replaced, shown, opened, pending before consent. Bodies are sealed. Compiled once per
//! database.

use super::{Conn, Db};
use crate::domain::{CaseId, ChatId, Millis};
use crate::sealing::Sealer;
use crate::store::Fault;
use crate::store::rows::{Delivery, Logged, NewMessage, OpenedMessage};

/// What a key used before means differs; all else is the same.
macro_rules! insert_or {
    ($conflict:literal) => {
        concat!(
            "INSERT INTO messages (chat, key, outgoing, lane, case_id, body, revision, made_at, pending_until, answers, unsent)
             SELECT h.id, $2, $3, $4, $5, $6, 1, $7, $8, $9, h.pushed * $3 FROM chats h WHERE h.id = $1
             ON CONFLICT (chat, key) ",
            $conflict,
            " RETURNING unsent"
        )
    };
}

/// Whether the message now waits to be sent.
async fn insert(
    conn: &mut Conn,
    sql: &'static str,
    new: &NewMessage<'_>,
    sealed: &[u8],
) -> Result<bool, Fault> {
    let row: Option<(i64,)> = sqlx::query_as::<Db, (i64,)>(sql)
        .bind(new.chat.0)
        .bind(new.key)
        .bind(i64::from(new.outgoing))
        .bind(new.lane)
        .bind(new.case.map(|case| case.0))
        .bind(sealed)
        .bind(new.now)
        .bind(new.pending_until)
        .bind(new.answers)
        .fetch_optional(conn)
        .await?;
    Ok(row.is_some_and(|(unsent,)| unsent == 1))
}

pub async fn put(conn: &mut Conn, new: &NewMessage<'_>, sealed: &[u8]) -> Result<bool, Fault> {
    let sql = insert_or!(
        "DO UPDATE SET body = excluded.body, revision = messages.revision + 1,
             unsent = CASE WHEN messages.folded_into IS NULL THEN excluded.unsent ELSE 0 END,
             attempts = 0, doubts = 0, dead_at = NULL, trouble = NULL"
    );
    insert(conn, sql, new, sealed).await
}

pub async fn put_once(conn: &mut Conn, new: &NewMessage<'_>, sealed: &[u8]) -> Result<(), Fault> {
    insert(conn, insert_or!("DO NOTHING"), new, sealed).await.map(drop)
}

pub async fn log(conn: &mut Conn, sealer: &Sealer, chat: ChatId, limit: i64) -> Result<Vec<Logged>, Fault> {
    let rows: Vec<(i64, i64, Vec<u8>, i64)> = sqlx::query_as::<Db, (i64, i64, Vec<u8>, i64)>(
        "SELECT id, outgoing, body, revision FROM messages WHERE chat = $1 ORDER BY id DESC LIMIT $2",
    )
    .bind(chat.0)
    .bind(limit)
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .rev()
        .map(|(id, outgoing, sealed, revision)| {
            let bad = Fault::BadRow { table: "messages", column: "body", id };
            let body = sealer.open("messages", &sealed).map_err(|_| bad)?;
            Ok(Logged { id, outgoing: outgoing != 0, body, revision })
        })
        .collect()
}

pub async fn anything_unopened(conn: &mut Conn, chat: ChatId) -> Result<bool, Fault> {
    let row: Option<(i64,)> = sqlx::query_as::<Db, (i64,)>(
        "SELECT id FROM messages WHERE chat = $1 AND opened_at IS NULL AND outgoing = 1 LIMIT 1",
    )
    .bind(chat.0)
    .fetch_optional(conn)
    .await?;
    Ok(row.is_some())
}

pub async fn mark_opened(conn: &mut Conn, chat: ChatId, now: Millis) -> Result<Vec<OpenedMessage>, Fault> {
    let rows: Vec<(String, Option<i64>)> = sqlx::query_as::<Db, (String, Option<i64>)>(
        "UPDATE messages SET opened_at = $2 WHERE chat = $1 AND opened_at IS NULL AND outgoing = 1
         RETURNING key, case_id",
    )
    .bind(chat.0)
    .bind(now)
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|(key, case)| OpenedMessage { key, case: case.map(CaseId) }).collect())
}

pub async fn deliveries_of(conn: &mut Conn, case: CaseId) -> Result<Vec<Delivery>, Fault> {
    let rows: Vec<(String, i64, Option<i64>)> = sqlx::query_as::<Db, (String, i64, Option<i64>)>(
        "SELECT m.key, m.made_at, m.opened_at FROM messages m JOIN chats h ON h.id = m.chat
         WHERE m.case_id = $1 AND m.outgoing = 1 AND h.kind = 'resident' ORDER BY m.id",
    )
    .bind(case.0)
    .fetch_all(conn)
    .await?;
    let kind = |key: String| key.split(':').next().unwrap_or_default().to_owned();
    Ok(rows
        .into_iter()
        .map(|(key, made_at, opened_at)| Delivery { what: kind(key), made_at, opened_at })
        .collect())
}

pub async fn was_shown_slip(conn: &mut Conn, chat: ChatId, case: CaseId) -> Result<bool, Fault> {
    let row: Option<(i64,)> = sqlx::query_as::<Db, (i64,)>(
        "SELECT id FROM messages WHERE chat = $1 AND case_id = $2 AND key LIKE 'slip:%' LIMIT 1",
    )
    .bind(chat.0)
    .bind(case.0)
    .fetch_optional(conn)
    .await?;
    Ok(row.is_some())
}

pub async fn is_there(conn: &mut Conn, (channel, address): (&str, &str), key: &str) -> Result<bool, Fault> {
    let row: Option<(i64,)> = sqlx::query_as::<Db, (i64,)>(
        "SELECT m.id FROM messages m JOIN chats h ON h.id = m.chat
         WHERE h.channel = $1 AND h.address = $2 AND m.key = $3",
    )
    .bind(channel)
    .bind(address)
    .bind(key)
    .fetch_optional(conn)
    .await?;
    Ok(row.is_some())
}

pub async fn case_of_card(
    conn: &mut Conn,
    (channel, address): (&str, &str),
    channel_message: i64,
) -> Result<Option<CaseId>, Fault> {
    let row: Option<(i64,)> = sqlx::query_as::<Db, (i64,)>(
        "SELECT m.case_id FROM messages m JOIN chats h ON h.id = m.chat
         WHERE h.channel = $1 AND h.address = $2 AND m.channel_message = $3 AND m.case_id IS NOT NULL
           AND (m.key LIKE 'card:%' OR m.answers LIKE 'card:%') LIMIT 1",
    )
    .bind(channel)
    .bind(address)
    .bind(channel_message)
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|(case,)| CaseId(case)))
}

pub async fn keep_pending(conn: &mut Conn, chat: ChatId) -> Result<(), Fault> {
    sqlx::query::<Db>(
        "UPDATE messages SET pending_until = NULL WHERE chat = $1 AND pending_until IS NOT NULL",
    )
    .bind(chat.0)
    .execute(&mut *conn)
    .await?;
    sqlx::query::<Db>(
        "UPDATE attachments SET pending_until = NULL WHERE chat = $1 AND pending_until IS NOT NULL",
    )
    .bind(chat.0)
    .execute(conn)
    .await?;
    Ok(())
}

pub async fn forget_pending(conn: &mut Conn, chat: ChatId) -> Result<Vec<String>, Fault> {
    sqlx::query::<Db>("DELETE FROM messages WHERE chat = $1 AND pending_until IS NOT NULL")
        .bind(chat.0)
        .execute(&mut *conn)
        .await?;
    let rows: Vec<(String,)> = sqlx::query_as::<Db, (String,)>(
        "DELETE FROM attachments WHERE chat = $1 AND pending_until IS NOT NULL RETURNING blob",
    )
    .bind(chat.0)
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|(blob,)| blob).collect())
}
