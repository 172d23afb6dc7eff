//! `JUnit` XML: nested suites with test cases.
//!
//! Children are read in document order, so that the first failure is the one to fix first.

use serde::Deserialize;

use super::{Case, Cases, text};
use crate::verdict::Mark;

/// A suite or a list of suites, which have the same children.
#[derive(Deserialize, Default)]
struct Suite {
    #[serde(rename = "$value", default)]
    children: Vec<SuiteChild>,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum SuiteChild {
    TestSuite(Suite),
    TestCase(TestCase),
    /// Text, properties, output.
    #[serde(other)]
    Other,
}

#[derive(Deserialize)]
struct TestCase {
    #[serde(rename = "@name", default)]
    name: String,
    /// Seconds.
    #[serde(rename = "@time", default)]
    time: Option<String>,
    #[serde(rename = "$value", default)]
    children: Vec<CaseChild>,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum CaseChild {
    #[serde(alias = "error")]
    Failure(JunitProblem),
    Skipped,
    #[serde(other)]
    Other,
}

#[derive(Deserialize)]
struct JunitProblem {
    #[serde(rename = "@message", default)]
    message: String,
    #[serde(rename = "$text", default)]
    text: String,
}

pub(super) fn read(report: &str) -> Result<Cases, String> {
    if report.trim().is_empty() {
        return Err("it is empty".to_owned());
    }
    let suite: Suite = quick_xml::de::from_str(report)
        .map_err(|error| format!("it is not JUnit's XML ({error})"))?;
    let mut cases = Vec::new();
    collect(suite, &mut cases);
    Ok(Cases { cases, broken: None })
}

fn collect(suite: Suite, cases: &mut Vec<Case>) {
    for child in suite.children {
        match child {
            SuiteChild::TestSuite(inner) => collect(inner, cases),
            SuiteChild::TestCase(found) => cases.push(case(found)),
            SuiteChild::Other => {}
        }
    }
}

fn case(case: TestCase) -> Case {
    let mut skipped = false;
    let mut problem = None;
    for child in case.children {
        match child {
            CaseChild::Failure(found) => problem = problem.or(Some(found)),
            CaseChild::Skipped => skipped = true,
            CaseChild::Other => {}
        }
    }
    let mark = match (&problem, skipped) {
        (Some(_), _) => Mark::Failed,
        (None, true) => Mark::Skipped,
        (None, false) => Mark::Passed,
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
    fn suites_in_suites_give_their_cases_in_the_order_of_the_document() {
        let report = r#"<?xml version="1.0"?><testsuites><!-- tea --><testsuite name="a">
            <properties><property name="p" value="v">text</property></properties>
            <testsuite name="b"><testcase name="one"><failure message="m">Error: no &lt;tea&gt;</failure></testcase></testsuite>
            <testcase name="two" time="0.002"/>
            <testsuite name="c"><testcase name="three"><skipped/></testcase></testsuite>
            <testcase name="four"><skipped message="no kettle">later</skipped></testcase>
            <system-out><![CDATA[<testcase name="printed"/>]]></system-out>
            </testsuite>
            <testcase name="five"><error message="cold"/></testcase></testsuites>"#;
        let cases = read(report).unwrap().cases;
        let marks: Vec<_> = cases.iter().map(|case| (&*case.name, case.mark)).collect();
        let expected = [
            ("one", Mark::Failed),
            ("two", Mark::Passed),
            ("three", Mark::Skipped),
            ("four", Mark::Skipped),
            ("five", Mark::Failed),
        ];
        assert_eq!(marks, expected);
        assert_eq!(cases[0].failure.as_ref().unwrap().message, "no <tea>");
        assert_eq!(cases[4].failure.as_ref().unwrap().message, "cold");
        assert!((cases[1].ms - 2.0).abs() < 1e-9);
    }

    #[test]
    fn the_first_problem_of_a_case_counts_whichever_kind_it_is() {
        let report = r#"<testsuite><testcase name="one"><system-out>tick</system-out>
            <error>Error: first</error><system-err>tock</system-err><failure>Error: second</failure>
            <error>Error: third</error></testcase></testsuite>"#;
        let cases = read(report).unwrap().cases;
        assert_eq!(cases[0].failure.as_ref().unwrap().message, "first");
    }

    #[test]
    fn a_report_that_is_not_xml_is_not_a_pass() {
        assert!(read("").is_err() && read("<testsuites><testcase").is_err());
        assert!(read("just text").is_err());
    }
}
