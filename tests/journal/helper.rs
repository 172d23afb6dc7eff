//! Other processes that add to a journal: this test program itself, started again as a helper.

use std::collections::HashSet;
use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use nodelings::progress::{Journal, JournalEvent};

use super::{folder, names, passed, read_raw, reread};

/// What the helper is to do: `JOB FOLDER NAME`; a test run by hand has no such variable.
const ORDER: &str = "NODELINGS_TEST_JOURNAL";

/// Not a test: the other process. Does nothing without an order.
#[test]
#[ignore = "the helper process of the tests below"]
fn helper() {
    let Ok(order) = std::env::var(ORDER) else { return };
    let mut words = order.splitn(3, '\n');
    let (job, name, root) = (words.next(), words.next(), words.next());
    let (Some(job), Some(name), Some(root)) = (job, name, root) else { panic!("{order}") };
    let root = Path::new(root);
    // The test harness may have begun a line of its own.
    say("");
    match job {
        "busy" => append_and_acknowledge(root, name, usize::MAX),
        "some" => append_and_acknowledge(root, name, 300),
        #[cfg(unix)]
        "full" => full_disk::append_at_every_limit(root),
        _ => panic!("{job}"),
    }
}

fn say(line: &str) {
    let mut output = std::io::stdout().lock();
    writeln!(output, "{line}").and_then(|()| output.flush()).expect("the parent listens");
}

fn append_and_acknowledge(root: &Path, name: &str, times: usize) {
    let (mut journal, _) = Journal::open(root);
    for number in 0..times {
        let event = passed(&format!("{name}_{number}"));
        journal.append(event).expect("it can be written");
        say(&format!("ack {name}_{number}"));
    }
}

/// The command that runs this program as the helper.
fn helper_command(job: &str, name: &str, root: &Path) -> Command {
    let mut command = Command::new(std::env::current_exe().expect("this program"));
    command.args(["journal::helper::helper", "--exact", "--ignored", "--nocapture"]);
    command.env(ORDER, format!("{job}\n{name}\n{}", root.display()));
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    command
}

fn acknowledged(child: &mut Child) -> impl Iterator<Item = String> + use<> {
    let lines = BufReader::new(child.stdout.take().expect("a pipe")).lines();
    lines.map_while(Result::ok).filter_map(|line| Some(line.strip_prefix("ack ")?.to_owned()))
}

#[test]
fn two_processes_that_append_at_once_lose_nothing() {
    let root = folder();
    let start = |name| helper_command("some", name, root.path()).spawn().expect("it starts");
    let mut children = ["one", "two"].map(start);
    for child in &mut children {
        assert_eq!(acknowledged(child).count(), 300);
        assert!(child.wait().expect("it ends").success());
    }
    let report = reread(root.path());
    assert_eq!(report.sentences(), Vec::<String>::new());
    for name in ["one", "two"] {
        let wanted: Vec<String> = (0..300).map(|number| format!("{name}_{number}")).collect();
        let found = names(&report).into_iter().filter(|found| found.starts_with(name));
        assert_eq!(found.collect::<Vec<_>>(), wanted);
    }
}

#[test]
fn five_hundred_kills_at_random_moments_lose_no_acknowledged_entry() {
    // A new journal now and then: each helper reads all of it when it starts.
    thread::scope(|scope| {
        for seed in 0..2 {
            scope.spawn(move || (0..25).for_each(|part| kill_many_times(2 * part + seed, 10)));
        }
    });
}

