//! The sentences about an undo.

use super::{JournalEvent, Progress, Replacement};
use crate::words::command;

/// Describes an undo that has just happened. `progress` is that before it, `again` says how to take the undo back.
pub fn undone(progress: &Progress, event: &JournalEvent, again: &str) -> String {
    let JournalEvent::Undone { exercise, backup } = event else { return String::new() };
    let undoable = progress.exercise(exercise).undoable.as_ref();
    let restored = match undoable.map(|text| text.replaced_by) {
        Some(Replacement::Undo) => "the text that the undo replaced is back",
        _ => "your text from before the reset is back",
    };
    if backup.is_empty() {
        format!("{exercise}: {restored}.")
    } else {
        format!("{exercise}: {restored}. What was there before is kept: {again} restores it.")
    }
}

/// Explains that `exercise` has no text to restore, and names the exercise that has one.
pub fn nothing_to_undo(progress: &Progress, exercise: &str) -> String {
    let nothing = format!("There is nothing to undo in {exercise}.");
    match progress.last_restored() {
        Some(other) if other != exercise => {
            format!("{nothing} `{} {other} --undo` restores yours of {other}.", command("reset"))
        }
        _ => nothing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::progress::JournalEntry;

    fn reset(exercise: &str, backup: &str) -> JournalEvent {
        JournalEvent::Reset { exercise: exercise.to_owned(), backup: backup.to_owned() }
    }

    fn undo(exercise: &str, backup: &str) -> JournalEvent {
        JournalEvent::Undone { exercise: exercise.to_owned(), backup: backup.to_owned() }
    }

    fn after(events: &[JournalEvent]) -> Progress {
        let at = jiff::Timestamp::UNIX_EPOCH;
        let entries: Vec<_> =
            events.iter().map(|event| JournalEntry { v: 1, at, event: event.clone() }).collect();
        Progress::from(&entries)
    }

    fn undoable(events: &[JournalEvent]) -> Option<(Replacement, String)> {
        let known = after(events).exercise("a").undoable.clone();
        known.map(|text| (text.replaced_by, text.backup))
    }

    #[test]
    fn an_undo_restores_the_text_that_the_last_reset_or_undo_replaced() {
        use Replacement::{Reset, Undo};
        assert_eq!(undoable(&[]), None);
        assert_eq!(undoable(&[reset("a", "1")]), Some((Reset, "1".into())));
        assert_eq!(undoable(&[reset("a", "1"), reset("a", "")]), Some((Reset, "1".into())));
        assert_eq!(undoable(&[reset("a", "1"), undo("a", "")]), None);
        assert_eq!(undoable(&[reset("a", "1"), undo("a", "2")]), Some((Undo, "2".into())));
        assert_eq!(undoable(&[reset("a", "1"), reset("b", "2")]), Some((Reset, "1".into())));
    }

    #[test]
    fn an_undo_says_what_is_back_and_what_it_replaced() {
        let before = after(&[reset("a", "1")]);
        assert_eq!(
            undone(&before, &undo("a", ""), "u"),
            "a: your text from before the reset is back."
        );
        assert_eq!(
            undone(&before, &undo("a", "2"), "u"),
            "a: your text from before the reset is back. What was there before is kept: u restores it."
        );
        let again = after(&[reset("a", "1"), undo("a", "2")]);
        assert!(
            undone(&again, &undo("a", "1"), "u")
                .contains("the text that the undo replaced is back")
        );
    }

    #[test]
    fn without_a_text_to_restore_the_exercise_that_has_one_is_named() {
        let nothing = nothing_to_undo(&after(&[]), "a");
        assert_eq!(nothing, "There is nothing to undo in a.");
        let other = nothing_to_undo(&after(&[reset("b", "1")]), "a");
        assert!(other.contains("b --undo` restores yours of b."), "{other}");
    }
}
