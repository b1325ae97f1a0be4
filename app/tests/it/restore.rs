// SPDX-License-Identifier: EUPL-1.2
//! The restore rehearsal: a filled site, a backup while it runs, restored elsewhere; the other
//! site answers the same pages and its audit chain is whole. On both engines.

use crate::program::{binary, refuses, works};
use gw_db::Db;
use gw_db::testing::{empty_like, on_both};
use gw_load::{Client, Demo, Plan};
use std::path::Path;

/// Pages that together read every table of the demonstration.
const PAGES: [&str; 6] =
    ["/werkbank", "/mijn", "/gemeenten/GM0183", "/wat-werkt", "/api/v1/gemeenten/GM0183", "/en/werkbank"];

/// Every form carries a mark of its own, new at each visit; the ribbon of a masterclass counts down.
fn without_marks(text: &str) -> String {
    let text = match text.split_once("<section class=\"gw-ribbon\"") {
        Some((before, rest)) => {
            before.to_owned() + rest.split_once("</section>").map_or("", |(_, after)| after)
        }
        None => text.to_owned(),
    };
    let mut parts = text.split("name=\"_formulier\" value=\"");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |all, part| all + part.split_once('"').map_or("", |(_, rest)| rest))
}

/// Signs in and reads the pages; what differs from visit to visit is taken out.
async fn pages(demo: &Demo, plan: Option<&str>) -> Vec<(String, String)> {
    let mut client = Client::connect(&demo.program.address).await.unwrap();
    client.sign_in_demo("marieke@tubbergen.voorbeeld.nl").await.unwrap();
    let own: Vec<String> = plan
        .iter()
        .flat_map(|plan| {
            [format!("{plan}/stap/1"), format!("{plan}/geschiedenis"), format!("{plan}/plan.json")]
        })
        .collect();
    let mut seen = Vec::new();
    for path in PAGES.iter().map(|path| (*path).to_owned()).chain(own) {
        let answer = client.get(&path).await.unwrap();
        assert_eq!(answer.status, 200, "{path}");
        // The list of sessions on /mijn is of this visit.
        let text = if path == "/mijn" { String::new() } else { without_marks(&answer.text()) };
        seen.push((path, text));
    }
    seen
}

/// Begins a plan and saves an answer; gives its path.
async fn fill(demo: &Demo) -> String {
    let mut client = Client::connect(&demo.program.address).await.unwrap();
    client.sign_in_demo("marieke@tubbergen.voorbeeld.nl").await.unwrap();
    let plan = Plan::begin(&mut client).await.unwrap();
    let base = plan.revision(&mut client).await.unwrap();
    plan.save(&mut client, base, "Bij de balie").await.unwrap();
    plan.path
}

async fn rehearse(first: &str, second: &str, folder: &Path, sqlite: bool) {
    let place = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let (one, two, copy) = (place("een"), place("twee"), place("kopie"));
    let demo = Demo::start(binary(), &["--data", &one, "--database-url", first]).unwrap();
    let plan = fill(&demo).await;
    // Looking at a plan notes where one was: the second look is the one to compare.
    pages(&demo, Some(&plan)).await;
    let before = pages(&demo, Some(&plan)).await;
    // While it runs.
    let said = works(&["backup", "--database-url", first, "--data", &one, &copy]);
    assert!(said.contains("Kopie gemaakt en gecontroleerd"), "{said}");
    assert!(
        said.contains("Kopie van het register gemaakt en gecontroleerd") && said.contains("sleutel-register"),
        "{said}"
    );
    drop(demo);

    let said = works(&["restore", "--database-url", second, "--data", &two, &copy]);
    assert!(said.contains("gebeurtenissen, alles klopt") && said.contains("Register teruggezet"), "{said}");
    // The register's key and its months are no part of a copy: they are put back by themselves.
    std::fs::copy(folder.join("een/sleutel-register"), folder.join("twee/sleutel-register")).unwrap();
    std::fs::create_dir(folder.join("twee/tijdvakken")).unwrap();
    for month in std::fs::read_dir(folder.join("een/tijdvakken")).unwrap() {
        let month = month.unwrap();
        std::fs::copy(month.path(), folder.join("twee/tijdvakken").join(month.file_name())).unwrap();
    }
    let said = refuses(&["restore", "--database-url", second, "--data", &two, &copy]);
    assert!(said.contains("hier wordt niets overschreven"), "{said}");
    let demo = Demo::start(binary(), &["--data", &two, "--database-url", second]).unwrap();
    let after = pages(&demo, Some(&plan)).await;
    drop(demo);
    for ((path, before), (_, after)) in before.iter().zip(&after) {
        assert!(before == after, "{path} differs after restoring (sqlite: {sqlite})");
    }
    let said = works(&["verify", "--database-url", second, "--data", &two, "audit"]);
    assert!(said.contains("alles klopt") && said.contains("Register: "), "{said}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_taken_while_it_runs_gives_the_same_site_elsewhere() {
    on_both(&[], |db| async move {
        let folder = tempfile::tempdir().unwrap();
        // Two empty places: the story's own database has tables already.
        let first = empty_like(&db, folder.path()).await;
        let second = empty_like(&db, folder.path()).await;
        rehearse(&first, &second, folder.path(), matches!(db, Db::Sqlite { .. })).await;
    })
    .await;
}
