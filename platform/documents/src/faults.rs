// SPDX-License-Identifier: EUPL-1.2
//! What would make a document unreadable for some. The PDF writer refuses a document with a fault,
//! and so do the tests of whoever builds one: PDF/UA-1 asks for a title, alternative texts and
//! headings without gaps (ISO 14289-1, 7.1, 7.3 and 7.4).

use crate::{Block, Doc};

/// One fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    NoTitle,
    /// A heading without words.
    EmptyHeading,
    /// From this level to that one, with one or more levels between.
    HeadingGap(u8, u8),
    /// The caption of the figure without alternative text.
    NoAlternative(String),
    NoCaption,
    /// The caption of the table in which a row is longer or shorter than the others.
    Ragged(String),
    /// The caption of the table with a column that has no heading.
    NoColumnHeading(String),
    /// The target of a link that is not in the document.
    DeadLink(String),
}

impl Doc {
    /// All faults, in reading order; empty when all is well.
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        if self.title.trim().is_empty() {
            faults.push(Fault::NoTitle);
        }
        let mut above = 0;
        for block in &self.blocks {
            if let Block::Heading { level, text, .. } = block {
                if text.trim().is_empty() {
                    faults.push(Fault::EmptyHeading);
                }
                if *level > above + 1 || *level == 0 {
                    faults.push(Fault::HeadingGap(above, *level));
                }
                above = *level;
            }
            of_block(block, &mut faults);
        }
        faults.extend(self.dead_links());
        faults
    }

    fn dead_links(&self) -> Vec<Fault> {
        let ids: Vec<&str> = self
            .blocks
            .iter()
            .filter_map(|block| match block {
                Block::Heading { id, .. } => Some(id.as_str()),
                _ => None,
            })
            .collect();
        let texts = self.blocks.iter().flat_map(texts);
        texts
            .flat_map(|text| &text.0)
            .filter_map(|piece| match piece {
                crate::Inline::Link { to, .. } => to.as_str().strip_prefix('#'),
                _ => None,
            })
            .filter(|target| !ids.contains(target))
            .map(|target| Fault::DeadLink(target.to_owned()))
            .collect()
    }
}

fn of_block(block: &Block, faults: &mut Vec<Fault>) {
    match block {
        Block::Table(table) => {
            if table.caption.trim().is_empty() {
                faults.push(Fault::NoCaption);
            }
            if table.columns.iter().any(|column| column.heading.trim().is_empty()) {
                faults.push(Fault::NoColumnHeading(table.caption.clone()));
            }
            if table.rows.iter().any(|row| row.cells.len() + 1 != table.columns.len()) {
                faults.push(Fault::Ragged(table.caption.clone()));
            }
        }
        Block::Figure(figure) if figure.alt.trim().is_empty() => {
            faults.push(Fault::NoAlternative(figure.caption.clone()));
        }
        _ => {}
    }
}

fn texts(block: &Block) -> Vec<&crate::Text> {
    match block {
        Block::Paragraph { text } => vec![text],
        Block::List { items, .. } => items.iter().collect(),
        Block::Note(note) => vec![&note.text],
        Block::Table(table) => {
            table.rows.iter().flat_map(|row| std::iter::once(&row.heading).chain(&row.cells)).collect()
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Column, Row, Table, Text, bars};
    use gw_core::Locale;
    use jiff::civil::date;

    #[test]
    fn each_fault_is_named() {
        let mut doc = Doc::new(" ", Locale::Nl, date(2026, 11, 25));
        doc.heading(1, "Deel");
        doc.heading(3, "Te diep");
        doc.paragraph(Text::from("Zie ").link("verder", "#nergens"));
        doc.figure(bars(&[]), "", "Uren");
        doc.table(Table {
            caption: "Doelen".to_owned(),
            columns: vec![Column::text("Doel", 1), Column::number("", 1)],
            rows: vec![Row { heading: "Eén".into(), cells: vec![] }],
        });
        assert_eq!(
            doc.faults(),
            [
                Fault::NoTitle,
                Fault::HeadingGap(1, 3),
                Fault::NoAlternative("Uren".to_owned()),
                Fault::NoColumnHeading("Doelen".to_owned()),
                Fault::Ragged("Doelen".to_owned()),
                Fault::DeadLink("nergens".to_owned()),
            ]
        );
    }

    #[test]
    fn going_back_up_is_no_gap() {
        let mut doc = Doc::new("Titel", Locale::Nl, date(2026, 11, 25));
        for level in [1, 2, 3, 1, 2] {
            doc.heading(level, "Kop");
        }
        assert_eq!(doc.faults(), []);
        let ids: Vec<_> = doc.parts().map(|(id, _)| id.to_owned()).collect();
        assert_eq!(ids, ["deel-kop", "deel-kop-4"], "an id occurs once");
    }
}
