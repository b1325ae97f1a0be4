// SPDX-License-Identifier: EUPL-1.2
//! Two officers in one plan: what each typed is kept, and nobody overwrites what they did not see
//! (docs/adr/0002). A field that comes back as it was at the form's revision was not touched.

/// A change of one field since the form was made, oldest first per path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub path: String,
    pub before: String,
    pub person: String,
}

/// A field that this person and another both changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    pub path: String,
    pub mine: String,
    pub theirs: String,
    pub person: String,
}

/// What to do with one submitted field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Merged {
    /// As it was, or the same as what another person made of it.
    Untouched,
    Apply,
    Conflict(Conflict),
}

/// `submitted` and `current` are canonical texts; `since` are the changes after the form's revision.
pub fn merge(path: &str, submitted: &str, current: &str, since: &[Change]) -> Merged {
    if submitted == current {
        return Merged::Untouched;
    }
    let mut changes = since.iter().filter(|change| change.path == path);
    let Some(first) = changes.next() else { return Merged::Apply };
    if submitted == first.before {
        return Merged::Untouched;
    }
    let last = changes.next_back().unwrap_or(first);
    Merged::Conflict(Conflict {
        path: path.to_owned(),
        mine: submitted.to_owned(),
        theirs: current.to_owned(),
        person: last.person.clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_four_cases() {
        let since =
            [Change { path: "plan.visie".to_owned(), before: "oud".to_owned(), person: "Jelle".to_owned() }];
        assert_eq!(merge("plan.visie", "oud", "oud", &[]), Merged::Untouched);
        assert_eq!(merge("plan.visie", "mijn", "oud", &[]), Merged::Apply);
        assert_eq!(merge("plan.trekker", "mijn", "oud", &since), Merged::Apply, "another field");
        assert_eq!(merge("plan.visie", "oud", "hun", &since), Merged::Untouched, "only they changed it");
        assert_eq!(merge("plan.visie", "hun", "hun", &since), Merged::Untouched, "both the same");
        let Merged::Conflict(conflict) = merge("plan.visie", "mijn", "hun", &since) else { panic!("both") };
        assert_eq!(
            (conflict.mine.as_str(), conflict.theirs.as_str(), conflict.person.as_str()),
            ("mijn", "hun", "Jelle")
        );
    }
}
