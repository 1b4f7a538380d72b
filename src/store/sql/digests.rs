//! Digests: cards a busy group is spared until somebody opens them. Compiled once per database.

use super::cases::{Row, columns, read_all};
use super::{Conn, Db};
use crate::casework::Case;
use crate::domain::{CaseId, ChatId};
use crate::store::Fault;

pub async fn waiting_cards(conn: &mut Conn, chat: ChatId) -> Result<i64, Fault> {
    let (count,): (i64,) = sqlx::query_as::<Db, (i64,)>(
        "SELECT count(*) FROM messages
         WHERE chat = $1 AND unsent = 1 AND channel_message IS NULL AND key LIKE 'card:%' AND answers IS NULL",
    )
    .bind(chat.0)
    .fetch_one(conn)
    .await?;
    Ok(count)
}

pub async fn waiting(conn: &mut Conn, chat: ChatId) -> Result<Option<String>, Fault> {
    let row: Option<(String,)> = sqlx::query_as::<Db, (String,)>(
        "SELECT key FROM messages
         WHERE chat = $1 AND unsent = 1 AND channel_message IS NULL AND key LIKE 'digest:%' AND answers IS NULL
         ORDER BY id DESC LIMIT 1",
    )
    .bind(chat.0)
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|(key,)| key))
}

pub async fn fold(conn: &mut Conn, chat: ChatId, card: &str, digest: &str) -> Result<(), Fault> {
    sqlx::query::<Db>("UPDATE messages SET folded_into = $3, unsent = 0 WHERE chat = $1 AND key = $2")
        .bind(chat.0)
        .bind(card)
        .bind(digest)
        .execute(conn)
        .await?;
    Ok(())
}

pub async fn folded(conn: &mut Conn, chat: ChatId, digest: &str) -> Result<Vec<Case>, Fault> {
    let rows: Vec<Row> = sqlx::query_as::<Db, Row>(concat!(
        "SELECT ",
        columns!(),
        " FROM cases c JOIN messages m ON m.case_id = c.id WHERE m.chat = $1 AND m.folded_into = $2 ORDER BY m.id"
    ))
    .bind(chat.0)
    .bind(digest)
    .fetch_all(conn)
    .await?;
    read_all(rows)
}

/// `false`: no digest holds a card of this case.
pub async fn unfold(conn: &mut Conn, case: CaseId) -> Result<bool, Fault> {
    let done = sqlx::query::<Db>(
        "UPDATE messages SET folded_into = NULL WHERE case_id = $1 AND folded_into IS NOT NULL",
    )
    .bind(case.0)
    .execute(conn)
    .await?;
    Ok(done.rows_affected() > 0)
}
