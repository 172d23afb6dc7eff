//! The errors that real Node.js versions report for common mistakes (see `testdata/collect.js`).

use std::collections::BTreeSet;
use std::fmt::Write as _;

use serde::Deserialize;

use super::super::sample::{end, failed, frame_at, observed, registered, started};
use super::super::{End, Failure, VerdictKind};
use super::{diagnosis, verdict};

#[derive(Deserialize)]
struct Recorded {
    case: String,
    /// The versions with exactly this error.
    node: Vec<String>,
    failure: Failure,
}

/// Errors that need the program's own context to be explained.
const OWN_WORDS: [&str; 9] = [
    "test_throws_text",
    "thrown_own_error",
    "thrown_plain_error",
    "emitter_error",
    "test_before_hook",
    "test_done_late",
    "test_rejection_inside",
    "test_subtests",
    "test_throws_undefined",
];

fn recorded() -> Vec<Recorded> {
    serde_json::from_str(include_str!("../testdata/errors.json")).expect("errors.json")
}

fn page_of(recorded: &Recorded) -> String {
    let mut failure = recorded.failure.clone();
    failure.stack = vec![frame_at(super::LEARNER, 3, None)];
    let frames =
        vec![registered(&["step"]), started("step"), failed("step", failure), end(0, 1, 0)];
    let verdict = verdict(&observed(frames, End::Exited { code: 1 }));
    assert_eq!(verdict.kind, VerdictKind::Fail);
    let said = diagnosis(&verdict);
    let mut page = said.body.clone();
    if let Some(diff) = &said.diff {
        let _ = write!(page, "\n[expected {} | actual {}]", diff.expected, diff.actual);
    }
    page
}

#[test]
fn real_errors_of_all_versions_are_explained_in_words() {
    let mut all = String::new();
    let mut unexplained = BTreeSet::new();
    let mut last = (String::new(), String::new());
    for recorded in recorded() {
        let page = page_of(&recorded);
        let is_unknown =
            page.contains("Read the message first") || page.contains("what comes next is not");
        if is_unknown && !OWN_WORDS.contains(&recorded.case.as_str()) {
            unexplained.insert(recorded.case.clone());
        }
        assert!(!page.contains("\n    at "), "a stack in {}:\n{page}", recorded.case);
        assert!(!page.contains("{1}") && !page.contains("{2}"), "{page}");
        let now = (recorded.case.clone(), page);
        if now != last {
            let majors: BTreeSet<_> =
                recorded.node.iter().filter_map(|version| version.split('.').next()).collect();
            let majors: Vec<_> = majors.into_iter().collect();
            let _ = write!(all, "\n## {} (Node {})\n{}\n", now.0, majors.join(", "), now.1);
        }
        last = now;
    }
    insta::assert_snapshot!(all);
    assert_eq!(unexplained, BTreeSet::new());
}
