// SPDX-License-Identifier: EUPL-1.2
//! `--version` names the commit when whoever builds says which one it is. Asking git here would
//! build the program anew at every commit.

fn main() {
    println!("cargo::rerun-if-env-changed=GELIJKWIJZER_COMMIT");
    println!("cargo::rerun-if-changed=build.rs");
    let version = std::env::var("CARGO_PKG_VERSION").unwrap_or_default();
    let commit = std::env::var("GELIJKWIJZER_COMMIT").unwrap_or_default();
    let full = if commit.is_empty() { version } else { format!("{version} ({commit})") };
    println!("cargo::rustc-env=GELIJKWIJZER_VERSION={full}");
}
