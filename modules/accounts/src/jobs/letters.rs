// SPDX-License-Identifier: EUPL-1.2
//! The mails. Subjects say what it is about and to whom it is of no use: nothing.

use super::Notice;
use crate::domain::{LinkId, LinkKind};
use crate::state::State;
use crate::store::AccountRow;
use crate::store::invitations::InvitationRow;
use crate::words;
use gw_core::Locale;
use gw_i18n::{format, t};
use gw_mail::{Mailer, Message, Recipient};

pub(super) fn invitation(
    state: &State,
    mailer: &Mailer,
    row: &InvitationRow,
    organisation: &str,
    by: Option<&AccountRow>,
) -> Message {
    let locale = if row.locale == Locale::En.tag() { Locale::En } else { Locale::Nl };
    let w = words(locale);
    let code = state.key.code(LinkKind::Invitation, row.id.uuid());
    let to = Recipient { name: row.name.clone(), email: row.email.clone() };
    let lead = match by {
        Some(by) => t!(w, "mail-invitation-by", by = by.name.clone(), organisation = organisation),
        None => t!(w, "mail-invitation", organisation = organisation),
    };
    let until = format::moment(locale, row.expires_at);
    Message::new(locale, to, t!(w, "mail-invitation-subject"))
        .text(t!(w, "mail-hello", name = row.name.clone()))
        .text(lead)
        .text(t!(w, "mail-invitation-what"))
        .link(t!(w, "mail-invitation-link"), mailer.link(locale, &format!("/uitnodiging/{code}")))
        .text(t!(w, "mail-valid-until", until = until))
        .text(t!(w, "mail-invitation-unknown"))
}

pub(super) fn reset(
    state: &State,
    mailer: &Mailer,
    account: &AccountRow,
    id: LinkId,
    locale: Locale,
) -> Message {
    let w = words(locale);
    let code = state.key.code(LinkKind::Password, id.uuid());
    Message::new(locale, to(account), t!(w, "mail-reset-subject"))
        .text(t!(w, "mail-hello", name = account.name.clone()))
        .text(t!(w, "mail-reset"))
        .link(t!(w, "mail-reset-link"), mailer.link(locale, &format!("/wachtwoord/{code}")))
        .text(t!(w, "mail-reset-valid"))
        .text(t!(w, "mail-reset-unknown"))
}

pub(super) fn email(
    state: &State,
    mailer: &Mailer,
    (account, new): (&AccountRow, &str),
    id: LinkId,
    locale: Locale,
) -> Message {
    let w = words(locale);
    let code = state.key.code(LinkKind::Email, id.uuid());
    let to = Recipient { name: account.name.clone(), email: new.to_owned() };
    Message::new(locale, to, t!(w, "mail-email-subject"))
        .text(t!(w, "mail-hello", name = account.name.clone()))
        .text(t!(w, "mail-email"))
        .link(t!(w, "mail-email-link"), mailer.link(locale, &format!("/mijn/email/{code}")))
        .text(t!(w, "mail-email-valid"))
        .text(t!(w, "mail-email-unknown"))
}

pub(super) fn notice(mailer: &Mailer, account: &AccountRow, notice: Notice, locale: Locale) -> Message {
    let w = words(locale);
    let what = match notice {
        Notice::PasswordChanged => t!(w, "mail-notice-password-changed"),
        Notice::PasswordReset => t!(w, "mail-notice-password-reset"),
        Notice::FactorOn => t!(w, "mail-notice-factor-on"),
        Notice::FactorOff => t!(w, "mail-notice-factor-off"),
        Notice::RecoveryCodeUsed => t!(w, "mail-notice-recovery-code"),
        Notice::WrongCodes => t!(w, "mail-notice-wrong-codes"),
        Notice::EmailAsked => t!(w, "mail-notice-email-asked"),
        Notice::EmailChanged => t!(w, "mail-notice-email-changed"),
    };
    Message::new(locale, to(account), t!(w, "mail-notice-subject"))
        .text(t!(w, "mail-hello", name = account.name.clone()))
        .text(what)
        .text(t!(w, "mail-notice-not-you"))
        .link(t!(w, "mail-notice-link"), mailer.link(locale, "/wachtwoord-vergeten"))
}

fn to(account: &AccountRow) -> Recipient {
    Recipient { name: account.name.clone(), email: account.email.clone() }
}
