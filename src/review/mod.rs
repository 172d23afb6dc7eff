//! Repeats exercises and question cards at growing intervals: what is due, which task comes next, and the dialogue
//! about it. Pure. See `docs/design/review.md`.

mod event;
mod item;
mod kinds;
mod mutants;
mod random;
mod schedule;
#[cfg(test)]
mod schedule_tests;
mod session;
#[cfg(test)]
mod session_tests;
mod step;
mod tokens;
mod which_text;

pub use event::{QueuedItem, Section, SessionEffect, SessionEvent};
pub use item::{
    Item, ItemHead, ItemResult, Outcome, PredictItem, RecallItem, RepairItem, RepairRun, WhichItem,
};
pub use kinds::kinds_in_turn;
pub use mutants::{Mutant, mutants};
pub use random::random_for;
pub use schedule::{Confidence, PER_DAY, Schedule, Scheduled, Subject};
pub use session::{Phase, Session};
pub use step::Step;
pub use which_text::{distinct_openings, without_comments};
