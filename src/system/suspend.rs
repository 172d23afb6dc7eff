//! Ctrl-Z: to the shell and back.

/// Stops this process as a shell expects; returns when it is continued. A no-op where there is no
/// job control.
#[cfg(unix)]
pub fn suspend() {
    use rustix::process::{Signal, getpid, kill_process};
    // TSTP, not STOP: the shell then sees a job that was stopped by hand.
    let _ = kill_process(getpid(), Signal::TSTP);
}

#[cfg(not(unix))]
pub fn suspend() {}

/// Wakes a blocked terminal reader: the terminal library answers SIGWINCH with a resize event. False
/// where nothing can wake it.
#[cfg(unix)]
pub(super) fn wake_reader() -> bool {
    use rustix::process::{Signal, getpid, kill_process};
    kill_process(getpid(), Signal::WINCH).is_ok()
}

#[cfg(not(unix))]
pub(super) fn wake_reader() -> bool {
    false
}
