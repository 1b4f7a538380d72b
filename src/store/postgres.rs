//! PostgreSQL: a transaction per update, serialised per chat by an advisory lock. Never SQL of its own beside
//! what differs from SQLite.

pub type Db = sqlx::Postgres;
pub type Conn = sqlx::PgConnection;

#[path = "sql/cases.rs"]
pub mod cases;
#[path = "sql/digests.rs"]
pub mod digests;
#[path = "sql/files.rs"]
pub mod files;
#[path = "sql/history.rs"]
pub mod history;
#[path = "sql/intake.rs"]
pub mod intake;
#[path = "sql/lists.rs"]
pub mod lists;
#[path = "sql/messages.rs"]
pub mod messages;
#[path = "sql/outbox.rs"]
pub mod outbox;
#[path = "sql/people.rs"]
pub mod people;
#[path = "sql/points.rs"]
pub mod points;
#[path = "sql/public.rs"]
pub mod public;
#[path = "sql/set_aside.rs"]
pub mod set_aside;
#[path = "sql/staff.rs"]
pub mod staff;
#[path = "sql/timers.rs"]
pub mod timers;

pub mod dialect {
    //! Row locks.
    macro_rules! lockable {
        ($sql:expr) => {
            concat!($sql, " FOR UPDATE OF c")
        };
    }
    pub(crate) use lockable;
    /// A chat another worker is just claiming is passed over.
    macro_rules! skipping {
        ($before:expr, $after:expr) => {
            concat!($before, "FOR UPDATE OF h SKIP LOCKED", $after)
        };
    }
    pub(crate) use skipping;
}

use sqlx::AssertSqlSafe;
use sqlx::pool::PoolConnection;

use super::{Fault, OlderSchema, migrate};

/// Keeps two programs from migrating at once.
const MIGRATION_LOCK: i64 = 0x4879_6e01;

#[derive(Clone)]
pub struct Store {
    pool: sqlx::PgPool,
}

pub struct Tx {
    tx: sqlx::Transaction<'static, Db>,
}

impl Store {
    pub async fn open(url: &str, older: OlderSchema) -> Result<Store, Fault> {
        let pool = sqlx::postgres::PgPoolOptions::new().max_connections(10).connect(url).await?;
        match older {
            OlderSchema::BringUpToDate => migrate_up(&pool).await?,
            OlderSchema::Refuse => migrate::fits(version_if_any(&mut *pool.acquire().await?).await?)?,
        }
        Ok(Store { pool })
    }

    pub async fn begin(&self, lock: i64) -> Result<Tx, Fault> {
        let mut tx = self.pool.begin().await?;
        sqlx::query("SELECT pg_advisory_xact_lock($1)").bind(lock).execute(&mut *tx).await?;
        Ok(Tx { tx })
    }

    pub async fn reader(&self) -> Result<PoolConnection<Db>, Fault> {
        Ok(self.pool.acquire().await?)
    }
}

async fn version(conn: &mut Conn) -> Result<i64, Fault> {
    let read = sqlx::query_as("SELECT coalesce(max(version), 0)::bigint FROM schema_version");
    let (found,): (i64,) = read.fetch_one(conn).await?;
    Ok(found)
}

/// 0: it is no database of ours yet.
async fn version_if_any(conn: &mut Conn) -> Result<i64, Fault> {
    let (there,): (bool,) =
        sqlx::query_as("SELECT to_regclass('schema_version') IS NOT NULL").fetch_one(&mut *conn).await?;
    if there { version(conn).await } else { Ok(0) }
}

async fn migrate_up(pool: &sqlx::PgPool) -> Result<(), Fault> {
    let mut tx = pool.begin().await?;
    sqlx::query("SELECT pg_advisory_xact_lock($1)").bind(MIGRATION_LOCK).execute(&mut *tx).await?;
    sqlx::query("CREATE TABLE IF NOT EXISTS schema_version (version BIGINT NOT NULL)")
        .execute(&mut *tx)
        .await?;
    let found = version(&mut tx).await?;
    if found > migrate::known() {
        return migrate::fits(found);
    }
    for (version, text) in migrate::missing(found) {
        sqlx::raw_sql(AssertSqlSafe(translated(text))).execute(&mut *tx).await?;
        sqlx::query("INSERT INTO schema_version (version) VALUES ($1)")
            .bind(version)
            .execute(&mut *tx)
            .await?;
    }
    tx.commit().await?;
    Ok(())
}

fn translated(text: &str) -> String {
    text.replace("IDENTITY", "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY")
        .replace("INTEGER", "BIGINT")
        .replace("BLOB", "BYTEA")
        .replace(") STRICT;", ");")
}

impl Tx {
    pub fn conn(&mut self) -> &mut Conn {
        &mut self.tx
    }

    pub async fn commit(self) -> Result<(), Fault> {
        Ok(self.tx.commit().await?)
    }
}
