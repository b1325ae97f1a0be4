// SPDX-License-Identifier: EUPL-1.2
//! Coming back with the code. The code travels in the form and nowhere else: no cookie, no address,
//! nothing left in the browser when the page is closed.

use super::attachments::Files;
use super::digits::european;
use super::follow_consent::Agreed;
use super::{cookie, names};
use crate::app::draft;
use crate::app::follow::{self, From, LONGEST_MESSAGE, Opened};
use crate::app::proof;
use crate::domain::ReportState;
use crate::error::RegisterError;
use crate::state::State;
use crate::words;
use askama::Template;
use axum::extract::State as With;
use gw_i18n::{Words, format, t};
use gw_vault::{NotACode, ReturnCode};
use gw_web::{
    Answer, Carrier, Fields, Form, FormState, Notice, Problem, Shell, Visit, page, page_with_errors,
    see_other,
};
use std::time::Duration;
use uuid::Uuid;

const COMING_BACK: &str = "/melden/volgen";
/// A wrong code waits; everybody else does not.
const WRONG_WAITS: Duration = Duration::from_millis(700);

#[derive(Template)]
#[template(path = "come_back.html")]
struct AskPage {
    shell: Shell,
    w: &'static Words,
    form: FormState,
    notice: Option<Notice>,
}

fn ask(visit: &Visit, mut form: FormState, notice: Option<Notice>) -> AskPage {
    let w = words(visit.language);
    // A code is typed, not kept in the page.
    form.values.set("code", "");
    let shell = visit.shell(t!(w, "volgen-titel")).errors(!form.is_valid()).elsewhere_at(COMING_BACK);
    AskPage { shell, w, form, notice }
}

pub async fn show(visit: Visit) -> Answer {
    let w = words(visit.language);
    let done = visit.query("gedaan");
    let notice = (done.as_deref() == Some("al")).then(|| Notice::info(t!(w, "al-verstuurd")));
    page(&ask(&visit, FormState::default(), notice))
}

struct Said {
    ours: bool,
    when: String,
    text: String,
}

#[derive(Template)]
#[template(path = "follow.html")]
pub(super) struct FollowPage {
    shell: Shell,
    w: &'static Words,
    form: FormState,
    code: String,
    standing: &'static str,
    /// Another ADV passed it on to this one; empty: none did.
    moved: String,
    level: &'static str,
    said: Vec<Said>,
    key: String,
    files: Files,
    agreed: Agreed,
    ended: bool,
    notice: Option<Notice>,
}

/// To which service it went, and when.
async fn moved(state: &State, visit: &Visit, report: &Opened) -> String {
    let (w, language) = (words(visit.language), visit.language);
    let Some(came) = report.record.came_from else { return String::new() };
    let named = proof::service(state, report.organisation, language).await;
    let service = named.unwrap_or_else(|_| t!(w, "bewijs-dienst-onbekend").to_owned());
    t!(w, "volgen-overgedragen", service = service, day = format::date(language, came.on))
}

pub(super) async fn follow_page(
    state: &State,
    visit: &Visit,
    (code, report): (&ReturnCode, &Opened),
    (form, notice): (FormState, Option<Notice>),
) -> FollowPage {
    let (w, language) = (words(visit.language), visit.language);
    let moved = moved(state, visit, report).await;
    let key = match form.value("_sleutel") {
        "" => state.ctx.ids.v4::<Uuid>().to_string(),
        key => key.to_owned(),
    };
    FollowPage {
        shell: visit
            .shell(t!(w, "volgen-stand-titel"))
            .errors(!form.is_valid())
            .one_language()
            .carried_by(Carrier { form: "bericht-form", button: t!(w, "bericht-knop") }, COMING_BACK),
        w,
        form,
        code: code.text().to_string(),
        standing: names::standing(language, report.record.report.state),
        moved,
        level: names::anonymity(language, report.record.report.anonymity),
        said: report
            .messages
            .iter()
            .map(|one| Said {
                ours: one.from == From::Reporter,
                when: format::date(language, one.at.date()),
                text: one.text.clone(),
            })
            .collect(),
        key,
        files: Files::of_report(state, visit, report, code.text().to_string()),
        agreed: Agreed::of(language, report),
        ended: report.record.report.state == ReportState::Withdrawn,
        notice,
    }
}

/// What is wrong with a code, in words; the code itself is not repeated.
fn complaint(w: &'static Words, why: NotACode) -> String {
    match why {
        NotACode::Empty => t!(w, "fout-code-leeg").to_owned(),
        NotACode::Sign => t!(w, "fout-code-teken").to_owned(),
        NotACode::Length(signs) => t!(w, "fout-code-lengte", signs = signs),
        NotACode::Word(place) => t!(w, "fout-code-woord", place = place),
        NotACode::Words(count) => t!(w, "fout-code-woorden", count = count),
    }
}

