// SPDX-License-Identifier: EUPL-1.2
//! `gelijkwijzer doctor`: is everything there that is needed to run? It changes nothing.

use super::config::{self, Storage};
use crate::config::Settings;
use crate::wiring;
use gw_core::{Clock, SystemClock, Timestamp};
use gw_db::{Db, DbError, audit, health, migrate};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::ExitCode;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Verdict {
    Fine,
    /// Works, but look at it.
    Look,
    /// Does not work.
    Broken,
}

struct Finding {
    verdict: Verdict,
    subject: &'static str,
    text: String,
}

fn finding(verdict: Verdict, subject: &'static str, text: impl Into<String>) -> Finding {
    Finding { verdict, subject, text: text.into() }
}

use Verdict::{Broken, Fine, Look};

/// Exit code 0: all fine, or something to look at. 1: something does not work.
pub fn run(storage: &Storage) -> ExitCode {
    let settings = match storage.settings() {
        Ok(settings) => settings,
        Err(error) => return show(&[finding(Broken, "instellingen", error.to_string())]),
    };
    let source = storage.sources().path().map(|file| file.display().to_string());
    let mut found = vec![
        finding(
            Fine,
            "instellingen",
            source.unwrap_or_else(|| "geen bestand; vlaggen en omgeving".to_owned()),
        ),
        assets(),
        contact(&settings),
        key(crate::key::path(&settings), "sleutel"),
        key(crate::key::register_path(&settings), "register"),
        mail(&settings),
    ];
    found.extend(folder(&settings.data.folder));
    match tokio::runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => {
            found.extend(runtime.block_on(database(&settings)));
            found.push(runtime.block_on(register(&settings)));
        }
        Err(error) => found.push(finding(Broken, "programma", error.to_string())),
    }
    show(&found)
}

