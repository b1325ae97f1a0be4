// SPDX-License-Identifier: EUPL-1.2
//! The list that is read out over the telephone, checked as it is in the file.

use gw_vault::{WORDS, word_at};
use std::collections::{HashMap, HashSet};

fn words() -> Vec<&'static str> {
    include_str!("../../data/words-nl.txt").lines().collect()
}

fn without_one(word: &str) -> impl Iterator<Item = String> + '_ {
    (0..word.len()).map(move |at| format!("{}{}", &word[..at], &word[at + 1..]))
}

#[test]
fn there_are_4096_different_plain_words() {
    let words = words();
    assert_eq!(words.len(), WORDS);
    assert_eq!(words.iter().collect::<HashSet<_>>().len(), WORDS);
    assert!(words.is_sorted(), "the order is part of the format");
    for word in &words {
        assert!((4..=10).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_lowercase()), "{word}");
    }
    assert_eq!((word_at(0), word_at(4095)), (words[0], words[4095]));
    assert_eq!(word_at(4096), words[0], "twelve bits count");
}

/// A replaced or moved word makes codes on paper worthless: the file does not change.
#[test]
fn the_list_is_the_list_that_codes_were_made_with() {
    let sum = words()
        .iter()
        .flat_map(|word| word.bytes().chain([b'\n']))
        .fold(0xcbf2_9ce4_8422_2325_u64, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    assert_eq!(sum, 0xb93a_464e_76f0_eaf1, "{sum:#x}");
}

#[test]
fn any_two_differ_in_at_least_two_letters() {
    let words = words();
    let all: HashSet<&str> = words.iter().copied().collect();
    let (mut shorter, mut blanked) = (HashMap::new(), HashMap::new());
    for word in &words {
        for less in without_one(word) {
            assert!(!all.contains(less.as_str()), "{word} without a letter is a word");
            shorter.entry(less).or_insert(*word);
        }
        for at in 0..word.len() {
            let key = format!("{}_{}", &word[..at], &word[at + 1..]);
            let before = blanked.insert(key, *word);
            assert!(before.is_none(), "{word} and {before:?} differ in one letter");
        }
        for at in 1..word.len() {
            let mut swapped = word.as_bytes().to_vec();
            swapped.swap(at - 1, at);
            let swapped = String::from_utf8(swapped).unwrap();
            assert!(swapped == *word || !all.contains(swapped.as_str()), "{word} and {swapped}");
        }
    }
}

#[test]
fn no_two_sound_alike() {
    let sound = |word: &str| {
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
        if let Some(last) = signs.last_mut() {
            *last = match *last {
                'd' => 't',
                'b' => 'p',
                other => other,
            };
        }
        signs.into_iter().collect::<String>()
    };
    let mut heard: HashMap<String, &str> = HashMap::new();
    for word in words() {
        let before = heard.insert(sound(word), word);
        assert!(before.is_none(), "{word} and {before:?}");
    }
}

#[test]
fn nothing_that_hurts() {
    let listed = |text: &'static str| {
        text.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace)
    };
    let stems: Vec<&str> = listed(include_str!("../../data/words-painful.txt")).collect();
    let out: HashSet<&str> = listed(include_str!("../../data/words-left-out.txt")).collect();
    assert!(stems.len() > 300 && out.len() > 500);
    for word in words() {
        let hit = stems
            .iter()
            .find(|stem| if stem.len() < 5 { word.starts_with(**stem) } else { word.contains(**stem) });
        assert!(hit.is_none() && !out.contains(word), "{word}: {hit:?}");
    }
}
