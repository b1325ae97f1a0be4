// SPDX-License-Identifier: EUPL-1.2
//! Noto Sans, four cuts, and Noto Sans Math, embedded from the built assets. Typst reads no woff2, so these are the
//! whole fonts; each PDF holds only the signs that it uses.

use crate::signs;
use gw_documents::is_symbol;
use rust_embed::RustEmbed;
use serde_json::Value;
use std::sync::LazyLock;
use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

#[derive(RustEmbed)]
#[folder = "../../assets/dist-print"]
#[allow_missing = true]
struct Files;

/// The family of the text; the other font is for signs that it lacks.
const TEXT: &str = "Noto Sans";

/// The fonts with their index.
pub(crate) struct Fonts {
    pub(crate) book: LazyHash<FontBook>,
    pub(crate) all: Vec<Font>,
}

static FONTS: LazyLock<Fonts> = LazyLock::new(|| {
    let mut names: Vec<_> = Files::iter().collect();
    names.sort();
    let all: Vec<Font> = names
        .iter()
        .filter_map(|name| Files::get(name))
        .filter_map(|file| Font::new(Bytes::new(file.data), 0))
        .collect();
    Fonts { book: LazyHash::new(FontBook::from_fonts(&all)), all }
});

/// The fonts; None when the assets were not built before the program.
pub(crate) fn all() -> Option<&'static Fonts> {
    (!FONTS.all.is_empty()).then_some(&*FONTS)
}

impl Fonts {
    /// Is there a picture of this sign: in each cut of the text font, or where `symbols` may stand,
    /// in the other? PDF/A-2a and PDF/UA-1 allow no sign without one, and no private sign, since
    /// nobody could read it (ISO 19005-2, 6.2.11.7).
    fn knows(&self, sign: char, symbols: bool) -> bool {
        let private = matches!(u32::from(sign), 0xE000..=0xF8FF | 0xF0000..=0x10_FFFF);
        let holds = |font: &&Font| font.info().coverage.contains(sign.into());
        let of = |text: bool| self.all.iter().filter(move |font| (font.info().family == TEXT) == text);
        !private && (of(true).all(|font| holds(&font)) || symbols && of(false).any(|font| holds(&font)))
    }

    /// Replaces signs without a picture in all texts of the value. True when there were any.
    pub(crate) fn replace_unknown(&self, value: &mut Value) -> bool {
        self.replace(value, "")
    }

    fn replace(&self, value: &mut Value, key: &str) -> bool {
        match value {
            Value::String(text) => {
                // Inside a picture only symbols have the other font (`gw_documents::bars`).
                let picture = key == "svg";
                let stand_in = if picture { signs::STAND_IN_PICTURE } else { signs::STAND_IN };
                let (clean, replaced) =
                    signs::clean(text, stand_in, |sign| self.knows(sign, !picture || is_symbol(sign)));
                *text = clean;
                replaced
            }
            // No `any`: it would stop at the first.
            Value::Array(all) => {
                all.iter_mut().filter_map(|one| self.replace(one, key).then_some(())).count() > 0
            }
            Value::Object(map) => {
                map.iter_mut().filter_map(|(key, one)| self.replace(one, key).then_some(())).count() > 0
            }
            _ => false,
        }
    }
}
