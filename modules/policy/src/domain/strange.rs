// SPDX-License-Identifier: EUPL-1.2
//! Ids of a file become parts of paths and of addresses; what would confuse those is refused.

use super::Document;
use super::object::ObjectKind;
use plan_check::PlanFile;

const LONGEST: usize = 40;

/// An id that is no id here: other signs than letters, digits, `-` and `_`, or too long.
pub fn strange_id(file: &PlanFile) -> Option<String> {
    let mut document = Document(serde_json::to_value(file).ok()?);
    document.0["besloten"]["actoren"] = serde_json::to_value(&file.actoren).ok()?;
    let ids = ObjectKind::ALL.into_iter().flat_map(|kind| document.ids(kind.place));
    ids.into_iter().find(|id| !is_plain(id)).map(|id| id.chars().take(LONGEST).collect())
}

fn is_plain(id: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    !id.is_empty() && id.len() <= LONGEST && id.bytes().all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_that_could_be_a_path_or_a_tag_is_named() {
        let with = |id: &str| {
            let text =
                serde_json::json!({"formaat": "gelijkwijzer-plan", "versie": 1, "doelen": [{"id": id}]});
            strange_id(&plan_check::parse_plan(&text.to_string()).unwrap())
        };
        assert_eq!(with("d-1_a"), None);
        for id in ["d.1", "\"><script>", "d 1", "é"] {
            assert_eq!(with(id).as_deref(), Some(id));
        }
        assert_eq!(with(&"x".repeat(50)).map(|id| id.len()), Some(LONGEST));
    }
}
