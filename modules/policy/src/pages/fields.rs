// SPDX-License-Identifier: EUPL-1.2
//! From fields of the document to fields of a form, and back.

use super::say::Speech;
pub use super::say::short;
use crate::app::save::{Saved, Submitted};
use crate::domain::{Conflict, Document, Invalid, Kind, ObjectKind, ids};
use crate::words;
use askama::Template;
use gw_core::Locale;
use gw_i18n::{format, t};
use gw_web::field::Choice;
use gw_web::{Fields, FormState, Problem};

/// Puts the value of a field into a form.
pub fn fill(form: &mut FormState, path: &str, kind: Kind, shown: &str) {
    match kind {
        Kind::Many(..) | Kind::PickMany(..) | Kind::Refs(_) => {
            form.values.set(path, "");
            for code in ids(shown) {
                form.values.push(path, code);
            }
        }
        Kind::YesNo if shown.is_empty() => form.values.set(path, "onbekend"),
        _ => form.values.set(path, shown),
    }
}

/// Puts what stands in the plan into a form; amounts and counts as people read them: 22.000.
pub fn fill_from(form: &mut FormState, document: &Document, path: &str, kind: Kind, locale: Locale) {
    let shown = kind.show(document.get(path));
    let whole = matches!(kind, Kind::Number | Kind::UpTo(_) | Kind::Euro).then(|| shown.parse().ok());
    match whole.flatten() {
        Some(number) => fill(form, path, kind, &format::integer(locale, number)),
        None => fill(form, path, kind, &shown),
    }
}

/// A field with its words.
pub struct Ask<'a> {
    pub path: &'a str,
    pub kind: Kind,
    pub label: String,
    pub hint: String,
}

/// Draws a field.
pub fn draw(
    form: &FormState,
    document: &Document,
    speech: Speech<'_>,
    ask: Ask<'_>,
) -> Result<String, Problem> {
    let Ask { path, kind, label, hint } = ask;
    let w = words(speech.locale);
    let html = match kind {
        Kind::Line => form.text(path, label).hint(hint).render(),
        Kind::Text => form.area(path, label).hint(hint).render(),
        Kind::Lines => form.area(path, label).hint(hint).rows(3).render(),
        Kind::Number | Kind::UpTo(_) | Kind::Decimal | Kind::Euro | Kind::Year => {
            form.text(path, label).hint(hint).number().render()
        }
        Kind::Date | Kind::Coming | Kind::Gone => form.text(path, label).hint(hint).date().render(),
        Kind::YesNo => {
            let three = vec![
                Choice::new("ja", t!(w, "yes")),
                Choice::new("nee", t!(w, "no")),
                Choice::new("onbekend", t!(w, "unknown")),
            ];
            form.one_of(path, label, three).hint(hint).render()
        }
        Kind::One(..) | Kind::Pick(..) | Kind::RefOne(_) => {
            let all = with_strangers(choices(document, speech, kind), form, path);
            form.select(path, label, all).hint(hint).empty(t!(w, "choose")).render()
        }
        Kind::Many(..) | Kind::PickMany(..) | Kind::Refs(_) => {
            let all = with_strangers(choices(document, speech, kind), form, path);
            if all.is_empty() {
                return Ok(nothing_to_choose(label, t!(w, "nothing-to-choose")));
            }
            form.any_of(path, label, all).hint(hint).render().map(|html| marked(path, &html))
        }
    };
    Ok(html?)
}

/// A group of boxes with none ticked sends nothing; this mark tells that the form held the group.
fn marked(path: &str, html: &str) -> String {
    // Ids of a file are checked as it is read; a path holds nothing that HTML would mistake.
    format!("<input type=\"hidden\" name=\"{path}\" value=\"\">{html}")
}

fn nothing_to_choose(label: String, text: &str) -> String {
    // Both come from the texts of this crate.
    format!(
        "<div class=\"gw-field\"><p class=\"gw-legend-text\">{label}</p><p class=\"gw-hint\">{text}</p></div>"
    )
}

fn choices(document: &Document, speech: Speech<'_>, kind: Kind) -> Vec<Choice> {
    match kind {
        Kind::One(group, codes) | Kind::Many(group, codes) => {
            codes().into_iter().map(|code| Choice::new(code, speech.code(group, code))).collect()
        }
        Kind::Pick(group, numbers) | Kind::PickMany(group, numbers) => numbers
            .iter()
            .map(|number| Choice::new(number.to_string(), speech.code(group, &number.to_string())))
            .collect(),
        Kind::Refs(list) | Kind::RefOne(list) => {
            let Some(kind) = ObjectKind::of_list(list) else { return Vec::new() };
            let all = document.list(kind.place).iter();
            all.filter_map(|one| Some(Choice::new(one["id"].as_str()?, speech.title(document, &kind, one))))
                .collect()
        }
        _ => Vec::new(),
    }
}

