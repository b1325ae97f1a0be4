// SPDX-License-Identifier: EUPL-1.2
//! A document and the paths into it: `plan.visie`, `doelen.d1.datum`. In a list, the second part
//! is the id of the object, so that a path stays true when others are added or removed. Conditions of
//! a measure are called by their key: `maatregelen.m1.randvoorwaarden.steun_top.vervuld`.

use serde_json::{Map, Value, json};

/// A JSON document.
#[derive(Clone, Debug, PartialEq)]
pub struct Document(pub Value);

impl Document {
    /// The value at a path; None when absent or null.
    pub fn get(&self, path: &str) -> Option<&Value> {
        let mut here = &self.0;
        for part in path.split('.') {
            here = match here {
                Value::Array(all) => all.iter().find(|one| is_called(one, part))?,
                other => other.get(part)?,
            };
        }
        (!here.is_null()).then_some(here)
    }

    /// The path with `#2` replaced by the id of the second object; None when there are fewer.
    pub fn resolve(&self, path: &str) -> Option<String> {
        let Some((list, rest)) = path.split_once(".#") else { return Some(path.to_owned()) };
        let (number, tail) = rest.split_once('.')?;
        let at = number.parse::<usize>().ok()?.checked_sub(1)?;
        let ids = self.ids(list);
        ids.get(at).map(|id| format!("{list}.{id}.{tail}"))
    }

    pub fn text(&self, path: &str) -> &str {
        self.get(path).and_then(Value::as_str).unwrap_or_default()
    }

    pub fn number(&self, path: &str) -> Option<f64> {
        self.get(path).and_then(Value::as_f64)
    }

    /// The objects of a list; the list may stand deeper: `besloten.actoren`.
    pub fn list(&self, place: &str) -> &[Value] {
        self.get(place).and_then(Value::as_array).map_or(&[], Vec::as_slice)
    }

    /// The ids of a list, in order.
    pub fn ids(&self, name: &str) -> Vec<String> {
        self.list(name).iter().filter_map(|one| one["id"].as_str()).map(str::to_owned).collect()
    }

    /// Sets a value; null removes it. False when an object of a list on the way is not there.
    pub fn set(&mut self, path: &str, value: Value) -> bool {
        let Some((parents, last)) = path.rsplit_once('.') else { return false };
        let mut here = &mut self.0;
        let mut among = "";
        for part in parents.split('.') {
            let next = match here {
                Value::Array(all) => {
                    // The key of a condition is known beforehand; an id comes with its object.
                    if among == TICKS && !all.iter().any(|one| is_called(one, part)) {
                        all.push(json!({TICK: part}));
                    }
                    all.iter_mut().find(|one| is_called(one, part))
                }
                Value::Object(map) => {
                    let next = map.entry(part).or_insert(Value::Null);
                    if next.is_null() {
                        *next = if part == TICKS { json!([]) } else { Value::Object(Map::new()) };
                    }
                    Some(next)
                }
                _ => None,
            };
            let Some(next) = next else { return false };
            here = next;
            among = part;
        }
        let Value::Object(map) = here else { return false };
        if value.is_null() {
            map.remove(last);
        } else {
            map.insert(last.to_owned(), value);
        }
        true
    }

    /// Adds an object to a list under a new id: the letter and the first number that was never
    /// used. A removed object may come back, and must not meet another under its id.
    pub fn add(&mut self, place: &str, prefix: &str, mut object: Value) -> String {
        let number_of = |id: &str| id.strip_prefix(prefix)?.parse::<u64>().ok();
        let here = self.ids(place).iter().filter_map(|id| number_of(id)).max().unwrap_or(0);
        let removed = self.get(&format!("{REMOVED}.{prefix}")).and_then(Value::as_u64).unwrap_or(0);
        let id = format!("{prefix}{}", here.max(removed) + 1);
        object["id"] = json!(id);
        self.put_back(place, object);
        id
    }

    /// Puts an object, with its id, at the end of a list.
    pub fn put_back(&mut self, place: &str, object: Value) {
        self.put_at(place, usize::MAX, object);
    }

    /// Puts an object, with its id, at a place in a list.
    pub fn put_at(&mut self, place: &str, at: usize, object: Value) {
        let mut here = &mut self.0;
        for part in place.split('.') {
            here = &mut here[part];
        }
        match here {
            Value::Array(all) => all.insert(at.min(all.len()), object),
            other => *other = json!([object]),
        }
    }

