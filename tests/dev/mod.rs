//! The author's kit: a new exercise begins whole, and every way in which one can be wrong is found.
#![expect(clippy::disallowed_methods, reason = "tests lay down small courses and spoil them")]

mod course;
mod lesson_text;
mod new;
mod texts;
mod verdicts;
