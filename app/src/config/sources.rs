// SPDX-License-Identifier: EUPL-1.2
//! Where values come from: flags before environment before file before default.

use super::file;
use super::settings::Section;
use super::value::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// All that is wrong with the configuration, a line each.
#[derive(Debug, thiserror::Error)]
#[error("{}", .0.join("\n  "))]
pub struct ConfigError(pub Vec<String>);

/// A value as it was found.
#[derive(Clone, Debug)]
struct Found {
    text: String,
    /// `--port`, `GELIJKWIJZER_HTTP_PORT` or `gelijkwijzer.toml, [http] port`.
    place: String,
}

/// `(section, key)`
type Name = (String, String);

/// The values that were given, and the complaints so far.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// In order of precedence.
    layers: [BTreeMap<Name, Found>; 3],
    file: Option<PathBuf>,
    complaints: Vec<String>,
}

const FLAG: usize = 0;
const ENVIRONMENT: usize = 1;
const FILE: usize = 2;

/// Read when it exists and no other file is named.
pub const USUAL_FILE: &str = "gelijkwijzer.toml";

/// `http`, `port` → `GELIJKWIJZER_HTTP_PORT`. With the section in its name a setting cannot be
/// confused with what Kubernetes sets for a service of our name (`GELIJKWIJZER_PORT=tcp://…`).
pub fn variable(section: &str, key: &str) -> String {
    format!("GELIJKWIJZER_{}_{}", section.to_uppercase(), key.to_uppercase())
}

impl Sources {
    /// A value from the command line; `flag` is how it is called there.
    #[must_use]
    pub fn flag(mut self, flag: &str, (section, key): (&str, &str), text: Option<&str>) -> Self {
        if let Some(text) = text {
            let found = Found { text: text.to_owned(), place: flag.to_owned() };
            self.layers[FLAG].insert((section.to_owned(), key.to_owned()), found);
        }
        self
    }

    /// `--set http.port=8080`: any setting as a flag.
    #[must_use]
    pub fn set(mut self, pair: &str) -> Self {
        let Some(((section, key), text)) =
            pair.split_once('=').and_then(|(name, text)| Some((name.split_once('.')?, text)))
        else {
            self.complaints.push(format!("--set {pair}: schrijf dit als --set http.port=8080"));
            return self;
        };
        let place = format!("--set {section}.{key}");
        self.flag(&place, (section.trim(), key.trim()), Some(text.trim()))
    }

    /// The variables of the environment.
    #[must_use]
    pub fn environment(mut self, sections: &[Section], read: impl Fn(&str) -> Option<String>) -> Self {
        for key in sections.iter().flat_map(|section| &section.keys) {
            let name = variable(key.section, key.name);
            if let Some(text) = read(&name) {
                let found = Found { text: text.trim().to_owned(), place: name };
                self.layers[ENVIRONMENT].insert((key.section.to_owned(), key.name.to_owned()), found);
            }
        }
        self
    }

    /// A TOML file. One that was named must exist; the usual one may be absent.
    #[must_use]
    pub fn file(mut self, named: Option<&Path>) -> Self {
        let path = named.unwrap_or(Path::new(USUAL_FILE));
        if named.is_none() && !path.exists() {
            return self;
        }
        match file::read(path) {
            Ok(values) => {
                for (section, key, text) in values {
                    let place = format!("{}, [{section}] {key}", path.display());
                    self.layers[FILE].insert((section, key), Found { text, place });
                }
                self.file = Some(path.to_owned());
            }
            Err(complaint) => self.complaints.push(complaint),
        }
        self
    }

    /// The file that was read.
    pub fn path(&self) -> Option<&Path> {
        self.file.as_deref()
    }

    /// The value in force, typed. A wrong one is noted and the default stands in for it, so that
    /// one run names all that is wrong.
    pub(super) fn value<T: Value>(&mut self, section: &str, key: &str, default: &str) -> T {
        let name = (section.to_owned(), key.to_owned());
        let found = self.layers.iter().find_map(|layer| layer.get(&name)).cloned();
        if let Some(Found { text, place }) = found {
            if let Some(value) = T::read(&text) {
                return value;
            }
            let shown = if T::SECRET { "deze waarde".to_owned() } else { format!("\"{text}\"") };
            self.complaints.push(format!("{place}: {shown} kan hier niet; hier kan {}", T::allowed()));
        }
        match T::read(default) {
            Some(value) => value,
            // A test reads every default.
            None => unreachable!("the default of {section}.{key} is no {}", T::allowed()),
        }
    }

    /// Complains about keys that do not exist, and about all that was wrong before.
    pub(super) fn finish(&mut self, sections: &[Section]) -> Result<(), ConfigError> {
        let mut complaints = std::mem::take(&mut self.complaints);
        for ((section, key), found) in self.layers.iter().flatten() {
            match sections.iter().find(|one| one.name == section) {
                None => {
                    let names: Vec<_> = sections.iter().map(|one| one.name).collect();
                    complaints.push(format!(
                        "{}: dit deel bestaat niet; er zijn {}",
                        found.place,
                        names.join(", ")
                    ));
                }
                Some(known) if !known.keys.iter().any(|one| one.name == key) => {
                    let names: Vec<_> = known.keys.iter().map(|one| one.name).collect();
                    complaints.push(format!(
                        "{}: deze instelling bestaat niet; in [{section}] kan {}",
                        found.place,
                        names.join(", ")
                    ));
                }
                Some(_) => {}
            }
        }
        if complaints.is_empty() { Ok(()) } else { Err(ConfigError(complaints)) }
    }

    /// Where each given value came from, by section and key.
    pub fn origins(&self) -> BTreeMap<(String, String), String> {
        let mut all = BTreeMap::new();
        for layer in self.layers.iter().rev() {
            all.extend(layer.iter().map(|(name, found)| (name.clone(), found.place.clone())));
        }
        all
    }
}
