//! The only way to call git: in a named repository, without prompts, and unaffected by the environment and
//! by the repository's settings.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::Duration;

use super::cancel::Cancel;
use super::process::{self, Bounds, ProcessOutput};

/// Variables that configure the connection to a server. All other variables of git are removed.
const CONNECTION: [&str; 7] = [
    "GIT_SSH",
    "GIT_SSH_COMMAND",
    "GIT_SSH_VARIANT",
    "GIT_SSL_CAINFO",
    "GIT_SSL_CAPATH",
    "GIT_SSL_CERT",
    "GIT_SSL_KEY",
];

/// The protocols over which repositories can be fetched.
const PROTOCOLS: &str = "file:http:https:ssh";

/// The oldest version: before it, git does not know all of the settings and variables below.
const MIN_VERSION: (u32, u32) = (2, 30);

/// The address space of git in bytes when it reads an untrusted repository. An object of a few bytes can inflate to
/// gigabytes.
const MAX_MEMORY: u64 = 512 << 20;

/// Settings that override those of the repository and of the user.
const SETTINGS: [&str; 10] = [
    // No program that the repository names is run.
    "core.hooksPath=/dev/null",
    "core.fsmonitor=false",
    "core.symlinks=true",
    // A repository may have been unpacked by another user; it is named explicitly.
    "safe.directory=*",
    // A prompt would appear in the middle of a screen.
    "core.sshCommand=ssh -o BatchMode=yes -o ConnectTimeout=20 -o ServerAliveInterval=10",
    // A server that sends less than a kilobyte a second for half a minute cannot be reached.
    "http.lowSpeedLimit=1000",
    "http.lowSpeedTime=30",
    // Parts of packs in memory at a time.
    "core.packedGitWindowSize=1m",
    "core.packedGitLimit=64m",
    "protocol.ext.allow=never",
];

/// Why git failed.
#[derive(Debug, thiserror::Error)]
pub enum GitError {
    #[error("there is no `git` on the PATH")]
    Missing,
    #[error("git {found} is too old; install version {}.{} or newer", MIN_VERSION.0, MIN_VERSION.1)]
    TooOld { found: String },
    #[error("cannot start git: {0}")]
    NotStarted(#[from] std::io::Error),
    #[error("cancelled")]
    Cancelled,
    #[error("git {command} gave no answer within {} seconds", timeout.as_secs())]
    TimedOut { command: String, timeout: Duration },
    #[error("git {command} wrote more than {} KiB", max_bytes >> 10)]
    TooMuch { command: String, max_bytes: usize },
    /// In git's own words.
    #[error("git {command} failed: {reason}")]
    Failed { command: String, reason: String },
}

/// A repository in a folder. Git never searches the parent folders.
#[derive(Debug, Clone)]
pub struct Repository<'a> {
    program: PathBuf,
    folder: PathBuf,
    is_bare: bool,
    /// An untrusted repository, which may be malicious.
    is_untrusted: bool,
    timeout: Duration,
    cancel: &'a Cancel,
}

/// The maximum output of one command in bytes.
const MAX_BYTES: usize = 1 << 20;

impl<'a> Repository<'a> {
    /// Returns the repository with the working tree `folder`, which may not exist yet.
    pub fn at(folder: &Path, timeout: Duration, cancel: &'a Cancel) -> Result<Self, GitError> {
        let program = which::which("git").map_err(|_| GitError::Missing)?;
        check_version(&program, cancel)?;
        let folder = folder.to_owned();
        Ok(Self { program, folder, is_bare: false, is_untrusted: false, timeout, cancel })
    }

    /// Returns the bare repository `folder`.
    pub fn bare(folder: &Path, timeout: Duration, cancel: &'a Cancel) -> Result<Self, GitError> {
        Ok(Self { is_bare: true, ..Self::at(folder, timeout, cancel)? })
    }

    /// Returns the repository in a folder that another person has made: git gets no network access for it, and its
    /// memory is limited. It counts as missing if `.git` or `HEAD` in it is a link, a pipe or anything else.
    pub fn untrusted(
        folder: &Path,
        timeout: Duration,
        cancel: &'a Cancel,
    ) -> Result<Self, GitError> {
        Ok(Self { is_untrusted: true, ..Self::at(folder, timeout, cancel)? })
    }

    /// Returns whether the repository seems to exist.
    pub fn exists(&self) -> bool {
        let folder = self.git_folder();
        let is_plain = || {
            let head = folder.join("HEAD");
            !super::files::is_link(&folder)
                && !super::files::is_link(&head)
                && super::files::is_file(&head)
        };
        super::files::is_folder(&folder) && (!self.is_untrusted || is_plain())
    }

    /// Creates the repository, or completes an incomplete one.
    pub fn init(&self) -> Result<(), GitError> {
        let folder = self.folder.to_string_lossy();
        let bare = self.is_bare.then_some("--bare");
        let words = ["init", "--quiet"].into_iter().chain(bare).chain(["--", folder.as_ref()]);
        self.call(&words.collect::<Vec<_>>(), false).map(|_| ())
    }

    /// Runs a git command in the repository and returns what it printed.
    pub fn run(&self, words: &[&str]) -> Result<Vec<u8>, GitError> {
        self.call(words, true)
    }

    fn git_folder(&self) -> PathBuf {
        if self.is_bare { self.folder.clone() } else { self.folder.join(".git") }
    }

