//! What happens to files while the watch looks at them.

use std::fs;
use std::thread;
use std::time::{Duration, Instant};

use nodelings::course::learner_file;

use crate::watch::course::{Folder, copy_folder, until};
use crate::watch::keys::{SLOW, let_go};
use crate::watch::saves::{EDITORS, Editor};
use crate::watch::terminal::{Terminal, says};

const WAITING: &str = "waiting for your first save";

fn started(folder: &Folder) -> Terminal {
    let terminal = folder.watch();
    terminal.wait_for(WAITING);
    terminal
}

/// A program that gives this for every sum.
fn gives(what: &str) -> String {
    format!("module.exports = {{ add: () => {what} }};\n")
}

/// Makes a program print these words when its process ends. They are on the screen after the end.
fn says_at_its_end(words: &str) -> String {
    format!("process.on('exit', () => console.log('{words}'));\n")
}

#[test]
fn a_save_during_a_run_ends_it_and_the_newest_bytes_win() {
    let folder = Folder::small();
    let terminal = started(&folder);
    folder.save("sums1_add", SLOW);
    terminal.wait_for("Running for");
    folder.save("sums1_add", &gives("41"));
    terminal.wait_for("I expected 3, but I got 41.");
    // The run that was ended has no say any more, although its way is free now.
    let_go(&folder);
    assert_eq!(folder.journal("ran").len(), 1);
    assert_eq!(folder.journal("ran")[0]["content"], folder.hash("sums1_add"));
    folder.save("sums1_add", &gives("42"));
    terminal.wait_for("I expected 3, but I got 42.");
    assert_eq!(folder.journal("passed").len(), 0);
}

#[test]
fn the_last_of_ten_quick_saves_is_run() {
    for editor in EDITORS {
        let folder = Folder::small();
        let mut terminal = started(&folder);
        let file = folder.file("sums1_add");
        for number in 100..110 {
            editor.save(&file, &gives(&number.to_string()));
        }
        terminal.wait_for("I expected 3, but I got 109.");
        let ran = folder.journal("ran");
        let last = ran.last().expect("a run");
        assert_eq!(last["content"], folder.hash("sums1_add"), "{editor:?}");
        // Nothing older comes after it.
        terminal.send("?");
        terminal.wait_for("undo the last reset");
        terminal.send("?");
        terminal.wait_for("I expected 3, but I got 109.");
        assert_eq!(folder.journal("ran").len(), ran.len(), "{editor:?}");
    }
}

#[test]
fn saves_between_slow_runs_never_leave_a_stale_verdict() {
    let folder = Folder::small();
    let terminal = started(&folder);
    for number in 200..220 {
        let bye = format!("bye {number}");
        folder.save("sums1_add", SLOW);
        folder
            .save("sums1_add", &format!("{}{}", gives(&number.to_string()), says_at_its_end(&bye)));
        terminal.wait_for(&format!("I expected 3, but I got {number}."));
        let ran = folder.journal("ran");
        assert_eq!(ran.last().expect("a run")["content"], folder.hash("sums1_add"));
        // A failure is on the screen before its process has ended. A change in that moment may come from
        // the program, so every second save waits for the end: eight in a row would be such a program.
        if number % 2 == 0 {
            terminal.wait_for(&bye);
        }
    }
}

#[test]
fn an_editor_that_saves_twice_a_second_gets_its_last_save_judged() {
    let folder = Folder::small();
    let terminal = started(&folder);
    let slow = "Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2500);\n";
    let began = Instant::now();
    for number in 1..=9 {
        let sum = if number == 9 { "a + b" } else { "a - b" };
        let text = format!("{slow}module.exports = {{ add: (a, b) => {sum} }}; // {number}\n");
        folder.save("sums1_add", &text);
        thread::sleep((began + Duration::from_millis(500) * number).duration_since(Instant::now()));
    }
    terminal.wait("the ninth save has passed", |_| !folder.journal("passed").is_empty());
}

