//! Ways in which one run could tell a later one, or another learner's, something: which are open, and which are not.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _};
use std::os::unix::fs::{MetadataExt as _, chown};
use std::path::Path;
use std::process::{Command, Stdio};

use nodelings::sandbox::Layer;
use serde::Deserialize;

use crate::sandbox::fixture::{
    Fixture, User, WITHOUT_NAMESPACES, good, holds, node, open_to_all, users,
};

const FULL: [Layer; 8] = [
    Layer::Limits,
    Layer::Identity,
    Layer::Processes,
    Layer::Network,
    Layer::Ipc,
    Layer::Mounts,
    Layer::Landlock,
    Layer::SystemCalls,
];
/// What cannot be closed without namespaces. SECURITY.md lists these in the same words.
const OPEN_IN_PARTIAL: [&str; 7] = [
    "the CPU time of the machine",
    "the count of context switches",
    "the count of processes",
    "the number of the next process",
    "the size of a file with a known path",
    "when a shared file was read",
    "which process IDs are taken",
];

/// At most this often, a measurement is repeated: other programs of the machine can hide a channel, or look like one.
const TRIES: usize = 5;

/// How a program is started: without a sandbox, as a control, or in one with these layers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Isolation {
    None,
    With(&'static [Layer]),
}

#[derive(Debug, Deserialize)]
struct Reading {
    /// `None` for a value that is not a number.
    value: Option<f64>,
    least: f64,
}

/// Two programs, with a file that both can read.
struct Pair {
    isolation: Isolation,
    writer: Fixture,
    key: String,
}

impl Pair {
    fn new(user: User, isolation: Isolation, key: u32) -> Self {
        let pair = Self { isolation, writer: Fixture::new(user), key: key.to_string() };
        let shared = pair.shared();
        fs::write(&shared, "shared").expect("written");
        open_to_all(&shared, 0o644);
        if user == User::Ordinary {
            // As a course's packages, which belong to the user who grades.
            let owner = fs::metadata(pair.writer.work()).expect("metadata");
            chown(&shared, Some(owner.uid()), Some(owner.gid())).expect("given");
        }
        // A file's time of reading changes if it is older than the file's last change.
        let times = fs::FileTimes::new().set_accessed(std::time::UNIX_EPOCH);
        fs::File::options().write(true).open(&shared).expect("open").set_times(times).expect("set");
        pair
    }

    fn shared(&self) -> std::path::PathBuf {
        self.writer.outside().join("shared.txt")
    }

    fn command(&self, mode: &str, fixture: &Fixture) -> Command {
        let file = fixture.program("channels.cjs", include_str!("channels.cjs"));
        let peer = self.writer.work();
        let words = [Path::new(mode), Path::new(&self.key), &self.shared(), &peer];
        match self.isolation {
            Isolation::None => {
                let mut command = Command::new(node());
                command.arg(file).args(words).current_dir(fixture.work());
                command.stdout(Stdio::piped()).stderr(Stdio::piped()).stdin(Stdio::null());
                command
            }
            Isolation::With(layers) => {
                let mut args = vec![file.display().to_string()];
                args.extend(words.iter().map(|word| word.display().to_string()));
                let args: Vec<&str> = args.iter().map(String::as_str).collect();
                fixture.command_of_program_with(layers, &node(), &args)
            }
        }
    }

    fn read(&self, user: User) -> BTreeMap<String, Reading> {
        let mut reader = Fixture::new(user);
        reader.sandbox.view.readable.push(self.shared());
        let text = good(&self.command("read", &reader).output().expect("an end"));
        serde_json::from_str(&text).expect("json")
    }

    /// Returns the channels that are open while the writer runs, or afterwards.
    fn open(&mut self, user: User) -> BTreeSet<String> {
        let shared = self.shared();
        self.writer.sandbox.view.readable.push(shared);
        let before = self.read(user);
        let mut writer =
            self.command("write", &self.writer).stdin(Stdio::piped()).spawn().expect("started");
        let mut output = BufReader::new(writer.stdout.take().expect("piped"));
        let mut line = String::new();
        output.read_line(&mut line).expect("read");
        let mut errors = String::new();
        if line != "written\n" {
            let _ = writer.stderr.take().expect("piped").read_to_string(&mut errors);
            panic!("the writer did not write: {line}{errors}");
        }
        let during = self.read(user);
        drop(writer.stdin.take());
        writer.wait().expect("an end");
        let after = self.read(user);
        let differs = |name: &str, readings: &BTreeMap<String, Reading>| {
            let (was, now) = (&before[name], &readings[name]);
            was.value.zip(now.value).is_some_and(|(one, two)| (two - one).abs() >= was.least)
        };
        let names = before.keys().filter(|name| differs(name, &during) || differs(name, &after));
        names.cloned().collect()
    }
}

