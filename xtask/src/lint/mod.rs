// SPDX-License-Identifier: EUPL-1.2
//! The rules of the house that no compiler knows (docs/ARCHITECTURE.md, "Four floors").

mod directions;
mod examples;
mod sources;
mod styles;
mod texts;

use crate::workspace;
use anyhow::ensure;
use std::collections::BTreeSet;
use std::path::Path;

/// A file of the project with its text.
pub(crate) struct File {
    pub path: String,
    pub text: String,
}

impl File {
    #[cfg(test)]
    fn new(path: &str, text: &str) -> Self {
        Self { path: path.to_owned(), text: text.to_owned() }
    }

    fn extension(&self) -> &str {
        Path::new(&self.path).extension().and_then(|ending| ending.to_str()).unwrap_or_default()
    }
}

pub fn run() -> anyhow::Result<()> {
    let names = workspace::files()?;
    let files = read(&names)?;
    let mut broken = directions::check(&workspace::metadata()?)?;
    broken.extend(files.iter().flat_map(sources::check));
    broken.extend(styles::check(&names, &files));
    broken.extend(texts::check(&files)?);
    broken.extend(examples::check(&files));
    broken.extend(without_readme(&names));
    sources::report_long(&files);
    for rule in &broken {
        println!("  {rule}");
    }
    ensure!(broken.is_empty(), "{} rules of the house are broken", broken.len());
    println!("directions, domains, headers, texts, styles and file lengths are in order");
    Ok(())
}

/// The files that are text; pictures and fonts have no rules inside.
fn read(names: &[String]) -> anyhow::Result<Vec<File>> {
    let mut files = Vec::new();
    for path in names {
        if let Ok(text) = String::from_utf8(std::fs::read(path)?) {
            files.push(File { path: path.clone(), text });
        }
    }
    Ok(files)
}

/// A module or an algorithm says in one page what it is.
fn without_readme(names: &[String]) -> Vec<String> {
    let crates: BTreeSet<&str> = names
        .iter()
        .filter_map(|name| name.strip_suffix("/Cargo.toml"))
        .filter(|folder| folder.starts_with("modules/") || folder.starts_with("logic/") || *folder == "xtask")
        .collect();
    crates
        .into_iter()
        .filter(|folder| !names.contains(&format!("{folder}/README.md")))
        .map(|folder| format!("{folder}: a README.md of at most a page is missing"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::without_readme;

    #[test]
    fn a_module_without_a_page_about_itself_is_named() {
        let names = [
            "modules/policy/Cargo.toml",
            "logic/hours/Cargo.toml",
            "logic/hours/README.md",
            "app/Cargo.toml",
        ];
        let broken = without_readme(&names.map(str::to_owned));
        assert_eq!(broken.len(), 1);
        assert!(broken.iter().all(|rule| rule.starts_with("modules/policy")));
    }
}
