// SPDX-License-Identifier: EUPL-1.2
//! The possible legal basis of a report: ground × field × nature against each norm. It is derived anew
//! each time and never stored, because a statutory ground and legal coverage are two things: age at an
//! insurer is a statutory ground that no equal-treatment law covers there.

use crate::code::Code;
use crate::codebook::Codebook;
use crate::data::Texts;
use crate::law::{Kind, Law, Norm, Warning};
use crate::term::Term;
use crate::{FIELD_UNKNOWN, GROUND_UNKNOWN, List};
use jiff::civil::Date;

/// How well a norm fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// Ground, field and nature are in the norm.
    Fits,
    /// It depends on more than the codes say; look at the facts.
    Depends,
}

/// A norm that may apply to one ground.
#[derive(Clone, Debug, PartialEq)]
pub struct Match<'a> {
    pub law: &'a Law,
    pub norm: &'a Norm,
    pub certainty: Certainty,
    /// Nobody has verified this norm, or that it covers this ground: "te controleren".
    pub to_check: bool,
}

/// What the law may say about one ground of a report.
#[derive(Clone, Debug, PartialEq)]
pub struct Coverage<'a> {
    pub ground: Code,
    pub matches: Vec<Match<'a>>,
    /// Why no equal-treatment law covers it, when none does.
    pub uncovered: Option<Texts>,
    /// Terms that run when one of the matches applies.
    pub terms: Vec<&'a Term>,
}

impl Coverage<'_> {
    pub fn has_equal_treatment(&self) -> bool {
        self.matches.iter().any(|one| one.law.kind == Kind::EqualTreatment)
    }

    /// The norm with this id, when it may apply.
    pub fn norm(&self, id: &str) -> Option<&Match<'_>> {
        self.matches.iter().find(|one| one.norm.id == id)
    }
}

/// The possible legal basis per ground. `day`: when it happened; law that came later does not apply.
pub fn coverage<'a>(
    book: &'a Codebook,
    grounds: impl IntoIterator<Item = Code>,
    field: Option<Code>,
    natures: &[Code],
    day: Date,
) -> Vec<Coverage<'a>> {
    grounds
        .into_iter()
        .filter(|ground| ground.list() == List::Ground)
        .map(|ground| of_ground(book, ground, field, natures, day))
        .collect()
}

fn of_ground<'a>(
    book: &'a Codebook,
    ground: Code,
    field: Option<Code>,
    natures: &[Code],
    day: Date,
) -> Coverage<'a> {
    let matches: Vec<_> = book
        .norms
        .iter()
        .filter(|norm| norm.valid_from.is_none_or(|from| from <= day))
        .filter_map(|norm| {
            let law = book.law(&norm.law)?;
            let sure = norm.grounds.iter().any(|code| ground.within(*code));
            let unsure = norm.grounds_to_check.iter().any(|code| ground.within(*code));
            let certainty = in_field(norm, field)?.max(in_natures(norm, natures)?);
            (sure || unsure).then(|| Match {
                law,
                norm,
                certainty,
                to_check: !sure || norm.mark.needs_check(),
            })
        })
        .collect();
    let uncovered = if matches.iter().any(|one| one.law.kind == Kind::EqualTreatment) {
        None
    } else {
        Some(why_not(book, ground, field))
    };
    let runs = |term: &&Term| {
        matches.iter().any(|one| term.norms.contains(&one.norm.id))
            && field.is_some_and(|field| term.fields.iter().any(|code| field.within(*code)))
    };
    Coverage { ground, uncovered, terms: book.terms().iter().filter(runs).collect(), matches }
}

/// A code fits when the norm names it or its parent; when the norm names only some of its children,
/// it depends.
fn fits(code: Code, listed: &[Code]) -> Option<Certainty> {
    if listed.iter().any(|one| code.within(*one)) {
        Some(Certainty::Fits)
    } else if !code.is_child() && listed.iter().any(|one| one.parent() == code) {
        Some(Certainty::Depends)
    } else {
        None
    }
}

fn in_field(norm: &Norm, field: Option<Code>) -> Option<Certainty> {
    if norm.fields.is_empty() {
        return Some(Certainty::Fits);
    }
    let field = field.filter(|code| *code != FIELD_UNKNOWN)?;
    fits(field, &norm.fields).or_else(|| fits(field, &norm.fields_depend).map(|_| Certainty::Depends))
}

fn in_natures(norm: &Norm, natures: &[Code]) -> Option<Certainty> {
    if norm.natures.is_empty() {
        return Some(Certainty::Fits);
    }
    natures.iter().filter_map(|nature| fits(*nature, &norm.natures)).min()
}

/// Why no law of equal treatment covers this ground here.
fn why_not(book: &Codebook, ground: Code, field: Option<Code>) -> Texts {
    if ground == GROUND_UNKNOWN {
        return Texts::new(
            "De grond is nog niet bekend. Kies eerst een grond.",
            "The ground is not known yet. Choose a ground first.",
        );
    }
    let mut scopes: Vec<&Texts> = Vec::new();
    for norm in &book.norms {
        let about = norm.grounds.iter().any(|code| ground.within(*code));
        if let Some(law) = book.law(&norm.law).filter(|law| about && law.kind == Kind::EqualTreatment)
            && !scopes.contains(&&law.scope)
        {
            scopes.push(&law.scope);
        }
    }
    if scopes.is_empty() {
        return Texts::new(
            "Geen gelijkebehandelingswet noemt deze grond.",
            "No equal-treatment law names this ground.",
        );
    }
    let entry = field.filter(|code| *code != FIELD_UNKNOWN).and_then(|code| book.entry(code));
    let say = |head: &str, unknown: &str, of: Pick| {
        let name = entry.map_or_else(|| unknown.to_owned(), |entry| of(&entry.label).to_lowercase());
        let scopes: Vec<&str> = scopes.iter().map(|scope| of(scope).as_str()).collect();
        format!("{head} ({name}). {}", scopes.join(" "))
    };
    Texts::new(
        say("Geen gelijkebehandelingswet bij dit terrein", "nog onbekend", |texts| &texts.nl),
        say("No equal-treatment law in this field", "not known yet", |texts| &texts.en),
    )
}

/// One of the two languages.
type Pick = fn(&Texts) -> &String;

/// May a criminal complaint be offered at all? Not when all grounds stand outside criminal law
/// (age, nationality, political opinion, marital status, working hours, contract, and non-statutory ones).
pub fn offers_police_report(book: &Codebook, grounds: impl IntoIterator<Item = Code>) -> bool {
    grounds.into_iter().any(|ground| {
        book.norms.iter().any(|norm| {
            book.law(&norm.law).is_some_and(|law| law.kind == Kind::Criminal)
                && norm.grounds.iter().chain(&norm.grounds_to_check).any(|code| ground.within(*code))
        })
    })
}

/// What the worker must know with these codes and, once chosen, these routes.
pub fn warnings<'a>(
    book: &'a Codebook,
    grounds: &[Code],
    field: Option<Code>,
    procedures: &[Code],
) -> Vec<&'a Warning> {
    let named = |listed: &[Code], codes: &[Code]| {
        listed.is_empty() || codes.iter().any(|code| listed.iter().any(|one| code.within(*one)))
    };
    let field: Vec<Code> = field.into_iter().collect();
    book.warnings
        .iter()
        .filter(|warning| named(&warning.grounds, grounds) && named(&warning.fields, &field))
        .filter(|warning| warning.procedure.is_none_or(|code| procedures.contains(&code)))
        .collect()
}
