//! Finds the local Node.js and its version.

use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};

use semver::Version;
use serde::{Deserialize, Serialize};

use crate::course::NodeRange;
use crate::system::cancel::Cancel;
use crate::system::environment;
use crate::system::file_changes;
use crate::system::files;
use crate::system::process::{self, Bounds};

/// The oldest Node.js that the host works with.
pub const OLDEST: Version = Version::new(20, 12, 0);

/// The variable that names another `node` than the one on the PATH.
const OVERRIDE: &str = "NODELINGS_NODE";

/// The time limit for `node --version`. A version manager's script may have to start first.
const ANSWER_LIMIT: Duration = Duration::from_secs(10);
/// The maximum length of the answer in bytes.
const LONGEST_ANSWER: usize = 64 << 10;

/// A usable Node.js.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// The binary itself, even if a version manager puts a script in front of it.
    pub path: PathBuf,
    pub version: Version,
}

/// Why no usable Node.js was found.
#[derive(Debug, thiserror::Error)]
pub enum NodeError {
    #[error("there is no `node` on the PATH")]
    Missing,
    #[error("Node.js {found} does not match: {need} is needed")]
    /// Outside the required range, usually too old.
    TooOld { found: Version, need: String },
    #[error("{} does not work: {reason}", path.display())]
    Broken { path: PathBuf, reason: String },
    #[error("the search for Node.js was stopped")]
    Stopped,
}

/// The content of `.runner/node.json`: the version of a binary, valid until the file changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Known {
    found: PathBuf,
    size: u64,
    modified: u128,
    path: PathBuf,
    version: String,
}

impl Node {
    /// Finds the `node` on the PATH. Runs it to get its version unless the version is cached in the course.
    pub fn find(course_root: &Path) -> Result<Self, NodeError> {
        Self::find_until(course_root, &Cancel::new())
    }

    /// Like [`Node::find`], until `cancel` comes.
    pub fn find_until(course_root: &Path, cancel: &Cancel) -> Result<Self, NodeError> {
        match environment::variable_os(OVERRIDE) {
            Some(name) => Self::find_overriding(Path::new(&name), course_root, cancel),
            None => Self::find_named(Path::new("node"), course_root, cancel),
        }
    }

    /// Returns whether the learner chose another `node` than the one on the PATH.
    pub(super) fn is_chosen() -> bool {
        environment::variable_os(OVERRIDE).is_some()
    }

    /// Returns the result of [`Node::find`] if the version is cached. Starts no program.
    pub fn known(course_root: &Path) -> Option<Self> {
        let name = environment::variable_os(OVERRIDE);
        let name = name.as_deref().map_or(Path::new("node"), Path::new);
        let found = which::which(name).ok()?;
        let known = remembered(&course_root.join(".runner").join("node.json"), &found)?;
        Some(Self { version: known.version.parse().ok()?, path: known.path })
    }

    fn find_overriding(
        name: &Path,
        course_root: &Path,
        cancel: &Cancel,
    ) -> Result<Self, NodeError> {
        Self::find_named(name, course_root, cancel).map_err(|error| match error {
            // The PATH is not the problem.
            NodeError::Missing => NodeError::Broken {
                path: name.to_owned(),
                reason: format!("{OVERRIDE} names it, but there is no such program"),
            },
            other => other,
        })
    }

    /// Finds a Node.js by another name or path than `node`.
    pub fn find_named(name: &Path, course_root: &Path, cancel: &Cancel) -> Result<Self, NodeError> {
        Self::look_for(name, course_root, cancel)
            .inspect(
                |node| tracing::info!(path = ?node.path, version = %node.version, "Node.js found"),
            )
            .inspect_err(|error| tracing::warn!(%error, "Node.js not found"))
    }

    fn look_for(name: &Path, course_root: &Path, cancel: &Cancel) -> Result<Self, NodeError> {
        let found = which::which(name).map_err(|_| NodeError::Missing)?;
        let cache = course_root.join(".runner").join("node.json");
        let known = if let Some(known) = remembered(&cache, &found) {
            known
        } else {
            // A program cannot start in a folder that was deleted.
            let folder = files::is_folder(course_root).then_some(course_root);
            let known = ask(&found, folder, ANSWER_LIMIT, cancel)?;
            if is_itself(&known) {
                let _ = files::write_json(&cache, &known); // the next call just runs Node.js again
            }
            known
        };
        let reason = || format!("its version is `{}`", known.version);
        let version = known.version.parse();
        let version = version.map_err(|_| NodeError::Broken { path: found, reason: reason() })?;
        let node = Self { path: known.path, version };
        node.require(&NodeRange::ANY)?;
        Ok(node)
    }

