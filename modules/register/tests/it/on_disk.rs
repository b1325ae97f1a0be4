// SPDX-License-Identifier: EUPL-1.2
//! Everything that the register wrote: the database and its journal, the files beside it, a backup,
//! and the rows as a server gives them. What must not be in the clear is looked for in it.

use crate::world::World;
use gw_db::Db;
use std::path::Path;

/// Name and bytes of each place.
pub async fn everything_written(world: &World) -> Vec<(String, Vec<u8>)> {
    let db = &world.state.ctx.db;
    let copy = world.folder.path().join("kopie");
    gw_db::backup::backup(db, &copy).await.unwrap();
    let mut files = Vec::new();
    match db {
        Db::Sqlite { .. } => {
            // The live file and its journal, beside the copy.
            let mut conn = world.state.ctx.read().await.unwrap();
            let gw_db::ReadConn::Sqlite(conn) = &mut conn else { unreachable!() };
            let (file,): (String,) =
                gw_db::sqlx::query_as("SELECT file FROM pragma_database_list WHERE name = 'main'")
                    .fetch_one(&mut **conn)
                    .await
                    .unwrap();
            bytes_below(Path::new(&file).parent().unwrap(), &mut files);
            assert!(files.iter().any(|(name, _)| name.ends_with("-wal")), "the journal was looked at");
        }
        Db::Pg { .. } => files.push(("rows".to_owned(), all_rows(world).await)),
    }
    bytes_below(world.folder.path(), &mut files);
    files
}

/// Every file below a folder.
fn bytes_below(folder: &Path, found: &mut Vec<(String, Vec<u8>)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            bytes_below(&path, found);
        } else if let Ok(bytes) = std::fs::read(&path) {
            found.push((path.display().to_string(), bytes));
        }
    }
}

/// Every value of every table of the register, as the server gives it.
async fn all_rows(world: &World) -> Vec<u8> {
    let Db::Pg { pool, .. } = &world.state.ctx.db else { unreachable!() };
    let mut all = Vec::new();
    for (table, _) in gw_db::archive::existing(&world.state.ctx.db).await.unwrap() {
        let text = format!("SELECT encode(convert_to(t::text, 'UTF8'), 'escape') FROM {table} t");
        let rows: Vec<(String,)> =
            gw_db::sqlx::query_as(gw_db::sqlx::AssertSqlSafe(text)).fetch_all(pool).await.unwrap();
        for (row,) in rows {
            all.extend_from_slice(row.as_bytes());
            // Bytes come in hexadecimal: look at what they say, too.
            for part in row.split(['"', ',', '(', ')']) {
                if let Some(hexadecimal) = part.trim_start_matches('\\').strip_prefix('x') {
                    let pairs = hexadecimal.as_bytes().chunks(2);
                    all.extend(
                        pairs.filter_map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()),
                    );
                }
            }
        }
    }
    all
}
