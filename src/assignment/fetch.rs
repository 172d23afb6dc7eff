//! Fetching a progression: https through the local Node.js, git through the `git` program.
#![expect(clippy::disallowed_methods, reason = "it starts git and Node.js")]

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use super::Source;
use crate::node::{Captured, Node, NodeError, capture};
use crate::system::cancel::Cancel;

const SCRIPT: &str = include_str!("fetch.cjs");

/// More than a server in trouble needs to answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// What is longer is no progression.
const MOST_BYTES: usize = 1 << 20;

/// Why nothing came.
#[derive(Debug, thiserror::Error)]
pub enum FetchError {
    #[error("{0}; it fetches https addresses")]
    NoNode(#[from] NodeError),
    #[error("there is no `git` on the PATH; install it, or use an https address")]
    NoGit,
    /// In the words of the program that was asked.
    #[error("{0}. Is the address right, and are you online?")]
    Unreachable(String),
    #[error("{0}")]
    Failed(String),
    /// Of a forge around the file, or of a network that wants a login first.
    #[error(
        "it is a web page, not the file itself; GitHub and GitLab have that behind the button `Raw`"
    )]
    WebPage,
    #[error("it is not UTF-8 text")]
    NotText,
    #[error("there is no {0} in the repository")]
    NotInRepository(String),
    #[error("it was stopped")]
    Stopped,
}

/// The text at an address. `cancel` ends it early.
pub fn fetch(source: &Source, root: &Path, cancel: &Cancel) -> Result<String, FetchError> {
    let bytes = match source {
        Source::Https(address) => over_https(address, root, cancel)?,
        Source::Git { address, revision, path } => from_git(address, revision, path, cancel)?,
        Source::File(path) => {
            std::fs::read(path).map_err(|error| FetchError::Failed(error.to_string()))?
        }
    };
    if bytes.trim_ascii_start().starts_with(b"<") {
        return Err(FetchError::WebPage);
    }
    String::from_utf8(bytes).map_err(|_| FetchError::NotText)
}

fn over_https(address: &str, root: &Path, cancel: &Cancel) -> Result<Vec<u8>, FetchError> {
    let node = Node::find(root)?;
    let mut command = Command::new(&node.path);
    command.args(["--no-warnings", "-e", SCRIPT, "--", address]).env_remove("NODE_OPTIONS");
    let done = run(command, cancel)?;
    match done.code {
        Some(0) => Ok(done.stdout),
        Some(3) => Err(FetchError::Failed(last_line(&done.stderr))),
        _ => Err(FetchError::Unreachable(last_line(&done.stderr))),
    }
}

fn from_git(
    address: &str,
    revision: &str,
    path: &str,
    cancel: &Cancel,
) -> Result<Vec<u8>, FetchError> {
    let git = which::which("git").map_err(|_| FetchError::NoGit)?;
    let failed = |error: std::io::Error| FetchError::Failed(error.to_string());
    // A repository of its own for a moment: nothing of the learner's is touched.
    let folder = tempfile::tempdir().map_err(failed)?;
    let command = |words: &[&str]| {
        let mut command = Command::new(&git);
        command.current_dir(folder.path()).args(["-c", SSH]).args(words);
        // A hook or an alias of whoever starts the runner in a repository must not lead elsewhere.
        for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
            command.env_remove(name);
        }
        command.env("GIT_TERMINAL_PROMPT", "0").env("GIT_ALLOW_PROTOCOL", "file:http:https:ssh");
        command
    };
    for words in [
        &["init", "--quiet", "--bare", "."][..],
        &["fetch", "--quiet", "--depth=1", "--no-tags", "--", address, revision],
    ] {
        let done = run(command(words), cancel)?;
        if done.code != Some(0) {
            return Err(FetchError::Unreachable(last_line(&done.stderr)));
        }
    }
    let shown = run(command(&["cat-file", "blob", &format!("FETCH_HEAD:{path}")]), cancel)?;
    if shown.code == Some(0) {
        Ok(shown.stdout)
    } else {
        Err(FetchError::NotInRepository(path.to_owned()))
    }
}

/// A question on the terminal would be asked in the middle of a drawing.
const SSH: &str = "core.sshCommand=ssh -o BatchMode=yes";

fn run(command: Command, cancel: &Cancel) -> Result<Captured, FetchError> {
    let done = capture(command, MOST_BYTES, PATIENCE, cancel);
    let done = done.map_err(|error| FetchError::Failed(error.to_string()))?;
    if cancel.is_cancelled() {
        return Err(FetchError::Stopped);
    }
    if done.timed_out {
        return Err(FetchError::Unreachable("no answer within 30 seconds".to_owned()));
    }
    if done.stdout.len() > MOST_BYTES {
        return Err(FetchError::Failed("it is larger than 1 MiB".to_owned()));
    }
    Ok(done)
}

/// Programs put what matters last; git before advice about rights.
fn last_line(said: &[u8]) -> String {
    let said = String::from_utf8_lossy(said);
    let line = said.lines().find_map(|line| line.strip_prefix("fatal: "));
    let line = line.or_else(|| said.lines().rfind(|line| !line.trim().is_empty()));
    let line: String = line.unwrap_or("no reason was given").chars().take(300).collect();
    line.trim().trim_end_matches('.').replace(char::is_control, " ")
}
