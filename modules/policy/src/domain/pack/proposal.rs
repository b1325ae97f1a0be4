// SPDX-License-Identifier: EUPL-1.2
//! Part 2, the proposal to the council (at most four pages), and part 3, the draft decision.
//! The order is the one that councils know: points, why, effect, drawbacks, alternatives, law and
//! choice, money, risks, participation, communication, execution, evaluation.

use super::balance::{drawbacks, risks};
use super::cost::{Variant, titles};
use super::facts::{BESLUIT, FUND, INCLUSION, WGA};
use super::points::points;
use super::words::{
    OPEN, capital, code, count, day, euro, joined, known, number, or_open, sentence, share, short, whole,
};
use super::{Pack, title};
use gw_documents::{Column, Doc, Row, Table, Text};
use plan_check::plan::{Budgetregel, PlanFile, Raadpleging, Ritme};

/// Risks that fit in the proposal; the rest stands in part 5.
const RISKS: usize = 4;

/// The name of a variant.
pub(super) fn name(variant: &Variant<'_>) -> String {
    match variant.hours_per_week {
        0 => "Alleen de wet: 0 uur per week".to_owned(),
        hours => format!("{hours} uur per week"),
    }
}

pub(super) fn write(doc: &mut Doc, pack: &Pack<'_>) {
    let plan = pack.plan;
    doc.heading(1, "2. Voorstel aan de raad");
    doc.heading(2, "Beslispunten");
    doc.paragraph("De raad kan elk punt apart aannemen, afwijzen of wijzigen.");
    doc.numbered(points(plan).into_iter().map(|point| {
        Text::from(format!("{} ", point.decides)).emphasis(format!("Wijzigen kan zo: {}.", point.amend))
    }));
    doc.heading(2, "Waarom");
    doc.paragraphs(
        known(plan.plan.argumenten.as_ref()).unwrap_or("De argumenten zijn nog in te vullen bij stap 3."),
    );
    wanted(doc, plan);
    doc.heading(2, "Nadelen");
    let support = |id: &str| pack.support(id);
    let drawbacks = drawbacks(plan, pack.report, &support);
    if drawbacks.is_empty() {
        doc.paragraph("De nadelen zijn nog niet te berekenen: de uren van de maatregelen ontbreken.");
    }
    doc.list(drawbacks);
    doc.heading(2, "Drie varianten");
    doc.table(variants(&pack.variants, plan));
    alternatives(doc, pack);
    doc.heading(2, "Wat is wet en wat is keuze");
    doc.table(law(plan));
    money(doc, plan);
    doc.heading(2, "Risico’s en wat wij eraan doen");
    doc.table(Table {
        caption: "Risico’s, de zwaarste eerst".to_owned(),
        columns: vec![Column::text("Risico", 4), Column::text("Grootte", 2), Column::text("Beheersing", 4)],
        rows: risks(plan, pack.report, RISKS)
            .into_iter()
            .map(|risk| Row { heading: risk.what.into(), cells: vec![risk.size.into(), risk.control.into()] })
            .collect(),
    });
    doc.heading(2, "Participatie");
    heard(doc, plan);
    doc.heading(2, "Communicatie");
    doc.paragraphs(or_open(plan.plan.communicatie.as_ref()));
    doc.heading(2, "Uitvoering");
    doc.paragraph(format!(
        "Trekker is {}, bij afwezigheid {}. Elke maatregel heeft een eigenaar (deel 4). {}",
        or_open(plan.plan.trekker.as_ref()),
        or_open(plan.plan.vervanger.as_ref()),
        if plan.plan.incidentprotocol == Some(true) {
            "Er is een protocol voor incidenten."
        } else {
            "Een protocol voor incidenten is er nog niet."
        }
    ));
    doc.heading(2, "Evaluatie");
    doc.paragraphs(or_open(plan.plan.voortgangsmomenten.as_ref()));
    doc.paragraph(evaluation(plan));
}

fn wanted(doc: &mut Doc, plan: &PlanFile) {
    doc.heading(2, "Beoogd effect");
    doc.list(plan.doelen.iter().enumerate().map(|(at, goal)| {
        let target = goal
            .streefwaarde
            .map_or_else(|| OPEN.to_owned(), |value| super::plan_part::amount(plan, goal, value));
        Text::default().strong(format!("Doel {}: ", at + 1)).plain(format!(
            "{} Voor: {}. Streefwaarde: {target}, uiterlijk {}.",
            sentence(&short(or_open(goal.eindtoestand.as_ref()))),
            or_open(goal.doelgroep.as_ref()),
            day(goal.datum)
        ))
    }));
}

