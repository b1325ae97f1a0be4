// SPDX-License-Identifier: EUPL-1.2
//! The 48 questions of the afternoon. This table draws the screens and counts the answers; there
//! is no second list.

use super::field::{Field, Kind};
use plan_check::plan::{Beleidsveld, Domein, Grond, Hoofdoorzaak};

/// A question. `#2` in a path stands for the second object of that list, whatever its id is.
/// One thing to decide, sometimes in two fields (an amount and a date).
#[derive(Clone, Copy, Debug)]
pub struct Question {
    pub id: &'static str,
    pub step: u8,
    pub fields: &'static [Field],
    /// Where the proposal comes from; empty when there can be none.
    pub source: Source,
}

/// Where a proposal comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// Reference data about the municipality: who it is and who serves it. Handy, but no content.
    Identity,
    /// A national or regional figure.
    Figure,
    /// The measure library and the evidence cards.
    Library,
    /// A text of ours, made from the answers before.
    Text,
    /// The officer knows, nobody else.
    Officer,
}

impl Source {
    /// Does such a proposal count as filled in beforehand? Names do not (decision on the 48 answers).
    pub const fn counts(self) -> bool {
        !matches!(self, Self::Identity | Self::Officer)
    }
}

/// A screen of the workbench.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    pub number: u8,
    pub minutes: u8,
}

/// The six steps, with the minutes of the Middagplan.
pub const STEPS: [Step; 6] = [
    Step { number: 1, minutes: 35 },
    Step { number: 2, minutes: 20 },
    Step { number: 3, minutes: 30 },
    Step { number: 4, minutes: 45 },
    Step { number: 5, minutes: 15 },
    Step { number: 6, minutes: 15 },
];

macro_rules! codes {
    ($list:ident) => {
        || $list::ALL.iter().map(|one| one.code()).collect()
    };
}

const GROUNDS: Kind = Kind::Many("grond", codes!(Grond));
const DOMAIN: Kind = Kind::One("domein", codes!(Domein));
const FIELDS: Kind = Kind::One("beleidsveld", codes!(Beleidsveld));
const CAUSE: Kind = Kind::One("hoofdoorzaak", codes!(Hoofdoorzaak));

macro_rules! questions {
    ($( $step:literal $id:literal $source:ident : $($path:literal $kind:expr),+ ; )+) => {
        pub const QUESTIONS: &[Question] = &[$(Question {
            id: $id,
            step: $step,
            source: Source::$source,
            fields: &[$(Field { path: $path, kind: $kind }),+],
        }),+];
    };
}

