// SPDX-License-Identifier: EUPL-1.2
//! Languages of the report flow alone: where they begin, and where they end.

use crate::stage::Stage;
use axum::http::StatusCode;
use gw_core::Language;

#[tokio::test]
async fn a_language_of_reporting_leads_to_reporting_and_nowhere_else() {
    let stage = Stage::set(true).await;
    let extra: Vec<Language> = Language::ALL.into_iter().filter(|one| one.reports_only()).collect();
    assert_eq!(extra.len(), 5);
    for language in extra {
        let prefix = language.prefix();
        let start = stage.send("GET", prefix, &[], "").await;
        assert_eq!(start.status, StatusCode::SEE_OTHER);
        assert_eq!(start.header("location"), format!("{prefix}/melden"));
        let start = stage.send("GET", &format!("{prefix}/melden"), &[], "").await;
        assert_eq!(start.status, StatusCode::OK);
        assert!(start.text.contains(gw_web::words(language).plain("layout-demo-name")));
        for path in ["/gemeenten", "/inloggen", "/mijn", "/adv", "/assets/mark.svg", "/melden/bestaat-niet"] {
            let page = stage.send("GET", &format!("{prefix}{path}"), &[], "").await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{prefix}{path}");
            assert!(page.text.contains(&format!("lang=\"{}\"", language.tag())), "{prefix}{path}");
            assert!(page.text.contains(&format!("href=\"{prefix}/melden\"")), "the way back: {prefix}{path}");
            assert_eq!(page.header("x-frame-options"), "DENY");
        }
        // The page is there in the languages of the site, and one press away.
        let page = stage.send("GET", &format!("{prefix}/gemeenten?zoek=goes"), &[], "").await;
        assert!(page.text.contains(gw_web::words(language).plain("problem-language")));
        for there in ["/gemeenten?zoek=goes", "/en/gemeenten?zoek=goes"] {
            assert!(page.text.contains(&format!("href=\"{there}\"")), "{there} from {prefix}");
        }
        let form = [("content-type", "application/x-www-form-urlencoded")];
        let posted = stage.send("POST", &format!("{prefix}/inloggen"), &form, "email=a&wachtwoord=b").await;
        assert_eq!(posted.status, StatusCode::NOT_FOUND);
        let machine = stage.send("GET", &format!("{prefix}/api/v1/gemeenten"), &[], "").await;
        assert_eq!(machine.status, StatusCode::NOT_FOUND);
        assert_eq!(machine.header("content-type"), "application/problem+json");
    }
    stage.strike().await;
}

#[tokio::test]
async fn pages_of_the_site_know_two_languages_as_before() {
    let stage = Stage::set(true).await;
    for (path, other) in
        [("/gemeenten", "/en/gemeenten"), ("/en/gemeenten", "/gemeenten"), ("/inloggen", "/en/inloggen")]
    {
        let page = stage.send("GET", path, &[], "").await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(page.text.contains(&format!("href=\"{other}\"")), "{path}");
        assert!(!page.text.contains("gw-tongues") && !page.text.contains("/ar/"), "{path}");
        assert!(!page.text.contains(gw_web::words(Language::split(path).0).plain("layout-unread")), "{path}");
    }
    // In the report flow all seven, with the menu of the site in the two that have one.
    let page = stage.send("GET", "/en/melden", &[], "").await;
    assert!(page.text.contains("gw-tongues") && page.text.contains("href=\"/ar/melden\""));
    assert!(page.text.contains("href=\"/en/inloggen\""));
    stage.strike().await;
}