fn show(found: &[Finding]) -> ExitCode {
    for one in found {
        let mark = match one.verdict {
            Fine => "goed",
            Look => "let op",
            Broken => "FOUT",
        };
        println!("{mark:<7} {:<13} {}", one.subject, one.text);
    }
    if found.iter().any(|one| one.verdict == Broken) { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

fn assets() -> Finding {
    if gw_web::assets::built() {
        finding(Fine, "vormgeving", "ingebouwd")
    } else {
        finding(Broken, "vormgeving", "ontbreekt; bouw met: cargo xtask assets")
    }
}

fn contact(settings: &Settings) -> Finding {
    if settings.contact.email.is_some() {
        finding(Fine, "contact", format!("{}, {}", settings.contact.name, settings.contact.url))
    } else {
        finding(Look, "contact", "contact.email is leeg; de API hoort een mailadres te noemen")
    }
}

fn key(file: std::path::PathBuf, subject: &'static str) -> Finding {
    match std::fs::metadata(&file) {
        Err(_) => finding(Look, subject, "is er nog niet; serve maakt haar"),
        Ok(meta) if meta.permissions().mode() & 0o077 != 0 => {
            let name = file.display();
            finding(Broken, subject, format!("anderen op deze machine kunnen {name} lezen; chmod 600 {name}"))
        }
        Ok(_) => {
            finding(Fine, subject, "is er, alleen voor de eigenaar; bewaar een kopie apart van de database")
        }
    }
}

fn mail(settings: &Settings) -> Finding {
    if settings.mail.url.is_none() {
        let folder = settings.data.folder.join("post");
        let text = format!("mail.url is leeg; mail wordt een bestand in {}", folder.display());
        return finding(Look, "mail", text);
    }
    if settings.http.public_url.is_none() {
        return finding(
            Look,
            "mail",
            "http.public_url is leeg; links in mail beginnen met het adres van deze machine",
        );
    }
    finding(Fine, "mail", format!("van {}", settings.mail.from))
}

/// Bytes that are still enough to work with, and to work with calmly.
const LITTLE: u64 = 100 << 20;
const CALM: u64 = 1 << 30;

fn folder(folder: &Path) -> Vec<Finding> {
    let name = folder.display();
    let Ok(meta) = std::fs::metadata(folder) else {
        return vec![finding(Look, "map", format!("{name} is er nog niet; serve maakt haar"))];
    };
    let mut found = Vec::new();
    let probe = folder.join(format!(".proef-{}", std::process::id()));
    found.push(match std::fs::write(&probe, b"proef").and_then(|()| std::fs::remove_file(&probe)) {
        Ok(()) => finding(Fine, "map", format!("{name} is te beschrijven")),
        Err(error) => finding(Broken, "map", format!("{name} is niet te beschrijven: {error}")),
    });
    let mode = meta.permissions().mode() & 0o777;
    let others = 0o077;
    found.push(if mode & others == 0 {
        finding(Fine, "rechten", format!("{name} is alleen voor de eigenaar ({mode:o})"))
    } else {
        finding(
            Look,
            "rechten",
            format!("anderen op deze machine kunnen in {name} ({mode:o}); chmod 700 {name}"),
        )
    });
    found.push(match rustix::fs::statvfs(folder) {
        Ok(disk) => {
            let free = disk.f_bavail.saturating_mul(disk.f_frsize);
            let verdict = if free < LITTLE {
                Broken
            } else if free < CALM {
                Look
            } else {
                Fine
            };
            finding(verdict, "schijf", format!("{} MiB vrij", free >> 20))
        }
        Err(error) => finding(Look, "schijf", format!("vrije ruimte is niet te bepalen: {error}")),
    });
    found
}

async fn database(settings: &Settings) -> Vec<Finding> {
    if settings.database.url.is_none() && !settings.data.folder.join("gelijkwijzer.db").exists() {
        return vec![finding(Look, "database", "is er nog niet; serve maakt haar")];
    }
    let db = match Db::open(&config::database(settings)).await {
        Ok(db) => db,
        Err(error) => return vec![finding(Broken, "database", format!("gaat niet open: {error}"))],
    };
    let found = match opened(&db).await {
        Ok(found) => found,
        Err(error) => vec![finding(Broken, "database", error.to_string())],
    };
    db.close().await;
    found
}

/// The register's own database: is it there, and of this version?
async fn register(settings: &Settings) -> Finding {
    if !config::has_register(settings) {
        return finding(Look, "register", "is er nog niet; serve maakt het");
    }
    let standing = async {
        let db = Db::open(&config::register_database(settings)).await?;
        let standing = migrate::standing(&db, &wiring::register_steps()).await?;
        let version = health::health(&db).await.map(|health| health.version);
        db.close().await;
        Ok::<_, DbError>((standing, version.unwrap_or_default()))
    };
    match standing.await {
        Err(error) => finding(Broken, "register", format!("gaat niet open: {error}")),
        Ok((standing, _)) if !standing.unknown.is_empty() => {
            finding(Broken, "register", format!("van een nieuwere versie: {}", standing.unknown.join(", ")))
        }
        Ok((standing, _)) if standing.waiting > 0 => finding(
            Look,
            "register",
            format!("{} stappen wachten; serve en migrate voeren ze uit", standing.waiting),
        ),
        Ok((_, version)) => finding(Fine, "register", format!("{version}; verify audit loopt het spoor na")),
    }
}

async fn opened(db: &Db) -> Result<Vec<Finding>, DbError> {
    let standing = migrate::standing(db, &wiring::steps()).await?;
    let mut found = vec![if !standing.unknown.is_empty() {
        finding(Broken, "migraties", format!("van een nieuwere versie: {}", standing.unknown.join(", ")))
    } else if standing.waiting > 0 {
        finding(Look, "migraties", format!("{} wachten; serve en migrate voeren ze uit", standing.waiting))
    } else {
        finding(Fine, "migraties", "bij")
    }];
    if standing.waiting > 0 {
        return Ok(found);
    }
    let health = health::health(db).await?;
    found.push(finding(Fine, "database", health.version.clone()));
    found.push(clock(&health, SystemClock.now()));
    found.push(match audit::verify(&mut db.read().await?).await {
        Ok(events) => finding(Fine, "auditspoor", format!("{events} gebeurtenissen, klopt")),
        Err(DbError::AuditBroken(event)) => {
            finding(Broken, "auditspoor", format!("klopt niet vanaf gebeurtenis {event}"))
        }
        Err(error) => return Err(error),
    });
    let work = gw_db::jobs::counts(&mut db.read().await?).await?;
    found.push(if work.dead > 0 {
        finding(Look, "taken", format!("{} vastgelopen; zie /beheer/taken", work.dead))
    } else {
        finding(Fine, "taken", format!("{} wachten, geen vastgelopen", work.waiting))
    });
    let people = accounts::people(&mut db.read().await?).await?.len();
    found.push(if people == 0 {
        finding(Look, "accounts", "nog geen; maak de eerste met: gelijkwijzer user add")
    } else {
        finding(Fine, "accounts", format!("{people} rollen"))
    });
    Ok(found)
}

/// Seconds that two clocks may differ.
const TOLERANCE: i64 = 5;

fn clock(health: &health::Health, now: Timestamp) -> Finding {
    let seconds = |other: Timestamp| (other.micros() - now.micros()) / 1_000_000;
    if let Some(other) = health.clock.filter(|other| seconds(*other).abs() > TOLERANCE) {
        let text = format!("verschilt {} seconden van die van de database", seconds(other));
        return finding(Broken, "klok", text);
    }
    match health.last_act.filter(|last| seconds(*last) > TOLERANCE) {
        Some(last) => finding(Look, "klok", format!("de laatste gebeurtenis ligt in de toekomst: {last}")),
        None => finding(Fine, "klok", now.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_is_off_is_named() {
        let now: Timestamp = "2026-11-25T12:00:00Z".parse().unwrap();
        let with = |clock, last_act| health::Health { version: String::new(), clock, last_act };
        assert_eq!(clock(&with(None, Some(now.plus_seconds(-60))), now).verdict, Fine);
        assert_eq!(clock(&with(Some(now.plus_seconds(2)), None), now).verdict, Fine);
        assert_eq!(clock(&with(Some(now.plus_seconds(-90)), None), now).verdict, Broken);
        assert_eq!(clock(&with(None, Some(now.plus_days(2))), now).verdict, Look);
    }
}
