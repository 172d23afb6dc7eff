//! The author's kit: lays a new exercise down, and proves that every exercise of a course teaches.

mod answer;
mod check;
mod complaint;
mod cpu_load;
mod entry;
mod equivalents;
mod files;
mod finding;
mod form;
mod hints;
mod inspect;
mod layout;
mod mutant_cache;
mod mutants;
mod mutate;
mod new;
mod packages;
mod proofs;
mod ranges;
mod skeleton;
mod spans;
mod tally;
#[cfg(test)]
mod tests;
mod trial;
mod variant;

pub use check::{Check, Progress, Proof, Skipped};
pub use finding::{Finding, Kind, render};
pub use form::Form;
pub use inspect::{answers, inspect};
pub use mutant_cache::{Fate, MutantCache, mutant_cache};
pub use mutants::NoParser;
pub use mutate::{Measure, Mutate};
pub use new::{Laid, NewError, lay_down};
pub use proofs::{Proved, proof_cache};
pub use tally::{Chapter, Count, GOAL, Measured, Share, Survivor};
