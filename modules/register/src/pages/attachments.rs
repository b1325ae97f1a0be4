// SPDX-License-Identifier: EUPL-1.2
//! What a resident sends along, while reporting and afterwards with the code. Each file is taken or
//! refused by itself; the page names each refused one with its reason, and what was told stays.

use super::{cookie, names};
use crate::app::attachments::{self, Attachment, Owner, Removed};
use crate::app::draft::{self, Draft};
use crate::app::follow::Opened;
use crate::domain::attachment::{ACCEPT, BadFile, Cleaned, Limits, file_name};
use crate::state::State;
use crate::words;
use askama::Template;
use axum::extract::State as With;
use gw_core::Language;
use gw_i18n::{Words, format, t};
use gw_web::{
    Answer, Fields, FilePart, Form, FormState, Multipart, Notice, Part, Parts, Problem, Shell, Visit, page,
    page_with_errors, see_other,
};
use uuid::Uuid;

const FILES: &str = "/melden/bestanden";
/// Of what is sent at once, so many times what a report may have is read, to name what is refused.
const READ: u64 = 4;
/// For what stands around the files.
const AROUND: u64 = 1_000_000;
/// Files that are looked at in one go.
const MOST: usize = 200;

/// A file in a list.
pub(super) struct Line {
    pub id: Uuid,
    pub number: i64,
    pub name: String,
    pub size: String,
    /// What became of hidden data; may be empty.
    pub note: &'static str,
    pub removable: bool,
    /// The working copy is another one than the original.
    pub has_copy: bool,
}

pub(super) fn lines(language: impl Into<Language>, files: &[Attachment]) -> Vec<Line> {
    let language = language.into();
    let w = words(language);
    let line = |one: &Attachment| Line {
        id: one.id,
        number: one.number,
        name: one.meta.name.clone(),
        size: size(language, one.meta.size),
        note: match one.meta.cleaned {
            Cleaned::Yes => t!(w, "bestand-schoon"),
            Cleaned::NotNeeded => "",
            Cleaned::No => t!(w, "bestand-niet-schoon"),
        },
        removable: !one.meta.seen,
        has_copy: one.meta.cleaned == Cleaned::Yes,
    };
    files.iter().map(line).collect()
}

fn size(language: Language, bytes: u64) -> String {
    let w = words(language);
    match u32::try_from(bytes).unwrap_or(u32::MAX) {
        small @ ..1_000 => t!(w, "bestand-bytes", size = small),
        middle @ ..1_000_000 => {
            t!(w, "bestand-kb", size = format::integer(language, i64::from(middle / 1_000)))
        }
        large => t!(w, "bestand-mb", size = format::decimal(language, f64::from(large) / 1e6, 1)),
    }
}

/// The list with what can be done to it: a part of a page.
pub(super) struct Files {
    pub lines: Vec<Line>,
    pub add: String,
    pub remove: String,
    /// Empty while reporting: then the cookie tells.
    pub code: String,
    pub accept: &'static str,
    pub hint: String,
    /// No file is taken here, or not any more.
    pub closed: bool,
}

impl Files {
    fn new(state: &State, visit: &Visit, (files, base, code): (&[Attachment], &str, String)) -> Self {
        let limits = &state.uploads.limits;
        let hint = t!(
            words(visit.language),
            "bestanden-hint",
            files = limits.files,
            one = Limits::in_megabytes(limits.file),
            all = Limits::in_megabytes(limits.report)
        );
        Self {
            lines: lines(visit.language, files),
            add: visit.href(base),
            remove: visit.href(&format!("{base}/weg")),
            code,
            accept: ACCEPT,
            hint,
            closed: limits.files == 0,
        }
    }

    /// Those of a report, for who came back with the code.
    pub(super) fn of_report(state: &State, visit: &Visit, report: &Opened, code: String) -> Self {
        Self::new(state, visit, (&report.files, "/melden/volgen/bestanden", code))
    }
}

#[derive(Template)]
#[template(path = "attachments.html")]
struct AttachmentsPage {
    shell: Shell,
    w: &'static Words,
    form: FormState,
    files: Files,
    notice: Option<Notice>,
}

async fn attachments_page(
    state: &State,
    visit: &Visit,
    draft: &Draft,
    form: FormState,
) -> Result<AttachmentsPage, Problem> {
    let w = words(visit.language);
    let found = attachments::of_draft(state, draft).await?;
    let notice = match visit.query("gedaan").as_deref() {
        Some("erbij") => Some(Notice::done(t!(w, "bestanden-erbij"))),
        Some("weg") => Some(Notice::done(t!(w, "bestand-weg"))),
        _ => None,
    };
    Ok(AttachmentsPage {
        shell: visit.shell(t!(w, "bestanden-venster")).errors(!form.is_valid()).elsewhere_at(FILES),
        files: Files::new(state, visit, (&found, FILES, String::new())),
        notice: notice.filter(|_| form.is_valid()),
        form,
        w,
    })
}

/// A draft of this browser that was not sent, or where to go instead.
async fn writing(state: &State, visit: &Visit) -> Result<Result<Draft, &'static str>, Problem> {
    let draft = match cookie::of(visit) {
        Some(cookie) => draft::of_cookie(state, cookie).await?,
        None => None,
    };
    Ok(match draft {
        Some(draft) if draft.filed => Err("/melden/code"),
        Some(draft) => Ok(draft),
        None => Err("/melden"),
    })
}

