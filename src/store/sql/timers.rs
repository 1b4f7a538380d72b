//! Dates on which the clock acts, and the sweeping of what has expired. Compiled once per database.

use super::{Conn, Db};
use crate::casework::Alarm;
use crate::domain::{CaseId, Millis};
use crate::store::Fault;
use crate::store::rows::Timer;

/// Keys of updates are kept this long: longer than any channel repeats one.
const SEEN_LIVES: Millis = 6 * 86_400_000;
/// A file whose draft expired belongs to nobody after this.
const LOOSE_FILE_LIVES: Millis = 8 * 86_400_000;

fn key_of(timer: Timer) -> String {
    format!("{}:{}", timer.alarm.name(), timer.case)
}

pub async fn set(conn: &mut Conn, timer: Timer, due_at: Millis, now: Millis) -> Result<(), Fault> {
    sqlx::query::<Db>(
        "INSERT INTO timers (key, kind, case_id, due_at, made_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (key) DO UPDATE SET due_at = excluded.due_at",
    )
    .bind(key_of(timer))
    .bind(timer.alarm.name())
    .bind(timer.case.0)
    .bind(due_at)
    .bind(now)
    .execute(conn)
    .await?;
    Ok(())
}

pub async fn drop_timer(conn: &mut Conn, timer: Timer) -> Result<(), Fault> {
    sqlx::query::<Db>("DELETE FROM timers WHERE key = $1").bind(key_of(timer)).execute(conn).await?;
    Ok(())
}

pub async fn due(conn: &mut Conn, now: Millis, limit: i64) -> Result<Vec<Timer>, Fault> {
    let rows: Vec<(String, i64)> = sqlx::query_as::<Db, (String, i64)>(
        "SELECT kind, case_id FROM timers WHERE due_at <= $1 ORDER BY due_at LIMIT $2",
    )
    .bind(now)
    .bind(limit)
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|(kind, case)| {
            let bad = Fault::BadRow { table: "timers", column: "kind", id: case };
            Ok(Timer { alarm: Alarm::from_name(&kind).ok_or(bad)?, case: CaseId(case) })
        })
        .collect()
}

pub async fn sweep(conn: &mut Conn, now: Millis, limit: i64) -> Result<Vec<String>, Fault> {
    for statement in [
        "DELETE FROM dialogues WHERE expires_at <= $1",
        "DELETE FROM messages WHERE pending_until <= $1",
        "DELETE FROM invites WHERE expires_at <= $1",
    ] {
        sqlx::query::<Db>(statement).bind(now).execute(&mut *conn).await?;
    }
    sqlx::query::<Db>("DELETE FROM updates_seen WHERE at <= $1")
        .bind(now - SEEN_LIVES)
        .execute(&mut *conn)
        .await?;
    let rows: Vec<(String,)> = sqlx::query_as::<Db, (String,)>(
        "DELETE FROM attachments WHERE id IN (
             SELECT id FROM attachments WHERE case_id IS NULL AND (pending_until <= $1 OR at <= $2) LIMIT $3)
         RETURNING blob",
    )
    .bind(now)
    .bind(now - LOOSE_FILE_LIVES)
    .bind(limit)
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|(blob,)| blob).collect())
}
