// SPDX-License-Identifier: EUPL-1.2
//! An example in the documentation that looks as if it is tested, is tested. Most crates have none, and say
//! so (`doctest = false`), because looking for examples takes as long as compiling.

use super::File;

pub(super) fn check(files: &[File]) -> Vec<String> {
    let without: Vec<&str> = files
        .iter()
        .filter(|file| file.text.lines().any(|line| line.trim() == "doctest = false"))
        .filter_map(|file| file.path.strip_suffix("Cargo.toml"))
        .collect();
    let is_source = |file: &&File| {
        let in_crate =
            |folder: &&str| file.path.strip_prefix(*folder).is_some_and(|rest| rest.starts_with("src/"));
        file.extension() == "rs" && without.iter().any(in_crate)
    };
    let sources = files.iter().filter(is_source);
    sources
        .filter(|file| has_example(&file.text))
        .map(|file| format!("{}: an example that runs needs doctest = true in its Cargo.toml", file.path))
        .collect()
}

/// A block of code in a documentation comment that is not marked as text or as left out.
fn has_example(text: &str) -> bool {
    let mut inside = false;
    text.lines().any(|line| {
        let line = line.trim_start();
        let comment = line.strip_prefix("///").or_else(|| line.strip_prefix("//!"));
        let Some(kind) = comment.and_then(|rest| rest.trim().strip_prefix("```")) else { return false };
        inside = !inside;
        inside && matches!(kind, "" | "rust" | "no_run" | "should_panic" | "compile_fail")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_example_that_nobody_runs_is_named() {
        let example = "/// ```\n/// assert!(true);\n/// ```\nfn f() {}";
        let files = |source: &str| {
            [
                File::new("platform/core/Cargo.toml", "[lib]\ndoctest = false\n"),
                File::new("platform/core/src/lib.rs", source),
                File::new("platform/charts/Cargo.toml", "[lib]\n"),
                File::new("platform/charts/src/lib.rs", example),
            ]
        };
        assert_eq!(check(&files(example)).len(), 1);
        assert!(check(&files(example))[0].starts_with("platform/core/src/lib.rs"));
        assert!(check(&files("//! ```text\n//! a → b\n//! ```\n/// ```ignore\n/// x\n/// ```")).is_empty());
        assert!(check(&files("let fence = \"```\";")).is_empty());
    }
}