pub async fn show(With(state): With<State>, visit: Visit) -> Answer {
    match writing(&state, &visit).await? {
        Ok(draft) => page(&attachments_page(&state, &visit, &draft, FormState::default()).await?),
        Err(elsewhere) => see_other(&visit.href(elsewhere)),
    }
}

pub async fn add(With(state): With<State>, visit: Visit, form: Multipart) -> Answer {
    let mut parts = form.parts(most(&state));
    let draft = match writing(&state, &visit).await? {
        Ok(draft) => draft,
        Err(elsewhere) => {
            skip(&mut parts).await;
            return see_other(&visit.href(elsewhere));
        }
    };
    let sent = receive(&state, &Owner::Draft(&draft), (&mut parts, None)).await?;
    let form = sent.form(visit.language, &state.uploads.limits);
    if form.is_valid() {
        let done = if sent.taken > 0 { "?gedaan=erbij" } else { "" };
        return see_other(&visit.href(&format!("{FILES}{done}")));
    }
    page_with_errors(&attachments_page(&state, &visit, &draft, form).await?)
}

pub async fn remove(With(state): With<State>, visit: Visit, Form(fields): Form) -> Answer {
    let draft = match writing(&state, &visit).await? {
        Ok(draft) => draft,
        Err(elsewhere) => return see_other(&visit.href(elsewhere)),
    };
    attachments::remove(&state, &Owner::Draft(&draft), chosen(&fields)?).await?;
    see_other(&visit.href("/melden/bestanden?gedaan=weg"))
}

fn chosen(fields: &Fields) -> Result<Uuid, Problem> {
    fields.get("weg").parse().map_err(|_| Problem::Unreadable)
}

/// What came of a form with files.
#[derive(Default)]
pub(super) struct Sent {
    pub taken: usize,
    refused: Vec<(String, BadFile)>,
    /// The rest was not read.
    cut: bool,
}

impl Sent {
    /// Each refused file by name.
    pub(super) fn form(&self, language: Language, limits: &Limits) -> FormState {
        let (w, mut form) = (words(language), FormState::default());
        // A name from the left in a line from the right.
        let (open, close) = if language.right_to_left() { ("\u{2068}", "\u{2069}") } else { ("", "") };
        for (name, why) in &self.refused {
            let why = names::bad_file(language, *why, limits);
            form.refuse("bestand", format!("{open}{name}{close}: {why}"));
        }
        if self.cut {
            form.refuse("bestand", t!(w, "fout-bestanden-afgebroken"));
        }
        if self.taken == 0 && form.is_valid() {
            form.refuse("bestand", t!(w, "fout-bestanden-geen"));
        }
        form
    }
}

pub(super) fn most(state: &State) -> u64 {
    state.uploads.limits.report.saturating_mul(READ).saturating_add(AROUND)
}

/// The fields before the first file.
pub(super) async fn fields(parts: &mut Parts) -> Result<(Fields, Option<Box<FilePart>>), Problem> {
    let mut fields = Fields::default();
    while let Some(part) = parts.next().await? {
        match part {
            Part::Field(name, value) => fields.push(&name, value),
            Part::File(file) => return Ok((fields, Some(file))),
        }
    }
    Ok((fields, None))
}

/// Reads what nobody wants: a browser that is cut off in the middle shows no answer.
pub(super) async fn skip(parts: &mut Parts) {
    while let Ok(Some(_)) = parts.next().await {}
}

/// Takes the files one after the other, each sealed and on disk before the next one is read.
pub(super) async fn receive(
    state: &State,
    owner: &Owner<'_>,
    (parts, mut first): (&mut Parts, Option<Box<FilePart>>),
) -> Result<Sent, Problem> {
    let mut sent = Sent::default();
    let mut full = false;
    loop {
        let next = match first.take() {
            Some(file) => Ok(Some(Part::File(file))),
            None => parts.next().await,
        };
        let mut file = match next {
            Ok(Some(Part::File(file))) => file,
            Ok(Some(Part::Field(..))) => continue,
            Ok(None) => return Ok(sent),
            Err(_) => return Ok(Sent { cut: true, ..sent }),
        };
        if sent.taken + sent.refused.len() >= MOST {
            skip(parts).await;
            return Ok(Sent { cut: true, ..sent });
        }
        let mut incoming = state.uploads.incoming();
        if full {
            incoming.refuse(BadFile::TooMany);
        }
        loop {
            match file.piece().await {
                Ok(Some(piece)) => incoming.push(&piece),
                Ok(None) => break,
                Err(_) => return Ok(Sent { cut: true, ..sent }),
            }
        }
        // A browser sends this when nothing was chosen.
        if file.name.is_empty() && incoming.is_empty() {
            continue;
        }
        match attachments::take(state, owner, &file.name, incoming).await.map_err(Problem::from)? {
            Ok(()) => sent.taken += 1,
            Err(why) => {
                full |= why == BadFile::TooMany;
                sent.refused.push((file_name(&file.name).0, why));
            }
        }
    }
}

/// A file of a report is taken away; gives what to say.
pub(super) async fn take_away(
    state: &State,
    visit: &Visit,
    report: &Opened,
    fields: &Fields,
) -> Result<Notice, Problem> {
    let w = words(visit.language);
    match attachments::remove(state, &Owner::Report(report), chosen(fields)?).await {
        Ok(Removed::Gone) => Ok(Notice::done(t!(w, "bestand-weg"))),
        Ok(Removed::Seen) => Ok(Notice::warning(t!(w, "bestand-al-gezien"))),
        Err(error) => Err(error.into()),
    }
}
