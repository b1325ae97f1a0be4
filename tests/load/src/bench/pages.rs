// SPDX-License-Identifier: EUPL-1.2
//! Weights of pages, the plan check, and what sharing a commit gives.

use super::median;
use anyhow::{Context, ensure};
use gw_load::Client;
use plan_check::{Input, check, parse_plan};
use std::path::Path;
use std::time::Instant;

/// Bytes of a page: HTML as sent, and what it asks for besides, compressed.
pub struct Weight {
    pub path: String,
    pub html: usize,
    pub styles: usize,
    pub scripts: usize,
    pub fonts: usize,
}

impl Weight {
    /// All that a first visit fetches, the HTML uncompressed.
    pub const fn first_visit(&self) -> usize {
        self.html + self.styles + self.scripts + self.fonts
    }
}

pub async fn weigh(client: &mut Client, path: &str) -> anyhow::Result<Weight> {
    let page = client.get(path).await?;
    ensure!(page.status == 200, "{path} answers {}", page.status);
    let html = page.text();
    let mut weight = Weight { path: path.to_owned(), html: html.len(), styles: 0, scripts: 0, fonts: 0 };
    for asset in assets(&html) {
        let bytes = client.get_compressed(&asset).await?;
        match asset.rsplit_once('.').map(|(_, kind)| kind) {
            Some("css") => weight.styles += bytes.body.len(),
            Some("js") => weight.scripts += bytes.body.len(),
            Some("woff2") => weight.fonts += bytes.body.len(),
            _ => {}
        }
    }
    if weight.fonts == 0 {
        // Fonts that only the style sheet names.
        for sheet in assets(&html).iter().filter(|asset| asset.contains(".css")) {
            let text = client.get(sheet).await?.text();
            for font in text.split("url(").skip(1).filter_map(|rest| rest.split(')').next()) {
                let font = font.trim_matches(['"', '\'']);
                if font.contains(".woff2") {
                    let path =
                        if font.starts_with('/') { font.to_owned() } else { format!("/assets/{font}") };
                    weight.fonts += client.get(&path).await?.body.len();
                }
            }
        }
    }
    Ok(weight)
}

/// The addresses of assets on a page, each once.
fn assets(html: &str) -> Vec<String> {
    let mut found: Vec<String> = html
        .split('"')
        .filter(|part| part.starts_with("/assets/") && !part.contains([' ', '<']))
        .map(str::to_owned)
        .collect();
    found.sort();
    found.dedup();
    found
}

/// Milliseconds of the check of the largest example.
pub struct Check {
    pub file: String,
    pub millis: f64,
}

pub fn plan_check(runs: usize) -> anyhow::Result<Check> {
    let mut examples = Vec::new();
    for entry in std::fs::read_dir("docs")? {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
        if name.starts_with("plan.example") {
            examples.push((std::fs::metadata(&path)?.len(), path));
        }
    }
    examples.sort();
    let (_, file) = examples.pop().context("docs holds no example plan")?;
    let plan = parse_plan(&std::fs::read_to_string(&file)?).map_err(|error| anyhow::anyhow!("{error}"))?;
    let date = "2026-11-24".parse().context("a date")?;
    let input = Input { plan: &plan, cards: None, date, monitor: None, weighings: &[] };
    let times = (0..runs.max(5))
        .map(|_| {
            let began = Instant::now();
            for _ in 0..100 {
                std::hint::black_box(check(&input));
            }
            began.elapsed().as_secs_f64() * 10.0
        })
        .collect();
    Ok(Check { file: file.display().to_string(), millis: median(times) })
}

/// Small durable writes per second on SQLite.
pub struct Group {
    pub alone: f64,
    pub grouped: f64,
}

pub fn group(example: &Path, runs: usize) -> anyhow::Result<Group> {
    let (mut alone, mut grouped) = (Vec::new(), Vec::new());
    for _ in 0..runs {
        let output = std::process::Command::new(example).output().context("the example does not start")?;
        let told: serde_json::Value =
            serde_json::from_slice(&output.stdout).context("the example says no JSON")?;
        alone.push(told["alone"].as_f64().context("alone")?);
        grouped.push(told["grouped"].as_f64().context("grouped")?);
    }
    Ok(Group { alone: median(alone), grouped: median(grouped) })
}
