//! The author's kit: creates exercises, proves that they teach, and measures their tests.

mod answer;
mod cards;
mod check;
mod cpu_load;
mod entry;
mod equivalents;
mod finding;
mod form;
mod hints;
mod inspect;
mod interview_answer;
mod layout;
mod mutant_cache;
mod mutants;
mod mutate;
mod names;
mod new;
mod packages;
mod prepared_answer;
mod proofs;
mod ranges;
mod run_findings;
mod skeleton;
mod spans;
mod tally;
#[cfg(test)]
mod tests;

pub use cards::check as check_cards;
pub use check::{Check, CheckProgress, Proof, Skipped};
pub use finding::{CourseFinding, FindingKind, render};
pub use form::Form;
pub use inspect::{answers, inspect, unknown_names};
pub use mutant_cache::{MutantCache, MutantStatus, mutant_cache};
pub use mutants::NoParser;
pub use mutate::{Measure, Mutate};
pub use new::{CreatedExercise, NewError, create_exercise};
pub use proofs::{Proved, proof_cache};
pub use tally::{ChapterScore, ExerciseScore, GOAL, MutantCount, Share, Survivor};
