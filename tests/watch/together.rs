//! Two runners at once, and a world that takes things away in the middle.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::Command;

use crate::watch::course::Folder;
use crate::watch::terminal::{Launch, says};

const WAITING: &str = "waiting for your first save";

#[test]
fn two_runners_see_each_others_progress() {
    let folder = Folder::small();
    let mut one = folder.watch();
    one.wait_for(WAITING);
    let mut other = folder.watch();
    other.wait_for(WAITING);
    other.send("n");
    other.wait_for("sums2_greet");
    // The other one passes something; this one says so without being asked.
    folder.solve("sums2_greet");
    other.wait_for_all(&["1/4", "sums2_greet passed"]);
    one.wait_for("1/4");
    one.send("l");
    one.wait("a mark", |screen| {
        screen.lines().any(|line| line.contains('✓') && line.contains("sums2_greet"))
    });
    one.send("l");
    folder.solve("sums1_add");
    one.wait_for_all(&["2/4", "sums1_add passed", "lists1_twice"]);
    other.wait_for("2/4");
    assert_eq!(folder.journal("passed").len(), 2);
}

#[test]
fn progress_made_by_another_command_is_seen_at_once() {
    let folder = Folder::small();
    let terminal = folder.watch();
    terminal.wait_for_all(&["0/4", WAITING]);
    let file = folder.file("sums2_greet");
    fs::write(&file, folder.solution("sums2_greet")).expect("saved");
    let status = folder.runner(&["run", "sums2_greet"]).command().output().expect("run");
    assert!(status.status.success(), "{status:?}");
    terminal.wait_for("1/4");
}

#[test]
fn a_journal_that_is_replaced_from_outside_counts_in_the_header_and_in_the_list() {
    let folder = Folder::small();
    let mut terminal = folder.watch();
    terminal.wait_for_all(&["0/4", WAITING]);
    folder.solve("sums1_add");
    terminal.wait_for_all(&["1/4", "sums2_greet"]);
    let journal = folder.root.join(".runner/journal.jsonl");
    let text = fs::read_to_string(&journal).expect("a journal");
    let done = |screen: &str, count: &str| says(screen, count) && !says(screen, "1/4 done");

    fs::remove_file(&journal).expect("removed");
    terminal.wait_for("0/4");
    terminal.send("l");
    terminal.wait("the same in the list", |screen| done(screen, "0/4 done"));
    terminal.send("l");

    let passed = text.lines().find(|line| line.contains("\"event\":\"passed\"")).expect("a pass");
    let other = passed.replace("sums1_add", "lists1_twice");
    fs::write(folder.root.join("other"), format!("{text}{other}\n")).expect("written");
    fs::rename(folder.root.join("other"), &journal).expect("renamed");
    terminal.wait_for("2/4");
    terminal.send("l");
    terminal.wait("the same in the list", |screen| done(screen, "2/4 done"));
}

#[test]
fn a_journal_that_cannot_be_written_is_reported_and_nothing_is_lost_while_it_runs() {
    let folder = Folder::small();
    // A file where the folder should be: nobody can write in there, not even root.
    fs::write(folder.root.join(".runner"), "").expect("written");
    let mut terminal = folder.watch();
    terminal.wait_for_all(&["until then your progress is kept in memory only", WAITING]);
    folder.solve("sums1_add");
    terminal.wait_for_all(&["1/4", "sums1_add passed", "sums2_greet"]);
    fs::remove_file(folder.root.join(".runner")).expect("removed");
    folder.solve("sums2_greet");
    terminal.wait_for_all(&["2/4", "sums2_greet passed"]);
    terminal.send("q");
    assert_eq!(terminal.wait_end().code, 0);
    assert_eq!(folder.journal("passed").len(), 2, "what waited was written as soon as it could be");
}

