// SPDX-License-Identifier: EUPL-1.2
//! An officer at work: begins a plan, and saves a field as the page's script does.

use crate::Client;
use anyhow::{Context, bail, ensure};

/// A plan that is being made.
#[derive(Clone, Debug)]
pub struct Plan {
    /// `/werkbank/…`
    pub path: String,
}

/// The field that is saved: a text of step 1 that nothing else looks at.
const FIELD: &str = "plan.eigen_proces";

impl Plan {
    /// Begins a plan for the officer's own municipality.
    pub async fn begin(client: &mut Client) -> anyhow::Result<Self> {
        let cause = client.get("/werkbank").await?.field("hoofdoorzaak")?;
        let begun = client.post("/werkbank", &[("hoofdoorzaak", &cause)]).await?;
        ensure!(begun.status == 303, "no plan was begun: {}", begun.status);
        let path = begun.header("location").split("/stap/").next().unwrap_or_default().to_owned();
        Ok(Self { path })
    }

    /// The revision that a form made now would carry.
    pub async fn revision(&self, client: &mut Client) -> anyhow::Result<i64> {
        let page = client.get(&format!("{}/stap/1", self.path)).await?;
        Ok(page.field("_revisie")?.parse()?)
    }

    /// Saves the field; gives the revision that the site acknowledged.
    pub async fn save(&self, client: &mut Client, base: i64, text: &str) -> anyhow::Result<i64> {
        let path = format!("{}/stap/1", self.path);
        let answer = client.post_quietly(&path, &[("_revisie", &base.to_string()), (FIELD, text)]).await?;
        if answer.status != 200 {
            bail!("not saved: {} {}", answer.status, answer.text());
        }
        let told: serde_json::Value = serde_json::from_slice(&answer.body)?;
        told["revisie"].as_i64().context("the answer names no revision")
    }

    /// What stands in the field, and under which revision.
    pub async fn read(&self, client: &mut Client) -> anyhow::Result<(i64, String)> {
        let answer = client.get(&format!("{}/plan.json", self.path)).await?;
        ensure!(answer.status == 200, "the plan is not there: {}", answer.status);
        let plan: serde_json::Value = serde_json::from_slice(&answer.body)?;
        let text = plan["plan"]["eigen_proces"].as_str().unwrap_or_default().to_owned();
        Ok((self.revision(client).await?, text))
    }
}
