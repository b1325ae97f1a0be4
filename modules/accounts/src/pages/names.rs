// SPDX-License-Identifier: EUPL-1.2
//! Codes in words: roles, kinds of organisation, why a password is refused.

use crate::app::PasswordError;
use crate::domain::Weak;
use gw_core::{OrganisationKind, Role};
use gw_i18n::{Words, t};
use gw_web::field::Choice;
use gw_web::{FormState, Problem};

/// The role in words.
pub fn role_name(w: &'static Words, role: Role) -> &'static str {
    match role {
        Role::PolicyOfficer => t!(w, "role-policy-officer"),
        Role::Alderman => t!(w, "role-alderman"),
        Role::CouncilClerk => t!(w, "role-council-clerk"),
        Role::CaseWorker => t!(w, "role-case-worker"),
        Role::AdvCoordinator => t!(w, "role-adv-coordinator"),
        Role::AdvAnalyst => t!(w, "role-adv-analyst"),
        Role::Organiser => t!(w, "role-organiser"),
        Role::Trainer => t!(w, "role-trainer"),
        Role::DoorStaff => t!(w, "role-door-staff"),
        Role::EvidenceEditor => t!(w, "role-evidence-editor"),
        Role::SecondReader => t!(w, "role-second-reader"),
        Role::PracticeOwner => t!(w, "role-practice-owner"),
        Role::Moderator => t!(w, "role-moderator"),
        Role::MonitorManager => t!(w, "role-monitor-manager"),
        Role::GroupMember => t!(w, "role-group-member"),
        Role::OrganisationManager => t!(w, "role-organisation-manager"),
        Role::PlatformAdmin => t!(w, "role-platform-admin"),
    }
}

/// What the role may do, for who hands it out.
fn role_note(w: &'static Words, role: Role) -> &'static str {
    match role {
        Role::PolicyOfficer => t!(w, "role-note-policy-officer"),
        Role::Alderman => t!(w, "role-note-alderman"),
        Role::CouncilClerk => t!(w, "role-note-council-clerk"),
        Role::CaseWorker => t!(w, "role-note-case-worker"),
        Role::AdvCoordinator => t!(w, "role-note-adv-coordinator"),
        Role::AdvAnalyst => t!(w, "role-note-adv-analyst"),
        Role::Organiser => t!(w, "role-note-organiser"),
        Role::Trainer => t!(w, "role-note-trainer"),
        Role::DoorStaff => t!(w, "role-note-door-staff"),
        Role::EvidenceEditor => t!(w, "role-note-evidence-editor"),
        Role::SecondReader => t!(w, "role-note-second-reader"),
        Role::PracticeOwner => t!(w, "role-note-practice-owner"),
        Role::Moderator => t!(w, "role-note-moderator"),
        Role::MonitorManager => t!(w, "role-note-monitor-manager"),
        Role::GroupMember => t!(w, "role-note-group-member"),
        Role::OrganisationManager => t!(w, "role-note-organisation-manager"),
        Role::PlatformAdmin => t!(w, "role-note-platform-admin"),
    }
}

pub fn role_choices(w: &'static Words, roles: &[Role]) -> Vec<Choice> {
    roles
        .iter()
        .map(|role| Choice::new(role.code(), capital(role_name(w, *role))).note(role_note(w, *role)))
        .collect()
}

/// A name that stands by itself begins with a capital.
fn capital(name: &str) -> String {
    let mut signs = name.chars();
    signs.next().map_or_else(String::new, |first| first.to_uppercase().chain(signs).collect())
}

/// Names with commas between them.
pub fn role_names(w: &'static Words, roles: &[Role]) -> String {
    roles.iter().map(|role| role_name(w, *role)).collect::<Vec<_>>().join(", ")
}

pub fn kind_name(w: &'static Words, kind: OrganisationKind) -> &'static str {
    match kind {
        OrganisationKind::Municipality => t!(w, "kind-municipality"),
        OrganisationKind::Adv => t!(w, "kind-adv"),
        OrganisationKind::Ministry => t!(w, "kind-ministry"),
        OrganisationKind::Organiser => t!(w, "kind-organiser"),
        OrganisationKind::KnowledgeInstitute => t!(w, "kind-knowledge-institute"),
        OrganisationKind::InterestGroup => t!(w, "kind-interest-group"),
        OrganisationKind::Platform => t!(w, "kind-platform"),
    }
}

pub fn kind_choices(w: &'static Words) -> Vec<Choice> {
    OrganisationKind::ALL.iter().map(|kind| Choice::new(kind.code(), capital(kind_name(w, *kind)))).collect()
}

/// Puts the reason at the field of the new password.
pub fn refuse_password(
    form: &mut FormState,
    field: &str,
    w: &'static Words,
    error: &PasswordError,
) -> Result<(), Problem> {
    let message = match error {
        PasswordError::Weak(Weak::Short) => t!(w, "password-short"),
        PasswordError::Weak(Weak::Long) => t!(w, "password-long"),
        PasswordError::Weak(Weak::Guessable) => t!(w, "password-guessable"),
        PasswordError::Hash => return Err(Problem::Internal),
    };
    form.refuse(field, message);
    Ok(())
}

/// A password never travels back to a page.
pub fn forget(form: &mut FormState, fields: &[&str]) {
    for field in fields {
        form.values.set(field, "");
    }
}
