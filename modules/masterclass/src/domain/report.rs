// SPDX-License-Identifier: EUPL-1.2
//! The report for whoever commissions a series: how many people came, from which kinds of
//! municipality. Counts people, and shows them through [`super::disclosure`] only.

use super::disclosure::{Counts, Shown, release};
use super::{RegistrationState, Started};

/// One registration as it counts.
#[derive(Clone, Debug)]
pub struct Counted {
    pub region: String,
    /// The edition has ended: who is not in has stayed away.
    pub over: bool,
    pub state: RegistrationState,
    pub people: u32,
    pub population: Option<u32>,
    /// What the registrant said: `ja`, `nee`, `weet_niet`.
    pub policy: String,
    pub came: bool,
}

/// Inhabitants; the limits are those of the size classes of CBS.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    Small,
    Middle,
    Large,
    Largest,
    /// No municipality, or its inhabitants are not known.
    Other,
}

impl Size {
    pub const ALL: [Self; 5] = [Self::Small, Self::Middle, Self::Large, Self::Largest, Self::Other];

    pub const fn of(population: Option<u32>) -> Self {
        match population {
            None => Self::Other,
            Some(0..20_000) => Self::Small,
            Some(20_000..50_000) => Self::Middle,
            Some(50_000..100_000) => Self::Large,
            Some(_) => Self::Largest,
        }
    }

    pub const fn code(self) -> &'static str {
        match self {
            Self::Small => "klein",
            Self::Middle => "middel",
            Self::Large => "groot",
            Self::Largest => "zeer-groot",
            Self::Other => "overig",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// Came, stayed away, together; None is not shown.
pub type Line = [Option<u32>; 3];

/// People who had a seat in an edition that is over, in three ways.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Breakdown {
    pub regions: Vec<(String, Line)>,
    pub sizes: Vec<(Size, Line)>,
    /// `ja`, `nee`, `weet_niet`.
    pub policies: Vec<(&'static str, Line)>,
    pub total: Line,
}

const POLICIES: [&str; 3] = ["ja", "nee", "weet_niet"];

pub fn break_down(all: &[Counted]) -> Breakdown {
    let seated: Vec<&Counted> =
        all.iter().filter(|one| one.over && one.state == RegistrationState::Seated).collect();
    let mut regions: Vec<String> = Vec::new();
    for one in &seated {
        if !regions.contains(&one.region) {
            regions.push(one.region.clone());
        }
    }
    let table = |rows: usize, of: &dyn Fn(&Counted) -> usize| {
        let mut counts = vec![vec![0; 2]; rows];
        for one in &seated {
            counts[of(one)][usize::from(!one.came)] += one.people;
        }
        Counts::new(&counts)
    };
    let by_region =
        table(regions.len(), &|one| regions.iter().position(|name| *name == one.region).unwrap_or(0));
    let by_size = table(Size::ALL.len(), &|one| {
        Size::ALL.iter().position(|size| *size == Size::of(one.population)).unwrap_or(0)
    });
    let by_policy = table(POLICIES.len(), &|one| {
        POLICIES.iter().position(|code| *code == one.policy).unwrap_or(POLICIES.len() - 1)
    });
    let mut shown = release(&[by_region, by_size, by_policy]).into_iter();
    let mut next = || shown.next().unwrap_or_default();
    let (by_region, by_size, by_policy) = (next(), next(), next());
    Breakdown {
        total: by_size.last().map(|row| line(row)).unwrap_or_default(),
        regions: regions.into_iter().zip(lines(&by_region)).collect(),
        sizes: Size::ALL.into_iter().zip(lines(&by_size)).collect(),
        policies: POLICIES.into_iter().zip(lines(&by_policy)).collect(),
    }
}

fn line(row: &[Option<u32>]) -> Line {
    [0, 1, 2].map(|at| row.get(at).copied().flatten())
}

fn lines(shown: &Shown) -> impl Iterator<Item = Line> + '_ {
    shown.iter().map(|row| line(row))
}

/// What participants of a whole series thought; from ten answers up, as for one edition.
#[derive(Clone, Debug, PartialEq)]
pub struct Means {
    pub answers: usize,
    /// 1 to 5.
    pub useful: f64,
    /// Share that went home with a plan, or part of one; in percent.
    pub started: f64,
}

pub fn means(answers: &[(u8, Started)]) -> Option<Means> {
    if answers.len() < super::evaluation::LEAST {
        return None;
    }
    let number = f64::from(u32::try_from(answers.len()).unwrap_or(u32::MAX));
    let sum: u32 = answers.iter().map(|(useful, _)| u32::from(*useful)).sum();
    let started = answers.iter().filter(|(_, started)| *started != Started::No).count();
    Some(Means {
        answers: answers.len(),
        useful: f64::from(sum) / number,
        started: 100.0 * f64::from(u32::try_from(started).unwrap_or(u32::MAX)) / number,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people(number: u32, region: &str, population: u32, policy: &str, came: bool) -> Counted {
        Counted {
            region: region.to_owned(),
            over: true,
            state: RegistrationState::Seated,
            people: number,
            population: Some(population),
            policy: policy.to_owned(),
            came,
        }
    }

    #[test]
    fn small_counts_are_hidden_and_the_three_tables_agree_on_the_total() {
        let all = [
            people(20, "Oost", 15_000, "nee", true),
            people(3, "Oost", 15_000, "nee", false),
            people(30, "Noord", 60_000, "ja", true),
            people(12, "Noord", 60_000, "ja", false),
            people(25, "West", 200_000, "weet_niet", true),
            people(9, "West", 200_000, "weet_niet", false),
        ];
        let report = break_down(&all);
        assert_eq!(report.total, [Some(75), Some(24), Some(99)]);
        let (region, east) = &report.regions[0];
        assert_eq!((region.as_str(), east), ("Oost", &[None, None, Some(23)]));
        let hidden = report.regions.iter().flat_map(|(_, line)| line).filter(|cell| cell.is_none()).count();
        assert!(hidden >= 4, "one hidden cell could be reckoned back: {report:?}");
    }

    #[test]
    fn who_waits_and_what_is_still_to_come_is_not_counted_as_staying_away() {
        let all = [
            Counted { over: false, ..people(40, "Oost", 15_000, "nee", false) },
            Counted { state: RegistrationState::Waiting, ..people(40, "Oost", 15_000, "nee", false) },
        ];
        assert_eq!(break_down(&all).total, [None, None, None], "nobody to count yet");
    }

    #[test]
    fn means_need_ten_answers() {
        assert_eq!(means(&[(5, Started::Yes); 9]), None);
        let ten: Vec<_> =
            (0..10).map(|n| if n < 5 { (4, Started::Partly) } else { (2, Started::No) }).collect();
        let means = means(&ten).unwrap();
        assert!((means.useful - 3.0).abs() < 1e-9 && (means.started - 50.0).abs() < 1e-9);
    }
}
