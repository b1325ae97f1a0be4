// SPDX-License-Identifier: EUPL-1.2
//! Snapshots: a change of a picture is seen by the one who reviews it.

use gw_charts::{
    About, Bars, Dot, DotMap, DotPlot, Emphasis, Group, Lines, Multiples, Picture, Point, Progress, Tile,
    TileMap, Unit, Value,
};
use gw_core::Locale;

fn about(title: &str) -> About {
    About::new(Locale::Nl, "g", title)
}

fn show(picture: &impl Picture) -> String {
    let chart = picture.chart();
    let rows: Vec<String> = chart.table.rows.iter().map(|row| row.join(" | ")).collect();
    let svg = chart.svg.replace("><", ">\n<");
    format!("{}\n\n{}\n\n{svg}", chart.reading, rows.join("\n"))
}

fn policy(locale: Locale) -> Bars {
    Bars::new(About::new(locale, "g", "Gemeenten met eigen beleid"), ["Jaar", "Aandeel"], Unit::Percent(0))
        .whole(100.0)
        .bar("2017", Value::of(33.0).between(28.0, 39.0))
        .bar("2022", Value::of(35.0).between(29.0, 42.0))
        .own("2025", Value::of(37.0))
        .bar("2026", Value::unknown())
}

#[test]
fn bars_with_margin_own_and_unknown() {
    insta::assert_snapshot!(show(&policy(Locale::Nl)));
}

#[test]
fn bars_in_english() {
    let chart = policy(Locale::En).chart();
    assert_eq!(
        chart.reading,
        "The highest is 2025 with 37%, the lowest is 2017 with 33%. The value of 1 is unknown."
    );
    assert_eq!(chart.table.rows[0], ["2017", "33%", "between 28% and 39%"]);
    assert_eq!(chart.table.rows[3], ["2026", "unknown", ""]);
}

#[test]
fn bars_as_a_file_have_colours_and_no_classes() {
    let file = policy(Locale::Nl).file();
    assert!(!file.contains("class=") && !file.contains("style="), "{file}");
    assert!(file.contains("fill=\"#0a5666\"") && file.contains("xmlns=\"http://www.w3.org/2000/svg\""));
}

#[test]
fn a_line_with_an_estimate() {
    let points = vec![
        Point::year(2024, Value::of(48_200.0)),
        Point::year(2016, Value::of(47_900.0).estimated()),
        Point::year(2020, Value::of(47_801.0)),
    ];
    insta::assert_snapshot!(show(
        &Lines::new(about("Inwoners"), ["Jaar", "Inwoners"], Unit::Count).series("Inwoners", points)
    ));
}

#[test]
fn lines_differ_by_dash_and_mark() {
    let line =
        |start: f64| (0..4).map(|at| Point::year(2021 + at, Value::of(start + f64::from(at)))).collect();
    let gap = vec![
        Point::year(2021, Value::of(3.0)),
        Point::year(2022, Value::unknown()),
        Point::year(2023, Value::of(4.0)),
    ];
    insta::assert_snapshot!(show(
        &Lines::new(about("Meldingen per 10.000"), ["Jaar", "Meldingen"], Unit::Decimal(1))
            .series("Hier", line(2.0))
            .series("Landelijk", gap)
    ));
}

#[test]
fn multiples_share_a_scale() {
    let line =
        |start: f64| vec![Point::year(2020, Value::of(start)), Point::year(2024, Value::of(start * 2.0))];
    insta::assert_snapshot!(show(
        &Multiples::new(about("Meldingen per grond"), ["Grond", "Jaar", "Meldingen"], Unit::Count)
            .panel("Herkomst", line(40.0))
            .panel("Leeftijd", line(5.0))
            .panel("Handicap", Vec::new())
    ));
}

#[test]
fn dots_compare_with_others() {
    insta::assert_snapshot!(show(
        &DotPlot::new(about("Inwoners"), ["Gemeente", "Inwoners"], Unit::Count)
            .own("Bodegraven-Reeuwijk", Value::of(36_500.0))
            .dot("Nuenen, Gerwen en Nederwetten", Value::of(23_900.0))
            .dot("Waddinxveen", Value::of(32_000.0).between(30_000.0, 34_000.0))
            .dot("Zuidplas", Value::unknown())
    ));
}

#[test]
fn progress_half_full_over_and_unknown() {
    let bar = |part: Value, whole: Value| show(&Progress::new(about("Uren"), Unit::Count, part, whole));
    let all = [
        bar(Value::of(92.0), Value::of(184.0)),
        bar(Value::of(200.0), Value::of(184.0)),
        bar(Value::of(92.0), Value::unknown()),
        bar(Value::of(92.0), Value::of(0.0)),
    ];
    insta::assert_snapshot!(all.join("\n\n---\n\n"));
}

fn tiles(emphasis: Emphasis) -> TileMap {
    let group = |step, label: &str| Group { step, label: label.to_owned() };
    let groups = vec![group(1, "klein"), group(4, "middel"), group(6, "groot")];
    let tile = |column, row, name: &str, group| Tile {
        column,
        row,
        name: name.to_owned(),
        group,
        ..Tile::default()
    };
    let own = Tile { own: true, href: Some("GM0014".to_owned()), ..tile(1, 1, "Groningen", Some(2)) };
    let tiles = vec![
        own,
        tile(0, 0, "Vlieland", Some(0)),
        tile(1, 0, "Ameland", Some(0)),
        tile(0, 1, "Nieuw", None),
        tile(2, 0, "Leeuwarden", Some(1)),
    ];
    TileMap::new(about("Gemeenten naar grootte"), ["Grootte", "Gemeenten"], emphasis, groups).tiles(tiles)
}

#[test]
fn tiles_by_size() {
    let map = tiles(Emphasis::Size);
    insta::assert_snapshot!(format!("{}\n\n{}", show(&map), map.legend()));
}

#[test]
fn tiles_with_eyes() {
    insta::assert_snapshot!(show(&tiles(Emphasis::Eyes)));
}

#[test]
fn dots_where_they_lie() {
    let dot = |latitude, longitude, name: &str, value, own| Dot {
        latitude,
        longitude,
        name: name.to_owned(),
        value,
        step: Some(4),
        own,
    };
    let dots = vec![
        dot(53.22, 6.57, "Groningen", Value::of(243_768.0), false),
        dot(50.85, 5.69, "Maastricht", Value::of(125_000.0), true),
        dot(52.1, 5.1, "Onbekend", Value::unknown(), false),
    ];
    insta::assert_snapshot!(show(
        &DotMap::new(about("Gemeenten"), ["Gemeente", "Inwoners"], Unit::Count).dots(dots)
    ));
}

#[test]
fn a_figure_has_picture_sentence_and_table() {
    let figure = policy(Locale::Nl).chart().figure();
    insta::assert_snapshot!(figure.split("<figcaption>").nth(1).unwrap_or_default());
}