    /// Where an object stands in its list.
    pub fn position(&self, place: &str, id: &str) -> Option<usize> {
        self.list(place).iter().position(|one| one["id"] == id)
    }

    /// Takes an object out of a list.
    pub fn remove(&mut self, place: &str, id: &str) -> Option<Value> {
        let at = self.position(place, id)?;
        let mut here = &mut self.0;
        for part in place.split('.') {
            here = here.get_mut(part)?;
        }
        let object = here.as_array_mut()?.remove(at);
        let prefix = id.trim_end_matches(|sign: char| sign.is_ascii_digit());
        if let Ok(number) = id[prefix.len()..].parse::<u64>() {
            let path = format!("{REMOVED}.{prefix}");
            let before = self.get(&path).and_then(Value::as_u64).unwrap_or(0);
            self.set(&path, json!(number.max(before)));
        }
        Some(object)
    }
}

/// Conditions that an officer ticked, each called by its key.
pub const TICKS: &str = "randvoorwaarden";
/// Where the key of a condition stands.
const TICK: &str = "voorwaarde";

fn is_called(object: &Value, name: &str) -> bool {
    object["id"] == name || object[TICK] == name
}

/// The highest number that was removed, per letter.
const REMOVED: &str = "besloten.verwijderd";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_reach_into_lists_by_id() {
        let mut document = Document(json!({"plan": {"id": "plan"}, "doelen": [{"id": "d1"}, {"id": "d7"}]}));
        assert!(document.set("plan.adv.naam", json!("Tûmba")));
        assert!(document.set("doelen.d7.datum", json!("2027-01-01")));
        assert!(!document.set("doelen.d9.datum", json!("2027-01-01")), "no such goal");
        assert_eq!(document.text("plan.adv.naam"), "Tûmba");
        assert_eq!(document.text("doelen.d7.datum"), "2027-01-01");
        assert!(document.set("plan.adv.naam", Value::Null));
        assert_eq!(document.get("plan.adv.naam"), None);
        assert_eq!(document.add("doelen", "d", json!({})), "d8");
        assert_eq!(document.remove("doelen", "d1").unwrap()["id"], "d1");
        assert_eq!(document.ids("doelen"), ["d7", "d8"]);
        assert_eq!(document.resolve("doelen.#1.datum").as_deref(), Some("doelen.d7.datum"));
        assert_eq!(document.resolve("doelen.#3.datum"), None);
        assert_eq!(document.resolve("plan.visie").as_deref(), Some("plan.visie"));
        assert_eq!(document.add("signalen", "s", json!({})), "s1");
        assert_eq!(document.add("besloten.actoren", "x", json!({})), "x1");
        assert_eq!(document.ids("besloten.actoren"), ["x1"]);
        assert!(document.set("besloten.actoren.x1.naam", json!("griffier")));
        assert_eq!(document.text("besloten.actoren.x1.naam"), "griffier");
    }

    #[test]
    fn a_condition_is_called_by_its_key() {
        let mut document = Document(json!({"maatregelen": [{"id": "m1"}]}));
        let path = "maatregelen.m1.randvoorwaarden.steun_top.vervuld";
        assert!(document.set(path, json!(true)));
        assert!(document.set("maatregelen.m1.randvoorwaarden.actieplan.vervuld", json!(false)));
        assert_eq!(document.get(path), Some(&json!(true)));
        assert_eq!(
            document.get("maatregelen.m1.randvoorwaarden"),
            Some(
                &json!([{"voorwaarde": "steun_top", "vervuld": true}, {"voorwaarde": "actieplan", "vervuld": false}])
            )
        );
        assert!(document.set(path, Value::Null));
        assert_eq!(document.get(path), None);
        assert!(!document.set("maatregelen.m9.randvoorwaarden.steun_top.vervuld", json!(true)));
    }

    #[test]
    fn the_number_of_a_removed_object_is_not_used_again() {
        let mut document = Document(json!({"doelen": [{"id": "d1"}, {"id": "d2"}, {"id": "d3"}]}));
        let removed = document.remove("doelen", "d3").unwrap();
        assert_eq!(document.add("doelen", "d", json!({})), "d4");
        document.put_at("doelen", 0, removed);
        assert_eq!(document.ids("doelen"), ["d3", "d1", "d2", "d4"]);
    }
}
