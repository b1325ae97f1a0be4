// SPDX-License-Identifier: EUPL-1.2
//! A backup is written, opened again and checked before it is reported; it is restored into an
//! empty place only, and checked there. SQLite copies itself; PostgreSQL has `pg_dump` and
//! `pg_restore`, which know its catalogue better than we ever will.

use crate::{Db, DbError, audit, fetch_one};
use sqlx::ConnectOptions;
use sqlx::postgres::PgPool;
use sqlx::sqlite::SqliteConnectOptions;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use tokio::process::Command;

/// Why there is no backup, or why it was not restored.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    #[error("{0} exists already")]
    Exists(PathBuf),
    #[error("the database is not empty")]
    NotEmpty,
    #[error("the copy is damaged: {0}")]
    Damaged(String),
    #[error("{0} is neither a SQLite database nor a pg_dump archive")]
    Unknown(PathBuf),
    #[error("the backup is of {file}, the database is {database}")]
    OtherEngine { file: &'static str, database: &'static str },
    #[error("{0} was not found")]
    NoTool(&'static str),
    #[error("{tool}: {said}")]
    Tool { tool: &'static str, said: String },
    #[error("{path}: {error}")]
    File { path: PathBuf, error: std::io::Error },
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<sqlx::Error> for BackupError {
    fn from(error: sqlx::Error) -> Self {
        Self::Db(error.into())
    }
}

/// What a checked copy holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Checked {
    pub bytes: u64,
    /// Events of the audit chain, which was walked from end to end. None for an archive of
    /// pg_dump: its chain is walked after restoring.
    pub events: Option<i64>,
}

/// Copies a database into a new file while it is in use, and checks the copy.
pub async fn backup(db: &Db, to: &Path) -> Result<Checked, BackupError> {
    if to.exists() {
        return Err(BackupError::Exists(to.to_owned()));
    }
    match db {
        Db::Sqlite { write, .. } => {
            let name = to.to_str().ok_or_else(|| BackupError::Unknown(to.to_owned()))?;
            sqlx::query("VACUUM INTO $1").bind(name).execute(write).await?;
            check_sqlite(to).await
        }
        Db::Pg { pool, .. } => {
            let file = to.as_os_str();
            tool("pg_dump", pool, &["--format=custom".as_ref(), "--file".as_ref(), file]).await?;
            // Reads the archive from end to end and throws the statements away.
            tool("pg_restore", pool, &["--file=/dev/null".as_ref(), file]).await?;
            Ok(Checked { bytes: size(to)?, events: None })
        }
    }
}

/// Puts a backup into an empty place and walks its audit chain there.
pub async fn restore(from: &Path, address: &str) -> Result<Checked, BackupError> {
    let file = kind_of(from)?;
    let database = if address.starts_with("sqlite:") { "sqlite" } else { "postgresql" };
    if file != database {
        return Err(BackupError::OtherEngine { file, database });
    }
    if database == "sqlite" { restore_sqlite(from, address).await } else { restore_pg(from, address).await }
}

async fn restore_sqlite(from: &Path, address: &str) -> Result<Checked, BackupError> {
    let options = SqliteConnectOptions::from_str(address)?;
    let target = options.get_filename().to_owned();
    // A journal without its database would be replayed into the restored file.
    for suffix in ["", "-wal", "-shm"] {
        let beside = PathBuf::from(format!("{}{suffix}", target.display()));
        if beside.exists() {
            return Err(BackupError::Exists(beside));
        }
    }
    let half = PathBuf::from(format!("{}.half", target.display()));
    let copied = std::fs::copy(from, &half).and_then(|_| std::fs::File::open(&half)?.sync_all());
    copied.map_err(|error| BackupError::File { path: half.clone(), error })?;
    // Only what was checked gets the name under which the program looks for it.
    let checked = match check_sqlite(&half).await {
        Ok(checked) => checked,
        Err(error) => {
            std::fs::remove_file(&half).map_err(|error| BackupError::File { path: half, error })?;
            return Err(error);
        }
    };
    std::fs::rename(&half, &target).map_err(|error| BackupError::File { path: target, error })?;
    Ok(checked)
}

async fn restore_pg(from: &Path, address: &str) -> Result<Checked, BackupError> {
    let db = Db::open(address).await?;
    let Db::Pg { pool, .. } = &db else { return Err(BackupError::NotEmpty) };
    let (tables,): (i64,) = sqlx::query_as(
        "SELECT count(*) FROM pg_catalog.pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')",
    )
    .fetch_one(pool)
    .await?;
    if tables > 0 {
        return Err(BackupError::NotEmpty);
    }
    let arguments = ["--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges"];
    let mut arguments: Vec<&std::ffi::OsStr> = arguments.iter().map(AsRef::as_ref).collect();
    let address = plain_address(pool);
    arguments.extend(["--dbname".as_ref(), address.as_ref(), from.as_os_str()]);
    tool("pg_restore", pool, &arguments).await?;
    let events = audit::verify(&mut db.read().await?).await?;
    db.close().await;
    Ok(Checked { bytes: size(from)?, events: Some(events) })
}

/// SQLite's own check of every page, and the audit chain.
async fn check_sqlite(file: &Path) -> Result<Checked, BackupError> {
    let options = SqliteConnectOptions::new().filename(file).read_only(true).immutable(true);
    let mut copy = options.clone().connect().await?;
    let (answer,): (String,) = sqlx::query_as("PRAGMA integrity_check").fetch_one(&mut copy).await?;
    sqlx::Connection::close(copy).await?;
    if answer != "ok" {
        return Err(BackupError::Damaged(answer));
    }
    let pool = sqlx::sqlite::SqlitePoolOptions::new().max_connections(1).connect_with(options).await?;
    let mut conn = crate::ReadConn::Sqlite(pool.acquire().await?);
    let (_migrations,): (i64,) = fetch_one!(&mut conn, (i64,), "SELECT count(*) FROM migration")?;
    let events = audit::verify(&mut conn).await?;
    drop(conn);
    pool.close().await;
    Ok(Checked { bytes: size(file)?, events: Some(events) })
}

fn size(file: &Path) -> Result<u64, BackupError> {
    let found = std::fs::metadata(file);
    found.map(|found| found.len()).map_err(|error| BackupError::File { path: file.to_owned(), error })
}

/// By the first bytes: a file name proves nothing.
fn kind_of(file: &Path) -> Result<&'static str, BackupError> {
    let mut head = [0; 16];
    let read = std::fs::File::open(file).and_then(|mut open| {
        let count = open.read(&mut head)?;
        Ok(count)
    });
    read.map_err(|error| BackupError::File { path: file.to_owned(), error })?;
    if head.starts_with(b"SQLite format 3\0") {
        Ok("sqlite")
    } else if head.starts_with(b"PGDMP") {
        Ok("postgresql")
    } else {
        Err(BackupError::Unknown(file.to_owned()))
    }
}

