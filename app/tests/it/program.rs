// SPDX-License-Identifier: EUPL-1.2
//! The running process: how it starts, how it stops, what its commands say.

use gw_load::{Demo, Program};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Output};
use std::time::Duration;

pub fn binary() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_gelijkwijzer"))
}

pub fn run(args: &[&str]) -> Output {
    Command::new(binary()).args(args).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Runs a command that must work; gives what it printed.
pub fn works(args: &[&str]) -> String {
    let output = run(args);
    assert!(output.status.success(), "{args:?}: {}{}", text(&output.stdout), text(&output.stderr));
    text(&output.stdout)
}

/// Runs a command that must refuse; gives what it complained about.
pub fn refuses(args: &[&str]) -> String {
    let output = run(args);
    assert!(!output.status.success(), "{args:?} worked: {}", text(&output.stdout));
    text(&output.stderr)
}

const PATIENCE: Duration = Duration::from_secs(20);

#[test]
fn sigterm_answers_what_is_under_way_and_then_stops() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().to_str().unwrap();
    let mut demo = Demo::start(binary(), &["--data", data]).unwrap();
    let host = demo.program.address.strip_prefix("http://").unwrap().to_owned();

    // A request of which the second half comes after the signal.
    let body = format!("email={}", demo.email("beleidsmedewerker").unwrap().replace('@', "%40"));
    let (first, second) = body.split_at(8);
    let mut under_way = TcpStream::connect(&host).unwrap();
    write!(
        under_way,
        "POST /demo/inloggen HTTP/1.1\r\nHost: {host}\r\nSec-Fetch-Site: same-origin\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{first}",
        body.len()
    )
    .unwrap();
    std::thread::sleep(Duration::from_millis(200));
    demo.program.terminate().unwrap();
    std::thread::sleep(Duration::from_millis(200));
    assert!(TcpStream::connect(&host).is_err(), "nobody new comes in");
    write!(under_way, "{second}").unwrap();
    let mut answer = String::new();
    under_way.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
    assert!(answer.to_lowercase().contains("set-cookie: __host-gw="), "{answer}");
    assert!(demo.program.wait(PATIENCE).unwrap().success());
}

#[test]
fn a_visitor_that_never_finishes_does_not_keep_the_program_alive() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().to_str().unwrap();
    let args = ["serve", "--data", data, "--port", "0", "--set", "http.stop_seconds=1"];
    let mut program = Program::serve(binary(), &args).unwrap();
    let host = program.address.strip_prefix("http://").unwrap().to_owned();
    let mut stuck = TcpStream::connect(&host).unwrap();
    write!(stuck, "POST /inloggen HTTP/1.1\r\nHost: {host}\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 99\r\n\r\nemail=").unwrap();
    std::thread::sleep(Duration::from_millis(200));
    program.terminate().unwrap();
    assert!(program.wait(PATIENCE).unwrap().success());
}

#[test]
fn a_request_that_takes_too_long_says_not_computed_and_never_no_data() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().to_str().unwrap();
    let args = ["serve", "--data", data, "--port", "0", "--set", "http.request_seconds=1"];
    let program = Program::serve(binary(), &args).unwrap();
    let host = program.address.strip_prefix("http://").unwrap().to_owned();
    let mut slow = TcpStream::connect(&host).unwrap();
    write!(slow, "POST /inloggen HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 99\r\n\r\nemail=").unwrap();
    let mut answer = String::new();
    slow.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 503"), "{answer}");
    assert!(answer.contains("niet berekend") && !answer.contains("geen gegevens"), "{answer}");
}

#[test]
fn serve_without_accounts_says_how_to_make_the_first_one() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("nieuw");
    let data = data.to_str().unwrap();
    let mut child = Command::new(binary())
        .args(["serve", "--data", data, "--port", "0"])
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut out = std::io::BufReader::new(child.stdout.take().unwrap());
    let mut said = String::new();
    while !said.contains("Gelijkwijzer luistert op http://127.0.0.1:") {
        let mut line = String::new();
        assert!(std::io::BufRead::read_line(&mut out, &mut line).unwrap() > 0, "{said}");
        said.push_str(&line);
    }
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(said.contains("gelijkwijzer user add"), "{said}");
    let mode = std::fs::metadata(data).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode, 0o700, "the folder for data is for its owner only");
}

#[test]
fn a_wrong_setting_is_named_on_the_command_line() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("fout.toml");
    std::fs::write(&file, "[http]\nport = \"veel\"\n").unwrap();
    let file = file.to_str().unwrap();
    for command in ["serve", "config", "migrate"] {
        let said = refuses(&[command, "--config", file]);
        assert!(said.contains(&format!("{file}, [http] port: \"veel\" kan hier niet")), "{command}: {said}");
    }
    let said = refuses(&["serve", "--port", "70000"]);
    assert!(
        said.contains("--port: \"70000\" kan hier niet; hier kan een getal van 0 tot en met 65535"),
        "{said}"
    );
    let said = refuses(&["migrate", "--database-url", "mysql://root:geheim@db/x"]);
    assert!(said.contains("--database-url: deze waarde kan hier niet") && !said.contains("geheim"), "{said}");
}

