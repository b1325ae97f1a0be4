// SPDX-License-Identifier: EUPL-1.2
//! What participants thought of it. Anonymous, and shown from ten answers up: with fewer, people
//! who know each other recognise an answer (issue on masterclasses, "Afterwards").

/// Fewer answers than this are not shown.
pub const LEAST: usize = 10;
const LONGEST: usize = 1_000;

/// Did the afternoon give a plan?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Started {
    Yes,
    Partly,
    No,
}

impl Started {
    pub const ALL: [Self; 3] = [Self::Yes, Self::Partly, Self::No];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Yes => "ja",
            Self::Partly => "deels",
            Self::No => "nee",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evaluation {
    /// 1 (not at all) to 5 (very).
    pub useful: u8,
    pub started: Started,
    pub best: String,
    pub better: String,
}

impl Evaluation {
    /// Reads the form; the names of the fields that are wrong.
    pub fn read(useful: &str, started: &str, best: &str, better: &str) -> Result<Self, Vec<&'static str>> {
        let number = useful.parse().ok().filter(|number| (1..=5).contains(number));
        let started = Started::from_code(started);
        let mut wrong = Vec::new();
        let checks = [
            ("nuttig", number.is_some()),
            ("plan", started.is_some()),
            ("beste", short(best)),
            ("beter", short(better)),
        ];
        wrong.extend(checks.into_iter().filter(|(_, right)| !right).map(|(field, _)| field));
        match (number, started) {
            (Some(useful), Some(started)) if wrong.is_empty() => {
                Ok(Self { useful, started, best: best.to_owned(), better: better.to_owned() })
            }
            _ => Err(wrong),
        }
    }
}

fn short(text: &str) -> bool {
    text.chars().count() <= LONGEST
}

/// What an organiser sees.
#[derive(Clone, Debug, PartialEq)]
pub enum Summary {
    /// So many answers: too few to show.
    TooFew(usize),
    Shown {
        answers: usize,
        /// Mean of 1 to 5.
        useful: f64,
        started: [usize; 3],
        texts: Vec<(String, String)>,
    },
}

pub fn summarise(all: &[Evaluation]) -> Summary {
    if all.len() < LEAST {
        return Summary::TooFew(all.len());
    }
    let count = |wanted| all.iter().filter(|one| one.started == wanted).count();
    let sum: u32 = all.iter().map(|one| u32::from(one.useful)).sum();
    let number = u32::try_from(all.len()).unwrap_or(u32::MAX);
    Summary::Shown {
        answers: all.len(),
        useful: f64::from(sum) / f64::from(number),
        started: Started::ALL.map(count),
        texts: all
            .iter()
            .filter(|one| !one.best.is_empty() || !one.better.is_empty())
            .map(|one| (one.best.clone(), one.better.clone()))
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nine_answers_are_not_shown_and_ten_are() {
        let one = Evaluation::read("4", "ja", "de eigen cijfers", "").unwrap();
        assert_eq!(summarise(&vec![one.clone(); 9]), Summary::TooFew(9));
        let Summary::Shown { answers, useful, started, texts } = summarise(&vec![one; 10]) else { panic!() };
        assert_eq!((answers, started, texts.len()), (10, [10, 0, 0], 10));
        assert!((useful - 4.0).abs() < f64::EPSILON);
    }

    #[test]
    fn wrong_answers_are_named() {
        let long = "a".repeat(1_001);
        assert_eq!(Evaluation::read("6", "misschien", &long, ""), Err(vec!["nuttig", "plan", "beste"]));
    }
}
