//! Grading: what learners may hand in, what it is worth, and how the work is divided and put together.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests lay down small classes and call the program"
)]

mod archives;
mod blinding;
mod class;
mod course;
mod general_lines;
mod hostile_class;
#[cfg(target_os = "linux")]
mod isolated;
mod lists;
mod newer_tricks;
mod parts;
mod reports;
mod rosters;
mod split;
mod submissions;
mod tricks;
