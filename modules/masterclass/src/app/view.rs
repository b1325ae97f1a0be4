// SPDX-License-Identifier: EUPL-1.2
//! Reading: an edition as its visitor sees it, a registration as its owner sees it.

use super::register::digest;
use super::seats::{StepError, applicant};
use crate::domain::{EditionId, EditionState, RegistrationState, Settings, Slot, Team, Told, Venue};
use crate::store::{self, LineRow, RegistrationRow};
use gw_core::Timestamp;
use gw_db::{AsConn, DbError};
use seating::{Place, Rules, Standstill};

/// What a visitor reads of an edition.
#[derive(Clone, Debug)]
pub struct Line {
    pub row: LineRow,
    pub state: EditionState,
    pub venue: Venue,
    pub team: Team,
    pub settings: Settings,
}

impl Line {
    pub(crate) fn read(row: LineRow) -> Result<Self, StepError> {
        Ok(Self {
            state: EditionState::from_code(&row.state).ok_or(StepError::Unknown)?,
            venue: serde_json::from_str(&row.venue).map_err(DbError::from)?,
            team: serde_json::from_str(&row.people).map_err(DbError::from)?,
            settings: serde_json::from_str(&row.settings).map_err(DbError::from)?,
            row,
        })
    }

    /// Path of the public page, without language prefix.
    pub fn path(&self) -> String {
        format!("/masterclasses/{}/{}", self.row.series_slug, self.row.slug)
    }

    /// Seats that nobody has or is offered.
    pub fn left(&self) -> i64 {
        (self.row.capacity - self.row.seats).max(0)
    }

    /// Can somebody register now, for a seat or for the list?
    pub fn takes_registrations(&self, now: Timestamp) -> bool {
        self.state == EditionState::Open && now < self.row.starts_at
    }

    /// The rules of the seats at this moment.
    pub fn rules(&self, now: Timestamp) -> Rules {
        let capacity = u32::try_from(self.row.capacity).unwrap_or(0);
        self.settings.rules(capacity, self.row.starts_at, now)
    }

    pub fn is_past(&self, now: Timestamp) -> bool {
        self.row.ends_at <= now || matches!(self.state, EditionState::Held | EditionState::Archived)
    }
}

/// What participants know while there is something they have not been told.
pub fn told(untold: Option<String>) -> Result<Option<Told>, StepError> {
    let read = |text: String| serde_json::from_str(&text).map_err(DbError::from);
    Ok(untold.map(read).transpose()?)
}

pub async fn lines(conn: &mut impl AsConn) -> Result<Vec<Line>, StepError> {
    store::public_lines(conn).await?.into_iter().map(Line::read).collect()
}

/// Those that take registrations.
pub async fn open_lines(conn: &mut impl AsConn, now: Timestamp) -> Result<Vec<Line>, StepError> {
    store::open_lines(conn, now).await?.into_iter().map(Line::read).collect()
}

/// A public edition by its address.
pub async fn line(conn: &mut impl AsConn, series: &str, edition: &str) -> Result<Line, StepError> {
    let line = Line::read(store::line_by_slug(conn, series, edition).await?.ok_or(StepError::Unknown)?)?;
    if line.state.is_public() { Ok(line) } else { Err(StepError::Unknown) }
}

/// Which edition is at this address; without what the page of it shows.
pub async fn id_at(conn: &mut impl AsConn, series: &str, edition: &str) -> Result<EditionId, StepError> {
    store::edition_at(conn, series, edition).await?.ok_or(StepError::Unknown)
}

pub async fn programme(conn: &mut impl AsConn, line: &Line) -> Result<Vec<Slot>, StepError> {
    Ok(store::slots(conn, line.row.id).await?)
}

/// A registration as its owner sees it.
pub struct Mine {
    pub row: RegistrationRow,
    pub state: RegistrationState,
    pub line: Line,
    pub diet: String,
    pub access: String,
}

pub async fn mine(conn: &mut impl AsConn, secret: &str) -> Result<Mine, StepError> {
    mine_among(conn, secret, &[]).await
}

/// The same for who has read lines already: the one of this registration is not read again.
pub async fn mine_among(conn: &mut impl AsConn, secret: &str, lines: &[Line]) -> Result<Mine, StepError> {
    let row = store::by_link(conn, &digest(secret)).await?.ok_or(StepError::Unknown)?;
    let state = RegistrationState::from_code(&row.state).ok_or(StepError::Unknown)?;
    let line = match lines.iter().find(|line| line.row.id == row.edition) {
        Some(line) => line.clone(),
        None => Line::read(store::line_by_id(conn, row.edition).await?.ok_or(StepError::Unknown)?)?,
    };
    let (diet, access) = store::needs_of(conn, row.id).await?.unwrap_or_default();
    Ok(Mine { row, state, line, diet, access })
}

/// The list in order, and in words why it does not move.
pub async fn waiting_list(
    conn: &mut impl AsConn,
    line: &Line,
    now: Timestamp,
) -> Result<(Vec<Place>, Option<Standstill>), StepError> {
    let rules = line.rules(now);
    let held = store::held(conn, line.row.id).await?;
    let waiting: Vec<_> = store::waiting(conn, line.row.id).await?.iter().map(applicant).collect();
    Ok((seating::line_up(&rules, &held, &waiting), seating::standstill(&rules, &held, &waiting)))
}
