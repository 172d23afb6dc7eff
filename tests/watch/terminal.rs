//! A terminal with the runner in it: keys go in, a screen comes out.

use std::ffi::{OsStr, OsString};
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::os::fd::OwnedFd;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::fs::{Mode, OFlags};
use rustix::process::{Pid, Signal, kill_process};
use rustix::termios::{LocalModes, tcgetattr};

/// Nothing here takes this long; it only ends a test that hangs.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

/// Children of two tests that start at the same moment would inherit each other's terminals.
static STARTING: Mutex<()> = Mutex::new(());

/// How the runner is started.
#[derive(Clone)]
pub(crate) struct Launch {
    program: PathBuf,
    args: Vec<OsString>,
    env: Vec<(OsString, OsString)>,
    folder: PathBuf,
    size: (u16, u16),
}

impl Launch {
    /// The runner with these words, in `folder`, with a home of its own and a usual terminal.
    pub(crate) fn new(folder: &Path, home: &Path, args: &[&str]) -> Self {
        let launch = Self {
            program: env!("CARGO_BIN_EXE_runner").into(),
            args: args.iter().map(Into::into).collect(),
            env: Vec::new(),
            folder: folder.to_owned(),
            size: (100, 40),
        };
        let path = std::env::var_os("PATH").unwrap_or_default();
        launch
            .env("PATH", path)
            .env("HOME", home)
            .env("TERM", "xterm-256color")
            .env("LANG", "C.UTF-8")
            .env("SHELL", "/bin/sh")
    }

    pub(crate) fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.env.retain(|(known, _)| known != name);
        self.env.push((name.into(), value.as_ref().to_owned()));
        self
    }

    pub(crate) fn size(mut self, columns: u16, rows: u16) -> Self {
        self.size = (columns, rows);
        self
    }

    /// Another program instead of the runner.
    pub(crate) fn program(mut self, program: impl AsRef<Path>, args: &[&str]) -> Self {
        program.as_ref().clone_into(&mut self.program);
        self.args = args.iter().map(Into::into).collect();
        self
    }

    pub(crate) fn folder(mut self, folder: &Path) -> Self {
        folder.clone_into(&mut self.folder);
        self
    }

    /// These words stand before the program.
    pub(crate) fn before(mut self, words: &[&str]) -> Self {
        let mut args: Vec<OsString> = words[1..].iter().map(Into::into).collect();
        args.push(self.program.clone().into_os_string());
        args.append(&mut self.args);
        Self { program: words[0].into(), args, ..self }
    }

    /// A shell that does `before` and then becomes what was to be started.
    pub(crate) fn after(self, before: &str) -> Self {
        let mut words = vec![self.program.to_string_lossy().into_owned()];
        words.extend(self.args.iter().map(|arg| arg.to_string_lossy().into_owned()));
        let script = format!("{before}\nexec {}", shell_words::join(&words));
        self.program("/bin/sh", &["-c", &script])
    }

    /// The same without a terminal: pipes on all sides.
    pub(crate) fn command(&self) -> std::process::Command {
        let mut command = std::process::Command::new(&self.program);
        command.args(&self.args).env_clear().current_dir(&self.folder);
        command.envs(self.env.iter().map(|(name, value)| (name, value)));
        command
    }

    pub(crate) fn start(self) -> Terminal {
        Terminal::start(&self)
    }
}

/// What has come out so far.
struct Seen {
    parser: vt100::Parser,
    bytes: Vec<u8>,
    /// Nobody writes any more.
    closed: bool,
}

/// The runner in a terminal; it is killed when this is dropped.
pub(crate) struct Terminal {
    master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    seen: Arc<(Mutex<Seen>, Condvar)>,
    /// Held open, so that its settings outlive the runner.
    tty: Option<OwnedFd>,
}

