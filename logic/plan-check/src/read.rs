// SPDX-License-Identifier: EUPL-1.2
//! Reading a plan file: what is wrong is said with the place and the reason.

use crate::plan::{FORMAAT, PlanFile, VERSIE};
use std::collections::BTreeSet;

/// Why a file is not a plan.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum PlanFileError {
    /// Not JSON, an unknown field, or a value outside its list; `reason` names what is allowed.
    #[error("{path}: {reason}")]
    Shape { path: String, reason: String },
    #[error("formaat: \"{0}\" is not \"gelijkwijzer-plan\"")]
    Format(String),
    #[error("versie: {0} is not known; this program reads version 1")]
    Version(u32),
    #[error("{path}: the id \"{id}\" occurs twice")]
    DuplicateId { path: String, id: String },
    #[error("{path}: \"{id}\" is not an object of this plan")]
    Dangling { path: String, id: String },
    #[error("plan: the end {end} lies before the begin {begin}")]
    Reversed { begin: String, end: String },
    #[error("{path}: {value} is below zero")]
    Negative { path: String, value: String },
}

/// Reads a plan file.
///
/// # Errors
/// The first thing that is wrong, with its place.
pub fn parse_plan(text: &str) -> Result<PlanFile, PlanFileError> {
    // Editors on Windows put a mark before the text; it says nothing about the plan.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let reader = &mut serde_json::Deserializer::from_str(text);
    let file: PlanFile = serde_path_to_error::deserialize(reader).map_err(|e| PlanFileError::Shape {
        path: e.path().to_string(),
        reason: e.into_inner().to_string(),
    })?;
    if file.formaat != FORMAAT {
        return Err(PlanFileError::Format(file.formaat));
    }
    if file.versie != VERSIE {
        return Err(PlanFileError::Version(file.versie));
    }
    references(&file)?;
    amounts(&file)?;
    if let (Some(begin), Some(end)) = (file.plan.begin, file.plan.eind)
        && end < begin
    {
        return Err(PlanFileError::Reversed { begin: begin.to_string(), end: end.to_string() });
    }
    Ok(file)
}

/// The ids of one list; a second object with the same id would make references ambiguous.
fn ids<'a>(path: &str, all: impl Iterator<Item = &'a String>) -> Result<BTreeSet<&'a str>, PlanFileError> {
    let mut known = BTreeSet::new();
    for id in all {
        if id.is_empty() || !known.insert(id.as_str()) {
            return Err(PlanFileError::DuplicateId { path: path.to_owned(), id: id.clone() });
        }
    }
    Ok(known)
}

fn refer(path: String, known: &BTreeSet<&str>, used: &[String]) -> Result<(), PlanFileError> {
    match used.iter().find(|id| !known.contains(id.as_str())) {
        Some(id) => Err(PlanFileError::Dangling { path, id: id.clone() }),
        None => Ok(()),
    }
}

fn refer_one(path: String, known: &BTreeSet<&str>, used: Option<&String>) -> Result<(), PlanFileError> {
    refer(path, known, used.map(std::slice::from_ref).unwrap_or_default())
}

fn references(file: &PlanFile) -> Result<(), PlanFileError> {
    let sources = ids("bronnen", file.bronnen.iter().map(|o| &o.id))?;
    let problems = ids("problemen", file.problemen.iter().map(|o| &o.id))?;
    let goals = ids("doelen", file.doelen.iter().map(|o| &o.id))?;
    let indicators = ids("indicatoren", file.indicatoren.iter().map(|o| &o.id))?;
    let lines = ids("budgetregels", file.budgetregels.iter().map(|o| &o.id))?;
    let decisions = ids("besluiten", file.besluiten.iter().map(|o| &o.id))?;
    ids("afstemming", file.afstemming.iter().map(|o| &o.id))?;
    let talks = ids("raadplegingen", file.raadplegingen.iter().map(|o| &o.id))?;
    ids("signalen", file.signalen.iter().map(|o| &o.id))?;
    ids("oude_activiteiten", file.oude_activiteiten.iter().map(|o| &o.id))?;
    let measures = ids("maatregelen", file.maatregelen.iter().map(|o| &o.id))?;
    ids("metingen", file.metingen.iter().map(|o| &o.id))?;
    ids("evaluaties", file.evaluaties.iter().map(|o| &o.id))?;
    ids("actoren", file.actoren.iter().map(|o| &o.id))?;
    for problem in &file.problemen {
        refer(format!("problemen[{}].bronnen", problem.id), &sources, &problem.bronnen)?;
    }
    for goal in &file.doelen {
        refer(format!("doelen[{}].problemen", goal.id), &problems, &goal.problemen)?;
        refer(format!("doelen[{}].indicatoren", goal.id), &indicators, &goal.indicatoren)?;
    }
    for measure in &file.maatregelen {
        refer(format!("maatregelen[{}].doelen", measure.id), &goals, &measure.doelen)?;
        refer(format!("maatregelen[{}].indicatoren", measure.id), &indicators, &measure.indicatoren)?;
        refer(format!("maatregelen[{}].budget", measure.id), &lines, &measure.budget)?;
    }
    for signal in &file.signalen {
        refer(format!("signalen[{}].problemen", signal.id), &problems, &signal.problemen)?;
        refer_one(format!("signalen[{}].raadpleging", signal.id), &talks, signal.raadpleging.as_ref())?;
    }
    for value in &file.metingen {
        refer_one(format!("metingen[{}].indicator", value.id), &indicators, value.indicator.as_ref())?;
    }
    for evaluation in &file.evaluaties {
        let path = format!("evaluaties[{}].maatregel", evaluation.id);
        refer_one(path, &measures, evaluation.maatregel.as_ref())?;
    }
    refer_one("plan.besluit_id".to_owned(), &decisions, file.plan.besluit_id.as_ref())
}

