// SPDX-License-Identifier: EUPL-1.2
//! Everything that is measured on one database.

use super::autosave::{self, Saves};
use super::pages::{self, Weight};
use super::wrk::{self, Load, Target};
use super::{Place, fresh, median, process};
use super::{registration, reporting};
use crate::Args;
use anyhow::{Context, ensure};
use gw_load::{Client, Demo, Plan};
use std::path::Path;
use std::time::Instant;

pub struct Measured {
    /// Name and figures of each page.
    pub loads: Vec<(&'static str, Load)>,
    /// Milliseconds of the council pack as PDF: the first, and the next.
    pub pack: Option<(f64, f64)>,
    pub saves: Saves,
    pub registration: registration::Measured,
    pub reporting: reporting::Measured,
    /// The same when saves do not share a commit.
    pub saves_alone: Option<Saves>,
    pub weights: Vec<Weight>,
    /// Megabytes after all this.
    pub memory: f64,
}

/// A new demo in a folder and a database of its own, and the address of that database.
pub fn demo(binary: &Path, place: &Place<'_>, folder: &Path, name: &str) -> anyhow::Result<(Demo, String)> {
    let data = folder.join(name);
    std::fs::create_dir_all(&data)?;
    let data = data.to_str().context("a folder that is not UTF-8")?;
    let empty = |name: &str| match place.url {
        Some(url) => fresh(url, &format!("gw_{name}_{}", std::process::id())),
        None => Ok(format!("sqlite:{data}/{name}.sqlite3")),
    };
    let (database, register) = (empty(name)?, empty(&format!("{name}_register"))?);
    let databases = ["--database-url", &database, "--register-database-url", &register];
    let demo = Demo::start(binary, &[&["--data", data], databases.as_slice()].concat())?;
    Ok((demo, database))
}

pub async fn measure(args: &Args, place: &Place<'_>) -> anyhow::Result<Measured> {
    let folder = std::env::temp_dir().join(format!("gw-bench-{}-{}", place.name, std::process::id()));
    let measured = inside(args, place, &folder).await;
    std::fs::remove_dir_all(&folder)?;
    measured
}

async fn inside(args: &Args, place: &Place<'_>, folder: &Path) -> anyhow::Result<Measured> {
    let (demo, database) = demo(&args.binary, place, folder, "met")?;
    let mut client = Client::connect(&demo.program.address).await?;
    client.sign_in_demo(demo.email("beleidsmedewerker")?).await?;
    let plan = Plan::begin(&mut client).await?;
    let cookie = client.cookie().context("no session")?.to_owned();
    let step = format!("{}/stap/4", plan.path);
    let mut loads = Vec::new();
    for (name, path, cookie) in [
        ("home", "/", None),
        ("municipality profile", "/gemeenten/GM0363", None),
        ("workbench, step 4", step.as_str(), Some(cookie.as_str())),
        ("/healthz, for comparison", "/healthz", None),
    ] {
        let target = Target { address: &demo.program.address, pid: demo.program.pid(), path, cookie };
        let load = wrk::measure(place, &target, args.seconds, args.runs)?;
        println!("  {name}: {:.0}/s, p99 {:.1} ms, {:.3} ms CPU", load.per_second, load.p99, load.cpu);
        loads.push((name, load));
    }
    let mut weights = Vec::new();
    for path in ["/", "/gemeenten", "/gemeenten/GM0363", "/wat-werkt", "/wat-werkt/v09", "/inloggen", &step] {
        weights.push(pages::weigh(&mut client, path).await?);
    }
    let pack = pack(&mut client, &plan, args.runs).await?;
    let saves = autosave::measure(place, &demo, args.seconds, args.runs).await?;
    println!("  autosave: {:.0}/s, p99 {:.1} ms", saves.per_second, saves.p99);
    let memory = process::resident(demo.program.pid())?;
    let registration = registration::measure(args, place, &demo, &database).await?;
    let reporting = reporting::measure(args, &demo).await?;
    drop(demo);
    let saves_alone = match &args.without_group {
        Some(binary) => {
            let (demo, _) = self::demo(binary, place, folder, "zonder")?;
            Some(autosave::measure(place, &demo, args.seconds, args.runs).await?)
        }
        None => None,
    };
    Ok(Measured { loads, pack, saves, registration, reporting, saves_alone, weights, memory })
}

/// None when this build makes no PDF.
async fn pack(client: &mut Client, plan: &Plan, runs: usize) -> anyhow::Result<Option<(f64, f64)>> {
    let path = format!("{}/raadspakket.pdf", plan.path);
    let mut times = Vec::new();
    for _ in 0..=runs {
        let began = Instant::now();
        let answer = client.get(&path).await?;
        if answer.status == 404 {
            return Ok(None);
        }
        ensure!(
            answer.status == 200 && answer.body.starts_with(b"%PDF"),
            "the pack answers {}",
            answer.status
        );
        times.push(began.elapsed().as_secs_f64() * 1000.0);
    }
    Ok(Some((times[0], median(times.split_off(1)))))
}
