//! Cases by the handful: one's own, those that wait, replies that reached nobody. Compiled once per database.

use super::cases::{Row, columns, read_all};
use super::{Conn, Db};
use crate::casework::Case;
use crate::conversation::OwnCases;
use crate::domain::{CaseId, CategoryCode, Millis, PersonId, UnitId};
use crate::store::Fault;

/// Only for conversations: the newest case that is still open for its proposer.
pub async fn newest_open_case(conn: &mut Conn, person: PersonId) -> Result<Option<Case>, Fault> {
    let rows: Vec<Row> = sqlx::query_as::<Db, Row>(concat!(
        "SELECT ",
        columns!(),
        " FROM cases c WHERE c.proposer = $1 AND c.closed_at IS NULL ORDER BY c.id DESC LIMIT 1"
    ))
    .bind(person.0)
    .fetch_all(conn)
    .await?;
    Ok(read_all(rows)?.pop())
}

pub async fn cases_of(conn: &mut Conn, person: PersonId, offset: i64, limit: i64) -> Result<OwnCases, Fault> {
    let (total,): (i64,) = sqlx::query_as::<Db, (i64,)>(
        "SELECT count(*) FROM cases WHERE proposer = $1
         OR id IN (SELECT case_id FROM case_holders WHERE person = $1)",
    )
    .bind(person.0)
    .fetch_one(&mut *conn)
    .await?;
    let rows: Vec<Row> = sqlx::query_as::<Db, Row>(concat!(
        "SELECT ",
        columns!(),
        " FROM cases c WHERE c.proposer = $1 OR c.id IN (SELECT case_id FROM case_holders WHERE person = $1)
          ORDER BY c.id DESC LIMIT $2 OFFSET $3"
    ))
    .bind(person.0)
    .bind(limit)
    .bind(offset)
    .fetch_all(conn)
    .await?;
    Ok(OwnCases { cases: read_all(rows)?, total })
}

pub async fn filed_since(conn: &mut Conn, person: PersonId, since: Millis) -> Result<i64, Fault> {
    let (count,): (i64,) =
        sqlx::query_as::<Db, (i64,)>("SELECT count(*) FROM cases WHERE proposer = $1 AND filed_at > $2")
            .bind(person.0)
            .bind(since)
            .fetch_one(conn)
            .await?;
    Ok(count)
}

/// What waits for staff, the most urgent first.
pub async fn open_cases(conn: &mut Conn, limit: i64) -> Result<Vec<Case>, Fault> {
    let rows: Vec<Row> = sqlx::query_as::<Db, Row>(concat!(
        "SELECT ",
        columns!(),
        " FROM cases c WHERE c.state IN ('submitted', 'registered', 'handling') ORDER BY c.due_at, c.id LIMIT $1"
    ))
    .bind(limit)
    .fetch_all(conn)
    .await?;
    read_all(rows)
}

/// Replies that have waited since before, and those their channel has given up or whose reader has blocked us.
pub async fn undelivered_replies(conn: &mut Conn, before: Millis) -> Result<Vec<Case>, Fault> {
    let rows: Vec<Row> = sqlx::query_as::<Db, Row>(concat!(
        "SELECT ",
        columns!(),
        " FROM cases c WHERE c.state = 'replied' AND c.delivered_at IS NULL AND (c.replied_at <= $1 OR EXISTS (
              SELECT 1 FROM messages m JOIN chats h ON h.id = m.chat
              WHERE m.case_id = c.id AND m.key LIKE 'reply:%' AND (m.dead_at IS NOT NULL OR h.parked_at IS NOT NULL))
              OR NOT EXISTS (SELECT 1 FROM chats h
                  WHERE h.person = c.proposer AND h.kind = 'resident' AND h.retired_at IS NULL))
          ORDER BY c.replied_at LIMIT 100"
    ))
    .bind(before)
    .fetch_all(conn)
    .await?;
    read_all(rows)
}

pub async fn corrected_categories(conn: &mut Conn, limit: i64) -> Result<Vec<(CategoryCode, String)>, Fault> {
    let rows: Vec<(String, String)> = sqlx::query_as::<Db, (String, String)>(
        "SELECT c.category, c.words FROM cases c
         WHERE c.category IS NOT NULL AND c.words IS NOT NULL AND EXISTS (
             SELECT 1 FROM events e
             WHERE e.case_id = c.id AND e.kind = 'corrected' AND e.facts LIKE '%\"category\"%')
         ORDER BY c.id DESC LIMIT $1",
    )
    .bind(limit)
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().filter_map(|(code, words)| Some((CategoryCode::read(&code)?, words))).collect())
}

pub async fn open_cases_in(conn: &mut Conn, home: &UnitId, limit: i64) -> Result<Vec<Case>, Fault> {
    let rows: Vec<Row> = sqlx::query_as::<Db, Row>(concat!(
        "SELECT ",
        columns!(),
        " FROM cases c WHERE c.community = $1 AND c.closed_at IS NULL ORDER BY c.id DESC LIMIT $2"
    ))
    .bind(home.as_str())
    .bind(limit)
    .fetch_all(conn)
    .await?;
    read_all(rows)
}

pub async fn released(conn: &mut Conn, me: PersonId, limit: i64) -> Result<Vec<Case>, Fault> {
    let rows: Vec<Row> = sqlx::query_as::<Db, Row>(concat!(
        "SELECT ",
        columns!(),
        " FROM cases c WHERE c.released = 1 AND c.closed_at IS NULL AND c.proposer <> $1
            AND NOT EXISTS (SELECT 1 FROM supporters s WHERE s.case_id = c.id AND s.person = $1)
          ORDER BY c.id DESC LIMIT $2"
    ))
    .bind(me.0)
    .bind(limit)
    .fetch_all(conn)
    .await?;
    read_all(rows)
}

/// Cases answered after `since`, the last first.
pub async fn answered_since(conn: &mut Conn, since: Millis, limit: i64) -> Result<Vec<Case>, Fault> {
    let rows: Vec<Row> = sqlx::query_as::<Db, Row>(concat!(
        "SELECT ",
        columns!(),
        " FROM cases c WHERE c.replied_at > $1 ORDER BY c.replied_at DESC LIMIT $2"
    ))
    .bind(since)
    .bind(limit)
    .fetch_all(conn)
    .await?;
    read_all(rows)
}

pub async fn joined_to(conn: &mut Conn, primary: CaseId) -> Result<Vec<Case>, Fault> {
    let rows: Vec<Row> = sqlx::query_as::<Db, Row>(concat!(
        "SELECT ",
        columns!(),
        " FROM cases c WHERE c.merged_into = $1 ORDER BY c.id"
    ))
    .bind(primary.0)
    .fetch_all(conn)
    .await?;
    read_all(rows)
}

pub async fn count_cases(conn: &mut Conn) -> Result<i64, Fault> {
    let (count,): (i64,) = sqlx::query_as::<Db, (i64,)>("SELECT count(*) FROM cases").fetch_one(conn).await?;
    Ok(count)
}

pub async fn cases_after(conn: &mut Conn, after: CaseId, limit: i64) -> Result<Vec<Case>, Fault> {
    let rows: Vec<Row> = sqlx::query_as::<Db, Row>(concat!(
        "SELECT ",
        columns!(),
        " FROM cases c WHERE c.id > $1 ORDER BY c.id LIMIT $2"
    ))
    .bind(after.0)
    .bind(limit)
    .fetch_all(conn)
    .await?;
    read_all(rows)
}
