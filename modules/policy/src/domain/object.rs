// SPDX-License-Identifier: EUPL-1.2
//! The lists of the plan whose objects people add, change and remove: one table per kind. A field
//! that a rule needs is asked as a plain question, and only where it matters.

use super::document::TICKS;
use super::field::Kind;
use super::kinds::{
    ACTOR, ALIGNMENT, BUDGET, DECISION, EVALUATION, GOAL, INDICATOR, MEASURE, OLD_ACTIVITY, PLAN, PROBLEM,
    READING, SIGNAL, SOURCE, TALK,
};
use super::question::QUESTIONS;
use super::{Document, Field};
use serde_json::Value;

/// A field of an object, relative to it.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    pub name: &'static str,
    pub kind: Kind,
    /// Types of measure for which the question matters; empty: always.
    pub only: &'static [&'static str],
    /// Folded in: most people can skip it.
    pub rare: bool,
}

/// A kind of object with its fields.
#[derive(Clone, Copy, Debug)]
pub struct ObjectKind {
    /// The name of the list, in the address and in the texts.
    pub list: &'static str,
    /// Where the list stands in the document.
    pub place: &'static str,
    pub prefix: &'static str,
    /// The field that names it.
    pub title: &'static str,
    /// What names it when that field is empty.
    pub or_title: &'static str,
    /// Fields to show beside its name in a list.
    pub facts: &'static [&'static str],
    /// The step in which it is filled in.
    pub step: u8,
    pub parts: &'static [Part],
}

impl ObjectKind {
    /// In the order of the steps.
    pub const ALL: [Self; 14] = [
        SOURCE,
        PROBLEM,
        SIGNAL,
        OLD_ACTIVITY,
        ACTOR,
        TALK,
        GOAL,
        MEASURE,
        BUDGET,
        ALIGNMENT,
        DECISION,
        INDICATOR,
        READING,
        EVALUATION,
    ];

    pub fn of_list(list: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.list == list)
    }

    /// Kind, id and, when the path goes on, the rest: `besloten.actoren.x1.naam`.
    pub fn of_path(path: &str) -> Option<(Self, &str, Option<&str>)> {
        let all = Self::ALL.into_iter();
        let found = all.filter_map(|kind| Some((kind, path.strip_prefix(kind.place)?.strip_prefix('.')?)));
        let (kind, rest) = found.into_iter().next()?;
        match rest.split_once('.') {
            Some((id, tail)) => Some((kind, id, Some(tail))),
            None => Some((kind, rest, None)),
        }
    }

    /// Is it nobody's business outside the workbench?
    pub fn is_private(&self) -> bool {
        is_private(self.place)
    }

    pub fn path(&self, id: &str) -> String {
        format!("{}.{id}", self.place)
    }

    pub fn part(&self, name: &str) -> Option<&'static Part> {
        self.parts.iter().find(|part| part.name == name)
    }

    /// The fields to ask for an object of this type (of measure).
    pub fn asked(&self, soort: &str) -> impl Iterator<Item = &'static Part> {
        let soort = soort.to_owned();
        self.parts.iter().filter(move |part| part.only.is_empty() || part.only.contains(&soort.as_str()))
    }
}

/// Never leaves the workbench, and only officers see it: the council is often what it is about.
pub fn is_private(path: &str) -> bool {
    path.starts_with("besloten.") && path != "besloten.toets_gelezen"
}

/// What may stand at a path of the document; None when nobody fills it in by hand.
pub fn kind_of(path: &str) -> Option<Kind> {
    if let Some((kind, _, Some(tail))) = ObjectKind::of_path(path) {
        let tick = kind.list == MEASURE.list && condition_of(tail).is_some();
        return if tick { Some(Kind::YesNo) } else { kind.part(tail).map(|part| part.kind) };
    }
    if let Some(part) = path.strip_prefix("plan.").and_then(|name| PLAN.part(name)) {
        return Some(part.kind);
    }
    let fields = QUESTIONS.iter().flat_map(|question| question.fields);
    fields.into_iter().find(|field: &&Field| field.path == path).map(|field| field.kind)
}

/// The key of the condition of which a path below a measure tells whether it is met.
pub fn condition_of(tail: &str) -> Option<&str> {
    let key = tail.strip_prefix(TICKS)?.strip_prefix('.')?.strip_suffix(".vervuld")?;
    (!key.is_empty() && !key.contains('.')).then_some(key)
}

