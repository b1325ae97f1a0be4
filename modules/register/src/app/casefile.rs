// SPDX-License-Identifier: EUPL-1.2
//! A case as it lies in the database: one sealed cell under a key of its own, wrapped for the team, under
//! the key of the month in which it is due to be destroyed. The records of its reports name its version,
//! so an older one put back does not open.

use crate::app::attachments;
use crate::app::cases::{Note, Task};
use crate::app::change::{self, Row};
use crate::app::keys;
use crate::app::trail::{Act, Event};
use crate::app::version;
use crate::domain::{
    Case, CaseFacts, CaseId, CaseState, Giver, Party, PersonId, ProcedureFact, ReportId, ReportState,
    Settings, guards, watch,
};
use crate::error::{RegisterError, Result};
use crate::state::State;
use crate::store::cases::{self as rows, CaseRow};
use crate::store::reports;
use classification::codebook;
use gw_core::{AccountId, Actor, OrganisationId};
use gw_db::{AsConn, Tx};
use gw_vault::{Bucket, CaseKey, Place, Plain, TeamSecret, VaultError};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What is sealed.
#[derive(Serialize, Deserialize)]
pub(crate) struct Body {
    /// Goes up with each change of the case itself; notes and tasks leave it as it is.
    pub revision: i64,
    pub case: Case,
    #[serde(default)]
    pub notes: Vec<Note>,
    #[serde(default)]
    pub tasks: Vec<Task>,
    #[serde(default)]
    pub parties: Vec<Party>,
}

/// An opened case, its row and those of its reports locked.
pub(crate) struct Loaded {
    row: CaseRow,
    key: CaseKey,
    pub body: Body,
    pub reports: Vec<Row>,
}

pub(crate) const BODY: &str = "dossier.inhoud";
pub(crate) const KEY: &str = "dossier.sleutel";

pub(crate) fn place(organisation: OrganisationId, case: CaseId, field: &str) -> Place<'_> {
    Place::new(organisation.uuid(), case.uuid(), field)
}

/// The reporter of a report, among the people of its case.
pub(crate) fn reporter_of(report: ReportId) -> PersonId {
    PersonId::from(report.uuid())
}

/// Opens a case for who may open it (I-01, I-02, I-03, I-16).
pub(crate) async fn load(
    state: &State,
    tx: &mut Tx,
    actor: &Actor,
    (id, cookie): (CaseId, &str),
) -> Result<Loaded> {
    let reader = super::worker(actor)?;
    let team = keys::team(state, tx, actor, cookie).await?;
    let row = rows::locked(tx, id).await?.ok_or(RegisterError::Unknown)?;
    if row.organisation != actor.organisation {
        return Err(RegisterError::Unknown);
    }
    let (key, as_sent, body) = opened(state, &row, &team)?;
    if as_sent {
        let at = place(row.organisation, id, KEY);
        let inner = team.wrap(&state.ctx.ids, &at, &key)?;
        let epoch = state.safe.open_epoch(row.organisation, row.epoch)?;
        rows::set_team_key(tx, id, &epoch.cover(&state.ctx.ids, &at, &inner)?).await?;
    }
    reader.may_open_case(&body.case, None)?;
    let mut all = Vec::new();
    for report in &body.case.reports {
        let report = reports::locked(tx, *report).await?.ok_or(RegisterError::Unknown)?;
        let record = change::opened(state, &report)?;
        // Who knows the version of its case refuses an older one that was put back beside it.
        if record.case.as_ref().is_none_or(|link| link.id != id || link.version != row.body_version) {
            return Err(VaultError::Refused.into());
        }
        all.push((report, record));
    }
    if all.is_empty() {
        return Err(VaultError::Refused.into());
    }
    Ok(Loaded { row, key, body, reports: all })
}

/// The key, whether it is as it was sent, and what it opens.
fn opened(state: &State, row: &CaseRow, team: &TeamSecret) -> Result<(CaseKey, bool, Body)> {
    let at = place(row.organisation, row.id, KEY);
    let epoch = state.safe.open_epoch(row.organisation, row.epoch)?;
    let (key, as_sent) = keys::case_key(team, &at, &epoch.uncover(&at, &row.team_key)?)?;
    let at = place(row.organisation, row.id, BODY).row_version(version(row.body_version));
    let body = serde_json::from_slice(&key.story()?.open(&at, &row.body)?)?;
    Ok((key, as_sent, body))
}

