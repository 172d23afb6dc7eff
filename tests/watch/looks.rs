//! Windows of all sizes, terminals that can do less, and no terminal at all.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::process::{Child, ChildStdin, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;

use rustix::process::{Pid, Signal, kill_process};

use crate::watch::course::{Folder, until};
use crate::watch::terminal::{Launch, flat, says};

const WAITING: &str = "waiting for your first save";
const WRONG: &str = "module.exports = { add: () => 5 };\n";

/// The parameters of every SGR sequence in what was written.
fn styles(text: &str) -> Vec<String> {
    let parts = text.split("\x1b[").skip(1);
    let sgr = parts.filter_map(|part| {
        let end = part.find(|c: char| !c.is_ascii_digit() && c != ';')?;
        (part[end..].starts_with('m')).then(|| part[..end].to_owned())
    });
    sgr.collect()
}

fn is_colour(style: &str) -> bool {
    style
        .split(';')
        .filter_map(|number| number.parse::<u32>().ok())
        .any(|number| matches!(number, 30..=49 | 90..=107))
}

#[test]
fn every_row_stays_in_the_window_whatever_its_size() {
    let folder = Folder::small();
    let mut terminal = folder.runner(&["watch"]).size(80, 24).start();
    terminal.wait_for(WAITING);
    folder.save("sums1_add", WRONG);
    terminal.wait_for("I expected 3, but I got 5.");
    for (columns, rows) in [(20, 6), (200, 60), (40, 12), (80, 24), (20, 60), (200, 6), (80, 24)] {
        terminal.resize(columns, rows);
        // The window's first row is the course's, its last one names the keys.
        terminal.wait(&format!("a whole screen of {columns}x{rows}"), |screen| {
            screen.lines().next().is_some_and(|line| line.contains("0/4"))
                && screen.trim_end().lines().last().is_some_and(|line| line.contains("? more"))
        });
    }
    terminal.wait_for_all(&["adds two numbers", "I expected 3, but I got 5.", "first try"]);
    // In a tiny window the lesson can be scrolled to, and keys work.
    terminal.resize(20, 6);
    terminal.send("\x1b[H");
    terminal.send("\x1b[F");
    terminal.send("l");
    terminal.wait("the list", |screen| screen.contains("sums1") && screen.contains("lists"));
    terminal.resize(80, 24);
    terminal.wait_for_all(&["sums1_add (here)", "all exercises; / searches"]);
    terminal.send("l");
    terminal.wait_for("I expected 3, but I got 5.");
    terminal.send("q");
    assert_eq!(terminal.wait_end().code, 0);
}

#[test]
fn a_window_of_one_cell_is_survived() {
    let folder = Folder::small();
    let terminal = folder.runner(&["watch"]).size(1, 1).start();
    terminal.wait_for_written("[?2026l", 1);
    folder.save("sums1_add", WRONG);
    until("a run", || folder.journal("ran").len() == 1);
    terminal.resize(80, 24);
    terminal.wait_for("I expected 3, but I got 5.");
}

#[test]
fn colours_are_there_unless_no_color_asks_for_none() {
    // An empty value counts as not set: https://no-color.org.
    for (no_color, colourful) in [(None, true), (Some(""), true), (Some("1"), false)] {
        let folder = Folder::small();
        let launch = folder.runner(&["watch"]);
        let launch = match no_color {
            None => launch,
            Some(value) => launch.env("NO_COLOR", value),
        };
        let mut terminal = launch.start();
        terminal.wait_for(WAITING);
        folder.save("sums1_add", WRONG);
        terminal.wait_for("I expected 3, but I got 5.");
        for (keys, words) in [("h", "The first hint"), ("e", "long answer"), ("l", "searches")] {
            terminal.send(keys);
            terminal.wait_for(words);
        }
        terminal.send("lv");
        terminal.wait_for("All exercises");
        terminal.send("qq");
        let ending = terminal.wait_end();
        let styles = styles(&String::from_utf8_lossy(&ending.bytes));
        assert_eq!(styles.iter().any(|style| is_colour(style)), colourful, "{styles:?}");
    }
}

