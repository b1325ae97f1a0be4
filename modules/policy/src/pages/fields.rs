// SPDX-License-Identifier: EUPL-1.2
//! From fields of the document to fields of a form, and back.

use crate::app::save::Submitted;
use crate::domain::{Conflict, Document, Invalid, Kind};
use crate::words;
use askama::Template;
use gw_core::Locale;
use gw_i18n::t;
use gw_web::field::Choice;
use gw_web::{Fields, FormState, Problem};

/// The name of a code in words; the code itself when a text is missing (a test finds that).
pub fn code_name(locale: Locale, group: &str, code: &str) -> String {
    words(locale).dynamic(&format!("{group}-{code}")).unwrap_or(code).to_owned()
}

fn choices(locale: Locale, group: &str, codes: Vec<&'static str>) -> Vec<Choice> {
    codes.into_iter().map(|code| Choice::new(code, code_name(locale, group, code))).collect()
}

/// Puts the value of a field into a form.
pub fn fill(form: &mut FormState, path: &str, kind: Kind, shown: &str) {
    if let Kind::Many(..) = kind {
        for code in shown.split(',').filter(|code| !code.is_empty()) {
            form.values.push(path, code);
        }
    } else if let (Kind::YesNo, "") = (kind, shown) {
        form.values.set(path, "onbekend");
    } else {
        form.values.set(path, shown);
    }
}

/// Draws a field.
pub fn draw(
    form: &FormState,
    document: &Document,
    locale: Locale,
    (path, kind): (&str, Kind),
    (label, hint): (String, String),
) -> Result<String, Problem> {
    let w = words(locale);
    let html = match kind {
        Kind::Line => form.text(path, label).hint(hint).render(),
        Kind::Text => form.area(path, label).hint(hint).render(),
        Kind::Number | Kind::Euro | Kind::Year => form.text(path, label).hint(hint).number().render(),
        Kind::Date | Kind::Coming => form.text(path, label).hint(hint).date().render(),
        Kind::YesNo => {
            let three = vec![
                Choice::new("ja", t!(w, "yes")),
                Choice::new("nee", t!(w, "no")),
                Choice::new("onbekend", t!(w, "unknown")),
            ];
            form.one_of(path, label, three).hint(hint).render()
        }
        Kind::One(group, codes) => form
            .select(path, label, choices(locale, group, codes()))
            .hint(hint)
            .empty(t!(w, "choose"))
            .render(),
        Kind::Many(group, codes) => {
            form.any_of(path, label, choices(locale, group, codes())).hint(hint).render()
        }
        Kind::Ref(list) => {
            let title = crate::domain::ObjectKind::of_list(list).map_or("tekst", |kind| kind.title);
            let all = document.list(list).iter().filter_map(|one| {
                Some(Choice::new(one["id"].as_str()?, short(one[title].as_str().unwrap_or_default())))
            });
            form.select(path, label, all.collect()).hint(hint).empty(t!(w, "choose")).render()
        }
    };
    Ok(html?)
}

/// The beginning of a text, for a list.
pub fn short(text: &str) -> String {
    const MOST: usize = 90;
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    let cut: String = text.chars().take(MOST).collect();
    format!("{}…", cut.rsplit_once(' ').map_or(cut.as_str(), |(start, _)| start))
}

/// What a form sent for a field; None when the form did not hold it.
pub fn read(fields: &Fields, path: &str, kind: Kind) -> Option<Submitted> {
    let typed = match kind {
        // A group of boxes with none ticked sends nothing.
        Kind::Many(..) => fields.all(path).collect::<Vec<_>>().join(","),
        Kind::YesNo => match fields.sent(path)? {
            "onbekend" => String::new(),
            other => other.to_owned(),
        },
        _ => fields.sent(path)?.to_owned(),
    };
    Some(Submitted { path: path.to_owned(), kind, typed })
}

/// What is wrong with a field, in words.
pub fn complaint(locale: Locale, invalid: Invalid) -> String {
    let w = words(locale);
    match invalid {
        Invalid::Long(most) => t!(w, "wrong-long", most = most),
        Invalid::NotANumber => t!(w, "wrong-number").to_owned(),
        Invalid::Negative => t!(w, "wrong-negative").to_owned(),
        Invalid::TooMuch => t!(w, "wrong-much").to_owned(),
        Invalid::NotADate => t!(w, "wrong-date").to_owned(),
        Invalid::Past => t!(w, "wrong-past").to_owned(),
        Invalid::NotAChoice => t!(w, "wrong-choice").to_owned(),
    }
}

/// What two people did to one field, in words.
pub fn dispute(locale: Locale, conflict: &Conflict) -> String {
    let theirs = if conflict.theirs.is_empty() { "–" } else { &conflict.theirs };
    t!(words(locale), "conflict", person = conflict.person.clone(), theirs = theirs.to_owned())
}
