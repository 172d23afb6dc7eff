//! The append-only lines.

use std::time::Duration;

use insta::assert_snapshot;

use super::at_widths;
use super::fixtures::{self, ANSWER, HINT, LOOP, SOURCE};
use crate::screen::{Notice, NoticeKind, PassedView, Theme, plain, short_answer};

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
