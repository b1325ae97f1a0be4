// SPDX-License-Identifier: EUPL-1.2
//! Whom to invite for a municipality: typed or pasted as lines of CSV, read line by line, so that
//! one wrong line is told and the others are not lost.

use gw_core::Email;

const LINE: usize = 200;
/// More lines than there are municipalities is another file.
pub const MOST_LINES: usize = 1_000;

/// One sound line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    pub municipality: String,
    pub name: String,
    pub email: Email,
}

/// Why a line was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadContact {
    /// Not two or three parts: municipality; mail address; name.
    Parts,
    UnknownMunicipality,
    NotAnEmail,
    TooLong,
    /// The municipality stood on an earlier line as well.
    Twice,
}

/// What was read, and the number of each line that was not, with the reason.
pub type Read = (Vec<Contact>, Vec<(usize, BadContact)>);

/// `gemeente;e-mail;naam`, a line each; a code or a name of the municipality; the head of a
/// spreadsheet is passed over. `find` gives the code of a current municipality.
pub fn read(text: &str, find: impl Fn(&str) -> Option<String>) -> Read {
    let (mut contacts, mut bad): Read = (Vec::new(), Vec::new());
    for (at, line) in text.lines().enumerate().take(MOST_LINES) {
        let line = line.trim().trim_start_matches('\u{feff}');
        let head = at == 0 && line.to_lowercase().starts_with("gemeente");
        if line.is_empty() || head {
            continue;
        }
        match one(line, &find) {
            Ok(contact) if contacts.iter().any(|known| known.municipality == contact.municipality) => {
                bad.push((at + 1, BadContact::Twice));
            }
            Ok(contact) => contacts.push(contact),
            Err(why) => bad.push((at + 1, why)),
        }
    }
    (contacts, bad)
}

fn one(line: &str, find: impl Fn(&str) -> Option<String>) -> Result<Contact, BadContact> {
    let separator =
        [';', '\t', ','].into_iter().find(|sign| line.contains(*sign)).ok_or(BadContact::Parts)?;
    let parts: Vec<&str> = line.split(separator).map(|part| part.trim().trim_matches('"').trim()).collect();
    let (municipality, email, name) = match parts.as_slice() {
        [municipality, email] => (*municipality, *email, ""),
        [municipality, email, name] => (*municipality, *email, *name),
        _ => return Err(BadContact::Parts),
    };
    let municipality = find(municipality).ok_or(BadContact::UnknownMunicipality)?;
    let email = email.parse().map_err(|_| BadContact::NotAnEmail)?;
    if name.chars().count() > LINE {
        return Err(BadContact::TooLong);
    }
    Ok(Contact { municipality, name: name.to_owned(), email })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_wrong_line_loses_no_other() {
        let find = |name: &str| match name {
            "Goes" | "GM0664" => Some("GM0664".to_owned()),
            "Weert" => Some("GM0988".to_owned()),
            _ => None,
        };
        let text = "\u{feff}Gemeente;E-mail;Naam\nGoes;Beleid@goes.voorbeeld.nl;\"P. de Visser\"\n\nAtlantis;a@b.nl\n\
                    Weert;geen\nGM0664;nog@goes.nl\nalleen tekst\nWeert,w@weert.nl\n";
        let (contacts, bad) = read(text, find);
        assert_eq!(contacts.len(), 2);
        assert_eq!(
            (contacts[0].email.as_str(), contacts[0].name.as_str()),
            ("beleid@goes.voorbeeld.nl", "P. de Visser")
        );
        assert_eq!(
            bad,
            [
                (4, BadContact::UnknownMunicipality),
                (5, BadContact::NotAnEmail),
                (6, BadContact::Twice),
                (7, BadContact::Parts)
            ]
        );
    }
}
