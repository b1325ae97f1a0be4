// SPDX-License-Identifier: EUPL-1.2
//! What a reader sees.

use crate::SET;
use crate::site::{get, get_as, get_with};
use axum::http::StatusCode;
use gw_core::Role;
use gw_core::ports::AdvReader;

#[tokio::test]
async fn every_municipality_has_a_profile_in_both_languages_within_the_budget() {
    for m in SET.all() {
        for prefix in ["", "/en"] {
            let reply = get(&format!("{prefix}/gemeenten/{}", m.code)).await;
            assert_eq!(reply.status, StatusCode::OK, "{}", m.code);
            assert!(reply.text.len() <= 45_000, "{}: {} bytes", m.name, reply.text.len());
            assert!(!reply.text.contains(" style="), "{}", m.code);
            let attribution =
                if prefix.is_empty() { "Bevat gegevens van CBS (CC BY 4.0)" } else { "Contains data of CBS" };
            assert!(reply.text.contains(attribution), "{}", m.code);
        }
    }
}

#[tokio::test]
async fn every_page_is_within_the_budget() {
    let mut paths = vec![
        "/gemeenten".to_owned(),
        "/gemeenten?zoek=a".to_owned(),
        "/gemeenten/kaart".to_owned(),
        "/gemeenten/kaart?soort=stippen".to_owned(),
        "/gemeenten/tabel?provincie=Noord-Brabant&volgorde=inwoners".to_owned(),
    ];
    paths.extend((1..=6).map(|page| format!("/gemeenten/tabel?pagina={page}")));
    for path in paths {
        for prefix in ["", "/en"] {
            let reply = get(&format!("{prefix}{path}")).await;
            assert_eq!(reply.status, StatusCode::OK, "{path}");
            assert!(reply.text.len() <= 45_000, "{prefix}{path}: {} bytes", reply.text.len());
        }
    }
}

#[tokio::test]
async fn a_profile_tells_numbers_with_year_and_source() {
    let page = get("/gemeenten/GM1901").await.text;
    for part in [
        "<h1 class=\"utrecht-heading-1\">Bodegraven-Reeuwijk</h1>",
        "inwoners (1\u{a0}januari\u{a0}2024).",
        "klasse 4: 20.000 tot 50.000 inwoners",
        "Hollands Midden",
        "Net als wij: de tien die hier het meest op lijken",
        "kilometer verderop.",
        "log₂(inwoners ÷ inwoners)",
        "CBS, bevolking op 1 januari.",
        "Een rode rand toont waar Bodegraven-Reeuwijk ligt.",
        "<title id=\"inwoners-t\">Inwoners van Bodegraven-Reeuwijk</title>",
    ] {
        assert!(page.contains(part), "{part}");
    }
}

#[tokio::test]
async fn an_ended_one_says_so_and_offers_what_came_after() {
    let page = get("/gemeenten/GM0788").await.text;
    assert!(page.contains("Haaren bestaat niet meer sinds 1 januari 2021"), "{page}");
    for new in ["Boxtel", "Oisterwijk", "Tilburg", "Vught"] {
        assert!(page.contains(&format!("Ga naar {new}")), "{new}");
    }
    assert!(page.contains("zijn de inwoners van 2020 vergeleken"));
    assert!(page.contains("46 procent naar Vught") && page.contains("schatting"));
    let first_day = get("/gemeenten/GM0063").await.text;
    assert!(
        first_day.contains("het Bildt bestaat niet meer sinds 1 januari 2018")
            && first_day.contains("Waadhoeke")
    );
    assert!(first_day.contains("inwoners van 2016") && first_day.contains("afstand telt niet mee"));
}

#[tokio::test]
async fn a_guess_about_the_adv_is_for_staff_only() {
    // Stadskanaal: only the name of the region points to a service.
    let path = "/gemeenten/GM0037";
    let name = "Discriminatie Meldpunt Groningen";
    let public = get(path).await.text;
    assert!(!public.contains(name) && public.contains("0800-0880"));
    for role in Role::ALL {
        let page = get_as(*role, path).await.text;
        let staff = AdvReader::ROLES.contains(role);
        assert_eq!(page.contains(name), staff, "{role:?}");
        assert_eq!(page.contains(">waarschijnlijk</span>"), staff, "{role:?}");
    }
    assert!(get("/gemeenten/GM0014").await.text.contains(name), "Groningen is named by a source");
    for path in [
        "/gemeenten/tabel?provincie=Groningen",
        "/open-data/gemeenten.csv",
        "/api/v1/gemeenten?zoek=Stadskanaal",
    ] {
        let text = get_as(Role::PlatformAdmin, path).await.text;
        let line = text.lines().find(|line| line.contains("Stadskanaal")).unwrap_or_default();
        assert!(
            path.contains("tabel") || !line.contains(name),
            "{path}: open data are the same for everyone"
        );
    }
}

