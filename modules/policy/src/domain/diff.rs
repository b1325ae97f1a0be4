// SPDX-License-Identifier: EUPL-1.2
//! What differs between two documents, in the words of the log: a path with the canonical text
//! before and after; an object that came or went, as a whole.

use super::document::TICKS;
use super::kinds::PLAN;
use super::object::ObjectKind;
use super::{Document, Kind};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Path, before, after.
pub type Difference = (String, String, String);

/// Where an object stood in its list, kept with it in the log.
const POSITION: &str = "_plaats";

/// A whole object as the log keeps it.
pub fn log_object(document: &Document, kind: &ObjectKind, id: &str) -> String {
    let Some(object) = document.get(&kind.path(id)) else { return String::new() };
    let mut object = object.clone();
    object[POSITION] = json!(document.position(kind.place, id));
    object.to_string()
}

/// An object of the log, and where it stood.
pub fn logged_object(text: &str) -> Option<(Value, usize)> {
    let mut object: Value = serde_json::from_str(text).ok()?;
    let position = object.as_object_mut()?.remove(POSITION);
    let at = position.and_then(|at| usize::try_from(at.as_u64()?).ok()).unwrap_or(usize::MAX);
    Some((object, at))
}

/// What has to change in `before` to make it `after`.
pub fn differences(before: &Document, after: &Document) -> Vec<Difference> {
    let mut found = Vec::new();
    for part in PLAN.parts {
        compare(&mut found, before, after, &format!("{}.{}", PLAN.place, part.name), part.kind);
    }
    for path in ["plan.status", "plan.besluit_id", "besloten.draagvlak"] {
        compare(&mut found, before, after, path, Kind::Line);
    }
    for kind in ObjectKind::ALL {
        let (old, new) = (before.ids(kind.place), after.ids(kind.place));
        let both: BTreeSet<&String> = old.iter().filter(|id| new.contains(id)).collect();
        for id in old.iter().filter(|id| !both.contains(id)) {
            found.push((kind.path(id), log_object(before, &kind, id), String::new()));
        }
        for id in new.iter().filter(|id| !both.contains(id)) {
            found.push((kind.path(id), String::new(), log_object(after, &kind, id)));
        }
        for id in both {
            for part in kind.parts {
                compare(&mut found, before, after, &format!("{}.{}", kind.path(id), part.name), part.kind);
            }
            for key in ticked(before, &kind, id).union(&ticked(after, &kind, id)) {
                compare(&mut found, before, after, &super::condition_path(id, key), Kind::YesNo);
            }
        }
    }
    found
}

/// The conditions of a measure about which somebody said something.
fn ticked(document: &Document, kind: &ObjectKind, id: &str) -> BTreeSet<String> {
    let all = document.list(&format!("{}.{TICKS}", kind.path(id))).iter();
    all.filter_map(|one| one["voorwaarde"].as_str()).map(str::to_owned).collect()
}

fn compare(found: &mut Vec<Difference>, before: &Document, after: &Document, path: &str, kind: Kind) {
    let (old, new) = (kind.show(before.get(path)), kind.show(after.get(path)));
    if old != new {
        found.push((path.to_owned(), old, new));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_and_whole_objects_differ() {
        let before = Document(
            json!({"plan": {"visie": "oud", "adv": {"naam": "A"}}, "doelen": [{"id": "d1", "doelgroep": "leden"}, {"id": "d2"}]}),
        );
        let after = Document(
            json!({"plan": {"visie": "nieuw", "adv": {"naam": "A"}}, "doelen": [{"id": "d2", "streefwaarde": 1.5}, {"id": "d3"}]}),
        );
        let found = differences(&before, &after);
        let at =
            |path: &str| found.iter().find(|one| one.0 == path).map(|one| (one.1.as_str(), one.2.as_str()));
        assert_eq!(at("plan.visie"), Some(("oud", "nieuw")));
        assert_eq!(at("doelen.d2.streefwaarde"), Some(("", "1,5")));
        let gone = logged_object(at("doelen.d1").unwrap().0).unwrap();
        assert_eq!(gone, (json!({"id": "d1", "doelgroep": "leden"}), 0));
        assert_eq!(at("doelen.d3").unwrap().0, "");
        assert_eq!(found.len(), 4);
        assert!(differences(&after, &after).is_empty());
    }
}
