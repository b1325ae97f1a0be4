// SPDX-License-Identifier: EUPL-1.2
//! What the budget lines of a plan come to over its whole period.

use super::Document;
use plan_check::plan::{Budgetregel, Plan};
use serde_json::Value;

/// The sum of these lines; a yearly one counts for each year that is left.
pub fn costs<'a>(document: &Document, lines: impl Iterator<Item = &'a Value>) -> f64 {
    let day = |path: &str| document.text(path).parse().ok();
    let plan = Plan { begin: day("plan.begin"), eind: day("plan.eind"), ..Plan::default() };
    let line = |value: &Value| serde_json::from_value::<Budgetregel>(value.clone()).ok();
    lines.filter_map(line).filter_map(|line| line.costs(&plan)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_yearly_line_counts_for_each_year() {
        let document = Document(json!({
            "plan": {"begin": "2027-01-01", "eind": "2029-12-31"},
            "budgetregels": [
                {"id": "g1", "bedrag": 2400, "ritme": "jaarlijks", "jaar": 2027},
                {"id": "g2", "bedrag": 900, "ritme": "eenmalig", "jaar": 2027},
                {"id": "g3", "bedrag": 100, "ritme": "jaarlijks", "jaar": 2029},
                {"id": "g4", "uren": 12},
            ],
        }));
        let all = costs(&document, document.list("budgetregels").iter());
        assert!((all - 8200.0).abs() < 0.01, "{all}");
    }
}
