// SPDX-License-Identifier: EUPL-1.2
//! The texts of one crate in every language.

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use gw_core::Locale;
use i18n_embed::LanguageLoader;
use i18n_embed::fluent::FluentLanguageLoader;
use rust_embed::RustEmbed;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use unic_langid::{LanguageIdentifier, langid};

const NL: LanguageIdentifier = langid!("nl");
const EN: LanguageIdentifier = langid!("en");

/// The texts of one crate, all languages.
pub struct Catalogue {
    nl: Words,
    en: Words,
}

/// The texts of one crate in one language.
pub struct Words {
    locale: Locale,
    loader: FluentLanguageLoader,
    /// Texts without arguments: Fluent's resolver would do the same work at each request.
    plain: HashMap<String, String>,
}

impl Catalogue {
    /// Reads `nl/<domain>.ftl` and `en/<domain>.ftl`.
    ///
    /// # Panics
    /// When a file is absent or is not Fluent: a fault of the build, found by any test.
    pub fn load<A: RustEmbed>(domain: &str) -> Self {
        Self { nl: Words::load::<A>(domain, Locale::Nl), en: Words::load::<A>(domain, Locale::En) }
    }

    pub fn words(&self, locale: Locale) -> &Words {
        match locale {
            Locale::Nl => &self.nl,
            Locale::En => &self.en,
        }
    }
}

impl Words {
    fn load<A: RustEmbed>(domain: &str, locale: Locale) -> Self {
        let own = match locale {
            Locale::Nl => NL,
            Locale::En => EN,
        };
        let loader = FluentLanguageLoader::new(domain, NL);
        let assets = Embedded::<A>(std::marker::PhantomData);
        let loaded = loader.load_languages(&assets, &[own, NL]);
        assert!(loaded.is_ok(), "texts of {domain}: {:?}", loaded.err());
        // Marks around arguments serve mixed directions; both languages run left to right.
        loader.set_use_isolating(false);
        let plain = keys::<A>(domain, locale)
            .into_iter()
            .filter(|(_, arguments)| arguments.is_empty())
            .map(|(key, _)| (key.clone(), loader.get(&key)))
            .collect();
        Self { locale, loader, plain }
    }

    pub const fn locale(&self) -> Locale {
        self.locale
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

/// The keys of a file, each with the arguments it takes.
fn keys<A: RustEmbed>(domain: &str, locale: Locale) -> BTreeMap<String, BTreeSet<String>> {
    let name = format!("{}/{domain}.ftl", locale.tag());
    let file = A::get(&name);
    assert!(file.is_some(), "no texts: {name}");
    let text = file.map(|file| String::from_utf8_lossy(&file.data).into_owned()).unwrap_or_default();
    let resource = match fluent_syntax::parser::parse(text) {
        Ok(resource) => resource,
        Err((_, errors)) => panic!("{name}: {errors:?}"),
    };
    let mut keys = BTreeMap::new();
    for entry in resource.body {
        if let Entry::Message(message) = entry {
            let mut arguments = BTreeSet::new();
            if let Some(value) = &message.value {
                collect(value, &mut arguments);
            }
            keys.insert(message.id.name, arguments);
        }
    }
    keys
}

fn collect(pattern: &Pattern<String>, into: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else { continue };
        let inline = match expression {
            Expression::Inline(inline) => inline,
            Expression::Select { selector, variants } => {
                for variant in variants {
                    collect(&variant.value, into);
                }
                selector
            }
        };
        if let InlineExpression::VariableReference { id } = inline {
            into.insert(id.name.clone());
        }
    }
}

/// What the languages do not have in common; empty when all is well.
pub fn parity<A: RustEmbed>(domain: &str) -> Vec<String> {
    let (nl, en) = (keys::<A>(domain, Locale::Nl), keys::<A>(domain, Locale::En));
    let missing = |from: &BTreeMap<String, BTreeSet<String>>, other: &BTreeMap<_, _>, which: &str| {
        from.keys()
            .filter(|key| !other.contains_key(*key))
            .map(|key| format!("{domain}: {key} is missing in {which}"))
            .collect::<Vec<_>>()
    };
    let mut all = missing(&nl, &en, "en");
    all.extend(missing(&en, &nl, "nl"));
    for (key, arguments) in &nl {
        if en.get(key).is_some_and(|others| others != arguments) {
            all.push(format!("{domain}: {key} takes other arguments in en"));
        }
    }
    all
}
