// SPDX-License-Identifier: EUPL-1.2
//! Pages: signing in, one's own account, colleagues, the administrator's desk.

mod colleagues;
mod factor;
mod invitation;
mod logbook;
mod mine;
mod names;
mod organisations;
mod profile;
mod qr;
mod reset;
mod scope;
mod sign_in;
mod unsent;
mod work;

use crate::state::State;
use gw_core::Role;
use gw_web::{Access, Routes};

const ADMINISTRATOR: Access = Access::Roles(&[Role::PlatformAdmin]);
const MANAGER: Access = Access::Roles(&[Role::OrganisationManager, Role::PlatformAdmin]);

pub fn routes(state: State) -> Routes {
    let all = at_the_door(Routes::default());
    let all = own_account(all);
    let all = colleagues_of(all);
    desk(all).with_state(state)
}

fn at_the_door(routes: Routes<State>) -> Routes<State> {
    routes
        .get("/inloggen", Access::Public, sign_in::show)
        .post("/inloggen", Access::Public, sign_in::submit)
        .get("/inloggen/code", Access::Public, sign_in::show_code)
        .post("/inloggen/code", Access::Public, sign_in::submit_code)
        .post("/demo/inloggen", Access::DemoOnly, sign_in::demo)
        .post("/uitloggen", Access::Public, sign_in::sign_out)
        .get("/wachtwoord-vergeten", Access::Public, reset::show_ask)
        .post("/wachtwoord-vergeten", Access::Public, reset::ask)
        .get("/wachtwoord/{code}", Access::Public, reset::show)
        .post("/wachtwoord/{code}", Access::Public, reset::set)
        .get("/uitnodiging/{code}", Access::Public, invitation::show)
        .post("/uitnodiging/{code}", Access::Public, invitation::accept)
}

fn own_account(routes: Routes<State>) -> Routes<State> {
    routes
        .get("/mijn", Access::SignedIn, mine::show)
        .post("/mijn/organisatie", Access::SignedIn, mine::act_for)
        .post("/mijn/sessies/{id}/beeindigen", Access::SignedIn, mine::end_one)
        .post("/mijn/overal-uitloggen", Access::SignedIn, mine::end_others)
        .get("/mijn/naam", Access::SignedIn, profile::show_name)
        .post("/mijn/naam", Access::SignedIn, profile::rename)
        .get("/mijn/wachtwoord", Access::SignedIn, profile::show_password)
        .post("/mijn/wachtwoord", Access::SignedIn, profile::change_password)
        .get("/mijn/email", Access::SignedIn, profile::show_email)
        .post("/mijn/email", Access::SignedIn, profile::ask_email)
        .get("/mijn/email/{code}", Access::SignedIn, profile::show_new_email)
        .post("/mijn/email/{code}", Access::SignedIn, profile::confirm_email)
        .get("/mijn/tweede-factor", Access::SignedIn, factor::show)
        .post("/mijn/tweede-factor/begin", Access::SignedIn, factor::begin)
        .post("/mijn/tweede-factor/bevestigen", Access::SignedIn, factor::confirm)
        .post("/mijn/tweede-factor/herstelcodes", Access::SignedIn, factor::renew_codes)
        .post("/mijn/tweede-factor/uit", Access::SignedIn, factor::disable)
}

fn colleagues_of(routes: Routes<State>) -> Routes<State> {
    routes
        .get("/collegas", MANAGER, colleagues::own)
        .get("/collegas/uitnodigen", MANAGER, colleagues::own_invite)
        .post("/collegas/uitnodigen", MANAGER, colleagues::own_invite_submit)
        .get("/collegas/mensen/{account}", MANAGER, colleagues::own_person)
        .post("/collegas/mensen/{account}", MANAGER, colleagues::own_set_roles)
        .post("/collegas/mensen/{account}/verwijderen", MANAGER, colleagues::own_remove)
        .post("/collegas/uitnodigingen/{id}/opnieuw", MANAGER, colleagues::own_again)
        .post("/collegas/uitnodigingen/{id}/intrekken", MANAGER, colleagues::own_withdraw)
        .get("/collegas/logboek", MANAGER, logbook::own)
}

fn desk(routes: Routes<State>) -> Routes<State> {
    routes
        .get("/beheer", ADMINISTRATOR, organisations::desk)
        .get("/beheer/organisaties", ADMINISTRATOR, organisations::list)
        .get("/beheer/organisaties/nieuw", ADMINISTRATOR, organisations::show_new)
        .post("/beheer/organisaties/nieuw", ADMINISTRATOR, organisations::found)
        .get("/beheer/organisaties/{org}", ADMINISTRATOR, colleagues::any)
        .get("/beheer/organisaties/{org}/uitnodigen", ADMINISTRATOR, colleagues::any_invite)
        .post("/beheer/organisaties/{org}/uitnodigen", ADMINISTRATOR, colleagues::any_invite_submit)
        .get("/beheer/organisaties/{org}/mensen/{account}", ADMINISTRATOR, colleagues::any_person)
        .post("/beheer/organisaties/{org}/mensen/{account}", ADMINISTRATOR, colleagues::any_set_roles)
        .post(
            "/beheer/organisaties/{org}/mensen/{account}/verwijderen",
            ADMINISTRATOR,
            colleagues::any_remove,
        )
        .post("/beheer/organisaties/{org}/uitnodigingen/{id}/opnieuw", ADMINISTRATOR, colleagues::any_again)
        .post(
            "/beheer/organisaties/{org}/uitnodigingen/{id}/intrekken",
            ADMINISTRATOR,
            colleagues::any_withdraw,
        )
        .get("/beheer/audit", ADMINISTRATOR, logbook::all)
        .post("/beheer/audit/controle", ADMINISTRATOR, logbook::check)
        .get("/beheer/taken", ADMINISTRATOR, work::show)
        .post("/beheer/taken/{id}/opnieuw", ADMINISTRATOR, work::revive)
        .post("/beheer/taken/{id}/weggooien", ADMINISTRATOR, work::discard)
}