fn key() -> u32 {
    use std::hash::{BuildHasher as _, RandomState};
    u32::try_from(RandomState::new().hash_one("key") % 1_000_000).expect("small")
}

fn names(all: &[&str]) -> BTreeSet<String> {
    all.iter().map(|name| (*name).to_owned()).collect()
}

/// The channels that are not found open without a sandbox. On a busy machine one can be missed.
fn closed_without_a_sandbox(all: BTreeSet<String>) -> BTreeSet<String> {
    let mut closed = all;
    for _ in 0..TRIES {
        let key = key();
        let open = Pair::new(User::Current, Isolation::None, key).open(User::Current);
        closed.retain(|name| !open.contains(name));
        for folder in ["/tmp", "/dev/shm", "/var/tmp"] {
            for ending in ["", ".sock"] {
                let _ = fs::remove_file(format!("{folder}/nodelings-{key}{ending}"));
            }
        }
        if closed.is_empty() {
            break;
        }
    }
    closed
}

/// The channels that are open each time, without the allowed ones. A channel that is open is found again.
fn open_each_time(
    user: User,
    layers: &'static [Layer],
    allowed: &BTreeSet<String>,
) -> BTreeSet<String> {
    let measure = || {
        let open = Pair::new(user, Isolation::With(layers), key()).open(user);
        open.difference(allowed).cloned().collect::<BTreeSet<String>>()
    };
    let mut leaks = measure();
    for _ in 1..TRIES {
        if leaks.is_empty() {
            break;
        }
        let again = measure();
        leaks.retain(|name| again.contains(name));
    }
    leaks
}

#[test]
fn a_run_learns_nothing_from_another_one_beyond_what_the_documents_say() {
    let pair = Pair::new(User::Current, Isolation::None, key());
    let mut all: BTreeSet<String> = pair.read(User::Current).into_keys().collect();
    // Not every machine has a /dev/shm, or notes when a file was read.
    for optional in ["a file in /dev/shm", "when a shared file was read"] {
        all.remove(optional);
    }
    let closed = closed_without_a_sandbox(all);
    assert!(closed.is_empty(), "these do not work even without a sandbox: {closed:?}");
    for user in users() {
        for (layers, allowed) in [(&FULL[..], &[][..]), (&WITHOUT_NAMESPACES, &OPEN_IN_PARTIAL)] {
            if !holds(user, layers) {
                continue;
            }
            let leaks = open_each_time(user, layers, &names(allowed));
            assert!(leaks.is_empty(), "{user:?}, {layers:?}: {leaks:?}");
        }
    }
}

#[test]
fn the_documents_name_every_channel_that_partial_isolation_leaves_open() {
    let text = include_str!("../../SECURITY.md").split_whitespace().collect::<Vec<_>>().join(" ");
    for name in OPEN_IN_PARTIAL {
        assert!(text.contains(name), "SECURITY.md does not name {name:?}");
    }
}

#[test]
fn proc_has_no_file_that_counts_what_the_machine_does() {
    for user in users() {
        if !holds(user, &FULL) {
            continue;
        }
        let text = Fixture::new(user).prints(
            "const fs = require('node:fs');
             const kept = ['cpuinfo', 'filesystems', 'meminfo', 'stat', 'version', 'version_signature'];
             for (const entry of fs.readdirSync('/proc', { withFileTypes: true })) {
               if (entry.isSymbolicLink() || Number(entry.name) || kept.includes(entry.name) || entry.name === 'sys') continue;
               const path = `/proc/${entry.name}`;
               let content;
               try { content = entry.isDirectory() ? fs.readdirSync(path) : fs.readFileSync(path, 'latin1'); }
               catch (error) { content = error.code === 'EACCES' || error.code === 'EPERM' ? '' : error.code; }
               if (content.length > 0) console.log(path, String(content).slice(0, 80));
             }
             const counts = fs.readFileSync('/proc/stat', 'utf8').match(/^(?!btime)\\S+ .*[1-9].*$/gm);
             if (counts) console.log(counts);
             if (fs.readdirSync('/proc/sys/fs').length > 0) console.log('/proc/sys/fs');
             const os = require('node:os');
             console.log(os.cpus().length > 0, os.uptime() > 0, os.totalmem() > 0, os.freemem() > 0, os.loadavg().length);",
        );
        assert_eq!(text, "true true true true 3", "{user:?}");
    }
}
