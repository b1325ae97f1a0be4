// SPDX-License-Identifier: EUPL-1.2
//! Reports from another system, in one transaction: all of a file or nothing of it. Nobody of the ADV has
//! to be there: like what comes in by the form, it is sealed for the team's public key. An id follows from
//! where a report comes from and what it is called there, so the same file a second time adds nothing.

use crate::app::casefile::{self, Body, New, reporter_of};
use crate::app::cases::{MONTHS, roles};
use crate::app::file::{self, Content, Known};
use crate::app::record::{self, Record};
use crate::app::trail::{self, Act, Event};
use crate::app::{assess, keys};
use crate::domain::import::{
    ImportedCase, ImportedIncident, ImportedPerson, ImportedProcedure, ImportedReport, ReportsFile, RowError,
    World, read,
};
use crate::domain::{
    About, AgeBand, Case, CaseState, Classified, Elsewhere, Intake, Opening, Party, PartyRole, Procedure,
    ProcedureResult, Report, ReportId, ReportState, Settings,
};
use crate::error::{RegisterError, Result};
use crate::intake::Answers;
use crate::state::State;
use crate::store::organisations::{self, OrganisationRow};
use crate::store::reports::{self as rows, ReportRow};
use classification::{Code, Residence, codebook};
use gw_core::{AccountId, OrganisationId};
use gw_db::Tx;
use gw_vault::{CaseKey, ReturnCode};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// What an import did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    pub reports: usize,
    pub cases: usize,
    /// Reports that an earlier import brought; they stay as they are.
    pub before: usize,
}

/// Who assessed it is known to the other system only.
fn somebody_elsewhere() -> AccountId {
    AccountId::from(Uuid::nil())
}

/// Takes a file into the register of an organisation.
///
/// # Errors
/// The inner ones: every mistake with its row; nothing was taken.
pub async fn reports(
    state: &State,
    organisation: OrganisationId,
    bytes: &[u8],
) -> Result<std::result::Result<Imported, Vec<RowError>>> {
    let exists_on = |code: &str, day| assess::existed(state, code, day);
    let world = World { book: codebook(), today: state.ctx.clock.today(), exists_on: &exists_on };
    let taken = match read(bytes, &world) {
        Ok(file) => file,
        Err(errors) => return Ok(Err(errors)),
    };
    let mut tx = state.ctx.begin().await?;
    let desk = organisations::locked(&mut tx, organisation).await?;
    let mut desk = desk.filter(|row| row.opened_on.is_some()).ok_or(RegisterError::NobodyOpen)?;
    let source = Source { state, file: &taken, incidents: by_name(&taken) };
    let mut done = Imported::default();
    for (_, one) in &taken.meldingen {
        let id = ReportId::from(source.id(organisation, "melding", &one.id)?);
        if rows::get(&mut tx, id).await?.is_some() {
            done.before += 1;
            continue;
        }
        source.take(&mut tx, &mut desk, (id, one)).await?;
        done.reports += 1;
        done.cases += usize::from(one.dossier.is_some());
    }
    tx.commit().await?;
    Ok(Ok(done))
}

fn by_name(file: &ReportsFile) -> HashMap<&str, &ImportedIncident> {
    file.voorvallen.iter().map(|(_, one)| (one.id.as_str(), one)).collect()
}

/// A file on its way in.
struct Source<'a> {
    state: &'a State,
    file: &'a ReportsFile,
    incidents: HashMap<&'a str, &'a ImportedIncident>,
}

