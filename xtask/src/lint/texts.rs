// SPDX-License-Identifier: EUPL-1.2
//! Every text is used. The compiler checks that a key in `t!` exists; nothing but this looks for
//! texts that no screen shows any more. Cheap and textual: a key counts as used when its crate
//! writes it between quotes, or makes it at run time from a pattern (`step-{number}-lead`).

use super::File;
use anyhow::anyhow;
use fluent_syntax::ast::Entry;
use std::collections::BTreeSet;

pub(super) fn check(files: &[File]) -> anyhow::Result<Vec<String>> {
    let mut broken = Vec::new();
    for catalogue in files.iter().filter(|file| file.extension() == "ftl") {
        let Some((folder, _)) = catalogue.path.split_once("/locales/nl/") else { continue };
        let used = Used::of(folder, files);
        for key in keys(catalogue)? {
            if !used.has(&key) {
                broken.push(format!("{}: no page uses {key}", catalogue.path));
            }
        }
    }
    Ok(broken)
}

fn keys(file: &File) -> anyhow::Result<Vec<String>> {
    let resource = fluent_syntax::parser::parse(file.text.as_str())
        .map_err(|(_, errors)| anyhow!("{}: {errors:?}", file.path))?;
    let messages = resource.body.into_iter().filter_map(|entry| match entry {
        Entry::Message(message) => Some(message.id.name.to_owned()),
        _ => None,
    });
    Ok(messages.collect())
}

/// What a crate writes between quotes.
#[derive(Default)]
struct Used {
    literals: BTreeSet<String>,
    /// Keys made at run time, cut at their placeholders: `step-{number}-lead` → `step-`, `-lead`.
    patterns: BTreeSet<Vec<String>>,
}

impl Used {
    fn of(folder: &str, files: &[File]) -> Self {
        let mut used = Self::default();
        let own = files.iter().filter(|file| {
            matches!(file.extension(), "rs" | "html")
                && file
                    .path
                    .strip_prefix(folder)
                    .is_some_and(|rest| rest.starts_with("/src/") || rest.starts_with("/templates/"))
        });
        for file in own {
            let at_run_time = file.text.contains(".dynamic(");
            for literal in literals(&file.text) {
                if at_run_time && literal.contains('{') {
                    used.patterns.insert(pattern(literal));
                }
                used.literals.insert(literal.to_owned());
            }
        }
        used
    }

    fn has(&self, key: &str) -> bool {
        self.literals.contains(key) || self.patterns.iter().any(|pattern| self.makes(pattern, key))
    }

    /// Can this pattern make the key? A pattern that begins with a placeholder (`{facet}-{code}`)
    /// makes only keys whose beginning the crate also writes between quotes (`"direction"`).
    fn makes(&self, pattern: &[String], key: &str) -> bool {
        let [first, rest @ ..] = pattern else { return false };
        if !first.is_empty() {
            return key.strip_prefix(first.as_str()).is_some_and(|key| matches(rest, key));
        }
        let Some((joint, rest)) = rest.split_first() else { return false };
        !joint.is_empty()
            && key
                .match_indices(joint.as_str())
                .any(|(at, _)| self.literals.contains(&key[..at]) && matches(rest, &key[at + joint.len()..]))
    }
}

/// Do these parts stand in the text in this order, something between them, the last at the end?
fn matches(parts: &[String], text: &str) -> bool {
    match parts {
        [] => text.is_empty(),
        [last] => text.len() > last.len() && text.ends_with(last.as_str()),
        [part, rest @ ..] => {
            text.match_indices(part.as_str()).any(|(at, _)| at > 0 && matches(rest, &text[at + part.len()..]))
        }
    }
}

/// What stands between double quotes and could be a key.
fn literals(text: &str) -> impl Iterator<Item = &str> {
    let key_like = |sign: char| sign.is_ascii_alphanumeric() || "-_{}.:".contains(sign);
    text.split('"').filter(move |part| !part.is_empty() && part.len() < 80 && part.chars().all(key_like))
}

fn pattern(literal: &str) -> Vec<String> {
    let mut parts = Vec::new();
    let mut rest = literal;
    while let Some((before, after)) = rest.split_once('{') {
        parts.push(before.to_owned());
        rest = after.split_once('}').map_or("", |(_, after)| after);
    }
    parts.push(rest.to_owned());
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unused(source: &str, texts: &str) -> Vec<String> {
        let files =
            [File::new("modules/a/src/lib.rs", source), File::new("modules/a/locales/nl/a.ftl", texts)];
        check(&files).unwrap_or_else(|error| vec![error.to_string()])
    }

    #[test]
    fn a_text_that_no_page_shows_is_named() {
        assert!(unused("t!(w, \"title\")", "title = Titel\n").is_empty());
        assert_eq!(unused("t!(w, \"title\")", "title = Titel\nlead = Inleiding\n").len(), 1);
    }

    #[test]
    fn keys_made_at_run_time_count() {
        let source = "w.dynamic(&format!(\"step-{number}-lead\"))";
        assert!(unused(source, "step-1-lead = Een\n").is_empty());
        assert_eq!(unused(source, "step-1-title = Een\nstep--lead = Nul\n").len(), 2);
    }

    #[test]
    fn a_pattern_that_begins_open_needs_its_beginning_in_the_source() {
        let source = "name(l, \"direction\", c); w.dynamic(&format!(\"{facet}-{code}\"))";
        assert!(unused(source, "direction-helps = Helpt\n").is_empty());
        assert_eq!(unused(source, "colour-red = Rood\n").len(), 1);
    }
}
