// SPDX-License-Identifier: EUPL-1.2
//! Invented organisations and people on real municipalities. Fixed: two starts give the same.

use crate::wiring::{self, Parts};
use accounts::app::invite::{self, Wish};
use accounts::{NewPerson, PeopleError};
use gw_core::OrganisationKind::{
    Adv, InterestGroup, KnowledgeInstitute, Ministry, Municipality, Organiser, Platform,
};
use gw_core::{AccountId, Actor, Locale, OrganisationId, OrganisationKind, Role};

/// For every demo account; printed at the start.
pub const PASSWORD: &str = "vier bruggen en een fiets";

/// A person of the demo.
pub struct DemoAccount {
    pub role: Role,
    pub name: &'static str,
    pub email: &'static str,
    pub organisation: &'static str,
}

struct Org {
    kind: OrganisationKind,
    name: &'static str,
    municipality: Option<&'static str>,
    people: &'static [(Role, &'static str, &'static str)],
}

const ORGANISATIONS: [Org; 8] = [
    Org {
        kind: Municipality,
        name: "Gemeente Tubbergen",
        municipality: Some("GM0183"),
        people: &[
            (Role::PolicyOfficer, "Marieke ter Haar", "marieke@tubbergen.voorbeeld.nl"),
            (Role::Alderman, "Gerard Oude Vrielink", "gerard@tubbergen.voorbeeld.nl"),
            (Role::CouncilClerk, "Ilse Nijhof", "ilse@tubbergen.voorbeeld.nl"),
            (Role::OrganisationManager, "Anneke Slot", "anneke@tubbergen.voorbeeld.nl"),
        ],
    },
    Org {
        kind: Municipality,
        name: "Gemeente Deventer",
        municipality: Some("GM0150"),
        people: &[
            (Role::PolicyOfficer, "Samira Bouzidi", "samira@deventer.voorbeeld.nl"),
            (Role::PolicyOfficer, "Jelle Wiersma", "jelle@deventer.voorbeeld.nl"),
            (Role::PracticeOwner, "Ruth Akkerman", "ruth@deventer.voorbeeld.nl"),
        ],
    },
    Org {
        kind: Municipality,
        name: "Gemeente Goes",
        municipality: Some("GM0664"),
        people: &[(Role::PolicyOfficer, "Pim de Visser", "pim@goes.voorbeeld.nl")],
    },
    Org {
        kind: Adv,
        name: "ADV Voorbeeld-Oost",
        municipality: None,
        people: &[
            (Role::CaseWorker, "Noor van Dalen", "noor@adv.voorbeeld.nl"),
            (Role::AdvCoordinator, "Tarik Yilmaz", "tarik@adv.voorbeeld.nl"),
            (Role::AdvAnalyst, "Yara Kok", "yara@adv.voorbeeld.nl"),
        ],
    },
    Org {
        kind: Organiser,
        name: "Masterclasses Voorbeeld",
        municipality: None,
        people: &[
            (Role::Organiser, "Bente Hoekstra", "bente@masterclass.voorbeeld.nl"),
            (Role::Trainer, "Ravi Ramdin", "ravi@masterclass.voorbeeld.nl"),
            (Role::DoorStaff, "Daan Prins", "daan@masterclass.voorbeeld.nl"),
        ],
    },
    Org {
        kind: KnowledgeInstitute,
        name: "Kennisinstituut Voorbeeld",
        municipality: None,
        people: &[
            (Role::EvidenceEditor, "Eva Jonkers", "eva@kennis.voorbeeld.nl"),
            (Role::SecondReader, "Winston Karg", "winston@kennis.voorbeeld.nl"),
            (Role::Moderator, "Femke Post", "femke@kennis.voorbeeld.nl"),
        ],
    },
    Org {
        kind: Ministry,
        name: "Ministerie Voorbeeld",
        municipality: None,
        people: &[(Role::MonitorManager, "Lotte Brinkman", "lotte@ministerie.voorbeeld.nl")],
    },
    Org {
        kind: InterestGroup,
        name: "Belangengroep Voorbeeld",
        municipality: None,
        people: &[(Role::GroupMember, "Achmed Bouali", "achmed@belangen.voorbeeld.nl")],
    },
];

const PLATFORM: Org = Org {
    kind: Platform,
    name: "Gelijkwijzer Voorbeeld",
    municipality: None,
    people: &[(Role::PlatformAdmin, "Kees Dijkstra", "kees@platform.voorbeeld.nl")],
};

