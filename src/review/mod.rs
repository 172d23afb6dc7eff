//! Repeats the interview questions of passed exercises at growing intervals. Pure.

mod schedule;
mod session;

pub use schedule::{Confidence, PER_DAY, Question, Schedule};
pub use session::{Phase, Reaction, Recall, Session, SessionQuestion};
