// SPDX-License-Identifier: EUPL-1.2
//! Home: what this is, three doors, the map of the country, and what to do next.

use crate::wiring::Parts;
use crate::words;
use askama::Template;
use axum::extract::State as With;
use gw_charts::{About, Bars, Picture, Unit, Value};
use gw_core::Locale;
use gw_i18n::{Words, t};
use gw_web::{Answer, FormState, Shell, Visit, page};

#[derive(Template)]
#[template(path = "home.html")]
struct Home {
    shell: Shell,
    w: &'static Words,
    /// The tile map, one file for every page and every visit.
    map: String,
    policy: String,
    search: FormState,
}

pub async fn show(With(parts): With<Parts>, visit: Visit) -> Answer {
    let w = words(visit.locale);
    page(&Home {
        map: municipality::tile_map_path(&parts.municipalities, &visit),
        policy: policy(visit.locale),
        search: FormState::default(),
        shell: visit.shell(t!(w, "home-name")),
        w,
    })
}

/// Municipalities with a policy of their own, as the national surveys found them. The margins are
/// reckoned here (95 percent, Wilson, corrected for the number of municipalities): 154 of 388
/// answered in 2017, 126 of 344 in 2022; for 2025 the number is not known, so there is no margin.
fn policy(locale: Locale) -> String {
    let w = words(locale);
    let about = About::new(locale, "beleid", t!(w, "home-policy-chart"))
        .description(t!(w, "home-policy-description"))
        .reading(t!(w, "home-policy-reading"));
    let year = |percent, answers: Option<(f64, f64)>| match answers {
        Some((answered, all)) => {
            let (low, high) = margin(percent / 100.0, answered, all);
            Value::of(percent).between(low * 100.0, high * 100.0)
        }
        None => Value::of(percent),
    };
    Bars::new(about, [t!(w, "home-policy-year"), t!(w, "home-policy-share")], Unit::Percent(0))
        .whole(100.0)
        .bar("2017", year(33.0, Some((154.0, 388.0))))
        .bar("2022", year(35.0, Some((126.0, 344.0))))
        .bar("2025", year(37.0, None))
        .chart()
        .figure()
}

/// The interval of Wilson for a share among so many answers out of so many.
fn margin(share: f64, answers: f64, all: f64) -> (f64, f64) {
    const Z: f64 = 1.96;
    // Who asks half of all knows more than a sample of the same size from millions would tell.
    let n = answers * (all - 1.0) / (all - answers);
    let middle = share + Z * Z / (2.0 * n);
    let half = Z * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt();
    let whole = 1.0 + Z * Z / n;
    ((middle - half) / whole, (middle + half) / whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_margins_are_those_of_the_surveys() {
        let percent = |(low, high): (f64, f64)| ((low * 100.0).round(), (high * 100.0).round());
        assert_eq!(percent(margin(0.33, 154.0, 388.0)), (28.0, 39.0));
        assert_eq!(percent(margin(0.35, 126.0, 344.0)), (29.0, 42.0));
    }

    #[test]
    fn the_chart_says_what_is_known() {
        let figure = policy(Locale::Nl);
        assert!(figure.contains("tussen 29% en 42%"), "{figure}");
        assert_eq!(figure.matches("tussen ").count(), 2, "no margin without a number of answers");
    }
}
