// SPDX-License-Identifier: EUPL-1.2
//! A document and the paths into it: `plan.visie`, `doelen.d1.datum`. In a list, the second part
//! is the id of the object, so that a path stays true when others are added or removed.

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
                Value::Array(all) => all.iter().find(|one| one["id"] == part)?,
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

    pub fn list(&self, name: &str) -> &[Value] {
        self.0[name].as_array().map_or(&[], Vec::as_slice)
    }

    /// The ids of a list, in order.
    pub fn ids(&self, name: &str) -> Vec<String> {
        self.list(name).iter().filter_map(|one| one["id"].as_str()).map(str::to_owned).collect()
    }

    /// Sets a value; null removes it. False when an object of a list on the way is not there.
    pub fn set(&mut self, path: &str, value: Value) -> bool {
        let Some((parents, last)) = path.rsplit_once('.') else { return false };
        let mut here = &mut self.0;
        for part in parents.split('.') {
            let next = match here {
                Value::Array(all) => all.iter_mut().find(|one| one["id"] == part),
                Value::Object(map) => {
                    let next = map.entry(part).or_insert(Value::Null);
                    if next.is_null() {
                        *next = Value::Object(Map::new());
                    }
                    Some(next)
                }
                _ => None,
            };
            let Some(next) = next else { return false };
            here = next;
        }
        let Value::Object(map) = here else { return false };
        if value.is_null() {
            map.remove(last);
        } else {
            map.insert(last.to_owned(), value);
        }
        true
    }

    /// Adds an object to a list under a new id: the letter and the first number that was never used.
    pub fn add(&mut self, list: &str, prefix: &str, mut object: Value) -> String {
        let highest = self
            .ids(list)
            .iter()
            .filter_map(|id| id.strip_prefix(prefix)?.parse::<u32>().ok())
            .max()
            .unwrap_or(0);
        let id = format!("{prefix}{}", highest + 1);
        object["id"] = json!(id);
        self.put_back(list, object);
        id
    }

    /// Puts an object, with its id, at the end of a list.
    pub fn put_back(&mut self, list: &str, object: Value) {
        match &mut self.0[list] {
            Value::Array(all) => all.push(object),
            other => *other = json!([object]),
        }
    }

    /// Takes an object out of a list.
    pub fn remove(&mut self, list: &str, id: &str) -> Option<Value> {
        let all = self.0.get_mut(list)?.as_array_mut()?;
        let at = all.iter().position(|one| one["id"] == id)?;
        Some(all.remove(at))
    }
}

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
    }
}
