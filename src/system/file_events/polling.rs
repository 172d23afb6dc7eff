//! Polls files where file events do not arrive, and says why.

use std::env;
use std::fmt;
use std::time::Duration;

use anyhow::{Context as _, Result};
use notify::{Config, ErrorKind, PollWatcher};

const POLL_EVERY: Duration = Duration::from_millis(300);

/// Why files are polled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PollReason {
    /// `NODELINGS_POLL` is set.
    Requested,
    /// The file system, of this type, does not report writes of other systems.
    FileSystem(String),
    /// The event of a probe file did not arrive.
    NoEvents,
    /// All inotify instances of the user, or all files that a process may open, are in use.
    NoInstances,
    /// All inotify watches of the user are in use.
    NoWatches,
    /// File events do not work for another reason.
    Failed(String),
}

impl PollReason {
    /// Returns the reason for polling after an error of the watcher.
    pub(super) fn of(error: &notify::Error) -> Self {
        const EMFILE: i32 = 24;
        const ENOSPC: i32 = 28;
        match &error.kind {
            ErrorKind::MaxFilesWatch => Self::NoWatches,
            ErrorKind::Io(cause) if cause.raw_os_error() == Some(EMFILE) => Self::NoInstances,
            ErrorKind::Io(cause) if cause.raw_os_error() == Some(ENOSPC) => Self::NoWatches,
            _ => Self::Failed(error.to_string()),
        }
    }

    /// Returns what to do about it, if anything can be done.
    pub fn advice(&self) -> Option<String> {
        let raise = |limit: &str| {
            format!(
                "`sudo sysctl fs.inotify.{limit}=...` raises the limit; `cat /proc/sys/fs/inotify/{limit}` \
                 shows it. Other programs, such as editors, use them up"
            )
        };
        match self {
            Self::NoInstances => Some(raise("max_user_instances")),
            Self::NoWatches => Some(raise("max_user_watches")),
            Self::Requested | Self::FileSystem(_) | Self::NoEvents | Self::Failed(_) => None,
        }
    }
}

impl fmt::Display for PollReason {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Requested => write!(out, "NODELINGS_POLL is set"),
            Self::FileSystem(kind) => {
                write!(out, "this folder is on a shared or network drive ({kind})")
            }
            Self::NoEvents => write!(out, "this folder reports no changes"),
            Self::NoInstances => write!(out, "all inotify instances of this system are in use"),
            Self::NoWatches => write!(out, "all inotify watches of this system are in use"),
            Self::Failed(reason) => write!(out, "file events do not work here ({reason})"),
        }
    }
}

pub(super) fn poller(
    handler: impl Fn(notify::Result<notify::Event>) + Send + 'static,
) -> Result<PollWatcher> {
    let config = Config::default().with_poll_interval(POLL_EVERY).with_compare_contents(true);
    PollWatcher::new(handler, config).context("could not start polling files")
}

pub(super) fn is_requested() -> bool {
    env::var_os("NODELINGS_POLL").is_some_and(|value| !value.is_empty() && value != "0")
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::*;

    fn of(kind: ErrorKind) -> PollReason {
        PollReason::of(&notify::Error::new(kind))
    }

    #[test]
    fn each_limit_of_inotify_is_named_by_what_ran_out() {
        let instances = of(ErrorKind::Io(io::Error::from_raw_os_error(24)));
        assert_eq!(instances, PollReason::NoInstances);
        assert!(instances.advice().is_some_and(|advice| advice.contains("max_user_instances")));
        for kind in [ErrorKind::MaxFilesWatch, ErrorKind::Io(io::Error::from_raw_os_error(28))] {
            let watches = of(kind);
            assert_eq!(watches, PollReason::NoWatches);
            assert!(watches.advice().is_some_and(|advice| advice.contains("max_user_watches")));
        }
        assert!(matches!(of(ErrorKind::Generic("odd".into())), PollReason::Failed(_)));
    }
}
