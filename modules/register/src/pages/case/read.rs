// SPDX-License-Identifier: EUPL-1.2
//! What was typed in a form becomes an action. Everything wrong is told at its field at once; what
//! was typed stays.

use super::deed::{Deed, Field, Kind};
use crate::domain::{
    Act, Action, Anonymity, CaseState, ChangedBy, ConsentId, Giver, Help, Outgoing, Outside, People,
    Recipient, Side, Sides, Way, Wish, guards,
};
use crate::pages::reading::Reading;
use crate::{refusal_text, words};
use classification::List;
use gw_core::{AccountId, Locale};
use gw_i18n::t;
use gw_web::FormState;

/// Characters of one text: some ten pages.
const LONGEST_TEXT: usize = 20_000;

/// Who does it, and the id that a new consent gets.
#[derive(Clone, Copy, Debug)]
pub(super) struct By {
    pub(super) account: AccountId,
    pub(super) consent: ConsentId,
    pub(super) locale: Locale,
}

/// The action; none when something is wrong, which then stands in the form.
pub(super) fn action(deed: Deed, form: &mut FormState, by: By) -> Option<Action> {
    for field in deed.fields() {
        check(*field, form, by.locale);
    }
    let action = build(deed, form, by);
    action.filter(|_| form.is_valid())
}

/// A text of a worker: not too long, and no citizen service number (I-16).
pub(super) fn check_text(name: &str, form: &mut FormState, locale: Locale) {
    let text = form.value(name);
    if text.chars().count() > LONGEST_TEXT {
        form.refuse(name, t!(words(locale), "fout-te-lang", most = LONGEST_TEXT));
    } else if let Err(refusal) = guards::i16_no_citizen_number(text) {
        form.refuse(name, refusal_text(refusal, locale));
    }
}

fn check(field: Field, form: &mut FormState, locale: Locale) {
    let w = words(locale);
    let empty = form.value(field.name).is_empty();
    match field.kind {
        Kind::Area(_) | Kind::Line if empty && field.needed => form.refuse(field.name, t!(w, "fout-leeg")),
        Kind::Area(_) | Kind::Line => check_text(field.name, form, locale),
        Kind::Tick if empty && field.needed => form.refuse(field.name, t!(w, "fout-zeker")),
        Kind::One(_) | Kind::Pick(_) | Kind::Many(_) if empty && field.needed => {
            form.refuse(field.name, t!(w, "fout-kies"));
        }
        _ => {}
    }
}

fn yes(r: &mut Reading<'_>, name: &str) -> Option<bool> {
    r.one(name, |text| match text {
        "ja" => Some(true),
        "nee" => Some(false),
        _ => None,
    })
}

fn days(r: &mut Reading<'_>, name: &str) -> Option<u16> {
    let found = r.form.value(name).parse().ok().filter(|days| *days > 0);
    if found.is_none() && r.tick(name) {
        r.form.refuse(name, t!(words(r.locale), "fout-dagen"));
    }
    found
}

fn build(deed: Deed, form: &mut FormState, by: By) -> Option<Action> {
    let mut r = Reading { form, locale: by.locale };
    Some(match deed {
        Deed::Go => {
            let to = r.one("ga.naar", CaseState::from_code)?;
            let reason = Some(r.text("ga.reden")).filter(|text| !text.is_empty());
            Action::Go { to, reason }
        }
        Deed::Assign | Deed::Declare | Deed::Anonymity | Deed::Danger | Deed::Forget | Deed::Intake => {
            Action::People(people(deed, &mut r, by)?)
        }
        Deed::Consent | Deed::AskConsent | Deed::WithdrawConsent | Deed::Stop | Deed::GoOn | Deed::Erase => {
            Action::Wish(wish(deed, &mut r, by)?)
        }
        Deed::Destroy => Action::Go { to: CaseState::Anonymised, reason: None },
        Deed::Advise | Deed::TellAdvice | Deed::Answer | Deed::TellReply | Deed::Code => {
            Action::Help(help(deed, &mut r)?)
        }
        Deed::View | Deed::Mediated | Deed::Inform | Deed::Hear | Deed::Weigh | Deed::Conclude => {
            Action::Sides(sides(deed, &mut r)?)
        }
        Deed::Refer | Deed::TellReferral | Deed::Start | Deed::Result | Deed::Elsewhere => {
            Action::Outside(outside(deed, &mut r)?)
        }
        Deed::Share => {
            let to = r.one("delen.aan", Recipient::from_code)?;
            // Each of these has one act, or none when it is the reporter's own circle.
            let act = to.acts().first().copied();
            let (names_reporter, about_other_side) = (r.tick("delen.noemt"), r.tick("delen.over"));
            Action::Send(Outgoing { to, act, names_reporter, about_other_side })
        }
    })
}