#[test]
fn every_byte_is_ascii_without_utf_8() {
    let folder = Folder::empty();
    let mut terminal = folder.runner_outside(&["watch", "course"]).env("LANG", "C").start();
    terminal.wait_for("Welcome! You learn Node.js here");
    terminal.send("1");
    terminal.wait_for("goes to the exercise");
    terminal.send("c");
    terminal.wait_for("waiting for your first save");
    let course = folder.course();
    let names: Vec<_> = course.manifest.exercises.iter().map(|e| e.name.clone()).collect();
    terminal.send("r");
    terminal.wait_for("first try");
    for keys in ["e", "sy", "?"] {
        terminal.send(keys);
        terminal.wait_for("close");
        terminal.send("\x1b");
        terminal.wait_for("first try");
    }
    terminal.send("hhh");
    terminal.wait_for("Hint 3");
    terminal.send("l");
    terminal.wait_for(&format!("{} (here)", names[0]));
    terminal.send("l");
    for name in &names[1..] {
        terminal.send("n");
        terminal.wait_for(name);
    }
    folder.save(&names[0], "console.log('żółw ✓ “quoted” 🐢');\nmodule.exports = {};\n");
    terminal.send("q");
    let ending = terminal.wait_end();
    let odd = ending.bytes.iter().position(|byte| !byte.is_ascii());
    let near = odd.map(|at| {
        String::from_utf8_lossy(&ending.bytes[at.saturating_sub(80)..at + 20]).into_owned()
    });
    assert_eq!(near, None);
}

/// Nothing but text and line ends.
fn assert_append_only(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    assert!(!text.contains('\x1b'), "an escape sequence in {text:?}");
    let lone = text.replace("\r\n", "\n");
    let odd: Vec<char> = lone.chars().filter(|c| c.is_control() && *c != '\n').collect();
    assert!(odd.is_empty(), "{odd:?} in {text:?}");
}

#[test]
fn a_dumb_terminal_and_plain_mode_only_append_lines() {
    let plain = |folder: &Folder| folder.runner(&["watch", "--plain"]);
    let dumb = |folder: &Folder| folder.runner(&["watch"]).env("TERM", "dumb");
    let alone = |folder: &Folder| folder.runner(&["--plain"]);
    for launch in [plain as fn(&Folder) -> Launch, dumb, alone] {
        let folder = Folder::small();
        let mut terminal = launch(&folder).start();
        terminal.wait_for("File: exercises/01_sums/sums1_add/sums1_add.js");
        folder.save("sums1_add", WRONG);
        terminal.wait_for("Test 1 of 2 failed: adds two numbers");
        terminal.wait_for("I expected 3, but I got 5.");
        for (line, words) in [
            ("h\n", "The first hint on add."),
            ("h\n", "The second hint on add."),
            ("e\n", "The long answer to question 1."),
            ("s\n", "Show a solution of sums1_add before you have passed it?"),
            ("y\n", "// The solution of sums1_add."),
            ("?\n", "undo the last reset"),
            ("l\n", "lists2_total"),
            ("hello\n", "I do not know that word."),
            ("z\n", "`z` is not a key."),
            // The key of `h` on a Russian keyboard.
            ("р\n", "The third hint on add."),
        ] {
            terminal.send(line);
            terminal.wait_for_written(words, 1);
        }
        folder.solve("sums1_add");
        terminal.wait_for_written("sums1_add passed: 2 tests, second try.", 1);
        terminal.wait_for_written("Exercise sums2_greet, chapter 01 sums. 1 of 4 done.", 1);
        terminal.send("q\n");
        let ending = terminal.wait_end();
        assert_eq!(ending.code, 0);
        assert!(ending.cooked);
        assert_append_only(&ending.bytes);
    }
}

