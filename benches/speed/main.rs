//! The speed of the runner, compared with Node.js alone: `cargo bench`.
//!
//! Everything is measured in one run, in turns, as medians. README.md explains the results. With `--strict`
//! (`cargo bench -- --strict`), a missed goal is an error.
#![expect(clippy::disallowed_methods, reason = "a bench measures the world")]
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "its result is what it prints")]

mod courses;
mod packages;
mod process;
mod reviews;
mod table;
mod watching;

use std::path::Path;
use std::process::{Command, ExitCode};
use std::sync::mpsc::channel;
use std::thread;
use std::time::{Duration, Instant};

use nodelings::course::{Course, Exercise};
use nodelings::node::{Host, HostEvent, HostSpec, Node, fresh_nonce, npm};
use table::Table;
use watching::{Save, Watching};

/// Half of them pass.
const SAVES: usize = 40;
const HINTS: usize = 40;
const MOST_LOOKS: usize = 500;
const VERIFIES: usize = 5;
const MANY: usize = 5000;
const IDLE: Duration = Duration::from_secs(10);
/// The least time that a learner needs to read. The next host boots meanwhile.
const READING: Duration = Duration::from_millis(400);

fn main() -> ExitCode {
    if let Some(code) = process::without_certificates() {
        return code;
    }
    let folder = tempfile::tempdir().expect("a folder");
    // On macOS, the folder for temporary files is behind a symbolic link.
    let root = folder.path().canonicalize().expect("a path");
    let small = courses::lay_down(&root.join("small"));
    let node = Node::find(&small.root).expect("Node.js");
    let cores = thread::available_parallelism().map_or(1, usize::from);
    println!("Node {}, {cores} cores\n", node.version);
    let mut table = Table::default();

    step("size");
    size(&mut table);
    step("making a large course");
    let large = courses::multiply(&small, &root.join("large"), MANY);
    step("hints");
    hints(&mut table, &small, "hint", 5.0);
    hints(&mut table, &large, "hint, 5,000 exercises", 100.0);
    hint_starts_nothing(&mut table, &small);
    step("reviews");
    reviews::reviews(&mut table, &small);
    step("saves");
    watch(&mut table, &small, &large, &node);
    step("verify");
    courses::solve_all(&small);
    verify(&mut table, &small, &node, cores);
    step("npm packages");
    packages::packages(&mut table, &small, &node);

    println!("{}", table.lines().join("\n"));
    let strict = std::env::args().any(|arg| arg == "--strict");
    if strict && !table.all_hold() { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

fn step(what: &str) {
    eprintln!("  {what} ...");
}

fn size(table: &mut Table) {
    let binary = std::fs::read(env!("CARGO_BIN_EXE_runner")).expect("a binary");
    let compressed = miniz_oxide::deflate::compress_to_vec(&binary, 9);
    table.at_most("binary, stripped, course inside", binary.len() as f64 / 1e6, 9.0, "MB");
    table.at_most("the same, compressed as gzip does", compressed.len() as f64 / 1e6, 4.0, "MB");
}

fn hints(table: &mut Table, course: &Course, what: &str, most: f64) {
    let times: Option<Vec<Duration>> = (0..HINTS).map(|_| process::cpu(hint_of(course))).collect();
    match times {
        Some(times) => {
            table.at_most(&format!("{what}: CPU"), process::median(&times), most, "ms");
        }
        None => table.note(format!("{what}: CPU is not told on this system")),
    }
}

fn hint_of(course: &Course) -> Command {
    let mut hint = process::runner(&course.root);
    // With an empty `PATH`, it cannot start any program.
    hint.args(["hint", &course.manifest.exercises[0].name]).env("PATH", "");
    hint
}

/// Other programs start processes too, so the quietest of many rounds counts. The first is the hint itself.
fn hint_starts_nothing(table: &mut Table, course: &Course) {
    let mut least = None;
    for _ in 0..MOST_LOOKS {
        let Some(before) = process::started_ever() else { break };
        process::time(hint_of(course));
        let Some(after) = process::started_ever() else { break };
        let others = (after - before).saturating_sub(1);
        least = Some(least.unwrap_or(others).min(others));
        if least == Some(0) {
            break;
        }
    }
    match least {
        Some(least) => {
            let what = "hint: child processes and threads";
            table.add(what, least.to_string(), "0".to_owned(), least == 0);
        }
        None => table.note("hint: PATH was empty; children are counted on Linux alone"),
    }
}

/// Times from save to verdict: a failure is shown before Node.js has ended, a pass is not.
#[derive(Default)]
struct Saves {
    failing: Vec<Duration>,
    passing: Vec<Duration>,
}

impl Saves {
    fn add(&mut self, save: &Save) {
        let times = if save.passes { &mut self.passing } else { &mut self.failing };
        times.push(save.took);
    }
}

/// Both watches run the whole time, and everything is measured in turns.
fn watch(table: &mut Table, small: &Course, large: &Course, node: &Node) {
    let exercise = &small.manifest.exercises[0];
    let mut little = Watching::start(small);
    let mut big = Watching::start(large);
    thread::sleep(READING);
    let before = [&little, &big].map(|watching| process::usage(watching.process()));
    let (mut saves, mut big_saves) = (Saves::default(), Saves::default());
    let (mut hosts, mut plain, mut tested) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..SAVES {
        // It waits as long as the hosts of the watches, so that it is equally ready.
        let host = Host::boot(node, &HostSpec::of(&small.root, exercise)).expect("a host");
        thread::sleep(READING);
        // The order changes, so that none of them always finds the machine warmed up.
        for big_one in [round % 2 == 0, round % 2 != 0] {
            let (watching, times) =
                if big_one { (&mut big, &mut big_saves) } else { (&mut little, &mut saves) };
            times.add(&watching.save());
            thread::sleep(READING);
        }
        hosts.push(run_bare(host));
        plain.push(run_plain(node, small, exercise, &[]));
        tested.push(run_plain(node, small, exercise, &["--test"]));
    }
    let after = [&little, &big].map(|watching| process::usage(watching.process()));
    let [fails, passes] = [&saves.failing, &saves.passing].map(|times| process::median(times));
    let [big_fails, big_passes] =
        [&big_saves.failing, &big_saves.passing].map(|times| process::median(times));
    table.at_most("save to failure / node FILE", fails / process::median(&plain), 0.15, "x");
    table.at_most("save to pass / node FILE", passes / process::median(&plain), 0.27, "x");
    table.at_most("save to pass / node --test FILE", passes / process::median(&tested), 0.18, "x");
    let added = passes - process::median(&hosts);
    table.at_most("save to pass - bare warm host", added, 5.0, "ms");
    table.only(
        "bare warm host / node FILE",
        format!("{:.2} x", process::median(&hosts) / process::median(&plain)),
    );
    let larger = (big_fails + big_passes) / (fails + passes);
    table.at_most("save, 5,000 exercises / small course", larger, 1.15, "x");
    for (what, usage) in ["", ", 5,000 exercises"].iter().zip(before.iter().zip(after)) {
        if let (Some(before), Some(after)) = usage {
            let each = (after.cpu_ms - before.cpu_ms) / SAVES as f64;
            table.only(
                &format!("the runner's own CPU for each save{what}"),
                format!("{each:.1} ms"),
            );
        }
    }
    idle(table, &[(&little, ""), (&big, ", 5,000 exercises")]);
}

/// Measures from the order to the last event, through the library.
pub(crate) fn run_bare(host: Host) -> Duration {
    let (send, receive) = channel();
    let begin = Instant::now();
    let running = host.run(&fresh_nonce(), move |event| {
        if let HostEvent::Ended(_) = event {
            let _ = send.send(begin.elapsed());
        }
    });
    let took = receive.recv().expect("an end");
    running.join();
    took
}

/// The exercise may pass or fail at this moment, so the exit status does not matter.
pub(crate) fn run_plain(
    node: &Node,
    course: &Course,
    exercise: &Exercise,
    flags: &[&str],
) -> Duration {
    let program = node.path.to_string_lossy();
    let mut command = process::quiet(&program, &course.root.join(exercise.folder()));
    command.args(flags).arg(&exercise.test);
    let begin = Instant::now();
    command.status().expect("Node.js");
    begin.elapsed()
}

fn idle(table: &mut Table, watches: &[(&Watching, &str)]) {
    thread::sleep(Duration::from_secs(2)); // the hosts have booted
    let usage = || watches.iter().map(|(watching, _)| process::usage(watching.process()));
    let before: Vec<_> = usage().collect();
    thread::sleep(IDLE);
    for (((_, what), before), after) in watches.iter().zip(before).zip(usage()) {
        let (Some(before), Some(after)) = (before, after) else {
            table.note("wake-ups and memory are measured on Linux alone");
            return;
        };
        let switches = (after.switches - before.switches) as f64 / IDLE.as_secs_f64();
        table.at_most(&format!("idle watch{what}: context switches"), switches, 0.5, "/s");
        let memory = after.resident as f64 / 1e6;
        let name = format!("idle watch{what}: memory of its own");
        if what.is_empty() {
            table.at_most(&name, memory, 12.0, "MB");
        } else {
            table.only(&name, format!("{memory:.2} MB"));
        }
    }
}

fn verify(table: &mut Table, course: &Course, node: &Node, cores: usize) {
    let runs_here = |exercise: &&Exercise| {
        exercise.fits(&node.version) && npm::missing(&course.root, &exercise.needs).is_empty()
    };
    let exercises: Vec<&Exercise> = course.manifest.exercises.iter().filter(runs_here).collect();
    let names: Vec<&str> = exercises.iter().map(|exercise| exercise.name.as_str()).collect();
    let left_out = course.manifest.exercises.len() - exercises.len();
    if left_out > 0 {
        table.note(format!(
            "verify: {left_out} exercises need npm packages or a newer Node.js, left out on both sides"
        ));
    }
    let ours = |cached: &[&str]| {
        let mut verify = process::runner(&course.root);
        verify.arg("verify").args(cached).args(&names);
        process::time(verify)
    };
    let (mut cold, mut cached, mut plain) = (Vec::new(), Vec::new(), Vec::new());
    ours(&[]); // fills the cache
    for _ in 0..VERIFIES {
        plain.push(process::time(xargs(&course.root, &exercises, cores)));
        cold.push(ours(&["--no-cache"]));
        cached.push(ours(&[]));
    }
    let plain = process::median(&plain);
    table.at_most("verify --no-cache / xargs node", process::median(&cold) / plain, 1.03, "x");
    let cached = process::median(&cached) / plain * 100.0;
    table.at_most("verify, nothing changed / xargs node", cached, 3.0, "%");
}

/// Runs `xargs -P CORES`, each test file in its own folder. A shell is the cheapest way to change the folder.
fn xargs(root: &Path, exercises: &[&Exercise], cores: usize) -> Command {
    let list = root.join(".runner").join("bench-tests");
    let lines: Vec<String> = exercises
        .iter()
        .map(|exercise| format!("{}\n{}", exercise.folder().display(), exercise.test))
        .collect();
    std::fs::write(&list, lines.join("\n")).expect("written");
    let mut xargs = process::quiet("xargs", root);
    xargs.arg(format!("-P{cores}")).args(["-n2", "sh", "-c", "cd \"$0\" && exec node \"$1\""]);
    xargs.stdin(std::fs::File::open(&list).expect("a list"));
    xargs
}
