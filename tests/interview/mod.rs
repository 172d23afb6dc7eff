//! Whole sessions of `runner interview` in a pseudo-terminal, from the start to the report.
#![cfg(unix)]
#![expect(clippy::disallowed_methods, reason = "these tests write files and start programs")]

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use rustix::process::Signal;
use serde_json::Value;

use crate::watch::course::Folder;
use crate::watch::terminal::Terminal;

/// The small course of `tests/cli`, with interview answers that have key points.
fn course() -> Folder {
    let folder = Folder::empty();
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/cli_course");
    crate::watch::course::copy_folder(&fixture, &folder.root);
    for path in
        ["01_cups/add1", "01_cups/wash1", "02_spills/spill1_syntax", "02_spills/spill4_drip"]
    {
        let name = path.rsplit('/').next().expect("a name");
        let solution = folder.root.join("solutions").join(path);
        fs::create_dir_all(&solution).expect("created");
        let answer = solution.join("answer.md");
        fs::write(answer, crate::cli::interview::answer(name)).expect("written");
    }
    folder
}

/// An interview in a terminal of 80 columns and 24 rows. With options it is a new one, which is started.
fn start(folder: &Folder, words: &str) -> Terminal {
    let words: Vec<&str> = words.split(' ').collect();
    start_with(folder, &words, "sh")
}

fn start_with(folder: &Folder, words: &[&str], editor: impl AsRef<OsStr>) -> Terminal {
    let mut terminal = folder.runner(words).size(80, 24).env("EDITOR", editor).start();
    let is_new = words.len() > 1;
    if is_new {
        terminal.wait_for("Enter start");
        terminal.send("\r");
    }
    terminal
}

/// The folder of the only interview.
fn stored(folder: &Folder) -> PathBuf {
    let all = folder.root.join(".runner/interviews");
    let mut entries =
        fs::read_dir(&all).expect("a folder").map(|entry| entry.expect("an entry").path());
    let found = entries.next().expect("an interview");
    assert_eq!(entries.next(), None);
    found
}

fn json(file: &Path) -> Value {
    serde_json::from_slice(&fs::read(file).expect("readable")).expect("JSON")
}

/// Answers the question on the screen, which has one follow-up, and ticks its first point.
fn answer(terminal: &mut Terminal, sure: &str) {
    terminal.wait_for("Answer aloud");
    terminal.send("\r");
    terminal.wait_for("Follow-up 1 of 1");
    terminal.send("\r");
    terminal.wait_for("Enter next");
    terminal.send("\r");
    terminal.wait_for("How sure are you");
    terminal.send(sure);
    terminal.wait_for("Which of these points");
    terminal.send("1");
    terminal.wait_for("1 [✓]");
}

#[test]
fn an_interview_goes_from_the_start_over_a_pause_to_the_report() {
    let folder = course();
    let mut terminal = start(&folder, "interview --seed 3 --minutes 10 --level junior");
    answer(&mut terminal, "3");
    // Paused in the middle of the ticks, and left.
    terminal.send("q");
    terminal.wait_for("The clock does not run.");
    terminal.send("q");
    let ending = terminal.wait_end();
    assert!(ending.cooked && !ending.alternate_screen && ending.code == 0);
    assert!(ending.screen.contains("`runner interview` continues it."), "{}", ending.screen);

    let mut terminal = start(&folder, "interview");
    terminal.wait_for("has not ended: 0 of");
    terminal.send("\r");
    terminal.wait_for("1 [✓]");
    terminal.send("a\r");
    terminal.wait_without(" of ", "Which of these points");
    terminal.send("p");
    terminal.wait_for("The clock does not run.");
    terminal.send("f");
    terminal.wait_for("You named 3 of 3 key points (100%)");
    terminal.send("q");
    let ending = terminal.wait_end();
    assert!(ending.cooked && !ending.alternate_screen && ending.code == 0);
    assert!(ending.screen.contains("The report is in"), "{}", ending.screen);
    let report = json(&stored(&folder).join("report.json"));
    assert_eq!((&report["named"], &report["seed"]), (&3.into(), &3.into()));
    assert!(stored(&folder).join("report.md").is_file());
    let journal = fs::read_to_string(folder.root.join(".runner/journal.jsonl")).expect("a journal");
    assert_eq!(journal.matches("\"recalled\"").count(), 1, "{journal}");
}

