//! The pages of the watch.

use super::debug_state::Debugging;
use super::list::ListState;
use crate::course::Comparison;
use crate::verdict::Board;

/// The open page.
#[derive(Debug, Clone)]
pub enum Page {
    Exercise,
    Help,
    Answer {
        exercise: String,
        text: String,
    },
    Solution {
        exercise: String,
        text: String,
    },
    /// The answer beside the solution: `all` shows every other right way.
    Compare {
        exercise: String,
        comparison: Box<Comparison>,
        all: bool,
    },
    /// The exercise runs under the debugger.
    Debug(Debugging),
    /// A report about a lesson: how to send it, and its text.
    Puzzled {
        exercise: String,
        how: String,
        text: String,
    },
    List(ListState),
    ConfirmReset {
        exercise: String,
    },
    ConfirmSolution {
        exercise: String,
    },
    Verify(Board),
    Finale,
}

impl Page {
    /// Returns whether the page only shows text: it asks nothing and does not change.
    pub(super) fn is_only_read(&self) -> bool {
        match self {
            Self::Help
            | Self::Answer { .. }
            | Self::Solution { .. }
            | Self::Compare { .. }
            | Self::Puzzled { .. }
            | Self::List(_) => true,
            Self::Verify(board) => board.is_finished(),
            Self::Exercise
            | Self::ConfirmReset { .. }
            | Self::ConfirmSolution { .. }
            | Self::Debug(_)
            | Self::Finale => false,
        }
    }
}
