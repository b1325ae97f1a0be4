// SPDX-License-Identifier: EUPL-1.2
//! The texts of one crate in every language.

use crate::parity::keys;
use gw_core::{Language, Locale};
use i18n_embed::LanguageLoader;
use i18n_embed::fluent::FluentLanguageLoader;
use rust_embed::RustEmbed;
use std::collections::HashMap;
use unic_langid::{LanguageIdentifier, langid};

const NL: LanguageIdentifier = langid!("nl");

/// The texts of one crate, all languages.
pub struct Catalogue {
    nl: Words,
    others: Vec<(Language, Words)>,
}

/// The texts of one crate in one language.
pub struct Words {
    language: Language,
    loader: FluentLanguageLoader,
    /// Texts without arguments: Fluent's resolver would do the same work at each request.
    plain: HashMap<String, String>,
}

impl Catalogue {
    /// Reads `<language>/<domain>.ftl`. A language of the report flow alone has only the texts of that
    /// flow, and only where a crate has some; Dutch stands in for the rest.
    ///
    /// # Panics
    /// When a file is absent or is not Fluent: a fault of the build, found by any test.
    pub fn load<A: RustEmbed>(domain: &str) -> Self {
        let others = Language::ALL.into_iter().filter(|language| {
            let there = A::get(&format!("{}/{domain}.ftl", language.code())).is_some();
            *language != Language::Nl && (there || !language.reports_only())
        });
        let others = others.map(|language| (language, Words::load::<A>(domain, language))).collect();
        Self { nl: Words::load::<A>(domain, Language::Nl), others }
    }

    pub fn words(&self, language: Language) -> &Words {
        self.others.iter().find(|(one, _)| *one == language).map_or(&self.nl, |(_, words)| words)
    }
}

impl Words {
    fn load<A: RustEmbed>(domain: &str, language: Language) -> Self {
        let own: Result<LanguageIdentifier, _> = language.code().parse();
        assert!(own.is_ok(), "{} is no tag of a language", language.code());
        let loader = FluentLanguageLoader::new(domain, NL);
        let assets = Embedded::<A>(std::marker::PhantomData);
        let loaded = loader.load_languages(&assets, &[own.unwrap_or(NL), NL]);
        assert!(loaded.is_ok(), "texts of {domain}: {:?}", loaded.err());
        // Marks around arguments serve mixed directions.
        loader.set_use_isolating(language.right_to_left());
        let own = keys::<A>(domain, language);
        let dutch = keys::<A>(domain, Language::Nl);
        let plain = own
            .into_iter()
            .chain(dutch)
            .filter(|(_, key)| key.arguments.is_empty())
            .map(|(name, _)| (name.clone(), loader.get(&name)))
            .collect();
        Self { language, loader, plain }
    }

    /// The language of the site that is nearest.
    pub const fn locale(&self) -> Locale {
        self.language.site()
    }

    pub const fn language(&self) -> Language {
        self.language
    }

    pub const fn loader(&self) -> &FluentLanguageLoader {
        &self.loader
    }

    /// The text of a key without arguments. Use it through [`t!`](crate::t), which checks the key.
    pub fn plain(&self, key: &'static str) -> &str {
        self.plain.get(key).map_or(key, String::as_str)
    }
}

impl Words {
    /// The text of a key that is made at run time, such as the name of a code. None when there is
    /// no such text: a test of the caller walks all its codes.
    pub fn dynamic(&self, key: &str) -> Option<&str> {
        self.plain.get(key).map(String::as_str)
    }
}

/// What i18n-embed wants of an asset folder, over rust-embed's.
struct Embedded<A>(std::marker::PhantomData<A>);

impl<A: RustEmbed> i18n_embed::I18nAssets for Embedded<A> {
    fn get_files(&self, path: &str) -> Vec<std::borrow::Cow<'_, [u8]>> {
        A::get(path).map(|file| file.data).into_iter().collect()
    }

    fn filenames_iter(&self) -> Box<dyn Iterator<Item = String> + '_> {
        Box::new(A::iter().map(|name| name.to_string()))
    }
}
