// SPDX-License-Identifier: EUPL-1.2
//! Part 7: one page for residents, in language level B1. Short sentences of ours, chosen by what
//! the plan holds; the plan's own words are written for a council and are not repeated here. The
//! test measures this text (Flesch-Douma) for every kind of measure.

use super::Pack;
use super::words::{joined, known};
use gw_documents::{Doc, Text};
use plan_check::plan::{Domein, MaatregelType, PlanFile};
use std::collections::BTreeSet;

/// More points than this nobody reads.
const MOST: usize = 8;

pub(super) fn write(doc: &mut Doc, pack: &Pack<'_>) {
    let plan = pack.plan;
    doc.heading(1, "7. Samenvatting voor inwoners");
    let place = &plan.gemeente.naam;
    doc.paragraph(format!("Iedereen in {place} moet gelijke kansen krijgen. Dat gaat nu niet altijd goed. Daarom maakt de gemeente een plan."));
    doc.heading(2, "Waar gaat het plan over?");
    doc.paragraph(about(plan));
    doc.heading(2, "Wat gaat de gemeente doen?");
    doc.list(deeds(plan));
    doc.heading(2, "Wat merkt u ervan?");
    doc.paragraph(
        "De gemeente telt elk jaar wat er beter gaat. Wat niet werkt, daar stopt zij mee. U kunt dat elk jaar lezen.",
    );
    if plan.raadplegingen.iter().any(|one| one.afgerond_op.is_some()) {
        doc.paragraph(
            "De gemeente sprak met mensen om wie het gaat. Zij horen wat er met hun woorden is gedaan.",
        );
    } else {
        doc.paragraph("De gemeente gaat nog praten met mensen om wie het gaat.");
    }
    doc.heading(2, "Is er iets gebeurd?");
    let adv = known(plan.plan.adv.naam.as_ref()).map_or_else(
        || "U kunt het melden bij het meldpunt tegen discriminatie.".to_owned(),
        |name| format!("U kunt het melden bij {name}."),
    );
    doc.paragraph(
        Text::from(format!("Bent u anders behandeld om wie u bent? {adv} Dat is gratis. U hoeft uw naam niet te zeggen. Zij helpen u. Op "))
            .link("discriminatie.nl", "https://www.discriminatie.nl")
            .plain(" staat hoe het werkt."),
    );
    doc.heading(2, "Wie beslist?");
    doc.paragraph("De raad van de gemeente beslist over dit plan. U mag daarbij zijn. U mag ook iets zeggen. Vraag de griffie hoe dat gaat.");
}

fn about(plan: &PlanFile) -> String {
    let fields: BTreeSet<Domein> = plan.problemen.iter().filter_map(|one| one.domein).collect();
    let fields: Vec<&str> = fields.into_iter().map(field).collect();
    if fields.is_empty() {
        "Het plan zegt nog niet waar het over gaat.".to_owned()
    } else {
        format!("Het plan gaat over {}.", joined(&fields[..fields.len().min(4)]))
    }
}

const fn field(domain: Domein) -> &'static str {
    match domain {
        Domein::Arbeidsmarkt => "werk",
        Domein::Buurt => "de buurt",
        Domein::CollectieveVoorzieningen => "hulp van de gemeente",
        Domein::CommercieleDienstverlening => "winkels",
        Domein::Horeca => "uitgaan",
        Domein::Wonen => "een huis vinden",
        Domein::Media => "de krant en tv",
        Domein::Onderwijs => "school",
        Domein::Politie => "de politie",
        Domein::PubliekeOpinie => "hoe we praten over elkaar",
        Domein::Sport => "sport",
        Domein::OpenbareRuimte => "de straat",
        Domein::Digitaal => "internet",
    }
}

fn deeds(plan: &PlanFile) -> Vec<&'static str> {
    let kinds: Vec<MaatregelType> = plan.maatregelen.iter().filter_map(|one| one.soort).collect();
    let mut all = Vec::new();
    for kind in kinds {
        let says = deed(kind);
        if !all.contains(&says) {
            all.push(says);
        }
    }
    if all.is_empty() {
        all.push("De gemeente kiest nog wat zij gaat doen.");
    }
    all.truncate(MOST);
    all
}

/// What a resident sees of a measure of this kind.
pub(super) const fn deed(kind: MaatregelType) -> &'static str {
    match kind {
        MaatregelType::Voorlichting => "Er komt uitleg over gelijke kansen.",
        MaatregelType::Lessenreeks => "Kinderen krijgen op school een rij lessen over samen leven.",
        MaatregelType::Training | MaatregelType::Elearning => {
            "Mensen die werken bij de gemeente krijgen les."
        }
        MaatregelType::Campagne => "De gemeente laat zien wat wij samen gewoon vinden.",
        MaatregelType::Dialoog => "Mensen gaan met elkaar in gesprek, met vaste regels.",
        MaatregelType::Ontmoeting => "Mensen die elkaar niet kennen, gaan samen iets doen.",
        MaatregelType::Simulatie => "Mensen doen na hoe het is om een beperking te hebben.",
        MaatregelType::TheaterFilm => "Er komt een film of een stuk over gelijke kansen.",
        MaatregelType::Rolmodellen => "Mensen uit de gemeente laten zien wat kan.",
        MaatregelType::ProcedureSelectie => {
            "Wie bij de gemeente wil werken, krijgt dezelfde vragen als een ander."
        }
        MaatregelType::AnoniemSolliciteren => "Wie een brief leest, ziet eerst de naam niet.",
        MaatregelType::Praktijktest | MaatregelType::MysteryGuest => {
            "De gemeente test of mensen gelijke kansen krijgen."
        }
        MaatregelType::Handhaving => "De gemeente treedt op als regels niet worden gevolgd.",
        MaatregelType::Normuitspraak => "De burgemeester zegt hardop wat hier niet mag.",
        MaatregelType::Omstandertraining => "Mensen leren hoe zij kunnen helpen als iemand wordt gepest.",
        MaatregelType::TegenspraakOnline => "Mensen leren hoe zij op internet rustig antwoord geven.",
        MaatregelType::Subsidievoorwaarde => {
            "Clubs die geld krijgen, maken een afspraak over gelijke kansen."
        }
        MaatregelType::Inkoopvoorwaarde => {
            "Wie voor de gemeente werkt, maakt een afspraak over gelijke kansen."
        }
        MaatregelType::Discriminatietoets => "De gemeente kijkt of haar eigen regels wel eerlijk zijn.",
        MaatregelType::VerantwoordelijkheidStructuur => "Eén mens bij de gemeente zorgt dat het gebeurt.",
        MaatregelType::Monitoring => "De gemeente telt en vraagt of het beter gaat.",
        MaatregelType::Meldingsbevordering => "Melden wordt makkelijker.",
        MaatregelType::AdvExtra => "Het meldpunt krijgt meer taken.",
        MaatregelType::Mentoring => "Mensen krijgen iemand die hen op weg helpt.",
        MaatregelType::Toegankelijkheid => "Wie een beperking heeft, kan beter meedoen.",
        MaatregelType::CharterKeurmerk => "De gemeente zet haar naam onder een belofte.",
        MaatregelType::Netwerk => "Clubs en scholen werken samen.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_measure_has_a_short_line() {
        for kind in MaatregelType::ALL {
            let found = gw_i18n::readability::readability(deed(*kind));
            assert!(found.longest_words <= 15, "{}", found.longest);
        }
    }
}
