// SPDX-License-Identifier: EUPL-1.2
//! The tree: a document is its title and language, and blocks in reading order.

use crate::Text;
use gw_core::Locale;
use jiff::civil::Date;
use serde::Serialize;

/// A document.
#[derive(Clone, Debug, Serialize)]
pub struct Doc {
    /// What the file, the window and the first line are called.
    pub title: String,
    /// One line under the title.
    pub subtitle: String,
    /// Whose document it is; stands above the title and in the author field of files.
    pub organisation: String,
    #[serde(serialize_with = "tag")]
    pub language: Locale,
    #[serde(serialize_with = "day")]
    pub date: Date,
    /// Invented: then every page, picture and export says so (`docs/ARCHITECTURE.md`, demo).
    pub example: bool,
    pub blocks: Vec<Block>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature that serde asks")]
fn tag<S: serde::Serializer>(locale: &Locale, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(locale.tag())
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature that serde asks")]
fn day<S: serde::Serializer>(date: &Date, to: S) -> Result<S::Ok, S::Error> {
    (date.year(), date.month(), date.day()).serialize(to)
}

/// A block, in reading order.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Block {
    /// Level 1 is a part of the document.
    Heading {
        level: u8,
        id: String,
        text: String,
    },
    Paragraph {
        text: Text,
    },
    List {
        numbered: bool,
        items: Vec<Text>,
    },
    Table(Table),
    Figure(Figure),
    Note(Note),
    /// The parts (headings of level 1), with a way to each.
    Contents {
        title: String,
    },
    PageBreak,
    /// Cards to cut out and wear, one for each person.
    Badges {
        badges: Vec<Badge>,
    },
}

/// A card with who somebody is.
#[derive(Clone, Debug, Serialize)]
pub struct Badge {
    /// Empty: room to write it.
    pub name: String,
    pub organisation: String,
    pub event: String,
}

/// Rows under headed columns.
#[derive(Clone, Debug, Serialize)]
pub struct Table {
    pub caption: String,
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
}

/// A heading that is longer is a sentence, and reads better in plain type.
const LONGEST_LABEL: usize = 48;

impl Table {
    /// Are the headings of the rows names rather than sentences? One answer for the whole table, so
    /// that its rows look alike.
    pub fn has_labels(&self) -> bool {
        let length =
            |row: &Row| row.heading.0.iter().map(|piece| piece.text().chars().count()).sum::<usize>();
        self.rows.iter().all(|row| length(row) <= LONGEST_LABEL)
    }
}

#[derive(Clone, Debug, Serialize)]
pub struct Column {
    pub heading: String,
    /// Share of the width, against that of the other columns.
    pub width: u8,
    pub align: Align,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Align {
    Start,
    /// Numbers.
    End,
    /// Room to sign on paper.
    Sign,
}

/// A row: its heading is the cell in the first column.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    pub heading: Text,
    pub cells: Vec<Text>,
}

/// A picture that says something. Decoration does not belong in the tree.
#[derive(Clone, Debug, Serialize)]
pub struct Figure {
    pub svg: Svg,
    /// What the picture says, for who does not see it.
    pub alt: String,
    pub caption: String,
}

/// A picture drawn by this program. Goes into pages unescaped: only [`crate::bars`] makes one.
#[derive(Clone, Debug, Serialize)]
#[serde(transparent)]
pub struct Svg(pub(crate) String);

impl Svg {
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Width and height, as the picture says them itself.
    pub(crate) fn size(&self) -> (f64, f64) {
        let of = |name: &str| {
            let rest = self.0.split_once(name)?.1;
            rest.split('"').next()?.parse().ok().filter(|size: &f64| *size > 0.0)
        };
        (of(" width=\"").unwrap_or(1.0), of(" height=\"").unwrap_or(1.0))
    }
}

/// Words set apart.
#[derive(Clone, Debug, Serialize)]
pub struct Note {
    pub tone: Tone,
    pub title: String,
    pub text: Text,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    Calm,
    /// Asks for action first.
    Alert,
}

impl Doc {
    pub fn new(title: impl Into<String>, language: Locale, date: Date) -> Self {
        Self {
            title: title.into(),
            subtitle: String::new(),
            organisation: String::new(),
            language,
            date,
            example: false,
            blocks: Vec::new(),
        }
    }

    /// A heading that starts a part or a section; its id is made of its words and is unique.
    pub fn heading(&mut self, level: u8, text: impl Into<String>) {
        let text = text.into();
        let stem = id_of(&text);
        let taken = |id: &str| {
            self.blocks.iter().any(|b| matches!(b, Block::Heading { id: other, .. } if other == id))
        };
        let mut id = stem.clone();
        let mut number = 2;
        while taken(&id) {
            id = format!("{stem}-{number}");
            number += 1;
        }
        self.blocks.push(Block::Heading { level, id, text });
    }

