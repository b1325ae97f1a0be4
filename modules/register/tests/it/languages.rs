// SPDX-License-Identifier: EUPL-1.2
//! Reporting in each of the seven languages, and the texts themselves.

use crate::attachments::photo;
use crate::browser::{Browser, Response, session, site};
use crate::proof::check_in;
use crate::world::{PASSWORD, World};
use axum::http::{StatusCode, header};
use gw_core::{Language, REPORTING};
use gw_db::testing::on_both;
use gw_i18n::{format, readability::readability, t};
use register::app::keys;
use register::{MIGRATIONS, words};

const STORY: &str = "MARKER قصة історія öykü";
/// Every question gets the answers to all; it takes those that are its own.
const ANSWERS: [(&str, &str); 14] = [
    ("verhaal", STORY),
    ("voor_wie", "R01"),
    ("waar", "plek"),
    ("gemeente", "waterveen"),
    ("wanneer", "week"),
    ("datum", "2026-11-09"),
    ("waarom", "G01"),
    ("waarom", "G11"),
    ("wens", "K02"),
    ("bekend", "N01"),
    ("woongemeente", "GM0150"),
    ("naam", "Nina"),
    ("telefoon", "٠٦ ١٢٣٤ ٥٦٧٨"),
    ("email", "nina@voorbeeld.nl"),
];

async fn opened(world: &World) {
    world.ceremony().await;
    for one in [&world.coordinator, &world.worker] {
        assert!(keys::unlock(&world.state.ctx, one.account, PASSWORD, &session(one)).await.unwrap());
    }
}

pub fn address(language: Language, path: &str) -> String {
    language.href(&format!("{REPORTING}{path}"))
}

/// What every page of the flow is held to.
pub fn look(page: &Response, language: Language, about: &str) {
    assert!(page.text.len() <= 20_000, "{language:?} {about} weighs {}", page.text.len());
    let head = &page.text[..page.text.find("<head>").unwrap()];
    assert!(head.contains(&format!("lang=\"{}\"", language.tag())), "{head}");
    assert_eq!(head.contains("dir=\"rtl\""), language == Language::Ar, "{head}");
    for one in Language::ALL {
        assert!(page.text.contains(one.own_name()), "{language:?} {about}: no way to {one:?}");
    }
    let unread = gw_web::words(language).plain("layout-unread");
    assert_eq!(page.text.contains(unread), language.reports_only(), "{language:?} {about}");
    for part in ["tel:112", "tel:08000880", "tel:09008844", "tel:09000101", "meld.onlinediscriminatie.nl"] {
        assert!(page.text.contains(part), "{language:?} {about}: {part}");
    }
    assert!(page.text.contains(t!(words(language), "snel-weg")), "{language:?} {about}");
    assert_eq!(
        page.text.contains("href=\"/inloggen\"") || page.text.contains("href=\"/en/inloggen\""),
        !language.reports_only()
    );
    assert_eq!(foreign(page, language), Vec::<String>::new(), "{language:?} {about}: not in the language");
}

/// Words in Latin letters on a page in another script, names apart.
fn foreign(page: &Response, language: Language) -> Vec<String> {
    const NAMES: [&str; 28] = [
        "Gelijkwijzer",
        "Discriminatie",
        "Deventer",
        "Waterveen",
        "Slachtofferhulp",
        "Meld",
        "Online",
        "Nederlands",
        "Makkelijk",
        "English",
        "Türkçe",
        "Polski",
        "Over",
        "Privacy",
        "Toegankelijkheid",
        "Nina",
        "nina",
        "voorbeeld",
        "MARKER",
        "öykü",
        "Hebt",
        "nieuws",
        "Meldpunt",
        "PDF",
        "Word",
        "OpenDocument",
        "foto",
        "jpg",
    ];
    if !matches!(language, Language::Ar | Language::Uk) {
        return Vec::new();
    }
    let body = page.text.split_once("<body").and_then(|(_, rest)| rest.split_once('>')).unwrap().1;
    // A key is in no language.
    let key =
        body.split_once("<p class=\"gw-code\" dir=\"ltr\">").and_then(|(_, rest)| rest.split('<').next());
    let texts = body.split('>').filter_map(|piece| piece.split('<').next()).filter(|text| Some(*text) != key);
    let latin = |word: &&str| {
        word.chars().count() > 2 && word.chars().all(|sign| sign.is_alphabetic() && sign < '\u{250}')
    };
    texts
        .flat_map(|text| text.split(|sign: char| !sign.is_alphabetic()))
        .filter(latin)
        .filter(|word| !NAMES.contains(word))
        .map(str::to_owned)
        .collect()
}

