// SPDX-License-Identifier: EUPL-1.2
//! What follows from the reference set and the day, worked out once for both: the set changes with an
//! import, the day at midnight.

use super::{Distance, ReferenceSet, fold};
use jiff::civil::Date;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// How many others a profile shows.
pub const ALIKE: usize = 10;

/// Which municipalities are most like one, nearest first.
#[derive(Debug)]
pub struct Alike {
    /// Code and the parts of the distance.
    pub near: Vec<(String, Distance)>,
    /// Of how many no distance is known.
    pub left_out: usize,
}

#[derive(Default)]
struct Kept {
    of: Option<(Arc<ReferenceSet>, Date)>,
    names: Option<Arc<[(String, String)]>>,
    alike: HashMap<String, Arc<Alike>>,
}

#[derive(Default)]
pub(super) struct Memo(Mutex<Kept>);

impl Memo {
    fn kept(&self, set: &Arc<ReferenceSet>, day: Date) -> MutexGuard<'_, Kept> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if !kept.of.as_ref().is_some_and(|(of, on)| Arc::ptr_eq(of, set) && *on == day) {
            *kept = Kept { of: Some((set.clone(), day)), ..Kept::default() };
        }
        kept
    }

    /// Code and name of the municipalities of this day, by name.
    pub(super) fn names(&self, set: &Arc<ReferenceSet>, day: Date) -> Arc<[(String, String)]> {
        let names = || {
            let mut all: Vec<_> = set.on(day).collect();
            all.sort_by_cached_key(|m| fold::fold(&m.name));
            all.into_iter().map(|m| (m.code.clone(), m.name.clone())).collect()
        };
        self.kept(set, day).names.get_or_insert_with(names).clone()
    }

    pub(super) fn alike(&self, set: &Arc<ReferenceSet>, day: Date, code: &str) -> Arc<Alike> {
        if let Some(known) = self.kept(set, day).alike.get(code) {
            return known.clone();
        }
        let near = set.like(code, day, ALIKE);
        let near = near.into_iter().map(|(other, distance)| (other.code.clone(), distance)).collect();
        let alike = Arc::new(Alike { near, left_out: set.not_comparable(code, day) });
        // Only codes that exist come here, so this does not grow beyond the list of municipalities.
        self.kept(set, day).alike.insert(code.to_owned(), alike.clone());
        alike
    }
}