impl Source<'_> {
    /// The id of something in the file: always the same one.
    fn id(&self, organisation: OrganisationId, kind: &str, name: &str) -> Result<Uuid> {
        let from = self.file.herkomst.as_deref().unwrap_or_default();
        // Each part with its length: no two names run together.
        self.state.safe.id(organisation, &format!("{kind}/{}:{from}/{name}", from.len()))
    }

    async fn take(
        &self,
        tx: &mut Tx,
        desk: &mut OrganisationRow,
        (id, one): (ReportId, &ImportedReport),
    ) -> Result<()> {
        let (state, organisation) = (self.state, desk.organisation);
        let incident = one.voorval.as_deref().and_then(|name| self.incidents.get(name).copied());
        let number = file::next_number(state, tx, desk, one.ontvangen.year()).await?;
        let report = self.report(desk, (id, one))?;
        let about = self.about(organisation, one, incident)?;
        let mut record = Record::new(number, report, about);
        record.first_contact_on = one.dossier.as_ref().and_then(|case| case.eerste_contact);
        let summary = incident.and_then(|one| one.samenvatting.clone()).unwrap_or_default();
        let answers = Answers::of_story(one.verhaal.as_deref().unwrap_or_default());
        let (at, passed_on) = (state.ctx.now(), String::new());
        let content = Content { at, answers, summary, informed: false, passed_on };
        // Nobody was given this code: who reported elsewhere came back there.
        let code = ReturnCode::random(&state.ctx.ids);
        let sealed = file::seal_report(state, desk, id, (&code, &content, &CaseKey::random(&state.ctx.ids)))?;
        let facts = record::seal(state, organisation, id, (&record, 1))?;
        let row = ReportRow { facts, ..sealed };
        let event = Event::new(state, None, Act::Imported, id.uuid()).version(1);
        let sequence = trail::record(state, tx, organisation, &event).await?;
        rows::add(tx, &row, sequence).await?;
        let known = known(one);
        if let Some(known) = &known {
            let (identity, for_code) = file::seal_person(state, desk, id, (&code, known))?;
            rows::add_identity(tx, id, &identity, &for_code).await?;
        }
        if let Some(case) = &one.dossier {
            self.case(
                tx,
                desk,
                (row, record),
                (one, case, known.is_some_and(|one| !one.reporter.is_empty())),
            )
            .await?;
        }
        Ok(())
    }

    fn report(&self, desk: &OrganisationRow, (id, one): (ReportId, &ImportedReport)) -> Result<Report> {
        let organisation = desk.organisation;
        let named = |kind, name: &Option<String>| {
            name.as_deref().map(|name| self.id(organisation, kind, name)).transpose()
        };
        let mut classified = Classified::new(one.stated());
        if !one.beoordeeld.is_empty() {
            let day = one.geregistreerd.unwrap_or(one.ontvangen);
            classified.assess(one.assessed(), somebody_elsewhere(), codebook(), day)?;
        }
        Ok(Report {
            id,
            service: organisation,
            state: one.stand.state(),
            received_on: one.ontvangen,
            registered_on: one.geregistreerd,
            channel: code(&one.kanaal)?,
            role: code(&one.rol)?,
            request: code(&one.wens)?,
            anonymity: one.anonimiteit.anonymity(),
            residence: one.woonplaats.residence().unwrap_or(Residence::Unknown),
            language: one.taal.clone().unwrap_or_default(),
            incident: named("voorval", &one.voorval)?.map(Into::into),
            duplicate_of: named("melding", &one.dubbel_van)?.map(Into::into),
            entered_by: None,
            classified,
        })
    }

    fn about(
        &self,
        organisation: OrganisationId,
        one: &ImportedReport,
        incident: Option<&ImportedIncident>,
    ) -> Result<About> {
        let person = own(one);
        let mut about = About {
            other_sides: one.wederpartijen.iter().map(|text| code(text)).collect::<Result<_>>()?,
            age: person.and_then(|one| one.leeftijd),
            gender: person.and_then(|one| one.geslacht),
            ..About::default()
        };
        if let Some(incident) = incident {
            about.place = incident.plaats.place().unwrap_or(about.place);
            about.happened = incident.wanneer.happened().unwrap_or(about.happened);
            about.online = incident.online;
            let cluster = incident.massamelding.as_deref();
            about.cluster =
                cluster.map(|name| self.id(organisation, "cluster", name)).transpose()?.map(Into::into);
        }
        Ok(about)
    }

    async fn case(
        &self,
        tx: &mut Tx,
        desk: &OrganisationRow,
        (row, record): (ReportRow, Record),
        (one, case, named): (&ImportedReport, &ImportedCase, bool),
    ) -> Result<()> {
        let (state, ids, today) = (self.state, &self.state.ctx.ids, self.state.ctx.clock.today());
        let (report, about) = (&record.report, &record.about);
        let opening = Opening {
            id: ids.v4(),
            service: desk.organisation,
            reports: BTreeSet::from([row.id]),
            anonymity: report.anonymity,
            under_16: about.age.is_some_and(AgeBand::is_under_16),
            other_sides: about.other_sides.clone(),
            about_own_municipality: false,
            entered_by: None,
            on: case.geopend,
        };
        let withdrawn = report.state == ReportState::Withdrawn;
        let ended = match (withdrawn, case.afgesloten) {
            (true, day) => Some((CaseState::Withdrawn, day.unwrap_or(today))),
            (false, day) => day.map(|day| (CaseState::Closed, day)),
        };
        let was = Elsewhere {
            intake: case.intake.map(|on| Intake { on, by: somebody_elsewhere(), note: String::new() }),
            procedures: case.procedures.iter().map(procedure).collect::<Result<_>>()?,
            handling: record.coding().handling.clone(),
            outcome: case.uitkomst.as_deref().map(code).transpose()?,
            persons: named.then(|| reporter_of(row.id)).into_iter().collect(),
            ended,
        };
        let moved = Case::from_elsewhere(opening, was);
        let settings = Settings::default();
        let key = CaseKey::random(ids);
        let place = casefile::place(desk.organisation, moved.id, casefile::KEY);
        let for_team = keys::public_key(&desk.team_key)?.send(ids, &place, &key)?;
        let new = New {
            organisation: desk.organisation,
            day: today,
            body: Body {
                revision: 1,
                case: moved,
                notes: Vec::new(),
                tasks: Vec::new(),
                parties: parties(state, one, row.id),
            },
            reports: vec![(row, record)],
            key,
            for_team,
            months: MONTHS,
            by: None,
            act: Act::CaseImported,
            settings: &settings,
        };
        casefile::create(state, tx, new).await?;
        Ok(())
    }
}

