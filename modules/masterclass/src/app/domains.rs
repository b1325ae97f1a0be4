// SPDX-License-Identifier: EUPL-1.2
//! Mail domains that belong to a municipality: people with such an address need no approval.

use super::seats::{StepError, note};
use crate::store;
use gw_core::Actor;
use gw_db::Ctx;
use serde_json::json;

/// Domains where anyone can get an address: they belong to no municipality.
const FOR_ANYONE: [&str; 16] = [
    "gmail.com",
    "googlemail.com",
    "hotmail.com",
    "hotmail.nl",
    "outlook.com",
    "live.com",
    "live.nl",
    "msn.com",
    "icloud.com",
    "me.com",
    "yahoo.com",
    "ziggo.nl",
    "kpnmail.nl",
    "planet.nl",
    "xs4all.nl",
    "protonmail.com",
];

/// Why a text is no mail domain of a municipality.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadDomain {
    NotADomain,
    /// Anyone can get an address there.
    ForAnyone,
}

/// `Gemeente@Zwolle.nl`, `@zwolle.nl` and `zwolle.nl` are the domain zwolle.nl.
pub fn read_domain(typed: &str) -> Result<String, BadDomain> {
    let domain = typed.rsplit('@').next().unwrap_or_default().trim();
    let address: gw_core::Email = format!("naam@{domain}").parse().map_err(|_| BadDomain::NotADomain)?;
    let domain = address.domain().to_owned();
    if FOR_ANYONE.contains(&domain.as_str()) { Err(BadDomain::ForAnyone) } else { Ok(domain) }
}

pub async fn add_known_domain(
    ctx: &Ctx,
    actor: &Actor,
    domain: &str,
    municipality: &str,
) -> Result<(), StepError> {
    let mut tx = ctx.begin().await?;
    store::add_known_domain(&mut tx, domain, municipality).await?;
    let by = Some((actor.account, actor.organisation));
    note(ctx, &mut tx, by, "masterclass.domein", domain, json!({"gemeente": municipality})).await?;
    tx.commit().await?;
    Ok(())
}

/// People who registered with it keep what they have.
pub async fn drop_known_domain(ctx: &Ctx, actor: &Actor, domain: &str) -> Result<(), StepError> {
    let mut tx = ctx.begin().await?;
    if store::drop_known_domain(&mut tx, domain).await? == 0 {
        return Err(StepError::NotNow);
    }
    let by = Some((actor.account, actor.organisation));
    note(ctx, &mut tx, by, "masterclass.domein.weg", domain, json!({})).await?;
    tx.commit().await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_domain_is_read_from_an_address_too() {
        assert_eq!(read_domain(" Info@Zwolle.NL "), Ok("zwolle.nl".to_owned()));
        assert_eq!(read_domain("@zwolle.nl"), Ok("zwolle.nl".to_owned()));
        assert_eq!(read_domain("zwolle"), Err(BadDomain::NotADomain));
        assert_eq!(read_domain("GMAIL.com"), Err(BadDomain::ForAnyone));
    }
}
