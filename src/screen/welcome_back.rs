//! The words for a learner who comes back after days away.

use crate::progress::Absence;
use crate::words::{command, count};

/// A pause, and what to repeat first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WelcomeBack {
    pub absence: Absence,
    /// How many tasks are due for review.
    pub due: usize,
}

/// Returns how long the learner was away, and where they were: `You were last here 5 days ago, at ...`.
pub fn last_time(absence: &Absence) -> String {
    let days = count(absence.days, "day", "days");
    match &absence.place {
        Some(place) => format!(
            "You were last here {days} ago, at {} (chapter {}, {} of {} done).",
            place.exercise, place.chapter, place.count.done, place.count.total
        ),
        None => format!("You were last here {days} ago. No exercise is left to do."),
    }
}

/// Returns the message at the start of a watch, in Markdown.
pub fn welcome_back(back: &WelcomeBack) -> String {
    let repeat = match back.due {
        0 => String::new(),
        due => {
            format!(
                " {} due for review; start with `{}`.",
                count(due, "task is", "tasks are"),
                command("review")
            )
        }
    };
    format!("**Welcome back!** {}{repeat}", last_time(&back.absence))
}
