//! Missing npm packages and their installation, which continues on every page.

use jiff::Timestamp;

use super::event::Effect;
use super::state::{RunState, Watch};

/// The most lines of `npm ci` that are kept for the screen.
const LINES: usize = 8;

/// The state of an exercise whose packages are missing.
pub(super) fn run_state(watch: &Watch, packages: Vec<String>) -> RunState {
    match watch.installing {
        Some(since) => RunState::Installing { packages, since, lines: Vec::new() },
        None => RunState::NeedsPackages(packages),
    }
}

/// Starts the installation.
pub(super) fn begin(watch: &mut Watch, now: Timestamp, effects: &mut Vec<Effect>) {
    let packages = match &watch.run_state {
        RunState::NeedsPackages(packages) | RunState::InstallFailed { packages, .. } => {
            packages.clone()
        }
        _ => return,
    };
    watch.installing = Some(now);
    watch.run_state = run_state(watch, packages.clone());
    effects.push(Effect::Install { packages });
}

pub(super) fn line(watch: &mut Watch, line: String) {
    if let RunState::Installing { lines, .. } = &mut watch.run_state {
        lines.push(line);
        if lines.len() > LINES {
            lines.remove(0);
        }
    }
}

pub(super) fn end(watch: &mut Watch, result: Result<(), String>, effects: &mut Vec<Effect>) {
    watch.installing = None;
    match (&mut watch.run_state, result) {
        (RunState::Installing { .. }, Ok(())) => {
            watch.run_state = RunState::Preparing;
            effects.push(Effect::Prepare { exercise: watch.exercise().clone().into() });
        }
        (RunState::Installing { packages, .. }, Err(reason)) => {
            let packages = std::mem::take(packages);
            watch.run_state = RunState::InstallFailed { packages, reason };
        }
        // The learner has moved on. The first exercise checks its packages when it is opened again.
        (_, Ok(())) => watch.notice("The npm packages are installed.".to_owned()),
        (_, Err(reason)) => watch.notice(reason),
    }
}