fn people(deed: Deed, r: &mut Reading<'_>, by: By) -> Option<People> {
    Some(match deed {
        Deed::Assign => People::Assign(r.one("toewijzen.wie", |text| text.parse().ok())?),
        Deed::Declare => People::Declare { account: by.account, interest: yes(r, "belang.is")? },
        Deed::Anonymity => {
            let to = r.one("anonimiteit.niveau", Anonymity::from_code)?;
            let own = r.tick("anonimiteit.zelf");
            let by = if own { ChangedBy::Reporter } else { ChangedBy::Worker };
            People::ChangeAnonymity { to, by }
        }
        Deed::Danger => People::SafetyException(r.text("gevaar.reden")),
        Deed::Forget => People::Forget(r.one("vergeten.wie", |text| text.parse().ok())?),
        Deed::Intake => People::RecordIntake { by: by.account, note: r.text("intake.verslag") },
        _ => return None,
    })
}

fn wish(deed: Deed, r: &mut Reading<'_>, by: By) -> Option<Wish> {
    Some(match deed {
        Deed::Consent => {
            let act = r.one("toestemming.voor", Act::from_code);
            let giver = r.one("toestemming.van", Giver::from_code);
            let way = r.one("toestemming.manier", Way::from_code);
            let identity_told = r.tick("toestemming.uitgelegd");
            Wish::Consent { id: by.consent, act: act?, by: giver?, way: way?, identity_told }
        }
        Deed::AskConsent => Wish::AskConsent(r.one("vragen.voor", Act::from_code)?),
        Deed::WithdrawConsent => Wish::WithdrawConsent(r.one("intrekken.welke", |text| text.parse().ok())?),
        Deed::Stop => Wish::Stop,
        Deed::GoOn => Wish::GoOn,
        Deed::Erase => Wish::GrantErasure,
        _ => return None,
    })
}

fn help(deed: Deed, r: &mut Reading<'_>) -> Option<Help> {
    Some(match deed {
        Deed::Advise => {
            Help::Advise { text: r.text("advies.tekst"), motivation: r.text("advies.motivering") }
        }
        Deed::TellAdvice => Help::TellAdvice,
        Deed::Answer => Help::ReplyReceived(r.text("antwoord.tekst")),
        Deed::TellReply => Help::TellReplyResult,
        Deed::Code => {
            let handling = r.codes("codes.behandeling", List::Handling);
            Help::Code { handling, outcome: r.code("codes.uitkomst", List::Outcome) }
        }
        _ => return None,
    })
}

fn sides(deed: Deed, r: &mut Reading<'_>) -> Option<Sides> {
    Some(match deed {
        Deed::View => {
            let side = r.one("zienswijze.wie", Side::from_code)?;
            Sides::MediationView { side, text: r.text("zienswijze.tekst") }
        }
        Deed::Mediated => {
            let (agreed, follow_up_days) = (yes(r, "bemiddeld.eens"), days(r, "bemiddeld.dagen"));
            Sides::MediationResult { agreed: agreed?, text: r.text("bemiddeld.tekst"), follow_up_days }
        }
        Deed::Inform => Sides::Inform(r.one("inlichten.wie", Side::from_code)?),
        Deed::Hear => {
            let side = r.one("horen.wie", Side::from_code)?;
            Sides::Hear { side, text: r.text("horen.tekst") }
        }
        Deed::Weigh => Sides::Weigh {
            facts: r.text("wegen.feiten"),
            interests: r.text("wegen.belangen"),
            reputation: r.text("wegen.naam"),
        },
        Deed::Conclude => {
            Sides::Conclude { text: r.text("conclusie.tekst"), reasons: r.text("conclusie.redenen") }
        }
        _ => return None,
    })
}