fn kill_many_times(seed: u64, times: usize) {
    let root = folder();
    let (mut journal, _) = Journal::open(root.path());
    let mut random = seed;
    for time in 0..times {
        let mut child =
            helper_command("busy", &time.to_string(), root.path()).spawn().expect("it starts");
        let mut acknowledgements = acknowledged(&mut child);
        // One in eight is killed while it starts, the others while they are busy.
        let mut acknowledged = HashSet::new();
        random =
            random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        if time % 8 > 0 {
            acknowledged.extend(acknowledgements.by_ref().take(1 + time % 12));
        }
        thread::sleep(Duration::from_micros((random >> 33) % 400));
        child.kill().expect("it can be killed");
        acknowledged.extend(acknowledgements);
        child.wait().expect("it has ended");

        let report = journal.refresh();
        assert!(!report.restarted, "nothing is ever rewritten");
        let found: HashSet<String> = names(&report).into_iter().map(str::to_owned).collect();
        let lost: Vec<_> = acknowledged.difference(&found).collect();
        assert!(lost.is_empty(), "{lost:?} of {} are lost", acknowledged.len());
    }
    journal.append(passed("end")).expect("it can be written after all that");
    let last = reread(root.path()).entries.pop().expect("entries");
    assert_eq!(last.event, JournalEvent::Passed { exercise: "end".to_owned() });
}

/// A limit on the size of files stands for a disk that is full: the write that crosses it is cut
/// short, the next one fails.
#[cfg(unix)]
mod full_disk {
    use super::*;
    use nodelings::progress::JournalError;
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

    pub(super) fn append_at_every_limit(root: &Path) {
        let free = getrlimit(Resource::Fsize);
        let (mut journal, _) = Journal::open(root);
        journal.append(passed("first")).expect("there is room");
        let line = read_raw(root).len() as u64;
        for room in 0..line + 2 {
            let full = read_raw(root).len() as u64 + room;
            setrlimit(Resource::Fsize, Rlimit { current: Some(full), ..free }).expect("allowed");
            if let Err(error) = journal.append(passed(&format!("{room:05}"))) {
                assert!(matches!(error, JournalError::Full { .. }), "{error:?}");
                assert_eq!(journal.pending(), 1);
            }
            setrlimit(Resource::Fsize, free).expect("allowed");
            journal.flush().expect("there is room again");
            let shown = journal.refresh();
            let wanted = format!("{room:05}");
            assert!(names(&shown).ends_with(&[wanted.as_str()]), "{:?}", shown.entries);
        }
        say("ack all");
    }

    #[test]
    fn a_full_disk_loses_nothing_at_whatever_byte_it_strikes() {
        let root = folder();
        let helper = helper_command("full", "full", root.path());
        // The signal for too large a file is ignored, so that the write itself fails.
        let mut command = Command::new("sh");
        command.args(["-c", "trap '' XFSZ; exec \"$@\"", "sh"]).arg(helper.get_program());
        command.args(helper.get_args());
        command.envs(helper.get_envs().filter_map(|(name, value)| Some((name, value?))));
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let output = command.output().expect("it runs");
        let words = String::from_utf8_lossy(&output.stdout);
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(words.contains("ack all"), "{words}\n{errors}");

        let report = reread(root.path());
        let wanted: Vec<String> =
            (0..report.entries.len() - 1).map(|n| format!("{n:05}")).collect();
        assert_eq!(names(&report)[1..], wanted, "each once, in order");
        assert!(report.torn > 50, "{}", report.torn);
    }

    #[test]
    fn a_read_only_folder_is_reported_and_nothing_is_lost() {
        use std::os::unix::fs::PermissionsExt as _;
        let root = folder();
        let mode = |mode| fs::set_permissions(root.path(), fs::Permissions::from_mode(mode));
        mode(0o555).expect("allowed");
        if fs::write(root.path().join("probe"), "").is_ok() {
            // The superuser may write everywhere; there is nothing to see then.
            return;
        }
        let (mut journal, _) = Journal::open(root.path());
        let error = journal.append(passed("a")).expect_err("it is read-only");
        assert!(matches!(error, JournalError::ReadOnly { .. }), "{error:?}");
        mode(0o755).expect("allowed");
        journal.append(passed("b")).expect("it is writable again");
        assert_eq!(names(&reread(root.path())), ["a", "b"]);
    }
}