#[test]
fn plain_mode_prints_everything_once_and_answers_a_repeated_key() {
    let folder = Folder::small();
    let mut terminal = folder.runner(&["watch", "--plain"]).start();
    terminal.wait_for("Exercise sums1_add");
    for times in 1..=3 {
        terminal.send("e\n");
        terminal.wait_for_written("The long answer to question 1.", times);
        // It is asked once.
        terminal.send(if times == 1 { "s\ny\n" } else { "s\n" });
        terminal.wait_for_written("// The solution of sums1_add.", times);
    }
    for times in 4..=6 {
        terminal.send("e\n");
        terminal.wait_for_written("The long answer to question 1.", times);
    }
    for times in 1..=3 {
        terminal.send("l\n");
        terminal.wait_for_written("sums1_add (here)", times);
    }
    for times in 1..=2 {
        terminal.send("?\n");
        terminal.wait_for_written("undo the last reset", times);
    }
    for times in 1..=2 {
        terminal.send("v\n");
        let list = "Not started yet: sums1_add, sums2_greet, lists1_twice, lists2_total";
        terminal.wait_for_written(list, times);
    }
    for times in 1..=3 {
        terminal.send("r\n");
        terminal.wait_for_written("I expected 3, but I got 0.", times);
    }
    for times in 1..=2 {
        terminal.send("b\n");
        terminal.wait_for_written("This is the first exercise.", times);
    }
    terminal.send("x\n");
    terminal.wait_for_written("y and Enter: yes.", 1);
    terminal.send("n\nb\n");
    terminal.wait_for_written("This is the first exercise.", 3);
    folder.save("sums1_add", WRONG);
    terminal.wait_for_written("I expected 3, but I got 5.", 1);
    terminal.send("x\ny\n");
    terminal.wait_for_written("Your text is kept: u restores it.", 1);
    terminal.send("u\n");
    terminal.wait_for_written("your text from before the reset is back", 1);
    let text = flat(&terminal.text());
    assert_eq!(text.matches("Exercise sums1_add, chapter").count(), 1, "{text}");
    assert_eq!(text.matches("0 of 4 exercises pass").count(), 2, "{text}");
    assert_eq!(text.matches("Welcome to the small course.").count(), 1, "{text}");
}

/// The runner between pipes.
struct Piped {
    child: Child,
    input: Option<ChildStdin>,
    output: Arc<Mutex<String>>,
}

impl Piped {
    fn start(launch: &Launch) -> Self {
        let mut command = launch.command();
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the runner starts");
        let output = Arc::new(Mutex::new(String::new()));
        let (shared, stdout) = (Arc::clone(&output), child.stdout.take().expect("a pipe"));
        thread::spawn(move || {
            for line in BufReader::new(stdout).lines().map_while(Result::ok) {
                let mut output = shared.lock().expect("not poisoned");
                output.push_str(&line);
                output.push('\n');
            }
        });
        Self { input: child.stdin.take(), child, output }
    }

    #[track_caller]
    fn wait_for(&self, words: &str) {
        let has = || says(&self.output.lock().expect("not poisoned"), words);
        until(&format!("{words} in {}", self.output.lock().expect("not poisoned")), has);
    }

    fn send(&mut self, line: &str) {
        self.input.as_mut().expect("open").write_all(line.as_bytes()).expect("written");
    }

    fn signal(&self, signal: Signal) {
        let pid = Pid::from_raw(i32::try_from(self.child.id()).expect("a pid")).expect("a pid");
        kill_process(pid, signal).expect("sent");
    }

    fn code(&mut self) -> Option<i32> {
        self.child.wait().expect("a status").code()
    }
}