    /// A paragraph; an empty one is left out.
    pub fn paragraph(&mut self, text: impl Into<Text>) {
        let text = text.into();
        if !text.is_empty() {
            self.blocks.push(Block::Paragraph { text });
        }
    }

    /// What people typed in a large field: each non-empty line is a paragraph.
    pub fn paragraphs(&mut self, typed: &str) {
        for line in typed.lines() {
            self.paragraph(line.trim());
        }
    }

    /// Points without order; none is left out.
    pub fn list(&mut self, items: impl IntoIterator<Item = impl Into<Text>>) {
        self.points(false, items);
    }

    /// Points that people refer to by number.
    pub fn numbered(&mut self, items: impl IntoIterator<Item = impl Into<Text>>) {
        self.points(true, items);
    }

    fn points(&mut self, numbered: bool, items: impl IntoIterator<Item = impl Into<Text>>) {
        let items: Vec<Text> = items.into_iter().map(Into::into).filter(|item| !item.is_empty()).collect();
        if !items.is_empty() {
            self.blocks.push(Block::List { numbered, items });
        }
    }

    /// A table; without rows it is left out.
    pub fn table(&mut self, table: Table) {
        if !table.rows.is_empty() {
            self.blocks.push(Block::Table(table));
        }
    }

    pub fn figure(&mut self, svg: Svg, alt: impl Into<String>, caption: impl Into<String>) {
        self.blocks.push(Block::Figure(Figure { svg, alt: alt.into(), caption: caption.into() }));
    }

    pub fn note(&mut self, tone: Tone, title: impl Into<String>, text: impl Into<Text>) {
        self.blocks.push(Block::Note(Note { tone, title: title.into(), text: text.into() }));
    }

    pub fn contents(&mut self, title: impl Into<String>) {
        self.blocks.push(Block::Contents { title: title.into() });
    }

    /// Cards to wear; none is left out.
    pub fn badges(&mut self, badges: impl IntoIterator<Item = Badge>) {
        let badges: Vec<Badge> = badges.into_iter().collect();
        if !badges.is_empty() {
            self.blocks.push(Block::Badges { badges });
        }
    }

    pub fn page_break(&mut self) {
        self.blocks.push(Block::PageBreak);
    }

    /// Headings of level 1: id and words.
    pub fn parts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Heading { level: 1, id, text } => Some((id.as_str(), text.as_str())),
            _ => None,
        })
    }

    /// All words of the document, block by block; for searches and tests.
    pub fn words(&self) -> String {
        let mut all = vec![self.organisation.clone(), self.title.clone(), self.subtitle.clone()];
        for block in &self.blocks {
            match block {
                Block::Heading { text, .. } | Block::Contents { title: text } => all.push(text.clone()),
                Block::Paragraph { text } => all.push(text.words()),
                Block::List { items, .. } => all.extend(items.iter().map(Text::words)),
                Block::Table(table) => {
                    all.push(table.caption.clone());
                    all.extend(table.columns.iter().map(|column| column.heading.clone()));
                    for row in &table.rows {
                        all.push(row.heading.words());
                        all.extend(row.cells.iter().map(Text::words));
                    }
                }
                Block::Figure(figure) => all.extend([figure.alt.clone(), figure.caption.clone()]),
                Block::Note(note) => all.extend([note.title.clone(), note.text.words()]),
                Block::Badges { badges } => {
                    let words = |one: &Badge| [one.name.clone(), one.organisation.clone(), one.event.clone()];
                    all.extend(badges.iter().flat_map(words));
                }
                Block::PageBreak => {}
            }
        }
        all.join("\n")
    }
}

impl Column {
    pub fn text(heading: &str, width: u8) -> Self {
        Self { heading: heading.to_owned(), width, align: Align::Start }
    }

    /// Empty on screen, high enough for a hand on paper.
    pub fn sign(heading: &str, width: u8) -> Self {
        Self { heading: heading.to_owned(), width, align: Align::Sign }
    }

    pub fn number(heading: &str, width: u8) -> Self {
        Self { heading: heading.to_owned(), width, align: Align::End }
    }
}

/// Letters and digits of a heading, as an id for a link.
fn id_of(text: &str) -> String {
    let mut id = String::from("deel");
    let mut gap = true;
    for sign in text.chars().flat_map(char::to_lowercase) {
        if sign.is_ascii_alphanumeric() {
            if gap {
                id.push('-');
            }
            gap = false;
            id.push(sign);
        } else {
            gap = true;
        }
        if id.len() > 60 {
            break;
        }
    }
    id
}
