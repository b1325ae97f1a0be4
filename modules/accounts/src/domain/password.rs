// SPDX-License-Identifier: EUPL-1.2
//! Passwords: at least twelve signs, not one that is easily guessed, kept as argon2id.

use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher, PasswordVerifier};

const SHORTEST: usize = 12;
/// Hashing time grows with length; nobody types more.
const LONGEST: usize = 256;
/// Words that guessers of Dutch municipal passwords try first.
const LOCAL_WORDS: [&str; 8] =
    ["welkom", "wachtwoord", "gemeente", "gelijkwijzer", "discriminatie", "zomer", "winter", "lente"];

/// Why a password is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weak {
    Short,
    Long,
    /// On a list of common ones, or made of a name, a date or a row of keys.
    Guessable,
}

/// An argon2id hash in PHC form.
#[derive(Clone)]
pub struct Hashed(pub String);

/// `own` are words that belong to the person: name, e-mail, organisation.
pub fn check(password: &str, own: &[&str]) -> Result<(), Weak> {
    let length = password.chars().count();
    if length < SHORTEST {
        return Err(Weak::Short);
    }
    if length > LONGEST {
        return Err(Weak::Long);
    }
    // The words apart too: "jan de vries" is not one word to a guesser.
    let parts = own.iter().flat_map(|words| words.split(|sign: char| !sign.is_alphanumeric()));
    let parts = parts.filter(|part| part.chars().count() > 2);
    let known: Vec<&str> = own.iter().chain(&LOCAL_WORDS).copied().chain(parts).collect();
    if zxcvbn::zxcvbn(password, &known).score() < zxcvbn::Score::Three {
        Err(Weak::Guessable)
    } else {
        Ok(())
    }
}

/// Takes tens of milliseconds on purpose: call it off the async threads.
pub fn hash(password: &str) -> Result<Hashed, argon2::password_hash::Error> {
    Argon2::default().hash_password(password.as_bytes()).map(|hash| Hashed(hash.to_string()))
}

/// False too when the stored text is not a hash.
pub fn verify(password: &str, stored: &Hashed) -> bool {
    PasswordHash::new(&stored.0)
        .is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weak_ones_are_refused() {
        assert_eq!(check("kort", &[]), Err(Weak::Short));
        assert_eq!(check("password1234", &[]), Err(Weak::Guessable));
        assert_eq!(check("welkom012345", &[]), Err(Weak::Guessable));
        assert_eq!(check("aaaaaaaaaaaaaaaa", &[]), Err(Weak::Guessable));
        assert_eq!(check(&"lang woord ".repeat(40), &[]), Err(Weak::Long));
        assert_eq!(check("vier bruggen en een fiets", &[]), Ok(()));
        let own = ["Nina", "nina@zwaardvis.test", "Gemeente Zwaardvis"];
        for mine in ["nina zwaardvis", "gemeente zwaardvis", "zwaardvis2026", "nina@zwaardvis.test"] {
            assert_eq!(check(mine, &own), Err(Weak::Guessable), "{mine}");
        }
        assert_eq!(check("vier bruggen en een fiets", &own), Ok(()));
    }

    #[test]
    fn a_hash_knows_its_password_only() {
        let hash = hash("vier bruggen en een fiets").unwrap();
        assert!(hash.0.starts_with("$argon2id$"));
        assert!(verify("vier bruggen en een fiets", &hash));
        assert!(!verify("vier bruggen en een fietz", &hash));
        assert!(!verify("", &Hashed(String::new())));
    }
}
