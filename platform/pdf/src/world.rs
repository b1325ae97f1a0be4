// SPDX-License-Identifier: EUPL-1.2
//! All that Typst can see. The template is the only source; the document is a JSON file that it
//! reads as data, so that no text of a plan is ever Typst code. Everything else does not exist.

use crate::fonts::Fonts;
use std::sync::LazyLock;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, Source, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Features, Library, LibraryExt, World};

const TEMPLATE: &str = include_str!("document.typ");

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| {
    // Gives `pdf.header-cell`: the heading of a row as a header cell with its scope.
    let features: Features = [Feature::A11yExtras].into_iter().collect();
    LazyHash::new(Library::builder().with_features(features).build())
});

static MAIN: LazyLock<Source> = LazyLock::new(|| Source::detached(TEMPLATE));

/// The name by which the template asks for the document.
const DATA: &str = "document.json";

/// One document under way.
pub(crate) struct DocumentWorld {
    fonts: &'static Fonts,
    data: Bytes,
}

impl DocumentWorld {
    pub(crate) fn new(fonts: &'static Fonts, json: String) -> Self {
        Self { fonts, data: Bytes::from_string(json) }
    }
}

impl World for DocumentWorld {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.fonts.book
    }

    fn main(&self) -> FileId {
        MAIN.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == MAIN.id() { Ok(MAIN.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let path = id.get();
        let ours = matches!(path.root(), VirtualRoot::Project) && path.vpath().get_without_slash() == DATA;
        if ours { Ok(self.data.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.all.get(index).cloned()
    }

    /// The date of a document is part of it; the clock is not.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
