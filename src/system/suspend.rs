//! Ctrl-Z: back to the shell, and on with `fg`.

/// Stops the whole foreground job, as the terminal itself does on Ctrl-Z; returns when the job is
/// continued. Does nothing on systems without job control.
///
/// The job may hold more than this process: with a launcher in front (npm, npx, a script), the shell
/// waits until every process of the job has stopped.
#[cfg(unix)]
pub fn suspend() {
    use rustix::process::{Signal, kill_current_process_group};
    // TSTP, not STOP: the shell then reports a job that was stopped from the keyboard.
    let _ = kill_current_process_group(Signal::TSTP);
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
