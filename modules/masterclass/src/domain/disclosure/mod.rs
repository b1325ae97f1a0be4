// SPDX-License-Identifier: EUPL-1.2
//! Which figures about people may be shown: a stand-in for the disclosure gate (`logic/disclosure`),
//! to be replaced by it. Counts under five stay hidden, and so do as many others as it takes that
//! nobody can reckon them back from the rows, columns and totals that are shown.

mod network;

use network::Hidden;

/// Counts below this are not shown.
pub const LEAST: u32 = 5;

/// Rows of counts; totals are made here, so that they are right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counts {
    /// With the total of each row last, and a last row of totals.
    cells: Vec<Vec<u32>>,
}

impl Counts {
    pub fn new(rows: &[Vec<u32>]) -> Self {
        let width = rows.iter().map(Vec::len).max().unwrap_or(0);
        let mut cells: Vec<Vec<u32>> = rows
            .iter()
            .map(|row| {
                let mut row = row.clone();
                row.resize(width, 0);
                row.push(row.iter().sum());
                row
            })
            .collect();
        cells.push((0..=width).map(|at| cells.iter().map(|row| row[at]).sum()).collect());
        Self { cells }
    }

    fn size(&self) -> (usize, usize) {
        (self.cells.len(), self.cells.first().map_or(0, Vec::len))
    }
}

/// What may be shown: None is hidden. Rows as given, each with its total, and the row of totals.
pub type Shown = Vec<Vec<Option<u32>>>;

/// Tables about the same people share their totals: what one hides there, the others hide too.
pub fn release(tables: &[Counts]) -> Vec<Shown> {
    let mut hidden: Vec<Hidden> = tables.iter().map(Hidden::small).collect();
    loop {
        for (table, hidden) in tables.iter().zip(&mut hidden) {
            hidden.protect(table);
        }
        let width = tables.iter().map(|table| table.size().1).min().unwrap_or(0);
        let mut changed = false;
        for at in 0..width {
            // The last column of each is its total, also when tables differ in width.
            let column = |table: &Counts| table.size().1 - 1 - at;
            let any = tables.iter().zip(&hidden).any(|(table, hidden)| hidden.last_row(column(table)));
            for (table, hidden) in tables.iter().zip(&mut hidden) {
                if any && !hidden.last_row(column(table)) {
                    hidden.hide_last_row(column(table));
                    changed = true;
                }
            }
        }
        if !changed {
            break;
        }
    }
    tables.iter().zip(&hidden).map(|(table, hidden)| hidden.shown(table)).collect()
}

/// One row of counts, and its total last.
pub fn release_row<const N: usize>(counts: &[u32; N]) -> Vec<Option<u32>> {
    let mut hidden: Vec<bool> = counts.iter().map(|count| *count < LEAST).collect();
    let total: u32 = counts.iter().sum();
    // One hidden number follows from the total, and so does a small sum of hidden ones.
    loop {
        let among = |at: &usize| hidden[*at];
        let few = (0..N).filter(among).count() == 1;
        let sum: u32 = (0..N).filter(among).map(|at| counts[at]).sum();
        let small = hidden.contains(&true) && sum < LEAST;
        let next = (0..N).filter(|at| !hidden[*at]).min_by_key(|at| counts[*at]);
        match next {
            Some(at) if few || small => hidden[at] = true,
            _ => break,
        }
    }
    let show = |(count, hidden): (&u32, &bool)| (!hidden).then_some(*count);
    counts.iter().zip(&hidden).map(show).chain([alone(total)]).collect()
}

