// SPDX-License-Identifier: EUPL-1.2
//! The demonstration's register: the ceremony done by itself, a few invented reports, and cases in
//! different states.

mod apart;
mod cases;

use crate::app::attachments::{self, Owner};
use crate::app::{ceremony, desk, draft, file, follow, keys};
use crate::domain::ReportId;
use crate::error::{RegisterError, Result};
use crate::intake::{Answers, Step};
use crate::state::State;
use gw_core::{Actor, Locale, Role};
use gw_vault::ReturnCode;

/// A report, by field of the form; then what was written back and forth.
struct Story {
    told: &'static [(&'static str, &'static str)],
    files: &'static [(&'static str, &'static [u8])],
    messages: &'static [(bool, &'static str)],
}

/// Every one of them invented.
const STORIES: &[Story] = &[
    Story {
        told: &[
            (
                "verhaal",
                "Verzonnen voorbeeld. Bij club Nova mocht ik niet naar binnen. Mijn witte vrienden wel. De portier zei dat het vol was. Dat was niet waar.",
            ),
            ("voor_wie", "R01"),
            ("waar", "plek"),
            ("gemeente", "GM0150"),
            ("plek", "club Nova"),
            ("wanneer", "week"),
            ("waarom", "G01"),
            ("wens", "K04"),
            ("bekend", "N02"),
            ("woonplaats", "ja"),
            ("woongemeente", "GM0150"),
        ],
        files: &[],
        messages: &[(true, "Verzonnen voorbeeld. Ik weet nog hoe laat het was: kwart over elf.")],
    },
    Story {
        told: &[
            (
                "verhaal",
                "Verzonnen voorbeeld. Ik solliciteerde bij een kledingwinkel. Toen ik zei dat ik zwanger ben, werd de baas stil. Een dag later kreeg ik een afwijzing.",
            ),
            ("voor_wie", "R01"),
            ("waar", "plek"),
            ("gemeente", "GM0183"),
            ("wanneer", "maand"),
            ("waarom", "G07a"),
            ("waarom", "G11"),
            ("wens", "K02"),
            ("bekend", "N00"),
            ("woongemeente", "GM0150"),
            ("naam", "Verzonnen Persoon"),
            ("email", "verzonnen@voorbeeld.nl"),
        ],
        files: &[],
        messages: &[(false, "Verzonnen voorbeeld. Dank u voor uw melding. Mag ik u deze week bellen?")],
    },
    Story {
        told: &[
            (
                "verhaal",
                "Verzonnen voorbeeld. Ik ben 82. De autoverhuurder weigert mij. Ik heb een geldig rijbewijs.",
            ),
            ("voor_wie", "R01"),
            ("waar", "plek"),
            ("wanneer", "eerder"),
            ("waarom", "G05"),
            ("wens", "K01"),
            ("bekend", "N01"),
            ("woongemeente", "GM0664"),
            ("naam", "Verzonnen Persoon"),
            ("telefoon", "0612345678"),
        ],
        files: &[],
        messages: &[],
    },
    Story {
        told: &[
            (
                "verhaal",
                "Verzonnen voorbeeld. Op school noemen twee jongens mijn zoon elke dag aap. De mentor zegt dat het een grapje is.",
            ),
            ("voor_wie", "R04"),
            ("waar", "plek"),
            ("wanneer", "vaker"),
            ("waarom", "G01"),
            ("wens", "K03"),
            ("bekend", "weet_niet"),
        ],
        files: &[
            ("klas.png", include_bytes!("../data/demo-klas.png")),
            ("mentor.txt", b"Verzonnen voorbeeld. Bericht van de mentor: zij bedoelen het als grap, daar doen wij niets aan.\n"),
        ],
        messages: &[],
    },
    Story {
        told: &[
            (
                "verhaal",
                "Verzonnen voorbeeld. De sportschool laat mij niet toe met mijn hoofddoek. Ze zeggen dat het om veiligheid gaat.",
            ),
            ("voor_wie", "R01"),
            ("waar", "plek"),
            ("gemeente", "GM0150"),
            ("wanneer", "maand"),
            ("waarom", "G11"),
            ("wens", "K03"),
            ("bekend", "N00"),
            ("woongemeente", "GM0150"),
            ("naam", "Verzonnen Sporter"),
            ("telefoon", "0612345678"),
        ],
        files: &[],
        messages: &[],
    },
    Story {
        told: &[
            (
                "verhaal",
                "Verzonnen voorbeeld. Op mijn werk maken ze grappen over mijn leeftijd. Nu is mijn contract opgezegd.",
            ),
            ("voor_wie", "R01"),
            ("waar", "plek"),
            ("gemeente", "GM0150"),
            ("wanneer", "eerder"),
            ("waarom", "G05"),
            ("wens", "K03"),
            ("bekend", "N00"),
            ("woongemeente", "GM0150"),
            ("naam", "Verzonnen Werknemer"),
            ("email", "werknemer@voorbeeld.nl"),
        ],
        files: &[],
        messages: &[(false, "Verzonnen voorbeeld. Wij hebben uw brief klaar. Wilt u hem lezen?")],
    },
    Story {
        told: &[
            (
                "verhaal",
                "Verzonnen voorbeeld. Ik stond zaterdag in de rij bij club Nova. De portier stuurde mijn vriend weg en liet de rest door.",
            ),
            ("voor_wie", "R02"),
            ("waar", "plek"),
            ("gemeente", "GM0150"),
            ("plek", "club Nova"),
            ("wanneer", "week"),
            ("waarom", "G01"),
            ("wens", "K04"),
            ("bekend", "N02"),
            ("woonplaats", "ja"),
            ("woongemeente", "GM0150"),
        ],
        files: &[],
        messages: &[],
    },
];

