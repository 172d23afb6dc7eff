//! Runs the real `runner watch` in a pseudo-terminal, and reads its screen.

use std::fs;
use std::io::{Read as _, Write};
use std::num::NonZero;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use nodelings::course::Course;
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use crate::courses::solution;

/// Only reached if something hangs.
const PATIENCE: Duration = Duration::from_secs(30);
const SIZE: PtySize = PtySize { rows: 40, cols: 110, pixel_width: 0, pixel_height: 0 };

/// One save and how long it took until its verdict was on the screen.
pub(crate) struct Save {
    pub(crate) passes: bool,
    pub(crate) took: Duration,
}

/// A watch that stays at the course's first exercise, which is solved.
pub(crate) struct Watching {
    child: Box<dyn Child + Send + Sync>,
    keys: Box<dyn Write + Send>,
    /// Its output, with the time at which each piece arrived.
    output: Receiver<(Instant, Vec<u8>)>,
    screen: vt100::Parser,
    file: PathBuf,
    right: String,
    wrong: String,
    saves: usize,
    _master: Box<dyn MasterPty + Send>,
}

impl Watching {
    /// Starts a watch, solves the first exercise and returns to it.
    pub(crate) fn start(course: &Course) -> Self {
        let exercise = &course.manifest.exercises[0];
        let file = course.root.join(exercise.learner_file());
        let pty = native_pty_system().openpty(SIZE).expect("a pseudo-terminal");
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_runner"));
        command.arg("watch");
        command.cwd(&course.root);
        for name in ["NODELINGS_NODE", "NODELINGS_POLL", "NODE_OPTIONS", "EDITOR"] {
            command.env_remove(name);
        }
        command.env("TERM", "xterm-256color");
        command.env("LANG", "C.UTF-8");
        let child = pty.slave.spawn_command(command).expect("a watch");
        drop(pty.slave);
        let mut reader = pty.master.try_clone_reader().expect("its output");
        let keys = pty.master.take_writer().expect("its keyboard");
        let (send, output) = channel();
        thread::spawn(move || {
            let mut buffer = vec![0; 1 << 16];
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                if send.send((Instant::now(), buffer[..count].to_vec())).is_err() {
                    return;
                }
            }
        });
        let mut watching = Self {
            child,
            keys,
            output,
            screen: vt100::Parser::new(rows(), columns(), 0),
            right: String::from_utf8_lossy(&solution_of(course)).into_owned(),
            wrong: fs::read_to_string(&file).expect("the stub"),
            file,
            saves: 0,
            _master: pty.master,
        };
        watching.wait("waiting for your first save", |text| text.contains("first save"));
        thread::sleep(Duration::from_millis(500));
        fs::write(&watching.file, &watching.right).expect("saved");
        watching.wait("a pass", |text| text.contains(" passed: "));
        watching.keys.write_all(b"b").and_then(|()| watching.keys.flush()).expect("a key");
        watching.wait("the first exercise again", |text| !text.contains("b back"));
        thread::sleep(Duration::from_millis(500));
        watching.save(); // a failure, so that the screen changes with each save
        watching
    }

    pub(crate) fn process(&self) -> u32 {
        self.child.process_id().expect("it runs")
    }

    /// Measures the time from a save to its verdict on the screen. Saves pass and fail in turns.
    pub(crate) fn save(&mut self) -> Save {
        self.saves += 1;
        let passes = self.saves.is_multiple_of(2);
        let text = if passes { &self.right } else { &self.wrong };
        let text = format!("{text}\n// save {}\n", self.saves);
        let begin = Instant::now();
        fs::write(&self.file, text).expect("saved");
        let seen = self.wait("a verdict", |text| {
            text.contains(" saved ") && text.contains(" tests pass\n") == passes
        });
        Save { passes, took: seen - begin }
    }

    /// Reads until the screen meets the condition. Returns the time at which it did.
    fn wait(&mut self, what: &str, wanted: impl Fn(&str) -> bool) -> Instant {
        let begin = Instant::now();
        loop {
            let left = PATIENCE.saturating_sub(begin.elapsed());
            let Ok((at, bytes)) = self.output.recv_timeout(left) else {
                panic!("no {what} on the screen:\n{}", self.screen.screen().contents());
            };
            self.screen.process(&bytes);
            if wanted(&self.screen.screen().contents()) {
                return at;
            }
        }
    }
}

fn solution_of(course: &Course) -> Vec<u8> {
    let mut exercise = course.manifest.exercises[0].clone();
    // In the generated course, a number follows its name.
    exercise.name.truncate(exercise.name.rfind("_0").unwrap_or(exercise.name.len()));
    solution(&exercise).1
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.keys.write_all(b"q").and_then(|()| self.keys.flush());
        let begin = Instant::now();
        while begin.elapsed() < Duration::from_secs(3) {
            if !matches!(self.child.try_wait(), Ok(None)) {
                return;
            }
            thread::sleep(Duration::from_millis(20));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn rows() -> NonZero<u16> {
    NonZero::new(SIZE.rows).expect("rows")
}

fn columns() -> NonZero<u16> {
    NonZero::new(SIZE.cols).expect("columns")
}
