// SPDX-License-Identifier: EUPL-1.2
//! `/stijl`, in the demonstration only: every component in every state, drawn by the components
//! that the pages use. Who changes a component looks here first, and so do the browser tests.

use crate::words;
use askama::Template;
use gw_core::Locale;
use gw_i18n::{Words, t};
use gw_web::field::Choice;
use gw_web::{Answer, Fields, FormState, Notice, Shell, Visit, page};

#[derive(Template)]
#[template(path = "style.html")]
struct StylePage {
    shell: Shell,
    w: &'static Words,
    /// Fields as they come: some empty, some filled.
    calm: FormState,
    /// The same fields after they were refused.
    refused: FormState,
    choices: Vec<Choice>,
    notices: [Notice; 4],
    meters: [(&'static str, String); 3],
    /// Class and name.
    kinds: [(&'static str, &'static str); 3],
    tags: [(&'static str, &'static str); 7],
    /// Class of the measure, class of the finding, word.
    findings: [(&'static str, &'static str, &'static str); 3],
    /// The seven steps of colour, unknown first.
    colours: [&'static str; 7],
}

pub async fn show(visit: Visit) -> Answer {
    let (w, locale) = (words(visit.locale), visit.locale);
    page(&StylePage {
        calm: calm(locale),
        refused: refused(locale),
        choices: choices(locale),
        notices: [
            Notice::info(t!(w, "style-notice-info")),
            Notice::done(t!(w, "style-notice-done")),
            Notice::warning(t!(w, "style-notice-warning")),
            Notice::error(t!(w, "style-notice-error")),
        ],
        meters: [("0 / 184", 0), ("148 / 184", 148), ("210 / 184", 210)]
            .map(|(label, part)| (label, gw_charts::meter(part, 184))),
        kinds: [
            ("primary-action", t!(w, "style-primary")),
            ("secondary-action", t!(w, "style-secondary")),
            ("subtle", t!(w, "style-subtle")),
        ],
        tags: [
            ("", t!(w, "style-tag-unknown")),
            ("gw-tag--own", t!(w, "style-tag-own")),
            ("gw-tag--regional", t!(w, "style-tag-regional")),
            ("gw-tag--example", t!(w, "style-tag-example")),
            ("gw-tag--harm", t!(w, "style-tag-harm")),
            ("gw-tag--help", t!(w, "style-tag-help")),
            ("gw-tag--mixed", t!(w, "style-tag-mixed")),
        ],
        findings: [
            ("gw-measure--risk", "", t!(w, "style-finding-first")),
            ("", "gw-finding--tip", t!(w, "style-finding-tip")),
            ("gw-measure--good", "none", ""),
        ],
        colours: gw_charts::STEPS,
        shell: visit.shell(t!(w, "style-title")),
        w,
    })
}

fn choices(locale: Locale) -> Vec<Choice> {
    let w = words(locale);
    vec![
        Choice::new("a", t!(w, "style-choice-a")).note(t!(w, "style-choice-a-note")),
        Choice::new("b", t!(w, "style-choice-b")),
        Choice::new("c", t!(w, "style-choice-c")).note(t!(w, "style-choice-c-note")),
    ]
}

fn calm(locale: Locale) -> FormState {
    let mut values = Fields::default();
    values.set("gevuld", t!(words(locale), "style-filled"));
    values.set("keuze", "b");
    values.set("een", "a");
    values.set("meer", "a");
    values.push("meer", "c");
    FormState::new(values)
}

/// Names of their own: an id stands on a page once.
fn refused(locale: Locale) -> FormState {
    let mut form = calm(locale);
    form.values.set("fout-getal", "min drie");
    for name in ["fout-regel", "fout-getal", "fout-tekst", "fout-keuze", "fout-een"] {
        form.refuse(name, t!(words(locale), "style-error"));
    }
    form
}
