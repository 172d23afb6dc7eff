//! The watch screen in each of its states.

use std::time::Duration;

use insta::assert_snapshot;

use super::fixtures::{self, ANSWER, HINT, LOOP, SOURCE, view};
use super::{at_widths, check, whole};
use crate::screen::{
    Confirm, CourseView, DebugStatus, DebugView, Failing, LastRun, Notice, NoticeKind, Panel,
    PassedView, Status, Theme, VerifyView, WatchView, fit, how_to_send, markdown, short_answer,
    watch,
};
use crate::verdict::{Mark, Output, Verdict};

fn drawn(view: &WatchView<'_>, theme: Theme) -> String {
    at_widths(theme, |width, theme| whole(watch(&WatchView { width, ..view.clone() }, theme)))
}

fn monochrome(view: &WatchView<'_>) -> String {
    drawn(view, Theme::monochrome())
}

#[test]
fn a_failing_exercise_shows_its_lesson() {
    let verdict = fixtures::failed();
    assert_snapshot!(monochrome(&view(Status::Verdict(&verdict))));
}

#[test]
fn a_failing_exercise_in_colour_with_links() {
    let verdict = fixtures::failed();
    let view = view(Status::Verdict(&verdict));
    assert_snapshot!(drawn(&view, Theme::colourful()));
}

#[test]
fn a_failing_exercise_without_utf8() {
    let verdict = fixtures::failed();
    let text = drawn(&view(Status::Verdict(&verdict)), Theme::monochrome().ascii());
    assert!(text.is_ascii());
    assert_snapshot!(text);
}

#[test]
fn waiting_for_the_first_save() {
    let view = WatchView { last_run: None, tries: 0, ..view(Status::Waiting) };
    assert_snapshot!(monochrome(&view));
}

#[test]
fn the_next_exercise_is_shown_below_a_pass() {
    let answer = short_answer(ANSWER).expect("it has one");
    let passed = PassedView {
        name: "modules1_own_module",
        tests: 2,
        tries: 3,
        minutes: Some(6),
        answer: Some(&answer),
        leaky: &[],
    };
    let view =
        WatchView { passed: Some(passed), last_run: None, tries: 0, ..view(Status::Waiting) };
    assert_snapshot!(monochrome(&view));
}

#[test]
fn a_pass_without_an_advance_is_shown_below_its_tests() {
    let verdict = Verdict { leaky: Vec::new(), ..fixtures::leaky() };
    let answer = short_answer(ANSWER).expect("it has one");
    let view = view(Status::Verdict(&verdict));
    let passed = PassedView {
        name: view.exercise.name,
        tests: 2,
        tries: 3,
        minutes: None,
        answer: Some(&answer),
        leaky: &[],
    };
    assert_snapshot!(monochrome(&WatchView { passed: Some(passed), done: true, ..view }));
}

#[test]
fn a_pass_that_leaks_says_so() {
    let verdict = fixtures::leaky();
    let view = WatchView { manual: true, ..view(Status::Verdict(&verdict)) };
    assert_snapshot!(monochrome(&view));
}

#[test]
fn an_endless_loop_names_its_line() {
    let verdict = fixtures::looping();
    let view = WatchView { source: Some(LOOP), ..view(Status::Verdict(&verdict)) };
    assert_snapshot!(monochrome(&view));
}

#[test]
fn a_running_exercise_shows_its_first_results() {
    let tests = [
        fixtures::run("adds two numbers", Mark::Passed, Some(0.4)),
        fixtures::run("adds many numbers", Mark::Running, None),
        fixtures::run("adds none", Mark::Waiting, None),
    ];
    let elapsed = Duration::from_millis(1_250);
    assert_snapshot!(monochrome(&view(Status::Running { elapsed, tests: &tests })));
}

#[test]
fn hints_open_below_the_tests() {
    let verdict = fixtures::failed();
    let hints = [HINT, "The second one."];
    let view = WatchView { hints: &hints, ..view(Status::Verdict(&verdict)) };
    assert_snapshot!(monochrome(&view));
}

#[test]
fn the_answer_opens_in_place_of_the_tests() {
    let verdict = fixtures::failed();
    let panel = Panel::Explain { name: "modules2_exports_alias", answer: ANSWER };
    let view = WatchView { panel: Some(panel), ..view(Status::Verdict(&verdict)) };
    assert_snapshot!(monochrome(&view));
}

#[test]
fn the_solution_opens_in_place_of_the_tests() {
    let panel = Panel::Solution {
        name: "modules2_exports_alias",
        file: "modules2_exports_alias.js",
        source: SOURCE,
    };
    let view = WatchView { panel: Some(panel), ..view(Status::Waiting) };
    assert_snapshot!(monochrome(&view));
}

