//! The results as `JUnit` XML, for Jenkins, GitLab and other CI servers.

use std::collections::BTreeMap;

use anyhow::Result;
use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

use super::Cohort;
use crate::grade::{GradedVerdict, ResultLine, TestMark};

/// Returns a document with one suite for each learner.
///
/// GitLab shows `classname` as the suite and drops a test whose name comes twice, so repeated titles are
/// numbered.
pub fn junit(cohort: &Cohort) -> Result<String> {
    let mut report = Report::new(&cohort.plan.title);
    for (learner, row) in cohort.rows.iter().enumerate() {
        let id = cohort.name(learner);
        let mut suite = TestSuite::new(&id);
        for (planned, cell) in cohort.plan.exercises.iter().zip(&row.cells) {
            let class = format!("{id}.{}", planned.name);
            for mut case in cases(&planned.tests, cell.as_ref()) {
                case.set_classname(&class);
                suite.add_test_case(case);
            }
        }
        report.add_test_suite(suite);
    }
    // `quick_junit` removes the other characters that XML forbids.
    Ok(report.to_string()?.replace(['\u{fffe}', '\u{ffff}'], ""))
}

/// The tests of one exercise, and one more case if the run as a whole has no valid result.
fn cases(tests: &[String], line: Option<&ResultLine>) -> Vec<TestCase> {
    let lesson = line.and_then(|line| line.lesson.as_ref());
    let (title, body) = lesson.map_or(("", ""), |lesson| (&*lesson.title, &*lesson.body));
    let unsuccessful = |kind, message: &str| {
        let mut status = TestCaseStatus::non_success(kind);
        status.set_message(message).set_description(body);
        status
    };
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let mut cases = Vec::new();
    for (index, test) in tests.iter().enumerate() {
        let times = seen.entry(test).or_default();
        *times += 1;
        let name = if *times > 1 { format!("{test} ({times})") } else { test.clone() };
        let status = match line.and_then(|line| line.tests.get(index)).map(|test| test.mark) {
            Some(TestMark::Passed) => TestCaseStatus::success(),
            Some(TestMark::Failed) => unsuccessful(NonSuccessKind::Failure, title),
            Some(TestMark::Waiting) | None => TestCaseStatus::skipped(),
        };
        cases.push(TestCase::new(name, status));
    }
    let verdict = line.map_or(GradedVerdict::Missing, |line| line.verdict);
    if !matches!(verdict, GradedVerdict::Pass | GradedVerdict::Fail) {
        let message = format!("{}: {title}", verdict.words());
        let status = unsuccessful(NonSuccessKind::Error, &message);
        cases.push(TestCase::new("the run as a whole", status));
    }
    cases
}
