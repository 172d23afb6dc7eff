//! Converts the reports of other test runners to the frames that the host would send for `node:test`.

mod jest;
mod junit;
mod tap;
mod text;

use crate::course::ReportFormat;
use crate::verdict::{Failure, Frame, Mark, Report};

/// One test of a report.
#[derive(Debug, Clone, PartialEq)]
struct Case {
    name: String,
    mark: Mark,
    ms: f64,
    failure: Option<Failure>,
}

/// The content of a report.
#[derive(Debug, Clone, PartialEq, Default)]
struct Cases {
    cases: Vec<Case>,
    /// The message if a file could not be loaded. Earlier results still count.
    broken: Option<String>,
}

/// Returns the frames of the run that `report` describes. A report that cannot be parsed becomes a crash,
/// never a pass.
pub(super) fn frames(format: ReportFormat, report: &Report) -> Vec<Frame> {
    let read = match format {
        _ if report.longer => Err("its report is longer than 4 MiB".to_owned()),
        ReportFormat::Tap => tap::read(&report.text),
        ReportFormat::Junit => junit::read(&report.text),
        ReportFormat::Jest => jest::read(&report.text),
    };
    match read {
        Ok(Cases { cases, broken: Some(message) }) => {
            let mut frames = if cases.is_empty() { Vec::new() } else { frames_of(cases) };
            frames.push(crash(text::failure(&message)));
            frames
        }
        Ok(Cases { cases, broken: None }) => {
            let end = end_of(&cases);
            let mut frames = frames_of(cases);
            frames.extend([Frame::Settled, end]);
            frames
        }
        Err(why) => {
            let how = report.problem.clone().unwrap_or(why);
            let message = format!("`{}` gave no valid report: {how}", report.command);
            vec![crash(Failure { name: "Error".into(), message, ..Failure::default() })]
        }
    }
}

fn crash(failure: Failure) -> Frame {
    Frame::Crashed { during: None, origin: "load".into(), failure }
}

fn end_of(cases: &[Case]) -> Frame {
    let count = |mark: Mark| cases.iter().filter(|case| case.mark == mark).count();
    let [passed, failed, skipped] = [Mark::Passed, Mark::Failed, Mark::Skipped]
        .map(|mark| u32::try_from(count(mark)).unwrap_or(u32::MAX));
    Frame::End { passed, failed, skipped }
}

fn frames_of(cases: Vec<Case>) -> Vec<Frame> {
    let mut frames =
        vec![Frame::Registered { tests: cases.iter().map(|case| case.name.clone()).collect() }];
    for Case { name: test, mark, ms, failure } in cases {
        frames.push(Frame::Started { test: test.clone() });
        frames.push(Frame::Finished { test, mark, ms, failure });
    }
    frames
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_failure_of_a_report_is_the_first_one_in_it() {
        for (format, text) in [
            (ReportFormat::Tap, "not ok 2 - b\nnot ok 1 - a\n1..2\n"),
            (
                ReportFormat::Junit,
                "<testsuites><testsuite><testsuite><testcase name='b'><error/></testcase>\
                 </testsuite><testcase name='a'><failure/></testcase></testsuite></testsuites>",
            ),
            (
                ReportFormat::Jest,
                r#"{"testResults":[{"assertionResults":[{"fullName":"b","status":"failed"}]},
                {"assertionResults":[{"fullName":"a","status":"failed"}]},
                {"status":"failed","message":"SyntaxError: x","assertionResults":[]}]}"#,
            ),
        ] {
            let report = Report { text: text.into(), ..Report::default() };
            let frames = frames(format, &report);
            let failed = frames.iter().find_map(|frame| match frame {
                Frame::Finished { test, mark: Mark::Failed, .. } => Some(test.as_str()),
                _ => None,
            });
            assert_eq!(failed, Some("b"), "{format:?}: {frames:?}");
        }
    }

    #[test]
    fn a_report_that_cannot_be_read_is_a_crash_that_names_the_command() {
        let report = Report {
            command: "npx mocha".into(),
            problem: Some("spawn npx ENOENT".into()),
            ..Report::default()
        };
        for format in [ReportFormat::Tap, ReportFormat::Junit, ReportFormat::Jest] {
            let frames = frames(format, &report);
            let [Frame::Crashed { failure, .. }] = &frames[..] else { panic!("{frames:?}") };
            assert!(failure.message.contains("npx mocha") && failure.message.contains("ENOENT"));
        }
    }
}
