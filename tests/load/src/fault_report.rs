// SPDX-License-Identifier: EUPL-1.2
//! kill -9 while people report: every code that was answered opens its report after a restart.

use crate::reporting::{come_back, prepare};
use crate::{Client, Demo};
use anyhow::{Context, ensure};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// How hard it was hit, and the codes that were answered.
#[derive(Clone, Debug)]
pub struct Reported {
    pub codes: Vec<String>,
    pub kills: u32,
}

/// `people` report one after the other, each in a browser of their own; after `reports` answers the
/// process is killed, `kills` times. Fails at the first answered code that opens nothing.
pub async fn kill_while_reporting(
    binary: &Path,
    place: &[&str],
    people: usize,
    reports: u64,
    kills: u32,
) -> anyhow::Result<Reported> {
    let (mut codes, mut checked) = (Vec::new(), 0);
    for round in 0..=kills {
        let mut demo = Demo::start(binary, place)?;
        if round == kills {
            check(&demo, &codes).await.context("after the last kill")?;
            break;
        }
        check(&demo, &codes[checked..]).await.with_context(|| format!("after kill {round}"))?;
        checked = codes.len();
        let done = Arc::new(AtomicU64::new(0));
        let tasks: Vec<_> =
            (0..people).map(|_| tokio::spawn(report(demo.program.address.clone(), done.clone()))).collect();
        let until = Instant::now() + Duration::from_mins(1);
        while done.load(Ordering::Relaxed) < reports {
            ensure!(Instant::now() < until, "only {} reports in a minute", done.load(Ordering::Relaxed));
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        demo.program.kill()?;
        for task in tasks {
            codes.extend(task.await?);
        }
    }
    Ok(Reported { codes, kills })
}

/// Reports until the site is gone; gives the codes of the reports that were answered.
async fn report(address: String, done: Arc<AtomicU64>) -> Vec<String> {
    let mut codes = Vec::new();
    while let Ok(code) = file(&address).await {
        codes.push(code);
        done.fetch_add(1, Ordering::Relaxed);
    }
    codes
}

async fn file(address: &str) -> anyhow::Result<String> {
    prepare(address, "Verzonnen voorbeeld.").await?.send().await
}

async fn check(demo: &Demo, codes: &[String]) -> anyhow::Result<()> {
    let mut client = Client::connect(&demo.program.address).await?;
    for code in codes {
        come_back(&mut client, code).await?;
    }
    Ok(())
}
