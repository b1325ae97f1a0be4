// SPDX-License-Identifier: EUPL-1.2
//! The report of a series: one document, shown as a page, set as PDF, written as CSV.

use crate::app::report::{self, Report};
use crate::domain::report::{Line, Size};
use crate::store;
use crate::{State, words};
use askama::Template;
use axum::extract::{Path, State as With};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use gw_core::{Locale, Role};
use gw_documents::{Column, Doc, Row, Table, Tone};
use gw_i18n::{Words, format, t};
use gw_web::{Answer, Form, FormState, Notice, Problem, Shell, Visit, page, page_with_errors, see_other};

/// More euro than this is a mistake in typing.
const MOST_EURO: i64 = 10_000_000;
const BASE: &str = "/organisatie/masterclasses/verslag";

#[derive(Template)]
#[template(path = "report_list.html")]
struct ListPage {
    shell: Shell,
    w: &'static Words,
    /// Slug, title, example.
    series: Vec<(String, String, bool)>,
}

/// `/organisatie/masterclasses/verslag`
pub async fn list(With(state): With<State>, visit: Visit) -> Answer {
    let w = words(visit.locale);
    let all = store::series_of(&mut state.ctx.read().await?, visit.actor()?.organisation).await?;
    page(&ListPage {
        series: all.into_iter().map(|one| (one.slug, one.title, one.example)).collect(),
        shell: visit
            .shell(t!(w, "report-title"))
            .crumb("/organisatie/masterclasses", t!(w, "organise-title")),
        w,
    })
}

#[derive(Template)]
#[template(path = "report.html")]
struct ReportPage {
    shell: Shell,
    w: &'static Words,
    form: FormState,
    document: String,
    base: String,
    example: bool,
    organiser: bool,
    notice: Option<Notice>,
}

async fn found(state: &State, visit: &Visit, slug: &str) -> Result<Report, Problem> {
    let mut conn = state.ctx.read().await?;
    Ok(report::report(&mut conn, visit.actor()?, slug, state.ctx.now()).await?)
}

async fn report_page(
    state: &State,
    visit: Visit,
    slug: &str,
    form: Option<FormState>,
) -> Result<ReportPage, Problem> {
    let w = words(visit.locale);
    let report = found(state, &visit, slug).await?;
    let doc = document(state, visit.locale, &report, visit.actor()?.organisation_name.clone());
    let form = form.unwrap_or_else(|| {
        let mut form = FormState::default();
        form.values.set("kosten", report.cost.map_or_else(String::new, |euro| format::integer(visit.locale, euro)));
        form
    });
    Ok(ReportPage {
        document: gw_documents::html(&doc, 2),
        base: format!("{BASE}/{slug}"),
        example: report.series.example,
        organiser: visit.actor()?.has_role(Role::Organiser),
        notice: visit.query("gedaan").map(|_| Notice::done(t!(w, "mine-done"))),
        shell: visit
            .shell(doc.title.clone())
            .errors(!form.is_valid())
            .crumb("/organisatie/masterclasses", t!(w, "organise-title"))
            .crumb(BASE, t!(w, "report-title")),
        w,
        form,
    })
}

/// `/organisatie/masterclasses/verslag/{series}`
pub async fn show(With(state): With<State>, visit: Visit, Path(slug): Path<String>) -> Answer {
    page(&report_page(&state, visit, &slug, None).await?)
}

pub async fn set_cost(
    With(state): With<State>,
    visit: Visit,
    Path(slug): Path<String>,
    Form(fields): Form,
) -> Answer {
    let w = words(visit.locale);
    let typed = gw_i18n::number::whole(fields.get("kosten"));
    if let Some(euro) = typed.ok().filter(|euro| (0..=MOST_EURO).contains(euro)) {
        report::set_cost(&state.ctx, visit.actor()?, &slug, euro).await?;
        return see_other(&visit.href(&format!("{BASE}/{slug}?gedaan=1")));
    }
    let mut form = FormState::new(fields);
    let most = format::integer(visit.locale, MOST_EURO);
    form.refuse("kosten", t!(w, "report-wrong-cost", most = most));
    page_with_errors(&report_page(&state, visit, &slug, Some(form)).await?)
}

/// "Minder dan 5" rather than nothing: nobody may think that there were none.
fn shown(locale: Locale, count: Option<u32>) -> String {
    count.map_or_else(
        || t!(words(locale), "report-hidden").to_owned(),
        |count| format::integer(locale, count.into()),
    )
}

