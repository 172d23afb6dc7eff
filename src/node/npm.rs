//! npm packages: which ones are missing, and installing them.

use std::collections::VecDeque;
use std::io::{BufRead as _, BufReader, Read as _, pipe};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

use serde_json::Value;

use super::os;
use super::output::Cleaner;
use crate::system::cancel::{Cancel, Subscription};
use crate::system::{files, process};

/// Why packages could not be installed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NpmError {
    #[error("there is no `npm` on the PATH; it comes with Node.js, so reinstall that")]
    Missing,
    #[error("{} is missing; without it npm does not know which versions to install", .0.display())]
    NoLockFile(PathBuf),
    #[error("npm cannot reach its registry; packages need the network once. Try again when online")]
    Offline,
    #[error("the installation was stopped")]
    Cancelled,
    #[error("`npm ci` failed:\n{0}")]
    Failed(String),
}

/// An event of an installation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NpmEvent {
    /// A line of npm's output.
    Line(String),
    /// The last event.
    Done(Result<(), NpmError>),
}

/// Returns the packages in `needs` that are not in the course's `node_modules`.
pub fn missing(course_root: &Path, needs: &[String]) -> Vec<String> {
    let modules = course_root.join("node_modules");
    let is_there = |name: &String| files::is_file(&modules.join(name).join("package.json"));
    needs.iter().filter(|name| !is_there(name)).cloned().collect()
}

/// Returns whether to install the dev dependencies, too: one of `packages` is among them, or they are
/// installed already and `npm ci` would remove them.
pub fn wants_dev_packages(root: &Path, packages: &[String]) -> bool {
    let manifest: Value = files::read_json(&root.join("package.json")).unwrap_or_default();
    let Some(dev) = manifest["devDependencies"].as_object() else { return false };
    dev.keys().any(|name| {
        packages.contains(name)
            || files::is_file(&root.join("node_modules").join(name).join("package.json"))
    })
}

/// An installation under way. Dropping it cancels it.
#[derive(Debug)]
pub struct Install {
    cancelled: Cancel,
    /// Kills npm when the installation is cancelled.
    _kill: Subscription,
    thread: Option<JoinHandle<()>>,
}

impl Install {
    /// Starts `npm ci`, without dev dependencies unless `dev` is set. `sink` is called from another thread,
    /// last with [`NpmEvent::Done`].
    pub fn start(
        course_root: &Path,
        dev: bool,
        sink: impl Fn(NpmEvent) + Send + 'static,
    ) -> Result<Self, NpmError> {
        let npm = which::which("npm").map_err(|_| NpmError::Missing)?;
        let lock = course_root.join("package-lock.json");
        if !files::is_file(&lock) {
            return Err(NpmError::NoLockFile(lock));
        }
        tracing::info!(?npm, dev, "npm ci started");
        Self::spawn(command(&npm, course_root, dev), sink)
    }

    fn spawn(
        mut command: Command,
        sink: impl Fn(NpmEvent) + Send + 'static,
    ) -> Result<Self, NpmError> {
        let failed = |error: std::io::Error| NpmError::Failed(error.to_string());
        let (reader, writer) = pipe().map_err(failed)?;
        command.stdin(Stdio::null()).stdout(writer.try_clone().map_err(failed)?).stderr(writer);
        let group = os::ProcessGroup::of_child(process::start(os::group(command)).map_err(failed)?);
        let cancelled = Cancel::new();
        let (child, stopped) = (group.clone(), cancelled.clone());
        let kill = cancelled.on_cancel(move || group.kill());
        let thread = thread::spawn(move || {
            let mut said = VecDeque::new();
            let mut lines = BufReader::new(reader);
            let mut line = Vec::new();
            while lines.by_ref().take(64 << 10).read_until(b'\n', &mut line).is_ok_and(|n| n > 0) {
                let text = Cleaner::default().feed(&line).trim_end().to_owned();
                line.clear();
                if !text.is_empty() {
                    said.push_back(text.clone());
                    said.drain(..said.len().saturating_sub(40));
                    sink(NpmEvent::Line(text));
                }
            }
            child.kill(); // a package's script may have left processes behind
            let status = child.reap();
            child.kill_strays();
            let done = match status {
                _ if stopped.is_cancelled() => Err(NpmError::Cancelled),
                Ok(status) if status.success() => Ok(()),
                Ok(_) => Err(explain(said.make_contiguous())),
                Err(error) => Err(NpmError::Failed(error.to_string())),
            };
            match &done {
                Ok(()) => tracing::info!("npm ci succeeded"),
                Err(error) => tracing::warn!(%error, "npm ci failed"),
            }
            sink(NpmEvent::Done(done));
        });
        Ok(Self { cancelled, _kill: kill, thread: Some(thread) })
    }

    /// Kills npm and its child processes. [`NpmEvent::Done`] is still sent.
    pub fn cancel(&self) {
        self.cancelled.cancel();
    }

