//! Parses the tables `[harness.NAME]` and the `harness` key of an exercise.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::super::fields::{Fields, Owner, quote};
use super::super::harness::{Harness, ReportFormat};
use super::super::problem::Diagnostic;
use super::super::suggestion::closest;
use super::table;

const KEYS: [&str; 2] = ["command", "format"];
const FORMATS: [&str; 3] = ["tap", "junit", "jest"];

pub(super) type Harnesses = BTreeMap<String, Arc<Harness>>;

pub(super) fn read(top: &Fields<'_, '_>, errors: &mut Vec<Diagnostic>) -> Harnesses {
    let Some(value) = top.raw("harness") else { return Harnesses::new() };
    let Some(tables) = value.get_ref().as_table() else {
        let help = "begin each with a line: [harness.jest]";
        errors.push(Diagnostic::new(value.span(), "`harness` must be a table of tables", help));
        return Harnesses::new();
    };
    let mut harnesses = Harnesses::new();
    for (key, value) in tables {
        let name: &str = key.get_ref();
        let header = format!("[harness.{name}]");
        let Some(fields) = table(value, Owner::Harness(name), &header, errors) else {
            continue;
        };
        fields.only(&KEYS, errors);
        fields.need("command", "[\"npx\", \"mocha\", \"--reporter\", \"tap\", \"{test}\"]", errors);
        let command: Option<Vec<String>> = fields
            .texts("command", errors)
            .map(|words| words.into_iter().map(|(word, _)| word.into_owned()).collect());
        if let (Some([]), Some(value)) = (command.as_deref(), fields.raw("command")) {
            let help = "write a program and its arguments; {test} stands for the test's file";
            errors.push(Diagnostic::new(value.span(), "the command is empty", help));
        }
        let format = read_format(&fields, errors);
        if let (Some(command), Some(format)) = (command, format) {
            let harness = Harness { name: name.to_owned(), command, format };
            harnesses.insert(name.to_owned(), Arc::new(harness));
        }
    }
    harnesses
}

fn read_format(fields: &Fields<'_, '_>, errors: &mut Vec<Diagnostic>) -> Option<ReportFormat> {
    let (text, span) = fields.need_text("format", "\"tap\"", errors)?;
    match &*text {
        "tap" => return Some(ReportFormat::Tap),
        "junit" => return Some(ReportFormat::Junit),
        "jest" => return Some(ReportFormat::Jest),
        _ => {}
    }
    let message = format!("{} is not a format of reports", quote(&text));
    errors.push(Diagnostic::new(span, message, format!("use one of: {}", FORMATS.join(", "))));
    None
}

/// Returns the harness that an exercise names, if any.
pub(super) fn chosen(
    fields: &Fields<'_, '_>,
    harnesses: &Harnesses,
    errors: &mut Vec<Diagnostic>,
) -> Option<Arc<Harness>> {
    let (name, span) = fields.text("harness", errors)?;
    if let Some(harness) = harnesses.get(&*name) {
        return Some(Arc::clone(harness));
    }
    let known: Vec<&str> = harnesses.keys().map(String::as_str).collect();
    let help = match closest(&name, &known) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("add a table: [harness.{name}] with command and format"),
    };
    errors.push(Diagnostic::new(
        span,
        format!("there is no harness called {}", quote(&name)),
        help,
    ));
    None
}
