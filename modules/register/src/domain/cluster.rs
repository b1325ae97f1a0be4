// SPDX-License-Identifier: EUPL-1.2
//! Mass reports: many reports on one incident decide the totals of a year, so every table is made
//! with and without them (I-14).

use super::{ClusterId, IncidentId, Refusal, Settings, guards};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cluster {
    pub id: ClusterId,
    pub incident: IncidentId,
    pub name: String,
    pub first_report_on: Date,
    /// The number from which it was made, as it was set then.
    pub from: usize,
    /// Counts in regional figures. A nationwide one usually does not.
    pub counted_in_region: bool,
}

impl Cluster {
    /// # Errors
    /// When there are too few reports, or it has no name.
    pub fn form(
        id: ClusterId,
        incident: IncidentId,
        name: &str,
        reports: &[Date],
        counted_in_region: bool,
        settings: &Settings,
    ) -> Result<Self, Refusal> {
        guards::i14_cluster(reports.len(), settings.cluster_from)?;
        guards::said(name)?;
        let first_report_on = reports.iter().min().copied().ok_or(Refusal::TooFewForACluster)?;
        let (name, from) = (name.to_owned(), settings.cluster_from);
        Ok(Self { id, incident, name, first_report_on, from, counted_in_region })
    }
}