#[tokio::test]
async fn search_works_as_a_plain_form() {
    let found = get("/gemeenten?zoek=Den+Bosch").await.text;
    assert!(found.contains("&#39;s-Hertogenbosch") && found.contains("gevonden op Den Bosch"), "{found}");
    let old = get("/gemeenten?zoek=bedum").await.text;
    assert!(old.contains("Bestaat niet meer sinds 1 januari 2019. Nu:") && old.contains("Het Hogeland"));
    let otherwise = get("/gemeenten?zoek=Amersfort").await.text;
    assert!(
        otherwise.contains("Geen gemeente heet “Amersfort”. Bedoelt u:")
            && otherwise.contains(">Amersfoort</a>")
    );
    let none = get("/gemeenten?zoek=%3Cscript%3Ealert(1)%3C/script%3E").await.text;
    assert!(
        !none.contains("<script>alert") && none.contains("&#60;script&#62;"),
        "kept as typed, and harmless"
    );
    let empty = get("/gemeenten?zoek=+").await;
    assert_eq!(empty.status, StatusCode::BAD_REQUEST);
    assert!(
        empty.text.contains("Vul een naam in, of een deel ervan.") && empty.text.contains("<title>Fout: ")
    );
}

#[tokio::test]
async fn what_is_not_there_is_not_found() {
    for path in [
        "/gemeenten/GM9999",
        "/gemeenten/gm0363x",
        "/gemeenten/tabel?pagina=7",
        "/gemeenten/tabel?pagina=nul",
        "/gemeenten/tabel?pagina=0",
        "/gemeenten/",
    ] {
        assert_eq!(get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn the_table_can_be_narrowed_ordered_and_turned() {
    let page = get("/gemeenten/tabel?grootte=zeer-groot&volgorde=inwoners").await.text;
    let at = |name: &str| page.find(&format!(">{name}</a>")).unwrap_or(usize::MAX);
    assert!(at("Amsterdam") < at("Rotterdam") && at("Rotterdam") < at("Utrecht"), "largest first");
    let second = get("/gemeenten/tabel?volgorde=inwoners&pagina=2").await.text;
    assert!(
        second.contains("pagina 2 van 6") && second.contains("?volgorde=inwoners&amp;pagina=3")
            || second.contains("volgorde=inwoners&#38;pagina=3"),
        "{second}"
    );
    let odd = get("/gemeenten/tabel?provincie=Atlantis&grootte=reus").await.text;
    assert!(odd.contains("342 gemeenten"), "what is no choice is not chosen");
}

#[tokio::test]
async fn the_map_is_a_picture_that_says_what_it_is() {
    for (path, title) in [
        ("/gemeenten/tegelkaart.svg", "Gemeenten van Nederland naar grootte"),
        ("/en/gemeenten/tegelkaart.svg", "Municipalities of the Netherlands by size"),
        (
            "/gemeenten/tegelkaart.svg?gemeente=GM0518",
            "Gemeenten van Nederland naar grootte, met 's-Gravenhage gemarkeerd",
        ),
        ("/gemeenten/stippenkaart.svg?gemeente=GM9999", "Gemeenten van Nederland naar grootte"),
    ] {
        let reply = get(path).await;
        assert_eq!(reply.header("content-type"), "image/svg+xml");
        let document = roxmltree::Document::parse(&reply.text).unwrap();
        let root = document.root_element();
        let text = |name: &str| {
            root.children()
                .find(|c| c.has_tag_name(("http://www.w3.org/2000/svg", name)))
                .and_then(|c| c.text())
        };
        assert_eq!(text("title"), Some(title), "{path}");
        assert!(text("desc").is_some_and(|words| words.len() > 40));
        assert_eq!(root.attribute("role"), Some("img"));
        assert!(!reply.text.contains(" style=") && !reply.text.contains("class="));
        let titles = document.descendants().filter(|n| n.tag_name().name() == "title").count();
        assert_eq!(titles, 343, "its own and one per municipality");
    }
}

#[tokio::test]
async fn the_map_page_has_a_link_per_municipality_and_a_way_around() {
    let page = get("/gemeenten/kaart").await.text;
    assert_eq!(page.matches("<a href=\"GM").count(), 342);
    assert!(page.contains("Sla de kaart over") && page.contains("id=\"na-de-kaart\""));
    assert!(page.contains("href=\"/gemeenten/tabel\""));
}

#[tokio::test]
async fn what_the_browser_has_is_not_sent_again() {
    let home = get("/gemeenten").await.text;
    let start = home.find("/gemeenten/tegelkaart.svg?v=").unwrap();
    let address = home[start..].split('"').next().unwrap();
    let first = get(address).await;
    assert_eq!(first.header("cache-control"), "public, max-age=31536000, immutable");
    for (path, control) in [
        (address, "public, max-age=31536000, immutable"),
        ("/gemeenten/tegelkaart.svg", "public, no-cache"),
        ("/gemeenten/tegelkaart.svg?v=oud", "public, no-cache"),
        ("/gemeenten/stippenkaart.svg", "public, no-cache"),
        ("/open-data/gemeenten.csv", "public, no-cache"),
        ("/open-data/gemeenten.csv-metadata.json", "public, no-cache"),
        ("/api/v1/gemeenten?page=2", "public, no-cache"),
        ("/api/v1/gemeenten/GM0363", "public, no-cache"),
    ] {
        let reply = get(path).await;
        assert_eq!((reply.status, reply.header("cache-control")), (StatusCode::OK, control), "{path}");
        let tag = reply.header("etag").to_owned();
        assert!(tag.starts_with("W/\""), "{path}");
        let again = get_with(path, &[("if-none-match", &tag)]).await;
        assert_eq!(
            (again.status, again.text.as_str(), again.header("etag")),
            (StatusCode::NOT_MODIFIED, "", tag.as_str())
        );
        let other = get_with(path, &[("if-none-match", "W/\"anders\"")]).await;
        assert_eq!(other.status, StatusCode::OK);
    }
}
