// SPDX-License-Identifier: EUPL-1.2
//! The built assets are embedded; a new build of them must reach the program.

fn main() {
    println!("cargo::rerun-if-changed=../../assets/dist/manifest.json");
    println!("cargo::rerun-if-changed=build.rs");
}
