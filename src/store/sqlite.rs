//! SQLite: one write connection lent from update to update; whoever finds nobody waiting commits for all, so
//! that full durability costs one fsync per group. Never savepoints: a fault undoes the group, and its other
//! members run again.

pub type Db = sqlx::Sqlite;
pub type Conn = sqlx::SqliteConnection;

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
    //! The one writer needs no row locks.
    macro_rules! lockable {
        ($sql:expr) => {
            $sql
        };
    }
    pub(crate) use lockable;
    /// The one writer never meets another.
    macro_rules! skipping {
        ($before:expr, $after:expr) => {
            concat!($before, $after)
        };
    }
    pub(crate) use skipping;
}

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::time::Duration;

use sqlx::pool::PoolConnection;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{AssertSqlSafe, Connection};
use tokio::sync::{Mutex, OwnedMutexGuard, oneshot};

use super::{Fault, OlderSchema, migrate};

/// At most this many updates share a commit.
const GROUP: usize = 64;
/// Whoever joined a group whose next member gave up commits after this.
const FALLBACK: Duration = Duration::from_millis(2);

#[derive(Clone)]
pub struct Store {
    writer: Arc<Mutex<Writer>>,
    waiting: Arc<AtomicUsize>,
    readers: sqlx::SqlitePool,
}

struct Writer {
    conn: Conn,
    /// Counts groups, so that a follower knows whether its own is still the open one.
    group: u64,
    open: bool,
    /// Somebody is in the middle of an update, or broke off there.
    unfinished: bool,
    followers: Vec<oneshot::Sender<()>>,
}

pub struct Tx {
    writer: OwnedMutexGuard<Writer>,
    store: Store,
}

/// A place in the line for the writer; given up when dropped.
struct InLine(Arc<AtomicUsize>);

impl Drop for InLine {
    fn drop(&mut self) {
        self.0.fetch_sub(1, SeqCst);
    }
}

impl Store {
    pub async fn open(path: &Path, older: OlderSchema) -> Result<Store, Fault> {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .pragma("secure_delete", "ON")
            .busy_timeout(Duration::from_secs(5));
        let options = match older {
            OlderSchema::BringUpToDate => {
                options.create_if_missing(true).journal_mode(SqliteJournalMode::Wal)
            }
            OlderSchema::Refuse => options.pragma("query_only", "ON"),
        };
        let mut conn = Conn::connect_with(&options).await?;
        match older {
            OlderSchema::BringUpToDate => migrate_up(&mut conn).await?,
            OlderSchema::Refuse => migrate::fits(version_if_any(&mut conn).await?)?,
        }
        let readers = SqlitePoolOptions::new()
            .max_connections(4)
            .connect_with(options.pragma("query_only", "ON"))
            .await?;
        let writer = Writer { conn, group: 0, open: false, unfinished: false, followers: vec![] };
        Ok(Store { writer: Arc::new(Mutex::new(writer)), waiting: Arc::default(), readers })
    }

    pub async fn begin(&self) -> Result<Tx, Fault> {
        self.waiting.fetch_add(1, SeqCst);
        let in_line = InLine(self.waiting.clone());
        let mut writer = self.writer.clone().lock_owned().await;
        drop(in_line);
        if writer.unfinished {
            writer.roll_back().await?;
        }
        writer.unfinished = true;
        if !writer.open {
            run(&mut writer.conn, "BEGIN IMMEDIATE").await?;
            writer.open = true;
        }
        Ok(Tx { writer, store: self.clone() })
    }

    pub async fn reader(&self) -> Result<PoolConnection<Db>, Fault> {
        Ok(self.readers.acquire().await?)
    }
}

async fn run(conn: &mut Conn, sql: &'static str) -> Result<(), Fault> {
    sqlx::query(sql).execute(conn).await?;
    Ok(())
}

async fn version(conn: &mut Conn) -> Result<i64, Fault> {
    let read = sqlx::query_as("SELECT coalesce(max(version), 0) FROM schema_version");
    let (found,): (i64,) = read.fetch_one(conn).await?;
    Ok(found)
}

/// 0: it is no database of ours yet.
async fn version_if_any(conn: &mut Conn) -> Result<i64, Fault> {
    let read = sqlx::query_as("SELECT count(*) FROM sqlite_master WHERE name = 'schema_version'");
    let (tables,): (i64,) = read.fetch_one(&mut *conn).await?;
    if tables == 0 { Ok(0) } else { version(conn).await }
}

async fn migrate_up(conn: &mut Conn) -> Result<(), Fault> {
    let mut tx = conn.begin_with("BEGIN IMMEDIATE").await?;
    sqlx::query("CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL) STRICT")
        .execute(&mut *tx)
        .await?;
    let found = version(&mut tx).await?;
    if found > migrate::known() {
        return migrate::fits(found);
    }
    for (version, text) in migrate::missing(found) {
        let text = text.replace("IDENTITY", "INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL");
        sqlx::raw_sql(AssertSqlSafe(text)).execute(&mut *tx).await?;
        sqlx::query("INSERT INTO schema_version (version) VALUES ($1)")
            .bind(version)
            .execute(&mut *tx)
            .await?;
    }
    tx.commit().await?;
    Ok(())
}

impl Writer {
    /// Undoes the whole group. Its other members hear it (their senders drop) and run again.
    async fn roll_back(&mut self) -> Result<(), Fault> {
        self.followers.clear();
        if self.open
            && let Err(fault) = run(&mut self.conn, "ROLLBACK").await
        {
            // SQLite may have rolled back by itself, when the disk was full.
            let gone = matches!(&fault, Fault::Db(sqlx::Error::Database(error)) if error.message().contains("no transaction"));
            if !gone {
                return Err(fault);
            }
        }
        (self.open, self.group, self.unfinished) = (false, self.group + 1, false);
        Ok(())
    }

    async fn commit(&mut self) -> Result<(), Fault> {
        self.unfinished = true;
        run(&mut self.conn, "COMMIT").await?;
        (self.open, self.group, self.unfinished) = (false, self.group + 1, false);
        for follower in self.followers.drain(..) {
            // Whoever stopped listening was cancelled; the commit stands.
            let _gone = follower.send(());
        }
        Ok(())
    }
}

impl Tx {
    pub fn conn(&mut self) -> &mut Conn {
        &mut self.writer.conn
    }

    /// Returns when the group is on disk.
    pub async fn commit(self) -> Result<(), Fault> {
        let Tx { mut writer, store } = self;
        writer.unfinished = false;
        if store.waiting.load(SeqCst) == 0 || writer.followers.len() + 1 >= GROUP {
            return writer.commit().await;
        }
        let (durable, mut heard) = oneshot::channel();
        let group = writer.group;
        writer.followers.push(durable);
        drop(writer);
        loop {
            tokio::select! {
                said = &mut heard => return said.map_err(|_| Fault::GroupUndone),
                () = tokio::time::sleep(FALLBACK) => {
                    let mut writer = store.writer.lock().await;
                    let mine = writer.group == group && writer.open;
                    // We hold the writer: whoever left an update unfinished broke off.
                    if mine && writer.unfinished {
                        writer.roll_back().await?;
                    } else if mine && store.waiting.load(SeqCst) == 0 {
                        writer.commit().await?;
                    }
                }
            }
        }
    }
}