fn variants(all: &[Variant<'_>; 3], plan: &PlanFile) -> Table {
    Table {
        caption: "Drie varianten, berekend uit dit plan".to_owned(),
        columns: vec![
            Column::text("Variant", 3),
            Column::text("Wat en effect", 5),
            Column::text("Risico", 4),
            Column::text("Nadelen", 4),
            Column::text("Kosten", 3),
        ],
        rows: all
            .iter()
            .map(|variant| Row {
                heading: name(variant).into(),
                cells: vec![
                    effect(variant, plan).into(),
                    risk(variant, plan).into(),
                    drawback(variant, plan).into(),
                    variant.cost().into(),
                ],
            })
            .collect(),
    }
}

/// Goals by the number under which they stand in the plan.
fn numbers(goals: &[(usize, &plan_check::plan::Doel)]) -> String {
    joined(&goals.iter().map(|(at, _)| at.to_string()).collect::<Vec<_>>())
}

fn effect(variant: &Variant<'_>, plan: &PlanFile) -> String {
    if variant.hours_per_week == 0 {
        return "De ADV registreert klachten en staat mensen bij. De gemeente doet niets aan de oorzaken."
            .to_owned();
    }
    if variant.inside.is_empty() {
        return "Geen maatregel van dit plan past in deze uren.".to_owned();
    }
    let reached = match variant.reached.len() {
        0 => "Geen van de doelen krijgt een maatregel".to_owned(),
        all if all == plan.doelen.len() => "Elk doel krijgt een maatregel".to_owned(),
        1 => format!("Doel {} krijgt een maatregel", numbers(&variant.reached)),
        _ => format!("Doel {} krijgen een maatregel", numbers(&variant.reached)),
    };
    format!("{reached}: {}.", titles(&variant.inside).join("; "))
}

fn risk(variant: &Variant<'_>, plan: &PlanFile) -> String {
    if variant.hours_per_week == 0 {
        let protocol = if plan.plan.incidentprotocol == Some(true) {
            ""
        } else {
            " Bij een incident is niet geregeld wie wat doet."
        };
        return format!("Signalen worden niet opgevolgd en de raad ziet niet wat er speelt.{protocol}");
    }
    let mut all = Vec::new();
    match variant.missed.len() {
        0 => {}
        1 => all.push(format!("Doel {} blijft zonder maatregel.", numbers(&variant.missed))),
        _ => all.push(format!("Doel {} blijven zonder maatregel.", numbers(&variant.missed))),
    }
    if known(plan.plan.vervanger.as_ref()).is_none() {
        all.push("Het werk hangt aan één persoon.".to_owned());
    }
    let left = f64::from(variant.hours_per_year()) - variant.yearly;
    if left < f64::from(variant.hours_per_year()) * 0.1 {
        all.push("Er is geen ruimte voor tegenslag.".to_owned());
    }
    if all.is_empty() {
        all.push("Uitstel als de trekker uitvalt; er is een vervanger.".to_owned());
    }
    all.join(" ")
}

fn drawback(variant: &Variant<'_>, plan: &PlanFile) -> String {
    if variant.hours_per_week == 0 {
        return format!(
            "De {} van dit plan vervallen. De raad heeft niets om op te sturen.",
            count(plan.doelen.len(), "doel", "doelen")
        );
    }
    let mut all = vec![format!("{} uur per jaar gaat af van ander werk.", number(variant.yearly))];
    if !variant.outside.is_empty() {
        let out: Vec<String> = variant
            .outside
            .iter()
            .map(|(measure, why)| format!("{} ({why})", titles(&[*measure]).join("")))
            .collect();
        all.push(format!("Valt af: {}.", out.join("; ")));
    }
    let left = f64::from(variant.hours_per_year()) - variant.yearly - variant.once;
    if left >= 40.0 && variant.outside.is_empty() {
        all.push(format!("Van de uren in het eerste jaar zijn er {} nog niet bestemd.", whole(left)));
    }
    all.join(" ")
}

fn alternatives(doc: &mut Doc, pack: &Pack<'_>) {
    doc.heading(2, "Alternatieven, ook niets doen");
    let like: Vec<&str> = pack.similar.iter().take(3).map(|one| one.name.as_str()).collect();
    let neighbours = if like.is_empty() {
        "Samen met andere gemeenten één plan maken.".to_owned()
    } else {
        format!("Samen met gemeenten die op ons lijken, zoals {}, één plan maken.", joined(&like))
    };
    doc.list([
        Text::default().strong("Niets extra doen. ").plain(
            "Dat is de variant van 0 uur. De wettelijke taak loopt door. Het kost niets extra, en er verandert niets.",
        ),
        Text::default().strong("Alleen inclusiebeleid. ").plain(INCLUSION.says),
        Text::default()
            .strong(format!("{neighbours} "))
            .plain("Dat spaart uren. Elke raad besluit dan nog steeds zelf; het begin duurt langer."),
    ]);
}

fn law(plan: &PlanFile) -> Table {
    let row =
        |what: &str, kind: &str, source: Text| Row { heading: what.into(), cells: vec![kind.into(), source] };
    let adv = known(plan.plan.adv.naam.as_ref()).unwrap_or("de ADV");
    Table {
        caption: "Wet of keuze, per onderdeel".to_owned(),
        columns: vec![Column::text("Onderdeel", 4), Column::text("Wet of keuze", 3), Column::text("Bron", 4)],
        rows: vec![
            row(
                &format!("Toegang tot {adv} voor alle inwoners"),
                "Wet: taak van het college",
                Text::default().link("Wga, artikel 1", WGA.at),
            ),
            row(
                "Onafhankelijke hulp en registratie van klachten",
                "Wet: taak van de ADV",
                Text::default()
                    .link("Wga, artikel 2", WGA.at)
                    .plain("; ")
                    .link("Besluit, artikelen 2 tot en met 11", BESLUIT.at),
            ),
            row(
                "Verordening over de inrichting van de ADV",
                "Wet: taak van de raad",
                Text::default().link("Wga, artikel 2, tweede lid", WGA.at),
            ),
            row(
                "Elk jaar de aantallen melden aan de minister, voor 1 april",
                "Wet: taak van het college",
                Text::default()
                    .link("Wga, artikel 3", WGA.at)
                    .plain("; ")
                    .link("Besluit, artikel 13", BESLUIT.at),
            ),
            row(
                "De visie, doelen, maatregelen en extra taken van de ADV in dit plan",
                "Keuze van de gemeente",
                "Dit plan".into(),
            ),
        ],
    }
}

fn money(doc: &mut Doc, plan: &PlanFile) {
    doc.heading(2, "Geld");
    let row = |line: &Budgetregel| Row {
        heading: match known(line.omschrijving.as_ref()) {
            Some(what) => what.into(),
            None => line_title(plan, line).into(),
        },
        cells: vec![
            when(line).into(),
            line.bedrag.map_or_else(|| OPEN.to_owned(), euro).into(),
            line.structureel
                .map_or_else(
                    || OPEN.to_owned(),
                    |yes| if yes { "structureel" } else { "eenmalig" }.to_owned(),
                )
                .into(),
            line.dekking.map_or_else(|| OPEN.to_owned(), |cover| code("dekking", cover.code())).into(),
        ],
    };
    doc.table(Table {
        caption: "Bedragen en dekking".to_owned(),
        columns: vec![
            Column::text("Waarvoor", 4),
            Column::text("Jaar", 2),
            Column::number("Bedrag", 2),
            Column::text("Soort", 2),
            Column::text("Dekking", 3),
        ],
        rows: plan.budgetregels.iter().map(row).collect(),
    });
    let spent: f64 = plan.budgetregels.iter().filter_map(|line| line.costs(&plan.plan)).sum();
    let budget = match plan.plan.budget {
        None => "Het budget over de hele periode is nog in te vullen.".to_owned(),
        Some(budget) if plan.budgetregels.is_empty() => format!(
            "Het budget is {} over de hele periode. Het is nog niet verdeeld over jaren en maatregelen, en de dekking is \
             nog in te vullen.",
            euro(budget)
        ),
        Some(budget) => format!("Van het budget van {} is {} verdeeld.", euro(budget), euro(spent)),
    };
    doc.paragraph(budget);
    let statutory = plan.gemeente.inwoners.map_or_else(String::new, |people| {
        format!(
            " Voor {} inwoners zou dat ongeveer {} per jaar zijn; dit is een schatting, geen begrotingscijfer.",
            number(f64::from(people)),
            euro(f64::from(people) * 0.8)
        )
    });
    doc.paragraph(format!("{}{statutory} Bron: {}.", FUND.says, FUND.source));
}

/// In which year, or from which year on.
fn when(line: &Budgetregel) -> String {
    match (line.jaar, line.ritme) {
        (Some(year), Some(Ritme::Jaarlijks)) => format!("elk jaar vanaf {year}"),
        (Some(year), _) => year.to_string(),
        (None, Some(Ritme::Eenmalig)) => "eenmalig".to_owned(),
        (None, _) => "elk jaar".to_owned(),
    }
}

/// A line without words is named after the measure that it pays for.
fn line_title(plan: &PlanFile, line: &Budgetregel) -> String {
    plan.maatregelen
        .iter()
        .find(|one| one.budget.contains(&line.id))
        .and_then(|one| known(one.titel.as_ref()))
        .unwrap_or("Algemeen")
        .to_owned()
}

/// Who was heard, and who not.
pub(super) fn heard(doc: &mut Doc, plan: &PlanFile) {
    if plan.raadplegingen.is_empty() {
        doc.paragraph("Er is nog niemand gehoord. Dat is een open punt van dit plan.");
        return;
    }
    for one in &plan.raadplegingen {
        doc.paragraph(talk(one));
        doc.paragraphs(known(one.opbrengst.as_ref()).unwrap_or_default());
    }
    let met: Vec<_> = plan.raadplegingen.iter().flat_map(|one| one.gronden.iter().copied()).collect();
    let silent: Vec<String> = plan
        .plan
        .gronden
        .iter()
        .filter(|ground| !met.contains(ground))
        .map(|ground| code("grond", ground.code()))
        .collect();
    if !silent.is_empty() {
        doc.paragraph(format!("Nog niet gehoord, op deze gronden: {}.", joined(&silent)));
    }
}

fn talk(one: &Raadpleging) -> String {
    let when = match one.afgerond_op {
        Some(date) => format!("Afgerond op {}.", day(Some(date))),
        None => "Dit is gepland en nog niet afgerond.".to_owned(),
    };
    let people = one.deelnemers_n.map_or_else(String::new, |number| match number {
        0..10 => " Aantal deelnemers: minder dan 10.".to_owned(),
        number => format!(" Aantal deelnemers: {number}."),
    });
    let groups: Vec<String> = one.gronden.iter().map(|ground| code("grond", ground.code())).collect();
    let about = if groups.is_empty() { String::new() } else { format!(" Over: {}.", joined(&groups)) };
    format!("{} {when}{people}{about}", sentence(&capital(or_open(one.vorm.as_ref()))))
}

fn evaluation(plan: &PlanFile) -> String {
    let with = plan.maatregelen.iter().filter(|one| known(one.evaluatiemoment.as_ref()).is_some()).count();
    format!(
        "{} een moment van evaluatie. De raad krijgt elk jaar de stand van {}. Minder meldingen geldt niet als succes.",
        share(with, plan.maatregelen.len(), "maatregel", "maatregelen", "heeft", "hebben"),
        count(plan.indicatoren.len(), "indicator", "indicatoren"),
    )
}

/// Part 3.
pub(super) fn draft_decision(doc: &mut Doc, pack: &Pack<'_>) {
    let plan = pack.plan;
    doc.heading(1, "3. Ontwerpbesluit");
    doc.paragraph(format!("De raad van de gemeente {},", plan.gemeente.naam));
    doc.paragraph(format!("gelezen het voorstel van het college over “{}”,", title(plan)));
    doc.paragraph("gelet op artikel 1 van de Grondwet en de artikelen 1 en 2 van de Wet gemeentelijke antidiscriminatievoorzieningen,");
    doc.paragraph(Text::default().strong("besluit:"));
    doc.numbered(points(plan).into_iter().map(|point| point.decides));
    doc.paragraph("Aldus besloten in de openbare vergadering van (datum).");
    doc.paragraph("De griffier,");
    doc.paragraph("De voorzitter,");
}
