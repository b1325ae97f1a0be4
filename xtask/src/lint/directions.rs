// SPDX-License-Identifier: EUPL-1.2
//! app → modules → logic, platform. Platform and logic know no module; no module knows another.

use anyhow::Context;
use serde_json::Value;

const OUTSIDE_LOGIC: [&str; 5] = ["tokio", "sqlx", "axum", "askama", "lettre"];

pub(super) fn check(metadata: &Value) -> anyhow::Result<Vec<String>> {
    let root = metadata["workspace_root"].as_str().context("cargo metadata names no root")?;
    let packages = metadata["packages"].as_array().context("cargo metadata lists no packages")?;
    let floor_of = |name: &str| packages.iter().find(|p| p["name"] == name).map(|p| floor(p, root));
    let mut broken = Vec::new();
    for package in packages {
        let from = floor(package, root);
        let name = package["name"].as_str().unwrap_or_default();
        for dependency in package["dependencies"].as_array().into_iter().flatten() {
            let to = dependency["name"].as_str().unwrap_or_default();
            // A crate may name itself, to switch a feature on for its own tests.
            if to != name && !may_use(from, floor_of(to), to) {
                broken.push(format!("{from}/{name} may not depend on {to}"));
            }
        }
    }
    Ok(broken)
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

fn may_use(from: &str, to_floor: Option<&str>, to: &str) -> bool {
    match (from, to_floor) {
        ("logic", None) => !OUTSIDE_LOGIC.contains(&to),
        (_, None) | ("app" | "tests", _) => true,
        ("modules", Some(floor)) => matches!(floor, "logic" | "platform" | "tests") && to != "gw-pdf",
        // For tests: a mail server that keeps what it received.
        ("platform", Some("tests")) => to == "gw-mailserver",
        ("platform", Some(floor)) => floor == "platform" && to != "gw-pdf",
        ("logic", Some(floor)) => floor == "logic",
        (_, Some(_)) => false,
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
}
