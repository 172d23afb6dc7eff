//! `runner hint`: shows one more hint each time.

use anyhow::Result;
use serde::Serialize;

use super::opened::Opened;
use super::{CommandContext, print};
use crate::cli::{Format, HintArgs};
use crate::exit_code::ExitCode;
use crate::progress::JournalEvent;
use crate::screen;

#[derive(Serialize)]
struct HintJson<'a> {
    exercise: &'a str,
    level: u8,
    of: usize,
    hint: &'a str,
}

pub(super) fn run(at: &CommandContext, args: &HintArgs) -> Result<ExitCode> {
    let mut opened = Opened::find(at)?;
    let exercise = opened.exercise(args.name.as_deref())?;
    let of = exercise.hints.len();
    let taken = opened.progress.exercise(&exercise.name).hints;
    let level = args.level.unwrap_or(taken.saturating_add(1)).clamp(1, u8::try_from(of)?.max(1));
    let hint = &exercise.hints[usize::from(level) - 1];
    match args.output.format {
        Format::Json => print::json(&HintJson { exercise: &exercise.name, level, of, hint })?,
        Format::Text => {
            print::which(&opened.course, &exercise, args.name.as_deref())?;
            print::lines(screen::plain::hint(
                usize::from(level),
                of,
                hint,
                print::width(),
                print::theme(),
            ))?;
        }
    }
    if level > taken {
        opened.append([JournalEvent::Hinted { exercise: exercise.name, level }]);
    }
    Ok(ExitCode::Done)
}
