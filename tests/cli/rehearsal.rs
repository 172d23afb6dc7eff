//! `NODELINGS_NOW`: a rehearsal shows another day, and leaves the learner's record alone.

use crate::cli::session::Session;

const JOURNAL: &str = ".runner/journal.jsonl";
const REHEARSAL: &str = ".runner/rehearsal.jsonl";

fn read(session: &Session, file: &str) -> String {
    std::fs::read_to_string(session.here().join(file)).unwrap_or_default()
}

#[test]
fn a_rehearsal_never_writes_to_the_real_journal() {
    let mut session = Session::cups();
    session.solve("01_cups/add1").run("run add1");
    let real = read(&session, JOURNAL);
    assert!(real.contains("add1"), "{real}");

    session.var("NODELINGS_NOW", "2031-03-01T12:00:00Z").take();
    session.solve("01_cups/wash1").run("run wash1").run("hint").run("reset wash1 --yes");
    let said = session.take();
    assert!(said.contains("this is a rehearsal"), "{said}");
    assert_eq!(read(&session, JOURNAL), real);
    assert!(read(&session, REHEARSAL).contains("2031-03-01"));
}

#[test]
fn a_rehearsal_goes_on_from_the_real_journal_and_from_itself() {
    let mut session = Session::cups();
    session.solve("01_cups/add1").run("run add1").take();
    session.var("NODELINGS_NOW", "2031-03-01T12:00:00Z");
    session.solve("01_cups/wash1").run("run wash1").take();
    session.var("NODELINGS_NOW", "2031-05-01T12:00:00Z").run("list --done");
    let done = session.take();
    assert!(done.contains("add1") && done.contains("wash1"), "{done}");
}

#[test]
fn nothing_that_outlives_a_rehearsal_has_its_date() {
    let mut session = Session::cups();
    session.var("NODELINGS_NOW", "2031-03-01T12:00:00Z");
    // The first run keeps the original, so that a reset has something to put back.
    session.run("run add1").solve("01_cups/add1").run("run add1").run("reset add1 --yes");
    let mut left = vec![session.here().join(".runner")];
    let mut names = Vec::new();
    while let Some(folder) = left.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                left.push(path);
            } else if !path.ends_with("rehearsal.jsonl") {
                let text = std::fs::read(&path).expect("read");
                let text = String::from_utf8_lossy(&text).into_owned();
                assert!(!text.contains("2031-03"), "{}", path.display());
                names.push(path.display().to_string());
            }
        }
    }
    assert!(names.iter().any(|name| name.contains("backups")), "{names:?}");
    assert!(names.iter().all(|name| !name.contains("203103")), "{names:?}");
}