#[test]
fn verifying_all_shows_a_bar_and_then_the_results() {
    let running = Panel::Verifying { done: 7, total: 20, passing: 4, failing: 1 };
    let running = WatchView { panel: Some(running), ..view(Status::Waiting) };
    let results = VerifyView {
        passed: 19,
        failing: vec![Failing {
            name: "loop1_predict_order".into(),
            title: "the order".into(),
            lesson: "I ran your file.".into(),
            started: true,
        }],
        not_run: vec![],
        without_packages: vec![],
        packages: vec![],
        new_passes: vec![],
        cached: 0,
        took: Duration::from_millis(900),
    };
    let done = WatchView { panel: Some(Panel::Verified(&results)), ..view(Status::Waiting) };
    assert_snapshot!(format!("{}\n{}", monochrome(&running), monochrome(&done)));
}

#[test]
fn the_lesson_is_found_in_the_body() {
    let verdict = fixtures::failed();
    let hints = [HINT];
    let view = WatchView { hints: &hints, ..view(Status::Verdict(&verdict)) };
    let screen = watch(&view, Theme::monochrome());
    let at = |part: &Option<std::ops::Range<usize>>| {
        let part = part.clone().expect("it is there");
        (screen.body[part.start].clone(), screen.body[part.end - 1].clone())
    };
    assert_eq!(at(&screen.hint), (" ┌ Hint 1 of 3".into(), " └".into()));
    assert_eq!(at(&screen.lesson), (" ┌ require() hands out both functions".into(), " └".into()));
}

#[test]
fn a_low_window_shows_only_the_newest_hint_and_a_high_one_all() {
    let verdict = fixtures::failed();
    let hints = [HINT, HINT, HINT];
    let view = WatchView { hints: &hints, ..view(Status::Verdict(&verdict)) };
    for (height, shown) in
        [(24, vec!["Hint 3 of 3"]), (90, vec!["Hint 1 of 3", "Hint 2 of 3", "Hint 3 of 3"])]
    {
        let view = WatchView { width: 80, height, ..view.clone() };
        let body = watch(&view, Theme::monochrome()).body;
        let titles = body.iter().filter_map(|line| line.trim_start_matches(' ').strip_prefix("┌ "));
        let hints: Vec<&str> = titles.filter(|title| title.starts_with("Hint")).collect();
        assert_eq!(hints, shown, "{height}");
    }
}

#[test]
fn the_debugger_says_where_it_waits_and_how_to_attach() {
    let printed = ["first".to_owned(), "second".to_owned()];
    let view = |status, address| {
        let view = DebugView {
            file: "alias.js",
            status,
            address,
            printed: &printed,
            keys: "k, Esc, q or a save of your file ends it.",
        };
        let panel = Some(Panel::Debug { name: "modules2_exports_alias", view });
        monochrome(&WatchView { panel, ..self::view(Status::Waiting) })
    };
    let waiting = view(DebugStatus::Waiting, Some("127.0.0.1:40123"));
    let ended = view(DebugStatus::Ended(Some(1)), Some("127.0.0.1:40123"));
    assert_snapshot!(format!("{waiting}\n{ended}"));
}

#[test]
fn a_report_about_a_lesson_says_how_to_send_it() {
    let verdict = fixtures::failed();
    let how = how_to_send(".runner/puzzled/a.md", Some("https://example.org/issues"));
    let panel =
        Panel::Puzzled { name: "a", how: &how, report: "# This lesson puzzled me: a\n\ntext" };
    let view = WatchView { panel: Some(panel), ..view(Status::Verdict(&verdict)) };
    assert_snapshot!(monochrome(&view));
}

#[test]
fn help_lists_every_key() {
    let view =
        WatchView { panel: Some(Panel::Help { editor: Some("code") }), ..view(Status::Waiting) };
    assert_snapshot!(monochrome(&view));
}

#[test]
fn packages_are_asked_for_and_installed() {
    let packages = ["express".to_owned(), "jsonwebtoken".to_owned()];
    let needs = view(Status::NeedsPackages { packages: &packages });
    let elapsed = Duration::from_secs(7);
    let installing = view(Status::Installing {
        packages: &packages,
        elapsed,
        progress: "12 of 94 packages are downloaded.",
    });
    assert_snapshot!(format!("{}\n{}", monochrome(&needs), monochrome(&installing)));
}

#[test]
fn problems_are_explained_in_sentences() {
    let notice = Notice {
        kind: NoticeKind::Trouble,
        text: "The journal cannot be written (the disk is full): what you do now is not remembered.",
    };
    let message = "Node.js is gone: `node` was found before and is not there any more.\n\n\
                   Install it again (https://nodejs.org), then press r.";
    let status = Status::Stuck { message, keys: &[("r", "run")] };
    assert_snapshot!(monochrome(&WatchView { notice: Some(notice), ..view(status) }));
}

#[test]
fn a_message_is_one_status_line_directly_above_the_keys() {
    let verdict = fixtures::failed();
    let notice = Notice { kind: NoticeKind::Info, text: "This is the first exercise." };
    let view = WatchView { notice: Some(notice), ..view(Status::Verdict(&verdict)) };
    let lines = fit(&watch(&view, Theme::monochrome()), 24, 0);
    assert_eq!(
        lines[lines.len() - 3..],
        [
            " saved 14:02:11, third try",
            " This is the first exercise.",
            " h hint  e explain  l list  o open  c chapter  r run  ? more  q quit",
        ]
    );
}

