// SPDX-License-Identifier: EUPL-1.2
//! The twelve figures, and own ones from a form and from a file.

use crate::kit::Kit;
use axum::http::StatusCode;
use gw_db::testing::on_both;
use policy::MIGRATIONS;

/// The row of the table that names this figure.
fn row<'a>(page: &'a str, name: &str) -> &'a str {
    page.split("<tr>").find(|row| row.contains(name)).unwrap_or_else(|| panic!("no row {name}"))
}

#[tokio::test]
async fn what_is_national_says_so_and_what_is_unknown_says_what_it_costs() {
    on_both(MIGRATIONS, |db| async move {
        let kit = Kit::new(db);
        let plan = kit.plan().await;
        let page = kit.get("marieke", &format!("{plan}/stap/1")).await;
        assert_eq!(page.text.matches("<tr><th scope=\"row\">").count(), 12);
        let felt = row(&page.text, "Voelde zich gediscrimineerd");
        assert!(
            felt.contains("10 procent")
                && felt.contains("landelijk")
                && felt.contains("CBS, Veiligheidsmonitor 2023<")
        );
        let reports = row(&page.text, "Meldingen bij de ADV");
        assert!(reports.contains("onbekend") && reports.contains("Vraag het jaarverslag"));
        let few = page.text.split("gw-few").nth(1).unwrap();
        let (cbs, researcher) = (few.find("CBS").unwrap(), few.find("Een onderzoeker schat").unwrap());
        assert!(cbs < researcher, "the count of CBS comes before the statement of a researcher");
    })
    .await;
}

#[tokio::test]
async fn an_own_figure_from_the_form_becomes_a_source_and_shows_as_own() {
    on_both(MIGRATIONS, |db| async move {
        let kit = Kit::new(db);
        let plan = kit.plan().await;
        let page = format!("{plan}/cijfers");
        let wrong = kit
            .post("marieke", &page, &[("cijfer", "meldt_ergens"), ("jaar", "2031"), ("waarde", "130")])
            .await;
        assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
        for field in ["jaar", "waarde", "gebied"] {
            assert!(wrong.text.contains(&format!("id=\"{field}-fout\"")), "{field}");
        }
        assert!(wrong.text.contains("value=\"130\""));
        let mark = kit.get("marieke", &page).await.field("_formulier");
        let fields = [
            ("_formulier", mark.as_str()),
            ("cijfer", "meldingen_adv"),
            ("jaar", "2025"),
            ("waarde", "42"),
            ("gebied", "gemeente"),
            ("titel", "Jaarverslag ADV"),
        ];
        for _ in 0..2 {
            assert_eq!(kit.post("marieke", &page, &fields).await.status, StatusCode::SEE_OTHER);
        }
        let own: Vec<_> = kit
            .book(&plan)
            .await
            .document
            .list("bronnen")
            .iter()
            .filter(|one| one["waarde"] == 42)
            .cloned()
            .collect();
        assert_eq!(own.len(), 1, "sent twice, kept once");
        let step = kit.get("marieke", &format!("{plan}/stap/1")).await;
        let reports = row(&step.text, "Meldingen bij de ADV");
        assert!(
            reports.contains(">42<")
                && reports.contains("eigen")
                && reports.contains("Jaarverslag ADV; cijfer van 2025")
        );
        assert!(row(&step.text, "Meldingen per 1.000 inwoners").contains("2,00"), "42 of 21,000");
    })
    .await;
}

#[tokio::test]
async fn a_file_of_figures_is_taken_whole_or_not_at_all() {
    on_both(MIGRATIONS, |db| async move {
        let kit = Kit::new(db);
        let plan = kit.plan().await;
        let path = format!("{plan}/cijfers/inlezen");
        let before = kit.book(&plan).await.document.list("bronnen").len();
        let broken = "cijfer;jaar;waarde;gebied\nmeldingen_adv;2025;61;gemeente\nmeldingen_adv;1800;x;\n";
        let refused = kit.upload("marieke", &path, &[("bestand", broken)]).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST);
        for says in ["Regel 3, kolom jaar", "Regel 3, kolom waarde", "Regel 3, kolom gebied"] {
            assert!(refused.text.contains(says), "{says}");
        }
        assert!(refused.text.contains("meldingen_adv;1800;x;"), "the content stays, to be mended");
        assert_eq!(kit.book(&plan).await.document.list("bronnen").len(), before, "nothing was taken");
        let good = "cijfer;jaar;waarde;gebied;n;bron\nincidenten_politie;2025;14;regio;;Politie Oost\nervaren_discriminatie;2025;12,5;gemeente;1150;Burgerpanel\n";
        assert_eq!(kit.upload("marieke", &path, &[("bestand", good)]).await.status, StatusCode::SEE_OTHER);
        let step = kit.get("marieke", &format!("{plan}/stap/1")).await;
        let police = row(&step.text, "Incidenten bij de politie");
        assert!(police.contains("14") && police.contains("regio"), "a figure of the region is not ours");
        assert!(row(&step.text, "Voelde zich gediscrimineerd").contains("12,5 procent"));
        let pasted = kit.post("marieke", &path, &[("tekst", "")]).await;
        assert!(pasted.text.contains("Er staat nog niets in"));
    })
    .await;
}
