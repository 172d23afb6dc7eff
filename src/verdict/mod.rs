//! Turns what Node.js reported about one run into a verdict and a diagnosis for the learner.
//!
//! `frame` and `observation` are the input. `tally` counts the frames, `finding` decides, `explain`
//! writes the text, and `judge` calls them in this order.

mod board;
mod diagnosis;
mod explain;
mod file_url;
mod finding;
mod frame;
mod judge;
mod observation;
mod place;
mod report;
#[cfg(test)]
mod sample;
mod tally;
#[cfg(test)]
mod tests;

pub use board::{Board, BoardEvent, BoardRow, VerdictSummary};
pub use diagnosis::{Diagnosis, Diff, Verdict, VerdictKind};
pub use explain::ending::still_open;
pub use file_url::{file_url_of, path_of_file_url};
pub use frame::{Failure, Frame, Handle, Location, Mark, Report};
pub use judge::{judge, judge_early};
pub use observation::{Activity, End, Observation, Output, TestRun};
pub use report::RunReport;
