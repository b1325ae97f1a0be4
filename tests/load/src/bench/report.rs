// SPDX-License-Identifier: EUPL-1.2
//! `docs/benchmarks.md`: every figure with its target and whether it was met.

use super::engine::Measured;
use super::pages::{Check, Group};
use super::register;
use super::registration::{self, Burst};
use super::reporting;
use super::start::Start;
use std::fmt::Write;

pub struct Report {
    text: String,
    missed: Vec<String>,
}

/// A figure that must not be above (or below) its target.
enum Target {
    AtMost(f64),
    AtLeast(f64),
}

use Target::{AtLeast, AtMost};

impl Target {
    fn met(&self, figure: f64) -> bool {
        match self {
            AtMost(most) => figure <= *most,
            AtLeast(least) => figure >= *least,
        }
    }

    fn shown(&self, unit: &str) -> String {
        match self {
            AtMost(most) => format!("≤ {most} {unit}"),
            AtLeast(least) => format!("≥ {least} {unit}"),
        }
    }
}

/// The heading of the part that can be measured by itself.
const REGISTER: &str = "## The register with many reports\n";

/// What was written before: all but the register, and the register.
pub fn parts(text: &str) -> (String, String) {
    let at = text.find(REGISTER).unwrap_or(text.len());
    (text[..at].to_owned(), text[at..].to_owned())
}

const KIB: f64 = 1024.0;

fn kib(bytes: usize) -> f64 {
    f64::from(u32::try_from(bytes).unwrap_or(u32::MAX)) / KIB
}

