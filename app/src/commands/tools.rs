// SPDX-License-Identifier: EUPL-1.2
//! The small commands: migrate, verify, user.

use super::config::Storage;
use crate::wiring;
use anyhow::{Context, bail};
use gw_core::{Ids, OrganisationId, OrganisationKind, Role};
use gw_db::{Ctx, fetch_optional};
use std::future::Future;
use std::io::BufRead;

#[derive(Debug, clap::Subcommand)]
pub enum UserCommand {
    /// Voegt een persoon toe; het wachtwoord komt van de standaardinvoer.
    Add(AddUser),
}

#[derive(Debug, clap::Args)]
pub struct AddUser {
    #[command(flatten)]
    storage: Storage,
    #[arg(long)]
    name: String,
    #[arg(long)]
    email: String,
    /// Naam van de organisatie; wordt gemaakt als zij er niet is.
    #[arg(long)]
    organisation: String,
    /// gemeente, adv, ministerie, organisator, kennisinstituut, belangengroep of platform
    #[arg(long)]
    kind: String,
    /// Gemeentecode, als de organisatie een gemeente is.
    #[arg(long)]
    municipality: Option<String>,
    /// Bijvoorbeeld beleidsmedewerker of platformbeheerder; mag vaker.
    #[arg(long = "role", required = true)]
    roles: Vec<String>,
}

pub(super) fn with<T, F: Future<Output = anyhow::Result<T>>>(
    storage: &Storage,
    work: impl FnOnce(Ctx) -> F,
) -> anyhow::Result<T> {
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
        let ctx = storage.open(Ids::system()).await?;
        work(ctx).await
    })
}

pub fn migrate(storage: &Storage) -> anyhow::Result<()> {
    with(storage, |ctx| async move {
        let ran = wiring::migrate(&ctx.db, &*ctx.clock).await?;
        println!("{ran} stappen uitgevoerd");
        Ok(())
    })
}

pub fn verify_audit(storage: &Storage) -> anyhow::Result<()> {
    with(storage, |ctx| async move {
        let events =
            gw_db::audit::verify(&mut ctx.read().await?).await.context("het auditspoor klopt niet")?;
        println!("{events} gebeurtenissen, alles klopt");
        Ok(())
    })
}

pub fn user(what: UserCommand) -> anyhow::Result<()> {
    let UserCommand::Add(add) = what;
    let kind = OrganisationKind::from_code(&add.kind)
        .with_context(|| format!("--kind {}: deze soort organisatie bestaat niet", add.kind))?;
    let roles = add
        .roles
        .iter()
        .map(|code| Role::from_code(code).with_context(|| format!("--role {code}: deze rol bestaat niet")))
        .collect::<anyhow::Result<Vec<_>>>()?;
    println!("Wachtwoord (minstens 12 tekens), gevolgd door Enter:");
    let password = std::io::stdin().lock().lines().next().transpose()?.unwrap_or_default();
    match accounts::domain::check(&password, &[&add.name, &add.email, &add.organisation]) {
        Ok(()) => {}
        Err(accounts::domain::Weak::Short) => bail!("het wachtwoord is korter dan 12 tekens"),
        Err(accounts::domain::Weak::Long) => bail!("het wachtwoord is langer dan 256 tekens"),
        Err(accounts::domain::Weak::Guessable) => bail!("het wachtwoord is makkelijk te raden"),
    }
    let hashed = accounts::domain::hash(&password).map_err(|error| anyhow::anyhow!("wachtwoord: {error}"))?;
    let storage = add.storage.clone();
    with(&storage, |ctx| async move {
        wiring::migrate(&ctx.db, &*ctx.clock).await?;
        let mut tx = ctx.begin().await?;
        let known: Option<(OrganisationId,)> = fetch_optional!(
            &mut tx,
            (OrganisationId,),
            "SELECT id FROM organisation WHERE name = $1",
            &add.organisation
        )?;
        let organisation = match known {
            Some((id,)) => id,
            None => {
                accounts::add_organisation(
                    &ctx,
                    &mut tx,
                    kind,
                    &add.organisation,
                    add.municipality.as_deref(),
                    false,
                )
                .await?
            }
        };
        let person = accounts::NewPerson {
            name: &add.name,
            email: &add.email,
            password: Some(&hashed),
            organisation,
            roles: &roles,
        };
        accounts::add_person(&ctx, &mut tx, &person)
            .await
            .with_context(|| format!("--email {}", add.email))?;
        tx.commit().await?;
        println!("{} kan inloggen met {}", add.name, add.email);
        Ok(())
    })
}