#[test]
fn a_save_without_a_change_does_not_run_again() {
    let folder = Folder::small();
    let mut terminal = started(&folder);
    for editor in EDITORS {
        let text = gives("5");
        editor.save(&folder.file("sums1_add"), &text);
        editor.save(&folder.file("sums1_add"), &text);
    }
    terminal.wait_for("I expected 3, but I got 5.");
    // The next key is taken after the events of the saves.
    terminal.send("?");
    terminal.wait_for("undo the last reset");
    // Some editors take the file away for a moment; with the same text it is the same content.
    assert_eq!(folder.journal("ran").len(), 1);
}

#[test]
fn a_save_of_the_untouched_file_runs_it() {
    let folder = Folder::small();
    let mut terminal = folder.runner(&["watch"]).env("EDITOR", "vi").start();
    terminal.wait_for(WAITING);
    let stub = folder.text("sums1_add");
    Editor::Vim.save(&folder.file("sums1_add"), &stub);
    terminal.wait_for("I expected 3, but I got 0.");
    terminal.send("q");
    assert_eq!(terminal.wait_end().code, 0);
    assert_eq!(folder.journal("ran").len(), 1);
}

#[test]
fn two_saves_within_milliseconds_never_pass_on_the_first() {
    let folder = Folder::small();
    let terminal = started(&folder);
    for number in 500..520 {
        let bye = format!("bye {number}");
        folder.save("sums1_add", &folder.solution("sums1_add"));
        folder
            .save("sums1_add", &format!("{}{}", gives(&number.to_string()), says_at_its_end(&bye)));
        // The process has ended then, so the next changes are not taken for its own.
        terminal.wait_for_all(&[&format!("I expected 3, but I got {number}."), &bye]);
    }
    assert_eq!(folder.journal("passed").len(), 0);
}

#[test]
fn saves_through_a_link_and_through_its_target_are_seen() {
    let folder = Folder::small();
    let (file, target) = (folder.file("sums1_add"), folder.base().join("mine.js"));
    fs::rename(&file, &target).expect("moved");
    std::os::unix::fs::symlink(&target, &file).expect("linked");
    let mut terminal = started(&folder);
    folder.save("sums1_add", &gives("41"));
    terminal.wait_for("I expected 3, but I got 41.");
    fs::write(&target, gives("42")).expect("written");
    terminal.wait_for("I expected 3, but I got 42.");
    terminal.send("xy");
    terminal.wait_for("sums1_add is reset.");
    assert!(file.is_symlink());
    terminal.send("u");
    terminal.wait_for("your text from before the reset is back");
    assert!(file.is_symlink());
    assert_eq!(fs::read_to_string(&target).expect("readable"), gives("42"));
}

#[test]
fn a_change_of_the_test_runs_it_too() {
    let folder = Folder::small();
    let terminal = started(&folder);
    folder.save("sums1_add", &gives("5"));
    terminal.wait_for("I expected 3, but I got 5.");
    folder.change("exercises/01_sums/sums1_add/sums1_add.test.js", "(1, 2), 3)", "(1, 2), 4)");
    terminal.wait_for("I expected 4, but I got 5.");
}

#[test]
fn a_deleted_file_is_reported_and_can_be_restored_in_three_ways() {
    let folder = Folder::small();
    let mut terminal = started(&folder);
    let file = folder.file("sums1_add");
    let stub = folder.text("sums1_add");

    fs::remove_file(&file).expect("removed");
    terminal.wait_for("is missing. Was it deleted or renamed?");
    terminal.send("r");
    terminal.wait_for("is missing. Was it deleted or renamed?");
    fs::write(&file, &stub).expect("written");
    terminal.wait_without("I expected 3, but I got 0.", "is missing");

    fs::remove_file(&file).expect("removed");
    terminal.wait_for("is missing.");
    terminal.send("x");
    terminal.wait_for("to its original version?");
    terminal.send("y");
    terminal.wait_without("Make add() give the sum back.", "is missing.");
    assert_eq!(folder.text("sums1_add"), stub);

    let away = file.with_file_name("away.js");
    fs::rename(&file, &away).expect("renamed");
    terminal.wait_for("is missing.");
    fs::rename(&away, &file).expect("renamed");
    terminal.wait_without("Make add() give the sum back.", "is missing.");
    assert_eq!(folder.journal("passed").len(), 0);
}

