// SPDX-License-Identifier: EUPL-1.2
//! Part 6: twelve questions that councils ask, answered from the plan, with the source of each
//! answer. Where the plan has no answer, the pack says so.

use super::balance::Support;
use super::facts::{BESLUIT, FELT, FUND, Fact, INCLUSION, LABEL, OTHERS, REPORTED, RISING, WGA};
use super::plan_part::{research, source};
use super::words::{capital, code, count, day, euro, joined, known, number, or_open, sentence, share, short};
use super::{Pack, domains};
use gw_documents::{Doc, Text};
use plan_check::plan::{Cijfer, Maatregel, PlanFile, Rol, Setting, Vervolg};

/// An answer: what it says, and where that comes from.
struct Answer {
    says: Vec<String>,
    from: Vec<String>,
}

impl Answer {
    fn new(says: impl Into<String>) -> Self {
        Self { says: vec![says.into()], from: Vec::new() }
    }

    fn and(mut self, says: impl Into<String>) -> Self {
        self.says.push(says.into());
        self
    }

    fn fact(mut self, fact: Fact) -> Self {
        self.says.push(fact.says.to_owned());
        self.from.push(fact.source.to_owned());
        self
    }

    fn from(mut self, source: impl Into<String>) -> Self {
        self.from.push(source.into());
        self
    }
}

pub(super) fn write(doc: &mut Doc, pack: &Pack<'_>) {
    doc.heading(1, "6. Twaalf vragen die de raad kan stellen");
    let plan = pack.plan;
    let all: [(&str, Answer); 12] = [
        ("Is het hier nodig?", needed(plan)),
        ("Waarom is inclusiebeleid niet genoeg?", Answer::new("Omdat het iets anders is.").fact(INCLUSION)),
        ("Wat is wet en wat is keuze?", law()),
        ("Wat kost het en waar komt het geld vandaan?", cost(pack)),
        ("Wat vraagt het van ondernemers en verenigingen?", asked_of_others(plan)),
        ("Wat als het aantal meldingen stijgt?", rising()),
        ("Wat werkt, en hoe weten we dat?", works(pack)),
        ("Waar stoppen we mee?", stops(pack)),
        ("Wat doen de buren?", neighbours(pack)),
        ("Wat doet de ADV al?", adv(plan)),
        ("Wie is gehoord, en wie niet?", heard(plan)),
        ("Wanneer horen we resultaten, en kunnen we bijsturen?", results(plan)),
    ];
    for (number, (question, answer)) in (1..).zip(all) {
        doc.heading(2, format!("{number}. {question}"));
        for says in &answer.says {
            doc.paragraphs(says);
        }
        let from = if answer.from.is_empty() { "dit plan".to_owned() } else { answer.from.join("; ") };
        doc.paragraph(Text::default().emphasis(format!("Bron: {}", sentence(&from))));
    }
}

fn needed(plan: &PlanFile) -> Answer {
    let mut answer = Answer::new(match plan.problemen.len() {
        0 => "In het plan staat nog geen probleem.".to_owned(),
        all => format!(
            "Het plan noemt {}{}.",
            count(all, "probleem", "problemen"),
            match joined(&domains(plan)) {
                fields if fields.is_empty() => String::new(),
                fields => format!(", over {fields}"),
            }
        ),
    });
    let own = plan.bronnen.iter().filter(|one| {
        matches!(
            one.cijfer,
            Some(Cijfer::MeldingenAdv | Cijfer::ErvarenDiscriminatie | Cijfer::IncidentenPolitie)
        )
    });
    for one in own.filter(|one| one.waarde.is_some()) {
        let name = one.cijfer.map_or_else(String::new, |figure| capital(&code("cijfer", figure.code())));
        answer = answer
            .and(format!(
                "{name}: {} ({}).",
                one.waarde.map_or_else(String::new, number),
                known(one.gebied.as_ref()).unwrap_or("gebied onbekend")
            ))
            .from(source(one));
    }
    answer
        .and("Hoe vaak het hier precies gebeurt, is niet bekend. Landelijk is dit bekend:")
        .fact(FELT)
        .fact(REPORTED)
}

