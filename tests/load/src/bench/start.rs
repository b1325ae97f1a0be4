// SPDX-License-Identifier: EUPL-1.2
//! From nothing to the first page, and what the program then holds in memory.

use super::{median, process};
use crate::Args;
use anyhow::{Context, ensure};
use gw_load::Program;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

/// Seconds and megabytes.
pub struct Start {
    /// Into an empty folder: the database is made.
    pub first: f64,
    /// The next time.
    pub again: f64,
    pub memory: f64,
}

pub fn measure(args: &Args) -> anyhow::Result<Start> {
    let (mut first, mut again, mut memory) = (Vec::new(), Vec::new(), Vec::new());
    for run in 0..args.runs {
        let folder = std::env::temp_dir().join(format!("gw-start-{}-{run}", std::process::id()));
        let data = folder.to_str().context("a folder that is not UTF-8")?;
        let arguments = ["serve", "--data", data, "--port", "0"];
        for times in [&mut first, &mut again] {
            let began = Instant::now();
            let mut program = Program::serve(&args.binary, &arguments)?;
            first_page(&program.address)?;
            times.push(began.elapsed().as_secs_f64());
            std::thread::sleep(Duration::from_millis(500));
            memory.push(process::resident(program.pid())?);
            program.terminate()?;
            ensure!(program.wait(Duration::from_secs(20))?.success(), "the program did not stop well");
        }
        std::fs::remove_dir_all(&folder)?;
    }
    Ok(Start { first: median(first), again: median(again), memory: median(memory) })
}

/// Asks for the first page as one who has just come.
pub fn first_page(address: &str) -> anyhow::Result<()> {
    let host = address.strip_prefix("http://").context("an address begins with http://")?;
    let mut stream = TcpStream::connect(host)?;
    write!(stream, "GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")?;
    let mut page = String::new();
    stream.read_to_string(&mut page)?;
    ensure!(
        page.starts_with("HTTP/1.1 200"),
        "the first page is {}",
        page.lines().next().unwrap_or_default()
    );
    Ok(())
}
