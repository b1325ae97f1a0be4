// SPDX-License-Identifier: EUPL-1.2
//! Every statement in the sources is prepared on both engines without being run: a misspelt
//! column or a word that one engine does not know shows here, not at a visitor.

use gw_db::sqlx::{self, AssertSqlSafe, Executor, SqlSafeStr};
use gw_db::testing::on_both;
use gw_db::{Db, Migration};
use std::path::{Path, PathBuf};

/// A statement with its place.
struct Statement {
    place: String,
    text: String,
    locked: bool,
}

const MACROS: [(&str, bool); 5] = [
    ("fetch_all!(", false),
    ("fetch_one!(", false),
    ("fetch_optional!(", false),
    ("fetch_locked!(", true),
    ("execute!(", false),
];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

/// The first string literal after a call of a macro, when the statement is one. A statement that is
/// put together (`concat!`, a macro, a constant) gives None.
fn literal(after: &str) -> Option<String> {
    // The row type of a fetch may be a tuple; the literal begins at the first quote, and everything
    // before it must be names, types and commas.
    let (before, rest) = after.split_once('"')?;
    if before.contains([';', '{', '}', '!']) {
        return None;
    }
    let mut text = String::new();
    let mut signs = rest.chars();
    loop {
        match signs.next()? {
            '"' => return Some(text),
            '\\' => match signs.next()? {
                // A line that goes on.
                '\n' => {}
                'n' => text.push('\n'),
                other => text.push(other),
            },
            sign => text.push(sign),
        }
    }
}

fn statements() -> (Vec<Statement>, usize) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut files = Vec::new();
    for floor in ["app/src", "modules", "platform"] {
        sources(&root.join(floor), &mut files);
    }
    let (mut found, mut composed) = (Vec::new(), 0);
    for file in files {
        let name = file.strip_prefix(&root).unwrap().display().to_string();
        // Stories have tables of their own; macros.rs defines what is searched for.
        if name.contains("/tests/") || name.contains("/examples/") || name.ends_with("macros.rs") {
            continue;
        }
        let source = std::fs::read_to_string(&file).unwrap();
        let code = source.split("#[cfg(test)]").next().unwrap();
        for (call, locked) in MACROS {
            for (at, _) in code.match_indices(call) {
                let line = code[..at].lines().count();
                if code[..at].lines().last().is_some_and(|before| before.trim_start().starts_with("//")) {
                    continue;
                }
                match literal(&code[at + call.len()..]) {
                    Some(text) => found.push(Statement { place: format!("{name}:{line}"), text, locked }),
                    None => composed += 1,
                }
            }
        }
    }
    (found, composed)
}

async fn prepare(db: &Db, statement: &Statement) -> Result<(), sqlx::Error> {
    let text = if statement.locked && matches!(db, Db::Pg { .. }) {
        format!("{} FOR UPDATE", statement.text)
    } else {
        statement.text.clone()
    };
    // Safe: a literal of this project's sources.
    let text = AssertSqlSafe(text).into_sql_str();
    match db {
        Db::Sqlite { write, .. } => write.acquire().await?.prepare(text).await.map(|_| ()),
        Db::Pg { pool, .. } => pool.acquire().await?.prepare(text).await.map(|_| ()),
    }
}

#[tokio::test]
async fn every_statement_of_the_sources_is_accepted_by_both_engines() {
    // The register has a database of its own; its tables fit beside the others here.
    let all = gelijkwijzer::steps().into_iter().chain(gelijkwijzer::register_steps());
    let migrations: Vec<Migration> = all.filter(|step| step.module != "db").collect();
    on_both(&migrations, |db| async move {
        let (all, composed) = statements();
        assert!(all.len() > 40, "only {} statements found: the search does not see them", all.len());
        assert!(composed * 10 < all.len(), "{composed} statements are put together and escape this test");
        let mut wrong = Vec::new();
        for one in &all {
            if let Err(error) = prepare(&db, one).await {
                wrong.push(format!("{}: {error}\n    {}", one.place, one.text));
            }
        }
        assert!(wrong.is_empty(), "on {}:\n{}", db.engine(), wrong.join("\n"));
    })
    .await;
}

#[test]
fn literals_are_read_as_the_compiler_reads_them() {
    assert_eq!(literal("tx, \"SELECT \\\"a\\\"\n FROM b\", x)").unwrap(), "SELECT \"a\"\n FROM b");
    assert_eq!(literal("&mut *tx, (i64, Vec<u8>), \"SELECT 1\")").unwrap(), "SELECT 1");
    assert_eq!(literal("tx, Row, claim!(\" FOR UPDATE\"))"), None);
}
