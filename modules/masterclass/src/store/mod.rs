// SPDX-License-Identifier: EUPL-1.2
//! The tables of masterclasses.

pub mod archive;
pub mod archive_after;
mod contact;
mod day;
mod edition;
mod follow_up;
mod lines;
mod link;
mod material;
mod personal;
mod practice;
mod registration;
mod report;
mod retention;
mod seat;

pub use contact::{
    ContactRow, add_contact_link, contact_behind, contacts, drop_contact, insert_invitation, invited,
    one_contact, one_invitation, put_contact, unsubscribe,
};
pub use day::{
    EvaluationRow, NewAttendance, PresentRow, add_door_link, attendance_list, by_certificate, checked_in,
    door_edition, evaluations, insert_attendance, insert_evaluation, set_certificate, shuffle_evaluations,
    undo_attendance, use_evaluation,
};
pub use edition::{
    EditionRow, insert_edition, insert_series, lock_edition, one_edition, running_editions, set_capacity,
    set_entry, set_state, set_swept,
};
pub use follow_up::{
    FollowUpRow, add_follow_up_link, answer_follow_up, follow_up_behind, follow_ups_of_series,
    insert_follow_up, is_open, lock_follow_up, one_follow_up, open_people, set_open, to_ask,
};
pub use lines::{LineRow, has_series, line_by_id, line_by_slug, lines_of, public_lines, put_slots, slots};
pub use link::{add_link, drop_links};
pub use material::{
    MaterialRow, delete_material, has_seat, insert_material, material_content, materials, one_material,
};
pub use personal::{PersonalRow, deletion_report, forget_afterwards, personal_data};
pub use practice::{
    PracticeRow, add_practice_link, answer_practice, decide_practice, insert_practice, lock_practice,
    one_practice, practice_by_link, practices,
};
pub use registration::{
    NewRegistration, RegistrationRow, WaitingRow, add_known_domain, by_form, by_link, expired_offers,
    insert_registration, is_registered, known_municipality, needs_of, of_edition, one_registration,
    put_needs, set_person, set_registration, waiting,
};
pub use report::{
    CountedRow, SeriesRow, cost, counted, evaluations_of_series, reach, series_of, set_cost, walk_ins,
};
pub use retention::{Deleted, deletions, due_needs, due_people, forget_needs, forget_people, note_deletion};
pub use seat::{free_seats, give_seats, held, move_seats_down};
