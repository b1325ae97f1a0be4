// SPDX-License-Identifier: EUPL-1.2
//! Every chart as it is drawn, and as it must never be drawn.

mod pictures;
mod sound;
