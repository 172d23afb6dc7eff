//! What one run means: what Node reported -> a verdict -> a diagnosis that teaches.

mod diagnosis;
mod frame;
mod judge;
mod observation;
mod report;

pub use diagnosis::{Diagnosis, Diff, Verdict, VerdictKind};
pub use frame::{Failure, Frame, Handle, Location, Mark};
pub use judge::judge;
pub use observation::{End, Observation, Output, TestRun};
pub use report::Report;
