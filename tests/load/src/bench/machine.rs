// SPDX-License-Identifier: EUPL-1.2
//! The machine that the figures are of.

use anyhow::Context;
use std::process::Command;

/// Name and value, in the order of the report.
pub fn facts() -> anyhow::Result<Vec<(&'static str, String)>> {
    let read = |file: &str| std::fs::read_to_string(file).unwrap_or_default();
    let line = |text: &str, name: &str| {
        text.lines()
            .find_map(|line| line.strip_prefix(name))
            .map(|rest| rest.trim_start_matches([':', ' ', '\t']).trim().to_owned())
            .unwrap_or_default()
    };
    let cpu = line(&read("/proc/cpuinfo"), "model name");
    let cores = std::thread::available_parallelism()?.get();
    let memory = line(&read("/proc/meminfo"), "MemTotal");
    let kernel = read("/proc/sys/kernel/osrelease").trim().to_owned();
    let system = line(&read("/etc/os-release"), "PRETTY_NAME=").replace('"', "");
    let folder = std::env::temp_dir();
    let disk = said("df", &["--output=fstype", folder.to_str().context("a folder that is not UTF-8")?]);
    Ok(vec![
        ("date", said("date", &["-u", "+%Y-%m-%d"])),
        ("commit", said("git", &["rev-parse", "--short", "HEAD"])),
        ("processor", format!("{cpu}, {cores} cores, shared with the load generator")),
        ("memory", memory),
        ("system", format!("{system}, Linux {kernel}")),
        ("disk", disk.lines().last().unwrap_or_default().to_owned()),
        ("fsync of 4 KiB", format!("{:.2} ms", fsync_millis(&folder)?)),
        ("build", format!("release, {}", said("rustc", &["--version"]))),
        ("PostgreSQL", said("psql", &["--version"])),
    ])
}

fn said(program: &str, args: &[&str]) -> String {
    let output = Command::new(program).args(args).output();
    output.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned()).unwrap_or_default()
}

/// What one durable write costs here: every figure on saving follows from it.
fn fsync_millis(folder: &std::path::Path) -> anyhow::Result<f64> {
    use std::io::Write;
    let path = folder.join(format!("gw-fsync-{}", std::process::id()));
    let mut file = std::fs::File::create(&path)?;
    let mut all = Vec::new();
    for _ in 0..200 {
        let began = std::time::Instant::now();
        file.write_all(&[7; 4096])?;
        file.sync_data()?;
        all.push(began.elapsed().as_secs_f64() * 1000.0);
    }
    std::fs::remove_file(path)?;
    Ok(super::median(all))
}