fn amounts(file: &PlanFile) -> Result<(), PlanFileError> {
    let plan = std::iter::once(("plan.budget".to_owned(), file.plan.budget));
    let lines = file.budgetregels.iter().flat_map(|line| {
        [
            (format!("budgetregels[{}].bedrag", line.id), line.bedrag),
            (format!("budgetregels[{}].uren", line.id), line.uren),
        ]
    });
    let measures = file.maatregelen.iter().flat_map(|m| {
        [
            (format!("maatregelen[{}].uren_opzet", m.id), m.uren_opzet),
            (format!("maatregelen[{}].uren_per_jaar", m.id), m.uren_per_jaar),
        ]
    });
    for (path, value) in plan.chain(lines).chain(measures) {
        if let Some(value) = value.filter(|value| *value < 0.0) {
            return Err(PlanFileError::Negative { path, value: value.to_string() });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(text: &str) -> String {
        parse_plan(text).unwrap_err().to_string()
    }

    #[test]
    fn each_mistake_is_named_with_its_place() {
        assert!(error("geen json").starts_with('.'), "{}", error("geen json"));
        assert!(error(r#"{"formaat":"iets"}"#).contains("\"iets\""));
        assert!(error(r#"{"formaat":"gelijkwijzer-plan","versie":9}"#).contains('9'));
        let base = |rest: &str| format!(r#"{{"formaat":"gelijkwijzer-plan","versie":1,{rest}}}"#);
        let wrong = error(&base(r#""maatregelen":[{"id":"m1","type":"toverij"}]"#));
        assert!(wrong.starts_with("maatregelen[0].type") && wrong.contains("simulatie"), "{wrong}");
        assert!(error(&base(r#""plan":{"kleur":"rood"}"#)).contains("kleur"));
        let dangling = error(&base(r#""maatregelen":[{"id":"m1","doelen":["d7"]}]"#));
        assert_eq!(dangling, "maatregelen[m1].doelen: \"d7\" is not an object of this plan");
        assert!(error(&base(r#""doelen":[{"id":"d1"},{"id":"d1"}]"#)).contains("twice"));
        assert!(error(&base(r#""plan":{"begin":"2027-01-01","eind":"2026-01-01"}"#)).contains("before"));
        assert!(error(&base(r#""plan":{"budget":-5}"#)).contains("below zero"));
    }

    #[test]
    fn who_supports_the_plan_is_read_but_never_written() {
        let text = r#"{"formaat":"gelijkwijzer-plan","versie":1,"actoren":[{"id":"x1","naam":"griffier","houding":-2}]}"#;
        let file = parse_plan(text).unwrap();
        assert_eq!(file.actoren[0].houding, Some(-2));
        assert!(!serde_json::to_string(&file).unwrap().contains("griffier"));
    }

    #[test]
    fn what_is_written_reads_back() {
        let file = PlanFile { formaat: FORMAAT.to_owned(), versie: VERSIE, ..PlanFile::default() };
        let text = serde_json::to_string(&file).unwrap();
        assert_eq!(parse_plan(&text).unwrap(), file);
        assert_eq!(parse_plan(&format!("\u{feff}{text}")).unwrap(), file, "with a byte order mark");
    }
}
