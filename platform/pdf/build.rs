// SPDX-License-Identifier: EUPL-1.2
//! The fonts are embedded; a new build of the assets must reach the program.

fn main() {
    println!("cargo::rerun-if-changed=../../assets/dist-print");
    println!("cargo::rerun-if-changed=build.rs");
}
