//! Finds out how an editor behaves: whether it needs the terminal, or has a window of its own.
//!
//! The operating system tells: the editor starts in the background, and a background program that reads from
//! the terminal, or changes its settings, is stopped. So does one that writes, with the setting `TOSTOP`. An
//! editor that is stopped needs the terminal. It is ended before it has done anything, and starts again in the
//! terminal. An editor with its own window is never stopped, whether it returns at once or waits.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::system::files;
#[cfg(unix)]
use crate::system::process;

/// How an editor in the background behaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum ProbeResult {
    /// It ended. Contains the reason if it failed.
    Ended(Result<(), String>),
    /// It needs the terminal, and was ended.
    #[cfg_attr(not(unix), expect(dead_code, reason = "Windows does not stop such a program"))]
    NeedsTerminal,
}

#[cfg(unix)]
pub(super) fn run(command: Command) -> Result<ProbeResult> {
    stop_as_usual()?;
    // First, because the editor may write at once.
    let _guard = terminal_output::Guard::new();
    let child = process::spawn_registered(process::in_group(command))?;
    let result = behaviour(child.id());
    process::unregister(child.id());
    result
}

/// Waits until the leader of a process group ends or is stopped.
#[cfg(unix)]
fn behaviour(id: u32) -> Result<ProbeResult> {
    use rustix::process::{Pid, Signal, WaitOptions, kill_process_group, waitpid};

    let Some(pid) = i32::try_from(id).ok().and_then(Pid::from_raw) else {
        anyhow::bail!("it has no process id");
    };
    loop {
        let status = match waitpid(Some(pid), WaitOptions::UNTRACED) {
            Ok(Some((_, status))) => status,
            Ok(None) | Err(rustix::io::Errno::INTR) => continue,
            Err(error) => return Err(error.into()),
        };
        if status.stopped() {
            // All of its processes have been stopped with it.
            let _ = kill_process_group(pid, Signal::KILL);
            let _ = waitpid(Some(pid), WaitOptions::empty());
            return Ok(ProbeResult::NeedsTerminal);
        }
        let ended = match (status.exit_status(), status.terminating_signal()) {
            (Some(0), _) => Ok(()),
            (Some(code), _) => Err(format!("exit status {code}")),
            (None, Some(signal)) => Err(format!("signal {signal}")),
            (None, None) => continue,
        };
        return Ok(ProbeResult::Ended(ended));
    }
}

/// Gives the signals that stop a background program their usual effect. A program that tmux or a service has
/// started inherits that they are ignored, and passes it on; a handler ends that, because the next program does
/// not inherit it.
#[cfg(unix)]
fn stop_as_usual() -> Result<()> {
    use std::sync::atomic::AtomicBool;
    use std::sync::{Arc, Mutex, PoisonError};

    use signal_hook::consts::{SIGTTIN, SIGTTOU};
    use signal_hook::flag::register_conditional_default;

    static DONE: Mutex<bool> = Mutex::new(false);
    let mut done = DONE.lock().unwrap_or_else(PoisonError::into_inner);
    if !*done {
        for signal in [SIGTTIN, SIGTTOU] {
            register_conditional_default(signal, Arc::new(AtomicBool::new(true)))?;
        }
        *done = true;
    }
    Ok(())
}

#[cfg(not(unix))]
pub(super) fn run(mut command: Command) -> Result<ProbeResult> {
    use std::process::Stdio;
    let status = command.stdin(Stdio::null()).stdout(Stdio::null()).status()?;
    let ended = if status.success() { Ok(()) } else { Err(status.to_string()) };
    Ok(ProbeResult::Ended(ended))
}

/// Whether a Windows program needs a console. A script, such as `code.cmd`, does.
pub(super) fn needs_console(program: &Path) -> bool {
    const BEGINNING: u64 = 4096;
    let is_program = program.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("exe"));
    let window =
        || files::read_beginning(program, BEGINNING).is_some_and(|bytes| has_window(&bytes));
    !(is_program && window())
}

/// Reads the subsystem in the header of a Windows program: 2 is a program with windows, 3 one with a console.
fn has_window(bytes: &[u8]) -> bool {
    const SUBSYSTEM: usize = 4 + 20 + 68;
    let at = |place: usize| bytes.get(place..place + 4)?.try_into().ok().map(u32::from_le_bytes);
    let header = at(0x3c).and_then(|place| usize::try_from(place).ok());
    let Some(header) = header.filter(|header| bytes.get(*header..header + 4) == Some(b"PE\0\0"))
    else {
        return false;
    };
    bytes.get(header + SUBSYSTEM..header + SUBSYSTEM + 2) == Some(&[2, 0])
}

#[cfg(unix)]
mod terminal_output {
    //! Stops background programs that write to the terminal, for as long as one is probed.

    use std::io::stdout;

    use rustix::termios::{LocalModes, OptionalActions, tcgetattr, tcsetattr};

    /// Dropping it allows writing again.
    pub(super) struct Guard;

    impl Guard {
        pub(super) fn new() -> Self {
            set(true);
            Self
        }
    }

    impl Drop for Guard {
        fn drop(&mut self) {
            set(false);
        }
    }

    fn set(stops: bool) {
        // Without a terminal there is nothing to protect.
        let Ok(mut modes) = tcgetattr(stdout()) else { return };
        modes.local_modes.set(LocalModes::TOSTOP, stops);
        let _ = tcsetattr(stdout(), OptionalActions::Now, &modes);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(subsystem: u8) -> Vec<u8> {
        let mut bytes = vec![0; 512];
        bytes[0x3c] = 0x80;
        bytes[0x80..0x84].copy_from_slice(b"PE\0\0");
        bytes[0x80 + 92] = subsystem;
        bytes
    }

    #[test]
    fn a_windows_program_says_whether_it_needs_a_console() {
        assert!(has_window(&header(2)), "such as notepad.exe");
        assert!(!has_window(&header(3)), "such as vim.exe");
        assert!(!has_window(b"MZ"));
        assert!(!has_window(&[0xff; 512]));
    }

    #[cfg(unix)]
    #[test]
    fn a_program_that_ends_without_the_terminal_is_not_stopped() {
        let run = |script: &str| {
            let mut command = crate::system::process::command("sh");
            command.args(["-c", script]).stdin(std::process::Stdio::null());
            command.stdout(std::process::Stdio::null());
            run(command).unwrap()
        };
        assert_eq!(run("exit 0"), ProbeResult::Ended(Ok(())));
        assert_eq!(run("exit 3"), ProbeResult::Ended(Err("exit status 3".to_owned())));
        assert_eq!(run("kill -STOP $$"), ProbeResult::NeedsTerminal);
    }
}
