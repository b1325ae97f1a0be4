// SPDX-License-Identifier: EUPL-1.2
//! The report as a document: figures, breakdowns, answers after some months.

use crate::app::report::{self, Report};
use crate::domain::report::{Line, Size};
use crate::{State, words};
use gw_core::Locale;
use gw_documents::{Column, Doc, Row, Table, Tone};
use gw_i18n::{Words, format, t};

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

pub(super) fn breakdowns(w: &'static Words, report: &Report) -> Breakdowns {
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

pub(super) fn document(state: &State, locale: Locale, report: &Report, organisation: String) -> Doc {
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