impl Drop for Piped {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn the_watch_prints_and_reads_keys_by_lines_between_pipes() {
    let folder = Folder::empty();
    let mut runner = Piped::start(&folder.runner_outside(&["watch", "course"]));
    runner.wait_for("Wrote ");
    runner.wait_for("Exercise intro1_hello");
    runner.send("h\n");
    runner.wait_for("Hint 1 of 3");
    folder.solve("intro1_hello");
    runner.wait_for("intro1_hello passed: 2 tests, first try.");
    runner.send("q\n");
    assert_eq!(runner.code(), Some(0));
    runner.wait_for("Your progress is kept");
    let output = runner.output.lock().expect("not poisoned").clone();
    assert_append_only(output.as_bytes());
}

#[test]
fn the_watch_without_input_runs_until_it_is_stopped() {
    for signal in [Signal::INT, Signal::TERM, Signal::HUP] {
        let folder = Folder::small();
        let mut runner = Piped::start(&folder.runner(&["watch"]));
        drop(runner.input.take());
        runner.wait_for("Exercise sums1_add");
        folder.solve("sums1_add");
        runner.wait_for("sums1_add passed");
        runner.signal(signal);
        assert_eq!(runner.code(), Some(0));
        runner.wait_for("1 of 4 exercises done.");
    }
}

#[test]
fn a_reader_that_went_away_ends_the_watch() {
    let folder = Folder::small();
    let mut command = folder.runner(&["watch"]).command();
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the runner starts");
    let mut output = child.stdout.take().expect("a pipe");
    let mut some = [0; 8];
    output.read_exact(&mut some).expect("something");
    drop(output);
    // Killed, should it not end.
    let piped = Mutex::new(Piped { child, input: None, output: Arc::default() });
    let number = Mutex::new(0);
    until("its end", || {
        let mut number = number.lock().expect("not poisoned");
        *number += 1;
        folder.save("sums1_add", &format!("module.exports = {{ add: () => {number} }};\n"));
        thread::sleep(std::time::Duration::from_millis(300));
        piped.lock().expect("not poisoned").child.try_wait().expect("a status").is_some()
    });
}

#[test]
fn lines_that_come_during_the_first_moments_of_a_run_are_answered() {
    let folder = Folder::small();
    // It is not the stub, so it runs as soon as the watch starts.
    folder.save("sums1_add", crate::watch::keys::SLOW);
    let mut command = folder.runner(&["watch", "--plain"]).command();
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().expect("started");
    let mut input = child.stdin.take().expect("a pipe");
    input.write_all(b"?\nl\nq\n").expect("written");
    let output = child.wait_with_output().expect("ended");
    let text = flat(&String::from_utf8_lossy(&output.stdout));
    assert!(text.contains("undo the last reset"), "the keys: {text}");
    assert!(text.contains("sums1_add (here)"), "the list: {text}");
}

/// The most memory that a process has used, in megabytes.
#[cfg(target_os = "linux")]
fn most_memory(pid: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).expect("a status");
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).expect("its memory");
    let kilobytes = line.split_whitespace().nth(1).expect("a number");
    kilobytes.parse::<u64>().expect("a number") / 1024
}

#[test]
#[cfg(target_os = "linux")]
fn an_endless_standard_input_does_not_fill_the_memory() {
    let mut yes = std::process::Command::new("yes").stdout(Stdio::piped()).spawn().expect("yes");
    let lines = Stdio::from(yes.stdout.take().expect("a pipe"));
    let zeros = Stdio::from(std::fs::File::open("/dev/zero").expect("a device"));
    for input in [zeros, lines] {
        let folder = Folder::small();
        let mut command = folder.runner(&["watch", "--plain"]).command();
        let mut child = command.stdin(input).stdout(Stdio::piped()).spawn().expect("started");
        let output = BufReader::new(child.stdout.take().expect("a pipe"));
        let mut lines = output.lines().map(|line| line.expect("a line"));
        assert!(lines.any(|line| line.starts_with("Save the file to run it.")));
        for number in 50..60 {
            folder.save("sums1_add", &format!("module.exports = {{ add: () => {number} }};\n"));
            assert!(lines.any(|line| line.contains(&format!("but I got {number}."))), "{number}");
        }
        let memory = most_memory(child.id());
        child.kill().expect("killed");
        child.wait().expect("ended");
        assert!(memory < 100, "{memory} MB");
    }
    yes.kill().expect("killed");
    yes.wait().expect("ended");
}