fn code_in(page: &Response) -> String {
    let (_, rest) = page.text.split_once("<p class=\"gw-code\" dir=\"ltr\">").unwrap();
    rest.split('<').next().unwrap().to_owned()
}

/// One file is taken and one refused, each told in the language; then on to the check.
async fn send_along(browser: &mut Browser, language: Language) -> Response {
    let (w, files) = (words(language), address(language, "/bestanden"));
    let page = browser.get(&files).await;
    assert!(page.text.contains(t!(w, "bestanden-lead")) && page.text.contains(t!(w, "bestanden-geen")));
    let sent = browser.upload(&files, &[], &[("foto.jpg", &photo(b"x")), ("leeg.jpg", b"")]).await;
    assert_eq!(sent.status, StatusCode::BAD_REQUEST, "{language:?}");
    let name = if language == Language::Ar { "\u{2068}leeg.jpg\u{2069}: " } else { "leeg.jpg: " };
    assert!(sent.text.contains(&format!("{name}{}", t!(w, "fout-bestand-leeg"))), "{}", sent.text);
    assert!(sent.text.contains(t!(w, "bestand-schoon")) && sent.text.contains("foto.jpg"), "{}", sent.text);
    let nothing = browser.upload(&files, &[], &[("", b"")]).await;
    assert!(nothing.text.contains(t!(w, "fout-bestanden-geen")), "{language:?}");
    look(&nothing, language, "files");
    browser.get(&address(language, "/vraag/10")).await
}

/// The proof of who has the code; checked in the same language, wrong, not complete, and right.
async fn prove(browser: &mut Browser, language: Language, code: &str) {
    let w = words(language);
    let given = browser.post(&address(language, "/volgen/bewijs"), &[("code", code)]).await;
    let locale = language.site();
    let there = format!("https://gw.test{}", locale.href("/melden/bewijs"));
    assert!(given.text.contains(&there), "in a language that others read: {}", given.text);
    let number = given.text.split("2026-0").nth(1).unwrap();
    let number = format!("2026-0{}", &number[..4]);
    let control = check_in(&given.text);
    let checking = address(language, "/bewijs");
    look(&browser.get(&checking).await, language, "proof");
    let empty = browser.post(&checking, &[]).await;
    for said in [t!(w, "fout-bewijs-nummer"), t!(w, "fout-bewijs-dag"), t!(w, "fout-bewijs-code")] {
        assert!(empty.text.contains(said), "{language:?}: {said}");
    }
    look(&empty, language, "proof without anything");
    for (day, shown) in [("2026-11-27", true), ("2026-11-26", false)] {
        let sent = [("nummer", number.as_str()), ("dag", day), ("controle", control.as_str())];
        let page = browser.post(&checking, &sent).await;
        assert_eq!(page.text.contains(t!(w, "bewijs-niet-van-ons")), !shown, "{language:?}: {}", page.text);
        let day = format::date(language, jiff::civil::date(2026, 11, 27));
        assert_eq!(page.text.contains(&day) && page.text.contains("Meldpunt 100"), shown, "{language:?}");
    }
}

/// From question to question, whatever there are, to the check at the end.
async fn walk(browser: &mut Browser, language: Language) -> Response {
    let mut page = browser.get(&address(language, "/vraag/1")).await;
    for _ in 0..20 {
        look(&page, language, page.title());
        if page.text.contains("name=\"code\"") {
            return page;
        }
        if page.text.contains("multipart/form-data") {
            page = send_along(browser, language).await;
            continue;
        }
        let (_, rest) = page.text.split_once("id=\"vraag\" method=\"post\" action=\"").unwrap();
        let action = rest.split('"').next().unwrap().to_owned();
        assert!(action.starts_with(&address(language, "/")), "{action}");
        page = browser.post(&action, &ANSWERS).await;
        assert_eq!(page.status, StatusCode::OK, "{language:?} {action}: {}", page.text);
    }
    panic!("{language:?}: the questions do not end");
}

