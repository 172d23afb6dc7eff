//! What must hold for any text and any width.

use std::time::Duration;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use super::fixtures;
use super::{check, whole};
use crate::course::{Alternative, Comparison, Level};
use crate::screen::{
    Assignment, CompareView, Failing, FileView, Filters, FinaleChapter, FinaleView, ItemState,
    ListItem, ListOrder, ListView, Notice, NoticeKind, Panel, Points, ProgressGroup, ReviewStatus,
    Status, StatusView, Theme, VerifyView, WaitingExercise, WatchView, compare, finale, lesson,
    list, markdown, plain, status, verify, watch,
};
use crate::verdict::{Diagnosis, Diff, Location, Mark, Output, TestRun, Verdict, VerdictKind};

pub(super) fn themes() -> impl Strategy<Value = Theme> {
    (any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>())
        .prop_map(|(colour, unicode, links, plain)| Theme { colour, unicode, links, plain })
}

/// Anything at all, text that looks like markup, and what is known to be hard.
pub(super) fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "(    |- |[0-9]\\. |# |```)?([a-z`*\\[\\]() ]{0,30}\n){0,5}",
        "([a-zé漢字👨‍👩‍👧🏽❤\u{fe0f}\u{301}\u{200d}\u{1b}\u{9b}\\[\\]8;m\t\r\n ]){0,80}",
        "[a-z/_.]{0,300}",
    ]
}

fn diagnoses() -> impl Strategy<Value = Diagnosis> {
    (
        texts(),
        texts(),
        option::of((texts(), texts())),
        option::of((0..9_u32, 0..400_u32)),
        option::of(texts()),
    )
        .prop_map(|(title, body, diff, at, note)| Diagnosis {
            title,
            body,
            diff: diff.map(|(expected, actual)| Diff { expected, actual }),
            at: at.map(|(line, column)| Location {
                file: "/course/loop.js".into(),
                line,
                column,
                function: None,
            }),
            note,
            lesson: true,
        })
}