questions! {
    0 "gemeente" Officer: "gemeente.code" Kind::Line;
    0 "hoofdoorzaak" Officer: "plan.hoofdoorzaak" CAUSE;

    1 "gronden" Figure: "plan.gronden" GROUNDS;
    1 "prioriteit-1" Figure: "problemen.#1.gronden" GROUNDS, "problemen.#1.domein" DOMAIN;
    1 "prioriteit-2" Figure: "problemen.#2.gronden" GROUNDS, "problemen.#2.domein" DOMAIN;
    1 "prioriteit-3" Figure: "problemen.#3.gronden" GROUNDS, "problemen.#3.domein" DOMAIN;
    1 "probleem-1" Text: "problemen.#1.tekst" Kind::Text;
    1 "probleem-2" Text: "problemen.#2.tekst" Kind::Text;
    1 "probleem-3" Text: "problemen.#3.tekst" Kind::Text;
    1 "signaal-1" Officer: "signalen.#1.tekst_geanonimiseerd" Kind::Text;
    1 "signaal-2" Officer: "signalen.#2.tekst_geanonimiseerd" Kind::Text;
    1 "eigen-proces" Text: "plan.eigen_proces" Kind::Text;

    2 "adv" Identity: "plan.adv.naam" Kind::Line;
    2 "adv-taken" Text: "plan.adv.taken" Kind::Text;
    2 "adv-extra" Text: "plan.adv.extra_taken" Kind::Text;
    2 "adv-contact" Officer: "plan.adv.contact" Kind::Line;
    2 "adv-ritme" Text: "plan.adv.ritme" Kind::Line;
    2 "adv-signalen" Text: "plan.adv.signalen_door" Kind::Line, "plan.adv.signalen_dagen" Kind::UpTo(365);

    3 "visie" Text: "plan.visie" Kind::Text;
    3 "portefeuillehouder" Officer: "plan.portefeuillehouder" Kind::Line;
    3 "trekker" Text: "plan.trekker" Kind::Line, "plan.uren_per_week" Kind::Decimal;
    3 "vervanger" Officer: "plan.vervanger" Kind::Line;
    3 "draagvlak" Officer: "besloten.draagvlak" Kind::Text;
    3 "argumenten" Text: "plan.argumenten" Kind::Text;
    3 "raadpleging" Text: "raadplegingen.#1.vorm" Kind::Text;

    4 "doel-1" Text: "doelen.#1.eindtoestand" Kind::Text;
    4 "doel-2" Text: "doelen.#2.eindtoestand" Kind::Text;
    4 "doel-3" Text: "doelen.#3.eindtoestand" Kind::Text;
    4 "streef-1" Text: "doelen.#1.streefwaarde" Kind::Decimal, "doelen.#1.datum" Kind::Coming;
    4 "streef-2" Text: "doelen.#2.streefwaarde" Kind::Decimal, "doelen.#2.datum" Kind::Coming;
    4 "streef-3" Text: "doelen.#3.streefwaarde" Kind::Decimal, "doelen.#3.datum" Kind::Coming;
    4 "maatregel-1" Library: "maatregelen.#1.titel" Kind::Line;
    4 "maatregel-2" Library: "maatregelen.#2.titel" Kind::Line;
    4 "maatregel-3" Library: "maatregelen.#3.titel" Kind::Line;
    4 "eigenaar-1" Text: "maatregelen.#1.eigenaar" Kind::Line;
    4 "eigenaar-2" Text: "maatregelen.#2.eigenaar" Kind::Line;
    4 "eigenaar-3" Text: "maatregelen.#3.eigenaar" Kind::Line;
    4 "uren" Library: "maatregelen.#1.uren_per_jaar" Kind::UpTo(100_000), "maatregelen.#2.uren_per_jaar" Kind::UpTo(100_000),
        "maatregelen.#3.uren_per_jaar" Kind::UpTo(100_000);
    4 "geld" Officer: "plan.budget" Kind::Euro;
    4 "afstemming" Text: "afstemming.#1.beleidsveld" FIELDS, "afstemming.#1.afspraak" Kind::Text;

    7 "toets" Officer: "besloten.toets_gelezen" Kind::YesNo;

    5 "kalender" Text: "plan.jaarkalender" Kind::Text;
    5 "voortgang" Text: "plan.voortgangsmomenten" Kind::Text;
    5 "incidentprotocol" Officer: "plan.incidentprotocol" Kind::YesNo;
    5 "communicatie" Text: "plan.communicatie" Kind::Text;

    6 "indicator-1" Text: "indicatoren.#1.naam" Kind::Line, "indicatoren.#1.bron" Kind::Line;
    6 "indicator-2" Text: "indicatoren.#2.naam" Kind::Line, "indicatoren.#2.bron" Kind::Line;
    6 "indicator-3" Text: "indicatoren.#3.naam" Kind::Line, "indicatoren.#3.bron" Kind::Line;
}

/// The questions of a screen: 0 is the start, 7 the check.
pub fn of_step(step: u8) -> impl Iterator<Item = &'static Question> {
    QUESTIONS.iter().filter(move |question| question.step == step)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forty_eight_answers_divided_as_decided() {
        assert_eq!(QUESTIONS.len(), 48);
        let counts = [0, 1, 2, 3, 4, 7, 5, 6].map(|step| of_step(step).count());
        assert_eq!(counts, [2, 10, 6, 7, 15, 1, 4, 3]);
        let ids: std::collections::BTreeSet<_> = QUESTIONS.iter().map(|q| q.id).collect();
        assert_eq!(ids.len(), 48, "an id occurs twice");
    }

    #[test]
    fn seventy_per_cent_can_be_proposed() {
        let proposed = QUESTIONS.iter().filter(|q| q.source.counts()).count();
        assert!(proposed * 100 / QUESTIONS.len() >= 70, "{proposed} of 48");
    }
}
