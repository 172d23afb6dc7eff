//! Runs of the host in a sandbox: the same reports, and other ways to end.

use std::fs;
use std::time::Duration;

use nodelings::node::{Conditions, HostSpec, Limits, Node, run_once};
use nodelings::sandbox::{Layer, Network, Sandbox, SandboxLimits, View, use_runner};
use nodelings::system::cancel::Cancel;
use nodelings::verdict::{Activity, End, Frame, Mark, Observation};
use tempfile::TempDir;

use crate::sandbox::fixture::{User, holds, open_to_all, processes_with, runner};

const NAMESPACED: [Layer; 4] = [Layer::Processes, Layer::Mounts, Layer::Limits, Layer::Landlock];

/// Without these layers, no untrusted code runs.
const NEEDED: [Layer; 4] = [Layer::Limits, Layer::Identity, Layer::Landlock, Layer::SystemCalls];

/// Runs a course whose only exercise has this test.
fn run(test: &str, change: impl FnOnce(&mut HostSpec, &mut SandboxLimits)) -> Observation {
    use_runner(runner().to_owned());
    let course = TempDir::new().expect("a folder");
    open_to_all(course.path(), 0o755);
    let root = course.path().canonicalize().expect("a path");
    let folder = root.join("exercise");
    fs::create_dir(&folder).expect("created");
    fs::write(
        folder.join("x.test.js"),
        format!("const {{ test }} = require('node:test');\n{test}"),
    )
    .expect("written");
    let mut limits = SandboxLimits::default();
    let mut spec = HostSpec {
        course_root: root.clone(),
        folder: folder.clone(),
        test_file: "x.test.js".into(),
        node_flags: Vec::new(),
        preload: Vec::new(),
        limits: Limits { wall: Duration::from_secs(60), ..Limits::default() },
        harness: None,
        instrument: false,
        warm_up: false,
        conditions: Conditions::default(),
        sandbox: None,
    };
    change(&mut spec, &mut limits);
    let view = View {
        readable: vec![],
        writable: vec![folder],
        bind_mounts: vec![],
        tmpfs_files: vec![],
        network: Network::Loopback,
    };
    spec.sandbox = Some(Sandbox { view, limits });
    let node = Node::find(&root).expect("Node.js");
    run_once(&node, &spec, &Cancel::new()).expect("nobody cancels it").observation
}

fn marks(seen: &Observation) -> Vec<(&str, Mark)> {
    let finished = |frame| match frame {
        &Frame::Finished { ref test, mark, .. } => Some((test.as_str(), mark)),
        _ => None,
    };
    seen.frames.iter().filter_map(finished).collect()
}

#[test]
fn tests_pass_and_fail_as_they_do_outside() {
    if !holds(User::Current, &NEEDED) {
        return;
    }
    let seen = run(
        "test('right', () => console.log('printed')); test('wrong', () => { throw new Error('no'); });",
        |_, _| {},
    );
    assert_eq!(seen.end, End::Exited { code: 1 }, "{seen:?}");
    assert_eq!(marks(&seen), [("right", Mark::Passed), ("wrong", Mark::Failed)]);
    assert_eq!(seen.output[0].text, "printed\n");
}

#[test]
fn each_limit_ends_the_run_and_is_named() {
    if !holds(User::Current, &NEEDED) {
        return;
    }
    let seen =
        run("test('waits', () => new Promise((done) => setTimeout(done, 1e8)));", |spec, _| {
            spec.limits.wall = Duration::from_millis(700);
        });
    let limit = Duration::from_millis(700);
    assert_eq!(seen.end, End::TimedOut { limit, activity: Activity::Unknown });

    let cpu = Duration::from_secs(1);
    let seen = run("test('loops', () => { for (;;); });", |_, limits| limits.cpu = cpu);
    assert_eq!(seen.end, End::TooMuchCpu { limit: cpu });

    let hog =
        "test('hog', () => { const all = []; for (;;) all.push(Buffer.alloc(2 ** 24, 1)); });";
    let seen = run(hog, |_, limits| limits.memory_bytes = 300 << 20);
    assert_eq!(seen.end, End::TooMuchMemory { limit: 300 << 20 });
}

#[test]
fn nothing_that_a_run_started_is_left_once_its_time_limit_is_reported() {
    if !holds(User::Current, &NAMESPACED) {
        return;
    }
    let mark = format!("nodelings-left-{}", std::process::id());
    let seen = run(
        &format!(
            "test('waits', () => {{
               const options = {{ detached: true, stdio: 'ignore', env: {{}} }};
               require('node:child_process').spawn(process.execPath,
                 ['-e', 'setInterval(() => {{}}, 1e6)', '{mark}'], options).unref();
               return new Promise((done) => setTimeout(done, 1e8));
             }});"
        ),
        |spec, _| spec.limits.wall = Duration::from_millis(900),
    );
    assert!(matches!(seen.end, End::TimedOut { .. }), "{seen:?}");
    assert_eq!(processes_with(&mark), 0);
}

#[test]
fn many_small_files_together_exceed_the_disk_limit() {
    if !holds(User::Current, &NAMESPACED) {
        return;
    }
    let many = "test('fills', () => { for (let n = 0; ; n += 1)
        require('node:fs').writeFileSync(`f${n}`, 'x'.repeat(1e6)); });";
    let seen = run(many, |_, limits| limits.file_bytes = 4 << 20);
    assert_eq!(seen.end, End::TooMuchDisk { limit: 4 << 20 });
}

#[test]
fn a_view_that_cannot_be_built_is_the_runners_fault() {
    if !holds(User::Current, &NAMESPACED) {
        return;
    }
    let seen = run("test('runs', () => {});", |spec, _| spec.folder = "/var".into());
    let End::RunnerError { message } = &seen.end else { panic!("{:?}", seen.end) };
    assert!(message.contains("sandbox: ") && message.contains("/var"), "{message}");
}
