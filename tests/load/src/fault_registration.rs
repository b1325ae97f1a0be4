// SPDX-License-Identifier: EUPL-1.2
//! kill -9 while people register: what was acknowledged must be there, nobody is over the edge of
//! the room, and nobody gets a mail twice.

use crate::{Client, Desk, Program, Room, Way, register};
use anyhow::{Context, ensure};
use gw_mailserver::{Manner, Server};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// How hard it was hit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    pub kills: u32,
    pub acknowledged: usize,
    pub mails: usize,
    /// Mails of which nobody knows whether the server took them: they wait for a person.
    pub in_doubt: i64,
}

/// `writers` people at a time register with a real `serve` that sends its mail to a real server;
/// after `registrations` answers it is killed, `kills` times.
pub async fn kill_while_registering(
    binary: &Path,
    data: &Path,
    database: &str,
    writers: usize,
    registrations: usize,
    kills: u32,
) -> anyhow::Result<Held> {
    let post = Server::start(Manner::default());
    let place = Place { binary, data, database, mail: post.plain_address() };
    let mut program = place.start()?;
    let desk = Desk::open(database, "kill").await?;
    let room = desk.room("kill", 40).await?;
    let number = Arc::new(AtomicUsize::new(0));
    let mut secrets = Vec::new();
    for _ in 0..kills {
        let done = Arc::new(AtomicUsize::new(0));
        let tasks: Vec<_> = (0..writers)
            .map(|_| tokio::spawn(write(program.address.clone(), room.clone(), number.clone(), done.clone())))
            .collect();
        let until = Instant::now() + Duration::from_mins(1);
        while done.load(Ordering::Relaxed) < registrations {
            ensure!(
                Instant::now() < until,
                "only {} registrations in a minute",
                done.load(Ordering::Relaxed)
            );
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        program.kill()?;
        for task in tasks {
            secrets.extend(task.await?);
        }
        // What the dead process held comes free by its lease; nobody waits two minutes for it here.
        desk.leases_run_out().await?;
        program = place.start()?;
    }
    let in_doubt = desk.mails_at_rest(Duration::from_mins(5)).await?;
    check(&program, &desk, &room, &secrets).await?;
    let mails = mails(&post)?;
    program.terminate()?;
    ensure!(program.wait(Duration::from_secs(30))?.success(), "the program did not stop well");
    Ok(Held { kills, acknowledged: secrets.len(), mails, in_doubt })
}

struct Place<'a> {
    binary: &'a Path,
    data: &'a Path,
    database: &'a str,
    mail: String,
}

impl Place<'_> {
    fn start(&self) -> anyhow::Result<Program> {
        let data = self.data.to_str().context("a folder that is not UTF-8")?;
        let args = ["serve", "--port", "0", "--data", data, "--database-url", self.database];
        Program::serve_with(self.binary, &args, &[("GELIJKWIJZER_MAIL_URL", &self.mail)])
    }
}

/// Registers one person after another until the site is gone; gives what was acknowledged.
async fn write(address: String, room: Room, number: Arc<AtomicUsize>, done: Arc<AtomicUsize>) -> Vec<String> {
    let mut secrets = Vec::new();
    let Ok(mut client) = Client::connect(&address).await else { return secrets };
    loop {
        let next = number.fetch_add(1, Ordering::Relaxed);
        let Ok(Some(one)) = register(&mut client, &room.path, next, Way::Sending).await else { break };
        secrets.push(one.secret);
        done.fetch_add(1, Ordering::Relaxed);
    }
    secrets
}

async fn check(program: &Program, desk: &Desk, room: &Room, secrets: &[String]) -> anyhow::Result<()> {
    let mut client = Client::connect(&program.address).await?;
    for secret in secrets {
        let page = client.get(&format!("/aanmelding/{secret}")).await?;
        ensure!(page.status == 200, "an acknowledged registration answers {}", page.status);
    }
    let standing = desk.standing(room).await?;
    let seats = i64::from(room.seats);
    let all = usize::try_from(standing.seated + standing.waiting)?;
    ensure!(standing.seated == seats && standing.seats == seats, "{standing:?} for {seats} seats");
    ensure!(all >= secrets.len(), "{all} registrations for {} acknowledged ones", secrets.len());
    Ok(())
}

/// Mails that arrived; fails when anybody has two.
fn mails(post: &Server) -> anyhow::Result<usize> {
    let mut by_address: BTreeMap<String, usize> = BTreeMap::new();
    for mail in post.received() {
        for to in mail.to {
            *by_address.entry(to).or_default() += 1;
        }
    }
    let twice = by_address.values().filter(|&&count| count > 1).count();
    ensure!(twice == 0, "{twice} people got a mail twice");
    Ok(by_address.len())
}
