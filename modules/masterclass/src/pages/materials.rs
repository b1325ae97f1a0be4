// SPDX-License-Identifier: EUPL-1.2
//! Materials: added by the organiser or trainer, listed on the edition's page and behind the private
//! link, handed out as downloads.

use super::organise::{below, own};
use super::view::{slot_title, when};
use crate::app::view::Line;
use crate::app::{StepError, material};
use crate::domain::{
    Audience, BadFile, BadMaterial, EditionId, FileKind, LARGEST_FILE, MaterialEntry, MaterialId, Slot,
    file_name,
};
use crate::store::{self, MaterialRow};
use crate::{State, words};
use askama::Template;
use axum::extract::{Path, State as With};
use axum::http::{HeaderName, header};
use axum::response::IntoResponse;
use gw_core::Locale;
use gw_i18n::{Words, format, t};
use gw_web::field::Choice;
use gw_web::{
    Answer, Form, FormState, Notice, Problem, Shell, Upload, Uploaded, Visit, page, page_with_errors,
    see_other,
};

const ACCEPT: &str = ".pdf,.docx,.pptx,.xlsx,.odt,.odp,.ods,.png,.jpg,.jpeg,.txt,.csv";
/// In megabytes, for the complaint.
const MOST: usize = LARGEST_FILE / (1024 * 1024);

/// A material as a line of a list.
pub struct Item {
    pub id: MaterialId,
    pub title: String,
    pub href: String,
    /// What it is: "pdf, 1,2 MB", or the site that a link leads to.
    pub what: String,
    pub part: String,
    pub public: bool,
}

/// `base` is the path under which files are handed out.
pub fn item(row: MaterialRow, locale: Locale, base: &str) -> Item {
    let file = FileKind::from_extension(&row.kind);
    let what = match file {
        Some(kind) => format!("{}, {}", kind.extension(), size(locale, row.size)),
        None => row.url.split('/').nth(2).unwrap_or_default().to_owned(),
    };
    let href = if file.is_some() { locale.href(&format!("{base}/materiaal/{}", row.id)) } else { row.url };
    let public = row.audience == Audience::Public.code();
    Item { id: row.id, title: row.title, href, what, part: slot_title(locale, &row.part), public }
}

fn size(locale: Locale, bytes: i64) -> String {
    match u32::try_from(bytes).unwrap_or(u32::MAX) {
        small @ ..1_000 => format!("{small} bytes"),
        middle @ ..1_000_000 => format!("{} kB", format::integer(locale, i64::from(middle / 1_000))),
        large => format!("{} MB", format::decimal(locale, f64::from(large) / 1e6, 1)),
    }
}

/// The slots of a programme to choose from; the value is the position.
pub fn part_choices(locale: Locale, slots: &[Slot]) -> Vec<Choice> {
    let choice = |(at, slot): (usize, &Slot)| Choice::new(at.to_string(), slot_title(locale, &slot.title));
    slots.iter().enumerate().map(choice).collect()
}

/// The chosen slot; none, and no error, when nothing was chosen.
pub fn chosen_part<'a>(slots: &'a [Slot], value: &str) -> Result<Option<&'a Slot>, Problem> {
    if value.is_empty() {
        return Ok(None);
    }
    let slot = value.parse::<usize>().ok().and_then(|at| slots.get(at));
    slot.map(Some).ok_or(Problem::Unreadable)
}

#[derive(Template)]
#[template(path = "materials.html")]
struct MaterialsPage {
    shell: Shell,
    w: &'static Words,
    form: FormState,
    lead: String,
    base: String,
    items: Vec<Item>,
    audiences: Vec<Choice>,
    parts: Vec<Choice>,
    notice: Option<Notice>,
}

async fn materials_page(
    state: &State,
    visit: Visit,
    line: &Line,
    form: FormState,
) -> Result<MaterialsPage, Problem> {
    let (w, locale) = (words(visit.locale), visit.locale);
    let mut conn = state.ctx.read().await?;
    let rows = store::materials(&mut conn, line.row.id).await?;
    let slots = store::slots(&mut conn, line.row.id).await?;
    drop(conn);
    let edition = format!("/organisatie/masterclasses/{}", line.row.id);
    let name = |one| match one {
        Audience::Public => {
            Choice::new(one.code(), t!(w, "material-public")).note(t!(w, "material-public-note"))
        }
        Audience::Participants => {
            Choice::new(one.code(), t!(w, "material-participants")).note(t!(w, "material-participants-note"))
        }
    };
    Ok(MaterialsPage {
        lead: format!("{}, {}", line.row.region, when(line, locale)),
        items: rows.into_iter().map(|row| item(row, locale, &line.path())).collect(),
        audiences: Audience::ALL.into_iter().map(name).collect(),
        parts: part_choices(locale, &slots),
        notice: visit.query("gedaan").map(|_| Notice::done(t!(w, "mine-done"))),
        base: format!("{edition}/materiaal"),
        shell: below(visit.shell(t!(w, "material-title")).errors(!form.is_valid()), line),
        w,
        form,
    })
}

pub async fn show(With(state): With<State>, visit: Visit, Path(id): Path<EditionId>) -> Answer {
    let line = own(&state, &visit, id).await?;
    page(&materials_page(&state, visit, &line, FormState::default()).await?)
}

