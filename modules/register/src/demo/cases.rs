// SPDX-License-Identifier: EUPL-1.2
//! What was done with the demonstration's reports: one only registered, three with a case, the first and
//! the fourth still waiting. Every word of it invented.

use crate::app::assess;
use crate::app::cases::{self, Task};
use crate::domain::watch::Events;
use crate::domain::{
    About, Act, Action, CaseState, Giver, Help, Outside, People, ReportId, Side, Sides, Way, Wish,
};
use crate::error::{RegisterError, Result};
use crate::state::State;
use classification::{Code, Coding, HUMAN_RIGHTS_INSTITUTE};
use gw_core::{AccountId, Actor};
use jiff::Span;
use jiff::civil::Date;

/// Somebody at work.
struct Desk<'a> {
    state: &'a State,
    worker: &'a Actor,
    cookie: &'a str,
}

fn code(text: &str) -> Result<Code> {
    text.parse().map_err(|_| RegisterError::Unknown)
}

fn text(text: &str) -> String {
    format!("Verzonnen voorbeeld. {text}")
}

fn go(to: CaseState) -> Action {
    Action::Go { to, reason: None }
}

/// Reports in the order of the stories.
pub(super) async fn seed(state: &State, worker: &Actor, reports: &[ReportId], cookie: &str) -> Result<()> {
    let [club, job, car, _, gym, dismissal, friend] = reports else { return Err(RegisterError::Unknown) };
    let desk = Desk { state, worker, cookie };
    let today = state.ctx.clock.today();
    // Two people about one evening.
    assess::same_incident(state, worker, *club, *friend).await?;

    desk.register(*car, &["G05", "T04c", "A01", "H01"], "W03", Events::default()).await?;
    assess::done(state, worker, *car).await?;

    desk.register(*job, &["G07a", "G11a", "T01a", "A01"], "W02", Events::default()).await?;
    desk.case(*job, advice(worker.account, "Vraag de winkel schriftelijk om de reden van de afwijzing."))
        .await?;

    desk.register(*gym, &["G11a", "T12", "A01"], "W03", Events::default()).await?;
    desk.case(*gym, advice(worker.account, "Een gesprek met een bemiddelaar past hier.")).await?;
    desk.mediate(*gym).await?;

    // Two months after dismissal the right to say that it is void is gone: that is soon.
    let dismissed = today.checked_sub(Span::new().days(50)).unwrap_or(today);
    let events = Events { dismissal: Some(dismissed), ..Events::default() };
    desk.register(*dismissal, &["G05", "T01d", "A01", "A02b"], "W02", events).await?;
    desk.case(
        *dismissal,
        advice(worker.account, "Ga in beroep tegen het ontslag, en vraag het College om een oordeel."),
    )
    .await?;
    desk.procedure(*dismissal, today).await
}

/// From taking it on to telling the advice.
fn advice(me: AccountId, advice: &str) -> Vec<Action> {
    let motivation = text("De wet gelijke behandeling kan hier gelden; zie de mogelijke grondslag.");
    vec![
        Action::People(People::Assign(me)),
        Action::People(People::Declare { account: me, interest: false }),
        go(CaseState::Intake),
        Action::People(People::RecordIntake { by: me, note: text("Gebeld. Wil weten wat kan.") }),
        go(CaseState::Advice),
        Action::Help(Help::Advise { text: text(advice), motivation }),
        Action::Help(Help::TellAdvice),
    ]
}

impl Desk<'_> {
    async fn register(&self, report: ReportId, codes: &[&str], other: &str, events: Events) -> Result<()> {
        let (state, worker) = (self.state, self.worker);
        let about = assess::record(state, worker, report).await?.about;
        let about = About { other_sides: [code(other)?].into(), events, ..about };
        assess::describe(state, worker, report, about).await?;
        let codes = codes.iter().map(|text| code(text)).collect::<Result<Vec<_>>>()?;
        assess::assess(state, worker, report, Coding::of(codes).0, self.cookie).await?;
        assess::register(state, worker, report).await
    }

    /// Begins the case, or goes on with it.
    async fn case(&self, report: ReportId, actions: Vec<Action>) -> Result<()> {
        let (state, worker, cookie) = (self.state, self.worker, self.cookie);
        let case = cases::start(state, worker, report, cookie).await?;
        let mut revision = cases::open(state, worker, case, cookie).await?.revision;
        for action in actions {
            revision = cases::act(state, worker, case, (revision, action), cookie).await?;
        }
        Ok(())
    }

    fn agrees(&self, act: Act, by: Giver) -> Action {
        let id = self.state.ctx.ids.v4();
        Action::Wish(Wish::Consent { id, act, by, way: Way::Written, identity_told: true })
    }

    async fn mediate(&self, report: ReportId) -> Result<()> {
        let view = |side, what: &str| Action::Sides(Sides::MediationView { side, text: text(what) });
        let actions = vec![
            self.agrees(Act::Mediation, Giver::Reporter),
            self.agrees(Act::Mediation, Giver::OtherSide),
            view(Side::Reporter, "Ik wil gewoon sporten. Een sporthoofddoek is veilig."),
            view(Side::Other, "Wij letten op veiligheid. Wij willen wel praten."),
            go(CaseState::Mediation),
        ];
        self.case(report, actions).await
    }

    async fn procedure(&self, report: ReportId, today: Date) -> Result<()> {
        let (kind, note) = (HUMAN_RIGHTS_INSTITUTE, text("Verzoek met bijlagen verstuurd."));
        let start = Action::Outside(Outside::StartProcedure { kind, submitted: true, note });
        self.case(report, vec![go(CaseState::Procedure), start]).await?;
        let (state, worker, cookie) = (self.state, self.worker, self.cookie);
        let case = cases::start(state, worker, report, cookie).await?;
        let due_on = today.checked_add(Span::new().days(2)).ok();
        let (id, what) = (state.ctx.ids.v4(), text("Bellen over de zitting."));
        let task = Task { id, what, due_on, done_on: None, by: worker.account };
        cases::add_task(state, worker, case, task, cookie).await?;
        let note = text("Klinkt vermoeid; vraag hoe het thuis gaat.");
        cases::note(state, worker, case, (state.ctx.ids.v4(), &note), cookie).await
    }
}