#[test]
fn a_file_deleted_during_a_run_never_passes() {
    let folder = Folder::small();
    let terminal = started(&folder);
    folder.save("sums1_add", SLOW);
    terminal.wait_for("Running for");
    fs::remove_file(folder.file("sums1_add")).expect("removed");
    terminal.wait_for("is missing.");
    let_go(&folder);
    folder.save("sums1_add", &gives("6"));
    terminal.wait_for("I expected 3, but I got 6.");
    assert_eq!(folder.journal("passed").len(), 0);
}

#[test]
fn a_folder_that_is_replaced_is_followed_on() {
    let folder = Folder::small();
    let terminal = started(&folder);
    let exercise = folder.file("sums1_add").parent().expect("a folder").to_owned();
    let chapter = exercise.parent().expect("a chapter").to_owned();
    for (number, replaced) in (300..).zip([&exercise, &chapter, &exercise]) {
        let old = folder.base().join(format!("old {number}"));
        fs::rename(replaced, &old).expect("renamed");
        copy_folder(&old, replaced);
        folder.save("sums1_add", &gives(&number.to_string()));
        terminal.wait_for(&format!("I expected 3, but I got {number}."));
        // And later saves in the new folder.
        folder.save("sums1_add", &gives(&format!("{number}5")));
        terminal.wait_for(&format!("I expected 3, but I got {number}5."));
    }
}

#[test]
fn a_test_that_touches_the_file_does_not_run_for_ever() {
    let folder = Folder::small();
    let terminal = started(&folder);
    // Not written in place: a run that is ended while the file is empty would leave it so.
    let touching = "const fs = require('node:fs');
fs.utimesSync(__filename, new Date(), new Date());
fs.copyFileSync(__filename, `${__filename}.copy`);
fs.renameSync(`${__filename}.copy`, __filename);
module.exports = { add: () => 8 };
";
    folder.save("sums1_add", touching);
    terminal.wait_for("I expected 3, but I got 8.");
    folder.save("sums1_add", &touching.replace('8', "9"));
    terminal.wait_for("I expected 3, but I got 9.");
    assert!(folder.journal("ran").len() <= 3, "{:?}", folder.journal("ran"));
}

#[test]
fn a_program_that_rewrites_itself_is_stopped_after_a_few_runs() {
    let folder = Folder::small();
    let mut terminal = started(&folder);
    let growing = "const { appendFileSync } = require('node:fs');
appendFileSync(__filename, '// more\\n');
const { setTimeout: sleep } = require('node:timers/promises');
module.exports = { add: async () => { await sleep(60_000); } };
";
    folder.save("sums1_add", growing);
    terminal.wait_for("Does your program write to its own file?");
    let course = folder.course();
    let exercise = course.manifest.get("sums1_add").expect("an exercise");
    let hash =
        || learner_file::read(&folder.root, exercise).expect("readable").expect("a file").hash;
    let before = hash();
    terminal.send("?");
    terminal.wait_for("undo the last reset");
    assert_eq!(hash(), before, "it is quiet now");
    terminal.send("?");
    // A key and a save come on two ways: sent at once, either may be the first.
    terminal.wait("the keys are closed", |screen| !says(screen, "undo the last reset"));
    folder.save("sums1_add", &gives("10"));
    terminal.wait_for("I expected 3, but I got 10.");
}

#[test]
fn a_changed_manifest_is_loaded_and_a_broken_one_is_reported() {
    let folder = Folder::small();
    let terminal = started(&folder);
    folder.change("info.toml", "Make add() give the sum back.", "A new task for add.");
    terminal.wait_without("A new task for add.", "Make add()");
    folder.change("info.toml", "level = \"mid\"", "level = \"medium\"");
    terminal.wait_for("info.toml has a mistake; I keep using the previous version.");
    folder.change("info.toml", "level = \"medium\"", "level = \"mid\"");
    folder.solve("sums1_add");
    terminal.wait_for("sums1_add passed");
}

