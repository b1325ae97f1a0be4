// SPDX-License-Identifier: EUPL-1.2
//! How easily a Dutch text reads: the Flesch measure with the weights of Douma (1960) for Dutch,
//! and the longest sentence. A number says nothing about whether a text is true or kind; it only
//! finds sentences that are too long and words that are too heavy.

/// What was counted.
#[derive(Clone, Debug, PartialEq)]
pub struct Readability {
    pub sentences: usize,
    pub words: usize,
    pub syllables: usize,
    /// The sentence with the most words.
    pub longest: String,
    pub longest_words: usize,
}

/// Sounds written with several vowels, longest first.
const SOUNDS: [&str; 22] = [
    "aai", "ooi", "oei", "eeu", "ieu", "aa", "ee", "oo", "uu", "ie", "oe", "eu", "ui", "ei", "ij", "ou",
    "au", // With a trema the sound begins a syllable: re-ëel, be-ëindigen.
    "ëe", "ëi", "ëu", "ïe", "öo",
];

/// Counts a text. Lines count as sentences, so that points without a full stop do too.
pub fn readability(text: &str) -> Readability {
    let mut found =
        Readability { sentences: 0, words: 0, syllables: 0, longest: String::new(), longest_words: 0 };
    for sentence in text.split(['.', '!', '?', ':', ';', '\n']).map(str::trim) {
        let words: Vec<&str> =
            sentence.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).collect();
        if words.is_empty() {
            continue;
        }
        found.sentences += 1;
        found.words += words.len();
        found.syllables += words.iter().map(|word| syllables(word)).sum::<usize>();
        if words.len() > found.longest_words {
            found.longest_words = words.len();
            sentence.clone_into(&mut found.longest);
        }
    }
    found
}

impl Readability {
    /// Flesch-Douma: above 65 is plain Dutch, below 45 is hard. 206.84 − 0.93 × words per sentence
    /// − 77 × syllables per word.
    pub fn flesch_douma(&self) -> f64 {
        let count = |number: usize| f64::from(u32::try_from(number).unwrap_or(u32::MAX));
        if self.words == 0 {
            return 0.0;
        }
        206.84
            - 0.93 * count(self.words) / count(self.sentences)
            - 77.0 * count(self.syllables) / count(self.words)
    }
}

/// Syllables of a word: its vowel sounds, at least one.
fn syllables(word: &str) -> usize {
    let word = word.to_lowercase();
    let mut rest = word.as_str();
    let mut count = 0;
    while let Some(first) = rest.chars().next() {
        if let Some(sound) = SOUNDS.iter().find(|sound| rest.starts_with(**sound)) {
            count += 1;
            rest = &rest[sound.len()..];
            continue;
        }
        // A vowel with a trema begins a syllable of its own; `y` sounds like one.
        if "aeiouyäëïöüáéíóúàèìòùâêîôû".contains(first) {
            count += 1;
        }
        rest = &rest[first.len_utf8()..];
    }
    count.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_as_people_say_them() {
        for (word, number) in [
            ("plan", 1),
            ("gemeente", 3),
            ("discriminatie", 5),
            ("leeuw", 1),
            ("nieuw", 1),
            ("mooi", 1),
            ("ij", 1),
            ("reëel", 2),
            ("officieel", 4),
            ("beëindigen", 4),
            ("huis", 1),
            ("zeeën", 2),
            ("systeem", 2),
            ("ADV", 1),
            ("café", 2),
            ("2027", 1),
        ] {
            assert_eq!(syllables(word), number, "{word}");
        }
    }

    #[test]
    fn a_plain_text_scores_higher_than_an_official_one() {
        let plain = readability("Wordt u anders behandeld? Dat mag niet. U kunt dat melden. Het is gratis.");
        let official = readability(
            "De gemeenteraad onderschrijft de noodzakelijkheid van interdepartementale beleidsintensivering \
             ten behoeve van de antidiscriminatievoorziening.",
        );
        assert_eq!((plain.sentences, plain.words, plain.longest_words), (4, 14, 4));
        assert!(plain.flesch_douma() > 75.0, "{}", plain.flesch_douma());
        assert!(official.flesch_douma() < 0.0, "{}", official.flesch_douma());
        assert!(readability("").flesch_douma().abs() < f64::EPSILON);
    }
}