#[tokio::test]
async fn people_report_and_come_back_in_each_language() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        opened(&world).await;
        let site = site(&world, std::slice::from_ref(&world.worker));
        for (language, day) in [
            (Language::Nl, "9 november 2026"),
            (Language::Easy, "9 november 2026"),
            (Language::En, "9 November 2026"),
            (Language::Ar, "9 نوفمبر 2026"),
            (Language::Tr, "9 Kasım 2026"),
            (Language::Pl, "9 listopada 2026"),
            (Language::Uk, "9 листопада 2026"),
        ] {
            let w = words(language);
            let mut browser = Browser::new(&site);
            let start = browser.get(&address(language, "")).await;
            look(&start, language, "start");
            assert!(start.headers.get(header::SET_COOKIE).is_none(), "no cookie before it is needed");
            let check = walk(&mut browser, language).await;
            for part in
                [STORY, "Waterveen", t!(w, "kies-G11"), t!(w, "kies-N01"), "Nina", "06 1234 5678", day]
            {
                assert!(check.text.contains(part), "{language:?}: {part} is not in the check");
            }
            let hidden = check.hidden("code");
            let (_, rest) = check.text.split_once("<form method=\"post\" action=\"").unwrap();
            let action = rest.split('"').next().unwrap().to_owned();
            let receipt = browser.post(&action, &[("code", &hidden)]).await;
            let code = code_in(&receipt);
            assert!(receipt.text.contains(t!(w, "code-ontvangen")) && code == hidden, "{}", receipt.text);
            assert!(receipt.text.len() <= 20_000, "the receipt weighs {}", receipt.text.len());
            let wrong = browser.post(&address(language, "/code"), &[("groep", "0000")]).await;
            assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
            assert!(wrong.title().starts_with(gw_web::words(language).plain("layout-title-error")));
            let group = code.split('-').nth(3).unwrap();
            let done = browser.post(&address(language, "/code"), &[("groep", group)]).await;
            assert!(done.text.contains(t!(w, "code-klaar")), "{language:?}");

            // Back with the code; a message; a mistake; the end.
            let mut phone = Browser::new(&site);
            look(&phone.get(&address(language, "/volgen")).await, language, "come back");
            let page = phone.post(&address(language, "/volgen"), &[("code", &code)]).await;
            look(&page, language, "follow");
            assert!(page.text.contains(t!(w, "stand-ontvangen")) && page.text.contains(t!(w, "kies-N01")));
            assert!(page.text.contains("foto.jpg") && page.text.contains(t!(w, "bestanden-weghalen")));
            assert!(page.text.contains(t!(w, "bewijs-uitleg")), "{language:?}");
            prove(&mut phone, language, &code).await;
            let file = crate::attachment_pages::file_id(&page, "foto.jpg");
            let gone = [("code", code.as_str()), ("weg", file.as_str())];
            let without = phone.post(&address(language, "/volgen/bestanden/weg"), &gone).await;
            assert!(without.text.contains(t!(w, "bestand-weg")) && !without.text.contains("foto.jpg"));
            look(&without, language, "follow without files");
            let key = page.hidden("_sleutel");
            let sent = [("code", code.as_str()), ("_sleutel", &key), ("bericht", "Hebt u nieuws?")];
            let page = phone.post(&address(language, "/volgen/bericht"), &sent).await;
            assert!(page.text.contains("Hebt u nieuws?") && page.text.contains(t!(w, "bericht-verstuurd")));
            let unsure = phone.post(&address(language, "/volgen/intrekken"), &[("code", &code)]).await;
            assert!(unsure.text.contains(t!(w, "fout-zeker")), "{language:?}");
            look(&unsure, language, "not sure");
            let end = phone
                .post(&address(language, "/volgen/intrekken"), &[("code", &code), ("zeker", "ja")])
                .await;
            assert!(end.text.contains(t!(w, "ingetrokken-gedaan")), "{language:?}");
            // Never out of the language.
            for path in browser.addresses.iter().chain(&phone.addresses).filter(|path| !path.is_empty()) {
                assert!(path.starts_with(&address(language, "")), "{language:?} was led to {path}");
            }
        }

        // The desk sees which language it was, and the choices in its own.
        let mut desk = Browser::of(&site, &world.worker);
        let list = desk.get("/adv?stand=alles").await.text;
        let mut seen = Vec::new();
        for id in list.split("/adv/meldingen/").skip(1).map(|rest| rest.split('"').next().unwrap()) {
            let page = desk.get(&format!("/adv/meldingen/{id}")).await;
            assert!(page.text.contains("Huidskleur, herkomst of afkomst") && page.text.contains(STORY));
            assert!(page.text.contains("9 november 2026"));
            let (_, rest) = page.text.split_once("Taal van de melder: <b>").unwrap();
            seen.push(rest.split('<').next().unwrap().to_owned());
        }
        seen.sort();
        let all = ["Arabisch", "Engels", "Nederlands", "Oekraïens", "Pools", "Turks", "makkelijk Nederlands"];
        assert_eq!(seen, all);
    })
    .await;
}

