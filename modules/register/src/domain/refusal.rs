// SPDX-License-Identifier: EUPL-1.2
//! Why a step is refused: a code that pages put into words (`refusal-…` in the catalogue), and the
//! rule behind it.

use super::codes::codes;

codes! {
    /// Why a step is not possible.
    Refusal {
        /// The lifecycle has no such step from this state.
        NotFromHere = "niet-vanaf-hier",
        /// I-01
        MunicipalAccount = "gemeentelijk-account",
        OtherService = "andere-adv",
        /// I-02
        ConflictDeclared = "persoonlijk-belang",
        ConflictNotChecked = "belang-niet-verklaard",
        /// I-03
        EnteredAtTheDesk = "ingevoerd-aan-balie",
        /// I-03
        MunicipalityComplainedAbout = "over-gemeente",
        /// I-04
        GroundMissing = "grond-ontbreekt",
        FieldMissing = "terrein-ontbreekt",
        NatureMissing = "aard-ontbreekt",
        OneFieldOnly = "een-terrein",
        RegistrationOnly = "alleen-registratie",
        /// I-05
        OtherYear = "ander-jaar",
        /// I-07
        FullyAnonymous = "geheel-anoniem",
        PersonOfAnonymous = "persoon-van-anoniem",
        /// I-08
        AnonymousToOthers = "anoniem-voor-derden",
        /// I-09
        OnlyTheReporter = "alleen-melder-zelf",
        IdentityKnown = "identiteit-bekend",
        PersonStillThere = "persoon-bestaat-nog",
        /// I-10
        NoMotivation = "advies-zonder-motivering",
        AdviceNotTold = "advies-niet-verteld",
        /// I-11
        NoConsent = "geen-toestemming",
        ConsentWithdrawn = "toestemming-ingetrokken",
        AfterWithdrawal = "na-intrekking",
        /// I-13
        NotTheSamePerson = "niet-dezelfde-persoon",
        NotTheSameIncident = "niet-hetzelfde-voorval",
        /// I-14
        TooFewForACluster = "te-weinig-voor-cluster",
        /// I-15
        NotCounted = "telt-niet",
        /// I-16
        NotInTheTeam = "niet-in-team",
        CitizenNumber = "bsn",
        /// I-17
        ParentMustAgree = "ouder-moet-instemmen",
        ChildDataNotNeeded = "gegevens-kind-niet-nodig",
        /// I-18
        NoteMissing = "correctie-zonder-uitleg",
        SnapshotStands = "rapport-ligt-vast",
        /// I-19
        UnknownCode = "onbekende-code",
        /// I-20
        SmallNumbers = "kleine-aantallen",
        /// I-21
        MunicipalityNotThen = "gemeente-bestond-niet",
        /// I-22
        ComplainedAbout = "klacht-over-u",
        NoOutsider = "geen-buitenstaander",
        /// I-24
        CountedTwice = "dubbel-geteld",
        /// Besluit 9
        OtherSideKeptOut = "wederpartij-nog-niet",
        /// Besluit 5, 10
        IdentityNotTold = "identiteit-niet-uitgelegd",
        BothNotInformed = "niet-beiden-ingelicht",
        /// Besluit 11
        BothMustAgree = "niet-beiden-akkoord",
        BothViewsNeeded = "niet-beiden-gehoord",
        /// Besluit 10
        InterestsNotWeighed = "belangen-niet-gewogen",
        NoConclusion = "geen-conclusie",
        NoIntake = "geen-intake",
        NoAnswerYet = "nog-geen-antwoord",
        ResultNotTold = "uitkomst-niet-verteld",
        ReferralNotTold = "doorverwijzing-niet-verteld",
        MediationRuns = "bemiddeling-loopt",
        ProcedureRuns = "procedure-loopt",
        NoReason = "geen-reden",
        NoOutcome = "geen-uitkomst",
        NoHandler = "geen-behandelaar",
        /// No cross-reading between a case and a question about the same.
        HandlesTheCase = "behandelt-de-zaak",
        TooEarly = "te-vroeg",
        TooLate = "te-laat",
        Gone = "verwijderd",
        /// Another ADV has it now.
        PassedOn = "overgedragen",
    }
}

impl Refusal {
    /// The rule that it enforces: an invariant of the register, or an article of the Besluit
    /// gemeentelijke antidiscriminatievoorzieningen. None for plain order of work.
    pub const fn rule(self) -> Option<&'static str> {
        Some(match self {
            Self::MunicipalAccount => "I-01",
            Self::ConflictDeclared | Self::ConflictNotChecked | Self::HandlesTheCase => "I-02",
            Self::EnteredAtTheDesk | Self::MunicipalityComplainedAbout => "I-03",
            Self::GroundMissing | Self::FieldMissing | Self::NatureMissing => "I-04",
            Self::OtherYear => "I-05",
            Self::OneFieldOnly => "I-06",
            Self::FullyAnonymous | Self::PersonOfAnonymous => "I-07",
            Self::AnonymousToOthers => "I-08",
            Self::OnlyTheReporter | Self::IdentityKnown | Self::PersonStillThere => "I-09",
            Self::NoMotivation | Self::AdviceNotTold => "I-10",
            Self::NoConsent | Self::ConsentWithdrawn | Self::AfterWithdrawal => "I-11",
            Self::NotTheSamePerson | Self::NotTheSameIncident => "I-13",
            Self::TooFewForACluster => "I-14",
            Self::NotCounted => "I-15",
            Self::NotInTheTeam | Self::CitizenNumber => "I-16",
            Self::ParentMustAgree | Self::ChildDataNotNeeded => "I-17",
            Self::NoteMissing | Self::SnapshotStands => "I-18",
            Self::UnknownCode => "I-19",
            Self::SmallNumbers => "I-20",
            Self::MunicipalityNotThen => "I-21",
            Self::ComplainedAbout | Self::NoOutsider => "I-22",
            Self::CountedTwice => "I-24",
            Self::IdentityNotTold => "Besluit 5",
            Self::OtherSideKeptOut => "Besluit 9",
            Self::BothNotInformed | Self::InterestsNotWeighed | Self::NoConclusion => "Besluit 10",
            Self::BothMustAgree | Self::BothViewsNeeded => "Besluit 11",
            _ => return None,
        })
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}

impl std::error::Error for Refusal {}
