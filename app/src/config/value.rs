// SPDX-License-Identifier: EUPL-1.2
//! What can stand in the configuration. Every kind of value reads from text, because that is all
//! that flags and environment have, and says what it allows.

use gw_core::Role;
use ipnet::IpNet;
use std::fmt;
use std::net::IpAddr;
use std::path::PathBuf;

/// A kind of value.
pub trait Value: Sized {
    /// None: this text is no such value.
    fn read(text: &str) -> Option<Self>;
    /// What may stand here, as the end of the sentence "hier kan …".
    fn allowed() -> String;
    /// As it is read again; a secret gives no content.
    fn show(&self) -> String;
    /// A number stands without quotes in the file.
    const QUOTED: bool = true;
    const SECRET: bool = false;
}

impl Value for String {
    fn read(text: &str) -> Option<Self> {
        Some(text.to_owned())
    }
    fn allowed() -> String {
        "tekst".to_owned()
    }
    fn show(&self) -> String {
        self.clone()
    }
}

impl Value for PathBuf {
    fn read(text: &str) -> Option<Self> {
        (!text.is_empty()).then(|| Self::from(text))
    }
    fn allowed() -> String {
        "een map of bestand".to_owned()
    }
    fn show(&self) -> String {
        self.display().to_string()
    }
}

impl Value for IpAddr {
    fn read(text: &str) -> Option<Self> {
        text.parse().ok()
    }
    fn allowed() -> String {
        "een IP-adres, zoals 127.0.0.1 of ::1".to_owned()
    }
    fn show(&self) -> String {
        self.to_string()
    }
}

impl Value for u16 {
    fn read(text: &str) -> Option<Self> {
        text.parse().ok()
    }
    fn allowed() -> String {
        "een getal van 0 tot en met 65535".to_owned()
    }
    fn show(&self) -> String {
        self.to_string()
    }
    const QUOTED: bool = false;
}

/// A number between two bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count<const LEAST: u32, const MOST: u32>(pub u32);

impl<const LEAST: u32, const MOST: u32> Value for Count<LEAST, MOST> {
    fn read(text: &str) -> Option<Self> {
        text.parse().ok().filter(|number| (LEAST..=MOST).contains(number)).map(Self)
    }
    fn allowed() -> String {
        format!("een getal van {LEAST} tot en met {MOST}")
    }
    fn show(&self) -> String {
        self.0.to_string()
    }
    const QUOTED: bool = false;
}

/// The code of a role: `platformbeheerder`.
impl Value for Role {
    fn read(text: &str) -> Option<Self> {
        Self::from_code(text)
    }
    fn allowed() -> String {
        format!("een rol, zoals {}", Self::PlatformAdmin.code())
    }
    fn show(&self) -> String {
        self.code().to_owned()
    }
}

/// An address or a network: `10.0.0.0/8`, `127.0.0.1`.
impl Value for IpNet {
    fn read(text: &str) -> Option<Self> {
        text.parse().ok().or_else(|| text.parse::<IpAddr>().ok().map(Self::from))
    }
    fn allowed() -> String {
        "een IP-adres of netwerk, zoals 10.0.0.0/8".to_owned()
    }
    fn show(&self) -> String {
        self.to_string()
    }
}

/// Several, with commas between them.
impl<T: Value> Value for Vec<T> {
    fn read(text: &str) -> Option<Self> {
        text.split(',').map(str::trim).filter(|part| !part.is_empty()).map(T::read).collect()
    }
    fn allowed() -> String {
        format!("{}; meer dan één met komma's ertussen", T::allowed())
    }
    fn show(&self) -> String {
        self.iter().map(Value::show).collect::<Vec<_>>().join(", ")
    }
}

/// Empty: none.
impl<T: Value> Value for Option<T> {
    fn read(text: &str) -> Option<Self> {
        if text.is_empty() { Some(None) } else { T::read(text).map(Some) }
    }
    fn allowed() -> String {
        format!("{}, of niets", T::allowed())
    }
    fn show(&self) -> String {
        self.as_ref().map(Value::show).unwrap_or_default()
    }
    const QUOTED: bool = T::QUOTED;
    const SECRET: bool = T::SECRET;
}

const HIDDEN: &str = "(verborgen)";

/// A text that no log and no screen shows.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(HIDDEN)
    }
}

impl Value for Secret {
    fn read(text: &str) -> Option<Self> {
        (!text.is_empty()).then(|| Self(text.to_owned()))
    }
    fn allowed() -> String {
        "tekst die geheim blijft".to_owned()
    }
    fn show(&self) -> String {
        HIDDEN.to_owned()
    }
    const SECRET: bool = true;
}

/// `sqlite:FILE` or `postgres://…`; may hold a password.
#[derive(Clone, PartialEq, Eq)]
pub struct DatabaseUrl(String);

impl DatabaseUrl {
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.show())
    }
}

impl Value for DatabaseUrl {
    fn read(text: &str) -> Option<Self> {
        let known = ["sqlite:", "postgres://", "postgresql://"];
        known.iter().any(|kind| text.starts_with(kind)).then(|| Self(text.to_owned()))
    }
    fn allowed() -> String {
        "sqlite:BESTAND of postgres://GEBRUIKER:WACHTWOORD@HOST/NAAM".to_owned()
    }
    /// Without the password.
    fn show(&self) -> String {
        match self.0.split_once("://").and_then(|(kind, rest)| Some((kind, rest.rsplit_once('@')?))) {
            Some((kind, (person, host))) if person.contains(':') => {
                let name = person.split(':').next().unwrap_or_default();
                format!("{kind}://{name}:{HIDDEN}@{host}")
            }
            _ => self.0.clone(),
        }
    }
    const SECRET: bool = true;
}

/// Where people reach the site: `https://gelijkwijzer.gemeente.nl`, without a slash at the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteUrl(pub String);

impl Value for SiteUrl {
    fn read(text: &str) -> Option<Self> {
        let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))?;
        let host = !rest.is_empty() && !rest.contains(['/', '?', '#', ' ', '@']);
        host.then(|| Self(text.to_owned()))
    }
    fn allowed() -> String {
        "een adres zonder pad, zoals https://gelijkwijzer.voorbeeld.nl".to_owned()
    }
    fn show(&self) -> String {
        self.0.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_shows_nowhere() {
        let url = DatabaseUrl::read("postgres://gw:geheim@db.intern/gw?sslmode=verify-full").unwrap();
        assert_eq!(url.show(), "postgres://gw:(verborgen)@db.intern/gw?sslmode=verify-full");
        assert!(!format!("{url:?}").contains("geheim"));
        assert!(!format!("{:?}", Secret::read("geheim").unwrap()).contains("geheim"));
        assert_eq!(
            DatabaseUrl::read("postgres://gw@%2Frun%2Fpg/gw").unwrap().show(),
            "postgres://gw@%2Frun%2Fpg/gw"
        );
        assert_eq!(DatabaseUrl::read("mysql://x"), None);
    }

    #[test]
    fn bounds_networks_and_addresses() {
        assert_eq!(Count::<1, 64>::read("0"), None);
        assert_eq!(Count::<1, 64>::read("64"), Some(Count(64)));
        assert_eq!(Vec::<IpNet>::read("127.0.0.1, 10.0.0.0/8").unwrap().len(), 2);
        assert_eq!(Vec::<IpNet>::read("overal"), None);
        assert_eq!(SiteUrl::read("https://a.nl/pad"), None);
        assert!(SiteUrl::read("http://127.0.0.1:8080").is_some());
    }
}
