//! Mock interviews: which questions are asked, a state machine that asks them, and a report.
//!
//! `plan`, `update`, `input`, `report` and `markdown` are pure. `bank`, `store` and `coding` read and write files, and
//! `session` joins them. See `docs/design/interview.md`.

mod bank;
mod coding;
mod dialogue;
mod input;
mod learner;
mod markdown;
mod plan;
mod question;
mod report;
mod session;
mod state;
mod store;
mod times;
mod update;
mod view;
mod writing;

pub use bank::{Bank, Candidate};
pub use coding::{FinishedRun, Message};
pub use learner::Learner;
pub use markdown::{day, day_and_time, markdown, share, time};
pub use plan::{Settings, plan};
pub use question::{AskedFollowUp, Item, Question, Task};
pub use report::{Before, Confidence, Next, QuestionReport, Reason, Report, TaskReport};
pub use session::{Ending, Session, SessionStart};
pub use state::{Effect, End, Event, Interview, ItemResult, Outcome, Step, TaskResult};
pub use store::{InterviewFolder, Store};
pub use times::Stopwatch;