/// How a session ended.
#[derive(Debug)]
pub(crate) struct Ending {
    pub(crate) code: u32,
    /// Lines are edited and echoed again, as a shell wants them.
    pub(crate) cooked: bool,
    pub(crate) alternate_screen: bool,
    pub(crate) cursor_hidden: bool,
    pub(crate) screen: String,
    pub(crate) bytes: Vec<u8>,
}

impl Terminal {
    fn start(launch: &Launch) -> Self {
        let (columns, rows) = launch.size;
        let starting = STARTING.lock().unwrap_or_else(PoisonError::into_inner);
        let pair = native_pty_system().openpty(pty_size(columns, rows)).expect("a pseudo-terminal");
        let mut command = CommandBuilder::new(&launch.program);
        command.args(&launch.args);
        command.env_clear();
        for (name, value) in &launch.env {
            command.env(name, value);
        }
        command.cwd(&launch.folder);
        let child = pair.slave.spawn_command(command).expect("the runner starts");
        let name = pair.master.tty_name().expect("a name");
        let flags = OFlags::RDWR | OFlags::NOCTTY | OFlags::CLOEXEC;
        let tty = rustix::fs::open(name, flags, Mode::empty()).expect("the other end");
        drop(pair.slave);
        let reader = pair.master.try_clone_reader().expect("a reader");
        let writer = pair.master.take_writer().expect("a writer");
        drop(starting);

        let parser = vt100::Parser::new(non_zero(rows), non_zero(columns), 1000);
        let seen = Seen { parser, bytes: Vec::new(), closed: false };
        let seen = Arc::new((Mutex::new(seen), Condvar::new()));
        let shared = Arc::clone(&seen);
        thread::spawn(move || read_all(reader, &shared));
        Self { master: pair.master, writer, child, seen, tty: Some(tty) }
    }

    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.seen.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The screen as it is now, row by row.
    pub(crate) fn screen(&self) -> String {
        self.seen().parser.screen().contents()
    }