#[test]
fn a_coding_question_runs_at_each_save_and_ends_with_a_pass() {
    let folder = course();
    for path in
        ["01_cups/add1", "01_cups/wash1", "02_spills/spill1_syntax", "02_spills/spill4_drip"]
    {
        fs::remove_file(folder.root.join("solutions").join(path).join("answer.md"))
            .expect("removed");
    }
    fs::remove_dir_all(folder.root.join("cards")).expect("removed");
    let own = folder.file("add1");
    let before = fs::read_to_string(&own).expect("readable");
    let mut terminal = start(&folder, "interview --seed 3 --minutes 10 --topic functions");
    terminal.wait_for("Coding question 1 of 1");
    terminal.wait_for("You have 3 minutes");
    terminal.send("\r");
    let screen = terminal.wait_for("It fails here:");
    assert!(screen.contains("exercises/01_cups/add1/add1.js"), "{screen}");
    let file = stored(&folder).join("exercises/01_cups/add1/add1.js");
    // A save that does not pass, in a pause: it runs when the interview continues.
    terminal.send("p");
    terminal.wait_for("The clock does not run.");
    fs::write(&file, "not a program").expect("saved");
    terminal.send("\r");
    terminal.wait_for("The program does not get as far as the test.");
    // A file that is gone is named, and comes back in its first version.
    fs::remove_file(&file).expect("removed");
    terminal.wait_for("Your file is missing.");
    terminal.send("e");
    terminal.wait_without("It fails here:", "does not get as far");
    assert_eq!(fs::read_to_string(&file).expect("readable"), before);
    fs::write(&file, folder.solution("add1")).expect("saved");
    terminal.wait_for("the whole test passes.");
    terminal.send("\r");
    terminal.wait_for("You solved 1 of 1 coding question.");
    terminal.send("\r");
    assert_eq!(terminal.wait_end().code, 0);
    assert_eq!(fs::read_to_string(&own).expect("readable"), before, "the learner's own file");
    let journal = fs::read_to_string(folder.root.join(".runner/journal.jsonl")).unwrap_or_default();
    assert!(!journal.contains("passed"), "no tick for the exercise: {journal}");
}

#[test]
fn a_coding_question_reports_each_run_as_lines() {
    let folder = course();
    let answer = folder.root.join("solutions/01_cups/add1/answer.md");
    fs::remove_file(answer).expect("removed");
    let words = ["interview", "--plain", "--seed", "3", "--minutes", "10", "--topic", "functions"];
    let mut terminal = folder.runner(&words).size(80, 24).start();
    terminal.wait_for_written("Press Enter to start, or type q to quit.", 1);
    terminal.send("\r");
    terminal.wait_for_written("Press Enter to start. s skips it, p pauses.", 1);
    terminal.send("\r");
    terminal.wait_for_written("It fails here:", 1);
    assert!(!terminal.text().contains("\x1b[?1049h"), "no screen is drawn");
    let file = stored(&folder).join("exercises/01_cups/add1/add1.js");
    fs::write(&file, folder.solution("add1")).expect("saved");
    terminal.wait_for_written("the whole test passes.", 1);
    terminal.send("\r");
    terminal.wait_for_written("You solved 1 of 1 coding question.", 1);
    assert_eq!(terminal.wait_end().code, 0);
}

#[test]
fn a_killed_interview_loses_no_answer() {
    let folder = course();
    let mut terminal = start(&folder, "interview --seed 3 --level junior");
    answer(&mut terminal, "2");
    terminal.send("\r");
    terminal.wait_for(" 2 of ");
    terminal.signal(Signal::KILL);
    drop(terminal);
    let interview = json(&stored(&folder).join("interview.json"));
    assert_eq!(interview["results"].as_array().map(Vec::len), Some(1));
    let journal = fs::read_to_string(folder.root.join(".runner/journal.jsonl")).expect("a journal");
    assert!(journal.contains("\"recalled\""), "{journal}");
    let mut terminal = start(&folder, "interview");
    terminal.wait_for("has not ended: 1 of");
    terminal.send("\r");
    terminal.wait_for(" 2 of ");
}

#[test]
fn a_written_answer_comes_from_the_editor() {
    let folder = course();
    let editor = folder.base().join("edit.sh");
    fs::write(&editor, "#!/bin/sh\necho 'With care.' >> \"$1\"\n").expect("written");
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    fs::set_permissions(&editor, mode).expect("executable");
    let words = ["interview", "--seed", "3", "--level", "junior"];
    let mut terminal = start_with(&folder, &words, &editor);
    terminal.wait_for("Answer aloud");
    terminal.send("e");
    let file = stored(&folder).join("answers/1.md");
    terminal.wait("the answer is written", |_| {
        fs::read_to_string(&file).is_ok_and(|text| text.contains("With care."))
    });
    terminal.send("\r");
    terminal.wait_for("Follow-up 1 of 1");
    terminal.send("s");
    terminal.wait_for("Press s again");
    terminal.send("s");
    terminal.wait_for("How sure are you");
    terminal.send("4");
    terminal.wait_for_all(&["You wrote", "With care."]);
}

#[test]
fn a_signal_leaves_the_interview_stored_and_the_terminal_restored() {
    let folder = course();
    let terminal = start(&folder, "interview --seed 3");
    terminal.wait_for("1 of ");
    terminal.signal(Signal::TERM);
    let ending = terminal.wait_end();
    assert!(ending.cooked && !ending.alternate_screen && !ending.cursor_hidden);
    assert!(stored(&folder).join("interview.json").is_file());
}
