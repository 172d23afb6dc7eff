//! The cost of grading a class, compared with Node.js alone: `cargo bench --bench classroom`.
//!
//! README.md explains the results. With `--strict`, a missed goal is an error.
#![expect(clippy::disallowed_methods, reason = "a benchmark starts programs and reads the clock")]
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "its result is what it prints")]

mod answers;
mod class;
#[path = "../speed/process.rs"]
#[expect(dead_code, reason = "the other bench uses all of it")]
mod process;
#[path = "../speed/table.rs"]
mod table;

use std::path::Path;
use std::process::{Command, ExitCode};
use std::sync::mpsc::channel;
use std::thread;
use std::time::{Duration, Instant};

use nodelings::course::Course;
use nodelings::node::{Conditions, Host, HostEvent, HostSpec, IntegrityCheck, Node, fresh_nonce};
use table::Table;

/// Submissions in a round. They all differ, so that each is run, and they fail, because a pass runs twice. There are
/// enough of them that the start of the runner hardly counts.
const UNITS: usize = 300;
const ROUNDS: usize = 3;
/// The sizes of the two classes whose peak memory is compared.
const FEW: usize = 100;
const MANY: usize = 10_000;

fn main() -> ExitCode {
    if let Some(code) = process::without_certificates() {
        return code;
    }
    let folder = tempfile::tempdir().expect("a folder");
    // On macOS, the folder for temporary files is behind a symbolic link.
    let root = folder.path().canonicalize().expect("a path");
    let course = class::course(&root.join("course"));
    let node = Node::find(&course.root).expect("Node.js");
    let cores = thread::available_parallelism().map_or(1, usize::from);
    println!("Node {}, {cores} cores{}\n", node.version, load());
    let mut table = Table::default();

    eprintln!("  units of work ...");
    units(&mut table, &root, &course, &node, cores);
    eprintln!("  answers of the built-in course ...");
    course_of_its_own(&mut table, &root, &node, cores);
    eprintln!("  a large class ...");
    memory(&mut table, &root);

    println!("{}", table.lines().join("\n"));
    let strict = std::env::args().any(|arg| arg == "--strict");
    if strict && !table.all_hold() { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// Returns the load of the machine. Wall times mean little on a busy one.
fn load() -> String {
    let text = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split(' ')
        .next()
        .filter(|load| !load.is_empty())
        .map_or_else(String::new, |load| format!(", load {load} before anything was measured"))
}

/// Measures in turns: plain `node FILE`, the hosts that grading starts and nothing else, and `runner grade`.
fn units(table: &mut Table, root: &Path, course: &Course, node: &Node, cores: usize) {
    for (name, answer) in [("class", class::WRONG), ("good-class", class::RIGHT)] {
        class::hand_in(&root.join(name), UNITS, |number| format!("{answer}// {number}\n"));
        process::time(runner(root, &["grade", "plan", name, "-o", &format!("{name}.json")]));
    }
    let (mut plain, mut bare, mut graded, mut confirmed) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let (mut yardstick, mut by_cpu, mut by_wall) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        let Some(begin) = process::children_cpu() else {
            table.note("this system does not report the CPU time of children");
            return;
        };
        for _ in 0..UNITS {
            run_plain(course, node);
        }
        plain.push(since(begin) / UNITS as f64);

        let begin = process::children_cpu().unwrap_or_default();
        for _ in 0..UNITS {
            run_bare(course, node);
        }
        let bare_cpu = since(begin);
        bare.push(bare_cpu / UNITS as f64);

        let begin = Instant::now();
        thread::scope(|scope| {
            for core in 0..cores {
                let own = (core..UNITS).step_by(cores).count();
                scope.spawn(move || (0..own).for_each(|_| run_bare(course, node)));
            }
        });
        let bare_wall = begin.elapsed().as_secs_f64() * 1000.0;

        let begin = process::children_cpu().unwrap_or_default();
        let wall = grade(root, "class", round);
        let graded_cpu = since(begin);
        graded.push(graded_cpu / UNITS as f64);
        yardstick.push(bare_cpu / (wall * cores as f64));
        by_cpu.push(bare_cpu / graded_cpu);
        by_wall.push(bare_wall / wall);

        let begin = process::children_cpu().unwrap_or_default();
        grade(root, "good-class", round);
        confirmed.push(since(begin) / UNITS as f64);
    }
    let milliseconds = |values: Vec<f64>| format!("{:.1} ms", median(values));
    table.only("CPU a unit: node FILE", milliseconds(plain));
    table.only("CPU a unit: the hosts of grading alone", milliseconds(bare));
    table.only("CPU a unit: grade", milliseconds(graded));
    table.only("CPU a unit: grade, a pass that is confirmed", milliseconds(confirmed));
    let (what, value) = ("yardstick: hosts alone / grade's wall x cores", median(yardstick));
    table.add(what, format!("{value:.2} x"), ">= 0.9 x".to_owned(), value >= 0.9);
    // On a busy machine, these two say more.
    table.only("by CPU: hosts alone / grade", format!("{:.2} x", median(by_cpu)));
    let what = "by wall: hosts alone, one a core / grade";
    table.only(what, format!("{:.2} x", median(by_wall)));
}

/// Measures the same ratio for realistic work: wrong answers to the built-in course.
fn course_of_its_own(table: &mut Table, root: &Path, node: &Node, cores: usize) {
    let course = Course::load(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the course");
    let answers = answers::hand_in(&course, node, &root.join("course-class"));
    let command = |words: &[&str]| {
        let mut runner = process::runner(root);
        runner.arg("-C").arg(&course.root).args(words);
        runner
    };
    process::time(command(&["grade", "plan", "course-class", "-o", "course-class.json"]));
    let (mut bare, mut yardstick, mut by_cpu) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        let Some(begin) = process::children_cpu() else { return };
        for answer in &answers {
            answer.run(node);
        }
        let bare_cpu = since(begin);
        let begin = process::children_cpu().unwrap_or_default();
        let out = format!("out-course-{round}");
        let part = [
            "grade",
            "course-class",
            "--plan",
            "course-class.json",
            "--partition",
            "1/1",
            "--out",
            &out,
        ];
        let wall = process::time(command(&part)).as_secs_f64() * 1000.0;
        bare.push(bare_cpu / answers.len() as f64);
        yardstick.push(bare_cpu / (wall * cores as f64));
        by_cpu.push(bare_cpu / since(begin));
    }
    let what =
        format!("CPU a unit, {} wrong answers of the course: the hosts alone", answers.len());
    table.only(&what, format!("{:.1} ms", median(bare)));
    let (what, value) = ("the course's yardstick", median(yardstick));
    table.add(what, format!("{value:.2} x"), ">= 0.9 x".to_owned(), value >= 0.9);
    table.only("by CPU", format!("{:.2} x", median(by_cpu)));
}

/// Returns the CPU time of the children that have ended since then, in milliseconds.
fn since(begin: Duration) -> f64 {
    process::children_cpu().map_or(f64::NAN, |now| now.saturating_sub(begin).as_secs_f64() * 1000.0)
}

/// Returns the wall time of grading a class that has a plan, in milliseconds.
fn grade(root: &Path, class: &str, round: usize) -> f64 {
    let (plan, out) = (format!("{class}.json"), format!("out-{class}-{round}"));
    let part = ["grade", class, "--plan", &plan, "--partition", "1/1", "--out", &out];
    process::time(runner(root, &part)).as_secs_f64() * 1000.0
}

/// Runs the exercise's test with the reference solution, without the runner.
fn run_plain(course: &Course, node: &Node) {
    let exercise = &course.manifest.exercises[0];
    let program = node.path.to_string_lossy();
    let mut command = process::quiet(&program, &course.root.join(exercise.folder()));
    command.arg(&exercise.test);
    process::time(command);
}

/// Runs one host as grading does, through the library: without submissions, cache and results.
fn run_bare(course: &Course, node: &Node) {
    let exercise = &course.manifest.exercises[0];
    let mut spec = HostSpec::of(&course.root, exercise);
    spec.conditions = Conditions {
        integrity_check: Some(IntegrityCheck { file: exercise.file.clone(), allowed: Vec::new() }),
        ..Conditions::default()
    };
    let (send, receive) = channel();
    let host = Host::boot(node, &spec).expect("a host");
    let running = host.run(&fresh_nonce(), move |event| {
        if let HostEvent::Ended(_) = event {
            let _ = send.send(());
        }
    });
    receive.recv().expect("an end");
    running.join();
}

/// Grades the same four answers over and over, so that only the runner's own memory grows with the class.
fn memory(table: &mut Table, root: &Path) {
    let answers = [class::RIGHT, class::WRONG, class::OTHER_WRONG, class::BROKEN];
    let mut peaks = Vec::new();
    for learners in [FEW, MANY] {
        let folder = format!("class-{learners}");
        class::hand_in(&root.join(&folder), learners, |number| {
            answers[number % answers.len()].to_owned()
        });
        let out = format!("out-{learners}");
        let begin = Instant::now();
        let Some(peak) = peak_of(runner(root, &["grade", &folder, "--out", &out])) else {
            table.note("memory is measured on Linux only");
            return;
        };
        let took = begin.elapsed().as_secs_f64() * 1000.0;
        peaks.push(peak);
        table.only(&format!("{learners} submissions: peak memory"), format!("{peak:.1} MB"));
        if learners == MANY {
            let each = took / learners as f64;
            table.only("wall time a submission, nearly all known", format!("{each:.2} ms"));
        }
    }
    table.at_most("peak memory, 10,000 submissions / 100", peaks[1] / peaks[0], 1.5, "x");
}

/// Returns the peak memory of the runner alone, in megabytes.
fn peak_of(mut command: Command) -> Option<f64> {
    let mut child = command.spawn().expect("the runner");
    let mut peak = None;
    let status = loop {
        // The peak never falls, so the last value before the end is nearly the final one.
        peak = peak_so_far(child.id()).or(peak);
        if let Some(status) = child.try_wait().expect("its end") {
            break status;
        }
        thread::sleep(Duration::from_millis(3));
    };
    assert!(status.success(), "{command:?}: {status}");
    Some(peak? as f64 / 1e6)
}

/// Returns the peak resident memory of a process; `None` without `/proc`, or if the process has ended.
fn peak_so_far(process: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let value = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(value.trim().trim_end_matches(" kB").parse::<u64>().ok()? << 10)
}

fn runner(root: &Path, words: &[&str]) -> Command {
    let mut runner = process::runner(root);
    runner.arg("-C").arg(root.join("course")).args(words);
    for name in ["SLURM_ARRAY_TASK_ID", "JOB_COMPLETION_INDEX", "AWS_BATCH_JOB_ARRAY_INDEX"] {
        runner.env_remove(name);
    }
    runner
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}
