// SPDX-License-Identifier: EUPL-1.2
//! The rules of an edition, as they are in force at one moment, and the people who ask.

/// The sixteen bytes of a registration's id.
pub type EntryId = [u8; 16];

/// What decides at this moment. Dates are the caller's: it says whether a date has passed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rules {
    /// Seats in the room.
    pub capacity: u32,
    /// Seats that one municipality may take; None: no cap.
    pub cap: Option<u32>,
    /// Near the date an edition that is not full lets more colleagues in.
    pub cap_lifted: bool,
    /// Part of the capacity for the target group (small, or without policy); 0 once released.
    pub reserved: u32,
    /// Only municipalities of the home region may enter yet.
    pub home_first: bool,
    /// May a party enter in part?
    pub party: Party,
    /// What comes first on the waiting list; ties are broken by the next one, at last by the id.
    pub order: Vec<Criterion>,
    /// The published seed of the draw; used by [`Criterion::Draw`].
    pub seed: String,
}

impl Rules {
    /// First come, first served, up to the capacity.
    pub fn first_come(capacity: u32) -> Self {
        Self {
            capacity,
            cap: None,
            cap_lifted: false,
            reserved: 0,
            home_first: false,
            party: Party::AsManyAsFit,
            order: vec![Criterion::Entry],
            seed: String::new(),
        }
    }
}

/// Several colleagues in one registration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Party {
    /// Nobody enters before all can.
    AllOrNobody,
    /// As many as fit; the others wait.
    AsManyAsFit,
}

/// One reason to come earlier on the waiting list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Criterion {
    /// Nobody of this municipality has a seat or an offer yet.
    FirstOfMunicipality,
    /// The municipality has no policy of its own.
    WithoutPolicy,
    /// The smaller municipality first.
    Smaller,
    /// Who came first.
    Entry,
    /// By lot, with the published seed.
    Draw,
}

/// Somebody who wants a seat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applicant {
    pub id: EntryId,
    /// Code of the municipality; people of other organisations have none and fall under no cap.
    pub municipality: Option<String>,
    /// People in this registration who have no seat yet; at least 1.
    pub people: u32,
    /// May take a reserved seat.
    pub target_group: bool,
    /// Comes from the home region of the edition.
    pub home: bool,
    pub without_policy: bool,
    /// Inhabitants; unknown comes after the largest.
    pub population: Option<u32>,
    /// Number of entry: 1 came before 2.
    pub entry: u64,
    /// The organiser lifted the rules for this entry: it comes first, and only the room, and
    /// whether a party may be split, can keep it out.
    pub by_hand: bool,
}
