// SPDX-License-Identifier: EUPL-1.2
//! The languages in which people can report. They are more than those of the site ([`Locale`]): who
//! has something to report may know neither Dutch nor English. The address tells which, here too.

use crate::Locale;
use serde::{Deserialize, Serialize};

/// A language of the report flow. What is stored is the tag of BCP 47.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Language {
    #[default]
    #[serde(rename = "nl")]
    Nl,
    /// Dutch at level A2: short sentences, one thought each.
    #[serde(rename = "nl-simple")]
    Easy,
    #[serde(rename = "en")]
    En,
    #[serde(rename = "ar")]
    Ar,
    #[serde(rename = "tr")]
    Tr,
    #[serde(rename = "pl")]
    Pl,
    #[serde(rename = "uk")]
    Uk,
}

/// Where reporting begins, in every language.
pub const REPORTING: &str = "/melden";

impl Language {
    /// In the order in which a reader chooses.
    pub const ALL: [Self; 7] = [Self::Nl, Self::Easy, Self::En, Self::Ar, Self::Tr, Self::Pl, Self::Uk];

    /// The tag under which it is stored: the name of its folder of texts, too.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Nl => "nl",
            Self::Easy => "nl-simple",
            Self::En => "en",
            Self::Ar => "ar",
            Self::Tr => "tr",
            Self::Pl => "pl",
            Self::Uk => "uk",
        }
    }

    /// As in `lang="nl"`: easy Dutch is read out as Dutch.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Easy => "nl",
            other => other.code(),
        }
    }

    /// As in `dir="rtl"`.
    pub const fn right_to_left(self) -> bool {
        matches!(self, Self::Ar)
    }

    /// As its readers call it.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::Nl => "Nederlands",
            Self::Easy => "Makkelijk Nederlands",
            Self::En => "English",
            Self::Ar => "العربية",
            Self::Tr => "Türkçe",
            Self::Pl => "Polski",
            Self::Uk => "Українська",
        }
    }

    /// The first part of the path: Dutch has none.
    pub const fn prefix(self) -> &'static str {
        match self {
            Self::Nl => "",
            Self::Easy => "/makkelijk",
            Self::En => "/en",
            Self::Ar => "/ar",
            Self::Tr => "/tr",
            Self::Pl => "/pl",
            Self::Uk => "/uk",
        }
    }

    /// The language of the site for whoever reads this one; none of its own: Dutch.
    pub const fn site(self) -> Locale {
        match self {
            Self::En => Locale::En,
            _ => Locale::Nl,
        }
    }

    /// Spoken in the report flow only.
    pub const fn reports_only(self) -> bool {
        !matches!(self, Self::Nl | Self::En)
    }

    /// The language and the path without its prefix: `/ar/melden` is Arabic `/melden`.
    pub fn split(path: &str) -> (Self, &str) {
        let others = Self::ALL.into_iter().filter(|language| *language != Self::Nl);
        for language in others {
            match path.strip_prefix(language.prefix()) {
                Some("") => return (language, "/"),
                Some(rest) if rest.starts_with('/') => return (language, rest),
                _ => {}
            }
        }
        (Self::Nl, path)
    }

    /// Is there a page of this path in this language? `path` has no prefix.
    pub fn speaks(self, path: &str) -> bool {
        !self.reports_only() || is_reporting(path)
    }

    /// The address of `path`, in this language when there is one. `path` starts with `/` and has no prefix.
    pub fn href(self, path: &str) -> String {
        let bare = path.split(['?', '#']).next().unwrap_or_default();
        match (self.speaks(bare), path) {
            (false, _) => self.site().href(path),
            (true, "/") if self != Self::Nl => self.prefix().to_owned(),
            (true, _) => format!("{}{path}", self.prefix()),
        }
    }
}

/// Does this path, without prefix, belong to the report flow?
pub fn is_reporting(path: &str) -> bool {
    path.strip_prefix(REPORTING).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

impl From<Locale> for Language {
    fn from(locale: Locale) -> Self {
        match locale {
            Locale::Nl => Self::Nl,
            Locale::En => Self::En,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn path_tells_language() {
        for (path, language, rest) in [
            ("/en/monitor", Language::En, "/monitor"),
            ("/en", Language::En, "/"),
            ("/energie", Language::Nl, "/energie"),
            ("/", Language::Nl, "/"),
            ("/ar/melden/vraag/3", Language::Ar, "/melden/vraag/3"),
            ("/makkelijk", Language::Easy, "/"),
            ("/makkelijker", Language::Nl, "/makkelijker"),
            ("/plan", Language::Nl, "/plan"),
        ] {
            assert_eq!(Language::split(path), (language, rest), "{path}");
        }
    }

    #[test]
    fn only_reporting_has_an_address_in_every_language() {
        for language in Language::ALL {
            let address = language.href("/melden/volgen?gedaan=al");
            let bare = address.split('?').next().unwrap_or_default();
            assert_eq!(Language::split(bare), (language, "/melden/volgen"));
        }
        assert_eq!(Language::Ar.href("/gemeenten"), "/gemeenten");
        assert_eq!(Language::Ar.href("/meldenden"), "/meldenden");
        assert_eq!(Language::Easy.href("/"), "/");
        assert_eq!(Language::En.href("/"), "/en");
        assert_eq!(Language::En.href("/wat-werkt"), "/en/wat-werkt");
        assert_eq!(Language::Nl.href("/melden"), "/melden");
    }

    #[test]
    fn what_is_stored_is_the_code() {
        for language in Language::ALL {
            assert_eq!(serde_json::to_value(language).ok(), Some(language.code().into()));
        }
        // What was stored before there were more.
        for locale in Locale::ALL {
            assert_eq!(Language::from(locale).code(), locale.tag());
            assert_eq!(Language::from(locale).site(), locale);
        }
    }
}
