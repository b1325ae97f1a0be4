// SPDX-License-Identifier: EUPL-1.2
//! The tables of masterclasses.

mod action;
pub mod archive;
pub mod archive_after;
mod contact;
mod day;
mod desk;
mod edition;
mod follow_up;
mod letter;
mod lines;
mod link;
mod live;
mod making;
mod material;
mod municipality_letter;
mod newcomer;
mod personal;
mod practice;
mod registration;
mod report;
mod retention;
mod seat;
mod waiting;

pub use action::{ActionRow, actions, put_action, set_planned};
pub use contact::{
    ContactRow, add_contact_link, contact_behind, contacts, drop_contact, insert_invitation, invited,
    one_contact, one_invitation, put_contact, unsubscribe,
};
pub use day::{
    EvaluationRow, NewAttendance, PresentRow, add_door_link, attendance_list, by_certificate, came_by_form,
    chairs_taken, checked_in, door_edition, evaluations, insert_attendance, insert_evaluation,
    set_certificate, shuffle_evaluations, undo_attendance, use_evaluation,
};
pub use desk::{
    add_known_domain, drop_known_domain, known_domains, needs_of_edition, set_by_hand, set_confirm_by,
    set_confirmed, set_refusal,
};
pub use edition::{
    EditionRow, ended_editions, enter_edition, insert_edition, insert_series, lock_edition, one_edition,
    running_editions, set_capacity, set_entry, set_state, set_swept,
};
pub use follow_up::{
    FollowUpRow, add_follow_up_link, answer_follow_up, follow_up_behind, follow_up_of, follow_ups_of_series,
    insert_follow_up, is_open, lock_follow_up, open_people, set_open, to_ask,
};
pub use letter::{
    LetterRow, add_letter, end_letter, has_letter, letter_cause, letter_ended, letters, one_letter,
    replace_letters, to_thank, untold_seats,
};
pub use lines::{
    LineRow, MOST_WAITING, edition_at, has_series, line_by_id, line_by_slug, lines_of, open_lines,
    public_lines, put_slots, slots,
};
pub use link::{add_link, drop_links};
pub use live::{
    Joining, drop_plan, editions_between, left_open, live, municipalities, plan_of, plans, present, put_live,
    put_plan, question_of,
};
pub use making::{
    EditionChange, SeriesRow, delete_edition, edition_slugs, forget_answers, one_series, series_by_slug,
    series_of, set_edition, set_series, set_settings, set_told, untold,
};
pub use material::{
    MaterialRow, delete_material, has_seat, insert_material, material_content, materials, one_material,
};
pub use municipality_letter::{
    MunicipalityLetterRow, NewMunicipalityLetter, add_municipality_letter, end_municipality_letter,
    has_municipality_letter, invitation_letters, letters_about_practices, lock_municipality_letter,
    municipality_letter_ended, organiser_of,
};
pub use newcomer::{Before, before};
pub use personal::{PersonalRow, deletion_report, forget_afterwards, personal_data};
pub use practice::{
    PracticeRow, add_practice_link, answer_practice, decide_practice, insert_practice, lock_practice,
    one_practice, practice_by_link, practices,
};
pub use registration::{
    NewRegistration, RegistrationRow, by_link, expired_offers, insert_registration, is_registered,
    known_municipality, needs_of, of_edition, one_registration, put_needs, reviews, set_person,
    set_registration, unconfirmed,
};
pub use report::{CountedRow, cost, counted, evaluations_of_series, reach, set_cost, walk_ins};
pub use retention::{Deleted, deletions, due_needs, due_people, forget_needs, forget_people, note_deletion};
pub use seat::{free_seats, give_seats, held, move_seats_down};
pub use waiting::{WaitingRow, waiting, waiting_after};
