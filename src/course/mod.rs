//! The course: the manifest, its exercises, and the copy embedded in the binary.
//!
//! The manifest and its types are pure. `load`, `alternative`, `cards`, `comparison`, `embedded`, `installed`,
//! `texts`, `learner_file`, `originals`, `passed`, `review_programs` and `reset` read and write files, through `crate::system`.

mod alternative;
mod card;
mod cards;
mod chapter;
mod comparison;
pub mod embedded;
mod exercise;
pub(crate) mod fields;
mod harness;
pub mod installed;
mod interview_answer;
pub mod learner_file;
mod load;
mod manifest;
mod names;
mod node_range;
mod originals;
mod pack;
mod parse;
mod passed;
mod problem;
mod reset;
mod review_programs;
mod rules;
pub(crate) mod suggestion;
#[cfg(test)]
mod tests;
mod texts;

pub use alternative::{Alternative, TRADE_OFF, split_trade_off};
pub use card::Card;
pub use cards::{CARDS, CardFile};
pub use comparison::Comparison;
pub(crate) use exercise::with_slashes;
pub use exercise::{Exercise, Level, PROOFS};
pub use harness::{Harness, ReportFormat};
pub use installed::STATE_FOLDER;
pub use interview_answer::{
    ANSWER_SECTIONS, DocumentationLink, FOLLOW_UPS, FollowUp, InterviewAnswer, KEY_POINTS, Point,
    READ_MORE, Section,
};
pub use load::{Course, CourseError, MANIFEST};
pub use manifest::{CourseInfo, Manifest};
pub use names::NamedExercises;
pub(crate) use names::stem;
pub use node_range::NodeRange;
pub use originals::{keep_original, kept_original};
pub(crate) use parse::syntax;
pub use passed::{keep_passed, passed_answer};
pub(crate) use problem::{Diagnostic, LineTable};
pub use problem::{ManifestDiagnostics, Problem};
pub use reset::{Restored, reset, undo};
pub use review_programs::SecondProgram;
pub(crate) use rules::{not_a_chapter, not_an_id, not_plain};
