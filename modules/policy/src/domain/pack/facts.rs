// SPDX-License-Identifier: EUPL-1.2
//! What the pack says about the Netherlands and the law, each with its source, in our own words.
//! National figures stand as national, never as local.

/// A statement and where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fact {
    pub says: &'static str,
    pub source: &'static str,
    /// Address of the source, when it is public and lasting.
    pub at: &'static str,
}

const fn fact(says: &'static str, source: &'static str, at: &'static str) -> Fact {
    Fact { says, source, at }
}

pub(super) const WGA: Fact = fact(
    "Het college geeft inwoners toegang tot een antidiscriminatievoorziening (ADV). De ADV registreert klachten \
     over discriminatie en staat mensen onafhankelijk bij. De raad stelt regels over de inrichting vast in een \
     verordening. Het college meldt de aantallen elk jaar voor 1 april aan de minister.",
    "Wet gemeentelijke antidiscriminatievoorzieningen (Wga), artikelen 1, 2 en 3",
    "https://wetten.overheid.nl/BWBR0026168",
);
pub(super) const BESLUIT: Fact = fact(
    "De behandelaar van klachten is onafhankelijk van het college. Melden kan per post, digitaal, per telefoon en \
     in een gesprek. Wie meldt, mag dat zonder naam doen.",
    "Besluit gemeentelijke antidiscriminatievoorzieningen, artikelen 2, 5 en 7",
    "https://wetten.overheid.nl/BWBR0026353",
);
pub(super) const FELT: Fact = fact(
    "In 2023 voelde 10 procent van de mensen van 15 jaar en ouder in Nederland zich gediscrimineerd; in 2021 was dat \
     11 procent.",
    "CBS, Veiligheidsmonitor 2021 en 2023 (landelijk)",
    "",
);
pub(super) const REPORTED: Fact = fact(
    "Van de mensen die zich gediscrimineerd voelden, meldde minder dan 1 op de 10 dat ergens.",
    "CBS, Veiligheidsmonitor 2021 (landelijk)",
    "",
);
pub(super) const OTHERS: Fact = fact(
    "In 2025 had 37 procent van de gemeenten die antwoord gaven eigen beleid tegen discriminatie. In 2022 was dat 35 \
     procent en in 2017 een derde. Die verschillen vallen binnen de onzekerheidsmarge.",
    "Movisie, onderzoek onder gemeenten in 2017, 2022 en 2025 (landelijk)",
    "",
);
pub(super) const INCLUSION: Fact = fact(
    "Inclusiebeleid noemt de samenleving die we willen. Beleid tegen discriminatie noemt het onrecht dat minder moet \
     worden. Het een vervangt het ander niet: beide zijn nodig.",
    "Movisie, artikel over inclusiebeleid en antidiscriminatiebeleid",
    "",
);
pub(super) const FUND: Fact = fact(
    "Voor de wettelijke taak zit er geld in het gemeentefonds: de handreiking van 2022 noemt ongeveer 80 cent per \
     inwoner.",
    "Movisie, handreiking antidiscriminatiebeleid voor gemeenten, 2022",
    "",
);
pub(super) const RISING: Fact = fact(
    "Het aantal meldingen zegt weinig over het aantal keren dat mensen worden gediscrimineerd. Meer meldingen kunnen \
     betekenen dat mensen de weg kennen en vertrouwen hebben.",
    "afgeleid uit CBS, Veiligheidsmonitor 2021: de meeste mensen melden niet",
    "",
);
pub(super) const LABEL: Fact = fact(
    "Een plan hebben is geen bewijs dat een gemeente gelijk behandelt: mensen zien een organisatie met zulk beleid \
     eerder als eerlijk, ook als zij dat niet is.",
    "Kaiser e.a. 2013, doi 10.1037/a0030838",
    "https://doi.org/10.1037/a0030838",
);

/// The sources for the list; `RISING` follows from one of them.
pub(super) const SOURCES: [Fact; 8] = [WGA, BESLUIT, FELT, REPORTED, OTHERS, INCLUSION, FUND, LABEL];
