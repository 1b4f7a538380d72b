//! A fresh database per test: a file, or a database of its own on the server the test run started.

use std::path::{Path, PathBuf};

use huiyin::sealing::Sealer;
use huiyin::store::{OlderSchema, Store};
use sqlx::{AssertSqlSafe, Connection, PgConnection};

pub enum Database {
    Sqlite(PathBuf),
    Postgres { server: String, name: String },
}

impl Database {
    pub async fn fresh(folder: &Path) -> Database {
        match std::env::var("HUIYIN_TEST_DATABASE_URL") {
            Err(_) => Database::Sqlite(folder.join("test.db")),
            Ok(server) => {
                let mut unique = [0_u8; 8];
                getrandom::fill(&mut unique).expect("randomness");
                let name = format!("huiyin_{:016x}", u64::from_ne_bytes(unique));
                let mut conn = PgConnection::connect(&server).await.expect("the test server");
                sqlx::query(AssertSqlSafe(format!("CREATE DATABASE {name}")))
                    .execute(&mut conn)
                    .await
                    .expect("a database");
                Database::Postgres { server, name }
            }
        }
    }

    /// Does by hand what no program does: damage, for tests of faults.
    pub async fn damage(&self, sql: &'static str) {
        match self {
            Database::Sqlite(path) => {
                let url = format!("sqlite:{}", path.display());
                let mut conn = sqlx::SqliteConnection::connect(&url).await.expect("the file");
                sqlx::query(sql).execute(&mut conn).await.expect("damaged");
            }
            Database::Postgres { .. } => {
                let mut conn = PgConnection::connect(&self.url().expect("a URL")).await.expect("the server");
                sqlx::query(sql).execute(&mut conn).await.expect("damaged");
            }
        }
    }

    /// For a program of its own; `None`: a file in its own folder.
    pub fn url(&self) -> Option<String> {
        match self {
            Database::Sqlite(_) => None,
            Database::Postgres { server, name } => {
                let (base, _) = server.rsplit_once('/').expect("a URL with a database");
                Some(format!("{base}/{name}"))
            }
        }
    }

    /// Opens it; twice for tests of restarts.
    pub async fn open(&self, sealer: Sealer) -> Store {
        let up = OlderSchema::BringUpToDate;
        match self {
            Database::Sqlite(path) => Store::open_sqlite(path, sealer, up).await.expect("a store"),
            Database::Postgres { server, name } => {
                let (base, _) = server.rsplit_once('/').expect("a URL with a database");
                Store::open_postgres(&format!("{base}/{name}").into(), sealer, up).await.expect("a store")
            }
        }
    }
}
