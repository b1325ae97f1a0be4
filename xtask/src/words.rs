// SPDX-License-Identifier: EUPL-1.2
//! `cargo xtask words`: makes the 4,096 words of the return codes from Debian's list of Dutch
//! words. Done once; the list is part of a format and does not change. `platform/vault/data/README.md`.

use anyhow::{Context, ensure};
use std::collections::{BTreeSet, HashMap, HashSet};
use std::fs;
use std::path::Path;

const SOURCE: &str = "/usr/share/dict/dutch";
const FOLDER: &str = "platform/vault/data";
const COUNT: usize = 4096;

pub(crate) fn make(root: &Path) -> anyhow::Result<()> {
    let folder = root.join(FOLDER);
    let text =
        fs::read_to_string(SOURCE).with_context(|| format!("{SOURCE}: install the Debian package wdutch"))?;
    let known: HashSet<&str> =
        text.lines().filter(|word| word.bytes().all(|b| b.is_ascii_lowercase())).collect();
    let painful = lines(&folder.join("words-painful.txt"))?;
    let left_out = lines(&folder.join("words-left-out.txt"))?;
    let mut chosen = Chosen::default();
    for (word, _compounds) in by_compounds(&known) {
        if chosen.words.len() == COUNT {
            break;
        }
        let out = is_inflected(word, &known)
            || left_out.contains(word)
            || painful
                .iter()
                .any(|stem| if stem.len() < 5 { word.starts_with(stem) } else { word.contains(stem) });
        if !out {
            chosen.take(word);
        }
    }
    ensure!(chosen.words.len() == COUNT, "only {} words are left", chosen.words.len());
    let file = folder.join("words-nl.txt");
    ensure!(!file.exists(), "{} exists: codes on paper depend on it", file.display());
    let mut words = chosen.words;
    words.sort_unstable();
    fs::write(&file, words.join("\n") + "\n")?;
    println!("{}: {COUNT} words", file.display());
    Ok(())
}

fn lines(file: &Path) -> anyhow::Result<BTreeSet<String>> {
    let text = fs::read_to_string(file).with_context(|| file.display().to_string())?;
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    Ok(lines.flat_map(str::split_whitespace).map(str::to_owned).collect())
}

/// Words of four to ten letters, those in the most compounds first.
fn by_compounds<'a>(known: &HashSet<&'a str>) -> Vec<(&'a str, usize)> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for word in known.iter().filter(|word| word.len() >= 7) {
        for at in 3..word.len() - 2 {
            let (first, last) = word.split_at(at);
            if known.contains(first) && known.contains(last) {
                for part in [first, last].into_iter().filter(|part| (4..=10).contains(&part.len())) {
                    *counts.entry(part).or_default() += 1;
                }
            }
        }
    }
    let mut all: Vec<_> = counts.into_iter().filter(|(_, n)| *n >= 3).collect();
    all.sort_unstable_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    all
}

/// Plurals, diminutives, conjugated verbs; and letters that people spell in different ways.
fn is_inflected(word: &str, known: &HashSet<&str>) -> bool {
    const ENDS: [&str; 17] = [
        "ende", "enden", "heden", "tjes", "jes", "ingen", "tje", "pje", "ster", "sters", "aars", "ere",
        "erig", "erige", "igste", "ste", "en",
    ];
    const VERBS: [&str; 5] = ["den", "ten", "de", "te", "ers"];
    let ends = ENDS.iter().chain(&VERBS).any(|end| word.ends_with(end));
    let participle = ["ge", "be", "ver", "ont", "her"].iter().any(|start| word.starts_with(start))
        && (word.ends_with('d') || word.ends_with('t'));
    let shorter = |cut: usize| word.len() > cut && known.contains(&word[..word.len() - cut]);
    let with_e = word.ends_with('e') && (shorter(1) || shorter(2));
    let with_s_or_t = (word.ends_with('s') || word.ends_with('t')) && shorter(1);
    let four_vowels = word.as_bytes().windows(4).any(|four| four.iter().all(|b| b"aeiou".contains(b)));
    let odd = word.contains(['q', 'x', 'y']) || four_vowels;
    (ends && word != "water") || participle || with_e || with_s_or_t || odd
}

/// What was taken so far, with what it takes to find a near one quickly.
#[derive(Default)]
struct Chosen {
    words: Vec<String>,
    all: HashSet<String>,
    /// Each word with one letter gone.
    shorter: HashSet<String>,
    /// Each word with one letter as a blank.
    blanked: HashSet<String>,
    sounds: HashSet<String>,
    stems: HashSet<String>,
}

impl Chosen {
    fn take(&mut self, word: &str) {
        let (sound, stem) = (sound(word), stem(word));
        if self.near(word) || self.sounds.contains(&sound) || self.stems.contains(&stem) {
            return;
        }
        self.shorter.extend(without_one(word));
        self.blanked.extend(blanked(word));
        self.all.insert(word.to_owned());
        self.sounds.insert(sound);
        self.stems.insert(stem);
        self.words.push(word.to_owned());
    }

    fn near(&self, word: &str) -> bool {
        self.shorter.contains(word)
            || without_one(word).any(|less| self.all.contains(&less))
            || blanked(word).any(|blank| self.blanked.contains(&blank))
            || swapped(word).any(|other| self.all.contains(&other))
    }
}

fn without_one(word: &str) -> impl Iterator<Item = String> {
    (0..word.len()).map(move |at| format!("{}{}", &word[..at], &word[at + 1..]))
}

fn blanked(word: &str) -> impl Iterator<Item = String> {
    (0..word.len()).map(move |at| format!("{}_{}", &word[..at], &word[at + 1..]))
}

fn swapped(word: &str) -> impl Iterator<Item = String> {
    (1..word.len()).map(move |at| {
        format!("{}{}{}{}", &word[..at - 1], &word[at..=at], &word[at - 1..at], &word[at + 1..])
    })
}

/// Roughly how a word sounds: two words with one sound are not both taken.
fn sound(word: &str) -> String {
    let mut heard = word.to_owned();
    for (from, to) in [
        ("sch", "sg"),
        ("ch", "g"),
        ("ck", "k"),
        ("ei", "y"),
        ("ij", "y"),
        ("auw", "ou"),
        ("ouw", "ou"),
        ("au", "ou"),
        ("ph", "f"),
        ("th", "t"),
        ("c", "k"),
        ("z", "s"),
        ("v", "f"),
        ("ie", "i"),
        ("dt", "t"),
    ] {
        heard = heard.replace(from, to);
    }
    let mut signs: Vec<char> = heard.chars().collect();
    signs.dedup();
    match signs.last_mut() {
        Some(last @ 'd') => *last = 't',
        Some(last @ 'b') => *last = 'p',
        _ => {}
    }
    signs.into_iter().collect()
}

fn stem(word: &str) -> String {
    const ENDS: [&str; 15] =
        ["eren", "ende", "ing", "je", "end", "er", "es", "st", "te", "de", "s", "e", "t", "n", "en"];
    let end = ENDS.iter().find(|end| word.ends_with(**end) && word.len() >= end.len() + 3);
    let mut signs: Vec<char> = word[..word.len() - end.map_or(0, |end| end.len())].chars().collect();
    signs.dedup();
    signs
        .into_iter()
        .map(|sign| match sign {
            'v' => 'f',
            'z' => 's',
            other => other,
        })
        .collect()
}
