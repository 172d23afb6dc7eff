//! The pages around a chapter, and the words for a learner who comes back.

use std::path::Path;

use insta::assert_snapshot;

use super::fixtures::{ANSWER, view};
use super::{at_widths, check, whole};
use crate::course::Course;
use crate::progress::{Absence, Count, LastPlace};
use crate::screen::{
    ChapterDoneView, Panel, PassedView, StartView, Status, Theme, WatchView, WelcomeBack, fit,
    max_scroll, plain, short_answer, watch, welcome_back,
};

const PAGE: &str = "\
# CommonJS: one file hands things to another

`require()` runs a file and gives you what it put into `module.exports`.

| mechanism | what it does | what follows |
| --- | --- | --- |
| a cache | the second `require()` returns the same object | a module's state is shared |
| a function | Node.js calls it with `exports` and more | variables stay inside |

```text
   your file ──► require() ──► module.exports
                    │
                    └── cache
```

## An example

- the **first** `require()` runs the file
- the second one does not

**Read more:** [Modules](https://nodejs.org/api/modules.html)
";

fn passed(answer: &str) -> PassedView<'_> {
    PassedView {
        name: "packages5_scripts",
        tests: 2,
        tries: 3,
        minutes: Some(6),
        answer: Some(answer),
        leaky: &[],
    }
}

fn with_panel(panel: Panel<'_>) -> WatchView<'_> {
    WatchView { panel: Some(panel), last_run: None, tries: 0, ..view(Status::Waiting) }
}

fn done_view() -> ChapterDoneView {
    ChapterDoneView {
        chapter: "03 packages".into(),
        done: 4,
        known: 1,
        first_try: 3,
        tries: 7,
        minutes: 31,
        questions: vec![
            "What is `package.json` for, and which of its keys does Node.js itself read?".into(),
            "What do `^1.2.3` and `~1.2.3` mean?".into(),
        ],
    }
}

fn drawn(view: &WatchView<'_>, theme: Theme) -> String {
    at_widths(theme, |width, theme| whole(watch(&WatchView { width, ..view.clone() }, theme)))
}

#[test]
fn the_page_of_a_chapter_opens_below_the_last_pass() {
    let answer = short_answer(ANSWER).expect("it has one");
    let panel = Panel::Chapter { text: PAGE, asked: false, can_claim: true };
    let view = WatchView { passed: Some(passed(&answer)), ..with_panel(panel) };
    assert_snapshot!(drawn(&view, Theme::monochrome()));
}

#[test]
fn a_page_that_was_asked_for_stands_alone_in_ascii_too() {
    let answer = short_answer(ANSWER).expect("it has one");
    let panel = Panel::Chapter { text: PAGE, asked: true, can_claim: false };
    let view = WatchView { passed: Some(passed(&answer)), ..with_panel(panel) };
    let text = drawn(&view, Theme::monochrome().ascii());
    assert!(text.is_ascii() && !text.contains("packages5_scripts"));
    assert_snapshot!(text);
}

#[test]
fn a_completed_chapter_says_what_the_learner_can_answer() {
    let answer = short_answer(ANSWER).expect("it has one");
    let done = done_view();
    let view = WatchView { passed: Some(passed(&answer)), ..with_panel(Panel::ChapterDone(&done)) };
    assert_snapshot!(drawn(&view, Theme::monochrome()));
}

#[test]
fn the_first_question_has_three_answers() {
    let start = StartView {
        welcome: "Welcome! You learn Node.js here by doing.".into(),
        left_out: "01 first steps".into(),
        second: "02 process".into(),
    };
    assert_snapshot!(drawn(&with_panel(Panel::Start(&start)), Theme::monochrome()));
}

fn away(days: u32, due: usize) -> WelcomeBack {
    let place = LastPlace {
        exercise: "modules2_exports_alias".into(),
        chapter: "04 modules".into(),
        count: Count { done: 2, total: 6 },
    };
    WelcomeBack { absence: Absence { days, place: Some(place) }, due }
}

#[test]
fn a_learner_who_comes_back_reads_where_they_were_and_what_to_repeat() {
    let text = welcome_back(&away(5, 7));
    let view = WatchView { welcome: Some(&text), last_run: None, ..view(Status::Waiting) };
    assert_snapshot!(drawn(&view, Theme::monochrome()));
    let one = welcome_back(&away(2, 1));
    assert!(one.ends_with("1 task is due for review; start with `runner review`."));
    let none = WelcomeBack { absence: Absence { days: 30, place: None }, due: 0 };
    let none = welcome_back(&none);
    assert_eq!(
        none,
        "**Welcome back!** You were last here 30 days ago. No exercise is left to do."
    );
}

#[test]
fn plain_output_shows_the_beginning_of_the_page_and_all_of_it_on_a_key() {
    let theme = Theme::plain();
    let beginning = plain::chapter("04 modules", PAGE, false, 80, theme).join("\n");
    let all = plain::chapter("04 modules", PAGE, true, 80, theme).join("\n");
    let done = plain::chapter_done(&done_view(), 80, theme).join("\n");
    assert_snapshot!(format!("{beginning}\n\n== all\n{all}\n\n== done\n{done}"));
}

/// The lines of a block, each with the spaces that all of them begin with.
fn dedented(block: Vec<&str>) -> Vec<(&str, usize)> {
    let indents = block.iter().filter(|line| !line.is_empty());
    let margin = indents.map(|line| line.len() - line.trim_start().len()).min().unwrap_or(0);
    block.into_iter().map(|line| (line, margin)).collect()
}

#[test]
fn the_page_of_every_chapter_fits_every_window_and_can_be_read_to_its_end() {
    let course = Course::load(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the course loads");
    let mut dirs: Vec<&str> =
        course.manifest.exercises.iter().map(|exercise| exercise.dir.as_str()).collect();
    dirs.dedup();
    assert!(dirs.len() >= 28);
    for dir in dirs {
        let text = course.read_chapter_page(dir).expect("readable").expect("a page");
        let panel = Panel::Chapter { text: &text, asked: false, can_claim: true };
        for theme in [Theme::monochrome(), Theme::monochrome().ascii()] {
            for (width, height) in [(40, 24), (80, 24), (100, 31)] {
                let screen = watch(&WatchView { width, height, ..with_panel(panel) }, theme);
                let rows = whole(screen.clone());
                check(&rows, width);
                let last = fit(&screen, height, max_scroll(&screen, height));
                assert!(
                    last.iter().any(|row| row.contains("Read more") || row.contains("http")),
                    "{dir}"
                );
                assert!(!rows.iter().any(|row| row.contains("--- |")), "{dir}: a raw table");
                if width >= 80 && theme.unicode {
                    // Pictures and code stay as the author drew them; the frame takes three columns.
                    let blocks = text.split("```").skip(1).step_by(2);
                    let blocks = blocks.map(|block| block.lines().skip(1).collect::<Vec<_>>());
                    let fits = |line: &&str| line.chars().count() <= width - 3;
                    for (line, margin) in
                        blocks.filter(|block| block.iter().all(fits)).flat_map(dedented)
                    {
                        let line = &line[margin.min(line.len())..];
                        assert!(rows.iter().any(|row| row.contains(line)), "{dir}: {line}");
                    }
                }
            }
        }
    }
}