/// What stands there but is in no list of ours (from a file) stays a choice, else saving would lose it.
fn with_strangers(mut choices: Vec<Choice>, form: &FormState, path: &str) -> Vec<Choice> {
    for value in form.values.all(path) {
        if !value.is_empty() && !choices.iter().any(|choice| choice.value == value) {
            choices.push(Choice::new(value, short(value)));
        }
    }
    choices
}

/// What a form sent for a field; None when the form did not hold it.
pub fn read(fields: &Fields, path: &str, kind: Kind) -> Option<Submitted> {
    let sent = fields.sent(path)?;
    let typed = match kind {
        Kind::Many(..) | Kind::PickMany(..) | Kind::Refs(_) => {
            fields.all(path).filter(|code| !code.is_empty()).collect::<Vec<_>>().join(",")
        }
        Kind::YesNo if sent == "onbekend" => String::new(),
        _ => sent.to_owned(),
    };
    Some(Submitted { path: path.to_owned(), kind, typed })
}

/// What is wrong with a field, in words.
pub fn complaint(locale: Locale, invalid: Invalid) -> String {
    let w = words(locale);
    match invalid {
        Invalid::Long(most) => t!(w, "wrong-long", most = most),
        Invalid::ManyLines(most) => t!(w, "wrong-lines", most = most),
        Invalid::NotANumber => t!(w, "wrong-number").to_owned(),
        Invalid::NotADecimal => t!(w, "wrong-decimal").to_owned(),
        Invalid::Negative => t!(w, "wrong-negative").to_owned(),
        Invalid::TooMuch(most) => t!(w, "wrong-much", most = format::integer(locale, most)),
        Invalid::NotAYear => t!(w, "wrong-year").to_owned(),
        Invalid::NotADate => t!(w, "wrong-date").to_owned(),
        Invalid::Past => t!(w, "wrong-past").to_owned(),
        Invalid::Future => t!(w, "wrong-future").to_owned(),
        Invalid::NotAChoice => t!(w, "wrong-choice").to_owned(),
        Invalid::Missing => t!(w, "wrong-missing").to_owned(),
        Invalid::Reversed => t!(w, "wrong-reversed").to_owned(),
    }
}

/// What two people did to one field, in words.
pub fn dispute(document: &Document, speech: Speech<'_>, conflict: &Conflict) -> String {
    let kind = crate::domain::kind_of(&conflict.path).unwrap_or(Kind::Text);
    let theirs = speech.value(document, kind, &conflict.theirs);
    let theirs = if theirs.is_empty() { "–".to_owned() } else { theirs };
    t!(words(speech.locale), "conflict", person = conflict.person.clone(), theirs = theirs)
}

/// A form that comes back: what is in the plan now, and over it only what was wrong or contested,
/// as typed. A field that a colleague changed meanwhile shows what the colleague made of it.
pub fn come_back(
    form: &mut FormState,
    document: &Document,
    speech: Speech<'_>,
    (sent, saved): (&[Submitted], &Saved),
) {
    for field in sent {
        let wrong = saved.invalid.iter().any(|(path, _)| *path == field.path);
        let contested = saved.conflicts.iter().any(|conflict| conflict.path == field.path);
        if wrong || contested {
            fill(form, &field.path, field.kind, &field.typed);
        } else {
            fill_from(form, document, &field.path, field.kind, speech.locale);
        }
    }
    for (path, invalid) in &saved.invalid {
        form.refuse(path, complaint(speech.locale, *invalid));
    }
    for conflict in &saved.conflicts {
        form.refuse(&conflict.path, dispute(document, speech, conflict));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{PLAN, QUESTIONS};

    /// Every code that a form can show has a name in both languages.
    #[test]
    fn every_code_and_every_field_has_its_words() {
        let mut bare = Vec::new();
        let kinds = || ObjectKind::ALL.into_iter().chain([PLAN]);
        for locale in Locale::ALL {
            let w = words(locale);
            let mut need = |key: String| {
                if w.dynamic(&key).is_none() {
                    bare.push(format!("{locale:?}: {key}"));
                }
            };
            for kind in kinds() {
                for name in ["list", "object"] {
                    need(format!("{name}-{}", kind.list));
                }
                for part in kind.parts {
                    if super::super::say::text_of(locale, "f", kind.list, part.name).is_none() {
                        need(format!("f-{}-{}", kind.list, part.name));
                    }
                    match part.kind {
                        Kind::One(group, codes) | Kind::Many(group, codes) if group != "mechanisme" => {
                            for code in codes() {
                                need(format!("{group}-{code}"));
                            }
                        }
                        Kind::Pick(group, numbers) | Kind::PickMany(group, numbers) => {
                            for number in numbers {
                                need(format!("{group}-{number}"));
                            }
                        }
                        _ => {}
                    }
                }
            }
            for question in QUESTIONS {
                need(format!("q-{}", question.id));
            }
            for status in plan_check::plan::PlanStatus::ALL {
                need(format!("status-{}", status.code()));
            }
            for figure in crate::domain::TWELVE {
                need(format!("figure-{figure}"));
                need(format!("cost-{figure}"));
            }
        }
        assert!(bare.is_empty(), "{bare:#?}");
    }
}
