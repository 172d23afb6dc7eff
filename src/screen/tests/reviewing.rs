//! The screens of a review.

use insta::assert_snapshot;
use proptest::prelude::*;

use super::check;
use super::properties::{texts, themes};
use crate::course::Level;
use crate::progress::ReviewKind;
use crate::review::{
    Item, ItemHead, ItemResult, Outcome, PredictItem, QueuedItem, RecallItem, RepairItem,
    RepairRun, Section, Session, SessionEvent, WhichItem,
};
use crate::screen::{
    ReviewSummaryView, Screen, Theme, review_screen, review_section, review_summary,
};
use crate::verdict::{Diagnosis, Verdict, VerdictKind};

fn head(text: &str) -> ItemHead {
    ItemHead {
        name: "add1".to_owned(),
        chapter: "01 cups".to_owned(),
        level: Level::Junior,
        title: text.to_owned(),
    }
}

fn recall(text: &str) -> RecallItem {
    RecallItem {
        question: text.to_owned(),
        answer: text.to_owned(),
        points: vec![text.to_owned(), "It is only a *name*.".to_owned()],
    }
}

fn repair(text: &str) -> RepairItem {
    RepairItem {
        task: text.to_owned(),
        file: "review/add1/add1.js".to_owned(),
        faulty: format!("// {text}\nconst add = (a, b) => a - b;\n\nmodule.exports = {{ add }};\n"),
        whole: format!("// {text}\nconst add = (a, b) => a + b;\n\nmodule.exports = {{ add }};\n"),
        is_own: true,
        hints: vec![text.to_owned()],
    }
}

fn lesson(text: &str) -> Diagnosis {
    Diagnosis {
        title: "adds two numbers".to_owned(),
        body: text.to_owned(),
        diff: None,
        at: None,
        note: None,
        lesson: true,
    }
}

fn which(text: &str) -> WhichItem {
    let program = |sign: &str| format!("// {text}\nmodule.exports.add = (a, b) => a {sign} b;\n");
    WhichItem {
        task: text.to_owned(),
        programs: [program("+"), program("-"), program("- -")],
        wrong: 1,
        reasons: [
            text.to_owned(),
            "I added 1 and 2, and got `-1`.".to_owned(),
            "It threw.".to_owned(),
        ],
        reason: 1,
        lesson: lesson(text),
    }
}

fn predict(text: &str) -> PredictItem {
    PredictItem {
        programs: vec![
            ("program.mjs".to_owned(), format!("import './tea.mjs';\nconsole.log('{text}');\n")),
            ("tea.mjs".to_owned(), "console.log('tea');\n".to_owned()),
        ],
        printed: vec!["tea".to_owned(), text.to_owned()],
        changed: Some(format!("{text} An import runs first.")),
        file: "review/add1/prediction.txt".to_owned(),
    }
}

fn result(remembered: bool, outcome: Outcome) -> Section {
    let name = "add1".to_owned();
    Section::Result(Box::new(ItemResult {
        name,
        sure: Some(4),
        remembered,
        outcome,
        days: Some(1),
    }))
}

fn items(text: &str) -> [Item; 4] {
    [
        Item::Recall(recall(text)),
        Item::Repair(repair(text)),
        Item::Which(Box::new(which(text))),
        Item::Predict(predict(text)),
    ]
}

