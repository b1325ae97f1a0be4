// SPDX-License-Identifier: EUPL-1.2
//! `docs/register/codes.md`: the code lists for a data officer, made from the data.

use classification::*;
use std::fmt::Write;

const PUBLISHED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/register/codes.md");

const HEAD: &str = "# Code lists of the register

Made from `data/register/`; a test keeps it equal. To make it again: `UPDATE_CODES=1 cargo test -p classification page`.

A code that has stood for something is never given to something else. A child (small letter) counts in the row of its
parent. Marks: S stated in the source named, I follows from it, D a choice of this project, R or onbekend not verified
(screens say \"te controleren\").
";

fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

fn lists(page: &mut String) {
    for list in List::ALL {
        let (nl, en) = list.names();
        writeln!(page, "\n## {} {nl} ({en})\n", char::from(list.letter())).unwrap();
        page.push_str("| code | Nederlands | English | in gewone woorden | valid | mark | source |\n|---|---|---|---|---|---|---|\n");
        for entry in codebook().all(*list) {
            let until = entry.valid_to.map_or_else(String::new, |day| format!(" to {day}"));
            let (nl, en, plain) = (cell(&entry.label.nl), cell(&entry.label.en), cell(&entry.plain.nl));
            let (mark, source) = (entry.mark.word(), cell(&entry.source));
            writeln!(
                page,
                "| {} | {nl} | {en} | {plain} | {}{until} | {mark} | {source} |",
                entry.code, entry.valid_from
            )
            .unwrap();
        }
    }
}

fn forms(page: &mut String) {
    page.push_str("\n# Versions of the form\n");
    for form in codebook().forms() {
        let until = form.valid_to.map_or_else(|| "now".to_owned(), |day| day.to_string());
        let labels = if form.verified { "labels verified" } else { "**labels not verified**" };
        writeln!(page, "\n## Form {}: {} to {until}, {labels}\n", form.version, form.valid_from).unwrap();
        writeln!(page, "Source: {}. {}", form.source, form.note.nl).unwrap();
        for table in Table::ALL.into_iter().filter(|table| !form.rows(*table).is_empty()) {
            let several =
                if form.several.contains(&table) { "several rows per report" } else { "one row per report" };
            writeln!(page, "\n**{}** ({several})\n", table.word()).unwrap();
            page.push_str("| row | label | English | codes | mark |\n|---|---|---|---|---|\n");
            for row in form.rows(table) {
                let codes: Vec<_> = row.codes.iter().map(ToString::to_string).collect();
                let codes = if codes.is_empty() { "–".to_owned() } else { codes.join(", ") };
                let (nl, en, mark) = (&row.label.nl, &row.label.en, row.mark.word());
                writeln!(page, "| {} | {nl} | {en} | {codes} | {mark} |", row.number).unwrap();
            }
        }
    }
}

fn changes(page: &mut String) {
    page.push_str("\n## From one version to the next\n\n| table | row | from → to | becomes | mark | why |\n|---|---|---|---|---|---|\n");
    for pair in codebook().forms().windows(2) {
        for table in Table::ALL {
            for row in pair[0].rows(table) {
                let (from, to) = (&pair[0].version, &pair[1].version);
                let (becomes, mark, why) = match codebook().carried_row(table, &row.key, from, to).unwrap() {
                    Carried::Same => continue,
                    Carried::Into { key, mark, note } => (key, mark, note),
                    Carried::Nowhere { mark, note } => ("–".to_owned(), mark, note),
                };
                let (table, mark, nl) = (table.word(), mark.word(), why.nl);
                writeln!(page, "| {table} | {} | {from} → {to} | {becomes} | {mark} | {nl} |", row.key)
                    .unwrap();
            }
        }
    }
}

fn laws(page: &mut String) {
    page.push_str(
        "\n# Possible legal basis\n\n\
         Ground × field × nature. \"Perhaps\" depends on more than the codes. A worker decides; nothing is stored.\n\n\
         | norm | grounds (to be checked) | fields (perhaps) | natures | from | mark | says |\n|---|---|---|---|---|---|---|\n",
    );
    let join = |codes: &[Code]| codes.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    let with = |sure: &[Code], perhaps: &[Code]| match (join(sure), join(perhaps)) {
        (sure, none) if none.is_empty() => {
            if sure.is_empty() {
                "all".to_owned()
            } else {
                sure
            }
        }
        (sure, perhaps) => format!("{sure} ({perhaps})"),
    };
    for norm in codebook().norms() {
        let grounds = with(&norm.grounds, &norm.grounds_to_check);
        let fields = with(&norm.fields, &norm.fields_depend);
        let natures = with(&norm.natures, &[]);
        let from = norm.valid_from.map_or_else(|| "–".to_owned(), |day| day.to_string());
        let (law, article, mark, says) = (&norm.law, &norm.article, norm.mark.word(), &norm.says.nl);
        writeln!(page, "| {law} {article} | {grounds} | {fields} | {natures} | {from} | {mark} | {says} |")
            .unwrap();
    }
    page.push_str("\n# Terms\n\n| term | kind | length | from | mark | source | says |\n|---|---|---|---|---|---|---|\n");
    for term in codebook().terms() {
        let kind = match term.kind {
            TermKind::Law => "law",
            TermKind::Norm => "norm of service",
            TermKind::Expectation => "expectation",
            TermKind::Retention => "retention",
        };
        let unit = match term.unit {
            Unit::WorkingDays => "working days",
            Unit::Weeks => "weeks",
            Unit::Months => "months",
            Unit::Years => "years",
        };
        let (id, from, mark, source) = (&term.id, &term.from, term.mark.word(), cell(&term.source));
        writeln!(
            page,
            "| {id} | {kind} | {} {unit} | {from} | {mark} | {source} | {} |",
            term.amount, term.says.nl
        )
        .unwrap();
    }
}

#[test]
fn the_published_page_is_that_of_the_data() {
    let mut page = HEAD.to_owned();
    lists(&mut page);
    forms(&mut page);
    changes(&mut page);
    laws(&mut page);
    if std::env::var_os("UPDATE_CODES").is_some() {
        std::fs::write(PUBLISHED, &page).unwrap();
    }
    let published = std::fs::read_to_string(PUBLISHED).unwrap_or_default();
    assert!(
        published == page,
        "docs/register/codes.md is not what the data says. Make it again with:\n\
         UPDATE_CODES=1 cargo test -p classification page"
    );
}
