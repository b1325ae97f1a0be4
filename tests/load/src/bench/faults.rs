// SPDX-License-Identifier: EUPL-1.2
//! What must hold whatever happens, with the full counts: kills while people save and register,
//! and crowds for a few seats, again and again.

use super::{Place, engine, fresh, places, registration};
use crate::Args;
use anyhow::{Context, ensure};
use gw_load::{Desk, Way, crowd, kill_while_registering, kill_while_reporting, kill_while_saving};
use std::path::{Path, PathBuf};
use std::process::Command;

/// People and seats: many for many, and the last seats.
const CROWDS: [(usize, u32); 3] = [(300, 100), (8, 5), (2, 1)];

/// A folder that goes when it is no longer used.
struct Folder(PathBuf);

impl Folder {
    fn new(place: &Place<'_>, name: &str) -> anyhow::Result<Self> {
        let path = std::env::temp_dir().join(format!("gw-{name}-{}-{}", place.name, std::process::id()));
        std::fs::create_dir_all(&path)?;
        Ok(Self(path))
    }

    /// An empty database: in the folder, or in the cluster.
    fn database(&self, place: &Place<'_>, name: &str) -> anyhow::Result<String> {
        match place.url {
            Some(url) => fresh(url, &format!("gw_{name}_{}", std::process::id())),
            None => Ok(format!("sqlite:{}", self.0.join(name).with_extension("sqlite3").display())),
        }
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // It stands in the temporary folder: what is left there does no harm.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

pub async fn run(args: &Args) -> anyhow::Result<()> {
    for place in places(args) {
        saving(args, &place).await.context(place.name)?;
        registering(args, &place).await.context(place.name)?;
        reporting(args, &place).await.context(place.name)?;
        crowds(args, &place).await.context(place.name)?;
    }
    Ok(())
}

/// 64 people save, ten kills.
async fn saving(args: &Args, place: &Place<'_>) -> anyhow::Result<()> {
    let folder = Folder::new(place, "bewaren")?;
    let (data, database) = (text(&folder.0)?, folder.database(place, "bewaren")?);
    let at = ["--data", data, "--database-url", &database];
    let survived = kill_while_saving(&args.binary, &at, 64, 640, 10).await?;
    println!(
        "{}: {} kills while {} people saved, {} acknowledged saves, none lost",
        place.name, survived.kills, survived.writers, survived.acknowledged
    );
    Ok(())
}

/// 64 people register, ten kills.
async fn registering(args: &Args, place: &Place<'_>) -> anyhow::Result<()> {
    let folder = Folder::new(place, "aanmelden")?;
    let database = folder.database(place, "aanmelden")?;
    let held = kill_while_registering(&args.binary, &folder.0, &database, 64, 320, 10).await?;
    println!(
        "{}: {} kills while 64 people registered, {} acknowledged, none lost; {} mails, none twice, {} in doubt",
        place.name, held.kills, held.acknowledged, held.mails, held.in_doubt
    );
    Ok(())
}

/// 64 people who send a thousand reports each, ten kills; then the numbers and the trail.
async fn reporting(args: &Args, place: &Place<'_>) -> anyhow::Result<()> {
    let folder = Folder::new(place, "melden")?;
    let (database, register) = (folder.database(place, "melden")?, folder.database(place, "register")?);
    let data = text(&folder.0)?;
    let at = ["--data", data, "--database-url", &database, "--register-database-url", &register];
    let held = kill_while_reporting(&args.binary, &at, 64, 6400, 10).await?;
    let verified = Command::new(&args.binary).arg("verify").args(at).arg("audit").output()?;
    ensure!(verified.status.success(), "{}", String::from_utf8_lossy(&verified.stderr));
    println!(
        "{}: {} kills while 64 people reported, {} answered, every code opens its report\n{}",
        place.name,
        held.kills,
        held.codes.len(),
        String::from_utf8_lossy(&verified.stdout)
    );
    Ok(())
}

/// Each crowd `--repeats` times: exactly full, never over, everyone answered.
async fn crowds(args: &Args, place: &Place<'_>) -> anyhow::Result<()> {
    let folder = Folder::new(place, "drukte")?;
    let (demo, database) = engine::demo(&args.binary, place, &folder.0, "drukte")?;
    let desk = Desk::open(&database, "drukte").await?;
    for (people, seats) in CROWDS {
        for repeat in 0..args.repeats {
            let room = desk.room("drukte", seats).await?;
            let done = crowd(&demo.program.address, &room, people, people, Way::Sending).await?;
            let standing = desk.standing(&room).await?;
            let exact = standing.seats == i64::from(seats)
                && standing.seated == i64::from(seats)
                && usize::try_from(standing.seated + standing.waiting)? == people
                && done.links.len() == people;
            ensure!(exact, "{people} for {seats}, repeat {repeat}: {standing:?} {:?}", done.errors);
        }
        println!("{}: {people} people for {seats} seats, {} times exactly full", place.name, args.repeats);
    }
    Ok(())
}

/// `--burst PEOPLE SEATS`: one crowd by the whole way, with its figures.
pub async fn burst(args: &Args, people: usize, seats: u32) -> anyhow::Result<()> {
    for place in places(args) {
        println!("{}", place.name);
        let folder = Folder::new(&place, "drukte")?;
        let (demo, database) = engine::demo(&args.binary, &place, &folder.0, "een")?;
        let desk = Desk::open(&database, "een").await?;
        let crowd = (people, seats, args.connections);
        registration::burst(&place, &demo, (&desk, "een"), crowd).await.context(place.name)?;
    }
    Ok(())
}

fn text(folder: &Path) -> anyhow::Result<&str> {
    folder.to_str().context("a folder that is not UTF-8")
}
