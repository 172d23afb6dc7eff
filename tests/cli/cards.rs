//! Question cards: `runner list --cards` and `runner explain NAME`.

use std::fs;

use crate::cli::session::Session;

#[test]
fn cards_are_listed_by_topic_and_narrowed_as_exercises_are() {
    let mut session = Session::cups();
    session
        .run("list --cards")
        .run("list --cards lid")
        .run("list --cards --level senior")
        .run("list --cards --chapter guests --format json")
        .run("list --cards zzz")
        .run("list --cards zzz --format json")
        .run("list --cards --done")
        .run("list seats")
        .run("list pot --level mid");
    session.matches("cards_list");
}

#[test]
fn a_card_is_shown_and_is_not_an_exercise() {
    let mut session = Session::cups();
    session
        .run("explain pots2_lid")
        .run("explain cards/pots/pots2_lid.md --format json")
        .run("explain pots2_led")
        .run("run pots2_lid")
        .run("solution pots2_lid");
    session.matches("cards_explain");
    // A review asks about it later. It is no part of the progress.
    let journal = session.read(".runner/journal.jsonl");
    let events: Vec<&str> = journal.lines().collect();
    assert_eq!(events.len(), 2, "{journal}");
    assert!(
        events.iter().all(|line| line.contains("explained") && line.contains("pots2_lid")),
        "{journal}"
    );
}

#[test]
fn an_invalid_card_is_reported_with_its_file_and_line() {
    let mut session = Session::cups();
    session
        .write("cards/pots/pots3_bad.md", "Why?\n\nLevel: guru\n")
        .run("list --cards")
        .run("explain pots3_bad")
        .run("list");
    session.write("cards/pots/pots3_bad.md", b"# Why?\n\n\xff\n").run("explain pots3_bad");
    session.write("cards/pots/pots3_bad.md", vec![b'#'; 70_000]).run("explain pots3_bad");
    session.run("explain pots2_lid --format json");
    session.matches("cards_invalid");
}

#[test]
fn the_cards_of_the_built_in_course_are_in_the_binary() {
    let mut session = Session::built_in();
    assert!(!session.here().join("cards").exists());
    session.run("explain platform1_release_lines --format json");
    assert!(session.take().contains("\"topic\": \"platform\""));
    // The folder of the course comes first.
    session.write("cards/platform/platform1_release_lines.md", "# Mine?\n\nLevel: mid\n");
    session.run("explain platform1_release_lines --format json");
    assert!(session.take().contains("Mine?"));
    session.run("list --cards --format json");
    let listed = session.take();
    assert_eq!(listed.matches("\"platform1_release_lines\"").count(), 1);
    assert!(listed.contains("Mine?"));
    fs::remove_dir_all(session.here().join("cards")).expect("removed");
}
