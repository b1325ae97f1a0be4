// SPDX-License-Identifier: EUPL-1.2
//! What the languages of a crate do not have in common. Dutch and English have every text; the
//! languages of the report flow have those under a heading `## Melden` and no others.

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey};
use gw_core::Language;
use rust_embed::RustEmbed;
use std::collections::{BTreeMap, BTreeSet};

/// The heading (a group comment of Fluent) above the texts that every language has. Another heading
/// ends them.
const REPORTING: &str = "Melden";
/// Words for the forms that a number asks for (CLDR).
const FORMS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// One text.
#[derive(Default)]
pub(crate) struct Key {
    pub arguments: BTreeSet<String>,
    /// The forms of each choice by number in it.
    forms: Vec<BTreeSet<String>>,
    reporting: bool,
}

pub(crate) type Keys = BTreeMap<String, Key>;

/// The keys of a file.
pub(crate) fn keys<A: RustEmbed>(domain: &str, language: Language) -> Keys {
    let name = format!("{}/{domain}.ftl", language.code());
    let file = A::get(&name);
    assert!(file.is_some(), "no texts: {name}");
    read(&file.map(|file| String::from_utf8_lossy(&file.data).into_owned()).unwrap_or_default(), &name)
}

fn read(text: &str, name: &str) -> Keys {
    let resource = match fluent_syntax::parser::parse(text.to_owned()) {
        Ok(resource) => resource,
        Err((_, errors)) => panic!("{name}: {errors:?}"),
    };
    let mut keys = Keys::new();
    let mut reporting = false;
    for entry in resource.body {
        match entry {
            Entry::GroupComment(comment) => {
                reporting = comment.content.first().is_some_and(|line| line.starts_with(REPORTING));
            }
            Entry::Message(message) => {
                let mut key = Key { reporting, ..Key::default() };
                if let Some(value) = &message.value {
                    collect(value, &mut key);
                }
                let before = keys.insert(message.id.name.clone(), key);
                assert!(before.is_none(), "{name}: {} stands in it twice", message.id.name);
            }
            _ => {}
        }
    }
    keys
}

fn collect(pattern: &Pattern<String>, into: &mut Key) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else { continue };
        let inline = match expression {
            Expression::Inline(inline) => inline,
            Expression::Select { selector, variants } => {
                into.forms.push(variants.iter().filter_map(form).collect());
                for variant in variants {
                    collect(&variant.value, into);
                }
                selector
            }
        };
        if let InlineExpression::VariableReference { id } = inline {
            into.arguments.insert(id.name.clone());
        }
    }
}

fn form(variant: &Variant<String>) -> Option<String> {
    match &variant.key {
        VariantKey::Identifier { name } if FORMS.contains(&name.as_str()) => Some(name.clone()),
        _ => None,
    }
}

/// The forms of whole numbers in a language (CLDR 46, plural rules).
const fn wanted(language: Language) -> &'static [&'static str] {
    match language {
        Language::Ar => &FORMS,
        Language::Pl | Language::Uk => &["one", "few", "many"],
        _ => &["one", "other"],
    }
}

/// What the languages do not have in common; empty when all is well.
pub fn parity<A: RustEmbed>(domain: &str) -> Vec<String> {
    let nl = keys::<A>(domain, Language::Nl);
    let en = keys::<A>(domain, Language::En);
    let mut all = differences(domain, (Language::Nl, &nl), (Language::En, &en));
    let shared: Keys = nl.into_iter().filter(|(_, key)| key.reporting).collect();
    for language in Language::ALL.into_iter().filter(|language| language.reports_only()) {
        if !shared.is_empty() || A::get(&format!("{}/{domain}.ftl", language.code())).is_some() {
            let own = keys::<A>(domain, language);
            all.extend(differences(domain, (Language::Nl, &shared), (language, &own)));
        }
    }
    all
}

fn differences(
    domain: &str,
    (one, wanted_keys): (Language, &Keys),
    (other, keys): (Language, &Keys),
) -> Vec<String> {
    let mut all = Vec::new();
    let mut missing = |from: &Keys, there: &Keys, which: Language| {
        let names = from.keys().filter(|name| !there.contains_key(*name));
        all.extend(names.map(|name| format!("{domain}: {name} is missing in {}", which.code())));
    };
    missing(wanted_keys, keys, other);
    missing(keys, wanted_keys, one);
    for (name, key) in wanted_keys {
        let Some(own) = keys.get(name) else { continue };
        if own.arguments != key.arguments {
            all.push(format!("{domain}: {name} takes other arguments in {}", other.code()));
        }
        if own.reporting != key.reporting && !other.reports_only() {
            all.push(format!("{domain}: {name} stands under another heading in {}", other.code()));
        }
    }
    for (language, keys) in [(one, wanted_keys), (other, keys)] {
        for (name, key) in keys {
            // `[0]` and `*[other]` alone tell nothing of one and more.
            let bends = key.forms.iter().filter(|forms| forms.iter().any(|form| form != "other"));
            for forms in bends {
                let lacks = wanted(language).iter().filter(|form| !forms.contains(**form));
                all.extend(
                    lacks.map(|form| format!("{domain}: {name} lacks [{form}] in {}", language.code())),
                );
            }
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    const DUTCH: &str = "a = A\n\n## Melden\n\nb = B { $n }\nc = { $n ->\n    [one] een\n   *[other] { $n }\n}\n\n## Balie\n\nd = D\n";

    fn compared(language: Language, text: &str) -> Vec<String> {
        let shared: Keys = read(DUTCH, "nl")
            .into_iter()
            .filter(|(_, key)| key.reporting || language == Language::En)
            .collect();
        differences("x", (Language::Nl, &shared), (language, &read(text, "other")))
    }

    #[test]
    fn english_has_all_texts_and_other_languages_those_of_reporting() {
        assert_eq!(compared(Language::En, DUTCH), Vec::<String>::new());
        let turkish = "b = b { $n }\nc = { $n ->\n    [one] bir\n   *[other] { $n }\n}\n";
        assert_eq!(compared(Language::Tr, turkish), Vec::<String>::new());
        assert_eq!(compared(Language::En, turkish).len(), 4, "two are missing, two stand elsewhere");
        assert_eq!(compared(Language::Tr, DUTCH).len(), 2, "two too many");
        assert_eq!(compared(Language::Tr, "b = b\nc = { $n }\n"), ["x: b takes other arguments in tr"]);
    }

    #[test]
    fn a_number_has_every_form_of_its_language() {
        let polish = "b = b { $n }\nc = { $n ->\n    [one] jeden\n   *[many] { $n }\n}\n";
        assert_eq!(compared(Language::Pl, polish), ["x: c lacks [few] in pl"]);
        assert_eq!(compared(Language::Ar, polish).len(), 4);
        assert_eq!(compared(Language::Uk, "b = b { $n }\nc = { $n }\n"), Vec::<String>::new());
    }
}
