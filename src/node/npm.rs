//! npm packages: which ones are missing, and installing them.

use std::collections::VecDeque;
use std::io::{BufRead as _, BufReader, Read as _, pipe};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

use serde_json::Value;

use super::npm_error::{complaint, explain};
use super::npm_progress::ProgressReader;
use super::output::Cleaner;
use super::{Node, os};
use crate::system::cancel::{Cancel, Subscription};
use crate::system::{environment, files, process};

pub use super::npm_error::NpmError;
pub use super::npm_progress::NpmProgress;

/// An event of an installation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NpmEvent {
    /// More packages are downloaded.
    Progress(NpmProgress),
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
        node: &Node,
        course_root: &Path,
        dev: bool,
        sink: impl Fn(NpmEvent) + Send + 'static,
    ) -> Result<Self, NpmError> {
        let command = command(program(node, Node::is_chosen())?, course_root, dev);
        let lock = course_root.join("package-lock.json");
        if !files::is_file(&lock) {
            return Err(NpmError::NoLockFile(lock));
        }
        tracing::info!(program = ?command.get_program(), dev, "npm ci started");
        Self::spawn(command, ProgressReader::new(course_root, dev), sink)
    }

    fn spawn(
        mut command: Command,
        mut progress: ProgressReader,
        sink: impl Fn(NpmEvent) + Send + 'static,
    ) -> Result<Self, NpmError> {
        let failed = |error: std::io::Error| NpmError::Failed(error.to_string());
        let (reader, writer) = pipe().map_err(failed)?;
        command.stdin(Stdio::null()).stdout(writer.try_clone().map_err(failed)?).stderr(writer);
        let group = os::ProcessGroup::of_child(
            process::spawn_registered(os::group(command)).map_err(failed)?,
        );
        let cancelled = Cancel::new();
        let (child, stopped) = (group.clone(), cancelled.clone());
        let kill = cancelled.on_cancel(move || group.kill());
        let thread = thread::spawn(move || {
            let mut said = Said::default();
            let mut lines = BufReader::new(reader);
            let mut line = Vec::new();
            while lines.by_ref().take(64 << 10).read_until(b'\n', &mut line).is_ok_and(|n| n > 0) {
                let text = Cleaner::default().feed(&line).trim_end().to_owned();
                line.clear();
                if let Some(progress) = progress.read(&text) {
                    sink(NpmEvent::Progress(progress));
                }
                said.push(text);
            }
            child.kill(); // a package's script may have left processes behind
            let status = child.reap();
            child.kill_strays();
            let done = match status {
                _ if stopped.is_cancelled() => Err(NpmError::Cancelled),
                Ok(status) if status.success() => Ok(()),
                Ok(_) => Err(explain(&said.lines(), environment::proxy())),
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

/// The lines of npm's output that explain a failure: its first complaints, which name the reason, and its
/// last lines.
#[derive(Debug, Default)]
struct Said {
    complaints: Vec<String>,
    last: VecDeque<String>,
}

impl Said {
    fn push(&mut self, line: String) {
        if complaint(&line).is_some() && self.complaints.len() < 40 {
            self.complaints.push(line);
        } else if !line.is_empty() {
            self.last.push_back(line);
            self.last.drain(..self.last.len().saturating_sub(20));
        }
    }

    fn lines(&self) -> Vec<String> {
        self.complaints.iter().chain(&self.last).cloned().collect()
    }
}

/// Installs the packages and waits. Calls `progress` when more is downloaded. `cancel` kills npm and its child
/// processes.
pub fn install(
    node: &Node,
    course_root: &Path,
    dev: bool,
    cancel: &Cancel,
    progress: impl Fn(NpmProgress) + Send + 'static,
) -> Result<(), NpmError> {
    let result = Arc::new(Mutex::new(Err(NpmError::Cancelled)));
    let done = Arc::clone(&result);
    let install = Install::start(node, course_root, dev, move |event| match event {
        NpmEvent::Progress(now) => progress(now),
        NpmEvent::Done(end) => *done.lock().unwrap_or_else(PoisonError::into_inner) = end,
    })?;
    let own = install.cancelled.clone();
    let _subscription = cancel.on_cancel(move || own.cancel());
    install.join();
    let result = result.lock().unwrap_or_else(PoisonError::into_inner);
    result.clone()
}

/// Returns the command that starts npm with the Node.js that the learner chose.
fn program(node: &Node, is_chosen: bool) -> Result<Command, NpmError> {
    let npm = which::which("npm");
    if !is_chosen {
        return Ok(process::command(npm.map_err(|_| NpmError::Missing)?));
    }
    let on_path = npm.as_ref().ok().map(|npm| files::real_path(npm));
    let on_path = on_path.filter(|path| path.ends_with("npm-cli.js"));
    let mut command = match script_of(node).or(on_path) {
        Some(script) => {
            let mut command = process::command(&node.path);
            command.arg(script);
            command
        }
        None => process::command(npm.map_err(|_| NpmError::Missing)?),
    };
    // Scripts of packages use the same Node.js.
    if let Some(folder) = node.path.parent() {
        let rest = environment::variable_os("PATH").unwrap_or_default();
        let folders = std::iter::once(folder.to_owned()).chain(std::env::split_paths(&rest));
        if let Ok(path) = std::env::join_paths(folders) {
            command.env("PATH", path);
        }
    }
    Ok(command)
}

/// Returns the npm that was installed together with a Node.js.
fn script_of(node: &Node) -> Option<PathBuf> {
    let folder = node.path.parent()?;
    ["../lib/node_modules", "node_modules"]
        .map(|modules| folder.join(modules).join("npm/bin/npm-cli.js"))
        .into_iter()
        .find(|script| files::is_file(script))
}

/// Adds the arguments. The course may lie in somebody's npm workspace, whose packages are not ours to
/// install or to remove.
fn command(mut npm: Command, course_root: &Path, dev: bool) -> Command {
    npm.args(["ci", "--no-audit", "--no-fund", "--loglevel=http", "--workspaces=false"])
        .arg(if dev { "--include=dev" } else { "--omit=dev" })
        .current_dir(course_root)
        .env_remove("NODE_ENV"); // with `production`, npm would skip dev dependencies by itself
    npm
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::mpsc;

    use super::*;

    fn a_node() -> Node {
        Node { path: "node".into(), version: semver::Version::new(20, 12, 0) }
    }

    #[test]
    fn the_learner_s_node_options_reach_npm() {
        let command = command(Command::new("npm"), Path::new("."), false);
        let changed: Vec<_> = command.get_envs().map(|(name, _)| name.to_owned()).collect();
        assert_eq!(changed, ["NODE_ENV"]);
    }

    #[test]
    fn the_first_complaints_are_kept_however_much_follows() {
        let mut said = Said::default();
        said.push("npm error code EUSAGE".to_owned());
        for number in 0..100 {
            said.push(format!("npm error --option{number}"));
            said.push(format!("line {number}"));
        }
        let lines = said.lines();
        assert_eq!(lines[0], "npm error code EUSAGE");
        assert!(lines.len() <= 60, "{}", lines.len());
    }

    #[test]
    fn the_chosen_node_runs_its_own_npm_and_the_scripts_of_packages() {
        let folder = tempfile::tempdir().expect("a folder");
        let script = folder.path().join("bin/../lib/node_modules/npm/bin/npm-cli.js");
        fs::create_dir_all(folder.path().join("bin")).expect("created");
        fs::create_dir_all(script.parent().expect("a folder")).expect("created");
        fs::write(&script, "").expect("written");
        let node = Node { path: folder.path().join("bin/node"), ..a_node() };
        let command = program(&node, true).expect("an npm");
        assert_eq!(command.get_program(), node.path);
        assert_eq!(command.get_args().collect::<Vec<_>>(), [script]);
        let path = command.get_envs().find(|(name, _)| *name == "PATH").and_then(|(_, path)| path);
        let first = std::env::split_paths(path.expect("a PATH")).next();
        assert_eq!(first, Some(folder.path().join("bin")));
    }

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
        let result = install(&a_node(), course.path(), false, &Cancel::new(), |_| {});
        let lock = course.path().join("package-lock.json");
        assert!(
            matches!(&result, Err(NpmError::NoLockFile(path)) if *path == lock)
                || result == Err(NpmError::Missing),
        );
    }

    #[test]
    fn packages_for_development_are_left_out_unless_wanted() {
        let arguments = |dev| {
            let command = command(Command::new("npm"), Path::new("."), dev);
            command.get_args().any(|argument| argument == "--omit=dev")
        };
        assert!(arguments(false));
        assert!(!arguments(true));
    }

    #[cfg(unix)]
    #[test]
    fn an_installation_reports_its_lines_and_can_be_stopped() {
        let (sender, events) = mpsc::channel();
        let mut command = Command::new("sh");
        let line = "npm http fetch GET 200 https://x/a.tgz 1ms";
        command.args(["-c", &format!("echo {line}; sleep 1000")]);
        let install = Install::spawn(command, ProgressReader::default(), move |event| {
            let _ = sender.send(event);
        });
        let install = install.expect("started");
        assert_eq!(events.recv(), Ok(NpmEvent::Progress(NpmProgress { downloaded: 1, total: 0 })));
        install.cancel();
        assert_eq!(events.recv(), Ok(NpmEvent::Done(Err(NpmError::Cancelled))));
        install.join();
    }
}
