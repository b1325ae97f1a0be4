// SPDX-License-Identifier: EUPL-1.2
//! Pages: sign in, sign out, my account.

mod mine;
mod sign_in;

use gw_db::Ctx;
use gw_web::{Access, Routes};

/// What the pages of this module need.
#[derive(Clone)]
pub struct State {
    pub ctx: Ctx,
}

pub fn routes(state: State) -> Routes {
    Routes::default()
        .get("/inloggen", Access::Public, sign_in::show)
        .post("/inloggen", Access::Public, sign_in::submit)
        .post("/demo/inloggen", Access::DemoOnly, sign_in::demo)
        .post("/uitloggen", Access::Public, sign_in::sign_out)
        .get("/mijn", Access::SignedIn, mine::show)
        .post("/mijn/organisatie", Access::SignedIn, mine::act_for)
        .post("/mijn/overal-uitloggen", Access::SignedIn, mine::end_others)
        .with_state(state)
}