    /// Returns an error if the version is outside the range of a course or an exercise.
    pub fn require(&self, range: &NodeRange) -> Result<(), NodeError> {
        let found = Version::new(self.version.major, self.version.minor, self.version.patch);
        let need = if found < OLDEST {
            format!(">={OLDEST}")
        } else if range.includes(&self.version) {
            return Ok(());
        } else {
            range.to_string()
        };
        Err(NodeError::TooOld { found, need })
    }
}

/// Returns the size and the modification time in nanoseconds.
fn stamp(found: &Path) -> Option<(u64, u128)> {
    let version = file_changes::version(found)?;
    let modified = version.modified.duration_since(UNIX_EPOCH).ok()?;
    Some((version.size, modified.as_nanos()))
}

fn remembered(cache: &Path, found: &Path) -> Option<Known> {
    let known: Known = files::read_json(cache)?;
    let fresh = known.found == found && Some((known.size, known.modified)) == stamp(found);
    fresh.then_some(known)
}

/// Returns whether the file is the binary itself. A version manager's script stays the same when the
/// version changes.
fn is_itself(known: &Known) -> bool {
    files::real_path(&known.found) == files::real_path(&known.path)
}

/// Runs a program to get its version and the path of the binary.
fn ask(
    found: &Path,
    cwd: Option<&Path>,
    limit: Duration,
    cancel: &Cancel,
) -> Result<Known, NodeError> {
    let broken = |reason: String| NodeError::Broken { path: found.to_owned(), reason };
    let mut command = process::command(found);
    command
        .args(["-p", "process.version.slice(1) + '\\n' + process.execPath"])
        .env_remove("NODE_OPTIONS");
    if let Some(cwd) = cwd {
        command.current_dir(cwd);
    }
    let bounds =
        Bounds { input: b"", max_bytes: LONGEST_ANSWER, timeout: limit, max_memory: None, cancel };
    let answer = process::run(command, &bounds).map_err(|error| broken(error.to_string()))?;
    if cancel.is_cancelled() {
        return Err(NodeError::Stopped);
    }
    if answer.timed_out {
        return Err(broken(format!(
            "it did not print its version within {} s",
            limit.as_secs_f32()
        )));
    }
    let text = String::from_utf8_lossy(&answer.stdout);
    let (version, path) = text.trim().split_once('\n').ok_or_else(|| {
        let complaint = String::from_utf8_lossy(&answer.stderr);
        broken(complaint.lines().next().unwrap_or("it says nothing").to_owned())
    })?;
    let (size, modified) = stamp(found).unwrap_or_default();
    Ok(Known {
        found: found.to_owned(),
        size,
        modified,
        path: path.trim().into(),
        version: version.trim().into(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn the_version_is_asked_once_and_then_remembered() {
        let course = tempfile::tempdir().expect("a folder");
        let node = Node::find(course.path()).expect("a node");
        let cache = course.path().join(".runner/node.json");
        let mut known: Known =
            serde_json::from_slice(&fs::read(&cache).expect("a cache")).expect("json");
        assert_eq!(known.version, node.version.to_string());

        known.version = "99.0.0".into();
        files::write_json(&cache, &known).expect("written");
        let again = Node::find(course.path()).expect("a node");
        assert_eq!(again.version, Version::new(99, 0, 0), "it was asked again");
    }

    #[test]
    fn a_cache_of_another_file_or_with_garbage_is_not_believed() {
        let course = tempfile::tempdir().expect("a folder");
        let node = Node::find(course.path()).expect("a node");
        let cache = course.path().join(".runner/node.json");
        fs::write(&cache, "{garbage").expect("written");
        assert_eq!(Node::find(course.path()).expect("a node"), node);
    }

    #[test]
    fn a_missing_cache_is_not_an_error() {
        let no_course = Path::new("/nowhere/at/all");
        assert!(Node::find(no_course).is_ok());
    }

    #[test]
    fn a_node_that_is_not_there_is_missing() {
        let course = tempfile::tempdir().expect("a folder");
        let found = Node::find_named(&course.path().join("node"), course.path(), &Cancel::new());
        assert!(matches!(found, Err(NodeError::Missing)), "{found:?}");
    }

    #[test]
    fn a_wrong_node_in_the_environment_is_reported() {
        let course = tempfile::tempdir().expect("a folder");
        let nowhere = course.path().join("node");
        let error = Node::find_overriding(&nowhere, course.path(), &Cancel::new());
        let error = error.expect_err("there is none");
        assert!(error.to_string().contains("NODELINGS_NODE"), "{error}");
    }

    /// Another process writes it: a fork of a test beside this one might hold our file open.
    #[cfg(unix)]
    fn script(path: &Path, text: &str) {
        let write = "printf '%s' \"$1\" > \"$0\" && chmod +x \"$0\"";
        let mut shell = process::command("sh");
        assert!(shell.args(["-c", write]).arg(path).arg(text).status().is_ok());
    }

    #[cfg(unix)]
    #[test]
    fn a_node_that_never_answers_is_given_up_with_its_children() {
        let course = tempfile::tempdir().expect("a folder");
        let shim = course.path().join("node");
        // Both hold the pipe open; only ending both ends the wait.
        script(&shim, "#!/bin/sh\nsleep 1000 &\nsleep 1000\n");
        let answer = ask(&shim, None, Duration::from_millis(200), &Cancel::new());
        let Err(NodeError::Broken { reason, .. }) = answer else { panic!("{answer:?}") };
        assert!(reason.contains("did not print its version within 0.2 s"), "{reason}");
    }

    #[cfg(unix)]
    #[test]
    fn a_search_that_is_stopped_waits_for_no_answer() {
        let course = tempfile::tempdir().expect("a folder");
        let shim = course.path().join("node");
        script(&shim, "#!/bin/sh\nsleep 1000 &\nsleep 1000\n");
        let cancel = Cancel::new();
        cancel.cancel();
        let found = Node::find_named(&shim, course.path(), &cancel);
        assert!(matches!(found, Err(NodeError::Stopped)), "{found:?}");
    }

    #[cfg(unix)]
    #[test]
    fn a_node_that_prints_for_ever_is_given_up() {
        let course = tempfile::tempdir().expect("a folder");
        let shim = course.path().join("node");
        script(&shim, "#!/bin/sh\nexec yes\n");
        let answer =
            ask(&shim, None, Duration::from_secs(60), &Cancel::new()).expect("the first line");
        assert_eq!(answer.version, "y"); // what is no version is refused by `find_named`
    }

    #[test]
    fn a_nightly_counts_as_the_release_that_it_leads_to() {
        let version = Version::parse("26.0.0-nightly20260101abc").expect("a version");
        let node = Node { path: "node".into(), version };
        let require = |range: &str| node.require(&range.parse().expect("a range"));
        assert!(require(">=26").is_ok() && require(">=20.12, <27").is_ok());
        assert!(require(">=27").is_err() && require("<26").is_err());
    }

    #[cfg(unix)]
    #[test]
    fn a_node_that_does_not_work_is_broken_and_an_old_one_too_old() {
        let course = tempfile::tempdir().expect("a folder");
        let shim = course.path().join("node");
        let ask = |text: &str| {
            script(&shim, text);
            Node::find_named(&shim, course.path(), &Cancel::new())
        };
        let broken = ask("#!/bin/sh\necho cannot >&2\nexit 1\n");
        assert!(matches!(broken, Err(NodeError::Broken { reason, .. }) if reason == "cannot"));
        let old = ask("#!/bin/sh\necho 18.0.0\necho /usr/bin/node\n");
        assert!(matches!(old, Err(NodeError::TooOld { found, .. }) if found.major == 18));
    }

    #[test]
    fn a_narrower_range_counts_too() {
        let node = Node { path: "node".into(), version: Version::new(22, 1, 0) };
        assert!(node.require(&">=20".parse().expect("a range")).is_ok());
        let error = node.require(&">=24".parse().expect("a range")).expect_err("too old");
        assert_eq!(error.to_string(), "Node.js 22.1.0 does not match: >=24 is needed");
    }
}
