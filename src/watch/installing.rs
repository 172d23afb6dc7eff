//! Missing npm packages and their installation, which continues on every page.

use jiff::Timestamp;

use super::event::Effect;
use super::state::{RunState, Watch};
use crate::node::npm::NpmProgress;

/// The state of an exercise whose packages are missing.
pub(super) fn run_state(watch: &Watch, packages: Vec<String>) -> RunState {
    match watch.installing {
        Some(since) => RunState::Installing { packages, since, progress: NpmProgress::default() },
        None => RunState::NeedsPackages(packages),
    }
}

/// Returns why the exercise cannot run for now, as an answer to `r`.
pub(super) fn blocks(watch: &Watch) -> Option<String> {
    match &watch.run_state {
        RunState::NeedsPackages(packages) | RunState::InstallFailed { packages, .. } => {
            Some(format!("r runs the tests, but they need {}. i installs it.", packages.join(", ")))
        }
        RunState::Installing { packages, .. } => {
            let packages = packages.join(", ");
            Some(format!("r runs the tests, but {packages} is still being installed."))
        }
        RunState::WrongNode(_) => Some("The tests cannot run on your Node.js.".to_owned()),
        _ => None,
    }
}

/// Starts the installation, or says why there is none.
pub(super) fn begin(watch: &mut Watch, now: Timestamp, effects: &mut Vec<Effect>) {
    let packages = match &watch.run_state {
        RunState::NeedsPackages(packages) | RunState::InstallFailed { packages, .. } => {
            packages.clone()
        }
        _ => {
            let needs = &watch.exercise().needs;
            let answer = match &watch.run_state {
                RunState::Installing { .. } => "The installation is under way.".to_owned(),
                _ if needs.is_empty() => "This exercise needs no npm packages.".to_owned(),
                _ => format!("{} is installed already.", needs.join(", ")),
            };
            return watch.notice(answer);
        }
    };
    watch.installing = Some(now);
    watch.run_state = run_state(watch, packages.clone());
    effects.push(Effect::Install { packages });
}

pub(super) fn progress(watch: &mut Watch, now: NpmProgress) {
    if let RunState::Installing { progress, .. } = &mut watch.run_state {
        *progress = now;
    }
}

/// Handles the end of the installation. `Ok` contains the packages that are still missing.
pub(super) fn end(
    watch: &mut Watch,
    result: Result<Vec<String>, String>,
    effects: &mut Vec<Effect>,
) {
    watch.installing = None;
    let result = result.and_then(|missing| match missing.as_slice() {
        [] => Ok(()),
        missing => Err(format!(
            "npm ended without an error, but {} is not in node_modules. Is it in package-lock.json?",
            missing.join(", ")
        )),
    });
    match (&mut watch.run_state, result) {
        (RunState::Installing { packages, .. }, Ok(())) => {
            let packages = std::mem::take(packages).join(", ");
            watch.run_state = RunState::Preparing;
            watch.notice(format!("npm has installed {packages}."));
            effects.push(Effect::Prepare { exercise: watch.exercise().clone().into() });
        }
        (RunState::Installing { packages, .. }, Err(mut reason)) => {
            if !reason.ends_with('.') {
                reason.push('.');
            }
            let packages = std::mem::take(packages);
            watch.run_state = RunState::InstallFailed { packages, reason };
        }
        // The learner has moved on. The first exercise checks its packages when it is opened again.
        (_, Ok(())) => watch.notice("The npm packages are installed.".to_owned()),
        (_, Err(reason)) => watch.notice(reason),
    }
}