    fn call(&self, words: &[&str], in_repository: bool) -> Result<Vec<u8>, GitError> {
        let mut command = process::command(&self.program);
        for (name, _) in super::environment::all() {
            let is_git = name.as_encoded_bytes().starts_with(b"GIT_");
            if is_git && !CONNECTION.iter().any(|kept| name == *kept) {
                command.env_remove(name);
            }
        }
        command
            .env("GIT_TERMINAL_PROMPT", "0")
            // Empty, so that git runs no program to ask for a password.
            .env("GIT_ASKPASS", "")
            .env("GIT_NO_LAZY_FETCH", "1")
            .env("GIT_LFS_SKIP_SMUDGE", "1")
            .env("GIT_ALLOW_PROTOCOL", if self.is_untrusted { "" } else { PROTOCOLS });
        if in_repository {
            // Named explicitly, so that git reports a damaged repository instead of searching the parent
            // folders.
            command.arg("-C").arg(&self.folder);
            command.args(if self.is_bare {
                &["--git-dir=."][..]
            } else {
                &["--git-dir=.git", "--work-tree=."]
            });
        }
        command.args(SETTINGS.iter().flat_map(|setting| ["-c", setting])).arg("--no-pager");
        command.args(words);
        let bounds = Bounds {
            input: b"",
            max_bytes: MAX_BYTES,
            timeout: self.timeout,
            max_memory: self.is_untrusted.then_some(MAX_MEMORY),
            cancel: self.cancel,
        };
        let output = process::run(command, &bounds)?;
        let result = self.check(words[0], output);
        match &result {
            Ok(_) => tracing::debug!(command = words[0], folder = ?self.folder, "git succeeded"),
            Err(error) => {
                tracing::warn!(command = words[0], folder = ?self.folder, %error, "git failed");
            }
        }
        result
    }

    fn check(&self, command: &str, output: ProcessOutput) -> Result<Vec<u8>, GitError> {
        let command = command.to_owned();
        if self.cancel.is_cancelled() {
            return Err(GitError::Cancelled);
        }
        if output.timed_out {
            return Err(GitError::TimedOut { command, timeout: self.timeout });
        }
        if output.stdout.len() > MAX_BYTES {
            return Err(GitError::TooMuch { command, max_bytes: MAX_BYTES });
        }
        if !output.is_success() {
            return Err(GitError::Failed { command, reason: reason(&output.stderr) });
        }
        Ok(output.stdout)
    }
}

/// Fails if git is older than [`MIN_VERSION`]. It is asked once.
fn check_version(program: &Path, cancel: &Cancel) -> Result<(), GitError> {
    static FOUND: OnceLock<String> = OnceLock::new();
    if FOUND.get().is_none() {
        let mut command = process::command(program);
        command.arg("--version");
        let (timeout, max_memory) = (Duration::from_secs(20), None);
        let bounds = Bounds { input: b"", max_bytes: 1000, timeout, max_memory, cancel };
        let output = process::run(command, &bounds)?;
        if cancel.is_cancelled() {
            return Err(GitError::Cancelled);
        }
        let text = String::from_utf8_lossy(&output.stdout);
        let found = text.trim().trim_start_matches("git version ").to_owned();
        let _ = FOUND.set(found); // another thread was faster
    }
    let found = FOUND.get().map(String::as_str).unwrap_or_default();
    if is_too_old(found) { Err(GitError::TooOld { found: found.to_owned() }) } else { Ok(()) }
}

/// `2.39.5`, `2.39.5 (Apple Git-154)`. A version that cannot be parsed is not refused.
fn is_too_old(version: &str) -> bool {
    let mut numbers = version.split(['.', ' ']).map_while(|part| part.parse::<u32>().ok());
    let (Some(major), Some(minor)) = (numbers.next(), numbers.next()) else { return false };
    (major, minor) < MIN_VERSION
}

/// Returns the line with the reason. Git prints advice around it.
fn reason(stderr: &[u8]) -> String {
    let text = String::from_utf8_lossy(stderr);
    let line = text.lines().find_map(|line| line.strip_prefix("fatal: "));
    let line = line.or_else(|| text.lines().rfind(|line| !line.trim().is_empty()));
    let line: String = line.unwrap_or("no reason was given").chars().take(300).collect();
    line.trim().trim_end_matches('.').replace(char::is_control, " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_git_before_the_oldest_is_too_old_and_an_odd_version_is_not() {
        for old in ["1.9.1", "2.29.3", "2.7.windows.1"] {
            assert!(is_too_old(old), "{old}");
        }
        for new in ["2.30.0", "2.39.5 (Apple Git-154)", "3.0.1", "", "unknown"] {
            assert!(!is_too_old(new), "{new}");
        }
    }

    #[test]
    fn a_server_that_never_answers_ends_with_the_time_limit() {
        let folder = tempfile::tempdir().unwrap();
        // It accepts connections, because the system does, and never reads from them.
        let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}/work.git", silent.local_addr().unwrap());
        let cancel = Cancel::new();
        let patient = Duration::from_secs(60);
        Repository::at(folder.path(), patient, &cancel).unwrap().init().unwrap();
        let repository =
            Repository::at(folder.path(), Duration::from_millis(300), &cancel).unwrap();
        let result = repository.run(&["fetch", "--quiet", &address]);
        assert!(matches!(result, Err(GitError::TimedOut { .. })), "{result:?}");
    }
}