#[test]
fn a_full_disk_is_reported_and_the_watch_goes_on() {
    let folder = Folder::small();
    let first = folder.watch();
    first.wait_for(WAITING);
    drop(first);
    // Blocks of 512 bytes: the journal has that size when the limit takes effect.
    let journal = folder.root.join(".runner/journal.jsonl");
    let line = fs::read_to_string(&journal).expect("a journal");
    let opened = line.lines().next().expect("a line");
    let many = format!("{opened}\n").repeat(1 + 40 * 512 / opened.len());
    fs::write(&journal, many).expect("written");
    let limited = folder.runner(&["watch"]).after("trap '' XFSZ; ulimit -f 40");
    let mut terminal = limited.start();
    terminal.wait_for("The disk is full");
    folder.solve("sums1_add");
    terminal.wait_for_all(&["1/4", "sums1_add passed", "sums2_greet"]);
    terminal.send("q");
    assert_eq!(terminal.wait_end().code, 0);
}

/// Takes the right to write everywhere from root, who would not be stopped by a file's mode.
fn as_a_usual_person(launch: Launch) -> Launch {
    if !rustix::process::geteuid().is_root() {
        return launch;
    }
    let less = "-dac_override,-dac_read_search,-fowner,-chown,-fsetid";
    launch.before(&["setpriv", "--bounding-set", less, "--inh-caps", less])
}

fn set_writable(folder: &Path, writable: bool) {
    let change = if writable { "u+w" } else { "a-w" };
    let status = Command::new("chmod").args(["-R", change]).arg(folder).status();
    assert!(status.expect("chmod").success());
}

#[test]
fn a_read_only_course_can_be_watched_and_says_what_it_cannot_do() {
    let folder = Folder::small();
    set_writable(&folder.root, false);
    let mut terminal = as_a_usual_person(folder.runner(&["watch"])).start();
    terminal.wait_for_all(&["make the course's folder writable", WAITING]);
    terminal.send("r");
    terminal.wait_for_all(&["I expected 3, but I got 0.", "first try"]);
    terminal.send("h");
    terminal.wait_for("The first hint on add.");
    terminal.send("x");
    terminal.wait_for("to its original version?");
    terminal.send("y");
    terminal.wait_for("the first version of sums1_add is unknown");
    terminal.send("q");
    let ending = terminal.wait_end();
    set_writable(&folder.root, true);
    assert_eq!(ending.code, 0);
    assert!(!folder.root.join(".runner").exists());
}

#[test]
fn a_node_that_disappears_is_reported_and_used_again_when_it_returns() {
    let folder = Folder::small();
    let node = nodelings::node::Node::find(&folder.root).expect("a Node.js").path;
    let bin = folder.base().join("bin");
    fs::create_dir(&bin).expect("a folder");
    let copy = bin.join("node");
    // A link would do, but Node would be called by the name of what it points to.
    fs::copy(&node, &copy).expect("copied");
    fs::set_permissions(&copy, fs::Permissions::from_mode(0o755)).expect("executable");
    let mut terminal = folder.runner(&["watch"]).env("NODELINGS_NODE", &copy).start();
    terminal.wait_for(WAITING);
    terminal.send("r");
    terminal.wait_for("I expected 3, but I got 0.");

    let away = bin.join("away");
    fs::rename(&copy, &away).expect("renamed");
    let (started, not_started) = ("I expected 3, but I got 4.", "Node.js could not be started");
    // A host that waited already still runs; the next one cannot begin.
    folder.save("sums1_add", "module.exports = { add: () => 4 };\n");
    terminal.wait("an outcome", |screen| says(screen, started) || says(screen, not_started));
    folder.save("sums1_add", "module.exports = { add: () => 5 };\n");
    terminal.wait_without(not_started, started);
    assert_eq!(folder.journal("passed").len(), 0);

    fs::rename(&away, &copy).expect("renamed");
    terminal.send("r");
    terminal.wait_for("I expected 3, but I got 5.");
    folder.solve("sums1_add");
    terminal.wait_for("sums1_add passed");
}

#[test]
fn the_watch_says_how_to_get_node_if_it_is_missing() {
    let folder = Folder::small();
    let launch = folder.runner(&["watch"]).env("PATH", folder.base().join("nothing here"));
    let ending = launch.start().wait_end();
    assert_eq!(ending.code, 4);
    assert!(ending.screen.contains("Ways to install Node.js"), "{}", ending.screen);
    assert!(ending.cooked && !ending.alternate_screen);
}
