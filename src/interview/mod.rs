//! Mock interviews: which questions are asked, a state machine that asks them, and a report.
//!
//! `plan`, `state`, `report` and `markdown` are pure; `bank`, `store` and `task_folder` read and write files. See
//! `docs/design/interview.md`.

mod bank;
mod learner;
mod plan;
mod question;
mod random;
mod state;
mod times;
mod update;

pub use bank::{Bank, Candidate};
pub use learner::Learner;
pub use plan::{Settings, plan};
pub use question::{AskedFollowUp, Item, Question, Task};
pub use state::{Effect, End, Event, Interview, ItemResult, Outcome, Step, TaskResult};
pub use times::Stopwatch;
