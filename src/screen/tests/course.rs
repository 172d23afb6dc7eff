//! The screens of every exercise of the course: what must survive in a window of 80 columns and 24 rows.

use std::path::{Path, PathBuf};

use super::fixtures;
use crate::course::{Exercise, Manifest};
use crate::screen::{
    ExerciseView, FileView, PassedView, Screen, Status, Theme, WatchView, fit, max_scroll,
    scroll_to, short_answer, watch,
};

const COURSE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/info.toml");

fn course() -> Manifest {
    let text = std::fs::read_to_string(COURSE).expect("the manifest");
    Manifest::parse(&text, "info.toml").expect("a valid manifest")
}

/// Draws each exercise in a window of the usual size, with its path below `shown_root` and one of its hints.
fn each_exercise(
    shown_root: &str,
    status: Status<'_>,
    hint: Option<usize>,
    theme: Theme,
    mut look: impl FnMut(&Exercise, &str, &Screen),
) {
    for exercise in &course().exercises {
        let file = Path::new(shown_root).join(exercise.learner_file());
        let shown = file.display().to_string();
        let path = PathBuf::from("/home/ada/course").join(exercise.learner_file());
        let file = FileView { shown: &shown, path: Some(&path) };
        let hints: Vec<&str> = hint.map(|hint| exercise.hints[hint].as_str()).into_iter().collect();
        let view = WatchView {
            exercise: ExerciseView::new(exercise, file),
            hints: &hints,
            last_run: None,
            width: 80,
            height: 24,
            ..fixtures::view(status)
        };
        look(exercise, &shown, &watch(&view, theme));
    }
}

fn plain_rows(rows: &[String]) -> Vec<String> {
    rows.iter().map(|row| console::strip_ansi_codes(row).into_owned()).collect()
}

#[test]
fn the_path_of_every_exercise_is_whole_undimmed_and_a_link_in_80_columns() {
    for shown_root in ["", "my-courses/nodelings"] {
        let theme = Theme::colourful();
        let mut exercises = 0;
        each_exercise(shown_root, Status::Waiting, None, theme, |exercise, shown, screen| {
            exercises += 1;
            let rows = &screen.body[screen.pinned[0].clone()];
            let whole: String = plain_rows(rows).iter().map(|row| row.trim()).collect();
            assert_eq!(whole, shown);
            for row in rows {
                assert!(!row.contains("\u{1b}[2m"), "dim: {row:?}");
                let target = format!("/home/ada/course/{}", exercise.learner_file().display());
                assert!(row.contains(&format!("{target}\u{1b}\\")), "no link: {row:?}");
            }
            for scroll in 0..=max_scroll(screen, 24) {
                let lines = fit(screen, 24, scroll);
                assert!(rows.iter().all(|row| lines.contains(row)), "{lines:#?}");
            }
        });
        assert!(exercises >= 201);
    }
}

#[test]
fn an_open_hint_leaves_the_path_the_failed_step_and_the_lesson_s_first_sentence_visible() {
    let verdict = fixtures::failed();
    let theme = Theme::monochrome();
    for number in 0..3 {
        let status = Status::Verdict(&verdict);
        each_exercise("", status, Some(number), theme, |exercise, shown, screen| {
            let hint = screen.hint.clone().expect("a hint");
            let lines = fit(screen, 24, scroll_to(screen, 24, &hint));
            assert_eq!(lines.len().min(24), lines.len());
            let text =
                lines.iter().map(|line| line.trim_start_matches([' ', '│'])).collect::<String>();
            for words in [
                shown,
                "✗ require() hands out both functions",
                "┌ require() hands out both functions",
                "I did:   const shop",
                "┌ Hint 1 of 3",
            ] {
                assert!(text.contains(words), "{}: {words} in {lines:#?}", exercise.name);
            }
        });
    }
}

#[test]
fn the_answer_of_every_exercise_ends_with_a_sentence_or_a_word_and_uses_the_rows_that_are_there() {
    let answer = |exercise: &Exercise| {
        let path = Path::new(COURSE).parent().expect("a folder").join(exercise.answer_file());
        let text = std::fs::read_to_string(path).expect("an answer");
        short_answer(&text).expect("a short answer")
    };
    for height in [24, 40] {
        for exercise in &course().exercises {
            let answer = answer(exercise);
            let passed = PassedView {
                name: &exercise.name,
                tests: 2,
                tries: 1,
                minutes: None,
                answer: Some(&answer),
                leaky: &[],
            };
            let mut view = fixtures::view(Status::Waiting);
            view.exercise.name = "the next one";
            let view = WatchView { passed: Some(passed), last_run: None, height, ..view };
            let screen = watch(&view, Theme::monochrome());
            let rule = screen.body.iter().position(|row| row.starts_with(" ──")).expect("a rule");
            let shown: Vec<&str> = screen.body[2..rule - 1].iter().map(|row| row.trim()).collect();
            let shown = shown.join(" ");
            let shown = shown.strip_prefix("In an interview: ").expect("the answer");
            let shown = shown.strip_suffix("e for more").expect("the key").trim_end();
            let kept = shown.trim_end_matches('…');
            let whole = answer.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(whole.starts_with(kept), "{kept}\n{whole}");
            let after = whole[kept.len()..].chars().next();
            assert!(
                after.is_none_or(|next| next == ' ' || ",;:".contains(next)),
                "{}: cut in a word: {shown}",
                exercise.name
            );
            let sentence = kept.ends_with(['.', '?', '!', ')', '"', '`', ':']);
            assert!(sentence || shown.ends_with('…'), "{}: {shown}", exercise.name);
            let rows = screen.top.len() + screen.body.len() + screen.bottom.len();
            let answer_rows = rule - 3;
            assert!(rows <= height || answer_rows == 2, "{rows} rows");
            if after.is_some() {
                // A sentence may end a little earlier than the room does.
                let unused = height - rows;
                assert!(unused * 4 <= answer_rows + unused + 4, "{}: {unused} rows", exercise.name);
            }
        }
    }
}
