// SPDX-License-Identifier: EUPL-1.2
//! Who gives accounts in a municipality, through the port.

use accounts::domain::hash;
use accounts::{Givers, MIGRATIONS, NewPerson};
use gw_core::ports::AccountGivers;
use gw_core::{FixedClock, Ids, OrganisationKind, Role};
use gw_db::Ctx;
use gw_db::testing::on_both;
use std::sync::Arc;

#[tokio::test]
async fn only_managers_of_that_municipality_who_have_an_account_are_named() {
    on_both(MIGRATIONS, |db| async {
        let clock = Arc::new(FixedClock::new("2027-01-11T11:00:00Z".parse().unwrap()));
        let ctx = Ctx { db, clock, ids: Arc::new(Ids::seeded(5)) };
        let hashed = hash("vier bruggen en een fiets").unwrap();
        let mut tx = ctx.begin().await.unwrap();
        let kind = OrganisationKind::Municipality;
        for (town, code) in [("Aastad", "GM0001"), ("Beestad", "GM0002")] {
            let organisation =
                accounts::add_organisation(&ctx, &mut tx, kind, town, Some(code), true).await.unwrap();
            let people = [
                ("manager", Some(&hashed), Role::OrganisationManager),
                ("invited", None, Role::OrganisationManager),
                ("officer", Some(&hashed), Role::PolicyOfficer),
            ];
            for (name, password, role) in people {
                let email = format!("{name}@{}.nl", town.to_lowercase());
                let person = NewPerson { name, email: &email, password, organisation, roles: &[role] };
                accounts::add_person(&ctx, &mut tx, &person).await.unwrap();
            }
        }
        tx.commit().await.unwrap();
        let givers = Givers { ctx };
        let found = givers.of_municipality("GM0001").await.unwrap();
        assert_eq!(found.iter().map(|one| one.email.as_str()).collect::<Vec<_>>(), ["manager@aastad.nl"]);
        assert_eq!(givers.of_municipality("GM0003").await.unwrap(), []);
    })
    .await;
}
