// SPDX-License-Identifier: EUPL-1.2
//! `gelijkwijzer user`: the first administrator, and help for who is locked out.

use super::config::Storage;
use super::tools::with;
use crate::wiring::{self, Parts};
use accounts::app::desk::{self, DeskError};
use accounts::app::second_factor::FactorError;
use accounts::domain::{Weak, check, hash};
use anyhow::{Context, bail};
use gw_core::{OrganisationKind, Role};
use gw_web::Site;
use std::io::BufRead;

#[derive(Debug, clap::Subcommand)]
pub enum Command {
    /// Voegt een persoon toe; het wachtwoord komt van de standaardinvoer.
    Add(Add),
    /// Noemt iedereen met een account, een regel per rol.
    List(Storage),
    /// Stelt een nieuw wachtwoord in; het komt van de standaardinvoer. De persoon is daarna overal uitgelogd.
    ResetPassword(One),
    /// Zet de tweede factor uit van wie telefoon en herstelcodes kwijt is.
    DisableSecondFactor(One),
}

#[derive(Debug, clap::Args)]
pub struct Add {
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

#[derive(Debug, clap::Args)]
pub struct One {
    #[command(flatten)]
    storage: Storage,
    #[arg(long)]
    email: String,
}

pub fn run(what: Command) -> anyhow::Result<()> {
    match what {
        Command::Add(add) => add_person(&add),
        Command::List(storage) => list(&storage),
        Command::ResetPassword(one) => reset_password(&one),
        Command::DisableSecondFactor(one) => disable_second_factor(&one),
    }
}

/// The first line of the standard input.
fn password() -> anyhow::Result<String> {
    println!("Wachtwoord (minstens 12 tekens), gevolgd door Enter:");
    Ok(std::io::stdin().lock().lines().next().transpose()?.unwrap_or_default())
}

const fn refusal(weak: Weak) -> &'static str {
    match weak {
        Weak::Short => "het wachtwoord is korter dan 12 tekens",
        Weak::Long => "het wachtwoord is langer dan 256 tekens",
        Weak::Guessable => "het wachtwoord is makkelijk te raden",
    }
}

fn add_person(add: &Add) -> anyhow::Result<()> {
    let kind = OrganisationKind::from_code(&add.kind)
        .with_context(|| format!("--kind {}: deze soort organisatie bestaat niet", add.kind))?;
    let roles = add.roles.iter().map(|code| role(code, kind)).collect::<anyhow::Result<Vec<_>>>()?;
    let password = password()?;
    if let Err(weak) = check(&password, &[&add.name, &add.email, &add.organisation]) {
        bail!(refusal(weak));
    }
    let hashed = hash(&password).map_err(|error| anyhow::anyhow!("wachtwoord: {error}"))?;
    with(&add.storage, |ctx| async move {
        wiring::migrate(&ctx.db, &*ctx.clock).await?;
        let mut tx = ctx.begin().await?;
        let known = accounts::organisation_named(&mut tx, &add.organisation).await?;
        let organisation = if let Some(id) = known {
            id
        } else {
            let municipality = add.municipality.as_deref();
            accounts::add_organisation(&ctx, &mut tx, kind, &add.organisation, municipality, false).await?
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

fn role(code: &str, kind: OrganisationKind) -> anyhow::Result<Role> {
    let role = Role::from_code(code).with_context(|| format!("--role {code}: deze rol bestaat niet"))?;
    if !role.exists_in(kind) {
        let kinds: Vec<_> = role.kinds().iter().map(|kind| kind.code()).collect();
        bail!("--role {code}: deze rol bestaat alleen bij: {}", kinds.join(", "));
    }
    Ok(role)
}

fn list(storage: &Storage) -> anyhow::Result<()> {
    with(storage, |ctx| async move {
        for one in accounts::people(&mut ctx.read().await?).await? {
            println!("{:<34} {:<28} {:<22} {}", one.email, one.name, one.role, one.organisation);
        }
        Ok(())
    })
}

/// What accounts need, with the key of this installation.
async fn state(storage: &Storage) -> anyhow::Result<accounts::State> {
    let ctx = storage.open(gw_core::Ids::system()).await?;
    wiring::migrate(&ctx.db, &*ctx.clock).await?;
    let settings = storage.settings()?;
    let register = super::config::open_register(&settings, gw_core::Ids::system()).await?;
    wiring::migrate_register(&register.db, &*register.clock).await?;
    let parts = Parts::new(ctx, register, Site::default())?.with_settings(settings).with_key()?;
    Ok(wiring::people(&parts))
}

fn reset_password(one: &One) -> anyhow::Result<()> {
    let password = password()?;
    with(&one.storage, |_| async {
        let state = state(&one.storage).await?;
        match desk::reset_password(&state, &one.email, &password).await {
            Ok(()) => println!("Het nieuwe wachtwoord is ingesteld. {} is overal uitgelogd.", one.email),
            Err(error) => bail!(words(&error, &one.email)),
        }
        Ok(())
    })
}

fn disable_second_factor(one: &One) -> anyhow::Result<()> {
    with(&one.storage, |_| async {
        let state = state(&one.storage).await?;
        match desk::disable_second_factor(&state, &one.email).await {
            Ok(()) => println!("De tweede factor van {} staat uit.", one.email),
            Err(error) => bail!(words(&error, &one.email)),
        }
        Ok(())
    })
}

fn words(error: &DeskError, email: &str) -> String {
    use accounts::app::PasswordError;
    match error {
        DeskError::Nobody => format!("--email {email}: niemand heeft dit adres"),
        DeskError::Password(PasswordError::Weak(weak)) => refusal(*weak).to_owned(),
        DeskError::Factor(FactorError::IsOff) => format!("--email {email}: er is geen tweede factor"),
        other => other.to_string(),
    }
}
