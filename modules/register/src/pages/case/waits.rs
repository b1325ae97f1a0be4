// SPDX-License-Identifier: EUPL-1.2
//! What is due in a case, from everywhere: terms of law, norms of service, what others may take, tasks.

use super::view::Waits;
use crate::app::cases::CaseFile;
use crate::app::record::Record;
use crate::domain::{Settings, watch};
use crate::pages::code_names;
use classification::codebook;
use gw_core::Locale;
use gw_i18n::format;
use jiff::civil::Date;

/// The nearest first. A right that can be lost stands before a norm of the same day.
pub(super) fn all(
    file: &CaseFile,
    records: &[Record],
    (locale, today): (Locale, Date),
    settings: &Settings,
) -> Vec<Waits> {
    let (case, book) = (&file.case, codebook());
    let mut due: Vec<(Date, bool, String)> = Vec::new();
    if case.state.is_open() {
        let received = records.iter().map(|one| one.report.received_on).min().unwrap_or(case.opened_on);
        let contact = records.iter().filter_map(|one| one.case.as_ref()?.facts.first_contact_on).min();
        let unsafe_now = records.iter().any(|one| one.about.unsafe_now);
        for (id, day) in watch::norms(case, received, contact, unsafe_now, book, settings) {
            let says = book.term(id).map_or(id, |term| code_names::of(&term.says, locale));
            due.push((day, false, says.to_owned()));
        }
        for one in records {
            for watched in watch::watched(case, book, &one.coverage(book), &one.events()) {
                let says = code_names::of(&watched.term.says, locale).to_owned();
                due.push((watched.due.by, watched.is_law, says));
            }
        }
    }
    let open = file.tasks.iter().filter(|task| task.done_on.is_none());
    due.extend(open.filter_map(|task| Some((task.due_on?, false, task.what.clone()))));
    due.sort_by(|a, b| (a.0, !a.1, &a.2).cmp(&(b.0, !b.1, &b.2)));
    due.dedup();
    let waits = |(day, law, what): (Date, bool, String)| Waits {
        day: format::date(locale, day),
        what,
        over: day < today,
        law,
    };
    due.into_iter().map(waits).collect()
}