#[test]
fn config_shows_what_is_in_force_and_where_it_came_from() {
    let output = Command::new(binary())
        .args(["config", "--database-url", "postgres://gw:geheim@db.intern/gw"])
        .env("GELIJKWIJZER_HTTP_PORT", "9090")
        .output()
        .unwrap();
    let said = text(&output.stdout);
    assert!(said.contains("port = 9090  # GELIJKWIJZER_HTTP_PORT"), "{said}");
    assert!(said.contains("url = \"postgres://gw:(verborgen)@db.intern/gw\"  # --database-url"), "{said}");
    assert!(!said.contains("geheim@"), "{said}");
}

#[test]
fn the_doctor_looks_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().to_str().unwrap();
    let said = works(&["doctor", "--data", data]);
    assert!(said.contains("database      is er nog niet"), "{said}");
    assert_eq!(std::fs::read_dir(data).unwrap().count(), 0, "nothing was made");

    works(&["migrate", "--data", data]);
    let said = works(&["doctor", "--data", data]);
    for part in [
        "SQLite 3.",
        "migraties     bij",
        "auditspoor    0 gebeurtenissen, klopt",
        "MiB vrij",
        "nog geen; maak",
        "register      SQLite 3.",
    ] {
        assert!(said.contains(part), "{part} is not in\n{said}");
    }
    let said = works(&["verify", "--data", data, "audit"]);
    assert!(said.contains("alles klopt"), "{said}");
}

#[tokio::test]
async fn a_database_of_a_newer_program_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().to_str().unwrap();
    works(&["migrate", "--data", data]);
    let db = gw_db::Db::open(&format!("sqlite:{data}/gelijkwijzer.db")).await.unwrap();
    let mut tx = db.begin().await.unwrap();
    gw_db::execute!(
        &mut tx,
        "INSERT INTO migration (module, number, name, checksum, applied_at)
         VALUES ('toekomst', 1, 'x', 'x', '2030-01-01T00:00:00.000000Z')"
    )
    .unwrap();
    tx.commit().await.unwrap();
    db.close().await;
    for command in ["serve", "migrate"] {
        let said = refuses(&[command, "--data", data]);
        assert!(said.contains("newer version") && said.contains("toekomst/1"), "{said}");
    }
    let doctor = run(&["doctor", "--data", data]);
    assert!(!doctor.status.success());
    assert!(text(&doctor.stdout).contains("van een nieuwere versie: toekomst/1"));
}

#[test]
fn the_version_is_that_of_the_package() {
    assert!(works(&["--version"]).starts_with(concat!("gelijkwijzer ", env!("CARGO_PKG_VERSION"))));
}

#[test]
fn reports_of_another_system_come_in_whole_or_not_at_all_also_while_the_site_runs() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().to_str().unwrap();
    let _demo = Demo::start(binary(), &["--data", data]).unwrap();
    let example = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/reports.example.json");
    let import = |file: &str, who: &str| -> Vec<String> {
        ["import", "reports", "--data", data, "--organisation", who, file].map(str::to_owned).to_vec()
    };
    let run = |args: Vec<String>, right: bool| {
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        if right { works(&args) } else { refuses(&args) }
    };
    let adv = "ADV Voorbeeld-Oost";
    let nobody = run(import(example, "ADV Nergens"), false);
    assert!(nobody.contains("--organisation ADV Nergens: deze organisatie is hier niet"), "{nobody}");
    let broken = folder.path().join("kapot.json");
    let wrong = std::fs::read_to_string(example).unwrap().replace("\"M03\"", "\"M99\"");
    std::fs::write(&broken, wrong).unwrap();
    let said = run(import(broken.to_str().unwrap(), adv), false);
    assert!(said.contains("melding 1 “2026-0012”: kanaal: “M99”"), "{said}");
    assert!(said.contains("niets ingevoerd: 1 fout"), "{said}");
    let closed = run(import(example, "Gemeente Goes"), false);
    assert!(closed.contains("het register van Gemeente Goes is niet open"), "{closed}");
    assert_eq!(run(import(example, adv), true), "meldingen ingevoerd: 4, waarvan met een dossier: 1\n");
    let again = run(import(example, adv), true);
    assert!(again.starts_with("meldingen ingevoerd: 0,") && again.contains("niet veranderd: 4"), "{again}");
    let verified = works(&["verify", "--data", data, "audit"]);
    assert!(verified.contains("Register: ") && verified.ends_with("alles klopt\n"), "{verified}");
}
