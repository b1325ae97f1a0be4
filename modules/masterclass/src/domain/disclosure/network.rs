// SPDX-License-Identifier: EUPL-1.2
//! What must be hidden besides small counts.
//!
//! A table of counts with its totals is a network: each row and each column says that its parts add
//! up to its total. A hidden cell can be reckoned back exactly when no way of shifting people
//! between hidden cells leaves every shown number as it is. So for each hidden cell the cheapest way
//! round through other cells is sought, one that takes from no empty cell, and all on it are hidden.
//! Nor may the hidden part of a row or column be a small number: its total minus the rest tells that.

use super::{Counts, LEAST, Shown};

/// Which cells are hidden.
pub(super) struct Hidden(Vec<Vec<bool>>);

/// A node that was reached: at what cost, from which node, over which cell.
type Reached = (u64, usize, (usize, usize));

impl Hidden {
    pub fn small(table: &Counts) -> Self {
        Self(table.cells.iter().map(|row| row.iter().map(|count| *count < LEAST).collect()).collect())
    }

    pub fn last_row(&self, column: usize) -> bool {
        self.0.last().is_some_and(|row| row[column])
    }

    pub fn hide_last_row(&mut self, column: usize) {
        if let Some(row) = self.0.last_mut() {
            row[column] = true;
        }
    }

    pub fn shown(&self, table: &Counts) -> Shown {
        let row = |(counts, hidden): (&Vec<u32>, &Vec<bool>)| {
            counts.iter().zip(hidden).map(|(count, hidden)| (!hidden).then_some(*count)).collect()
        };
        table.cells.iter().zip(&self.0).map(row).collect()
    }

    /// Hides more until nothing hidden can be reckoned back, alone or together with its neighbours.
    pub fn protect(&mut self, table: &Counts) {
        let (rows, columns) = table.size();
        while let Some((row, column)) = self.small_sum(table) {
            self.0[row][column] = true;
        }
        let before = self.0.clone();
        for row in 0..rows {
            for column in 0..columns {
                if self.0[row][column] {
                    for (more_row, more_column) in self.way_round(table, row, column) {
                        self.0[more_row][more_column] = true;
                    }
                }
            }
        }
        if self.0 != before {
            self.protect(table);
        }
    }

    /// A row or column of which the hidden parts together are a small number too, for the total is
    /// shown: the smallest cell there that can be hidden besides. Empty cells hide nobody.
    fn small_sum(&self, table: &Counts) -> Option<(usize, usize)> {
        let (rows, columns) = table.size();
        let across = (0..rows).map(|row| (0..columns).map(|column| (row, column)).collect::<Vec<_>>());
        let down = (0..columns).map(|column| (0..rows).map(|row| (row, column)).collect::<Vec<_>>());
        across.chain(down).find_map(|line| {
            let (total, parts) = line.split_last()?;
            let is_hidden = |&&(row, column): &&(usize, usize)| self.0[row][column];
            let hidden: Vec<_> = parts.iter().filter(is_hidden).collect();
            let sum: u32 = hidden.iter().map(|(row, column)| table.cells[*row][*column]).sum();
            if hidden.is_empty() || self.0[total.0][total.1] || sum >= LEAST {
                return None;
            }
            parts
                .iter()
                .filter(|part| !is_hidden(part))
                .min_by_key(|(row, column)| table.cells[*row][*column])
                .copied()
        })
    }

    /// The cells of the cheapest way round through this one: hidden ones cost nothing. Along it, one
    /// person more here and one fewer there change no number that is shown.
    fn way_round(&self, table: &Counts, row: usize, column: usize) -> Vec<(usize, usize)> {
        let (from, to) = Self::ends(table, row, column);
        // One more here: a way from where it goes back to where it came from. One fewer: the other way.
        let more = self.way(table, (row, column), to, from);
        let fewer =
            (table.cells[row][column] > 0).then(|| self.way(table, (row, column), from, to)).flatten();
        more.into_iter()
            .chain(fewer)
            .min_by_key(|(cost, _)| *cost)
            .map(|(_, cells)| cells)
            .unwrap_or_default()
    }

    /// What it costs to hide a cell: what the reader loses; a total only when nothing else helps.
    fn cost(&self, table: &Counts, row: usize, column: usize) -> u64 {
        const TOTAL: u64 = 1 << 32;
        let (rows, columns) = table.size();
        let totals = u64::from(row + 1 == rows) + u64::from(column + 1 == columns);
        if self.0[row][column] { 0 } else { TOTAL * totals + u64::from(table.cells[row][column]) }
    }

    /// A cell as an arc of the network: rows and columns are its nodes, their totals two more.
    fn ends(table: &Counts, row: usize, column: usize) -> (usize, usize) {
        let (rows, columns) = table.size();
        let (row_node, column_node) = (row, rows + column);
        // People flow from their column to their row, from the row to its total, and around again.
        let inner_or_grand_total = (row + 1 == rows) == (column + 1 == columns);
        if inner_or_grand_total { (column_node, row_node) } else { (row_node, column_node) }
    }

    /// The cheapest way between two nodes that does not use this cell and takes from no empty one:
    /// Bellman and Ford, because the network has a few dozen arcs.
    fn way(
        &self,
        table: &Counts,
        without: (usize, usize),
        from: usize,
        to: usize,
    ) -> Option<(u64, Vec<(usize, usize)>)> {
        let (rows, columns) = table.size();
        let mut best: Vec<Option<Reached>> = vec![None; rows + columns];
        best[from] = Some((0, from, without));
        for _ in 0..rows + columns {
            for row in 0..rows {
                for column in 0..columns {
                    if (row, column) == without {
                        continue;
                    }
                    let (start, end) = Self::ends(table, row, column);
                    let back = table.cells[row][column] > 0;
                    for (a, b) in [Some((start, end)), back.then_some((end, start))].into_iter().flatten() {
                        let Some((so_far, ..)) = best[a] else { continue };
                        let cost = so_far + self.cost(table, row, column);
                        if best[b].is_none_or(|(known, ..)| cost < known) {
                            best[b] = Some((cost, a, (row, column)));
                        }
                    }
                }
            }
        }
        let (cost, mut node, mut cell) = best[to]?;
        let mut cells = vec![cell];
        while node != from {
            (_, node, cell) = best[node]?;
            cells.push(cell);
        }
        Some((cost, cells))
    }
}
