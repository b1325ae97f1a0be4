// SPDX-License-Identifier: EUPL-1.2
//! The programme of an edition: slots in order, tied to the six steps. Overlaps and gaps are
//! warnings: an organiser may want them.

/// A slot; times in minutes after midnight, Dutch time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    pub starts: u16,
    pub ends: u16,
    pub title: String,
    /// Step 1 to 6 of the handreiking.
    pub step: Option<u8>,
    pub speaker: String,
}

/// What an organiser should look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Warning {
    /// The slot at this position ends before it begins.
    Reversed(usize),
    /// The slot at this position begins before the one before it ends.
    Overlap(usize),
    /// So many minutes before the slot at this position nothing is planned.
    Gap(usize, u16),
    /// The slot at this position lies outside the hours of the edition.
    Outside(usize),
}

/// The afternoon of the masterclasses of 2019, from lunch to drinks.
pub const TEMPLATE: [(u16, u16, &str, Option<u8>); 11] = [
    (750, 780, "Lunch", None),
    (780, 800, "Inleiding", None),
    (800, 830, "Stap 1: verken wat er lokaal speelt", Some(1)),
    (830, 860, "Stap 2: samenwerken met de ADV", Some(2)),
    (860, 900, "Stap 3: visie en draagvlak", Some(3)),
    (900, 915, "Pauze", None),
    (915, 945, "Intermezzo: wat werkt en wat averechts werkt", None),
    (945, 975, "Stap 4: doelen en plan, afgestemd met andere beleidsvelden", Some(4)),
    (975, 1000, "Stap 5 en 6: uitvoeren, evalueren en monitoren", Some(5)),
    (1000, 1020, "Afronding", None),
    (1020, 1050, "Borrel", None),
];

/// The titles of the template for readers of English, in the same order.
const IN_ENGLISH: [&str; TEMPLATE.len()] = [
    "Lunch",
    "Introduction",
    "Step 1: explore what happens locally",
    "Step 2: working with the antidiscrimination service",
    "Step 3: vision and support",
    "Break",
    "Intermezzo: what works and what backfires",
    "Step 4: goals and plan, aligned with other policy fields",
    "Steps 5 and 6: carry out, evaluate and monitor",
    "Closing",
    "Drinks",
];

/// The English of a title of the template; what an organiser has written is theirs.
pub fn in_english(title: &str) -> Option<&'static str> {
    let at = TEMPLATE.iter().position(|slot| slot.2 == title)?;
    IN_ENGLISH.get(at).copied()
}

/// The template as slots.
pub fn template() -> Vec<Slot> {
    let slot = |&(starts, ends, title, step): &(u16, u16, &str, Option<u8>)| Slot {
        starts,
        ends,
        title: title.to_owned(),
        step,
        speaker: String::new(),
    };
    TEMPLATE.iter().map(slot).collect()
}

impl Warning {
    /// The slot that it is about.
    pub const fn position(self) -> usize {
        match self {
            Self::Reversed(at) | Self::Overlap(at) | Self::Gap(at, _) | Self::Outside(at) => at,
        }
    }
}

/// The slots that lie outside the hours of the edition (minutes after midnight, Dutch time).
pub fn outside(slots: &[Slot], (from, to): (u16, u16)) -> Vec<Warning> {
    let out = |slot: &Slot| slot.starts < from || slot.ends > to;
    slots.iter().enumerate().filter(|(_, slot)| out(slot)).map(|(at, _)| Warning::Outside(at)).collect()
}

/// What to look at, in the order of the slots.
pub fn warnings(slots: &[Slot]) -> Vec<Warning> {
    let mut found = Vec::new();
    for (at, slot) in slots.iter().enumerate() {
        if slot.ends <= slot.starts {
            found.push(Warning::Reversed(at));
        }
        let Some(before) = at.checked_sub(1).map(|before| &slots[before]) else { continue };
        if slot.starts < before.ends {
            found.push(Warning::Overlap(at));
        } else if slot.starts > before.ends {
            found.push(Warning::Gap(at, slot.starts - before.ends));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_template_has_neither_gap_nor_overlap() {
        let slots = template();
        assert_eq!(warnings(&slots), []);
        assert_eq!((slots[0].starts, slots[10].ends), (12 * 60 + 30, 17 * 60 + 30));
        let content: u16 = slots
            .iter()
            .filter(|s| !["Lunch", "Pauze", "Borrel"].contains(&s.title.as_str()))
            .map(|s| s.ends - s.starts)
            .sum();
        assert_eq!(content, 225, "minutes of content, as in the programme of 2019");
    }

    #[test]
    fn slots_outside_the_hours_are_named() {
        let slots = template();
        assert_eq!(outside(&slots, (750, 1050)), []);
        assert_eq!(outside(&slots, (780, 1020)), [Warning::Outside(0), Warning::Outside(10)]);
    }

    #[test]
    fn mistakes_are_named_with_their_place() {
        let mut slots = template();
        slots[2].ends = 840;
        slots[5].starts = 905;
        slots[6].ends = slots[6].starts;
        assert_eq!(
            warnings(&slots),
            [Warning::Overlap(3), Warning::Gap(5, 5), Warning::Reversed(6), Warning::Gap(7, 30)]
        );
    }
}
