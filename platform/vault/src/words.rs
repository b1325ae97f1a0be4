// SPDX-License-Identifier: EUPL-1.2
//! 4,096 Dutch words for saying a code aloud: twelve bits each. `data/words-nl.txt` is made by
//! `cargo xtask words` and read by people; see its README for how and for what is left out.

use std::collections::HashMap;
use std::sync::LazyLock;

/// How many words there are.
pub const WORDS: usize = 4096;
/// How many make the secret of a code.
pub(crate) const IN_CODE: usize = 10;

static LIST: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| include_str!("../data/words-nl.txt").lines().collect());

static NUMBERS: LazyLock<HashMap<&'static str, u16>> =
    LazyLock::new(|| LIST.iter().copied().zip(0..).collect());

/// The word with this number; only twelve bits count.
pub fn word_at(number: u16) -> &'static str {
    LIST.get(usize::from(number) % WORDS).copied().unwrap_or_default()
}

/// The number of a word, in whatever letters it was typed.
pub(crate) fn number_of(word: &str) -> Option<u16> {
    NUMBERS.get(word.to_lowercase().as_str()).copied()
}
