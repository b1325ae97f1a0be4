// SPDX-License-Identifier: EUPL-1.2
//! How the document reads to a person: names of fields, titles of objects, values in words.

use crate::domain::{Document, Kind, ObjectKind, PLAN, condition_of, ids, kind_of, logged_object};
use crate::words;
use gw_core::Locale;
use gw_core::ports::EvidenceCards;
use gw_i18n::{format, t};
use serde_json::Value;

/// Language and names that are kept elsewhere.
#[derive(Clone, Copy)]
pub struct Speech<'a> {
    pub locale: Locale,
    pub cards: &'a dyn EvidenceCards,
}

/// The name of a code in words; the code itself when a text is missing (a test finds that).
pub fn code_name(locale: Locale, group: &str, code: &str) -> String {
    words(locale).dynamic(&format!("{group}-{code}")).unwrap_or(code).to_owned()
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

/// What a list is called; one of its objects.
pub fn list_name(locale: Locale, list: &str) -> &'static str {
    words(locale).dynamic(&format!("list-{list}")).unwrap_or_default()
}

pub fn object_name(locale: Locale, list: &str) -> &'static str {
    words(locale).dynamic(&format!("object-{list}")).unwrap_or_default()
}

/// The question at a field: `f-bronnen-titel`, else `f-titel`. `prefix` is `f`, for a hint `fh`, for a
/// short name `fs`.
pub fn text_of(locale: Locale, prefix: &str, list: &str, name: &str) -> Option<&'static str> {
    let w = words(locale);
    let last = name.rsplit('.').next().unwrap_or_default();
    w.dynamic(&format!("{prefix}-{list}-{last}")).or_else(|| w.dynamic(&format!("{prefix}-{last}")))
}

pub fn label(locale: Locale, list: &str, name: &str) -> String {
    text_of(locale, "f", list, name).unwrap_or(name).to_owned()
}

impl Speech<'_> {
    /// A code of a group in words. Mechanisms are called as their cards are.
    pub fn code(&self, group: &str, code: &str) -> String {
        if group == "mechanisme"
            && let Some(card) = self.cards.line(code, self.locale)
        {
            return format!("{}: {}", card.id, card.title);
        }
        code_name(self.locale, group, code)
    }

    /// A value as a person reads it.
    pub fn value(&self, document: &Document, kind: Kind, shown: &str) -> String {
        let number = |text: &str| text.parse::<i64>().ok();
        let day = |text: &str| text.parse().ok().map(|day| format::date(self.locale, day));
        let w = words(self.locale);
        let read = match kind {
            _ if shown.is_empty() => None,
            Kind::Euro => number(shown).map(|number| format::euro(self.locale, number)),
            Kind::Number | Kind::UpTo(_) => number(shown).map(|number| format::integer(self.locale, number)),
            Kind::Date | Kind::Coming | Kind::Gone => day(shown),
            Kind::YesNo => Some(if shown == "ja" { t!(w, "yes") } else { t!(w, "no") }.to_owned()),
            Kind::One(group, _) | Kind::Pick(group, _) => Some(self.code(group, shown)),
            Kind::Many(group, _) | Kind::PickMany(group, _) => {
                Some(ids(shown).map(|code| self.code(group, code)).collect::<Vec<_>>().join(", "))
            }
            Kind::Refs(list) | Kind::RefOne(list) => Some(self.titles(document, list, shown)),
            Kind::Lines => Some(shown.replace('\n', "; ")),
            Kind::Line | Kind::Text | Kind::Decimal | Kind::Year => None,
        };
        read.unwrap_or_else(|| shown.to_owned())
    }

    fn titles(&self, document: &Document, list: &str, shown: &str) -> String {
        let Some(kind) = ObjectKind::of_list(list) else { return shown.to_owned() };
        let title = |id: &str| {
            document.get(&kind.path(id)).map_or(id.to_owned(), |one| self.title(document, &kind, one))
        };
        ids(shown).map(title).collect::<Vec<_>>().join("; ")
    }

    /// What an object is called.
    pub fn title(&self, document: &Document, kind: &ObjectKind, object: &Value) -> String {
        let read = |name: &str| {
            let part = kind.part(name)?;
            let shown = part.kind.show(Some(&object[name]));
            (!shown.is_empty()).then(|| short(&self.value(document, part.kind, &shown)))
        };
        let both = (read(kind.title), read(kind.or_title));
        match both {
            (Some(title), Some(more))
                if kind.list == "besluiten" || kind.list == "metingen" || kind.list == "evaluaties" =>
            {
                format!("{title}, {more}")
            }
            (Some(title), _) | (None, Some(title)) => title,
            (None, None) => t!(words(self.locale), "untitled").to_owned(),
        }
    }

    /// The facts to show beside the title.
    pub fn facts(&self, document: &Document, kind: &ObjectKind, object: &Value) -> Vec<String> {
        let fact = |name: &&str| {
            let part = kind.part(name)?;
            let shown = part.kind.show(Some(&object[*name]));
            let value = short(&self.value(document, part.kind, &shown));
            (!value.is_empty() && **name != *kind.or_title).then(|| {
                let short = text_of(self.locale, "fs", kind.list, name);
                format!(
                    "{}: {value}",
                    short.map_or_else(|| label(self.locale, kind.list, name), str::to_owned)
                )
            })
        };
        kind.facts.iter().filter_map(fact).collect()
    }

    /// A path of the log in words: which object, which field.
    pub fn path(&self, document: &Document, path: &str) -> String {
        let w = words(self.locale);
        if let Some((kind, id, tail)) = ObjectKind::of_path(path) {
            let object = object_name(self.locale, kind.list);
            let title = document.get(&kind.path(id)).map(|one| self.title(document, &kind, one));
            // Marks inside marks are single.
            let marked = |title: String| format!("{object} “{}”", title.replace('“', "‘").replace('”', "’"));
            let object = title.map_or_else(|| format!("{object} {id}"), marked);
            return match tail {
                Some(name) if condition_of(name).is_some() => {
                    let key = condition_of(name).unwrap_or_default();
                    let text = self.cards.condition(key, self.locale).unwrap_or_else(|| key.to_owned());
                    format!("{object}: {text}")
                }
                Some(name) => format!("{object}: {}", label(self.locale, kind.list, name)),
                None => object,
            };
        }
        if let Some(rest) = path.strip_prefix("afwegingen.") {
            return format!("{} {}", t!(w, "weighed"), rest.split('.').next().unwrap_or_default());
        }
        let name = path.split_once('.').map_or(path, |(_, name)| name);
        label(self.locale, PLAN.list, name)
    }

    /// The text of the log in words. A whole object is called by its title.
    pub fn logged(&self, document: &Document, path: &str, text: &str) -> String {
        if let Some((kind, _, None)) = ObjectKind::of_path(path) {
            return logged_object(text)
                .map_or_else(String::new, |(object, _)| self.title(document, &kind, &object));
        }
        match path {
            "plan.status" => code_name(self.locale, "status", text),
            _ => kind_of(path).map_or_else(|| short(text), |kind| short(&self.value(document, kind, text))),
        }
    }
}