/// Fills an empty database; leaves one that was filled before as it is.
pub async fn seed(parts: &Parts) -> anyhow::Result<Vec<DemoAccount>> {
    let hashed = accounts::domain::hash(PASSWORD).map_err(|error| anyhow::anyhow!("demo: {error}"))?;
    let all = ORGANISATIONS.iter().chain(std::iter::once(&PLATFORM));
    let mut tx = parts.ctx.begin().await?;
    let mut people = Vec::new();
    for org in all.clone() {
        let made =
            accounts::add_organisation(&parts.ctx, &mut tx, org.kind, org.name, org.municipality, true).await;
        let organisation = match made {
            Ok(id) => id,
            // Filled at an earlier start with the same --data.
            Err(PeopleError::Exists) => return Ok(list()),
            Err(error) => return Err(error.into()),
        };
        for (role, name, email) in org.people {
            let person = NewPerson { name, email, password: Some(&hashed), organisation, roles: &[*role] };
            let account = accounts::add_person(&parts.ctx, &mut tx, &person).await?;
            people.push(actor(org, organisation, account, (*role, name, email)));
        }
    }
    tx.commit().await?;
    fill(parts, &people).await?;
    Ok(list())
}

/// What the people of the demo have done: an invitation, plans, masterclasses.
async fn fill(parts: &Parts, people: &[Actor]) -> anyhow::Result<()> {
    let first = |role| people.iter().find(|person| person.has_role(role));
    if let Some(manager) = first(Role::OrganisationManager) {
        invite_colleague(parts, manager).await?;
    }
    let officers: Vec<Actor> =
        people.iter().filter(|person| person.has_role(Role::PolicyOfficer)).cloned().collect();
    let with = policy::Neighbours {
        municipalities: &*parts.municipalities,
        library: &*parts.dossier,
        cards: &parts.dossier.plan_cards(),
    };
    seed_register(parts, people).await?;
    policy::seed_demo(&parts.ctx, with, &officers).await?;
    if let Some(organiser) = first(Role::Organiser) {
        masterclass::seed_demo(&parts.ctx, organiser, &*parts.municipalities)
            .await
            .map_err(|error| anyhow::anyhow!("demo: masterclasses: {error:?}"))?;
        masterclass::seed_today(&wiring::masterclasses(parts), organiser, &officers)
            .await
            .map_err(|error| anyhow::anyhow!("demo: masterclass of today: {error:?}"))?;
    }
    Ok(())
}

/// The keys of the demonstration's ADV. Its sheets lie in the demo's folder: here, and only here, a
/// safe place for them would be in the way.
async fn seed_register(parts: &Parts, people: &[Actor]) -> anyhow::Result<()> {
    let adv: Vec<Actor> = people.iter().filter(|person| person.organisation_kind == Adv).cloned().collect();
    let sheets = register::seed_demo(&wiring::register(parts), &adv, PASSWORD)
        .await
        .map_err(|error| anyhow::anyhow!("demo: register: {error:?}"))?;
    let folder = &parts.settings.data.folder;
    if !sheets.is_empty() && folder.is_dir() {
        std::fs::write(folder.join("herstel-delen.txt"), sheets.join("\n") + "\n")?;
    }
    Ok(())
}

/// A person of the demo, acting for their organisation.
fn actor(
    org: &Org,
    organisation: OrganisationId,
    account: AccountId,
    (role, name, email): (Role, &str, &str),
) -> Actor {
    Actor {
        account,
        name: name.to_owned(),
        email: email.to_owned(),
        organisation,
        organisation_name: org.name.to_owned(),
        organisation_kind: org.kind,
        municipality: org.municipality.map(str::to_owned),
        example: true,
        roles: vec![role],
    }
}

/// An invitation that waits for its answer, and a first mail in the mailbox.
async fn invite_colleague(parts: &Parts, manager: &Actor) -> anyhow::Result<()> {
    let wish = Wish {
        name: "Bas Lansink",
        email: "bas@tubbergen.voorbeeld.nl",
        roles: &[Role::PolicyOfficer],
        locale: Locale::Nl,
    };
    invite::invite(&wiring::people(parts), manager, manager.organisation, &wish).await?;
    Ok(())
}

fn list() -> Vec<DemoAccount> {
    let all = ORGANISATIONS.iter().chain(std::iter::once(&PLATFORM));
    all.flat_map(|org| {
        org.people.iter().map(|(role, name, email)| DemoAccount {
            role: *role,
            name,
            email,
            organisation: org.name,
        })
    })
    .collect()
}
