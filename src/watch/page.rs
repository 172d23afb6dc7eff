//! The pages of the watch.

use super::debug_state::Debugging;
use super::list::ListState;
use crate::course::Comparison;
use crate::progress::Starts;
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
    /// The page of the current chapter, in Markdown, and whether a key asked for it.
    Chapter {
        text: String,
        asked: bool,
    },
    /// The questions of the chapter that the last pass has completed.
    ChapterDone,
    /// The question at the first start.
    Start(Starts),
    Finale,
}

impl Page {
    /// Returns whether the learner has come here without a key that opens a page. `q` quits here.
    pub(super) fn is_entry(&self) -> bool {
        matches!(
            self,
            Self::Exercise
                | Self::Finale
                | Self::Chapter { asked: false, .. }
                | Self::ChapterDone
                | Self::Start(_)
        )
    }

    /// Returns whether the page only shows text: it asks nothing and does not change.
    pub(super) fn is_only_read(&self) -> bool {
        match self {
            Self::Help
            | Self::Answer { .. }
            | Self::Solution { .. }
            | Self::Compare { .. }
            | Self::Puzzled { .. }
            | Self::List(_)
            | Self::Chapter { .. }
            | Self::ChapterDone => true,
            Self::Verify(board) => board.is_finished(),
            Self::Exercise
            | Self::ConfirmReset { .. }
            | Self::ConfirmSolution { .. }
            | Self::Debug(_)
            | Self::Start(_)
            | Self::Finale => false,
        }
    }
}
