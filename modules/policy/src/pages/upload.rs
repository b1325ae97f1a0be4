// SPDX-License-Identifier: EUPL-1.2
//! A file that was chosen, or its text that was pasted: whoever cannot do the one does the other.

use gw_web::Fields;

/// The content of the file when one was chosen, else what was pasted.
pub fn text(fields: &Fields, file: &str, pasted: &str) -> String {
    match fields.get(file) {
        "" => fields.get(pasted).to_owned(),
        content => content.to_owned(),
    }
}
