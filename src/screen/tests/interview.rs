//! The pages of `runner interview`, in a terminal of 80 columns and 24 rows, and as lines.

use std::fmt::Write as _;

use super::{at_widths, check, whole};
use crate::course::Level;
use crate::screen::{
    CodingRun, FileView, InterviewClock, InterviewHead, InterviewPage, InterviewView, Theme, fit,
    interview_lines, interview_screen,
};
use crate::verdict::Diagnosis;

const WORDS: &str = "What is the difference between `module.exports` and `exports`?";
const ANSWER: &str = "`exports` is a second name for the same object, which `require()` returns. A new value for \
                      the *name* changes nothing for the caller; only `module.exports` counts.\n\nSo I assign \
                      properties to `exports`, or a whole value to `module.exports`.";

fn points() -> Vec<String> {
    [
        "`exports` is only a second name for `module.exports`.",
        "`require()` returns `module.exports`, and nothing else, however often the module is asked for.",
        "Assigning a new value to `exports` has no effect.",
        "Properties reach the caller through both names.",
    ]
    .map(str::to_owned)
    .into()
}

fn lesson() -> Diagnosis {
    Diagnosis {
        title: "counts the requests".to_owned(),
        body: "I sent two requests, and the count was 1.\n\nCount in the handler of 'request'."
            .to_owned(),
        diff: None,
        at: None,
        note: None,
        lesson: true,
    }
}

/// Every page with its name.
fn pages<'a>(
    points: &'a [String],
    lesson: &'a Diagnosis,
) -> Vec<(&'static str, InterviewPage<'a>)> {
    let file = FileView {
        shown: ".runner/interviews/2026-12-01-7/exercises/13_events/events5_http_events/events5_http_events.js",
        path: None,
    };
    let (title, text) =
        ("What the server tells you", "Count the requests and `connections` of a server.");
    let failed = CodingRun { is_running: false, result: Some((2, 5, Some("counts the requests"))) };
    let running = CodingRun { is_running: true, result: None };
    let broken = CodingRun {
        is_running: true,
        result: Some((0, 0, Some("The program has a syntax error"))),
    };
    let coded = |is_solved, is_time_over, lesson| InterviewPage::Coded {
        title,
        run: failed,
        seconds: 200,
        is_solved,
        is_time_over,
        lesson,
    };
    let question = "What does `require()` return for a **second** call?";
    let follow_up =
        |answer| InterviewPage::FollowUp { words: WORDS, question, answer, number: 1, total: 2 };
    let answer = |ticked, written| InterviewPage::Answer {
        words: WORDS,
        answer: ANSWER,
        points,
        ticked,
        written,
    };
    let about = "level mid, 30 minutes";
    vec![
        (
            "offer",
            InterviewPage::Offer {
                day: "1 December 2026",
                about,
                answered: 2,
                total: 6,
                left: 1100,
            },
        ),
        (
            "ready",
            InterviewPage::Ready {
                about: "level mid, 30 minutes",
                questions: 4,
                tasks: 1,
                seed: 4821,
            },
        ),
        ("question", InterviewPage::Question { words: WORDS, has_written: false }),
        ("question, written", InterviewPage::Question { words: WORDS, has_written: true }),
        ("follow-up", follow_up(None)),
        ("follow-up, answered", follow_up(Some("The same object: modules are cached."))),
        ("confidence", InterviewPage::Confidence { words: WORDS }),
        ("answer", answer(&[true, false, true, false], "")),
        ("answer, written", answer(&[false; 4], "It is a name.\n\nI think.")),
        ("task", InterviewPage::Task { title, text, minutes: 10 }),
        ("coding, first run", InterviewPage::Coding { title, text, file, run: running }),
        ("coding, failed", InterviewPage::Coding { title, text, file, run: failed }),
        ("coding, broken", InterviewPage::Coding { title, text, file, run: broken }),
        ("coded, solved", coded(true, false, None)),
        ("coded, time over", coded(false, true, Some((lesson, None)))),
        ("coded, given up", coded(false, false, None)),
        ("paused", InterviewPage::Paused { is_stored: true }),
        ("paused, not stored", InterviewPage::Paused { is_stored: false }),
        (
            "report",
            InterviewPage::Report {
                text: "# Interview\n\nYou named **1 of 2**.\n\n## Next\n\n- `x`\n",
            },
        ),
    ]
}

fn view(page: InterviewPage<'_>) -> InterviewView<'_> {
    let is_asked = !matches!(
        page,
        InterviewPage::Offer { .. } | InterviewPage::Ready { .. } | InterviewPage::Report { .. }
    );
    let is_task = matches!(
        page,
        InterviewPage::Task { .. } | InterviewPage::Coding { .. } | InterviewPage::Coded { .. }
    );
    let is_timed = matches!(
        page,
        InterviewPage::Question { .. }
            | InterviewPage::FollowUp { .. }
            | InterviewPage::Coding { .. }
    );
    let head =
        InterviewHead { number: 2, total: 6, place: "04 modules", level: Level::Mid, is_task };
    InterviewView {
        page,
        head: is_asked.then_some(head),
        clock: is_asked
            .then(|| InterviewClock { item: is_timed.then_some((83, 240)), left: 26 * 60 - 20 }),
        notice: None,
    }
}

#[test]
fn interview_pages_at_80_by_24() {
    let (points, lesson) = (points(), lesson());
    let mut out = String::new();
    for (name, page) in pages(&points, &lesson) {
        let screen = interview_screen(&view(page), 80, Theme::monochrome());
        let lines = fit(&screen, 24, 0);
        check(&lines, 80);
        let _ = writeln!(out, "=== {name}\n{}", lines.join("\n"));
    }
    insta::assert_snapshot!(out);
}

#[test]
fn interview_pages_as_lines() {
    let (points, lesson) = (points(), lesson());
    let mut out = String::new();
    for (name, page) in pages(&points, &lesson) {
        for is_continued in [false, true] {
            let lines = interview_lines(&view(page), is_continued, 80, Theme::plain());
            check(&lines, 80);
            let continued = if is_continued { ", continued" } else { "" };
            let _ = writeln!(out, "=== {name}{continued}{}", lines.join("\n"));
        }
    }
    insta::assert_snapshot!(out);
}

#[test]
fn interview_pages_at_every_width() {
    let (points, lesson) = (points(), lesson());
    let mut out = String::new();
    for (name, page) in pages(&points, &lesson) {
        if ["answer", "coding, failed", "follow-up"].contains(&name) {
            let late = InterviewClock { item: Some((250, 240)), left: 0 };
            let notice = Some("The editor `code` could not open the file.");
            let view = InterviewView { clock: Some(late), notice, ..view(page) };
            out += &at_widths(Theme::colourful(), |width, theme| {
                whole(interview_screen(&view, width, theme))
            });
            out += &at_widths(Theme::monochrome().ascii(), |width, theme| {
                whole(interview_screen(&view, width, theme))
            });
        }
    }
    insta::assert_snapshot!(out);
}

#[test]
fn the_key_points_stay_visible_in_a_low_window() {
    let (points, lesson) = (points(), lesson());
    let pages = pages(&points, &lesson);
    let (_, page) = pages.iter().find(|(name, _)| *name == "answer, written").expect("a page");
    let screen = interview_screen(&view(*page), 80, Theme::monochrome());
    for scroll in [0, 3, 99] {
        let text = fit(&screen, 14, scroll).join("\n");
        for point in ["1 [ ]", "2 [ ]", "3 [ ]", "4 [ ]"] {
            assert!(text.contains(point), "{text}");
        }
    }
}