/// Where a measure tells whether a condition is met.
pub fn condition_path(measure: &str, key: &str) -> String {
    format!("{}.{TICKS}.{key}.vervuld", MEASURE.path(measure))
}

/// A reference that pointed at a removed object: path, before and after, as canonical texts.
pub type Unreferred = (String, String, String);

/// Takes an object out of everything that refers to it.
pub fn unrefer(document: &mut Document, target: &ObjectKind, id: &str) -> Vec<Unreferred> {
    let mut changed = Vec::new();
    for (path, kind) in references(document, target) {
        let before = kind.show(document.get(&path));
        if !super::field::ids(&before).any(|one| one == id) {
            continue;
        }
        let left: Vec<&str> = super::field::ids(&before).filter(|one| *one != id).collect();
        let after = left.join(",");
        let value = match kind {
            Kind::Refs(_) => serde_json::json!(left),
            _ => Value::Null,
        };
        if document.set(&path, value) {
            changed.push((path, before, after));
        }
    }
    changed
}

/// Every field of the document that can name an object of this kind.
fn references(document: &Document, target: &ObjectKind) -> Vec<(String, Kind)> {
    let mut found = Vec::new();
    let points = |kind: Kind| matches!(kind, Kind::Refs(list) | Kind::RefOne(list) if list == target.list);
    for kind in ObjectKind::ALL {
        for part in kind.parts.iter().filter(|part| points(part.kind)) {
            found.extend(
                document
                    .ids(kind.place)
                    .iter()
                    .map(|id| (format!("{}.{}", kind.path(id), part.name), part.kind)),
            );
        }
    }
    if target.list == DECISION.list {
        found.push(("plan.besluit_id".to_owned(), Kind::RefOne(DECISION.list)));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_path_tells_its_kind() {
        let (kind, id, tail) = ObjectKind::of_path("besloten.actoren.x1.naam").unwrap();
        assert_eq!((kind.list, id, tail), ("actoren", "x1", Some("naam")));
        assert!(kind.is_private());
        assert!(matches!(kind_of("doelen.d7.nulmeting.jaar"), Some(Kind::Year)));
        assert!(matches!(kind_of("plan.adv.signalen_dagen"), Some(Kind::UpTo(_))));
        assert!(matches!(kind_of("plan.begin"), Some(Kind::Date)));
        assert!(kind_of("plan.id").is_none() && kind_of("doelen.d7.id").is_none());
        assert!(!is_private("besloten.toets_gelezen") && is_private("besloten.draagvlak"));
    }

    #[test]
    fn a_question_and_a_form_agree_on_what_a_field_holds() {
        for field in QUESTIONS.iter().flat_map(|question| question.fields) {
            let path = field.path.replace(".#", ".");
            let Some(kind) = kind_of(&path) else {
                assert!(field.path == "gemeente.code", "{path} cannot be put back from the history");
                continue;
            };
            let line = |kind: Kind| matches!(kind, Kind::Line | Kind::Text);
            let same = std::mem::discriminant(&kind) == std::mem::discriminant(&field.kind);
            assert!(same || (line(kind) && line(field.kind)), "{path}: {kind:?} and {:?}", field.kind);
        }
    }

    #[test]
    fn a_removed_object_is_referred_to_by_nobody() {
        let mut document = Document(json!({
            "plan": {"besluit_id": "u1"}, "besluiten": [{"id": "u1"}],
            "budgetregels": [{"id": "g1"}, {"id": "g2"}],
            "maatregelen": [{"id": "m1", "budget": ["g1", "g2"]}, {"id": "m2", "budget": ["g2"]}],
            "evaluaties": [{"id": "e1", "maatregel": "m1"}],
        }));
        assert_eq!(
            unrefer(&mut document, &BUDGET, "g1"),
            [("maatregelen.m1.budget".to_owned(), "g1,g2".to_owned(), "g2".to_owned())]
        );
        assert_eq!(unrefer(&mut document, &MEASURE, "m1").len(), 1);
        assert_eq!(unrefer(&mut document, &DECISION, "u1")[0].0, "plan.besluit_id");
        assert_eq!(document.get("plan.besluit_id"), None);
        assert_eq!(document.get("evaluaties.e1.maatregel"), None);
    }
}
