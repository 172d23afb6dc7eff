//! `runner solution`: prints the reference solution, or compares the learner's answer with it.

use anyhow::Result;
use serde::Serialize;

use super::opened::Opened;
use super::watch::{self, Answer};
use super::{CommandContext, print};
use crate::cli::{Format, SolutionArgs};
use crate::course::{Comparison, Exercise};
use crate::exit_code::ExitCode;
use crate::progress::JournalEvent;
use crate::screen::{self, CompareView};
use crate::system::terminal;
use crate::words::command;

#[derive(Serialize)]
struct SolutionJson<'a> {
    exercise: &'a str,
    file: &'a str,
    solution: &'a str,
}

#[derive(Serialize)]
struct ComparisonJson<'a> {
    exercise: &'a str,
    file: &'a str,
    /// Whether the learner's answer is the solution.
    same: bool,
    yours: &'a str,
    solution: &'a str,
    alternatives: Vec<AlternativeJson<'a>>,
}

#[derive(Serialize)]
struct AlternativeJson<'a> {
    name: &'a str,
    trade_off: Option<&'a str>,
    answer: &'a str,
}

pub(super) fn run(at: &CommandContext, args: &SolutionArgs) -> Result<ExitCode> {
    let mut opened = Opened::find(at)?;
    let exercise = opened.exercise(Some(&args.name))?;
    if args.diff {
        if !opened.progress.done(&exercise.name) {
            print::warn(&not_yet(&exercise));
            return Ok(ExitCode::NotYet);
        }
        show_comparison(&exercise, &opened.course.compare(&exercise)?, args.output.format)?;
    } else {
        let solution = opened.course.read_solution(&exercise)?;
        if args.output.format == Format::Text && !wanted(&opened, &exercise)? {
            print::lines([format!(
                "Nothing was shown. `{} {}` gives a hint.",
                command("hint"),
                exercise.name
            )])?;
            return Ok(ExitCode::Done);
        }
        match args.output.format {
            Format::Json => print::json(&SolutionJson {
                exercise: &exercise.name,
                file: &exercise.file,
                solution: &solution,
            })?,
            // Unchanged but for colours, because it may be redirected to a file.
            Format::Text => print::verbatim(screen::program(&solution, print::theme()))?,
        }
    }
    opened.append([JournalEvent::SolutionSeen { exercise: exercise.name }]);
    Ok(ExitCode::Done)
}

fn not_yet(exercise: &Exercise) -> String {
    let name = &exercise.name;
    format!(
        "{name} has not passed yet, so there is nothing to compare. `{}` runs it, and `{}` shows the \
         solution without a pass.",
        command(&format!("run {name}")),
        command(&format!("solution {name}"))
    )
}

fn show_comparison(exercise: &Exercise, comparison: &Comparison, format: Format) -> Result<()> {
    let name = &exercise.name;
    if format == Format::Text {
        let view = CompareView { name, comparison, all: true };
        return print::lines(screen::compare(&view, print::width(), print::theme()));
    }
    let alternatives = comparison.alternatives.iter().map(|other| AlternativeJson {
        name: &other.name,
        trade_off: other.trade_off.as_deref(),
        answer: &other.source,
    });
    print::json(&ComparisonJson {
        exercise: name,
        file: &exercise.file,
        same: comparison.is_solution(),
        yours: &comparison.own,
        solution: &comparison.solution,
        alternatives: alternatives.collect(),
    })
}

/// Asks once before the first pass, as the watch does. Without a terminal, it cannot ask.
fn wanted(opened: &Opened, exercise: &Exercise) -> Result<bool> {
    let known = opened.progress.exercise(&exercise.name);
    if known.done() || known.solution_seen || !terminal::is_interactive() {
        return Ok(true);
    }
    let name = &exercise.name;
    watch::ask(&format!("Show a solution of {name} before you have passed it? [y/N] "), Answer::No)
}
