// SPDX-License-Identifier: EUPL-1.2
//! `docs/afternoon.md`: the 48 questions, made from the table that draws the screens.

use crate::domain::{QUESTIONS, Question, Source};
use crate::words;
use gw_core::Locale;
use std::fmt::Write;

const PUBLISHED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/afternoon.md");

const HEAD: &str = "# The afternoon: 48 answers

Every question of the workbench: screen, question, where the answer stands in the plan file, and where the proposal comes
from. This page is made from the table that draws the screens (`modules/policy/src/domain/question.rs`); a test keeps
it equal. A proposal counts only when it has content: who a municipality is and which service it has do not count,
nor does \"onbekend\".

| screen | question | in the plan | proposal from |
|---|---|---|---|
";

const fn source(source: Source) -> &'static str {
    match source {
        Source::Identity => "reference data (does not count)",
        Source::Figure => "figures",
        Source::Library => "library of measures, cards",
        Source::Text => "a text of ours, from the answers before",
        Source::Officer => "–",
    }
}

fn screen(question: &Question) -> String {
    match question.step {
        0 => "start".to_owned(),
        7 => "toets".to_owned(),
        step => format!("stap {step}"),
    }
}

fn document() -> String {
    let mut text = HEAD.to_owned();
    let mut proposed = 0;
    for question in QUESTIONS {
        let words = words(Locale::Nl).dynamic(&format!("q-{}", question.id)).unwrap();
        let fields: Vec<_> = question.fields.iter().map(|field| format!("`{}`", field.path)).collect();
        let (screen, fields, from) = (screen(question), fields.join(", "), source(question.source));
        writeln!(text, "| {screen} | {words} | {fields} | {from} |").unwrap();
        proposed += usize::from(question.source.counts());
    }
    let all = QUESTIONS.len();
    let share = proposed * 100 / all;
    writeln!(text, "\n{proposed} of the {all} answers come with a proposal that counts: {share} %.").unwrap();
    text
}

#[test]
fn the_published_list_is_that_of_the_screens() {
    let now = document();
    if std::env::var_os("UPDATE_AFTERNOON").is_some() {
        std::fs::write(PUBLISHED, &now).unwrap();
    }
    let published = std::fs::read_to_string(PUBLISHED).unwrap_or_default();
    assert!(published == now, "make it again: UPDATE_AFTERNOON=1 cargo test -p policy afternoon");
}
