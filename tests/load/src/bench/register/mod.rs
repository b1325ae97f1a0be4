// SPDX-License-Identifier: EUPL-1.2
//! The register with many reports: imported through the program itself, sealed like any other, then
//! asked for by a worker of the ADV whose keys are unlocked.

mod disk;
mod questions;
mod stories;

use super::{Place, fresh, median, process, start};
use crate::Args;
use anyhow::{Context, bail, ensure};
use gw_core::{Clock, SystemClock};
use gw_load::{Client, Demo, Program, percentile};
use questions::Way;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

/// So many the targets are of.
pub const MANY: u32 = 100_000;
/// Reports of a file; each file is one transaction.
const FILE: u32 = 5_000;
/// How often the list is asked for; and each filter, and each search.
const LISTS: usize = 300;
const FILTERS: usize = 30;
const SEARCHES: usize = 20;
/// A request ends after half a minute, also the first search, which makes the words of all reports.
const PATIENCE: usize = 100;
const WORKER: &str = "consulent";

/// Times in milliseconds where nothing else is said.
pub struct Measured {
    pub reports: u32,
    pub seeded_per_second: f64,
    /// Seconds of making the words of all reports, at the first search ever; and requests for it.
    pub words: f64,
    pub requests_for_words: usize,
    /// Seconds from a start to the first page.
    pub start: f64,
    /// The first list and the first search after a start: memory is filled.
    pub first_list: f64,
    pub first_search: f64,
    pub list_p50: f64,
    pub list_p99: f64,
    /// The middle of each filter.
    pub filters: Vec<(&'static str, f64)>,
    pub common: f64,
    pub absent: f64,
    /// Megabytes: with the list, and with the words too.
    pub memory_of_list: f64,
    pub memory: f64,
    /// Kilobytes of the register's database per report.
    pub disk: f64,
}

/// A demo that can be started again on what it holds.
struct Home {
    data: String,
    database: String,
    register: String,
}

impl Home {
    fn new(place: &Place<'_>, folder: &Path) -> anyhow::Result<Self> {
        std::fs::create_dir_all(folder)?;
        let data = folder.to_str().context("a folder that is not UTF-8")?.to_owned();
        let empty = |name: &str| match place.url {
            Some(url) => fresh(url, &format!("gw_{name}_{}", std::process::id())),
            None => Ok(format!("sqlite:{data}/{name}.sqlite3")),
        };
        let (database, register) = (empty("veel")?, empty("veel_register")?);
        Ok(Self { data, database, register })
    }

    fn at(&self) -> [&str; 6] {
        ["--data", &self.data, "--database-url", &self.database, "--register-database-url", &self.register]
    }

