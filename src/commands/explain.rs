//! `runner explain`: the interview answer.

use anyhow::Result;
use serde::Serialize;

use super::opened::Opened;
use super::{Place, print};
use crate::cli::{Format, Named};
use crate::exit_code::ExitCode;
use crate::progress::JournalEvent;
use crate::screen;

#[derive(Serialize)]
struct Shown<'a> {
    exercise: &'a str,
    question: &'a [u16],
    answer: &'a str,
}

pub(super) fn run(at: &Place, args: &Named) -> Result<ExitCode> {
    let mut opened = Opened::find(at)?;
    let exercise = opened.exercise(args.name.as_deref())?;
    let answer = opened.course.read_answer(&exercise)?;
    match args.output.format {
        Format::Json => print::json(&Shown {
            exercise: &exercise.name,
            question: &exercise.question,
            answer: &answer,
        })?,
        Format::Text => {
            print::which(&opened.course, &exercise, args.name.as_deref())?;
            print::lines(screen::markdown(&answer, print::width(), print::theme()))?;
        }
    }
    opened.append([JournalEvent::Explained { exercise: exercise.name }]);
    Ok(ExitCode::Done)
}
