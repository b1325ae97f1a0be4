// SPDX-License-Identifier: EUPL-1.2
//! What a registrant fills in: read once at the border, refused with a code per field.

use gw_core::Email;
use gw_core::ports::MunicipalityFacts;

/// Does the municipality have a policy? As the registrant states it, until the monitor knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Policy {
    Yes,
    No,
    Unsure,
}

impl Policy {
    pub const ALL: [Self; 3] = [Self::Yes, Self::No, Self::Unsure];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Yes => "ja",
            Self::No => "nee",
            Self::Unsure => "weet_niet",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// The form as it was typed.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    pub name: String,
    pub email: String,
    /// Code of the municipality (`GM0150`), when it is one.
    pub municipality: String,
    /// The organisation of people who do not work for a municipality.
    pub organisation: String,
    pub function: String,
    pub policy: String,
    pub question: String,
    pub people: String,
    pub diet: String,
    pub access: String,
}

/// What is wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bad {
    Empty,
    TooLong(usize),
    NotAnEmail,
    UnknownMunicipality,
    /// The municipality has ended: codes and names that came after it.
    Ended(Vec<(String, String)>),
    NotAChoice,
    /// Not a number from 1 to 15.
    People,
}

/// A sound registration.
#[derive(Clone, Debug, PartialEq)]
pub struct Wish {
    pub name: String,
    pub email: Email,
    pub municipality: Option<MunicipalityFacts>,
    pub organisation: String,
    pub function: String,
    pub policy: Policy,
    pub question: String,
    pub people: u32,
    pub diet: String,
    pub access: String,
}

const LINE: usize = 200;
const TEXT: usize = 2_000;
const MOST_PEOPLE: u32 = 15;

impl Entry {
    /// Reads the form; every wrong field with its name, in the order of the form.
    ///
    /// # Errors
    /// When a field is wrong; the form goes back with what was typed.
    pub fn read(
        &self,
        municipality: impl Fn(&str) -> Option<MunicipalityFacts>,
    ) -> Result<Wish, Vec<(&'static str, Bad)>> {
        let mut bad = Vec::new();
        let mut line = |field: &'static str, text: &str, most: usize, needed: bool| {
            let text = text.trim();
            if needed && text.is_empty() {
                bad.push((field, Bad::Empty));
            } else if text.chars().count() > most {
                bad.push((field, Bad::TooLong(most)));
            }
            text.to_owned()
        };
        let name = line("naam", &self.name, LINE, true);
        let typed = line("email", &self.email, LINE, true);
        let function = line("functie", &self.function, LINE, false);
        let organisation = line("organisatie", &self.organisation, LINE, self.municipality.trim().is_empty());
        let question = line("vraag", &self.question, TEXT, false);
        let diet = line("dieet", &self.diet, TEXT, false);
        let access = line("toegang", &self.access, TEXT, false);
        let email = typed.parse::<Email>().ok();
        if !typed.is_empty() && email.is_none() {
            bad.push(("email", Bad::NotAnEmail));
        }
        let facts = read_municipality(&self.municipality, municipality).unwrap_or_else(|why| {
            bad.push(("gemeente", why));
            None
        });
        let policy = Policy::from_code(self.policy.trim());
        if policy.is_none() {
            bad.push(("beleid", if self.policy.trim().is_empty() { Bad::Empty } else { Bad::NotAChoice }));
        }
        let people = match self.people.trim() {
            "" => Some(1),
            number => number.parse().ok().filter(|number| (1..=MOST_PEOPLE).contains(number)),
        };
        if people.is_none() {
            bad.push(("personen", Bad::People));
        }
        match (email, policy, people) {
            (Some(email), Some(policy), Some(people)) if bad.is_empty() => Ok(Wish {
                name,
                email,
                municipality: facts,
                organisation,
                function,
                policy,
                question,
                people,
                diet,
                access,
            }),
            _ => Err(bad),
        }
    }
}

/// None for people of other organisations.
fn read_municipality(
    code: &str,
    municipality: impl Fn(&str) -> Option<MunicipalityFacts>,
) -> Result<Option<MunicipalityFacts>, Bad> {
    match code.trim() {
        "" => Ok(None),
        code => match municipality(code) {
            None => Err(Bad::UnknownMunicipality),
            Some(facts) if !facts.current => Err(Bad::Ended(facts.successors)),
            known => Ok(known),
        },
    }
}

impl Wish {
    pub fn without_policy(&self) -> bool {
        self.municipality.is_some() && self.policy == Policy::No
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn good() -> Entry {
        Entry {
            name: "Marieke ter Haar".to_owned(),
            email: " Marieke@Tubbergen.voorbeeld.nl ".to_owned(),
            organisation: "Gemeente Tubbergen".to_owned(),
            policy: "nee".to_owned(),
            ..Entry::default()
        }
    }

    #[test]
    fn a_sound_form_is_read() {
        let wish = good().read(|_| None).unwrap();
        assert_eq!(wish.email.as_str(), "marieke@tubbergen.voorbeeld.nl");
        assert_eq!(wish.email.domain(), "tubbergen.voorbeeld.nl");
        assert_eq!(wish.people, 1);
    }

    /// Somebody whose municipality has merged finds it in an old bookmark, or types its code.
    #[test]
    fn a_merged_municipality_names_what_came_after_it() {
        let after = vec![("GM1982".to_owned(), "Land van Cuijk".to_owned())];
        let boxmeer = MunicipalityFacts {
            code: "GM0756".to_owned(),
            name: "Boxmeer".to_owned(),
            successors: after.clone(),
            ..MunicipalityFacts::default()
        };
        let entry = Entry { municipality: "GM0756".to_owned(), ..good() };
        let bad = entry.read(|_| Some(boxmeer.clone())).unwrap_err();
        assert_eq!(bad, [("gemeente", Bad::Ended(after))]);
    }

    #[test]
    fn every_wrong_field_is_named_at_once() {
        let entry = Entry {
            name: " ".to_owned(),
            email: "marieke(at)tubbergen.nl".to_owned(),
            municipality: "GM9999".to_owned(),
            policy: "misschien".to_owned(),
            people: "16".to_owned(),
            question: "a".repeat(2_001),
            ..good()
        };
        let bad = entry.read(|_| None).unwrap_err();
        let fields: Vec<_> = bad.iter().map(|(field, _)| *field).collect();
        assert_eq!(fields, ["naam", "vraag", "email", "gemeente", "beleid", "personen"]);
    }
}