fn verdicts() -> impl Strategy<Value = Verdict> {
    (diagnoses(), vec((texts(), option::of(0.0..1e7_f64)), 0..4), texts()).prop_map(
        |(diagnosis, tests, text)| Verdict {
            kind: VerdictKind::Fail,
            tests: tests
                .into_iter()
                .map(|(name, ms)| TestRun { name, mark: Mark::Failed, ms })
                .collect(),
            diagnosis: Some(diagnosis),
            leaky: vec![],
            printed: vec![Output { test: None, text }],
            truncated: true,
            ms: 5.0,
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn markdown_keeps_its_promises(text in texts(), width in 20..200_usize, theme in themes()) {
        check(&markdown(&text, width, theme), width);
    }

    #[test]
    fn lessons_keep_their_promises(
        diagnosis in diagnoses(),
        source in option::of(texts()),
        width in 1..200_usize,
        theme in themes(),
    ) {
        check(&lesson(&diagnosis, source.as_deref(), width, theme), width);
    }

    #[test]
    fn the_watch_screen_keeps_its_promises(
        verdict in verdicts(),
        task in texts(),
        hint in texts(),
        width in 1..200_usize,
        theme in themes(),
    ) {
        let mut exercise = fixtures::exercise();
        exercise.task = &task;
        exercise.name = &hint;
        exercise.file = FileView { shown: &task, path: Some(task.as_ref()) };
        let view = WatchView {
            exercise,
            hints: &[&hint],
            source: Some(&task),
            notice: Some(Notice { kind: NoticeKind::Trouble, text: &hint }),
            width,
            ..fixtures::view(Status::Verdict(&verdict))
        };
        check(&whole(watch(&view, theme)), width);
        for width in [width, usize::MAX] {
            check(&plain::verdict(&verdict, Some(&task), width, theme), width);
        }
        let panel = Some(Panel::Solution { name: &hint, file: &hint, source: &task });
        check(&whole(watch(&WatchView { panel, ..view.clone() }, theme)), width);
        let other = Alternative::parse("other_way.js", &hint);
        let comparison = Comparison::new(&task, &hint, hint.clone(), vec![other]);
        let compared = CompareView { name: &hint, comparison: &comparison, all: false };
        check(&compare(&compared, width, theme), width);
        let panel = Some(Panel::Compare(compared));
        check(&whole(watch(&WatchView { panel, ..view }, theme)), width);
    }

    #[test]
    fn the_other_screens_keep_their_promises(
        text in texts(),
        number in any::<u32>(),
        width in 1..200_usize,
        theme in themes(),
    ) {
        let number_of = number as usize % 10_000;
        let item = ListItem {
            needed_node: number.is_multiple_of(2).then(|| text.clone()),
            name: text.clone(),
            title: text.clone(),
            chapter: text.clone(),
            questions: vec![7, 8],
            level: Level::Senior,
            minutes: 5,
            task: String::new(),
            tags: vec![],
            state: ItemState::Started,
            tries: number,
            hints: 255,
            solution_seen: number.is_multiple_of(3),
            repeating: number.is_multiple_of(5),
            assigned: Some(Assignment {
                unit: 0,
                unit_name: text.clone(),
                points: number,
                locked: true,
            }),
        };
        let filters = Filters { chapter: Some(text.clone()), ..Filters::default() };
        let view = ListView {
            title: &text,
            items: &[item],
            units: std::slice::from_ref(&text),
            shown: &[0],
            cursor: 0,
            current: Some(&text),
            query: &text,
            searching: true,
            filters: &filters,
            order: ListOrder::Course,
        };
        check(&list(&view, width, 9, theme), width);
        let group =
            ProgressGroup { name: text.clone(), done: 3, total: number_of, tries: number, minutes: number, points: Some(Points { earned: 0.5, of: number }), review: Some(number as usize) };
        let progress = StatusView {
            waiting: vec![WaitingExercise { exercise: text.clone(), node: text.clone() }],
            node: number.is_multiple_of(2).then(|| text.clone()),
            title: text.clone(),
            done: number_of,
            total: 5,
            tries: number,
            hints: number,
            minutes: number,
            points: Some(Points { earned: 1.0 / 3.0, of: number }),
            units: vec![group.clone()],
            chapters: vec![group.clone(), group],
            levels: vec![],
            days: vec![0, number / 2, number / 3],
            next: None,
            due: vec![text.clone()],
            review: ReviewStatus { due: number_of, confidence: [(number, number); 4] },
            known: number_of,
            last_time: Some(text.clone()),
            notices: vec![text.clone()],
        };
        check(&status(&progress, width, theme), width);
        let failing = Failing {
            name: text.clone(),
            title: text.clone(),
            lesson: text.clone(),
            started: true,
        };
        let results = VerifyView {
        passed: number_of,
            failing: vec![failing],
            not_run: vec![(text.clone(), text.clone())],
            without_packages: vec![text.clone()],
            packages: vec![text.clone()],
            new_passes: vec![text.clone()],
            cached: number_of,
            took: Duration::from_millis(number.into()),
        };
        check(&verify(&results, width, theme), width);
        let end = FinaleView {
            title: &text,
            message: &text,
            exercises: number_of,
            waiting: &[WaitingExercise { exercise: text.clone(), node: text.clone() }],
            node: &text,
            tries: number,
            hints: number,
            minutes: number,
            days: number,
            hardest: Some((&text, number)),
            known: number_of,
            chapters: &[FinaleChapter {
                name: text.clone(),
                retried: vec![(text.clone(), number)],
                questions: vec![text.clone()],
                ..FinaleChapter::default()
            }],
            is_progression: number_of.is_multiple_of(2),
        };
        check(&finale(&end, width, theme), width);
    }

    #[test]
    fn no_word_is_lost(words in vec("[a-z]{1,30}", 0..40), width in 1..120_usize) {
        let text = words.join(" ");
        let shown = markdown(&text, width, Theme::monochrome()).concat().replace(' ', "");
        prop_assert_eq!(shown, words.concat());
    }
}
