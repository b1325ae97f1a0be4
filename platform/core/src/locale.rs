// SPDX-License-Identifier: EUPL-1.2
//! The language of a page follows from its address (decision: no cookie for it). These two are those
//! of the whole site; people can report in more ([`crate::Language`]).

use serde::{Deserialize, Serialize};

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Locale {
    #[default]
    Nl,
    En,
}

impl Locale {
    pub const ALL: [Self; 2] = [Self::Nl, Self::En];

    /// The language tag (BCP 47), as in `lang="nl"`.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Nl => "nl",
            Self::En => "en",
        }
    }

    /// The first part of the path: Dutch has none.
    pub const fn prefix(self) -> &'static str {
        match self {
            Self::Nl => "",
            Self::En => "/en",
        }
    }

    /// The address of `path` in this language. `path` starts with `/` and has no prefix.
    pub fn href(self, path: &str) -> String {
        match (self, path) {
            (Self::Nl, _) => path.to_owned(),
            (Self::En, "/") => "/en".to_owned(),
            (Self::En, _) => format!("/en{path}"),
        }
    }

    pub const fn other(self) -> Self {
        match self {
            Self::Nl => Self::En,
            Self::En => Self::Nl,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn path_follows_language() {
        assert_eq!(Locale::En.href("/"), "/en");
        assert_eq!(Locale::En.href("/wat-werkt"), "/en/wat-werkt");
        assert_eq!(Locale::Nl.href("/wat-werkt"), "/wat-werkt");
    }
}
