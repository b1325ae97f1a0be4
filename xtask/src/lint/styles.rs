// SPDX-License-Identifier: EUPL-1.2
//! No style sheet, font or theme of somebody else stands in the repository: they come as npm
//! packages with a free licence, by exact version. House styles of public bodies are not ours to
//! show, so no package or font of theirs may be named where it would end up in the product.

use super::File;
use serde_json::Value;

/// What may stand in `assets/package.json` besides the Utrecht component packages.
const FREE_PACKAGES: [&str; 5] = [
    "@expo-google-fonts/noto-sans",
    "@expo-google-fonts/noto-sans-math",
    "@fontsource/noto-sans",
    "@nl-design-system-unstable/voorbeeld-design-tokens",
    "esbuild",
];
/// Parts of names of packages, classes and fonts that belong to one organisation.
const HOUSE_STYLES: [&str; 9] = [
    "@utrecht/design-tokens",
    "@utrecht/assets",
    "rijkshuisstijl",
    "rijksoverheidsans",
    "rijksoverheidserif",
    "@amsterdam/design-system",
    "rotterdam-design-tokens",
    "@gemeente-denhaag/design-tokens",
    "ma-design-tokens",
];

pub(super) fn check(names: &[String], files: &[File]) -> Vec<String> {
    let mut broken: Vec<String> = names
        .iter()
        .filter(|name| is_built(name))
        .map(|name| format!("{name}: built files, fonts and packages are not committed"))
        .collect();
    for file in files {
        if file.path == "assets/package.json" {
            broken.extend(packages(&file.text));
        }
        if file.extension() == "css" && !file.path.starts_with("assets/css/") {
            broken.push(format!("{}: our style sheets stand in assets/css", file.path));
        }
        if matches!(file.extension(), "css" | "html" | "json" | "mjs" | "js") {
            broken.extend(house_styles(file));
        }
    }
    broken
}

fn is_built(name: &str) -> bool {
    let folder = |part: &str| name.starts_with(&format!("{part}/")) || name.contains(&format!("/{part}/"));
    folder("node_modules")
        || name.starts_with("assets/dist")
        || [".min.css", ".min.js", ".woff", ".woff2", ".ttf", ".otf"].iter().any(|end| name.ends_with(end))
}

/// Every package by exact version, and only those whose licence was read.
fn packages(text: &str) -> Vec<String> {
    let Ok(json) = serde_json::from_str::<Value>(text) else {
        return vec!["assets/package.json: not JSON".to_owned()];
    };
    let mut broken = Vec::new();
    for (name, version) in json["dependencies"].as_object().into_iter().flatten() {
        let component = name.starts_with("@utrecht/") && name.ends_with("-css");
        if !component && !FREE_PACKAGES.contains(&name.as_str()) {
            broken.push(format!(
                "assets/package.json: is {name} free to ship? Then name it in xtask/src/lint/styles.rs"
            ));
        }
        if !version.as_str().is_some_and(|version| version.starts_with(|sign: char| sign.is_ascii_digit())) {
            broken.push(format!("assets/package.json: {name} needs an exact version"));
        }
    }
    broken
}

fn house_styles(file: &File) -> Vec<String> {
    let text = file.text.to_lowercase();
    HOUSE_STYLES
        .iter()
        .filter(|name| text.contains(**name))
        .map(|name| format!("{}: {name} is the house style of one organisation", file.path))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_ours_is_named() {
        let names = ["assets/dist/a.css", "assets/fonts/a.woff2", "assets/css/10-a.css"].map(str::to_owned);
        assert_eq!(check(&names, &[]).len(), 2);
        assert_eq!(
            check(&[], &[File::new("assets/css/a.css", "@font-face{src:url(RijksoverheidSans.x)}")]).len(),
            1
        );
        assert_eq!(check(&[], &[File::new("app/site.css", "a{}")]).len(), 1);
    }

    #[test]
    fn packages_are_free_and_exact() {
        assert!(packages(r#"{"dependencies":{"@utrecht/alert-css":"4.0.2","esbuild":"0.28.2"}}"#).is_empty());
        assert_eq!(packages(r#"{"dependencies":{"@utrecht/alert-css":"^4.0.2"}}"#).len(), 1);
        assert_eq!(packages(r#"{"dependencies":{"@utrecht/design-tokens":"5.0.1"}}"#).len(), 1);
    }
}
