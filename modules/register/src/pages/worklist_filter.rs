// SPDX-License-Identifier: EUPL-1.2
//! What is asked of the worklist, from its two forms.

use super::ask;
use super::reading::Reading;
use super::worklist::in_a_week;
use crate::domain::worklist::{Deadline, Filter, Order, Whose};
use crate::domain::{CaseState, ReportState};
use crate::state::State;
use crate::words;
use classification::List;
use gw_core::AccountId;
use gw_i18n::t;
use jiff::civil::Date;

/// What was chosen; what cannot be read is told at its field.
pub(super) fn asked(state: &State, mut r: Reading<'_>, (me, today): (AccountId, Date)) -> (Filter, Order) {
    let mut filter = Filter { open_only: !r.tick("stand"), ..Filter::default() };
    let known = r.one("stand", |text| match text.split_once('.') {
        None if text == "alles" => Some((None, None)),
        Some(("melding", code)) => Some((Some(ReportState::from_code(code)?), None)),
        Some(("dossier", code)) => Some((None, Some(CaseState::from_code(code)?))),
        _ => None,
    });
    let (report, case) = known.unwrap_or_default();
    filter.states.extend(report);
    filter.cases.extend(case);
    filter.whose = r.one("wie", |text| match text {
        "mij" => Some(Whose::Of(me)),
        "niemand" => Some(Whose::Nobody),
        account => account.parse().ok().map(Whose::Of),
    });
    filter.deadline = r.one("termijn", |text| match text {
        "te-laat" => Some(Deadline::Before(today)),
        "week" => Some(Deadline::By(in_a_week(today))),
        "geen" => Some(Deadline::None),
        _ => None,
    });
    filter.ground = r.code("grond", List::Ground);
    filter.field = r.code("terrein", List::Field);
    (filter.from, filter.to) = (r.day("sinds"), r.day("tot"));
    if r.tick("gemeente") {
        filter.municipality = ask::code_of(state, r.form.value("gemeente"));
        if filter.municipality.is_none() {
            r.form.refuse("gemeente", t!(words(r.locale), "fout-gemeente-een"));
        }
    }
    let order = r.one("volgorde", |text| match text {
        "termijn" => Some(Order::Due),
        "nieuw" => Some(Order::Newest),
        "oud" => Some(Order::Oldest),
        _ => None,
    });
    (filter, order.unwrap_or_default())
}
