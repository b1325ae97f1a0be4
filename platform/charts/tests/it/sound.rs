// SPDX-License-Identifier: EUPL-1.2
//! Whatever the numbers and names: the picture is well-formed, nothing is negative or no number,
//! nothing is styled inline, and the table has every line.

use gw_charts::{
    About, Bars, Dot, DotMap, DotPlot, Emphasis, Group, Lines, Multiples, Picture, Point, Progress, Tile,
    TileMap, Unit, Value,
};
use gw_core::Locale;
use proptest::prelude::*;

fn number() -> impl Strategy<Value = f64> {
    prop_oneof![
        4 => any::<f64>(),
        4 => -1e6..1e6_f64,
        1 => prop::sample::select(vec![0.0, -0.0, f64::NAN, f64::INFINITY, f64::NEG_INFINITY, f64::MAX,
            f64::MIN_POSITIVE, 1e15, -1e15, 1e-300]),
    ]
}

fn value() -> impl Strategy<Value = Value> {
    (number(), prop::option::of((number(), number())), any::<bool>()).prop_map(
        |(number, margin, estimated)| {
            let value = Value::of(number);
            let value = margin.map_or(value, |(low, high)| value.between(low, high));
            if estimated { value.estimated() } else { value }
        },
    )
}

fn unit() -> impl Strategy<Value = Unit> {
    prop::sample::select(vec![Unit::Count, Unit::Decimal(1), Unit::Percent(0), Unit::Euro])
}

fn lines() -> impl Strategy<Value = Vec<(String, Value, bool)>> {
    prop::collection::vec(("[^a-zA-Z]{0,12}|[a-hA-H ]{0,40}", value(), any::<bool>()), 0..8)
}

fn about(locale: Locale) -> About {
    About::new(locale, "p", "Titel <&\"> \u{1}").description("Beschrijving")
}

/// Every place where a number of the picture stands.
fn sound(picture: &impl Picture) -> Result<(), TestCaseError> {
    let chart = picture.chart();
    prop_assert!(!chart.reading.is_empty());
    for svg in [chart.svg.as_str(), picture.file().as_str()] {
        prop_assert!(!svg.contains(" style=") && !svg.contains("<style"), "{svg}");
        prop_assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}");
        let document = match roxmltree::Document::parse(svg) {
            Ok(document) => document,
            Err(error) => return Err(TestCaseError::fail(format!("{error}: {svg}"))),
        };
        let root = document.root_element();
        let title = root.children().find(|child| child.tag_name().name() == "title");
        prop_assert!(title.is_some_and(|title| title.text().is_some_and(|text| text.starts_with("Titel"))));
        prop_assert!(root.children().any(|child| child.tag_name().name() == "desc"));
        for node in document.descendants().filter(roxmltree::Node::is_element) {
            for attribute in node.attributes() {
                check(attribute.name(), attribute.value())?;
            }
        }
    }
    Ok(())
}

fn check(name: &str, text: &str) -> Result<(), TestCaseError> {
    match name {
        "width" | "height" | "r" | "rx" | "font-size" | "stroke-width" => {
            let number: f64 = text.parse().map_err(|_| TestCaseError::fail(format!("{name}={text}")))?;
            prop_assert!(number.is_finite() && number >= 0.0, "{name}={text}");
        }
        "x" | "y" | "cx" | "cy" => {
            let number: f64 = text.parse().map_err(|_| TestCaseError::fail(format!("{name}={text}")))?;
            prop_assert!(number.is_finite() && number.abs() < 1e6, "{name}={text}");
        }
        "d" => {
            for part in text.split(['M', 'L', 'Z', ' ', 'v']).filter(|part| !part.is_empty()) {
                let number: f64 = part.parse().map_err(|_| TestCaseError::fail(format!("d={text}")))?;
                prop_assert!(number.is_finite() && number.abs() < 1e6, "d={text}");
            }
        }
        "viewBox" => {
            let numbers: Vec<f64> = text.split(' ').filter_map(|part| part.parse().ok()).collect();
            prop_assert!(numbers.len() == 4 && numbers[2] > 0.0 && numbers[3] > 0.0, "viewBox={text}");
        }
        _ => {}
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn bars(lines in lines(), unit in unit(), whole in number()) {
        let count = lines.len();
        let bars = lines.into_iter().fold(
            Bars::new(about(Locale::Nl), ["A", "B"], unit).whole(whole),
            |bars, (label, value, own)| if own { bars.own(label, value) } else { bars.bar(label, value) },
        );
        prop_assert_eq!(bars.chart().table.rows.len(), count);
        sound(&bars)?;
    }

    #[test]
    fn dot_plots(lines in lines(), unit in unit()) {
        let dots = lines.into_iter().fold(
            DotPlot::new(about(Locale::En), ["A", "B"], unit),
            |dots, (label, value, own)| if own { dots.own(label, value) } else { dots.dot(label, value) },
        );
        sound(&dots)?;
    }

    #[test]
    fn series(all in prop::collection::vec(prop::collection::vec((number(), value()), 0..6), 0..6), unit in unit()) {
        let points = |one: &[(f64, Value)]| -> Vec<Point> {
            one.iter().map(|(at, value)| Point::at(*at, "punt", *value)).collect()
        };
        let total: usize = all.iter().map(Vec::len).sum();
        let lines = all.iter().fold(Lines::new(about(Locale::Nl), ["A", "B"], unit), |chart, one| {
            chart.series("x", points(one))
        });
        prop_assert_eq!(lines.chart().table.rows.len(), total);
        sound(&lines)?;
        let panels = all.iter().fold(Multiples::new(about(Locale::Nl), ["A", "B", "C"], unit), |chart, one| {
            chart.panel("x", points(one))
        });
        sound(&panels)?;
    }

    #[test]
    fn progress(part in value(), whole in value(), unit in unit()) {
        sound(&Progress::new(about(Locale::Nl), unit, part, whole))?;
    }

    #[test]
    fn maps(
        all in prop::collection::vec((any::<u16>(), any::<u16>(), "[^a-zA-Z]{0,12}|[a-hA-H ]{0,40}", prop::option::of(0..9_usize), any::<bool>()), 0..9),
        dots in prop::collection::vec((number(), number(), value(), prop::option::of(any::<u8>())), 0..9),
        eyes in any::<bool>(),
    ) {
        let emphasis = if eyes { Emphasis::Eyes } else { Emphasis::Size };
        let groups = vec![Group { step: 0, label: "a".into() }, Group { step: 6, label: "b".into() }, Group { step: 9, label: "c".into() }];
        // A grid of a million cells is no map; the places stay within a sheet.
        let tiles = all.into_iter().map(|(column, row, name, group, own)| Tile {
            column: column % 500, row: row % 500, href: own.then(|| name.clone()), name, group, own,
        });
        sound(&TileMap::new(about(Locale::Nl), ["A", "B"], emphasis, groups).tiles(tiles.collect()))?;
        let dots = dots.into_iter().map(|(latitude, longitude, value, step)| Dot {
            latitude, longitude, name: "x".into(), value, step, own: false,
        });
        sound(&DotMap::new(about(Locale::Nl), ["A", "B"], Unit::Count).dots(dots.collect()))?;
    }
}
