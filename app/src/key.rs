// SPDX-License-Identifier: EUPL-1.2
//! The key of this installation, in a file of its own beside the data: a copy of the database is
//! of no use without it, and a backup of one is not yet a backup of the other.

use crate::config::Settings;
use accounts::domain::SiteKey;
use anyhow::{Context, bail};
use gw_core::Ids;
use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

/// Where the key is.
pub fn path(settings: &Settings) -> PathBuf {
    settings.accounts.key_file.clone().unwrap_or_else(|| settings.data.folder.join("sleutel"))
}

/// Reads the key, or makes it when there is none.
pub fn load(settings: &Settings, ids: &Ids) -> anyhow::Result<SiteKey> {
    let file = path(settings);
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder)
            .with_context(|| format!("{}: deze map kan niet worden gemaakt", folder.display()))?;
    }
    let made = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&file);
    match made {
        Ok(mut new) => {
            let key = SiteKey::random(ids);
            writeln!(new, "{}", key.text()).and_then(|()| new.sync_all()).with_context(|| unusable(&file))?;
            Ok(key)
        }
        Err(error) if error.kind() == ErrorKind::AlreadyExists => read(&file),
        Err(error) => Err(error).with_context(|| unusable(&file)),
    }
}

fn read(file: &Path) -> anyhow::Result<SiteKey> {
    let text = std::fs::read_to_string(file).with_context(|| unusable(file))?;
    match SiteKey::read(&text) {
        Some(key) => Ok(key),
        None => bail!("{}", unusable(file)),
    }
}

fn unusable(file: &Path) -> String {
    format!("accounts.key_file {}: hier staat geen bruikbare sleutel", file.display())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Sources;

    #[test]
    fn the_key_is_made_once_for_its_owner_only_and_a_broken_one_is_refused() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let mut settings = Settings::read(Sources::default()).unwrap();
        settings.data.folder = folder.path().join("var");
        let first = load(&settings, &Ids::system()).unwrap();
        assert_eq!(load(&settings, &Ids::system()).unwrap().text(), first.text());
        let mode = std::fs::metadata(path(&settings)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        std::fs::write(path(&settings), "kort").unwrap();
        let error = format!("{:#}", load(&settings, &Ids::system()).unwrap_err());
        assert!(error.contains("accounts.key_file"), "{error}");
    }
}
