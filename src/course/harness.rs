//! Test runners other than `node:test`: the command that runs a test, and the format of its report.

use serde::{Deserialize, Serialize};

/// The format of a test runner's report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ReportFormat {
    /// The Test Anything Protocol, versions 12 to 14, as Mocha, tape, AVA and Node.js write it.
    Tap,
    /// The XML of `JUnit`, as Jenkins and Ant read it.
    Junit,
    /// Jest's JSON (`jest --json`), which Vitest can also write.
    Jest,
}

/// `[harness.NAME]` of the manifest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Harness {
    pub name: String,
    /// A program and its arguments. `{test}` is replaced by the test's file and `{report}` by the file
    /// for the report. Without `{report}`, the program prints its report.
    pub command: Vec<String>,
    pub format: ReportFormat,
}
