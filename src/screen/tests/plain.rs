//! The append-only lines.

use std::path::Path;
use std::time::Duration;

use insta::assert_snapshot;

use super::at_widths;
use super::fixtures::{self, ANSWER, HINT, LOOP, SOURCE};
use crate::screen::{Notice, NoticeKind, PassedView, Theme, plain, short_answer};
use crate::verdict::Diagnosis;

#[test]
fn a_whole_session_reads_in_order() {
    let answer = short_answer(ANSWER).expect("it has one");
    let failed = fixtures::failed();
    let handles = fixtures::handles();
    let done = PassedView {
        name: "modules2_exports_alias",
        tests: 2,
        tries: 2,
        minutes: Some(1),
        answer: Some(&answer),
        leaky: &handles,
    };
    let trouble = Notice { kind: NoticeKind::Trouble, text: "The journal cannot be written." };
    let session = at_widths(Theme::plain(), |width, theme| {
        [
            plain::exercise(&fixtures::exercise(), &fixtures::course(), width, theme),
            plain::running("modules2_exports_alias", 1, width, theme),
            plain::still_running(Duration::from_secs(2), width, theme),
            plain::verdict(&failed, Some(SOURCE), width, theme),
            plain::hint(1, 3, HINT, width, theme),
            plain::notice(&trouble, width, theme),
            plain::passed(&done, width, theme),
        ]
        .concat()
    });
    assert_snapshot!(session);
}

#[test]
fn an_endless_loop_is_explained_in_words() {
    let verdict = fixtures::looping();
    assert_snapshot!(at_widths(Theme::plain(), |width, theme| {
        plain::verdict(&verdict, Some(LOOP), width, theme)
    }));
}

#[test]
fn nothing_is_drawn() {
    let verdict = fixtures::failed();
    let lines = plain::verdict(&verdict, Some(SOURCE), 80, Theme::colourful()).join("\n");
    assert!(!lines.contains(['┌', '│', '└', '✗', '█']), "{lines}");
}

#[test]
fn an_editor_gets_the_place_and_the_first_sentence_in_one_line() {
    let file = Path::new("exercises/04_modules/alias/alias.js");
    let line = |verdict| plain::problem(file, &verdict, Theme::plain()).join("\n");
    assert_eq!(
        line(fixtures::failed()),
        "exercises/04_modules/alias/alias.js:13:1: At the start both names pointed at the SAME object."
    );
    let looping = line(fixtures::looping());
    assert!(looping.ends_with("It was still looping here when I stopped it."), "{looping}");
    let mut silent = fixtures::failed();
    silent.diagnosis =
        silent.diagnosis.map(|diagnosis| Diagnosis { body: String::new(), at: None, ..diagnosis });
    assert_eq!(
        line(silent),
        "exercises/04_modules/alias/alias.js: require() hands out both functions"
    );
}
