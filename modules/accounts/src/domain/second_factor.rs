// SPDX-License-Identifier: EUPL-1.2
//! The second factor: a code from an app on the phone (TOTP, RFC 6238), and recovery codes on
//! paper for when the phone is gone.

use gw_core::{Ids, Timestamp};
use totp_rs::{Builder, Secret, Totp};

/// Enough for years, few enough to keep in a drawer.
pub const RECOVERY_CODES: usize = 10;
/// Without signs that look alike; 32 of them, so that each carries five bits.
const SIGNS: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz023456789";
/// 50 bits: not to be guessed, also not with the table in hand and without the key.
const CODE_SIGNS: usize = 10;
const SECRET: usize = 20;

/// The secret that phone and site share.
pub struct SecondFactor(Totp);

impl SecondFactor {
    pub fn random(ids: &Ids, account: &str) -> Option<Self> {
        let mut secret = [0; SECRET];
        ids.fill(&mut secret);
        Self::from_bytes(&secret, account)
    }

    /// `account` is how the app on the phone names it. The defaults of the library are those that
    /// every app knows: six digits, thirty seconds, SHA-1, one step of grace.
    pub fn from_bytes(secret: &[u8], account: &str) -> Option<Self> {
        Builder::new()
            .with_secret(Secret::new(secret.into()))
            .with_account_name(account.replace(':', " "))
            .with_issuer(Some("Gelijkwijzer"))
            .build()
            .ok()
            .map(Self)
    }

    pub fn bytes(&self) -> &[u8] {
        self.0.secret().as_bytes()
    }

    /// For typing over, in groups of four.
    pub fn typed(&self) -> String {
        let text = self.0.secret().to_base32();
        let signs: Vec<char> = text.chars().collect();
        signs.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
    }

    /// What the picture holds.
    pub fn address(&self) -> Option<String> {
        self.0.to_url().ok()
    }

    /// The time step of which this is the code. The caller keeps it, so that a code works once.
    pub fn step(&self, code: &str, now: Timestamp) -> Option<i64> {
        let digits: String = code.chars().filter(|sign| !sign.is_whitespace()).collect();
        let seconds = u64::try_from(now.micros() / 1_000_000).ok()?;
        self.0.check(&digits, seconds).and_then(|step| i64::try_from(step).ok())
    }

    /// The code of a moment, as the phone shows it.
    pub fn code_at(&self, at: Timestamp) -> String {
        let seconds = u64::try_from(at.micros() / 1_000_000).unwrap_or(0);
        self.0.generate(seconds).to_string()
    }
}

/// A recovery code: `k7m2q-9xw4d`.
pub fn recovery_code(ids: &Ids) -> String {
    let mut random = [0; CODE_SIGNS];
    ids.fill(&mut random);
    let signs: String = random.iter().map(|byte| char::from(SIGNS[usize::from(byte % 32)])).collect();
    format!("{}-{}", &signs[..CODE_SIGNS / 2], &signs[CODE_SIGNS / 2..])
}

/// As it is kept: whatever somebody types around it. None when it is no recovery code.
pub fn tidy_recovery_code(typed: &str) -> Option<String> {
    let signs: String =
        typed.to_lowercase().chars().filter(|sign| !sign.is_whitespace() && *sign != '-').collect();
    let sound = signs.len() == CODE_SIGNS && signs.bytes().all(|sign| SIGNS.contains(&sign));
    sound.then_some(signs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_follow_rfc_6238() {
        // Appendix B of the RFC, SHA-1, the last six of its eight digits.
        let factor = SecondFactor::from_bytes(b"12345678901234567890", "jan@voorbeeld.nl").unwrap();
        for (at, code) in [
            ("1970-01-01T00:00:59Z", "287082"),
            ("2005-03-18T01:58:29Z", "081804"),
            ("2009-02-13T23:31:30Z", "005924"),
        ] {
            let at: Timestamp = at.parse().unwrap();
            assert_eq!(factor.code_at(at), code);
            let step = at.micros() / 30_000_000;
            assert_eq!(factor.step(code, at), Some(step));
            assert_eq!(factor.step(&format!(" {} {} ", &code[..3], &code[3..]), at), Some(step));
            assert_eq!(factor.step(code, at.plus_seconds(30)), Some(step), "a slow typist");
            assert_eq!(factor.step(code, at.plus_seconds(90)), None);
            assert_eq!(factor.step("000000", at), None);
        }
    }

    #[test]
    fn what_the_phone_is_told() {
        let factor = SecondFactor::from_bytes(b"12345678901234567890", "jan@voorbeeld.nl").unwrap();
        assert_eq!(
            factor.address().unwrap(),
            "otpauth://totp/Gelijkwijzer:jan%40voorbeeld.nl?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Gelijkwijzer"
        );
        assert_eq!(factor.typed(), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
    }

    #[test]
    fn recovery_codes_survive_how_people_type() {
        let code = recovery_code(&Ids::seeded(1));
        assert_eq!(code.len(), 11);
        let tidy = tidy_recovery_code(&code).unwrap();
        assert_eq!(tidy_recovery_code(&format!(" {} ", code.to_uppercase().replace('-', " "))), Some(tidy));
        for wrong in ["", "123456", "abcde-fghij-k", "abcde-fghil"] {
            assert_eq!(tidy_recovery_code(wrong), None, "{wrong}");
        }
    }
}
