//! `runner verify`: runs all exercises in parallel.

use std::path::Path;
use std::sync::mpsc::channel;
use std::time::Duration;

use anyhow::Result;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde::Serialize;

use super::opened::{Opened, local_node, warn_of_stale_variables};
use super::{CommandContext, print};
use crate::cli::{Format, VerifyArgs};
use crate::course::{Exercise, keep_passed};
use crate::execution::{Pool, Verification, verdict_cache};
use crate::exit_code::ExitCode;
use crate::node::{Node, npm, wants_dev_packages};
use crate::progress::verified;
use crate::screen;
use crate::system::cancel::Cancel;
use crate::verdict::{Board, BoardEvent, BoardRow};

#[derive(Serialize)]
struct VerifyJson<'a> {
    passed: usize,
    failed: usize,
    skipped: usize,
    cached: usize,
    exercises: &'a [BoardRow],
}

pub(super) fn run(at: &CommandContext, args: &VerifyArgs) -> Result<ExitCode> {
    let mut opened = Opened::find(at)?;
    let exercises = opened.chosen(&args.names)?;
    opened.course.check_files_of(|other| exercises.iter().any(|e| e.name == other.name))?;
    let root = opened.course.root.clone();
    let node = local_node(&opened.course, opened.active.as_ref())?;
    if args.install {
        install(&node, &root, &exercises)?;
    }
    warn_of_stale_variables();
    let mut board = verify(&opened, &node, &exercises, args)?;
    record(&mut opened, &mut board);
    match args.output.format {
        Format::Json => print::json(&VerifyJson {
            passed: board.passed(),
            failed: board.failed(),
            skipped: board.skipped(),
            cached: board.cached(),
            exercises: &board.rows,
        })?,
        Format::Text => {
            let view = screen::VerifyView::new(&board, &opened.progress);
            print::lines(screen::verify(&view, print::width(), print::theme()))?;
        }
    }
    Ok(if board.rows.iter().any(BoardRow::is_broken) {
        ExitCode::Environment
    } else if board.failed() > 0 {
        ExitCode::NotYet
    } else if board.skipped() > 0 {
        ExitCode::Environment
    } else {
        ExitCode::Done
    })
}

/// Records the exercises that passed for the first time.
fn record(opened: &mut Opened, board: &mut Board) {
    let mut events = Vec::new();
    for BoardRow { exercise, outcome, .. } in &board.rows {
        let Some(outcome) = outcome else { continue };
        if let Some(passed) = verified(exercise, outcome, opened.progress.done(exercise)) {
            if let (Some(content), Some(exercise)) =
                (&outcome.content, opened.course.exercise(exercise))
            {
                let _ = keep_passed(&opened.course.root, exercise, content); // only a later review needs it
            }
            board.new_passes.push(exercise.clone());
            events.extend(passed);
        }
    }
    if !events.is_empty() {
        opened.append(events);
    }
}

fn verify(
    opened: &Opened,
    node: &Node,
    exercises: &[Exercise],
    args: &VerifyArgs,
) -> Result<Board> {
    let course = &opened.course;
    let cancel = Cancel::on_signals()?;
    let cache = (!args.no_cache).then(|| verdict_cache(&course.root));
    let workers = args.jobs.map_or_else(Pool::cores, usize::from);
    let bar = progress_bar(exercises.len(), args.output.format);
    let (send, events) = channel();
    let verification = Verification { node, course, workers, cache: cache.as_ref() };
    verification.run(exercises, &cancel, |event| {
        match &event {
            BoardEvent::Started { exercise } => bar.set_message(exercise.clone()),
            BoardEvent::Ended { .. } | BoardEvent::Skipped { .. } => bar.inc(1),
            BoardEvent::Finished { .. } => bar.finish_and_clear(),
        }
        let _ = send.send(event);
    })?;
    drop(send);
    if let Some(error) = cache.and_then(|cache| cache.take_failure()) {
        print::warn(&format!("{error:#}"));
    }
    if cancel.is_cancelled() {
        anyhow::bail!("stopped; the results so far are kept in the cache");
    }
    let mut board = Board::new(exercises.len());
    for event in events {
        board.apply(event);
    }
    board.sort(|name| opened.path.position(name).unwrap_or(usize::MAX));
    Ok(board)
}

/// Draws on standard error, so that standard output has only results. Hidden without a terminal.
fn progress_bar(total: usize, format: Format) -> ProgressBar {
    let target = match format {
        Format::Text => ProgressDrawTarget::stderr(),
        Format::Json => ProgressDrawTarget::hidden(),
    };
    let bar = ProgressBar::with_draw_target(Some(total as u64), target);
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len}  {eta} left  {msg}") {
        bar.set_style(style);
    }
    bar
}

/// Runs `npm ci` if packages of the chosen exercises are missing.
fn install(node: &Node, root: &Path, exercises: &[Exercise]) -> Result<()> {
    let needed: Vec<String> = exercises.iter().flat_map(|e| e.needs.clone()).collect();
    let missing = npm::missing(root, &needed);
    if missing.is_empty() {
        return Ok(());
    }
    let spinner = ProgressBar::new_spinner().with_message("npm looks up the packages.");
    spinner.enable_steady_tick(Duration::from_millis(120));
    let lines = spinner.clone();
    let dev = wants_dev_packages(root, &missing);
    let result = npm::install(node, root, dev, &Cancel::on_signals()?, move |progress| {
        lines.set_message(progress.sentence());
    });
    spinner.finish_and_clear();
    Ok(result?)
}
