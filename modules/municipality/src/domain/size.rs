// SPDX-License-Identifier: EUPL-1.2
//! Four groups of size, as research on municipal policy uses them. The limits are in inhabitants.

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

impl Municipality {
    /// None when the population is unknown.
    pub fn size_group(&self) -> Option<SizeGroup> {
        self.population.map(SizeGroup::of)
    }
}
