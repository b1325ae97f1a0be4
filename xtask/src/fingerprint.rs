// SPDX-License-Identifier: EUPL-1.2
//! Has a build changed its inputs since last time? A hash over names and contents tells; times of
//! files do not, because a fresh clone gives all of them the same time.

use anyhow::Context;
use sha2::{Digest, Sha256};
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// One hash over all files of a folder, but for the sub-folders named in `without`.
pub fn of_folder(folder: &Path, without: &[&str]) -> anyhow::Result<String> {
    let mut files = Vec::new();
    collect(folder, without, &mut files)?;
    files.sort();
    of_files(folder, &files)
}

/// One hash over these files; names count relative to `base`.
pub fn of_files(base: &Path, files: &[PathBuf]) -> anyhow::Result<String> {
    let mut hash = Sha256::new();
    for file in files {
        let name = file.strip_prefix(base).unwrap_or(file).to_string_lossy();
        let content = std::fs::read(file).with_context(|| format!("{} cannot be read", file.display()))?;
        // Lengths keep a moved border between name and content from giving the same hash.
        hash.update((name.len() as u64).to_be_bytes());
        hash.update(name.as_bytes());
        hash.update((content.len() as u64).to_be_bytes());
        hash.update(&content);
    }
    let mut text = String::with_capacity(64);
    for byte in hash.finalize() {
        write!(text, "{byte:02x}")?;
    }
    Ok(text)
}

fn collect(folder: &Path, without: &[&str], files: &mut Vec<PathBuf>) -> anyhow::Result<()> {
    for entry in std::fs::read_dir(folder).with_context(|| format!("{} is not there", folder.display()))? {
        let entry = entry?;
        let path = entry.path();
        if !entry.file_type()?.is_dir() {
            files.push(path);
        } else if !without.iter().any(|name| entry.file_name() == *name) {
            collect(&path, &[], files)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_contents_count_and_left_out_folders_do_not() -> anyhow::Result<()> {
        let folder = std::env::temp_dir().join(format!("gelijkwijzer-print-{}", std::process::id()));
        std::fs::create_dir_all(folder.join("dist"))?;
        std::fs::write(folder.join("a.css"), "a{}")?;
        let first = of_folder(&folder, &["dist"])?;
        std::fs::write(folder.join("dist/out.css"), "a{}")?;
        assert_eq!(of_folder(&folder, &["dist"])?, first);
        std::fs::write(folder.join("a.css"), "a{color:red}")?;
        let second = of_folder(&folder, &["dist"])?;
        std::fs::rename(folder.join("a.css"), folder.join("b.css"))?;
        let third = of_folder(&folder, &["dist"])?;
        std::fs::remove_dir_all(&folder)?;
        assert!(first != second && second != third);
        Ok(())
    }
}
