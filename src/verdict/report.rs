//! A verdict as data: what `--format json` prints of a run.

use serde::Serialize;

use super::{Handle, Mark, Verdict, VerdictKind};

/// One run of one exercise.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report<'a> {
    pub exercise: &'a str,
    pub verdict: VerdictKind,
    pub tests: Vec<Test<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub diagnosis: Option<Explained<'a>>,
    /// What still kept Node.js alive after the last test.
    pub leaky: &'a [Handle],
    pub output: String,
    /// Output was cut in the middle.
    pub truncated: bool,
    /// Milliseconds from the order to run until the last report.
    pub ms: f64,
}

/// One test of a run.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Test<'a> {
    pub name: &'a str,
    pub mark: Mark,
    pub ms: Option<f64>,
}

/// Why it is no pass.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Explained<'a> {
    pub title: &'a str,
    pub body: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expected: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub actual: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
}

impl<'a> Report<'a> {
    pub fn of(exercise: &'a str, verdict: &'a Verdict) -> Self {
        let test =
            |test: &'a super::TestRun| Test { name: &test.name, mark: test.mark, ms: test.ms };
        Self {
            exercise,
            verdict: verdict.kind,
            tests: verdict.tests.iter().map(test).collect(),
            diagnosis: verdict.diagnosis.as_ref().map(|diagnosis| Explained {
                title: &diagnosis.title,
                body: &diagnosis.body,
                expected: diagnosis.diff.as_ref().map(|diff| diff.expected.as_str()),
                actual: diagnosis.diff.as_ref().map(|diff| diff.actual.as_str()),
                file: diagnosis.at.as_ref().map(|at| at.file.as_str()),
                line: diagnosis.at.as_ref().map(|at| at.line),
            }),
            leaky: &verdict.leaky,
            output: verdict.printed.iter().map(|output| output.text.as_str()).collect(),
            truncated: verdict.truncated,
            ms: verdict.ms,
        }
    }
}