    /// Everything that was written to the terminal.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        self.seen().bytes.clone()
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes()).into_owned()
    }

    /// Waits until the screen is as wanted; `what` says how, should it never be.
    #[track_caller]
    pub(crate) fn wait(&self, what: &str, is_so: impl Fn(&str) -> bool) -> String {
        self.wait_seen(what, |seen| {
            let screen = seen.parser.screen().contents();
            is_so(&screen).then_some(screen)
        })
    }

    #[track_caller]
    fn wait_seen<T>(&self, what: &str, look: impl Fn(&Seen) -> Option<T>) -> T {
        let deadline = Instant::now() + PATIENCE;
        let mut seen = self.seen();
        loop {
            if let Some(found) = look(&seen) {
                return found;
            }
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() || seen.closed {
                let why = if seen.closed { "the runner ended" } else { "it did not come" };
                let screen = seen.parser.screen().contents();
                drop(seen);
                panic!("{why}: {what}\n--- screen:\n{screen}\n---");
            }
            seen = self.seen.1.wait_timeout(seen, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// Waits until these words stand on the screen, wherever its lines are broken.
    #[track_caller]
    pub(crate) fn wait_for(&self, words: &str) -> String {
        self.wait(words, |screen| says(screen, words))
    }

    /// Waits until all of these words stand there together.
    #[track_caller]
    pub(crate) fn wait_for_all(&self, words: &[&str]) -> String {
        self.wait(&words.join(" + "), |screen| words.iter().all(|words| says(screen, words)))
    }

    /// Waits until `words` stand there and `gone` does not.
    #[track_caller]
    pub(crate) fn wait_without(&self, words: &str, gone: &str) -> String {
        let what = format!("{words:?} without {gone:?}");
        self.wait(&what, |screen| says(screen, words) && !says(screen, gone))
    }

    /// Waits until `words` were written so many times, for output that is only appended.
    #[track_caller]
    pub(crate) fn wait_for_written(&self, words: &str, times: usize) {
        self.wait_seen(&format!("{words:?} written {times} times"), |seen| {
            let text = flat(&String::from_utf8_lossy(&seen.bytes));
            (text.matches(words).count() >= times).then_some(())
        });
    }

    pub(crate) fn send(&mut self, keys: &str) {
        self.writer.write_all(keys.as_bytes()).expect("the terminal takes keys");
        self.writer.flush().expect("the terminal takes keys");
    }

    pub(crate) fn resize(&self, columns: u16, rows: u16) {
        // Ours first: what the runner draws for the new size must find a window of that size.
        let mut seen = self.seen();
        seen.parser.screen_mut().set_size(non_zero(rows), non_zero(columns));
        drop(seen);
        self.master.resize(pty_size(columns, rows)).expect("a new size");
    }

    pub(crate) fn pid(&self) -> Pid {
        let pid = self.child.process_id().and_then(|pid| i32::try_from(pid).ok());
        pid.and_then(Pid::from_raw).expect("a process")
    }

    pub(crate) fn signal(&self, signal: Signal) {
        kill_process(self.pid(), signal).expect("the signal is sent");
    }

    /// Whether the terminal edits and echoes lines, as it does for a shell.
    pub(crate) fn is_cooked(&self) -> bool {
        let modes = tcgetattr(self.tty.as_ref().expect("open")).expect("settings").local_modes;
        modes.contains(LocalModes::ICANON | LocalModes::ECHO | LocalModes::ISIG)
    }

    /// Waits for the runner's end and for the last of what it wrote.
    #[track_caller]
    pub(crate) fn wait_end(mut self) -> Ending {
        let deadline = Instant::now() + PATIENCE;
        let status = loop {
            if let Some(status) = self.child.try_wait().expect("a status") {
                break status;
            }
            assert!(Instant::now() < deadline, "it does not end\n{}", self.screen());
            thread::sleep(Duration::from_millis(5));
        };
        let cooked = self.is_cooked();
        drop(self.tty.take());
        self.wait_seen_closed();
        let seen = self.seen();
        let screen = seen.parser.screen();
        Ending {
            code: status.exit_code(),
            cooked,
            alternate_screen: screen.alternate_screen(),
            cursor_hidden: screen.hide_cursor(),
            screen: screen.contents(),
            bytes: seen.bytes.clone(),
        }
    }

    fn wait_seen_closed(&self) {
        let deadline = Instant::now() + PATIENCE;
        let mut seen = self.seen();
        while !seen.closed && Instant::now() < deadline {
            let wait = self.seen.1.wait_timeout(seen, Duration::from_secs(1));
            seen = wait.unwrap_or_else(PoisonError::into_inner).0;
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn read_all(mut reader: Box<dyn Read + Send>, shared: &(Mutex<Seen>, Condvar)) {
    let mut buffer = [0; 16 * 1024];
    loop {
        let read = reader.read(&mut buffer).unwrap_or(0);
        let mut seen = shared.0.lock().unwrap_or_else(PoisonError::into_inner);
        if read == 0 {
            seen.closed = true;
        } else {
            seen.parser.process(&buffer[..read]);
            seen.bytes.extend_from_slice(&buffer[..read]);
        }
        shared.1.notify_all();
        if read == 0 {
            return;
        }
    }
}

fn pty_size(columns: u16, rows: u16) -> PtySize {
    PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }
}

fn non_zero(number: u16) -> NonZeroU16 {
    NonZeroU16::new(number).expect("not nothing")
}

/// Whether these words stand there, wherever the lines are broken.
pub(crate) fn says(screen: &str, words: &str) -> bool {
    flat(screen).contains(words)
}

/// The words of a screen without its frames, with single spaces between them.
pub(crate) fn flat(screen: &str) -> String {
    let words = screen.split_whitespace().filter(|word| !["│", "┌", "└", "|"].contains(word));
    words.collect::<Vec<_>>().join(" ")
}
