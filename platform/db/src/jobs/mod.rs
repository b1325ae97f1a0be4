// SPDX-License-Identifier: EUPL-1.2
//! Work that follows from a change: a mail to send, a figure to renew. A job is a row, written in
//! the transaction of its cause ([`enqueue`]): it exists when, and only when, the change does.
//! A [`Runner`] claims it, works, and marks it done. A process that dies in between leaves a
//! lease that runs out, and the job runs again: **every handler must bear to run twice.**
//!
//! A [`Failure`] is temporary (tried again, later each time) or permanent. What cannot be done
//! stays as a dead letter, visible to the administrator, until somebody revives or discards it.
//!
//! ```ignore
//! jobs::enqueue(ctx, &mut tx, "accounts.uitnodiging", &invitation, &invitation.to_string(), now).await?;
//! let handlers = Handlers::default().on("accounts.uitnodiging", move |job| send(ctx.clone(), job));
//! let runner = Runner::start(ctx, handlers);
//! runner.stop().await;
//! ```

mod handlers;
mod queue;
mod runner;

pub use handlers::{Every, Handlers};
pub use queue::{Counts, Line, State, Unfinished, counts, discard, enqueue, list, revive, unfinished};
pub use runner::{Runner, run_due};

use crate::{Ctx, DbError, execute};
use serde::de::DeserializeOwned;

gw_core::id!(
    /// A piece of work.
    JobId
);

/// Seconds until the second attempt, the third, and so on: half a minute to half a day. After
/// the last one the job is dead. Together a day and a half: a mail server may be down for a night.
const BACK_OFF: [i64; 9] = [30, 120, 600, 1800, 3600, 7200, 14_400, 43_200, 43_200];
/// How long a claim holds without a sign of life.
const LEASE_SECONDS: i64 = 120;
/// Finished jobs keep their key this long: the same cause gives no second mail.
const KEEP_DONE_DAYS: i64 = 30;
/// A dead letter that nobody looks at holds data of people for no purpose.
const KEEP_DEAD_DAYS: i64 = 90;

/// A claimed job, as its handler sees it.
#[derive(Clone, Debug)]
pub struct Job {
    pub id: JobId,
    pub kind: String,
    pub key: String,
    /// 1 the first time.
    pub attempt: i64,
    payload: String,
}

impl Job {
    /// The payload as it was enqueued. One that cannot be read will not get better.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T, Failure> {
        serde_json::from_str(&self.payload).map_err(|_| Failure::permanent("payload"))
    }
}

/// Why a job was not done. Holds a short code and never content: it is shown and logged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    code: String,
    permanent: bool,
}

impl Failure {
    /// Trying again will not help.
    pub fn permanent(code: &str) -> Self {
        Self { code: clean(code), permanent: true }
    }

    /// May pass: another machine is down, a network is slow.
    pub fn temporary(code: &str) -> Self {
        Self { code: clean(code), permanent: false }
    }

    pub fn code(&self) -> &str {
        &self.code
    }

    pub const fn is_permanent(&self) -> bool {
        self.permanent
    }
}

/// Whatever a caller puts in: letters, digits, underscore, hyphen, at most 40.
fn clean(code: &str) -> String {
    code.chars()
        .map(|sign| if sign.is_ascii_alphanumeric() || sign == '-' { sign } else { '_' })
        .take(40)
        .collect()
}

impl From<DbError> for Failure {
    fn from(error: DbError) -> Self {
        tracing::warn!(%error, "a job met a database error");
        Self::temporary("database")
    }
}

/// Removes what is kept no longer; hourly.
pub fn housekeeping(ctx: &Ctx) -> Handlers {
    let ctx = ctx.clone();
    Handlers::default().every(Every::Hour, "db.jobs.opruimen", move |_| {
        let ctx = ctx.clone();
        async move {
            let now = ctx.now();
            let mut tx = ctx.begin().await?;
            execute!(
                &mut tx,
                "DELETE FROM job WHERE state = 'klaar' AND finished_at < $1",
                now.plus_days(-KEEP_DONE_DAYS)
            )?;
            execute!(
                &mut tx,
                "DELETE FROM job WHERE state = 'dood' AND finished_at < $1",
                now.plus_days(-KEEP_DEAD_DAYS)
            )?;
            tx.commit().await?;
            Ok(())
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_holds_no_address() {
        assert_eq!(Failure::permanent("550 <jan@voorbeeld.nl> weg").code(), "550__jan_voorbeeld_nl__weg");
        assert_eq!(Failure::temporary(&"x".repeat(90)).code().len(), 40);
    }
}