pub async fn add(
    With(state): With<State>,
    visit: Visit,
    Path(id): Path<EditionId>,
    upload: Upload,
) -> Answer {
    let line = own(&state, &visit, id).await?;
    let (w, fields) = (words(visit.locale), upload.fields);
    let slots = store::slots(&mut state.ctx.read().await?, id).await?;
    let part = chosen_part(&slots, fields.get("onderdeel"))?;
    let too_large = upload.file == Uploaded::TooLarge;
    let entry = MaterialEntry {
        title: fields.get("titel").to_owned(),
        url: fields.get("adres").to_owned(),
        file: match upload.file {
            Uploaded::Content(content) => Some(content),
            Uploaded::None => None,
            // Its own complaint follows below; an empty file gives none about the address.
            Uploaded::TooLarge => Some(Vec::new()),
        },
        audience: fields.get("voor").to_owned(),
    };
    let mut form = FormState::new(fields.clone());
    match entry.read() {
        Ok(new) => {
            material::add(&state.ctx, visit.actor()?, id, &new, part).await?;
            return see_other(&visit.href(&format!("/organisatie/masterclasses/{id}/materiaal?gedaan=1")));
        }
        Err(bad) => {
            for (field, why) in bad {
                let why = match why {
                    BadMaterial::File(BadFile::Empty) if too_large => BadMaterial::File(BadFile::TooLarge),
                    why => why,
                };
                form.refuse(field, complaint(w, field, why));
            }
        }
    }
    page_with_errors(&materials_page(&state, visit, &line, form).await?)
}

fn complaint(w: &'static Words, field: &str, bad: BadMaterial) -> String {
    match bad {
        BadMaterial::Empty => t!(w, "wrong-title").to_owned(),
        BadMaterial::TooLong(most) => t!(w, "wrong-long", most = most),
        BadMaterial::NotAnAddress => t!(w, "material-wrong-address").to_owned(),
        BadMaterial::Nothing => t!(w, "material-wrong-nothing").to_owned(),
        BadMaterial::Both => t!(w, "material-wrong-both").to_owned(),
        BadMaterial::File(BadFile::TooLarge) => {
            t!(w, "material-wrong-large", most = MOST)
        }
        BadMaterial::File(BadFile::Macros) => t!(w, "material-wrong-macros").to_owned(),
        BadMaterial::File(BadFile::Empty | BadFile::Unknown) => t!(w, "material-wrong-kind").to_owned(),
        BadMaterial::NotAChoice => {
            debug_assert_eq!(field, "voor", "the only choice of the form");
            t!(w, "wrong-policy").to_owned()
        }
    }
}

pub async fn remove(
    With(state): With<State>,
    visit: Visit,
    Path(id): Path<EditionId>,
    Form(fields): Form,
) -> Answer {
    own(&state, &visit, id).await?;
    let chosen = fields.get("materiaal").parse().map_err(|_| Problem::Unreadable)?;
    match material::remove(&state.ctx, visit.actor()?, id, chosen).await {
        // Taken away twice is taken away.
        Ok(()) | Err(StepError::Unknown) => {
            see_other(&visit.href(&format!("/organisatie/masterclasses/{id}/materiaal?gedaan=1")))
        }
        Err(error) => Err(error.into()),
    }
}

/// `/masterclasses/{series}/{edition}/materiaal/{id}`: for everyone, or for whoever is signed in
/// as a participant or organiser.
pub async fn public_file(
    With(state): With<State>,
    visit: Visit,
    Path((series, edition, id)): Path<(String, String, MaterialId)>,
) -> Answer {
    let mut conn = state.ctx.read().await?;
    let row = store::line_by_slug(&mut conn, &series, &edition).await?.ok_or(Problem::NotFound)?;
    let line = Line::read(row)?;
    let organiser = visit.actor.as_deref().is_some_and(|actor| actor.organisation == line.row.organisation);
    if !line.state.is_public() && !organiser {
        return Err(Problem::NotFound);
    }
    let participant = material::is_participant(&mut conn, visit.actor.as_deref(), &line).await?;
    match material::file(&mut conn, line.row.id, id, participant).await {
        Ok((title, kind, content)) => Ok(download(&title, kind, content)),
        Err(StepError::NotNow) if visit.actor.is_none() => Err(Problem::SignIn),
        Err(StepError::NotNow) => Err(Problem::Forbidden),
        Err(error) => Err(error.into()),
    }
}

/// `/aanmelding/{secret}/materiaal/{id}`: for whoever holds the private link of a seat.
pub async fn private_file(
    With(state): With<State>,
    Path((secret, id)): Path<(String, MaterialId)>,
) -> Answer {
    let mut conn = state.ctx.read().await?;
    let edition = material::seat_behind(&mut conn, &secret).await?;
    let (title, kind, content) = material::file(&mut conn, edition, id, true).await?;
    Ok(download(&title, kind, content))
}

/// A download, never a page of this site, whatever it holds.
fn download(title: &str, kind: FileKind, content: Vec<u8>) -> axum::response::Response {
    let headers = [
        (header::CONTENT_TYPE, kind.media_type().to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{}\"", file_name(title, kind))),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin".to_owned()),
        (HeaderName::from_static("x-download-options"), "noopen".to_owned()),
    ];
    (headers, content).into_response()
}
