// SPDX-License-Identifier: EUPL-1.2
//! The tables of masterclasses.

mod action;
pub mod archive;
mod day;
mod desk;
mod edition;
mod letter;
mod lines;
mod link;
mod live;
mod making;
mod registration;
mod retention;
mod seat;

pub use action::{ActionRow, actions, put_action, set_planned};
pub use day::{
    EvaluationRow, NewAttendance, PresentRow, add_door_link, attendance_list, by_certificate, checked_in,
    door_edition, evaluations, insert_attendance, insert_evaluation, set_certificate, shuffle_evaluations,
    undo_attendance, use_evaluation,
};
pub use desk::{
    add_known_domain, drop_known_domain, known_domains, needs_of_edition, set_by_hand, set_confirm_by,
    set_confirmed, set_refusal,
};
pub use edition::{
    EditionRow, insert_edition, insert_series, lock_edition, one_edition, running_editions, set_capacity,
    set_entry, set_state, set_swept,
};
pub use letter::{
    LetterRow, add_letter, end_letter, has_letter, letter_ended, letters, replace_letters, untold_seats,
};
pub use lines::{LineRow, has_series, line_by_id, line_by_slug, lines_of, public_lines, put_slots, slots};
pub use link::{add_link, drop_links};
pub use live::{
    Joining, drop_plan, editions_between, left_open, live, municipalities, plan_of, plans, present, put_live,
    put_plan, question_of,
};
pub use making::{
    EditionChange, SeriesRow, delete_edition, edition_slugs, forget_answers, one_series, series_by_slug,
    series_of, set_edition, set_series, set_settings, set_told, untold,
};
pub use registration::{
    NewRegistration, RegistrationRow, WaitingRow, by_form, by_link, expired_offers, insert_registration,
    is_registered, known_municipality, needs_of, of_edition, one_registration, put_needs, reviews,
    set_person, set_registration, unconfirmed, waiting,
};
pub use retention::{Deleted, deletions, due_needs, due_people, forget_needs, forget_people, note_deletion};
pub use seat::{free_seats, give_seats, held, move_seats_down};
