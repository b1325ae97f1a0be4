// SPDX-License-Identifier: EUPL-1.2
//! Found grounds in a message: `{niet_gehoord}` becomes "handicap, leeftijd".

use super::Text;
use crate::answer::Found;
use crate::plan::Grond;
use crate::report::Texts;
use serde_json::Value;

/// The message with what was found in it.
pub(super) fn filled(text: Text, found: &Found) -> Texts {
    let mut texts = Texts { nl: text.nl.to_owned(), en: text.en.to_owned() };
    if !text.nl.contains('{') {
        return texts;
    }
    for (field, value) in found {
        let place = format!("{{{field}}}");
        texts.nl = texts.nl.replace(&place, &list(value, |ground| ground.code().replace('_', " ")));
        texts.en = texts.en.replace(&place, &list(value, |ground| english(ground).to_owned()));
    }
    texts
}

fn list(value: &Value, name: fn(Grond) -> String) -> String {
    let of_code =
        |code: &Value| Grond::ALL.iter().copied().find(|ground| Some(ground.code()) == code.as_str());
    let grounds = value.as_array().into_iter().flatten().filter_map(of_code);
    grounds.map(name).collect::<Vec<_>>().join(", ")
}

const fn english(ground: Grond) -> &'static str {
    match ground {
        Grond::Herkomst => "origin",
        Grond::Antisemitisme => "antisemitism",
        Grond::Nationaliteit => "nationality",
        Grond::Handicap => "disability",
        Grond::Leeftijd => "age",
        Grond::SeksueleGerichtheid => "sexual orientation",
        Grond::Geslacht => "sex and gender",
        Grond::Arbeidsduur => "working hours",
        Grond::Contract => "type of contract",
        Grond::BurgerlijkeStaat => "civil status",
        Grond::Godsdienst => "religion",
        Grond::Levensovertuiging => "belief",
        Grond::PolitiekeGezindheid => "political opinion",
        Grond::Overig => "other",
    }
}