/// The code of a form, or the page to give back.
pub(super) async fn code_of(visit: &Visit, fields: &Fields) -> Result<ReturnCode, Answer> {
    ReturnCode::read(&european(fields.get("code"))).map_err(|why| {
        let mut form = FormState::default();
        form.refuse("code", complaint(words(visit.language), why));
        page_with_errors(&ask(visit, form, None))
    })
}

pub(super) async fn unknown(visit: &Visit) -> Answer {
    tokio::time::sleep(WRONG_WAITS).await;
    let mut form = FormState::default();
    form.refuse("code", t!(words(visit.language), "fout-code-onbekend"));
    page_with_errors(&ask(visit, form, None))
}

pub async fn open(With(state): With<State>, visit: Visit, Form(fields): Form) -> Answer {
    let code = match code_of(&visit, &fields).await {
        Ok(code) => code,
        Err(answer) => return answer,
    };
    match follow::open(&state, &code).await {
        Ok(report) => {
            follow::seen(&state, &report).await?;
            // From the same page in another language: with the message that was being typed.
            let form =
                if fields.get("naar") == "hier" { FormState::new(fields) } else { FormState::default() };
            page(&follow_page(&state, &visit, (&code, &report), (form, None)).await)
        }
        Err(RegisterError::Unknown) => {
            // Not sent yet: go on where it was left.
            let (value, new) = cookie::of_or_new(&state, &visit);
            match draft::resume(&state, &code, &value).await? {
                // It was sent, and what was sent is destroyed: the code opens nothing any more.
                Some(draft) if draft.filed => {
                    draft::discard(&state, &draft).await?;
                    unknown(&visit).await
                }
                Some(_) => {
                    let response = see_other(&visit.href("/melden/vraag/10"))?;
                    Ok(if new { cookie::give(response, &value) } else { response })
                }
                None => unknown(&visit).await,
            }
        }
        Err(error) => Err(error.into()),
    }
}

pub async fn write(With(state): With<State>, visit: Visit, Form(fields): Form) -> Answer {
    let w = words(visit.language);
    let code = match code_of(&visit, &fields).await {
        Ok(code) => code,
        Err(answer) => return answer,
    };
    let report = match follow::open(&state, &code).await {
        Err(RegisterError::Unknown) => return unknown(&visit).await,
        other => other?,
    };
    let mut form = FormState::new(fields);
    let text = form.value("bericht").to_owned();
    if text.is_empty() {
        form.refuse("bericht", t!(w, "fout-bericht-leeg"));
    } else if text.chars().count() > LONGEST_MESSAGE {
        form.refuse(
            "bericht",
            t!(w, "fout-te-lang", most = names::characters(visit.language, LONGEST_MESSAGE)),
        );
    }
    if !form.is_valid() {
        return page_with_errors(&follow_page(&state, &visit, (&code, &report), (form, None)).await);
    }
    let id: Uuid = form.value("_sleutel").parse().map_err(|_| Problem::Unreadable)?;
    follow::write(&state, &code, id, &text).await?;
    let report = follow::open(&state, &code).await?;
    let done = Some(Notice::done(t!(w, "bericht-verstuurd")));
    page(&follow_page(&state, &visit, (&code, &report), (FormState::default(), done)).await)
}

pub async fn withdraw(With(state): With<State>, visit: Visit, Form(fields): Form) -> Answer {
    let w = words(visit.language);
    let code = match code_of(&visit, &fields).await {
        Ok(code) => code,
        Err(answer) => return answer,
    };
    let report = match follow::open(&state, &code).await {
        Err(RegisterError::Unknown) => return unknown(&visit).await,
        other => other?,
    };
    let mut form = FormState::new(fields);
    if form.value("zeker") != "ja" {
        form.refuse("zeker", t!(w, "fout-zeker"));
        return page_with_errors(&follow_page(&state, &visit, (&code, &report), (form, None)).await);
    }
    match follow::withdraw(&state, &code).await {
        Err(RegisterError::Refused(_)) => {
            let notice = Some(Notice::warning(t!(w, "intrekken-kan-niet")));
            page(&follow_page(&state, &visit, (&code, &report), (FormState::default(), notice)).await)
        }
        other => {
            other?;
            let report = follow::open(&state, &code).await?;
            let notice = Some(Notice::done(t!(w, "ingetrokken-gedaan")));
            page(&follow_page(&state, &visit, (&code, &report), (FormState::default(), notice)).await)
        }
    }
}
