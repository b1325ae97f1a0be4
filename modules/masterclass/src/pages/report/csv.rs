// SPDX-License-Identifier: EUPL-1.2
//! The report as CSV.

use super::document::breakdowns;
use super::found;
use crate::{State, words};
use axum::extract::{Path, State as With};
use axum::response::IntoResponse;
use gw_i18n::t;
use gw_web::{Answer, Made, Visit};

/// `/organisatie/masterclasses/verslag/{series}/verslag.csv`: what is hidden is an empty cell.
pub async fn csv(With(state): With<State>, visit: Visit, Path(slug): Path<String>) -> Answer {
    let report = found(&state, &visit, &slug).await?;
    let w = words(visit.locale);
    let count = |number: Option<u32>| number.map_or_else(String::new, |number| number.to_string());
    let mut lines = vec![line(&["verdeling", "groep", "aanwezig", "niet_gekomen", "samen"])];
    for (caption, _, rows) in breakdowns(w, &report) {
        for (name, numbers) in
            rows.into_iter().chain([(t!(w, "report-total").to_owned(), report.people.total)])
        {
            let [came, stayed, together] = numbers.map(count);
            lines.push(line(&[caption, &name, &came, &stayed, &together]));
        }
    }
    lines.push(String::new());
    lines.push(line(&["wat", "aantal"]));
    let money = |euro: Option<i64>| euro.map_or_else(String::new, |euro| euro.to_string());
    for (what, number) in [
        ("uitgenodigde_gemeenten", report.invited.to_string()),
        ("aangemeld", count(report.registered)),
        ("zonder_aanmelding", count(report.walk_ins)),
        ("kosten_euro", money(report.cost)),
        ("kosten_per_deelnemer_euro", money(report.per_participant())),
        ("evaluaties", report.means.as_ref().map_or_else(String::new, |one| one.answers.to_string())),
        (
            "nuttig_1_tot_5",
            report.means.as_ref().map_or_else(String::new, |one| format!("{:.1}", one.useful)),
        ),
    ] {
        lines.push(line(&[what, &number]));
    }
    lines.push(String::new());
    lines.push(line(&["na_maanden", "gevraagd", "vastgesteld", "stappen", "nog_niet", "geen_antwoord"]));
    for round in &report.rounds {
        let [decided, steps, not_yet, none] = round.answers.map(count);
        lines.push(line(&[
            &round.months.to_string(),
            &count(round.asked),
            &decided,
            &steps,
            &not_yet,
            &none,
        ]));
    }
    if report.series.example {
        lines.push(String::new());
        lines.push(line(&[t!(w, "example")]));
    }
    let content = lines.join("\r\n").into_bytes();
    Ok(Made { kind: "text/csv; charset=utf-8", name: format!("verslag-{slug}.csv"), content }.into_response())
}

/// A line of CSV. A cell that a spreadsheet would take for a formula begins with an apostrophe.
pub fn line(cells: &[&str]) -> String {
    let cell = |text: &&str| {
        let safe = if text.starts_with(['=', '+', '-', '@', '\t']) {
            format!("'{text}")
        } else {
            (*text).to_owned()
        };
        if safe.contains([';', '"', '\n', '\r']) {
            format!("\"{}\"", safe.replace('"', "\"\""))
        } else {
            safe
        }
    };
    cells.iter().map(cell).collect::<Vec<_>>().join(";")
}

#[cfg(test)]
mod tests {
    use super::line;

    #[test]
    fn a_cell_is_no_formula_and_no_second_cell() {
        assert_eq!(line(&["=1+1", "a;b", "zeg \"ja\"", "gewoon"]), "'=1+1;\"a;b\";\"zeg \"\"ja\"\"\";gewoon");
    }
}