pub fn size_name(w: &'static Words, size: Size) -> &'static str {
    match size {
        Size::Small => t!(w, "size-small"),
        Size::Middle => t!(w, "size-middle"),
        Size::Large => t!(w, "size-large"),
        Size::Largest => t!(w, "size-largest"),
        Size::Other => t!(w, "size-other"),
    }
}

/// The lines at the top: what, how many.
fn figures(locale: Locale, report: &Report) -> Vec<(String, String)> {
    let w = words(locale);
    let [came, stayed, seats] = report.people.total;
    let mut lines = vec![
        (t!(w, "report-invited").to_owned(), format::integer(locale, report.invited.into())),
        (t!(w, "report-registered").to_owned(), shown(locale, report.registered)),
        (t!(w, "report-seats").to_owned(), shown(locale, seats)),
        (t!(w, "report-came").to_owned(), shown(locale, came)),
        (t!(w, "report-stayed").to_owned(), shown(locale, stayed)),
        (t!(w, "report-walk-ins").to_owned(), shown(locale, report.walk_ins)),
    ];
    let unknown = || t!(w, "unknown").to_owned();
    lines.push((
        t!(w, "report-cost").to_owned(),
        report.cost.map_or_else(unknown, |euro| format::euro(locale, euro)),
    ));
    lines.push((
        t!(w, "report-per-person").to_owned(),
        report.per_participant().map_or_else(unknown, |euro| format::euro(locale, euro)),
    ));
    match &report.means {
        None => {
            lines.push((t!(w, "report-evaluation").to_owned(), t!(w, "report-evaluation-few").to_owned()));
        }
        Some(means) => {
            let useful = format::decimal(locale, means.useful, 1);
            let text = t!(w, "report-evaluation-mean", useful = useful, answers = means.answers);
            lines.push((t!(w, "report-evaluation").to_owned(), text));
            let share = format::decimal(locale, means.started, 0);
            lines.push((t!(w, "report-started").to_owned(), t!(w, "report-percent", share = share)));
        }
    }
    lines
}

fn breakdown(locale: Locale, caption: &str, heading: &str, rows: Vec<(String, Line)>, total: Line) -> Table {
    let w = words(locale);
    let row = |(name, line): (String, Line)| Row {
        heading: name.into(),
        cells: line.into_iter().map(|count| shown(locale, count).into()).collect(),
    };
    let mut all: Vec<Row> = rows.into_iter().map(row).collect();
    all.push(row((t!(w, "report-total").to_owned(), total)));
    Table {
        caption: caption.to_owned(),
        columns: vec![
            Column::text(heading, 4),
            Column::number(t!(w, "report-came"), 2),
            Column::number(t!(w, "report-stayed"), 2),
            Column::number(t!(w, "report-together"), 2),
        ],
        rows: all,
    }
}

/// The three ways of breaking down: caption, heading of the first column, rows.
type Breakdowns = [(&'static str, &'static str, Vec<(String, Line)>); 3];

fn breakdowns(w: &'static Words, report: &Report) -> Breakdowns {
    let people = &report.people;
    let policy = |code: &str| match code {
        "ja" => t!(w, "report-policy-yes"),
        "nee" => t!(w, "report-policy-no"),
        _ => t!(w, "report-policy-unsure"),
    };
    [
        (t!(w, "report-by-region"), t!(w, "report-region"), people.regions.clone()),
        (
            t!(w, "report-by-size"),
            t!(w, "report-size"),
            people.sizes.iter().map(|(size, line)| (size_name(w, *size).to_owned(), *line)).collect(),
        ),
        (
            t!(w, "report-by-policy"),
            t!(w, "report-policy"),
            people.policies.iter().map(|(code, line)| (policy(code).to_owned(), *line)).collect(),
        ),
    ]
}

fn rounds(locale: Locale, report: &Report) -> Table {
    let w = words(locale);
    let row = |round: &report::Round| Row {
        heading: t!(w, "report-after-months", months = round.months).into(),
        cells: std::iter::once(round.asked)
            .chain(round.answers)
            .map(|count| shown(locale, count).into())
            .collect(),
    };
    Table {
        caption: t!(w, "report-rounds").to_owned(),
        columns: vec![
            Column::text(t!(w, "report-round"), 3),
            Column::number(t!(w, "report-asked"), 2),
            Column::number(t!(w, "follow-decided"), 2),
            Column::number(t!(w, "follow-steps"), 2),
            Column::number(t!(w, "follow-not-yet"), 2),
            Column::number(t!(w, "report-no-answer"), 2),
        ],
        rows: report.rounds.iter().map(row).collect(),
    }
}

fn document(state: &State, locale: Locale, report: &Report, organisation: String) -> Doc {
    let w = words(locale);
    let title = t!(w, "report-of", series = report.series.title.clone());
    let mut doc = Doc::new(title, locale, state.ctx.clock.today());
    doc.organisation = organisation;
    doc.example = report.series.example;
    doc.table(Table {
        caption: t!(w, "report-figures").to_owned(),
        columns: vec![Column::text(t!(w, "report-what"), 6), Column::number(t!(w, "report-count"), 4)],
        rows: figures(locale, report)
            .into_iter()
            .map(|(what, count)| Row { heading: what.into(), cells: vec![count.into()] })
            .collect(),
    });
    for (caption, heading, rows) in breakdowns(w, report) {
        doc.table(breakdown(locale, caption, heading, rows, report.people.total));
    }
    doc.table(rounds(locale, report));
    doc.note(Tone::Calm, t!(w, "report-privacy-title"), t!(w, "report-privacy"));
    doc
}

/// `/organisatie/masterclasses/verslag/{series}/verslag.pdf`
pub async fn pdf(With(state): With<State>, visit: Visit, Path(slug): Path<String>) -> Answer {
    let report = found(&state, &visit, &slug).await?;
    let doc = document(&state, visit.locale, &report, visit.actor()?.organisation_name.clone());
    let writer = state.pdf.clone();
    let bytes = tokio::task::spawn_blocking(move || writer.write(&doc)).await??;
    Ok(file("application/pdf", &format!("verslag-{slug}.pdf"), bytes))
}

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
    Ok(file("text/csv; charset=utf-8", &format!("verslag-{slug}.csv"), lines.join("\r\n").into_bytes()))
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

/// A file to save.
pub fn file(kind: &'static str, name: &str, bytes: Vec<u8>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
    ];
    (headers, bytes).into_response()
}

#[cfg(test)]
mod tests {
    use super::line;

    #[test]
    fn a_cell_is_no_formula_and_no_second_cell() {
        assert_eq!(line(&["=1+1", "a;b", "zeg \"ja\"", "gewoon"]), "'=1+1;\"a;b\";\"zeg \"\"ja\"\"\";gewoon");
    }
}
