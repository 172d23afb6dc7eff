//! Grading: what others handed in, run by the course's own tests, settled line by line.
//!
//! `submissions` and `planning` decide what there is to do, `work` does a part of it with the
//! `examiner`, `attempts` keeps what came of it, `merge` makes one result of all parts.

mod activity;
mod apart;
mod attempts;
mod examiner;
mod flags;
mod graded;
mod handed_in;
mod merge;
mod partition;
mod planning;
mod running;
mod submissions;
mod table;
mod times;
mod work;

pub use attempts::{Counts, Settled};
pub use examiner::Examiner;
pub use merge::{Merged, RESULTS, merge, read_lines, read_results};
pub use partition::{Detected, Partition, detect};
pub use planning::{Assigned, PLAN, Planning, read_plan, write_plan};
pub use submissions::find;
pub use work::{Done, Event, Work};
