//! The result of one run as data, for `--format json`.

use serde::Serialize;

use super::Verdict;

/// One run's result. Its JSON:
///
/// ```json
/// { "exercise": "shop1", "verdict": "fail",
///   "tests": [{ "name": "opens", "mark": "failed", "ms": 2.1 }],
///   "diagnosis": { "title": "opens", "body": "...", "expected": "4", "actual": "undefined",
///                  "file": "/c/.../shop1.js", "line": 3, "column": 5, "lesson": false },
///   "leaky": [{ "what": "a server is still listening", "at": null }],
///   "output": [{ "test": "opens", "text": "hello\n" }], "truncated": false, "ms": 31.4 }
/// ```
///
/// `diagnosis` is null for a clean pass. Its unknown fields are left out.
#[derive(Debug, Serialize)]
pub struct RunReport<'a> {
    pub exercise: &'a str,
    #[serde(flatten)]
    pub verdict: &'a Verdict,
}