impl Report {
    pub fn new(facts: Vec<(&'static str, String)>) -> Self {
        let text = "# Benchmarks\n\n\
            Made by `cargo xtask bench`: release build, warm, the middle of several runs, load generator on the same\n\
            machine. CPU is the processor time of the program per request, beside the wall time that a visitor waits.\n\
            Compare figures of one machine only.\n";
        Self::begun(text.to_owned(), facts)
    }

    /// The part that is measured by itself with `--register`.
    pub fn of_register(facts: Vec<(&'static str, String)>) -> Self {
        let text = "\nMade by `cargo xtask bench`, or by itself with `--register`. Invented reports of 300 to 1,200 signs over\n\
            three years, a tenth with a case, taken in by `import reports`; then a worker whose keys are unlocked asks for one\n\
            page after the other. Memory after a start, the list and the searches; disk with the words of every report.\n";
        Self::begun(format!("{REGISTER}{text}"), facts)
    }

    fn begun(mut text: String, facts: Vec<(&'static str, String)>) -> Self {
        text.push_str("\n| machine | |\n|---|---|\n");
        for (name, value) in facts {
            let _ = writeln!(text, "| {name} | {value} |");
        }
        text.push_str("\n| what | measured | target | met |\n|---|---|---|---|\n");
        Self { text, missed: Vec::new() }
    }

    fn line(&mut self, what: &str, figure: f64, unit: &str, target: Option<Target>) {
        let digits = if figure >= 100.0 {
            0
        } else if figure >= 10.0 {
            1
        } else {
            3
        };
        let (shown, met) = match target {
            None => (String::new(), ""),
            Some(target) if target.met(figure) => (target.shown(unit), "yes"),
            Some(target) => {
                self.missed.push(what.to_owned());
                (target.shown(unit), "**no**")
            }
        };
        let _ = writeln!(self.text, "| {what} | {figure:.digits$} {unit} | {shown} | {met} |");
    }

    pub fn start(&mut self, start: &Start) {
        self.line("start to first page, empty folder", start.first, "s", Some(AtMost(0.3)));
        self.line("start to first page, the next time", start.again, "s", Some(AtMost(0.3)));
        self.line("resident memory, idle", start.memory, "MiB", Some(AtMost(64.0)));
    }

    pub fn check(&mut self, check: Check) {
        self.line(&format!("plan check of {}", check.file), check.millis, "ms", Some(AtMost(1.0)));
    }

    pub fn engine(&mut self, name: &str, measured: &Measured) {
        let sqlite = name == "SQLite";
        // Half of the rate on PostgreSQL: the database is another process on the same two cores.
        let (rate, cpu) = if sqlite { (2000.0, 0.3) } else { (1000.0, 0.6) };
        for (page, load) in &measured.loads {
            let counts = !page.contains("comparison");
            let target = |target| counts.then_some(target);
            self.line(&format!("{name}, {page}: requests"), load.per_second, "/s", target(AtLeast(rate)));
            self.line(&format!("{name}, {page}: p50"), load.p50, "ms", None);
            self.line(&format!("{name}, {page}: p99"), load.p99, "ms", target(AtMost(50.0)));
            self.line(&format!("{name}, {page}: CPU"), load.cpu, "ms", target(AtMost(cpu)));
            if let Some(database) = load.database_cpu {
                self.line(&format!("{name}, {page}: CPU of PostgreSQL"), database, "ms", None);
            }
        }
        if let Some((first, next)) = measured.pack {
            self.line(
                &format!("{name}, council pack as PDF, the first"),
                first / 1000.0,
                "s",
                Some(AtMost(1.0)),
            );
            self.line(
                &format!("{name}, council pack as PDF, the next"),
                next / 1000.0,
                "s",
                Some(AtMost(1.0)),
            );
        }
        let saves = &measured.saves;
        self.line(
            &format!("{name}, durable saves, 64 officers"),
            saves.per_second,
            "/s",
            Some(AtLeast(500.0)),
        );
        self.line(&format!("{name}, durable saves: p50"), saves.p50, "ms", None);
        self.line(&format!("{name}, durable saves: p99"), saves.p99, "ms", None);
        self.line(&format!("{name}, durable saves: CPU"), saves.cpu, "ms", None);
        if let Some(alone) = &measured.saves_alone {
            self.line(&format!("{name}, durable saves, a commit each"), alone.per_second, "/s", None);
        }
        self.line(&format!("{name}, resident memory after all this"), measured.memory, "MiB", None);
        self.registration(name, &measured.registration);
        self.reporting(name, &measured.reporting);
        if sqlite {
            self.weights(measured);
        }
    }

    fn registration(&mut self, name: &str, measured: &registration::Measured) {
        let (rate, p99) = if name == "SQLite" { (5000.0, 30.0) } else { (2500.0, 100.0) };
        let page = &measured.page;
        self.line(&format!("{name}, edition page: requests"), page.per_second, "/s", Some(AtLeast(rate)));
        self.line(&format!("{name}, edition page: p99"), page.p99, "ms", Some(AtMost(p99)));
        self.line(&format!("{name}, edition page: CPU"), page.cpu, "ms", None);
        self.burst(name, &measured.small, 1.0);
        self.burst(name, &measured.large, 30.0);
        let promotion = measured.promotion / 1000.0;
        self.line(
            &format!("{name}, from a cancellation to the next offer"),
            promotion,
            "s",
            Some(AtMost(1.0)),
        );
    }

    fn reporting(&mut self, name: &str, measured: &reporting::Measured) {
        for filing in &measured.filings {
            let what = format!("{name}, reports by {} at once", filing.people);
            let rate = (filing.people == 64).then_some(AtLeast(150.0));
            self.line(&format!("{what}: durable reports"), filing.per_second, "/s", rate);
            self.line(&format!("{what}: p50 of sending"), filing.p50, "ms", None);
            self.line(&format!("{what}: p99 of sending"), filing.p99, "ms", Some(AtMost(500.0)));
            self.line(&format!("{what}: CPU, the draft included"), filing.cpu, "ms", None);
            let failed = f64::from(u32::try_from(filing.failed).unwrap_or(u32::MAX));
            self.line(&format!("{what}: errors"), failed, "", Some(AtMost(0.0)));
        }
        self.line(&format!("{name}, back with the code: p50"), measured.back_p50, "ms", None);
        self.line(&format!("{name}, back with the code: p99"), measured.back_p99, "ms", Some(AtMost(100.0)));
    }

    /// The targets are those of a hundred thousand reports.
    pub fn register(&mut self, name: &str, measured: &register::Measured) {
        let name = format!("{name}, {} reports", measured.reports);
        let mut line = |what: &str, figure: f64, unit: &str, target: Option<Target>| {
            self.line(&format!("{name}: {what}"), figure, unit, target);
        };
        line("imported", measured.seeded_per_second, "/s", None);
        line("start to first page", measured.start, "s", Some(AtMost(1.0)));
        line("the first list after a start", measured.first_list, "ms", None);
        line("list of 50: p50", measured.list_p50, "ms", Some(AtMost(30.0)));
        line("list of 50: p99", measured.list_p99, "ms", None);
        if let Some((filter, slowest)) =
            measured.filters.iter().max_by(|one, other| one.1.total_cmp(&other.1))
        {
            let what = format!("{} filters, the slowest ({filter}): p50", measured.filters.len());
            line(&what, *slowest, "ms", Some(AtMost(50.0)));
        }
        line("a word of 1 % of the stories: p50", measured.common, "ms", Some(AtMost(300.0)));
        line("a word of no story: p50", measured.absent, "ms", Some(AtMost(300.0)));
        line("the first search after a start", measured.first_search, "ms", None);
        let asked = f64::from(u32::try_from(measured.requests_for_words).unwrap_or(u32::MAX));
        line("the words of all reports, made once", measured.words, "s", None);
        line("the words of all reports, requests for them", asked, "", None);
        line("resident memory with the list", measured.memory_of_list, "MiB", Some(AtMost(250.0)));
        line("resident memory with the words too", measured.memory, "MiB", Some(AtMost(250.0)));
        line("database on disk per report", measured.disk, "kB", Some(AtMost(8.0)));
    }

    fn burst(&mut self, name: &str, burst: &Burst, wall: f64) {
        let what = format!("{name}, {} people for {} seats", burst.people, burst.seats);
        self.line(&format!("{what}: all answered"), burst.wall, "s", Some(AtMost(wall)));
        self.line(&format!("{what}: p50 of the whole way"), burst.p50, "ms", None);
        self.line(&format!("{what}: p99 of the whole way"), burst.p99, "ms", None);
        self.line(&format!("{what}: CPU each"), burst.cpu, "ms", Some(AtMost(3.0)));
        if let Some(cpu) = burst.database_cpu {
            self.line(&format!("{what}: CPU of PostgreSQL each"), cpu, "ms", None);
        }
    }

    /// decisions: HTML at most 45 kB raw, styles 25, scripts 10, fonts 30, first visit 100.
    fn weights(&mut self, measured: &Measured) {
        for weight in &measured.weights {
            let path = if weight.path.starts_with("/werkbank/") { "workbench, step 4" } else { &weight.path };
            self.line(&format!("{path}: HTML"), kib(weight.html), "kB", Some(AtMost(45.0)));
            self.line(&format!("{path}: first visit"), kib(weight.first_visit()), "kB", Some(AtMost(100.0)));
        }
        if let Some(weight) = measured.weights.last() {
            let (styles, scripts, fonts) = (kib(weight.styles), kib(weight.scripts), kib(weight.fonts));
            self.line("styles, compressed", styles, "kB", Some(AtMost(25.0)));
            self.line("scripts, compressed", scripts, "kB", Some(AtMost(10.0)));
            self.line("fonts", fonts, "kB", Some(AtMost(30.0)));
        }
    }

    pub fn group(&mut self, group: &Group) {
        self.line("SQLite, small durable writes by 64 writers, a commit each", group.alone, "/s", None);
        self.line("SQLite, the same with shared commits", group.grouped, "/s", None);
    }

    pub fn finish(mut self) -> String {
        if self.missed.is_empty() {
            self.text.push_str("\nEvery target was met.\n");
        } else {
            let _ = writeln!(self.text, "\nNot met: {}.", self.missed.join("; "));
        }
        self.text
    }
}
