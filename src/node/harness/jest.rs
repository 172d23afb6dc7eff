//! Jest's JSON, which Vitest writes too: one object with the results of all files.

use serde::Deserialize;

use super::{Case, Cases, text};
use crate::verdict::Mark;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Results {
    test_results: Vec<File>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct File {
    #[serde(default)]
    assertion_results: Vec<Assertion>,
    #[serde(default)]
    status: String,
    #[serde(default)]
    message: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Assertion {
    full_name: String,
    status: String,
    #[serde(default)]
    duration: Option<f64>,
    #[serde(default)]
    failure_messages: Vec<String>,
}

/// Parses the report. Text before the first brace is skipped, because npm and plugins print there.
pub(super) fn read(report: &str) -> Result<Cases, String> {
    let json = report.find('{').map_or("", |at| &report[at..]);
    let mut documents = serde_json::Deserializer::from_str(json).into_iter::<Results>();
    let results = documents
        .next()
        .ok_or("it is empty")?
        .map_err(|error| format!("it is not Jest's JSON ({error})"))?;
    let broken = results.test_results.iter().position(|file| {
        file.status == "failed" && file.assertion_results.is_empty() && !file.message.is_empty()
    });
    let message = broken.map(|index| results.test_results[index].message.clone());
    let read = results.test_results.into_iter().take(broken.unwrap_or(usize::MAX));
    let assertions = read.flat_map(|file| file.assertion_results);
    Ok(Cases { cases: assertions.map(case).collect(), broken: message })
}

fn case(assertion: Assertion) -> Case {
    let mark = match assertion.status.as_str() {
        "passed" => Mark::Passed,
        "failed" => Mark::Failed,
        // pending, skipped, todo, disabled
        _ => Mark::Skipped,
    };
    let failure =
        (mark == Mark::Failed).then(|| text::failure(&assertion.failure_messages.join("\n")));
    Case { name: assertion.full_name, mark, ms: assertion.duration.unwrap_or(0.0), failure }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passed_failed_and_skipped_tests_are_reported_apart() {
        let report = r#"warming up
            {"testResults":[{"status":"failed","message":"","assertionResults":[
            {"fullName":"tea is hot","status":"passed","duration":3},
            {"fullName":"tea is sweet","status":"failed","failureMessages":["Error: no sugar"]},
            {"fullName":"tea is green","status":"pending"}]}]}"#;
        let cases = read(report).unwrap().cases;
        let marks: Vec<_> = cases.iter().map(|case| case.mark).collect();
        assert_eq!(marks, [Mark::Passed, Mark::Failed, Mark::Skipped]);
        assert_eq!(cases[1].failure.as_ref().unwrap().message, "no sugar");
    }

    #[test]
    fn a_file_that_does_not_load_is_broken() {
        let report = r#"{"testResults":[{"status":"failed","message":"SyntaxError: Unexpected token","assertionResults":[]}]}"#;
        assert_eq!(read(report).unwrap().broken.unwrap(), "SyntaxError: Unexpected token");
    }

    #[test]
    fn output_that_is_not_a_report_is_not_a_pass() {
        assert!(read("").is_err() && read("all fine").is_err() && read("{\"a\":1}").is_err());
    }
}