fn law() -> Answer {
    Answer::new("Dit is wet:").fact(WGA).fact(BESLUIT).and(
        "Dit is keuze: de visie, de doelen, de maatregelen, de extra taken van de ADV en het budget daarvoor.",
    )
}

fn cost(pack: &Pack<'_>) -> Answer {
    let plan = pack.plan;
    let mut answer = Answer::new(plan.plan.budget.map_or_else(
        || "Het budget is nog in te vullen.".to_owned(),
        |budget| format!("{} over de hele periode.", euro(budget)),
    ));
    for variant in &pack.variants {
        answer = answer.and(format!("{}: {}.", super::proposal::name(variant), variant.cost()));
    }
    let covered = plan.budgetregels.iter().filter(|line| line.dekking.is_some()).count();
    answer = answer.and(match (plan.budgetregels.len(), covered) {
        (0, _) => "De dekking is nog in te vullen.".to_owned(),
        (all, some) if all == some => "De dekking staat per bedrag in deel 2.".to_owned(),
        (all, some) => format!("Van {} hebben er {some} een dekking.", count(all, "bedrag", "bedragen")),
    });
    answer.from("dit plan, deel 2").fact(FUND)
}

fn asked_of_others(plan: &PlanFile) -> Answer {
    let theirs = |one: &&Maatregel| {
        matches!(
            one.setting,
            Some(
                Setting::Sportclub | Setting::Horeca | Setting::Woningmarkt | Setting::Werk | Setting::Media
            )
        ) || matches!(one.rol, Some(Rol::Subsidieverstrekker | Rol::Inkoper | Rol::Handhaver))
    };
    let all: Vec<&Maatregel> = plan.maatregelen.iter().filter(theirs).collect();
    if all.is_empty() {
        return Answer::new("Niets: alle maatregelen gaan over de gemeente zelf.").from("dit plan, deel 4");
    }
    let mut answer = Answer::new(format!(
        "Bij {} doen anderen mee of krijgen zij ermee te maken:",
        count(all.len(), "maatregel", "maatregelen")
    ));
    for one in all {
        let role = match one.rol {
            Some(Rol::Subsidieverstrekker) => "via subsidie",
            Some(Rol::Inkoper) => "via inkoop",
            Some(Rol::Handhaver) => "via toezicht",
            _ => "als deelnemer",
        };
        let must = match one.verplicht {
            Some(true) => "verplicht",
            Some(false) => "vrijwillig",
            None => "of het verplicht is, staat nog open",
        };
        answer = answer.and(format!(
            "{} ({role}; {must}).",
            capital(known(one.titel.as_ref()).unwrap_or("maatregel zonder naam"))
        ));
    }
    answer.from("dit plan, deel 4")
}

fn rising() -> Answer {
    Answer::new("Dan is het plan niet mislukt.")
        .fact(RISING)
        .and("Daarom staat “minder meldingen” niet als doel in dit plan. De gemeente kijkt wel waar meldingen over gaan.")
}

fn works(pack: &Pack<'_>) -> Answer {
    let support = |id: &str| pack.support(id);
    let support: &Support<'_> = &support;
    let mut answer = Answer::new("Per maatregel:");
    for one in &pack.plan.maatregelen {
        answer = answer.and(format!(
            "{}: {}.",
            capital(known(one.titel.as_ref()).unwrap_or("maatregel zonder naam")),
            research(one, support)
        ));
        for card in one.mechanismen.iter().filter_map(|id| pack.card(id)) {
            answer = answer.from(format!("kaart {}, {}", card.id, card.title));
        }
    }
    answer
        .and("Zekerheid loopt van 0 tot 4. Zij zegt hoe zeker onderzoek is, niet hoe groot het effect is.")
        .from("de toets in deel 5")
        .fact(LABEL)
}

