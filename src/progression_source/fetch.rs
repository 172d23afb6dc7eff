//! Fetching a progression: https through the local Node.js, git through the `git` program.

use std::path::Path;
use std::time::Duration;

use super::Source;
use crate::node::{Node, NodeError};
use crate::system::cancel::Cancel;
use crate::system::git::{GitError, Repository};
use crate::system::process::{self, Bounds};
use crate::system::{environment, files};

const SCRIPT: &str = include_str!("fetch.cjs");

/// The time limit of a request.
const TIMEOUT: Duration = Duration::from_secs(30);

/// The maximum size of a progression in bytes.
const MAX_BYTES: usize = 1 << 20;

/// Why a progression could not be fetched.
#[derive(Debug, thiserror::Error)]
pub enum FetchError {
    #[error("{0}; it fetches https addresses")]
    NoNode(#[from] NodeError),
    #[error("there is no `git` on the PATH; install it, or use an https address")]
    NoGit,
    /// Contains the error message of the program.
    #[error("{0}. Is the address right, and are you online?")]
    Unreachable(String),
    #[error("{0}")]
    Failed(String),
    /// The page of a forge around the file, or the login page of a network.
    #[error(
        "it is a web page, not the file itself; on GitHub and GitLab, use the address of the \
         `Raw` button"
    )]
    WebPage,
    #[error("it is not UTF-8 text")]
    NotText,
    #[error("there is no {0} in the repository")]
    NotInRepository(String),
    #[error("it was stopped")]
    Stopped,
}

/// Returns the text at an address.
pub fn fetch(source: &Source, root: &Path, cancel: &Cancel) -> Result<String, FetchError> {
    let bytes = match source {
        Source::Https(address) => over_https(address, root, cancel)?,
        Source::Git { address, revision, path } => from_git(address, revision, path, cancel)?,
        Source::File(path) => files::read(path)
            .map_err(|error| FetchError::Failed(format!("{error:#}")))?
            .ok_or_else(|| FetchError::Failed(format!("{} is missing", path.display())))?,
    };
    if bytes.trim_ascii_start().starts_with(b"<") {
        return Err(FetchError::WebPage);
    }
    String::from_utf8(bytes).map_err(|_| FetchError::NotText)
}

fn over_https(address: &str, root: &Path, cancel: &Cancel) -> Result<Vec<u8>, FetchError> {
    let node = Node::find_until(root, cancel)?;
    let mut command = process::command(&node.path);
    command.args(["--no-warnings", "-e", SCRIPT, "--", address]);
    let bounds =
        Bounds { input: b"", max_bytes: MAX_BYTES, timeout: TIMEOUT, max_memory: None, cancel };
    let done =
        process::run(command, &bounds).map_err(|error| FetchError::Failed(error.to_string()))?;
    if cancel.is_cancelled() {
        return Err(FetchError::Stopped);
    }
    if done.timed_out {
        return Err(no_answer());
    }
    if done.stdout.len() > MAX_BYTES {
        return Err(too_large());
    }
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
    // A temporary repository, so that the learner's repositories do not change.
    let folder = tempfile::tempdir().map_err(|error| FetchError::Failed(error.to_string()))?;
    let repository = Repository::bare(folder.path(), TIMEOUT, cancel)?;
    repository.init()?;
    let fetched =
        repository.run(&["fetch", "--quiet", "--depth=1", "--no-tags", "--", address, revision]);
    fetched.map_err(|error| through_proxy(error, address))?;
    repository.run(&["cat-file", "blob", &format!("FETCH_HEAD:{path}")]).map_err(
        |error| match error {
            GitError::Failed { .. } => FetchError::NotInRepository(path.to_owned()),
            other => other.into(),
        },
    )
}

/// Names the proxy that git used, because it may be what does not answer.
fn through_proxy(error: GitError, address: &str) -> FetchError {
    let proxy = environment::proxy().filter(|_| address.starts_with("https:"));
    match (error, proxy) {
        (GitError::Failed { reason, .. }, Some(proxy)) => {
            FetchError::Failed(format!("{reason} (through the proxy {proxy})"))
        }
        (error, _) => error.into(),
    }
}

impl From<GitError> for FetchError {
    fn from(error: GitError) -> Self {
        match error {
            GitError::Missing => Self::NoGit,
            GitError::Cancelled => Self::Stopped,
            GitError::TimedOut { .. } => no_answer(),
            GitError::TooMuch { .. } => too_large(),
            GitError::Failed { reason, .. } => Self::Unreachable(reason),
            GitError::NotStarted(_) | GitError::TooOld { .. } => Self::Failed(error.to_string()),
        }
    }
}

fn no_answer() -> FetchError {
    FetchError::Unreachable(format!("no answer within {} seconds", TIMEOUT.as_secs()))
}

fn too_large() -> FetchError {
    FetchError::Failed("it is larger than 1 MiB".to_owned())
}

/// Returns the last line of a program's output, which contains the reason.
fn last_line(text: &[u8]) -> String {
    let text = String::from_utf8_lossy(text);
    let line = text.lines().rfind(|line| !line.trim().is_empty());
    let line: String = line.unwrap_or("no reason was given").chars().take(300).collect();
    line.trim().trim_end_matches('.').replace(char::is_control, " ")
}