/// The address without its password, which would be seen in the list of processes.
fn plain_address(pool: &PgPool) -> String {
    let mut url = pool.connect_options().to_url_lossy();
    let _ = url.set_password(None);
    let own = "statement-cache-capacity";
    let kept: Vec<(String, String)> =
        url.query_pairs().filter(|(name, _)| name != own).map(|(n, v)| (n.into(), v.into())).collect();
    url.query_pairs_mut().clear().extend_pairs(kept);
    url.into()
}

async fn tool(name: &'static str, pool: &PgPool, arguments: &[&std::ffi::OsStr]) -> Result<(), BackupError> {
    let program = found(name).ok_or(BackupError::NoTool(name))?;
    let mut command = Command::new(program);
    command.args(arguments);
    if name == "pg_dump" {
        command.arg("--dbname").arg(plain_address(pool));
    }
    if let Some(password) = pool.connect_options().to_url_lossy().password() {
        command
            .env("PGPASSWORD", percent_encoding::percent_decode_str(password).decode_utf8_lossy().as_ref());
    }
    let output = command.output().await.map_err(|_| BackupError::NoTool(name))?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
    Err(BackupError::Tool { tool: name, said })
}

/// In the search path, else in the newest of Debian's versioned folders.
fn found(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let in_path = std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file());
    in_path.or_else(|| {
        let folders = std::fs::read_dir("/usr/lib/postgresql").ok()?;
        let mut files: Vec<PathBuf> = folders
            .filter_map(|entry| Some(entry.ok()?.path().join("bin").join(name)))
            .filter(|file| file.is_file())
            .collect();
        files.sort();
        files.pop()
    })
}