fn stops(pack: &Pack<'_>) -> Answer {
    let plan = pack.plan;
    let old = |choice: Option<Vervolg>| -> Vec<String> {
        plan.oude_activiteiten
            .iter()
            .filter(|one| one.besluit == choice)
            .map(|one| or_open(one.titel.as_ref()).to_owned())
            .collect()
    };
    let mut answer = match old(Some(Vervolg::Stoppen)) {
        stop if stop.is_empty() => Answer::new("Het plan noemt nog niets waarmee de gemeente stopt."),
        stop => Answer::new(format!("De gemeente stopt met: {}.", joined(&stop))),
    };
    let open = old(None);
    if !open.is_empty() {
        answer = answer.and(format!("Nog te besluiten: {}.", joined(&open)));
    }
    let red: Vec<String> = pack
        .report
        .blocking()
        .map(|one| short(&one.object.titel))
        .filter(|title| !title.is_empty())
        .collect();
    if !red.is_empty() {
        answer = answer.and(format!(
            "Bij deze onderdelen wijst onderzoek op schade. Los dat eerst op, of stop ermee: {}.",
            joined(&red)
        ));
    }
    let with = plan.maatregelen.iter().filter(|one| known(one.stop_criterium.as_ref()).is_some()).count();
    answer
        .and(format!(
            "{} vooraf een grens waarbij de gemeente stopt.",
            share(with, plan.maatregelen.len(), "maatregel", "maatregelen", "heeft", "hebben")
        ))
        .from("dit plan, deel 4 en 5")
}

fn neighbours(pack: &Pack<'_>) -> Answer {
    let like: Vec<String> = pack
        .similar
        .iter()
        .take(5)
        .map(|one| format!("{} ({} inwoners)", one.name, number(f64::from(one.population))))
        .collect();
    let answer = if like.is_empty() {
        Answer::new("Van gemeenten die op ons lijken, is hier niets bekend.")
    } else {
        Answer::new(format!("Deze gemeenten lijken op ons: {}.", joined(&like)))
            .and("Of zij beleid tegen discriminatie hebben, staat niet in dit pakket. Vraag het hun.")
            .from("Gelijkwijzer, vergelijking naar inwoners, netwerk, provincie en reistijd (CBS en eigen berekening)")
    };
    answer.and("Landelijk:").fact(OTHERS)
}

fn adv(plan: &PlanFile) -> Answer {
    let adv = &plan.plan.adv;
    let mut answer = Answer::new(format!("Onze ADV: {}.", or_open(adv.naam.as_ref())));
    if let Some(tasks) = known(adv.taken.as_ref()) {
        answer = answer.and(sentence(tasks));
    }
    if let Some(extra) = known(adv.extra_taken.as_ref()) {
        answer = answer.and(format!("Daarbovenop vraagt dit plan: {}", sentence(extra)));
    }
    for one in plan.bronnen.iter().filter(|one| one.cijfer == Some(Cijfer::MeldingenAdv)) {
        if let Some(value) = one.waarde {
            answer = answer.and(format!("Aantal meldingen: {}.", number(value))).from(source(one));
        }
    }
    answer.from("dit plan, deel 4").from(WGA.source)
}

fn heard(plan: &PlanFile) -> Answer {
    let mut part = Doc::new("", gw_core::Locale::Nl, jiff::civil::Date::constant(2000, 1, 1));
    super::proposal::heard(&mut part, plan);
    let says = part.blocks.iter().filter_map(|block| match block {
        gw_documents::Block::Paragraph { text } => Some(text.words()),
        _ => None,
    });
    Answer { says: says.collect(), from: vec!["dit plan, raadplegingen van stap 1 tot en met 6".to_owned()] }
}

fn results(plan: &PlanFile) -> Answer {
    let first = plan.doelen.iter().filter_map(|goal| goal.datum).min();
    let mut answer = Answer::new(match known(plan.plan.jaarkalender.as_ref()) {
        Some(calendar) => format!("De kalender: {}", sentence(calendar)),
        None => "De jaarkalender is nog in te vullen.".to_owned(),
    });
    if let Some(moments) = known(plan.plan.voortgangsmomenten.as_ref()) {
        answer = answer.and(format!("Tussendoor: {}", sentence(moments)));
    }
    if let Some(first) = first {
        answer = answer.and(format!("Het eerste doel moet zijn gehaald op {}.", day(Some(first))));
    }
    answer
        .and("Ja, de raad kan bijsturen: bij elk jaarverslag besluit hij per maatregel om door te gaan, aan te passen of te stoppen.")
        .from("dit plan, deel 4, en beslispunt 4")
}
