//! `runner explain`: the interview answer of an exercise, or a question card.

use anyhow::Result;
use serde::Serialize;

use super::opened::{Named, Opened};
use super::{CommandContext, print};
use crate::cli::{ExplainArgs, Format};
use crate::course::{Card, Level};
use crate::exit_code::ExitCode;
use crate::progress::JournalEvent;
use crate::screen;

#[derive(Serialize)]
struct ExplainJson<'a> {
    exercise: &'a str,
    question: &'a [u16],
    answer: &'a str,
}

#[derive(Serialize)]
struct CardJson<'a> {
    card: &'a str,
    topic: &'a str,
    level: Level,
    question: &'a str,
    answer: &'a str,
}

pub(super) fn run(at: &CommandContext, args: &ExplainArgs) -> Result<ExitCode> {
    let mut opened = Opened::find(at)?;
    let name = args.name.as_deref();
    if let Some(Named::Card(card)) = name.map(|name| opened.named(name)).transpose()? {
        show_card(&card, args.output.format)?;
        opened.append([JournalEvent::Explained { exercise: card.name }]);
        return Ok(ExitCode::Done);
    }
    let exercise = opened.exercise(name)?;
    let answer = opened.course.read_answer(&exercise)?;
    match args.output.format {
        Format::Json => print::json(&ExplainJson {
            exercise: &exercise.name,
            question: &exercise.question,
            answer: &answer,
        })?,
        Format::Text => {
            print::which(&opened.course, &exercise, name)?;
            print::lines(screen::markdown(&answer, print::width(), print::theme()))?;
        }
    }
    opened.append([JournalEvent::Explained { exercise: exercise.name }]);
    Ok(ExitCode::Done)
}

fn show_card(card: &Card, format: Format) -> Result<()> {
    match format {
        Format::Json => print::json(&CardJson {
            card: &card.name,
            topic: &card.topic,
            level: card.level,
            question: &card.question,
            answer: &card.text,
        }),
        Format::Text => print::lines(screen::markdown(&card.text, print::width(), print::theme())),
    }
}
