// SPDX-License-Identifier: EUPL-1.2
//! `gelijkwijzer user`: the first administrator, and who is locked out.

use crate::program::{binary, refuses, works};
use gw_load::Program;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// Runs a command that reads a password.
fn with_password(args: &[&str], password: &str) -> Output {
    let mut child = Command::new(binary())
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that refuses before it asks has closed its input already.
    let _ = writeln!(child.stdin.take().unwrap(), "{password}");
    child.wait_with_output().unwrap()
}

fn said(output: &Output) -> String {
    let text = [output.stdout.as_slice(), output.stderr.as_slice()].concat();
    String::from_utf8(text).unwrap()
}

fn add(data: &str, kind: &str, role: &str, password: &str) -> Output {
    let args = ["user", "add", "--data", data, "--name", "Ada Beheer", "--email", "ada@beheer.test"];
    let rest = ["--organisation", "Beheer", "--kind", kind, "--role", role];
    with_password(&[&args[..], &rest].concat(), password)
}

const FIRST: &str = "vijf rode emmers bij de put";
const SECOND: &str = "twee witte geiten op de dijk";

#[test]
fn the_first_administrator_is_made_listed_and_let_in_again() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("var");
    let data = data.to_str().unwrap();
    for (kind, role, password, why) in [
        ("koninkrijk", "platformbeheerder", FIRST, "--kind koninkrijk"),
        ("platform", "koning", FIRST, "--role koning"),
        ("gemeente", "platformbeheerder", FIRST, "bestaat alleen bij: platform"),
        ("platform", "platformbeheerder", "kort", "korter dan 12 tekens"),
        ("platform", "platformbeheerder", "welkom012345", "makkelijk te raden"),
    ] {
        let output = add(data, kind, role, password);
        assert!(!output.status.success() && said(&output).contains(why), "{why}: {}", said(&output));
    }
    let output = add(data, "platform", "platformbeheerder", FIRST);
    assert!(output.status.success(), "{}", said(&output));
    let list = works(&["user", "list", "--data", data]);
    assert!(list.contains("ada@beheer.test") && list.contains("platformbeheerder"), "{list}");
    assert!(
        sign_in(data, FIRST).contains("location: /mijn/tweede-factor"),
        "outside the demo the role asks for it"
    );

    let reset = ["user", "reset-password", "--data", data, "--email", "ada@beheer.test"];
    let output = with_password(&reset, SECOND);
    assert!(output.status.success(), "{}", said(&output));
    assert!(sign_in(data, FIRST).starts_with("http/1.1 400"));
    assert!(sign_in(data, SECOND).starts_with("http/1.1 303"));
    let nobody = with_password(&["user", "reset-password", "--data", data, "--email", "x@y.test"], SECOND);
    assert!(said(&nobody).contains("niemand heeft dit adres"));
    let off = refuses(&["user", "disable-second-factor", "--data", data, "--email", "ada@beheer.test"]);
    assert!(off.contains("er is geen tweede factor"), "{off}");

    let doctor = works(&["doctor", "--data", data]);
    assert!(doctor.contains("sleutel") && doctor.contains("alleen voor de eigenaar"), "{doctor}");
    let mails = std::fs::read_dir(Path::new(data).join("post")).unwrap().count();
    assert_eq!(mails, 1, "the owner hears of the new password, in a file as long as there is no mail server");
}

/// The answer of a running program to a password, in lower case.
fn sign_in(data: &str, password: &str) -> String {
    let mut program = Program::serve(binary(), &["serve", "--data", data, "--port", "0"]).unwrap();
    let host = program.address.strip_prefix("http://").unwrap().to_owned();
    let body = format!("email=ada%40beheer.test&wachtwoord={}", password.replace(' ', "+"));
    let mut stream = TcpStream::connect(&host).unwrap();
    write!(
        stream,
        "POST /inloggen HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nSec-Fetch-Site: same-origin\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    // Long enough for the runner to send what waits.
    std::thread::sleep(std::time::Duration::from_millis(700));
    program.terminate().unwrap();
    assert!(program.wait(std::time::Duration::from_secs(20)).unwrap().success());
    answer.to_lowercase()
}
