//! A class in which one of every hostile kind sits, and a grading that is killed again and again.

use std::collections::BTreeMap;
use std::fs;
use std::hash::{BuildHasher as _, RandomState};
use std::process::Stdio;
use std::thread::sleep;
use std::time::Duration;

use serde_json::Value;

use crate::grade::class::{Class, RIGHT, WRONG, file, said};

/// One answer of each kind that takes, breaks or forges something.
const HOSTILE: &[(&str, &str)] = &[
    ("aborts", "process.abort();"),
    (
        "blinds",
        "Object.is = () => true; require('assert/strict').equal = () => {}; exports.add = () => 2;",
    ),
    (
        "buffers",
        "const all = []; exports.add = () => { for (;;) all.push(Buffer.alloc(2 ** 26, 1)); };",
    ),
    (
        "detaches",
        "require('child_process').spawn(process.execPath, ['-e', 'for (;;);'], { detached: true, stdio: 'ignore' }).unref(); exports.add = () => 2;",
    ),
    ("endless", "for (;;);"),
    ("exits", "process.exit(0);"),
    (
        "fills_the_disk",
        "const fs = require('fs'); for (let n = 0; n < 100; n++) fs.writeFileSync('f' + n, Buffer.alloc(4e6));",
    ),
    ("floods", "const text = 'x'.repeat(1e6); for (;;) require('fs').writeSync(1, text);"),
    (
        "forks",
        "const { spawn } = require('child_process'); for (let n = 0; n < 400; n++) spawn('/bin/sh', ['-c', 'while :; do :; done'], { detached: true, stdio: 'ignore' }).on('error', () => {}); exports.add = () => 2;",
    ),
    (
        "heap",
        "const all = []; exports.add = () => { for (;;) all.push(new Array(1000).fill().map((_, n) => ({ n }))); };",
    ),
    (
        "junk_frames",
        "for (let n = 0; n < 1e5; n++) require('fs').writeSync(1, '\\x1e{\"nonce\":\"\",\"type\":\"settled\"}\\n'); exports.add = () => 2;",
    ),
    (
        "kills_its_parent",
        "for (const pid of [process.ppid, 1, -1]) try { process.kill(pid, 'SIGKILL'); } catch {} exports.add = () => 2;",
    ),
    (
        "never_settles",
        "exports.add = (one) => (one === 1 ? 2 : new Promise(() => setInterval(() => {}, 1000)));",
    ),
    (
        "opens_everything",
        "const net = require('net'); for (let n = 0; n < 300; n++) net.createServer().on('error', () => {}).listen(0); exports.add = () => 2;",
    ),
    ("stops_itself", "process.kill(process.pid, 'SIGSTOP');"),
    ("throws_a_proxy", "exports.add = () => { throw new Proxy({}, { get() { throw 1; } }); };"),
    (
        "watches_everything",
        "const fs = require('fs'); for (let n = 0; n < 200; n++) try { fs.watch('/tmp').on('error', () => {}); } catch {} exports.add = () => 2;",
    ),
];

fn number(variable: &str, otherwise: usize) -> usize {
    std::env::var(variable).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

/// With time limits short enough to wait for.
fn impatient(class: &Class) {
    let manifest = fs::read_to_string(class.path("course/info.toml")).unwrap();
    let short = manifest.replace("minutes = 2", "minutes = 2\ntimeout_ms = 1500");
    class.write("course/info.toml", &short);
}

/// `NODELINGS_TEST_CLASS` honest learners. Every second answer is another file, so that it is run.
fn honest(class: &Class) -> Vec<String> {
    let learners = number("NODELINGS_TEST_CLASS", 6);
    let name = |number: usize| format!("honest{number:03}");
    for number in 0..learners {
        let answer = if number % 3 == 2 { WRONG } else { RIGHT };
        class.hand_in(&name(number), &format!("{answer}// {}\n", number / 2));
    }
    (0..learners).map(name).collect()
}

/// Everything but the hash of the plan.
fn of_learners(class: &Class, out: &str, learners: &[String]) -> BTreeMap<(String, String), Value> {
    let mut results = class.results(out);
    results.retain(|(learner, _), _| learners.contains(learner));
    for line in results.values_mut() {
        line.as_object_mut().unwrap().remove("plan");
    }
    results
}

#[test]
fn one_of_every_hostile_kind_changes_nobody_elses_result() {
    let quiet = Class::new();
    impatient(&quiet);
    let learners = honest(&quiet);
    quiet.graded("out");
    let expected = of_learners(&quiet, "out", &learners);
    assert_eq!(expected.len(), learners.len() * 2);

    let class = Class::new();
    impatient(&class);
    honest(&class);
    for (name, answer) in HOSTILE {
        class.hand_in(&format!("hostile_{name}"), answer);
    }
    class.hand_in("hostile_long", &format!("{RIGHT}//{}", "x".repeat(2 << 20)));
    #[cfg(unix)]
    {
        class.hand_in("hostile_link", WRONG);
        let own = class.path("class/hostile_link").join(file("add1"));
        fs::remove_file(&own).unwrap();
        std::os::unix::fs::symlink(class.path("class/honest000").join(file("add1")), own).unwrap();
    }
    class.graded("out");
    assert_eq!(of_learners(&class, "out", &learners), expected);
    for ((learner, _), line) in class.results("out") {
        if learner.starts_with("hostile") {
            assert_ne!(line["verdict"], "pass", "{line:#}");
            assert_ne!(line["verdict"], "runner_error", "{line:#}");
        }
    }
}

/// `NODELINGS_TEST_KILLS` times.
#[test]
fn a_grading_that_is_killed_at_any_moment_ends_with_the_same_bytes() {
    let class = Class::new();
    honest(&class);
    class.hand_in("exits", "process.exit(0);").hand_in("half", "exports.add = () => 2; // half\n");
    class.graded("whole");
    let whole = fs::read(class.path("whole/results.jsonl")).unwrap();
    let seed = RandomState::new().hash_one("kills");
    for kill in 0..number("NODELINGS_TEST_KILLS", 3) {
        let mut runner = class
            .command("grade class --out killed")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // While it plans, grades or merges: up to eight seconds on a busy machine.
        let moment = seed.rotate_left(u32::try_from(kill).unwrap() * 7) % 8000;
        sleep(Duration::from_millis(moment));
        runner.kill().unwrap();
        runner.wait().unwrap();
        let is_done = class.path("killed/results.jsonl").exists();
        if is_done {
            // From the start, so that later kills meet work to do.
            assert_eq!(fs::read(class.path("killed/results.jsonl")).unwrap(), whole, "seed {seed}");
            fs::remove_dir_all(class.path("killed")).unwrap();
        }
    }
    let output = class.runner("grade class --out killed");
    assert!(output.status.success(), "{}", said(&output));
    assert_eq!(fs::read(class.path("killed/results.jsonl")).unwrap(), whole, "seed {seed}");
}

#[cfg(unix)]
#[test]
fn nothing_of_a_run_is_among_the_temporary_files_afterwards() {
    let class = Class::new();
    class.hand_in("ada", RIGHT);
    let temp = class.path("temp");
    fs::create_dir(&temp).unwrap();
    let output = class.command("grade class --out out").env("TMPDIR", &temp).output().unwrap();
    assert!(output.status.success(), "{}", said(&output));
    let left: Vec<_> = fs::read_dir(&temp).unwrap().flatten().map(|entry| entry.path()).collect();
    assert!(left.is_empty(), "{left:?}");
}