    /// Waits for the end.
    pub fn join(mut self) {
        self.finish();
    }

    fn finish(&mut self) {
        if let Some(thread) = self.thread.take() {
            let _ = thread.join(); // a panic in the sink has been reported there
        }
    }
}

impl Drop for Install {
    fn drop(&mut self) {
        if self.thread.is_some() {
            self.cancel();
            self.finish();
        }
    }
}

/// Installs the packages and waits. Calls `progress` with each line. `cancel` kills npm and its child
/// processes.
pub fn install(
    course_root: &Path,
    dev: bool,
    cancel: &Cancel,
    progress: impl Fn(&str) + Send + 'static,
) -> Result<(), NpmError> {
    let result = Arc::new(Mutex::new(Err(NpmError::Cancelled)));
    let done = Arc::clone(&result);
    let install = Install::start(course_root, dev, move |event| match event {
        NpmEvent::Line(line) => progress(&line),
        NpmEvent::Done(end) => *done.lock().unwrap_or_else(PoisonError::into_inner) = end,
    })?;
    let own = install.cancelled.clone();
    let _subscription = cancel.on_cancel(move || own.cancel());
    install.join();
    let result = result.lock().unwrap_or_else(PoisonError::into_inner);
    result.clone()
}

fn command(npm: &Path, course_root: &Path, dev: bool) -> Command {
    let mut command = process::command(npm);
    command
        .args(["ci", "--no-audit", "--no-fund", "--loglevel=http"])
        .args((!dev).then_some("--omit=dev"))
        .current_dir(course_root)
        .env_remove("NODE_OPTIONS")
        .env_remove("NODE_ENV"); // with `production`, npm would skip dev dependencies by itself
    command
}

fn explain(said: &[String]) -> NpmError {
    const OFFLINE: [&str; 6] =
        ["ENOTFOUND", "EAI_AGAIN", "ECONNREFUSED", "ETIMEDOUT", "ENETUNREACH", "ECONNRESET"];
    if said.iter().any(|line| OFFLINE.iter().any(|code| line.contains(code))) {
        return NpmError::Offline;
    }
    let complaints: Vec<&str> = said
        .iter()
        .filter_map(|line| line.strip_prefix("npm error ").or(line.strip_prefix("npm ERR! ")))
        .collect();
    if complaints.is_empty() {
        return NpmError::Failed(said.join("\n"));
    }
    NpmError::Failed(complaints.join("\n"))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::mpsc;

    use super::*;

    fn names(list: &[&str]) -> Vec<String> {
        list.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_package_is_there_when_its_manifest_is() {
        let course = tempfile::tempdir().expect("a folder");
        let modules = course.path().join("node_modules");
        fs::create_dir_all(modules.join("@scope/here")).expect("created");
        fs::write(modules.join("@scope/here/package.json"), "{}").expect("written");
        fs::create_dir_all(modules.join("half")).expect("created");
        let needs = names(&["@scope/here", "half", "gone"]);
        assert_eq!(missing(course.path(), &needs), names(&["half", "gone"]));
    }

    #[test]
    fn no_installation_starts_without_a_lock_file() {
        let course = tempfile::tempdir().expect("a folder");
        let result = install(course.path(), false, &Cancel::new(), |_| {});
        let lock = course.path().join("package-lock.json");
        assert!(
            matches!(&result, Err(NpmError::NoLockFile(path)) if *path == lock)
                || result == Err(NpmError::Missing),
        );
    }

    #[test]
    fn packages_for_development_are_left_out_unless_wanted() {
        let arguments = |dev| {
            let command = command(Path::new("npm"), Path::new("."), dev);
            command.get_args().any(|argument| argument == "--omit=dev")
        };
        assert!(arguments(false));
        assert!(!arguments(true));
    }

    #[test]
    fn no_network_is_explained() {
        let said = names(&["npm error code ENOTFOUND", "npm error network request failed"]);
        assert_eq!(explain(&said), NpmError::Offline);
        let said = names(&["npm warn old", "npm error code EUSAGE", "npm error lock file"]);
        assert_eq!(explain(&said), NpmError::Failed("code EUSAGE\nlock file".into()));
    }

    #[cfg(unix)]
    #[test]
    fn an_installation_reports_its_lines_and_can_be_stopped() {
        let (sender, events) = mpsc::channel();
        let mut command = Command::new("sh");
        command.args(["-c", "echo fetching; sleep 1000"]);
        let install = Install::spawn(command, move |event| {
            let _ = sender.send(event);
        });
        let install = install.expect("started");
        assert_eq!(events.recv(), Ok(NpmEvent::Line("fetching".into())));
        install.cancel();
        assert_eq!(events.recv(), Ok(NpmEvent::Done(Err(NpmError::Cancelled))));
        install.join();
    }
}
