// SPDX-License-Identifier: EUPL-1.2
//! Four groups of size, as research on municipal policy uses them, and the eight classes of CBS.
//! The limits are in inhabitants.

use super::Municipality;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SizeGroup {
    /// Under 20,000.
    Small,
    /// 20,000 to 50,000.
    Middle,
    /// 50,000 to 100,000.
    Large,
    /// 100,000 and more.
    Largest,
}

impl SizeGroup {
    pub const ALL: [Self; 4] = [Self::Small, Self::Middle, Self::Large, Self::Largest];

    pub const fn of(population: u32) -> Self {
        match population {
            ..20_000 => Self::Small,
            20_000..50_000 => Self::Middle,
            50_000..100_000 => Self::Large,
            _ => Self::Largest,
        }
    }
}

/// Where the classes 2 to 8 of CBS begin.
const CLASSES: [u32; 7] = [5_000, 10_000, 20_000, 50_000, 100_000, 150_000, 250_000];

/// The size class of CBS, 1 to 8.
pub(super) fn cbs_class(population: u32) -> u8 {
    CLASSES.iter().fold(1, |class, limit| if population >= *limit { class + 1 } else { class })
}

/// From and up to (not included) of a size class of CBS; None: no limit on that side.
pub(crate) fn class_limits(class: u8) -> (Option<u32>, Option<u32>) {
    let at = usize::from(class);
    (
        at.checked_sub(2).and_then(|at| CLASSES.get(at)).copied(),
        at.checked_sub(1).and_then(|at| CLASSES.get(at)).copied(),
    )
}

impl Municipality {
    /// None when the population is unknown.
    pub fn size_group(&self) -> Option<SizeGroup> {
        self.population.map(SizeGroup::of)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_begin_at_their_limit() {
        for (population, class) in
            [(0, 1), (4_999, 1), (5_000, 2), (19_999, 3), (20_000, 4), (249_999, 7), (250_000, 8)]
        {
            assert_eq!(cbs_class(population), class, "{population}");
        }
        assert_eq!(class_limits(1), (None, Some(5_000)));
        assert_eq!(class_limits(4), (Some(20_000), Some(50_000)));
        assert_eq!(class_limits(8), (Some(250_000), None));
    }
}
