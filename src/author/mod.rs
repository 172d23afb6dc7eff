//! The author's kit: lays a new exercise down, and proves that every exercise of a course teaches.

mod answer;
mod busy;
mod cache;
mod check;
mod complaint;
mod entry;
mod equivalents;
mod fates;
mod files;
mod finding;
mod form;
mod hints;
mod inspect;
mod layout;
mod mutants;
mod mutate;
mod new;
mod packages;
mod ranges;
mod skeleton;
mod spans;
mod tally;
#[cfg(test)]
mod tests;
mod trial;
mod variant;

pub use cache::Cache;
pub use check::{Check, Progress, Proof, Skipped};
pub use fates::Fates;
pub use finding::{Finding, Kind, render};
pub use form::Form;
pub use inspect::{answers, inspect};
pub use mutants::NoParser;
pub use mutate::{Measure, Mutate};
pub use new::{Laid, NewError, lay_down};
pub use tally::{Chapter, Count, GOAL, Measured, Share, Survivor};
