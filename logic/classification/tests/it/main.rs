// SPDX-License-Identifier: EUPL-1.2
//! The ten test cases, the form, the law, the terms; what the data may not contain; properties.

#![expect(clippy::unwrap_used, reason = "a fixture that cannot be read must stop the test")]

mod basis;
mod cases;
mod data;
mod forms;
mod page;
mod properties;
mod suggestions;
mod terms;

use classification::Code;

fn code(text: &str) -> Code {
    text.parse().unwrap()
}

fn codes(text: &str) -> Vec<Code> {
    text.split_whitespace().map(code).collect()
}
