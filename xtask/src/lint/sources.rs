// SPDX-License-Identifier: EUPL-1.2
//! Rules for one source file at a time: licence, length, pure domains, templates.

use super::File;

/// Files longer than this fail.
const LONGEST: usize = 600;
/// Files longer than this are named, so that somebody looks at them.
const AIM: usize = 300;
const OUTSIDE_DOMAIN: [&str; 3] = ["sqlx", "axum", "askama"];
const LICENCE: &str = "SPDX-License-Identifier: EUPL-1.2";

pub(super) fn check(file: &File) -> Vec<String> {
    let mut broken = Vec::new();
    if is_ours(file) && !names_licence(&file.text) {
        broken.push("the first line must name the licence".to_owned());
    }
    if is_source(file) && lines(file) > LONGEST {
        broken.push(format!("{} lines, at most {LONGEST}", lines(file)));
    }
    match file.extension() {
        "rs" => rust(file, &mut broken),
        "html" if file.path.contains("templates/") => template(file, &mut broken),
        _ => {}
    }
    broken.into_iter().map(|rule| format!("{}: {rule}", file.path)).collect()
}

/// Says which files grow; they do not fail yet.
pub(super) fn report_long(files: &[File]) {
    let mut long: Vec<(usize, &str)> = files
        .iter()
        .filter(|file| is_source(file) && lines(file) > AIM)
        .map(|file| (lines(file), file.path.as_str()))
        .collect();
    long.sort_unstable_by(|a, b| b.cmp(a));
    if !long.is_empty() {
        println!("Longer than the {AIM} lines that we aim for (more than {LONGEST} fails):");
        for (lines, path) in long {
            println!("  {lines:>4}  {path}");
        }
    }
}

fn is_source(file: &File) -> bool {
    matches!(file.extension(), "rs" | "mjs" | "js" | "css" | "html" | "sql")
}

/// Sources and scripts carry the licence in themselves, for whoever finds one alone.
fn is_ours(file: &File) -> bool {
    matches!(file.extension(), "rs" | "mjs" | "js" | "css" | "sh") || file.text.starts_with("#!")
}

/// On the first line, or on the second when the first names the interpreter.
fn names_licence(text: &str) -> bool {
    let mut lines = text.lines();
    let first = lines.next().unwrap_or_default();
    first.contains(LICENCE) || (first.starts_with("#!") && lines.next().unwrap_or_default().contains(LICENCE))
}

fn lines(file: &File) -> usize {
    file.text.lines().count()
}

fn rust(file: &File, broken: &mut Vec<String>) {
    let silenced = file.text.lines().any(|line| {
        let line = line.trim_start();
        ["#[", "#!["]
            .iter()
            .any(|start| line.strip_prefix(start).is_some_and(|rest| rest.starts_with("allow(")))
    });
    if silenced {
        broken.push("no allow attributes: use expect, with the reason".to_owned());
    }
    if file.path.contains("/src/domain/") {
        for name in OUTSIDE_DOMAIN {
            if file.text.contains(&format!("{name}::")) {
                broken.push(format!("a domain knows no {name}"));
            }
        }
    }
}

/// The content security policy allows none of these; better to hear it here than to see a bare page.
fn template(file: &File, broken: &mut Vec<String>) {
    for forbidden in [
        " style=\"",
        "<style",
        " onclick=",
        " onchange=",
        " onload=",
        " src=\"http",
        "<link rel=\"stylesheet\" href=\"http",
    ] {
        if file.text.contains(forbidden) {
            broken.push(format!("no {} in a template", forbidden.trim()));
        }
    }
    // A script stands in a file of its own.
    if file
        .text
        .split("<script")
        .skip(1)
        .map(|rest| rest.split('>').next().unwrap_or_default())
        // Data for search engines is no script: nothing runs it.
        .any(|opening| !opening.contains("src=") && !opening.contains("application/ld+json"))
    {
        broken.push("no script inside a template".to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(path: &str, text: &str) -> Vec<String> {
        check(&File::new(path, text))
    }

    #[test]
    fn a_source_without_licence_or_with_a_leaky_domain_is_named() {
        assert_eq!(rules("modules/policy/src/domain/plan.rs", "use sqlx::Row;\n").len(), 2);
        assert_eq!(rules("assets/js/a.js", "let a;\n").len(), 1);
        assert_eq!(rules(".ci/run", "#!/bin/sh\n# SPDX-License-Identifier: EUPL-1.2\n").len(), 0);
        assert_eq!(rules("run", "#!/bin/sh\necho\n").len(), 1);
    }

    #[test]
    fn silenced_lints_are_named_and_words_about_them_are_not() {
        let head = "// SPDX-License-Identifier: EUPL-1.2\n";
        assert_eq!(rules("a.rs", &format!("{head}    #[allow(dead_code)]\n")).len(), 1);
        assert_eq!(rules("a.rs", &format!("{head}// we do not allow(that)\n")).len(), 0);
    }

    #[test]
    fn what_the_content_policy_forbids_is_named() {
        for text in ["<p style=\"color:red\">", "<script>1</script>", "<img src=\"https://a.nl/b.png\">"] {
            assert_eq!(rules("platform/web/templates/home.html", text).len(), 1, "{text}");
        }
        let kept = "<script type=\"module\" src=\"{{ shell.asset(script) }}\"></script>";
        assert_eq!(rules("platform/web/templates/home.html", kept).len(), 0);
    }
}
