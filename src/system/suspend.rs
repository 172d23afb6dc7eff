//! Ctrl-Z: suspends the watch until `fg` continues it.

/// Stops the whole foreground job, as the terminal itself does on Ctrl-Z. Returns when the job is
/// continued. Does nothing on systems without job control.
///
/// The job can have more processes: with a launcher (npm, npx, a script), the shell waits until every
/// process of the job has stopped.
#[cfg(unix)]
pub fn suspend() {
    use rustix::process::{Signal, kill_current_process_group};
    // TSTP, not STOP: the shell then reports a job that was stopped from the keyboard.
    let _ = kill_current_process_group(Signal::TSTP);
}

#[cfg(not(unix))]
pub fn suspend() {}

/// Wakes a blocked terminal reader: the terminal library answers SIGWINCH with a resize event. Returns
/// false if nothing can wake it.
#[cfg(unix)]
pub(super) fn wake_reader() -> bool {
    use rustix::process::{Signal, getpid, kill_process};
    kill_process(getpid(), Signal::WINCH).is_ok()
}

#[cfg(not(unix))]
pub(super) fn wake_reader() -> bool {
    false
}