/// What was written in a case, for searching; private notes are nobody else's to find.
pub(crate) async fn words(
    state: &State,
    conn: &mut impl AsConn,
    (team, case): (&TeamSecret, CaseId),
) -> Result<Vec<String>> {
    let row = rows::get(conn, case).await?.ok_or(RegisterError::Unknown)?;
    let (_, _, body) = opened(state, &row, team)?;
    let written = body.case.texts().into_iter().map(str::to_owned);
    Ok(written.chain(body.tasks.iter().map(|task| task.what.clone())).collect())
}

/// For whom a new case is sealed.
pub(crate) struct New<'a> {
    pub organisation: OrganisationId,
    pub day: Date,
    pub body: Body,
    pub reports: Vec<Row>,
    pub key: CaseKey,
    /// The key, wrapped for the team.
    pub for_team: Vec<u8>,
    pub months: i64,
    pub by: Option<AccountId>,
    pub act: Act,
    pub settings: &'a Settings,
}

/// Writes a new case, and into its reports that it is theirs.
pub(crate) async fn create(state: &State, tx: &mut Tx, new: New<'_>) -> Result<CaseId> {
    let (ids, id) = (&state.ctx.ids, new.body.case.id);
    let month = super::month_after(new.day, new.months);
    let (epoch, cover) = state.safe.epoch(ids, new.organisation, "dossier", &month)?;
    let team_key = cover.cover(ids, &place(new.organisation, id, KEY), &new.for_team)?;
    let row = CaseRow {
        id,
        organisation: new.organisation,
        epoch,
        team_key,
        body: Vec::new(),
        body_version: 0,
        day: new.day.to_string(),
    };
    let mut loaded = Loaded { row, key: new.key, body: new.body, reports: new.reports };
    loaded.sync(new.settings, state.ctx.clock.today())?;
    let sealed = loaded.sealed(state, 1)?;
    let event = Event::new(state, new.by, new.act, id.uuid()).version(1);
    change::put_all(state, tx, event, &loaded.reports).await?;
    rows::add(tx, &CaseRow { body: sealed, body_version: 1, ..loaded.row }).await?;
    Ok(id)
}

impl Loaded {
    fn sealed(&self, state: &State, at: i64) -> Result<Vec<u8>> {
        let text = Plain::new(serde_json::to_vec(&self.body)?);
        let place = place(self.row.organisation, self.row.id, BODY).row_version(version(at));
        let sealed = self.key.story()?.seal(&state.ctx.ids, &place, Bucket::Text, &text);
        sealed.map_err(|error| match error {
            VaultError::TooLarge => RegisterError::Full,
            error => error.into(),
        })
    }

    /// Writes it back: the case, what its reports know of it, and the event, in one transaction.
    pub async fn save(
        mut self,
        state: &State,
        tx: &mut Tx,
        (by, act): (Option<AccountId>, Act),
    ) -> Result<()> {
        self.sync(&Settings::default(), state.ctx.clock.today())?;
        self.erase(tx).await?;
        let next = self.row.body_version + 1;
        let sealed = self.sealed(state, next)?;
        let event = Event::new(state, by, act, self.row.id.uuid()).version(next);
        change::put_all(state, tx, event, &self.reports).await?;
        Ok(rows::set_body(tx, self.row.id, (&sealed, next)).await?)
    }

    /// The name of somebody goes, here and where it is kept.
    pub async fn forget_person(&self, tx: &mut Tx, person: PersonId) -> Result<()> {
        for (row, _) in self.reports.iter().filter(|(row, _)| reporter_of(row.id) == person) {
            reports::remove_identity(tx, row.id).await?;
        }
        Ok(())
    }

