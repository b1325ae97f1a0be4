// SPDX-License-Identifier: EUPL-1.2
//! Codes that the words of a story suggest. A suggestion never decides: it names the words it rests
//! on, and a worker takes it or leaves it.

use crate::code::{Code, List};
use crate::codebook::{DataError, wrong};
use crate::read::lines;
use serde::Deserialize;
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Words that are looked at; the longest story that is accepted has fewer.
pub const MOST_WORDS: usize = 60_000;
/// Words that may stand between the halves of a phrase ("hield mij … aan").
const GAP: usize = 8;

/// What a word points to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Suggested {
    Code(Code),
    /// It reads like a question of somebody who is accused, not like a report.
    InformationRequest,
}

/// A suggestion and the first place in the story that it rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    pub what: Suggested,
    /// The words as they stand in the story.
    pub found: String,
    /// Where they begin, in bytes.
    pub at: usize,
    /// In how many places there are words for it.
    pub places: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Word(String),
    /// `zwanger*`
    Begins(String),
    /// `{50+}`, `{1-8}`
    Number(u32, u32),
    /// `…`
    Gap,
}

/// One phrase of `words.csv`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pattern {
    what: Suggested,
    parts: Vec<Part>,
}

impl Pattern {
    pub(crate) fn code(&self) -> Option<Code> {
        match self.what {
            Suggested::Code(code) => Some(code),
            Suggested::InformationRequest => None,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    code: String,
    words: String,
}

const FILE: &str = "words.csv";

pub(crate) fn read(text: &str) -> Result<Vec<Pattern>, DataError> {
    let mut patterns = Vec::new();
    for line in lines::<Line>(FILE, text)? {
        let what = match line.code.as_str() {
            "vraag" => Suggested::InformationRequest,
            code => Suggested::Code(
                code.parse().map_err(|error: crate::NotACode| wrong(FILE, error.to_string()))?,
            ),
        };
        for phrase in line.words.split('|').map(str::trim).filter(|phrase| !phrase.is_empty()) {
            let parts = parts(phrase).ok_or_else(|| wrong(FILE, format!("{}: “{phrase}”", line.code)))?;
            patterns.push(Pattern { what, parts });
        }
    }
    Ok(patterns)
}

fn parts(phrase: &str) -> Option<Vec<Part>> {
    let mut all = Vec::new();
    for piece in phrase.split_whitespace() {
        if piece == "…" {
            all.push(Part::Gap);
        } else if let Some(range) = piece.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
            let (low, high) = match range.strip_suffix('+') {
                Some(low) => (low, "130"),
                None => range.split_once('-')?,
            };
            all.push(Part::Number(low.parse().ok()?, high.parse().ok()?));
        } else {
            let (word, begins) = piece.strip_suffix('*').map_or((piece, false), |word| (word, true));
            let mut tokens: Vec<_> = tokens(word).into_iter().map(|token| token.folded).collect();
            let last = tokens.pop()?;
            all.extend(tokens.into_iter().map(Part::Word));
            all.push(if begins { Part::Begins(last) } else { Part::Word(last) });
        }
    }
    // A phrase that begins or ends open would find anything.
    (!matches!(all.first(), None | Some(Part::Gap)) && all.last() != Some(&Part::Gap)).then_some(all)
}

/// A word of the story.
struct Token {
    folded: String,
    start: usize,
    end: usize,
    /// A sentence ends after it: phrases do not run on.
    stop: bool,
}

/// Lower case without accents, so that "Cafés" is found as "cafes".
fn fold(word: &str) -> String {
    word.nfkd().filter(|sign| !is_combining_mark(*sign)).flat_map(char::to_lowercase).collect()
}

/// The words of a text in lower case without accents, each as often as it stands there.
pub fn folded(text: &str) -> Vec<String> {
    tokens(text).into_iter().map(|token| token.folded).collect()
}

fn tokens(text: &str) -> Vec<Token> {
    let mut all: Vec<Token> = Vec::new();
    let mut start = None;
    // A mark on a letter belongs to the word, whichever way the accent is written.
    let in_word = |sign: char| sign.is_alphanumeric() || is_combining_mark(sign);
    for (at, sign) in text.char_indices().chain([(text.len(), ' ')]) {
        match (start, in_word(sign)) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                all.push(Token { folded: fold(&text[from..at]), start: from, end: at, stop: false });
                start = None;
                if all.len() == MOST_WORDS {
                    return all;
                }
            }
            _ => {}
        }
        if matches!(sign, '.' | '!' | '?' | '\n' | ';')
            && let Some(last) = all.last_mut()
        {
            last.stop = true;
        }
    }
    all
}

impl Part {
    fn takes(&self, word: &str) -> bool {
        match self {
            Self::Word(wanted) => word == wanted,
            Self::Begins(wanted) => word.starts_with(wanted.as_str()),
            Self::Number(low, high) => {
                word.len() <= 3 && word.parse().is_ok_and(|n| (*low..=*high).contains(&n))
            }
            Self::Gap => false,
        }
    }
}

/// Where a phrase that begins at the first of these words ends: the number of words it takes.
fn matched(parts: &[Part], words: &[Token]) -> Option<usize> {
    let mut at = 0;
    let mut gap = false;
    for part in parts {
        if *part == Part::Gap {
            gap = true;
            continue;
        }
        let reach = if gap { GAP } else { 0 };
        let end = words.len().min(at + reach + 1);
        let found = (at..end)
            .take_while(|next| *next == 0 || !words[next - 1].stop)
            .find(|next| part.takes(&words[*next].folded))?;
        (at, gap) = (found + 1, false);
    }
    Some(at)
}

/// The codes that the words of a story suggest: per list in the order of the story.
pub fn suggest(book: &crate::Codebook, story: &str) -> Vec<Suggestion> {
    let words = tokens(story);
    let mut by_first: BTreeMap<char, Vec<&Pattern>> = BTreeMap::new();
    let mut by_number: Vec<&Pattern> = Vec::new();
    for pattern in &book.patterns {
        match pattern.parts.first() {
            Some(Part::Word(word) | Part::Begins(word)) => {
                by_first.entry(word.chars().next().unwrap_or_default()).or_default().push(pattern);
            }
            _ => by_number.push(pattern),
        }
    }
    let mut found: BTreeMap<Suggested, Suggestion> = BTreeMap::new();
    for at in 0..words.len() {
        let first = words[at].folded.chars().next().unwrap_or_default();
        let candidates = by_first.get(&first).into_iter().flatten().chain(&by_number);
        for pattern in candidates {
            let Some(length) = matched(&pattern.parts, &words[at..]) else { continue };
            let (start, end) = (words[at].start, words[at + length - 1].end);
            found.entry(pattern.what).and_modify(|one| one.places += 1).or_insert_with(|| Suggestion {
                what: pattern.what,
                found: story[start..end].to_owned(),
                at: start,
                places: 1,
            });
        }
    }
    let mut all: Vec<_> = found.into_values().collect();
    let list = |what: Suggested| match what {
        Suggested::Code(code) => Some(code.list()),
        Suggested::InformationRequest => None::<List>,
    };
    all.sort_by_key(|one| (list(one.what), one.at, one.what));
    all
}
