// SPDX-License-Identifier: EUPL-1.2
//! Texts: each crate has a catalogue `locales/{nl,en}/<crate>.ftl`. A key that does not exist
//! does not compile; a test compares the languages. What stands under a heading `## Melden` is part of
//! the report flow and exists in all of [`gw_core::Language`].
//!
//! ```ignore
//! gw_i18n::catalogue!();                       // once, in lib.rs; reads ./locales
//! let w = words(Locale::Nl);
//! t!(w, "unknown");                            // &'static str, one map lookup
//! t!(w, "count-of", part = 3, whole = 48)      // String, through Fluent
//! ```

mod catalogue;
pub mod format;
pub mod number;
mod parity;
pub mod readability;

pub use catalogue::{Catalogue, Words};
pub use parity::parity;
/// For the macros of this crate.
#[doc(hidden)]
pub mod hidden {
    pub use i18n_embed_fl::fl;
    pub use rust_embed;
}

catalogue!();

/// Makes `words(locale)` for the calling crate, from its folder `locales`, and a parity test.
#[macro_export]
macro_rules! catalogue {
    () => {
        #[derive($crate::hidden::rust_embed::RustEmbed)]
        #[crate_path = "gw_i18n::hidden::rust_embed"]
        #[folder = "locales"]
        struct Locales;

        static CATALOGUE: std::sync::LazyLock<$crate::Catalogue> =
            std::sync::LazyLock::new(|| $crate::Catalogue::load::<Locales>(env!("CARGO_PKG_NAME")));

        /// The texts of this crate in a language.
        pub fn words(language: impl Into<gw_core::Language>) -> &'static $crate::Words {
            CATALOGUE.words(language.into())
        }

        #[cfg(test)]
        #[test]
        fn every_language_has_the_same_texts() {
            let differences = $crate::parity::<Locales>(env!("CARGO_PKG_NAME"));
            assert!(differences.is_empty(), "{differences:#?}");
        }
    };
}

/// The text of a key. Without arguments a `&'static str`, with arguments a `String`.
#[macro_export]
macro_rules! t {
    ($words:expr, $key:literal) => {{
        // Never called: it makes the compiler check the key.
        let _ = || $crate::hidden::fl!($words.loader(), $key);
        $words.plain($key)
    }};
    ($words:expr, $key:literal, $($name:ident = $value:expr),+ $(,)?) => {
        $crate::hidden::fl!($words.loader(), $key, $($name = $value),+)
    };
}

extern crate self as gw_i18n;
