// SPDX-License-Identifier: EUPL-1.2
//! `routes`: every route with who may call it, from the declarations themselves.

use super::config::Storage;
use crate::wiring::{self, Parts};
use gw_core::Ids;
use gw_web::{Access, Declared, Site};
use std::fmt::Write;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// Als JSON in plaats van als pagina voor docs/security/routes.md.
    #[arg(long)]
    json: bool,
}

pub fn run(args: &Args) -> anyhow::Result<()> {
    let declared = tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(list())?;
    if args.json {
        println!("{}", serde_json::Value::Array(declared.iter().map(json).collect()));
    } else {
        print!("{}", markdown(&declared));
    }
    Ok(())
}

/// The wiring wants a database; an empty one in a folder of this run serves.
async fn list() -> anyhow::Result<Vec<Declared>> {
    let folder = std::env::temp_dir().join(format!("gelijkwijzer-routes-{}", &Ids::system().token()[..12]));
    let storage = Storage::at(&folder);
    let register = super::config::open_register(&storage.settings()?, Ids::system()).await?;
    let parts =
        Parts::new(storage.open(Ids::system()).await?, register, Site { demo: true, ..Site::default() })?;
    let mut declared = wiring::routes(&parts).declared().to_vec();
    parts.ctx.db.close().await;
    parts.register.db.close().await;
    std::fs::remove_dir_all(folder)?;
    declared.sort_by_key(|one| (one.path, one.method));
    Ok(declared)
}

fn json(one: &Declared) -> serde_json::Value {
    let roles: Vec<&str> = match one.access {
        Access::Roles(roles) => roles.iter().map(|role| role.code()).collect(),
        Access::Public | Access::SignedIn | Access::DemoOnly => Vec::new(),
    };
    serde_json::json!({"methode": one.method, "pad": one.path, "toegang": code(one.access), "rollen": roles})
}

fn code(access: Access) -> &'static str {
    match access {
        Access::Public => "openbaar",
        Access::SignedIn => "ingelogd",
        Access::Roles(_) => "rollen",
        Access::DemoOnly => "demo",
    }
}

/// The page `docs/security/routes.md`; a test keeps it equal.
pub fn markdown(declared: &[Declared]) -> String {
    let mut sorted = declared.to_vec();
    sorted.sort_by_key(|one| (one.path, one.method));
    let mut page = String::from(
        "# Who may call what\n\n\
         Made from the declarations at the routes: `cargo run -- routes > docs/security/routes.md`. A test keeps this\n\
         page equal to them, and walks every route as every role of the demonstration. `ingelogd`: any account. `demo`:\n\
         exists in the demonstration only, elsewhere the answer is 404. Besides, `GET /assets/{name}` is public. Every path\n\
         also exists below `/en`.\n\n\
         | path | method | who |\n|---|---|---|\n",
    );
    for one in sorted {
        let who = match one.access {
            Access::Roles(roles) => roles.iter().map(|role| role.code()).collect::<Vec<_>>().join(", "),
            other => code(other).to_owned(),
        };
        // Writing to a String cannot fail.
        let _ = writeln!(page, "| `{}` | {} | {who} |", one.path, one.method);
    }
    page
}
