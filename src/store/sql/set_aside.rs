//! Updates that could not be handled, and files that are still to be fetched. Compiled once per database.

use super::{Conn, Db};
use crate::domain::{AttachmentId, Millis};
use crate::sealing::Sealer;
use crate::store::Fault;
use crate::store::rows::{Quarantined, SetAside, Standing, WantedFile};

pub async fn keep(
    conn: &mut Conn,
    (source, chat): (&str, &str),
    sealed: &[u8],
    fault: &str,
    (now, retry_at): (Millis, Millis),
) -> Result<(), Fault> {
    sqlx::query::<Db>(
        "INSERT INTO updates_set_aside (source, chat, raw, fault, at, retry_at) VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(source)
    .bind(chat)
    .bind(sealed)
    .bind(fault)
    .bind(now)
    .bind(retry_at)
    .execute(conn)
    .await?;
    Ok(())
}

/// What stands between a chat and its next update: earlier ones to be tried again, or our having parked it.
pub async fn standing(conn: &mut Conn, channels: (&str, &str), address: &str) -> Result<Standing, Fault> {
    let (waits, parked): (i64, i64) = sqlx::query_as::<Db, (i64, i64)>(
        "SELECT (SELECT count(*) FROM updates_set_aside
                 WHERE source = $1 AND chat = $3 AND quarantined_at IS NULL),
                (SELECT count(*) FROM chats
                 WHERE channel IN ($1, $2) AND address = $3 AND parked_at IS NOT NULL)",
    )
    .bind(channels.0)
    .bind(channels.1)
    .bind(address)
    .fetch_one(conn)
    .await?;
    Ok(Standing { waits: waits > 0, parked: parked > 0 })
}

/// The oldest of each chat that is due, oldest first.
pub async fn due(
    conn: &mut Conn,
    sealer: &Sealer,
    source: &str,
    now: Millis,
) -> Result<Vec<SetAside>, Fault> {
    let rows: Vec<(i64, String, Vec<u8>, i64)> = sqlx::query_as::<Db, (i64, String, Vec<u8>, i64)>(
        "SELECT id, chat, raw, attempts FROM updates_set_aside a
         WHERE source = $1 AND quarantined_at IS NULL AND retry_at <= $2
           AND id = (SELECT min(b.id) FROM updates_set_aside b
                     WHERE b.source = a.source AND b.chat = a.chat AND b.quarantined_at IS NULL)
         ORDER BY id LIMIT 50",
    )
    .bind(source)
    .bind(now)
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|(id, chat, sealed, attempts)| {
            let bad = Fault::BadRow { table: "updates_set_aside", column: "raw", id };
            Ok(SetAside { id, chat, raw: sealer.open("updates", &sealed).map_err(|_| bad)?, attempts })
        })
        .collect()
}

pub async fn done(conn: &mut Conn, id: i64) -> Result<(), Fault> {
    sqlx::query::<Db>("DELETE FROM updates_set_aside WHERE id = $1").bind(id).execute(conn).await?;
    Ok(())
}

pub async fn again_at(conn: &mut Conn, id: i64, retry_at: Millis) -> Result<(), Fault> {
    sqlx::query::<Db>("UPDATE updates_set_aside SET attempts = attempts + 1, retry_at = $2 WHERE id = $1")
        .bind(id)
        .bind(retry_at)
        .execute(conn)
        .await?;
    Ok(())
}

pub async fn quarantine(conn: &mut Conn, id: i64, now: Millis) -> Result<(), Fault> {
    sqlx::query::<Db>("UPDATE updates_set_aside SET quarantined_at = $2 WHERE id = $1")
        .bind(id)
        .bind(now)
        .execute(conn)
        .await?;
    Ok(())
}

/// What people have to look at, oldest first. Never what it says.
pub async fn quarantined(conn: &mut Conn, limit: i64) -> Result<Vec<Quarantined>, Fault> {
    let rows: Vec<(i64, String, i64, String)> = sqlx::query_as::<Db, (i64, String, i64, String)>(
        "SELECT id, source, at, fault FROM updates_set_aside WHERE quarantined_at IS NOT NULL ORDER BY id LIMIT $1",
    )
    .bind(limit)
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|(id, source, at, fault)| Quarantined { id, source, at, fault }).collect())
}

/// To be tried again from the start. `false`: there is none such.
pub async fn replay(conn: &mut Conn, id: i64, now: Millis) -> Result<bool, Fault> {
    let done = sqlx::query::<Db>(
        "UPDATE updates_set_aside SET quarantined_at = NULL, attempts = 0, retry_at = $2
         WHERE id = $1 AND quarantined_at IS NOT NULL",
    )
    .bind(id)
    .bind(now)
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// `false`: there is none such.
pub async fn discard(conn: &mut Conn, id: i64) -> Result<bool, Fault> {
    let done =
        sqlx::query::<Db>("DELETE FROM updates_set_aside WHERE id = $1 AND quarantined_at IS NOT NULL")
            .bind(id)
            .execute(conn)
            .await?;
    Ok(done.rows_affected() == 1)
}

#[derive(sqlx::FromRow)]
struct WantedRow {
    id: i64,
    channel: String,
    address: String,
    wanted: String,
    fetch_attempts: i64,
}

pub async fn wanted_files(conn: &mut Conn, now: Millis, limit: i64) -> Result<Vec<WantedFile>, Fault> {
    let rows: Vec<WantedRow> = sqlx::query_as::<Db, WantedRow>(
        "SELECT a.id, c.channel, c.address, a.wanted, a.fetch_attempts
         FROM attachments a JOIN chats c ON c.id = a.chat
         WHERE a.wanted IS NOT NULL AND a.fetch_at <= $1 ORDER BY a.fetch_at, a.id LIMIT $2",
    )
    .bind(now)
    .bind(limit)
    .fetch_all(conn)
    .await?;
    let file = |row: WantedRow| WantedFile {
        id: AttachmentId(row.id),
        channel: row.channel,
        address: row.address,
        wanted: row.wanted,
        attempts: row.fetch_attempts,
    };
    Ok(rows.into_iter().map(file).collect())
}

/// The bytes are on disk under this name.
pub async fn fetched(
    conn: &mut Conn,
    id: AttachmentId,
    (mime, bytes, blob): (&str, i64, &str),
) -> Result<bool, Fault> {
    let done = sqlx::query::<Db>(
        "UPDATE attachments SET wanted = NULL, mime = $2, bytes = $3, blob = $4
         WHERE id = $1 AND wanted IS NOT NULL",
    )
    .bind(id.0)
    .bind(mime)
    .bind(bytes)
    .bind(blob)
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

pub async fn fetch_later(conn: &mut Conn, id: AttachmentId, at: Millis) -> Result<(), Fault> {
    sqlx::query::<Db>(
        "UPDATE attachments SET fetch_attempts = fetch_attempts + 1, fetch_at = $2 WHERE id = $1",
    )
    .bind(id.0)
    .bind(at)
    .execute(conn)
    .await?;
    Ok(())
}

/// It will not come any more; the row stays, without bytes. `false`: it came meanwhile, or is forgotten.
pub async fn give_up_fetching(conn: &mut Conn, id: AttachmentId) -> Result<bool, Fault> {
    let done = sqlx::query::<Db>("UPDATE attachments SET wanted = NULL WHERE id = $1 AND wanted IS NOT NULL")
        .bind(id.0)
        .execute(conn)
        .await?;
    Ok(done.rows_affected() == 1)
}