    /// The register's files, and where it is another program its address.
    fn disk(&self, place: &Place<'_>) -> anyhow::Result<f64> {
        match place.url {
            Some(_) => disk::database(&self.register),
            None => disk::files(Path::new(&self.data), "veel_register"),
        }
    }
}

pub async fn measure(args: &Args, place: &Place<'_>) -> anyhow::Result<Measured> {
    let folder = std::env::temp_dir().join(format!("gw-veel-{}-{}", place.name, std::process::id()));
    let measured = inside(args, place, &folder).await;
    std::fs::remove_dir_all(&folder)?;
    measured
}

async fn inside(args: &Args, place: &Place<'_>, folder: &Path) -> anyhow::Result<Measured> {
    let home = Home::new(place, folder)?;
    let demo = Demo::start(&args.binary, &home.at())?;
    let seeded_per_second = seed(args, &home, &demo.account(WORKER)?.organisation)?;
    let mut client = worker(&demo).await?;
    let (words, requests_for_words) = first_search(&mut client).await?;
    println!("  the words of all reports: {words:.1} s, asked {requests_for_words} times");
    drop(client);
    stop(demo.program)?;
    let disk = home.disk(place)? / f64::from(args.scale);
    println!("  {disk:.2} kB of the register's database per report");
    let start = starts(args, &home)?;

    let demo = Demo::start(&args.binary, &home.at())?;
    let mut client = worker(&demo).await?;
    let first_list = once(&mut client, &questions::list()).await?;
    let memory_of_list = process::resident(demo.program.pid())?;
    let list = questions::timed(&mut client, &questions::list(), LISTS).await?;
    let (list_p50, list_p99) = (percentile(&list, 50), percentile(&list, 99));
    println!(
        "  the list: p50 {list_p50:.1} ms, p99 {list_p99:.1} ms; the first after a start {first_list:.0} ms"
    );
    let filters = filters(&mut client).await?;
    let (after_start, _) = first_search(&mut client).await?;
    let common = searched(&mut client, questions::COMMON, true).await?;
    let absent = searched(&mut client, questions::ABSENT, false).await?;
    let memory = process::resident(demo.program.pid())?;
    println!("  search: {common:.1} ms in 1 %, {absent:.1} ms in none; {memory:.0} MiB in memory");
    drop(client);
    stop(demo.program)?;
    Ok(Measured {
        reports: args.scale,
        seeded_per_second,
        words,
        requests_for_words,
        start,
        first_list,
        first_search: after_start * 1000.0,
        list_p50,
        list_p99,
        filters,
        common,
        absent,
        memory_of_list,
        memory,
        disk,
    })
}

/// Reports per second, the start of each import included.
fn seed(args: &Args, home: &Home, organisation: &str) -> anyhow::Result<f64> {
    let today = SystemClock.today();
    let file = Path::new(&home.data).join("meldingen.json");
    let path = file.to_str().context("a folder that is not UTF-8")?;
    let (mut done, mut seconds) = (0, 0.0);
    while done < args.scale {
        let next = args.scale.min(done + FILE);
        std::fs::write(&file, stories::file(today, done..next)?)?;
        let began = Instant::now();
        let output = Command::new(&args.binary)
            .args(["import", "reports"])
            .args(home.at())
            .args(["--organisation", organisation, path])
            .output()
            .context("the import does not start")?;
        ensure!(output.status.success(), "nothing imported: {}", String::from_utf8_lossy(&output.stderr));
        seconds += began.elapsed().as_secs_f64();
        done = next;
        println!("  {done} of {} reports, {:.0} /s", args.scale, f64::from(done) / seconds);
    }
    std::fs::remove_file(&file)?;
    Ok(f64::from(args.scale) / seconds)
}

/// Somebody of the team at work: signed in, keys unlocked.
async fn worker(demo: &Demo) -> anyhow::Result<Client> {
    let account = demo.account(WORKER)?;
    let mut client = Client::connect(&demo.program.address).await?;
    client.sign_in_demo(&account.email).await?;
    let opened = client.post("/adv/ontgrendelen", &[("wachtwoord", account.password.as_str())]).await?;
    let open = opened.status == 303 && opened.header("location").contains("gedaan=open");
    ensure!(open, "the keys stay locked: {}", opened.status);
    Ok(client)
}

/// Seconds until a search is answered, and how often it was asked. What a request has done that took
/// too long stays done.
async fn first_search(client: &mut Client) -> anyhow::Result<(f64, usize)> {
    let began = Instant::now();
    for asked in 1..=PATIENCE {
        let page = questions::ask(client, &Way::Form(questions::ABSENT)).await?;
        match page.status {
            200 => return Ok((began.elapsed().as_secs_f64(), asked)),
            503 => {}
            other => bail!("the search answers {other}"),
        }
    }
    bail!("no answer to a search in {:.0} s", began.elapsed().as_secs_f64())
}

async fn once(client: &mut Client, way: &Way) -> anyhow::Result<f64> {
    let began = Instant::now();
    let page = questions::ask(client, way).await?;
    let took = began.elapsed().as_secs_f64() * 1000.0;
    let lines = questions::lines(&page);
    ensure!(page.status == 200 && lines == 50, "the list answers {} with {lines} lines", page.status);
    Ok(took)
}

async fn filters(client: &mut Client) -> anyhow::Result<Vec<(&'static str, f64)>> {
    let mut all = Vec::new();
    for (name, way) in questions::filters(SystemClock.today()) {
        let middle = median(questions::timed(client, &way, FILTERS).await?);
        println!("  {name}: {middle:.1} ms");
        all.push((name, middle));
    }
    Ok(all)
}

/// The middle of the searches for these words, which are there or not.
async fn searched(
    client: &mut Client,
    words: &'static [(&'static str, &'static str)],
    there: bool,
) -> anyhow::Result<f64> {
    let way = Way::Form(words);
    let lines = questions::lines(&questions::ask(client, &way).await?);
    ensure!((lines > 0) == there, "the search finds {lines} lines");
    Ok(median(questions::timed(client, &way, SEARCHES).await?))
}

/// Seconds from a start on all this to the first page, as it is started where people rely on it.
fn starts(args: &Args, home: &Home) -> anyhow::Result<f64> {
    let at = home.at();
    let arguments = [&["serve", "--port", "0"], at.as_slice()].concat();
    let mut times = Vec::new();
    for _ in 0..args.runs {
        let began = Instant::now();
        let program = Program::serve(&args.binary, &arguments)?;
        start::first_page(&program.address)?;
        times.push(began.elapsed().as_secs_f64());
        // As in `start`: it listens to signals a moment after it listens to visitors.
        std::thread::sleep(Duration::from_millis(500));
        stop(program)?;
    }
    Ok(median(times))
}

fn stop(mut program: Program) -> anyhow::Result<()> {
    program.terminate()?;
    ensure!(program.wait(Duration::from_secs(30))?.success(), "the program did not stop well");
    Ok(())
}
