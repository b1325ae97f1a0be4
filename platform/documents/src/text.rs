// SPDX-License-Identifier: EUPL-1.2
//! A run of text: plain words, emphasis and links. No markup language: what is in a string is shown
//! as it is, whatever signs it holds.

use serde::Serialize;

/// Where a link may go: a page on the web, or a heading of the same document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Address(String);

impl Address {
    /// `https://…` or `#part`; nothing else, so that no link can run a script or open a file.
    pub fn new(address: &str) -> Option<Self> {
        let plain = !address.chars().any(|sign| sign.is_control() || sign.is_whitespace());
        let known = address.starts_with("https://") || address.starts_with('#');
        (plain && known && address.len() > 1).then(|| Self(address.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Inline {
    Plain { text: String },
    Strong { text: String },
    Emphasis { text: String },
    Link { text: String, to: Address },
}

impl Inline {
    pub fn text(&self) -> &str {
        match self {
            Self::Plain { text }
            | Self::Strong { text }
            | Self::Emphasis { text }
            | Self::Link { text, .. } => text,
        }
    }
}

/// Pieces in order. `Text::from("plain")`, then `.strong("…")`, `.plain("…")`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Text(pub Vec<Inline>);

impl Text {
    #[must_use]
    pub fn plain(mut self, text: impl Into<String>) -> Self {
        self.0.push(Inline::Plain { text: text.into() });
        self
    }

    #[must_use]
    pub fn strong(mut self, text: impl Into<String>) -> Self {
        self.0.push(Inline::Strong { text: text.into() });
        self
    }

    #[must_use]
    pub fn emphasis(mut self, text: impl Into<String>) -> Self {
        self.0.push(Inline::Emphasis { text: text.into() });
        self
    }

    /// A link, or the bare words when the address may not be linked to.
    #[must_use]
    pub fn link(mut self, text: impl Into<String>, to: &str) -> Self {
        let text = text.into();
        self.0.push(match Address::new(to) {
            Some(to) => Inline::Link { text, to },
            None => Inline::Plain { text },
        });
        self
    }

    /// The words alone.
    pub fn words(&self) -> String {
        self.0.iter().map(Inline::text).collect()
    }

    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|piece| piece.text().trim().is_empty())
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self::default().plain(text)
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self::default().plain(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_goes_to_the_web_or_to_a_part_and_nowhere_else() {
        for good in ["https://wetten.overheid.nl/BWBR0026168", "#deel-2"] {
            assert!(Address::new(good).is_some(), "{good}");
        }
        for bad in
            ["javascript:alert(1)", "http://x.nl", "file:///etc/passwd", "#", "", "https://a b", "//x.nl"]
        {
            assert!(Address::new(bad).is_none(), "{bad}");
        }
        let text = Text::from("Zie ").link("hier", "javascript:alert(1)");
        assert_eq!(text.words(), "Zie hier");
        assert!(matches!(text.0[1], Inline::Plain { .. }));
    }
}