/// A code that the reader has found to be one.
fn code(text: &str) -> Result<Code> {
    text.parse().map_err(|_| RegisterError::Content(0))
}

fn procedure(one: &ImportedProcedure) -> Result<Procedure> {
    let result = match (&one.uitkomst, one.uitkomst_op.or(one.ingediend)) {
        (Some(outcome), Some(on)) => Some(ProcedureResult { on, outcome: code(outcome)? }),
        _ => None,
    };
    Ok(Procedure {
        kind: code(&one.soort)?,
        submitted_on: one.ingediend,
        result,
        runs_elsewhere: false,
        note: String::new(),
    })
}

/// The reporter, or the victim when nobody is called that.
fn own(one: &ImportedReport) -> Option<&crate::domain::import::ImportedPerson> {
    let with = |role| one.personen.iter().find(move |person| person.rollen.contains(&role));
    with(PartyRole::Reporter).or_else(|| with(PartyRole::Victim))
}

/// Whose names are kept; None: of nobody.
fn known(one: &ImportedReport) -> Option<Known> {
    let reporter = own(one);
    let others = one.personen.iter().filter(|person| !reporter.is_some_and(|own| std::ptr::eq(own, *person)));
    let others = others.map(|person| (person.rollen.iter().copied().collect(), person.identity()));
    let known = Known {
        reporter: reporter.map(ImportedPerson::identity).unwrap_or_default(),
        others: others.filter(|(_, identity)| !identity.is_empty()).collect(),
    };
    (known != Known::default()).then_some(known)
}

/// The people of the case without their names.
fn parties(state: &State, one: &ImportedReport, report: ReportId) -> Vec<Party> {
    let reporter = own(one);
    let mut all: Vec<Party> = one
        .personen
        .iter()
        .map(|person| Party {
            id: match reporter {
                Some(own) if std::ptr::eq(own, person) => reporter_of(report),
                _ => state.ctx.ids.v4(),
            },
            roles: person.rollen.iter().copied().collect(),
            age: person.leeftijd,
            gender: person.geslacht,
        })
        .collect();
    if reporter.is_none() {
        let roles = code(&one.rol).map(roles).unwrap_or_default();
        all.push(Party { id: reporter_of(report), roles, age: None, gender: None });
    }
    all
}
