// SPDX-License-Identifier: EUPL-1.2
//! The tables of masterclasses.

mod action;
pub mod archive;
mod day;
mod edition;
mod lines;
mod link;
mod live;
mod registration;
mod retention;
mod seat;

pub use action::{ActionRow, actions, put_action, set_planned};
pub use day::{
    EvaluationRow, NewAttendance, PresentRow, add_door_link, attendance_list, by_certificate, checked_in,
    door_edition, evaluations, insert_attendance, insert_evaluation, set_certificate, shuffle_evaluations,
    undo_attendance, use_evaluation,
};
pub use edition::{
    EditionRow, insert_edition, insert_series, lock_edition, one_edition, running_editions, set_capacity,
    set_entry, set_state, set_swept,
};
pub use lines::{LineRow, has_series, line_by_id, line_by_slug, lines_of, public_lines, put_slots, slots};
pub use link::{add_link, drop_links};
pub use live::{
    Joining, drop_plan, editions_between, left_open, live, municipalities, plan_of, plans, present, put_live,
    put_plan, question_of,
};
pub use registration::{
    NewRegistration, RegistrationRow, WaitingRow, add_known_domain, by_form, by_link, expired_offers,
    insert_registration, is_registered, known_municipality, needs_of, of_edition, one_registration,
    put_needs, set_person, set_registration, waiting,
};
pub use retention::{Deleted, deletions, due_needs, due_people, forget_needs, forget_people, note_deletion};
pub use seat::{free_seats, give_seats, held, move_seats_down};