#[tokio::test]
async fn another_language_keeps_what_was_typed_and_the_place() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        opened(&world).await;
        let site = site(&world, &[]);
        let mut browser = Browser::new(&site);
        // Nothing typed: another page, and nothing else.
        let page = browser.submit("/ar/melden/vraag/1", &[("verhaal", ""), ("naar", "hier")]).await;
        assert_eq!((page.location(), &browser.cookie), ("/ar/melden/vraag/1", &None));
        // The button of the Dutch page sends what was typed to the Arabic one.
        let page = browser.get("/melden/vraag/1").await;
        assert!(
            page.text
                .contains("form=\"vraag\" formaction=\"/ar/melden/vraag/1\" name=\"naar\" value=\"hier\"")
        );
        let first = page.text.split("<button").nth(1).unwrap().split('>').next().unwrap();
        assert!(!first.contains("formaction"), "Enter goes on in this language: {first}");
        let page = browser.post("/ar/melden/vraag/1", &[("verhaal", "halverwe"), ("naar", "hier")]).await;
        assert!(page.text.contains("halverwe") && page.text.contains("dir=\"rtl\""));
        // Not right yet, and kept all the same.
        let page =
            browser.post("/pl/melden/vraag/3", &[("gemeente", "Nergenshuizen"), ("naar", "hier")]).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.text.contains("value=\"Nergenshuizen\"") && page.text.contains("lang=\"pl\""));
        browser.post("/pl/melden/vraag/3", &[("gemeente", "")]).await;
        // At the end there is nothing to type: links.
        let check = browser.get("/uk/melden/vraag/10").await;
        assert!(check.text.contains("href=\"/tr/melden/vraag/10\"") && check.text.contains("halverwe"));
        let hidden = check.hidden("code");
        let receipt = browser.post("/tr/melden/vraag/10", &[("code", &hidden)]).await;
        let code = code_in(&receipt);
        // With the code, too: the message that is being typed comes along.
        let typed =
            [("code", code.as_str()), ("bericht", "half bericht"), ("naar", "hier"), ("_sleutel", "")];
        let page = browser.post("/makkelijk/melden/volgen", &typed).await;
        assert!(page.text.contains("half bericht") && page.text.contains("Wij hebben uw melding."));
        assert!(page.text.contains("formaction=\"/ar/melden/volgen\""));
        assert_eq!(page.text.matches("half bericht").count(), 1, "typed, not sent");
        // A proof that somebody checks: what was typed comes along, and nothing is checked yet.
        let typed = [("nummer", "2026-00001"), ("dag", ""), ("controle", "K7QM"), ("naar", "hier")];
        let page = browser.post("/uk/melden/bewijs", &typed).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.text.contains("value=\"2026-00001\"") && page.text.contains("value=\"K7QM\""));
        assert!(page.text.contains("form=\"nagaan\" formaction=\"/pl/melden/bewijs\""));
    })
    .await;
}