/// Keys for the people of an ADV, and reports for them to read. Gives the sheets of the shares; an
/// ADV that is open already is left as it is.
pub async fn seed_demo(state: &State, people: &[Actor], password: &str) -> Result<Vec<String>> {
    let first = people.iter().find(|one| one.has_role(Role::AdvCoordinator)).ok_or(RegisterError::Unknown)?;
    let worker = people.iter().find(|one| one.has_role(Role::CaseWorker)).ok_or(RegisterError::Unknown)?;
    if ceremony::standing(state, first.organisation).await?.begun {
        return Ok(Vec::new());
    }
    let cookies = [state.ctx.ids.token(), state.ctx.ids.token()];
    for (one, cookie) in [first, worker].into_iter().zip(&cookies) {
        keys::make_person(state, one, password, cookie).await?;
    }
    ceremony::begin(state, first, &cookies[0]).await?;
    let mut sheets = Vec::new();
    for number in 1..=3 {
        let text = ceremony::share(state, first, number, &cookies[0]).await?;
        let group = text.split('-').nth(ceremony::asked_group(number)).unwrap_or_default().to_owned();
        ceremony::confirm(state, first, number, &group, &cookies[0]).await?;
        sheets.push(text);
    }
    ceremony::grant(state, first, worker.account, &cookies[0]).await?;
    let mut reports = Vec::new();
    for story in STORIES {
        reports.push(tell(state, worker, story, &cookies[1]).await?);
    }
    cases::seed(state, worker, &reports, &cookies[1]).await?;
    apart::seed(state, first, worker).await?;
    for cookie in &cookies {
        keys::lock(state, cookie).await?;
    }
    Ok(sheets)
}

async fn tell(state: &State, worker: &Actor, story: &Story, cookie: &str) -> Result<ReportId> {
    let mut answers = Answers::default();
    for step in Step::ALL {
        answers.take(step, |field| {
            story
                .told
                .iter()
                .filter(|(name, _)| *name == field)
                .map(|(_, value)| (*value).to_owned())
                .collect()
        });
    }
    let mut begun = draft::begin(state, &state.ctx.ids.token(), Locale::Nl, answers).await?;
    for (name, content) in story.files {
        let mut incoming = state.uploads.incoming();
        incoming.push(content);
        let taken = attachments::take(state, &Owner::Draft(&begun), name, incoming).await?;
        taken.map_err(|_| RegisterError::Unknown)?;
    }
    let filed = file::file(state, &mut begun).await?;
    let code = ReturnCode::read(&begun.code.text()).map_err(|_| RegisterError::Unknown)?;
    for (by_reporter, text) in story.messages {
        let id = state.ctx.ids.v4();
        if *by_reporter {
            follow::write(state, &code, id, text).await?;
        } else {
            desk::answer(state, worker, (filed.report, id), text, cookie).await?;
        }
    }
    draft::discard(state, &begun).await?;
    Ok(filed.report)
}
