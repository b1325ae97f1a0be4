// SPDX-License-Identifier: EUPL-1.2
//! What one can do with accounts. One file per subject, one transaction per use case.

pub mod accept;
pub mod attempts;
pub mod desk;
mod givers;
pub mod invite;
pub mod logbook;
pub mod members;
pub mod people;
pub mod profile;
pub mod reset;
pub mod second_factor;
pub mod sessions;
pub mod sign_in;
pub mod workforce;

pub use givers::Givers;

use crate::domain::{self, Hashed, Weak};
use gw_db::DbError;
use std::sync::LazyLock;

/// What an unknown address is held against, so that the answer takes as long as for a known one.
static NOBODY: LazyLock<Option<Hashed>> = LazyLock::new(|| domain::hash("niemand heeft dit wachtwoord").ok());

/// Does the password fit? Without a stored one, the same work is done and the answer is no.
pub(crate) async fn fits(password: &str, stored: Option<String>) -> bool {
    let password = password.to_owned();
    let checked = tokio::task::spawn_blocking(move || {
        let stored = stored.map(Hashed);
        let fits = stored.as_ref().or(NOBODY.as_ref()).is_some_and(|hash| domain::verify(&password, hash));
        fits && stored.is_some()
    });
    checked.await.unwrap_or(false)
}

/// A password that cannot be taken.
#[derive(Debug, thiserror::Error)]
pub enum PasswordError {
    #[error("the password is too weak")]
    Weak(Weak),
    #[error("the password could not be hashed")]
    Hash,
}

/// Checks and hashes a chosen password, off the threads that answer requests.
pub(crate) async fn chosen(password: &str, own: &[&str]) -> Result<Hashed, PasswordError> {
    let password = password.to_owned();
    let own: Vec<String> = own.iter().map(|word| (*word).to_owned()).collect();
    let hashed = tokio::task::spawn_blocking(move || {
        let own: Vec<&str> = own.iter().map(String::as_str).collect();
        domain::check(&password, &own).map_err(PasswordError::Weak)?;
        domain::hash(&password).map_err(|_| PasswordError::Hash)
    });
    hashed.await.unwrap_or(Err(PasswordError::Hash))
}

/// Tells a duplicate from any other failure of a statement.
pub(crate) fn or_taken<E: From<DbError>>(done: Result<u64, DbError>, taken: E) -> Result<(), E> {
    match done {
        Ok(_) => Ok(()),
        Err(error) if error.is_duplicate() => Err(taken),
        Err(error) => Err(error.into()),
    }
}
