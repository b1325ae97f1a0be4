// SPDX-License-Identifier: EUPL-1.2
//! The keys of this installation, in files of their own beside the data: a copy of a database is
//! of no use without its key, and a backup of one is not yet a backup of the other.

use crate::config::Settings;
use accounts::domain::SiteKey;
use anyhow::Context;
use gw_core::Ids;
use gw_vault::InstanceKey;
use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::PathBuf;
use zeroize::Zeroizing;

/// Where the key is.
pub fn path(settings: &Settings) -> PathBuf {
    settings.accounts.key_file.clone().unwrap_or_else(|| settings.data.folder.join("sleutel"))
}

/// Where the key of the register is.
pub fn register_path(settings: &Settings) -> PathBuf {
    settings.register.key_file.clone().unwrap_or_else(|| settings.data.folder.join("sleutel-register"))
}

/// Where the register's keys of the months are.
pub fn epochs(settings: &Settings) -> PathBuf {
    settings.register.epochs.clone().unwrap_or_else(|| settings.data.folder.join("tijdvakken"))
}

/// Reads the key, or makes it when there is none.
pub fn load(settings: &Settings, ids: &Ids) -> anyhow::Result<SiteKey> {
    let named = Named { setting: "accounts.key_file", file: path(settings) };
    let text = named.read_or_make(|| SiteKey::random(ids).text())?;
    SiteKey::read(&text).with_context(|| named.unusable())
}

/// The key of the register: another file, another key.
pub fn load_register(settings: &Settings, ids: &Ids) -> anyhow::Result<InstanceKey> {
    let named = Named { setting: "register.key_file", file: register_path(settings) };
    let text = named.read_or_make(|| InstanceKey::random(ids).text().to_string())?;
    InstanceKey::read(&text).with_context(|| named.unusable())
}

/// A key file, and the setting that names it.
struct Named {
    setting: &'static str,
    file: PathBuf,
}

impl Named {
    fn read_or_make(&self, text: impl FnOnce() -> String) -> anyhow::Result<Zeroizing<String>> {
        if let Some(folder) = self.file.parent() {
            std::fs::create_dir_all(folder)
                .with_context(|| format!("{}: deze map kan niet worden gemaakt", folder.display()))?;
        }
        let made = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&self.file);
        match made {
            Ok(mut new) => {
                let text = Zeroizing::new(text());
                writeln!(new, "{}", *text).and_then(|()| new.sync_all()).with_context(|| self.unusable())?;
                Ok(text)
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                let text = std::fs::read_to_string(&self.file).with_context(|| self.unusable())?;
                Ok(Zeroizing::new(text))
            }
            Err(error) => Err(error).with_context(|| self.unusable()),
        }
    }

    fn unusable(&self) -> String {
        format!("{} {}: hier staat geen bruikbare sleutel", self.setting, self.file.display())
    }
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

    #[test]
    fn the_register_has_a_key_of_its_own() {
        let folder = tempfile::tempdir().unwrap();
        let mut settings = Settings::read(Sources::default()).unwrap();
        settings.data.folder = folder.path().join("var");
        let first = load_register(&settings, &Ids::system()).unwrap().text();
        assert_eq!(*load_register(&settings, &Ids::system()).unwrap().text(), *first);
        assert_ne!(load(&settings, &Ids::system()).unwrap().text(), *first);
        std::fs::write(register_path(&settings), "kort").unwrap();
        let error = load_register(&settings, &Ids::system()).err().unwrap();
        assert!(format!("{error:#}").contains("register.key_file"), "{error:#}");
    }
}