    /// Of an anonymised case everything goes that was told or written. Older backups lose it when the key
    /// of its month dies.
    async fn erase(&mut self, tx: &mut Tx) -> Result<()> {
        if self.body.case.state != CaseState::Anonymised {
            return Ok(());
        }
        for (row, record) in &mut self.reports {
            reports::remove_identity(tx, row.id).await?;
            attachments::forget(tx, row.id).await?;
            reports::erase(tx, row.id).await?;
            record.consents.clear();
            record.messages = 0;
        }
        self.body.notes.clear();
        self.body.tasks.clear();
        self.body.parties.clear();
        Ok(())
    }

    /// What the reports of a case know of it follows the case.
    fn sync(&mut self, settings: &Settings, today: Date) -> Result<()> {
        let facts = self.facts(settings);
        let (case, next) = (&self.body.case, self.row.body_version + 1);
        let alone = self.reports.len() == 1;
        for (_, record) in &mut self.reports {
            let (before, mut counted_as) = (record.facts(), None);
            let report = &mut record.report;
            match case.state {
                CaseState::Withdrawn if report.state == ReportState::Linked => {
                    report.state = report.state.withdraw()?;
                }
                CaseState::Anonymised if report.state != ReportState::Anonymised => {
                    record.counted = report.counts();
                    report.state = report.state.anonymise()?;
                    counted_as = Some(before);
                }
                _ => {}
            }
            if alone {
                report.anonymity = case.anonymity;
            }
            // The form counts the handling of a report (table 5); the case is where it is decided. Who
            // decided it signs the assessment.
            if let (Some(counted), Some(by)) = (report.classified.counted(), case.handler)
                && !case.handling.is_empty()
                && counted.coding().handling != case.handling
            {
                let coding =
                    classification::Coding { handling: case.handling.clone(), ..counted.coding().clone() };
                report.classified.assess(coding, by, codebook(), today)?;
            }
            record.asked.clone_from(&case.asked);
            let consents = case.consents.all().iter();
            record.consents = consents.filter(|one| one.by == Giver::Reporter).cloned().collect();
            record.case = Some(super::record::Link { id: self.row.id, version: next, facts: facts.clone() });
            if let Some(before) = counted_as {
                guards::i23_counts(&before, &record.facts())?;
            }
        }
        Ok(())
    }

    fn first_contact(&self) -> Option<Date> {
        let case = &self.body.case;
        let messages = self.reports.iter().filter_map(|(_, record)| record.first_contact_on);
        let letters = case.sent.iter().filter(|sent| sent.to.is_own()).map(|sent| sent.on);
        messages.chain(case.intake.as_ref().map(|intake| intake.on)).chain(letters).min()
    }

    fn facts(&self, settings: &Settings) -> CaseFacts {
        let (case, book) = (&self.body.case, codebook());
        let first_contact_on = self.first_contact();
        let received = self.reports.iter().map(|(_, record)| record.report.received_on).min();
        let received = received.unwrap_or(case.opened_on);
        let unsafe_now = self.reports.iter().any(|(_, record)| record.about.unsafe_now);
        let norms = watch::norms(case, received, first_contact_on, unsafe_now, book, settings);
        let mut due: Vec<Date> = norms.into_iter().map(|(_, day)| day).collect();
        due.extend(
            self.body.tasks.iter().filter(|task| task.done_on.is_none()).filter_map(|task| task.due_on),
        );
        if case.state.is_open() {
            due.extend(case.procedures.iter().flat_map(|one| one.terms(book)).map(|(_, due)| due.by));
            due.extend(case.mediation.result.as_ref().and_then(|result| result.follow_up));
        }
        CaseFacts {
            state: case.state,
            opened_on: case.opened_on,
            first_contact_on,
            intake_on: case.intake.as_ref().map(|intake| intake.on),
            closed_on: case.closed_on,
            outcome: case.outcome,
            procedures: case
                .procedures
                .iter()
                .map(|one| ProcedureFact {
                    kind: one.kind,
                    submitted_on: one.submitted_on,
                    result_on: one.result.as_ref().map(|result| result.on),
                    outcome: one.result.as_ref().map(|result| result.outcome),
                })
                .collect(),
            handler: case.handler.filter(|_| case.state != CaseState::Anonymised),
            due_on: due.into_iter().min(),
            closed_to: case
                .declarations
                .all()
                .iter()
                .filter(|one| one.interest)
                .map(|one| one.account)
                .collect(),
        }
    }
}