#[tokio::test]
async fn mistakes_are_told_in_the_language_and_numbers_bend() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        opened(&world).await;
        let site = site(&world, &[]);
        for language in Language::ALL {
            let mut browser = Browser::new(&site);
            let empty = browser.post(&address(language, "/vraag/1"), &[]).await;
            assert_eq!(empty.status, StatusCode::BAD_REQUEST);
            assert!(empty.text.contains(t!(words(language), "fout-verhaal")), "{language:?}");
            assert!(empty.text.contains(gw_web::words(language).plain("form-errors")), "{language:?}");
            look(&empty, language, "empty");
            let nowhere = browser.get(&address(language, "/vraag/99")).await;
            assert_eq!(nowhere.status, StatusCode::NOT_FOUND);
            assert!(
                nowhere.text.contains(gw_web::words(language).plain("problem-not-found")),
                "{language:?}"
            );
        }
        let mut browser = Browser::new(&site);
        for (path, typed, said) in [
            ("/pl/melden/volgen", "K", "Wpisano 1 znak."),
            ("/pl/melden/volgen", "K7Q", "Wpisano 3 znaki."),
            ("/pl/melden/volgen", "K7QMK", "Wpisano 5 znaków."),
            ("/pl/melden/volgen", "K7QMK7QMK7QMK7QMK7QMK7", "Wpisano 22 znaki."),
            ("/uk/melden/volgen", "K7QMK7QMK7QMK7QMK7QMK", "Ви ввели 21 знак."),
            ("/uk/melden/volgen", "K7QMK7QMK7Q", "Ви ввели 11 знаків."),
            ("/ar/melden/volgen", "K7", "أدخلت علامتين."),
            ("/ar/melden/volgen", "K7QM", "\u{2068}4\u{2069} علامات"),
            ("/ar/melden/volgen", "K7QMK7QMK7QM", "\u{2068}12\u{2069} علامة"),
            ("/tr/melden/volgen", "K7QMK", "Siz 5 karakter yazdınız."),
            ("/makkelijk/melden/volgen", "K7QMK", "U schreef er 5."),
        ] {
            let page = browser.post(path, &[("code", typed)]).await;
            assert!(page.text.contains(said), "{path} {typed}: {}", page.text);
        }
        let long = "é".repeat(100_001);
        let page = browser.post("/uk/melden/vraag/1", &[("verhaal", &long)]).await;
        assert!(page.text.contains("100\u{a0}000"));
    })
    .await;
}

/// The texts of the flow in a file, with a stop after each; choices by number left out.
fn texts(file: &str) -> String {
    let own = file.split_once("## Melden").map_or(file, |(_, rest)| rest.split("\n## ").next().unwrap());
    let lines = own.lines().filter_map(|line| line.split_once(" = ")).map(|(_, text)| text);
    lines.filter(|text| !text.contains("->")).map(|text| [text, ".\n"].concat()).collect()
}

#[test]
fn easy_dutch_is_easy_and_plain_dutch_is_plain() {
    let easy = [
        include_str!("../../locales/nl-simple/register.ftl"),
        include_str!("../../../../platform/web/locales/nl-simple/gw-web.ftl"),
    ];
    for (text, least, longest) in [
        (easy.map(texts).concat(), 80.0, 10),
        (texts(include_str!("../../locales/nl/register.ftl")), 65.0, 15),
    ] {
        let found = readability(&text);
        assert!(found.words > 800, "{}", found.words);
        assert!(found.flesch_douma() >= least, "{} is below {least}", found.flesch_douma());
        assert!(found.longest_words <= longest, "{}: {}", found.longest_words, found.longest);
    }
    for text in easy {
        for passive in ["wordt", "worden", "werd", "werden"] {
            assert!(!text.split_whitespace().any(|word| word == passive), "easy Dutch without {passive}");
        }
    }
}