/// One number that stands alone.
pub const fn alone(number: u32) -> Option<u32> {
    if number < LEAST { None } else { Some(number) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    /// The attack, written without any of the above: every table of small numbers that agrees with
    /// what is shown.
    fn possible(shown: &Shown, most: u32) -> Vec<BTreeSet<u32>> {
        let (rows, columns) = (shown.len() - 1, shown[0].len() - 1);
        let mut found = vec![BTreeSet::new(); (rows + 1) * (columns + 1)];
        let mut inner = vec![0; rows * columns];
        fill(shown, most, 0, &mut inner, &mut found);
        found
    }

    fn fill(shown: &Shown, most: u32, at: usize, inner: &mut Vec<u32>, found: &mut [BTreeSet<u32>]) {
        let columns = shown[0].len() - 1;
        if at > 0 && at.is_multiple_of(columns) {
            let row = at / columns - 1;
            let sum: u32 = inner[row * columns..at].iter().sum();
            if shown[row][columns].is_some_and(|total| total != sum) {
                return;
            }
        }
        if at == inner.len() {
            let full: Vec<Vec<u32>> = inner.chunks(columns).map(<[u32]>::to_vec).collect();
            let whole = Counts::new(&full);
            let agrees = whole.cells.iter().flatten().zip(shown.iter().flatten());
            if agrees.clone().all(|(count, shown)| shown.is_none_or(|shown| shown == *count)) {
                for (place, (count, _)) in found.iter_mut().zip(agrees) {
                    place.insert(*count);
                }
            }
            return;
        }
        let choices = match shown[at / columns][at % columns] {
            Some(count) => count..=count,
            None => 0..=most,
        };
        for count in choices {
            inner[at] = count;
            fill(shown, most, at + 1, inner, found);
        }
    }

    fn held(rows: &[Vec<u32>], shown: &Shown) {
        let most = rows.iter().flatten().max().copied().unwrap_or(0) + 2;
        let possible = possible(shown, most);
        for (cell, values) in shown.iter().flatten().zip(&possible) {
            assert!(cell.is_some() || values.len() > 1, "{rows:?}\n{shown:?}\nonly {values:?}");
            assert!(cell.is_none_or(|count| count >= LEAST), "{shown:?}");
        }
        let turned = |at: usize| shown.iter().map(|row| row[at]).collect::<Vec<_>>();
        for line in shown.iter().cloned().chain((0..shown[0].len()).map(turned)) {
            let (Some(total), parts) = (line[line.len() - 1], &line[..line.len() - 1]) else { continue };
            let rest = total - parts.iter().flatten().sum::<u32>();
            assert!(parts.iter().all(Option::is_some) || rest >= LEAST, "{rest} left in {line:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

        #[test]
        fn nothing_hidden_can_be_reckoned_back(
            rows in prop::collection::vec(prop::collection::vec(0u32..9, 2..=2), 1..=3)
        ) {
            held(&rows, &release(&[Counts::new(&rows)])[0]);
        }

        #[test]
        fn tables_with_the_same_totals_hide_the_same_totals(
            people in prop::collection::vec((0usize..3, 0usize..2, 0usize..2), 0..40)
        ) {
            let table = |of: fn(&(usize, usize, usize)) -> usize, rows| {
                let mut counts = vec![vec![0; 2]; rows];
                for person in &people {
                    counts[of(person)][person.2] += 1;
                }
                Counts::new(&counts)
            };
            let shown = release(&[table(|p| p.0, 3), table(|p| p.1, 2)]);
            prop_assert_eq!(shown[0].last(), shown[1].last());
        }
    }

    #[test]
    fn a_single_small_number_takes_a_square_with_it() {
        let rows = [vec![20, 3], vec![30, 12], vec![25, 9]];
        let shown = release(&[Counts::new(&rows)]).remove(0);
        held(&rows, &shown);
        assert_eq!(shown[0], [None, None, Some(23)], "by subtraction from the row");
        assert_eq!(shown.last().unwrap(), &[Some(75), Some(24), Some(99)], "totals stay");
        assert_eq!(shown.iter().flatten().filter(|cell| cell.is_none()).count(), 4);
    }

    #[test]
    fn a_row_hides_a_second_number_and_nought_is_not_told() {
        assert_eq!(release_row(&[20, 3, 9]), [Some(20), None, None, Some(32)]);
        assert_eq!(release_row(&[20, 0, 0]), [None, None, None, Some(20)]);
        assert_eq!(release_row(&[20, 8, 9]), [Some(20), Some(8), Some(9), Some(37)]);
        assert_eq!(release_row(&[1, 0, 2]), [None; 4]);
    }

    #[test]
    fn what_is_large_everywhere_is_shown_and_nothing_is_everything_hidden() {
        let large = Counts::new(&[vec![50, 6], vec![70, 8]]);
        assert!(release(&[large])[0].iter().flatten().all(Option::is_some));
        let empty = Counts::new(&[vec![0, 0], vec![0, 0]]);
        assert!(release(&[empty])[0].iter().flatten().all(Option::is_none));
        assert_eq!(release(&[Counts::new(&[])]).len(), 1);
        assert_eq!((alone(4), alone(5)), (None, Some(5)));
    }
}