fn outside(deed: Deed, r: &mut Reading<'_>) -> Option<Outside> {
    Some(match deed {
        Deed::Refer => Outside::Refer { to: r.text("verwijzen.naar"), why: r.text("verwijzen.waarom") },
        Deed::TellReferral => Outside::TellReferral,
        Deed::Start => {
            let kind = r.code("procedure.soort", List::Procedure)?;
            let submitted = r.tick("procedure.ingediend");
            Outside::StartProcedure { kind, submitted, note: r.text("procedure.notitie") }
        }
        Deed::Result => {
            let at = r.one("afloop.welke", |text| text.parse().ok());
            let outcome = r.code("afloop.uitkomst", List::Outcome);
            Outside::ProcedureResult { at: at?, outcome: outcome? }
        }
        Deed::Elsewhere => Outside::RunsElsewhere(r.one("elders.welke", |text| text.parse().ok())?),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use classification::Code;
    use gw_web::Fields;
    use uuid::Uuid;

    fn by() -> By {
        let locale = Locale::Nl;
        By { account: Uuid::from_u128(7).into(), consent: Uuid::from_u128(8).into(), locale }
    }

    fn form(pairs: &[(&str, &str)]) -> FormState {
        let mut fields = Fields::default();
        for (name, value) in pairs {
            fields.push(name, *value);
        }
        FormState::new(fields)
    }

    #[test]
    fn an_empty_form_says_what_is_needed_at_each_field() {
        for deed in Deed::ALL {
            let mut empty = form(&[]);
            let found = action(*deed, &mut empty, by());
            let needed: Vec<_> =
                deed.fields().iter().filter(|field| field.needed).map(|field| field.name).collect();
            let told: Vec<_> = empty.errors().iter().map(|(name, _)| name.as_str()).collect();
            assert_eq!(told, needed, "{deed:?}");
            assert_eq!(found.is_some(), needed.is_empty(), "{deed:?}");
        }
    }

    #[test]
    fn nothing_that_is_not_in_a_list_becomes_an_action() {
        for deed in Deed::ALL {
            for field in deed.fields() {
                if !matches!(field.kind, Kind::One(_) | Kind::Pick(_) | Kind::Many(_)) {
                    continue;
                }
                let mut filled = form(&[]);
                for other in deed.fields() {
                    filled
                        .values
                        .push(other.name, if other.name == field.name { "bestaat niet" } else { "x" });
                }
                assert_eq!(action(*deed, &mut filled, by()), None, "{}", field.name);
                assert!(filled.error(field.name).is_some(), "{}", field.name);
            }
        }
    }

    #[test]
    fn a_citizen_number_is_told_at_its_field_and_kept_to_be_removed() {
        let mut typed = form(&[("intake.verslag", "Zijn nummer is 111222333.")]);
        assert_eq!(action(Deed::Intake, &mut typed, by()), None);
        assert!(typed.error("intake.verslag").unwrap().contains("burgerservicenummer"));
        assert!(typed.value("intake.verslag").contains("111222333"));
    }

    #[test]
    fn what_was_typed_is_what_is_done() {
        let mut typed =
            form(&[("codes.behandeling", "H02"), ("codes.behandeling", "H06"), ("codes.uitkomst", "U11")]);
        let code = |text: &str| text.parse::<Code>().unwrap();
        let wanted = Help::Code { handling: vec![code("H02"), code("H06")], outcome: Some(code("U11")) };
        assert_eq!(action(Deed::Code, &mut typed, by()), Some(Action::Help(wanted)));
        let mut typed = form(&[("delen.aan", "politie"), ("delen.noemt", "ja")]);
        let act = Some(Act::SharePolice);
        let wanted = Outgoing { to: Recipient::Police, act, names_reporter: true, about_other_side: false };
        assert_eq!(action(Deed::Share, &mut typed, by()), Some(Action::Send(wanted)));
        let mut typed =
            form(&[("bemiddeld.eens", "ja"), ("bemiddeld.tekst", "Excuus"), ("bemiddeld.dagen", "dertig")]);
        assert_eq!(action(Deed::Mediated, &mut typed, by()), None);
        assert!(typed.error("bemiddeld.dagen").is_some());
    }
}