#[test]
fn the_chapter_has_its_count_beside_the_whole_where_there_is_room() {
    let first = |width, right| {
        let view = view(Status::Waiting);
        let course = CourseView { chapter: Some("04 modules 2/9"), right, ..view.course };
        watch(&WatchView { course, width, ..view }, Theme::monochrome()).top[0].clone()
    };
    assert_eq!(
        first(80, None),
        " Node.js, by doing  ██░░░░░░░░░░░░░░░░░░░░░░░░  15/189 · 04 modules 2/9"
    );
    assert_eq!(first(60, None), " Node.js, by doing  ░░░░░░░░░░  15/189 · 04 modules 2/9");
    assert_eq!(first(40, None), " Node.js, by doing  ░░░░░░░░░░  15/189");
    let due = first(80, Some("Week 1 · due in 2 d"));
    assert!(due.contains("15/189 · 04 modules 2/9  ") && due.ends_with("due in 2 d"), "{due}");
}

#[test]
fn only_a_save_is_called_one() {
    let verdict = fixtures::failed();
    let bottom = |saved| {
        let last_run = view(Status::Waiting).last_run.map(|run| LastRun { saved, ..run });
        let view = WatchView { last_run, ..view(Status::Verdict(&verdict)) };
        watch(&view, Theme::monochrome()).bottom[1].clone()
    };
    assert_eq!(bottom(true), " saved 14:02:11, third try");
    assert_eq!(bottom(false), " ran 14:02:11, third try");
}

#[test]
fn the_keys_that_a_message_names_are_in_the_last_line() {
    let message = "It is missing. x restores its original version.";
    for width in [20, 40, 80] {
        let status = Status::Stuck { message, keys: &[("x", "restore")] };
        let lines = watch(&WatchView { width, ..view(status) }, Theme::monochrome()).bottom;
        let keys = lines.last().expect("keys");
        assert!(keys.contains("x restore") && keys.contains("? more"), "{keys}");
    }
}

#[test]
fn a_panel_offers_neither_to_quit_nor_more_than_there_is() {
    let answer = Panel::Explain { name: "modules2_exports_alias", answer: "Short." };
    for panel in [Panel::Help { editor: None }, answer, Panel::Text { title: "T", text: "Short." }]
    {
        let view = WatchView { panel: Some(panel), ..view(Status::Waiting) };
        let bottom = watch(&view, Theme::monochrome()).bottom.concat();
        assert!(bottom.contains("close"), "{bottom}");
        assert!(!bottom.contains("quit") && !bottom.contains("more"), "{bottom}");
    }
}

#[test]
fn a_reset_asks_first() {
    let verdict = fixtures::failed();
    let confirm = Confirm::Reset { file: "modules2_exports_alias.js" };
    let view = WatchView { confirm: Some(confirm), ..view(Status::Verdict(&verdict)) };
    let text = at_widths(Theme::monochrome(), |width, theme| {
        watch(&WatchView { width, ..view.clone() }, theme).bottom
    });
    assert_snapshot!(text);
}

#[test]
fn much_output_is_clipped() {
    let mut verdict = fixtures::failed();
    let lines: Vec<String> = (1..=500).map(|line| format!("line {line}")).collect();
    let text = lines.join("\n");
    verdict.printed = vec![
        Output { test: None, text: "while loading\n".into() },
        Output { test: Some("the first".into()), text },
        Output { test: Some("the second".into()), text: "never shown\n".into() },
    ];
    verdict.truncated = true;
    verdict.diagnosis = None;
    let view = WatchView { printed_lines: 6, ..view(Status::Verdict(&verdict)) };
    assert_snapshot!(monochrome(&view));
}

#[test]
fn a_line_of_a_megabyte_is_shown_by_its_first_rows() {
    let mut verdict = fixtures::failed();
    let text = "x".repeat(1 << 20);
    verdict.printed = vec![Output { test: None, text: text.clone() }];
    verdict.diagnosis = None;
    let lines = whole(watch(&view(Status::Verdict(&verdict)), Theme::monochrome()));
    let shown = lines.iter().filter(|line| line.contains("xxx")).count();
    assert_eq!(shown, 4, "{lines:#?}");
    let lines = markdown(&text, 80, Theme::monochrome());
    assert_eq!(lines.len(), (1_usize << 20).div_ceil(80));
}

#[test]
fn small_windows_keep_the_header_and_the_keys() {
    let verdict = fixtures::failed();
    let view = view(Status::Verdict(&verdict));
    let mut parts = Vec::new();
    for (width, height, scroll) in [(80, 24, 0), (80, 12, 4), (40, 5, 0), (20, 5, 30), (20, 3, 2)] {
        let lines =
            fit(&watch(&WatchView { width, ..view.clone() }, Theme::monochrome()), height, scroll);
        check(&lines, width);
        assert!(lines.len() <= height);
        parts.push(format!("== {width} x {height}, scrolled by {scroll}"));
        parts.extend(lines);
    }
    assert_snapshot!(parts.join("\n"));
}
