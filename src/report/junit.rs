//! The XML of `JUnit`, the subset that Jenkins and Ant share, with what GitLab makes of it in mind.

use std::collections::BTreeMap;

use anyhow::Result;
use quick_xml::Writer;
use quick_xml::events::{BytesText, Event};

use super::{Cohort, Line, Outcome, TestMark};

/// A suite for each learner. GitLab shows `classname` as the suite and drops a name that comes twice, so
/// that repeated titles are numbered.
pub fn junit(cohort: &Cohort) -> Result<String> {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 1);
    writer
        .create_element("testsuites")
        .with_attribute(("name", clean(&cohort.plan.title).as_str()))
        .write_inner_content(|writer| {
            for learner in 0..cohort.rows.len() {
                suite(writer, cohort, learner)?;
            }
            Ok(())
        })?;
    let text = String::from_utf8(writer.into_inner())?;
    Ok(format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{text}\n"))
}

fn suite(writer: &mut Writer<Vec<u8>>, cohort: &Cohort, learner: usize) -> std::io::Result<()> {
    let id = clean(&cohort.name(learner));
    let mut cases = Vec::new();
    for (planned, cell) in cohort.plan.exercises.iter().zip(&cohort.rows[learner].cells) {
        cases.extend(of_exercise(&id, &planned.name, &planned.tests, cell.as_ref()));
    }
    let count = |wanted: fn(&Kind) -> bool| cases.iter().filter(|case| wanted(&case.kind)).count();
    writer
        .create_element("testsuite")
        .with_attributes([
            ("name", id.as_str()),
            ("tests", cases.len().to_string().as_str()),
            ("failures", count(|kind| matches!(kind, Kind::Failed)).to_string().as_str()),
            ("errors", count(|kind| matches!(kind, Kind::Error)).to_string().as_str()),
            ("skipped", count(|kind| matches!(kind, Kind::Waiting)).to_string().as_str()),
        ])
        .write_inner_content(|writer| {
            for case in &cases {
                case.write(writer)?;
            }
            Ok(())
        })?;
    Ok(())
}

#[derive(Debug, PartialEq)]
enum Kind {
    Passed,
    Failed,
    Error,
    Waiting,
}

#[derive(Debug)]
struct Case {
    class: String,
    name: String,
    kind: Kind,
    message: String,
    body: String,
}

/// The tests of one exercise; and where the run as a whole came to no valid result, a case for it.
fn of_exercise(learner: &str, exercise: &str, tests: &[String], line: Option<&Line>) -> Vec<Case> {
    let class = format!("{learner}.{exercise}");
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let lesson = line.and_then(|line| line.lesson.as_ref());
    let (title, body) =
        lesson.map_or((String::new(), String::new()), |one| (clean(&one.title), clean(&one.body)));
    let mut cases = Vec::new();
    for (index, test) in tests.iter().enumerate() {
        let times = seen.entry(test).or_default();
        *times += 1;
        let name = if *times > 1 { format!("{test} ({times})") } else { test.clone() };
        let mark = line.and_then(|line| line.tests.get(index)).map(|test| test.mark);
        let kind = match mark {
            Some(TestMark::Passed) => Kind::Passed,
            Some(TestMark::Failed) => Kind::Failed,
            Some(TestMark::Waiting) | None => Kind::Waiting,
        };
        let told = kind == Kind::Failed;
        cases.push(Case {
            class: class.clone(),
            name: clean(&name),
            kind,
            message: if told { title.clone() } else { String::new() },
            body: if told { body.clone() } else { String::new() },
        });
    }
    let verdict = line.map_or(Outcome::Missing, |line| line.verdict);
    if !matches!(verdict, Outcome::Pass | Outcome::Fail) {
        cases.push(Case {
            class,
            name: "the run as a whole".to_owned(),
            kind: Kind::Error,
            message: format!("{}: {title}", verdict.words()),
            body,
        });
    }
    cases
}

impl Case {
    fn write(&self, writer: &mut Writer<Vec<u8>>) -> std::io::Result<()> {
        let case = writer
            .create_element("testcase")
            .with_attributes([("classname", self.class.as_str()), ("name", self.name.as_str())]);
        let inner = match self.kind {
            Kind::Passed => {
                case.write_empty()?;
                return Ok(());
            }
            Kind::Failed => "failure",
            Kind::Error => "error",
            Kind::Waiting => "skipped",
        };
        case.write_inner_content(|writer| {
            let element = writer.create_element(inner);
            if self.kind == Kind::Waiting {
                element.write_empty()?;
            } else {
                element.with_attribute(("message", self.message.as_str())).write_inner_content(
                    |writer| writer.write_event(Event::Text(BytesText::new(&self.body))),
                )?;
            }
            Ok(())
        })?;
        Ok(())
    }
}

/// Without the characters that XML 1.0 has no way to write.
fn clean(text: &str) -> String {
    text.chars()
        .filter(|c| {
            matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
        })
        .collect()
}
