//! Another test runner than `node:test`: the command that an exercise's test is run with, and the
//! format in which it reports.

use serde::{Deserialize, Serialize};

/// How a test runner reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ReportFormat {
    /// The Test Anything Protocol, versions 12 to 14: mocha, tape, ava, node itself.
    Tap,
    /// The XML of `JUnit`, as Jenkins and Ant read it.
    Junit,
    /// Jest's JSON (`jest --json`), which Vitest writes too.
    Jest,
}

/// `[harness.NAME]` of the manifest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Harness {
    pub name: String,
    /// A program and its arguments. `{test}` stands for the test's file, `{report}` for a file that
    /// the report is to be written to; where that is not used, the report is what is printed.
    pub command: Vec<String>,
    pub format: ReportFormat,
}