#[test]
fn a_mistake_in_info_toml_is_gone_after_a_revert_and_after_a_slow_save() {
    let folder = Folder::small();
    let terminal = started(&folder);
    let file = folder.root.join("info.toml");
    let text = fs::read_to_string(&file).expect("readable");
    fs::write(&file, text.replace("\"mid\"", "\"medium\"")).expect("written");
    terminal.wait_for("info.toml has a mistake");
    fs::write(&file, &text).expect("written");
    terminal.wait_without(WAITING, "info.toml has a mistake");

    // An editor that truncates the file and takes its time to write it.
    fs::write(&file, "").expect("truncated");
    terminal.wait_for("info.toml has a mistake");
    fs::write(&file, &text).expect("written");
    terminal.wait_without(WAITING, "info.toml has a mistake");

    fs::remove_file(&file).expect("removed");
    terminal.wait_for("info.toml is gone; I keep using the previous version.");
    fs::write(&file, &text).expect("written");
    terminal.wait_without(WAITING, "info.toml is gone");
}

#[test]
fn an_exercise_whose_name_begins_like_our_probe_is_run() {
    let folder = Folder::small();
    let (old, new) = ("sums1_add", "probe_sum");
    let exercise = folder.root.join("exercises/01_sums").join(old);
    for (from, to) in [("sums1_add.js", "probe-1.js"), ("sums1_add.test.js", "probe-1.test.js")] {
        fs::rename(exercise.join(from), exercise.join(to)).expect("renamed");
    }
    fs::rename(&exercise, exercise.with_file_name(new)).expect("renamed");
    let files = "file = \"probe-1.js\"\ntest = \"probe-1.test.js\"";
    folder.change("info.toml", "name = \"sums1_add\"", &format!("name = \"{new}\"\n{files}"));
    let test = "exercises/01_sums/probe_sum/probe-1.test.js";
    folder.change(test, "sums1_add", "probe-1");
    let terminal = started(&folder);
    folder.save(new, &gives("41"));
    terminal.wait_for("I expected 3, but I got 41.");
}

#[test]
fn saves_are_seen_where_file_events_do_not_arrive() {
    let folder = Folder::small();
    let terminal = folder.runner(&["watch"]).env("NODELINGS_POLL", "1").start();
    terminal.wait_for("NODELINGS_POLL is set, so I check your file three times a second.");
    for (number, editor) in (400..).zip(EDITORS) {
        editor.save(&folder.file("sums1_add"), &gives(&number.to_string()));
        terminal.wait_for(&format!("I expected 3, but I got {number}."));
    }
    folder.solve("sums1_add");
    terminal.wait_for("sums1_add passed");
    until("a journal", || folder.journal("passed").len() == 1);
}

/// What a shell does before it becomes the runner, in a user namespace of its own: no inotify instance is left.
#[cfg(target_os = "linux")]
const NO_INSTANCES: &str = "echo 0 > /proc/sys/user/max_inotify_instances || exit 99";

#[cfg(target_os = "linux")]
#[test]
fn where_inotify_instances_are_used_up_the_file_is_polled_and_doctor_names_the_limit() {
    let spaces = ["unshare", "--user", "--map-root-user"];
    let works = std::process::Command::new(spaces[0])
        .args(&spaces[1..])
        .args(["sh", "-c", NO_INSTANCES])
        .stderr(std::process::Stdio::null())
        .status();
    if !works.is_ok_and(|status| status.success()) {
        let _ = std::io::Write::write_all(
            &mut std::io::stderr(),
            b"skipped: no user namespaces here\n",
        );
        return;
    }
    let folder = Folder::small();
    let doctor = folder.runner(&["doctor"]).after(NO_INSTANCES).before(&spaces);
    let said = doctor.command().output().expect("run").stdout;
    let said = String::from_utf8_lossy(&said).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("all inotify instances of this system are in use"), "{said}");
    assert!(said.contains("fs.inotify.max_user_instances"), "{said}");
    assert!(!said.contains("max_user_watches"), "{said}");

    let terminal = folder.runner(&["watch"]).after(NO_INSTANCES).before(&spaces).start();
    terminal.wait_for("All inotify instances of this system are in use, so I check your file");
    folder.save("sums1_add", &gives("43"));
    terminal.wait_for("I expected 3, but I got 43.");
}
