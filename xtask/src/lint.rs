// SPDX-License-Identifier: EUPL-1.2
//! The rules of the house that no compiler knows (docs/ARCHITECTURE.md, "Four floors").

use anyhow::{Context, ensure};
use serde_json::Value;
use std::path::Path;
use std::process::Command;

/// Files longer than this fail. The aim is half of it.
const LONGEST_FILE: usize = 600;
const OUTSIDE_LOGIC: [&str; 5] = ["tokio", "sqlx", "axum", "askama", "lettre"];
const OUTSIDE_DOMAIN: [&str; 3] = ["sqlx", "axum", "askama"];

pub fn run() -> anyhow::Result<()> {
    let mut broken = directions(&metadata()?)?;
    broken.extend(sources()?);
    for rule in &broken {
        println!("  {rule}");
    }
    ensure!(broken.is_empty(), "{} rules of the house are broken", broken.len());
    println!("directions, domains, headers and file lengths are in order");
    Ok(())
}

fn metadata() -> anyhow::Result<Value> {
    let output = Command::new("cargo").args(["metadata", "--format-version", "1", "--no-deps"]).output()?;
    ensure!(output.status.success(), "cargo metadata: {}", String::from_utf8_lossy(&output.stderr));
    Ok(serde_json::from_slice(&output.stdout)?)
}

/// The floor on which a crate stands: the first folder of its path.
fn floor<'a>(package: &'a Value, root: &str) -> &'a str {
    let manifest = package["manifest_path"].as_str().unwrap_or_default();
    manifest
        .strip_prefix(root)
        .unwrap_or_default()
        .trim_start_matches('/')
        .split('/')
        .next()
        .unwrap_or_default()
}

/// app → modules → logic, platform. Platform and logic know no module; no module knows another.
fn directions(metadata: &Value) -> anyhow::Result<Vec<String>> {
    let root = metadata["workspace_root"].as_str().context("cargo metadata names no root")?;
    let packages = metadata["packages"].as_array().context("cargo metadata lists no packages")?;
    let floor_of = |name: &str| packages.iter().find(|p| p["name"] == name).map(|p| floor(p, root));
    let mut broken = Vec::new();
    for package in packages {
        let from = floor(package, root);
        let name = package["name"].as_str().unwrap_or_default();
        for dependency in package["dependencies"].as_array().into_iter().flatten() {
            let to = dependency["name"].as_str().unwrap_or_default();
            if !may_use(from, floor_of(to), to) {
                broken.push(format!("{from}/{name} may not depend on {to}"));
            }
        }
    }
    Ok(broken)
}

fn may_use(from: &str, to_floor: Option<&str>, to: &str) -> bool {
    match (from, to_floor) {
        ("logic", None) => !OUTSIDE_LOGIC.contains(&to),
        (_, None) | ("app" | "tests", _) => true,
        ("modules", Some(floor)) => matches!(floor, "logic" | "platform" | "tests") && to != "gw-pdf",
        ("platform", Some(floor)) => floor == "platform" && to != "gw-pdf",
        ("logic", Some(floor)) => floor == "logic",
        (_, Some(_)) => false,
    }
}

fn sources() -> anyhow::Result<Vec<String>> {
    let listed =
        Command::new("git").args(["ls-files", "--cached", "--others", "--exclude-standard"]).output()?;
    ensure!(listed.status.success(), "git ls-files: {}", String::from_utf8_lossy(&listed.stderr));
    let mut broken = Vec::new();
    for file in String::from_utf8(listed.stdout)?.lines().filter(|file| Path::new(file).exists()) {
        match Path::new(file).extension().and_then(|e| e.to_str()) {
            Some("rs") => source(file, &std::fs::read_to_string(file)?, &mut broken),
            Some("html") => template(file, &std::fs::read_to_string(file)?, &mut broken),
            _ => {}
        }
    }
    Ok(broken)
}

fn source(file: &str, text: &str, broken: &mut Vec<String>) {
    if !text.starts_with("// SPDX-License-Identifier: EUPL-1.2") {
        broken.push(format!("{file}: the first line must name the licence"));
    }
    let lines = text.lines().count();
    if lines > LONGEST_FILE {
        broken.push(format!("{file}: {lines} lines, at most {LONGEST_FILE}"));
    }
    if file.contains("/src/domain/") {
        for name in OUTSIDE_DOMAIN {
            if text.contains(&format!("{name}::")) {
                broken.push(format!("{file}: a domain knows no {name}"));
            }
        }
    }
}

/// The content security policy allows neither; better to hear it here than to see a bare page.
fn template(file: &str, text: &str, broken: &mut Vec<String>) {
    if !file.contains("templates/") {
        return;
    }
    for forbidden in [" style=\"", "<style", " onclick=", " onchange=", " onload="] {
        if text.contains(forbidden) {
            broken.push(format!("{file}: no {} in a template", forbidden.trim()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn directions_point_down() {
        assert!(may_use("app", Some("modules"), "policy"));
        assert!(may_use("app", Some("platform"), "gw-pdf"));
        assert!(may_use("modules", Some("platform"), "gw-web"));
        assert!(!may_use("modules", Some("modules"), "accounts"));
        assert!(!may_use("modules", Some("platform"), "gw-pdf"));
        assert!(!may_use("platform", Some("modules"), "policy"));
        assert!(!may_use("logic", Some("platform"), "gw-core"));
        assert!(!may_use("logic", None, "tokio"));
    }

    #[test]
    fn a_source_without_licence_or_with_a_leaky_domain_is_named() {
        let mut broken = Vec::new();
        source("modules/policy/src/domain/plan.rs", "use sqlx::Row;\n", &mut broken);
        assert_eq!(broken.len(), 2, "{broken:?}");
    }

    #[test]
    fn inline_style_in_a_template_is_named() {
        let mut broken = Vec::new();
        template("platform/web/templates/home.html", "<p style=\"color:red\">", &mut broken);
        assert_eq!(broken.len(), 1);
    }
}
