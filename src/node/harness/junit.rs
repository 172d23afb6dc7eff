//! The XML of `JUnit`: suites in suites, with test cases in them.

use serde::Deserialize;

use super::{Case, Cases, text};
use crate::verdict::Mark;

#[derive(Deserialize, Default)]
struct Suite {
    #[serde(rename = "testsuite", default)]
    suites: Vec<Suite>,
    #[serde(rename = "testcase", default)]
    cases: Vec<TestCase>,
}

#[derive(Deserialize)]
struct TestCase {
    #[serde(rename = "@name", default)]
    name: String,
    /// Seconds.
    #[serde(rename = "@time", default)]
    time: Option<String>,
    #[serde(default)]
    failure: Vec<Problem>,
    #[serde(default)]
    error: Vec<Problem>,
    #[serde(default)]
    skipped: Option<Problem>,
}

#[derive(Deserialize)]
struct Problem {
    #[serde(rename = "@message", default)]
    message: String,
    #[serde(rename = "$text", default)]
    text: String,
}

pub(super) fn read(report: &str) -> Result<Cases, String> {
    if report.trim().is_empty() {
        return Err("it is empty".to_owned());
    }
    // The outermost element is a suite or a list of them; either has the same children.
    let suite: Suite = quick_xml::de::from_str(report)
        .map_err(|error| format!("it is not JUnit's XML ({error})"))?;
    let mut cases = Vec::new();
    collect(suite, &mut cases);
    Ok(Cases { cases, broken: None })
}

fn collect(suite: Suite, cases: &mut Vec<Case>) {
    cases.extend(suite.cases.into_iter().map(case));
    for inner in suite.suites {
        collect(inner, cases);
    }
}

fn case(case: TestCase) -> Case {
    let problem = case.failure.into_iter().chain(case.error).next();
    let mark = match (&problem, &case.skipped) {
        (Some(_), _) => Mark::Failed,
        (None, Some(_)) => Mark::Skipped,
        (None, None) => Mark::Passed,
    };
    let failure = problem.map(|problem| {
        let text = if problem.text.trim().is_empty() { problem.message } else { problem.text };
        text::failure(&text)
    });
    let seconds: f64 = case.time.and_then(|time| time.parse().ok()).unwrap_or(0.0);
    Case { name: case.name, mark, ms: seconds * 1000.0, failure }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suites_in_suites_give_their_cases_in_order() {
        let report = r#"<?xml version="1.0"?><testsuites><testsuite name="a">
            <testcase name="one" time="0.002"/>
            <testsuite name="b"><testcase name="two"><failure message="m">Error: no &lt;tea&gt;</failure></testcase></testsuite>
            </testsuite><testcase name="three"><skipped/></testcase></testsuites>"#;
        let cases = read(report).unwrap().cases;
        let names: Vec<_> = cases.iter().map(|case| (&*case.name, case.mark)).collect();
        assert!(
            names.contains(&("one", Mark::Passed)) && names.contains(&("three", Mark::Skipped))
        );
        let two = cases.iter().find(|case| case.name == "two").unwrap();
        assert_eq!(two.failure.as_ref().unwrap().message, "no <tea>");
        assert!(cases.iter().any(|case| (case.ms - 2.0).abs() < 1e-9));
    }

    #[test]
    fn what_is_no_xml_is_no_pass() {
        assert!(read("").is_err() && read("<testsuites><testcase").is_err());
    }
}