/// Every part, with every result.
fn sections(text: &str) -> Vec<Section> {
    let verdict = Verdict {
        kind: VerdictKind::Fail,
        tests: Vec::new(),
        diagnosis: Some(lesson(text)),
        leaky: Vec::new(),
        printed: Vec::new(),
        truncated: false,
        ms: 1.0,
    };
    let source = text.to_owned();
    let task =
        |item: Item| Section::Task { number: 2, total: 5, head: head(text), item: Box::new(item) };
    let missed = vec![text.to_owned()];
    let picked = |pick, reason| Outcome::Which { item: Box::new(which(text)), pick, reason };
    let predicted = |lines: &[&str]| Outcome::Predict {
        item: predict(text),
        predicted: lines.iter().map(|line| (*line).to_owned()).collect(),
    };
    let mut all: Vec<Section> = items(text).into_iter().map(task).collect();
    all.extend([
        Section::Answer { answer: text.to_owned(), points: recall(text).points },
        Section::Sure,
        Section::Reasons(which(text).reasons),
        Section::Hint { number: 1, total: 3, text: text.to_owned() },
        Section::Verdict(Box::new(RepairRun { verdict, source })),
        Section::Note(text.to_owned()),
        result(true, Outcome::Recall { named: 2, points: 2, missed: Vec::new() }),
        result(false, Outcome::Recall { named: 1, points: 2, missed }),
        result(true, Outcome::Repair(repair(text))),
        result(false, Outcome::Repair(repair(text))),
        result(true, picked(1, Some(1))),
        result(false, picked(1, Some(2))),
        result(false, picked(0, None)),
        result(true, predicted(&["tea", text])),
        result(false, predicted(&[text, "tea"])),
        result(false, predicted(&["tea"])),
        result(false, predicted(&["tea", text, "more"])),
    ]);
    all
}

/// A session with this task, after these keys.
fn session(item: &Item, keys: &str) -> Session {
    let queued = QueuedItem { head: head("Add"), kinds: vec![ReviewKind::Recall], reviews: 0 };
    let mut session = Session::new(vec![queued.clone(), queued], 2, false);
    let made = SessionEvent::Made { index: 0, result: Ok(item.clone().into()) };
    let keys = keys.chars().map(SessionEvent::Key);
    for event in [SessionEvent::Started, made].into_iter().chain(keys) {
        let _ = session.update(event);
    }
    session
}

fn whole(screen: &Screen) -> String {
    [&screen.top[..], &screen.body[..], &screen.bottom[..]].concat().join("\n")
}

#[test]
fn every_part_of_a_review_is_shown_as_lines() {
    let lines: Vec<String> = sections("Add two numbers.")
        .iter()
        .flat_map(|section| review_section(section, 80, Theme::plain()))
        .collect();
    assert_snapshot!(lines.join("\n"));
}

#[test]
fn every_step_of_a_review_has_its_screen() {
    let shown: Vec<String> = items("Add two numbers.")
        .iter()
        .zip([
            ["", "3", "31", "31\n"],
            ["", "h", "hh", "s"],
            ["", "2", "24", "242"],
            ["", "x", "3", "3"],
        ])
        .flat_map(|(item, steps)| steps.map(|keys| (item, keys)))
        .map(|(item, keys)| {
            whole(&review_screen(&session(item, keys), None, 80, Theme::monochrome()))
        })
        .collect();
    assert_snapshot!(shown.join("\n\n=====\n\n"));
}

#[test]
fn the_end_of_a_review_says_what_was_right_and_what_comes_next() {
    let result = |remembered, sure| ItemResult {
        name: "add1".to_owned(),
        sure: Some(sure),
        remembered,
        outcome: Outcome::Repair(repair("Add.")),
        days: Some(1),
    };
    let summary = |results: &[ItemResult], next, due| {
        review_summary(
            &ReviewSummaryView { results, next, due, today: due.min(6) },
            80,
            Theme::plain(),
        )
        .join("\n")
    };
    assert_snapshot!(
        [
            summary(&[result(true, 1), result(false, 4)], Some("tomorrow"), 0),
            summary(&[], None, 1),
            summary(&[result(true, 1)], None, 0),
        ]
        .join("\n")
    );
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn every_part_of_a_review_keeps_the_promises(text in texts(), width in 20..200_usize, theme in themes()) {
        for section in sections(&text) {
            check(&review_section(&section, width, theme), width);
        }
        for (item, keys) in items(&text).iter().zip(["31\n", "hs", "242", "3"]) {
            for end in 0..=keys.len() {
                let screen = review_screen(&session(item, &keys[..end]), Some(&text), width, theme);
                for part in [&screen.top, &screen.body, &screen.bottom] {
                    check(part, width);
                }
            }
        }
        let view = ReviewSummaryView { results: &[], next: Some(&text), due: 0, today: 0 };
        check(&review_summary(&view, width, theme), width);
    }
}
