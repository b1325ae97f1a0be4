// SPDX-License-Identifier: EUPL-1.2
//! What a reporter sends along (bijlage): which files are taken, what they are called here, and what is
//! taken out of the copy that workers use. What a file is follows from its content; its name must
//! agree. A file that is refused never costs anybody their story.

mod clean;
mod jpeg;
mod kind;
mod name;

pub use clean::{Cleaned, clean};
pub use kind::{ACCEPT, Kind, sniff};
pub use name::file_name;

use std::collections::BTreeSet;

const MEGABYTE: u64 = 1_000_000;

/// How much is taken; an administrator sets it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Files of one report.
    pub files: usize,
    /// Bytes of one file.
    pub file: u64,
    /// Bytes of the files of one report.
    pub report: u64,
    /// Bytes on disk of the files of all reports. When they are used up, files are refused and
    /// reports are not.
    pub all: u64,
}

impl Limits {
    /// In megabytes, as they are set.
    pub const fn megabytes(files: usize, file: u64, report: u64, all: u64) -> Self {
        Self { files, file: file * MEGABYTE, report: report * MEGABYTE, all: all * MEGABYTE }
    }

    /// For a text on screen.
    pub const fn in_megabytes(bytes: u64) -> u64 {
        bytes / MEGABYTE
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self::megabytes(10, 25, 50, 20_000)
    }
}

/// Why a file is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum BadFile {
    Empty,
    /// Larger than one file may be.
    TooLarge,
    /// With this one the report would have more files than it may.
    TooMany,
    /// With this one the files of the report would be larger than they may be together.
    TooMuch,
    /// None of the kinds that are taken: a page, a program, an archive, …
    Unknown,
    /// The name says something else than the content.
    OtherName,
    /// One file that is two things at once, such as a picture with an archive behind it.
    TwoInOne,
    /// Packed so that unpacking it would fill a disk.
    Bomb,
    /// A document with macros.
    Macros,
    /// No room for files, now: the disk, or what was set aside for them.
    NoRoom,
    /// Too many files are coming in at this moment.
    Busy,
}

impl BadFile {
    pub const ALL: [Self; 11] = [
        Self::Empty,
        Self::TooLarge,
        Self::TooMany,
        Self::TooMuch,
        Self::Unknown,
        Self::OtherName,
        Self::TwoInOne,
        Self::Bomb,
        Self::Macros,
        Self::NoRoom,
        Self::Busy,
    ];
}

/// May a file of this size come with files of these sizes?
pub fn fits(limits: &Limits, sizes: &[u64], size: u64) -> Result<(), BadFile> {
    let together = sizes.iter().fold(size, |sum, one| sum.saturating_add(*one));
    if size == 0 {
        Err(BadFile::Empty)
    } else if size > limits.file {
        Err(BadFile::TooLarge)
    } else if sizes.len() >= limits.files {
        Err(BadFile::TooMany)
    } else if together > limits.report {
        Err(BadFile::TooMuch)
    } else {
        Ok(())
    }
}

/// Every file name extension that is taken, for a test and for the page.
pub fn extensions() -> BTreeSet<&'static str> {
    Kind::ALL.iter().flat_map(|kind| kind.extensions()).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_edge_of_each_limit_is_inside() {
        let limits = Limits { files: 2, file: 10, report: 15, all: 100 };
        assert_eq!(fits(&limits, &[], 10), Ok(()));
        assert_eq!(fits(&limits, &[], 11), Err(BadFile::TooLarge));
        assert_eq!(fits(&limits, &[], 0), Err(BadFile::Empty));
        assert_eq!(fits(&limits, &[10], 5), Ok(()));
        assert_eq!(fits(&limits, &[10], 6), Err(BadFile::TooMuch));
        assert_eq!(fits(&limits, &[1, 1], 1), Err(BadFile::TooMany));
    }

    #[test]
    fn the_window_of_the_browser_offers_what_is_taken() {
        let offered: BTreeSet<&str> = ACCEPT.split(',').map(|one| one.trim_start_matches('.')).collect();
        assert_eq!(offered, extensions());
    }
}
