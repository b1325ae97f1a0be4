// SPDX-License-Identifier: EUPL-1.2
//! What a process costs, read from Linux: processor seconds and memory.

use anyhow::Context;

/// Processor seconds of a process so far, its finished children not counted.
pub fn cpu_seconds(pid: u32) -> anyhow::Result<f64> {
    let text = std::fs::read_to_string(format!("/proc/{pid}/stat"))?;
    // The name stands in brackets and may hold spaces; after it fields 14 and 15 are the ticks.
    let after = text.rsplit_once(')').context("an unknown form of /proc/PID/stat")?.1;
    let fields: Vec<&str> = after.split_whitespace().collect();
    let ticks: f64 = [11, 12].iter().filter_map(|at| fields.get(*at)?.parse::<f64>().ok()).sum();
    Ok(ticks / f64::from(u32::try_from(rustix::param::clock_ticks_per_second())?))
}

/// Of a process and all its children, as PostgreSQL has them.
pub fn family_seconds(parent: u32) -> anyhow::Result<f64> {
    let mut all = cpu_seconds(parent)?;
    for entry in std::fs::read_dir("/proc")? {
        let Some(pid) = entry?.file_name().to_str().and_then(|name| name.parse::<u32>().ok()) else {
            continue;
        };
        let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
        if field(&status, "PPid:") == Some(u64::from(parent)) {
            all += cpu_seconds(pid).unwrap_or_default();
        }
    }
    Ok(all)
}

/// Megabytes (2^20) in memory.
pub fn resident(pid: u32) -> anyhow::Result<f64> {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status"))?;
    let kib = field(&status, "VmRSS:").context("no VmRSS in /proc/PID/status")?;
    Ok(f64::from(u32::try_from(kib)?) / 1024.0)
}

fn field(status: &str, name: &str) -> Option<u64> {
    status.lines().find_map(|line| line.strip_prefix(name))?.split_whitespace().next()?.parse().ok()
}
