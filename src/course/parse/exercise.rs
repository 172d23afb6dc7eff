//! Parses one entry of `[[exercises]]`.

use std::time::Duration;

use toml::Spanned;
use toml::de::DeValue;

use super::super::fields::{At, Fields, Owner, Text, quote};
use super::super::problem::Diagnostic;
use super::super::rules::{not_a_chapter, not_a_package, not_an_id, not_plain};
use super::super::suggestion::closest;
use super::super::{Exercise, Level};
use super::harness::{self, Harnesses};
use super::{read_range, table, tidy};
use crate::words::count;

const KEYS: [&str; 17] = [
    "name",
    "dir",
    "file",
    "test",
    "harness",
    "question",
    "level",
    "title",
    "task",
    "tags",
    "needs",
    "node",
    "node_flags",
    "timeout_ms",
    "hints",
    "minutes",
    "stub_passes",
];
const LEVELS: [&str; 3] = ["junior", "mid", "senior"];
const DEFAULT_TIMEOUT: Duration = Duration::from_secs(5);

pub(super) fn read(
    value: &Spanned<DeValue<'_>>,
    index: usize,
    harnesses: &Harnesses,
    errors: &mut Vec<Diagnostic>,
) -> Option<Exercise> {
    let name = value.get_ref().get("name").and_then(|name| name.get_ref().as_str());
    let owner = Owner::Exercise(name, index);
    let fields = table(value, owner, "[[exercises]]", errors)?;
    fields.only(&KEYS, errors);

    let name = fields.need_text("name", "\"modules1_first\"", errors);
    check(
        name.as_ref(),
        "an exercise's name",
        not_an_id,
        "lowercase letters, digits and `_`",
        errors,
    );
    let dir = fields.need_text("dir", "\"04_modules\"", errors);
    check(dir.as_ref(), "a chapter's folder", not_a_chapter, "one plain folder name", errors);
    let file = fields.text("file", errors);
    check(file.as_ref(), "the learner's file", not_plain, "a file name without a folder", errors);
    let test = fields.text("test", errors);
    check(test.as_ref(), "the test's file", not_plain, "a file name without a folder", errors);

    let question = fields.numbers("question", 1..=i64::from(u16::MAX), errors);
    let level = read_level(&fields, errors);
    let title = fields.need_text("title", "\"A short title\"", errors);
    let task = fields.need_text("task", "\"What to do, in one sentence.\"", errors);
    fields.need("minutes", "5", errors);
    let minutes = fields.number("minutes", 1..=600, errors);
    let hints = read_hints(&fields, errors);
    let needs = read_needs(&fields, errors);
    let stub_passes = fields.flag("stub_passes", errors);
    let node = fields.raw("node").and_then(|_| read_range(&fields, errors));
    let timeout = fields
        .number("timeout_ms", 100..=600_000, errors)
        .and_then(|ms| u64::try_from(ms).ok())
        .map_or(DEFAULT_TIMEOUT, Duration::from_millis);

    let name = name?.0.into_owned();
    let test_span = test.as_ref().or(file.as_ref()).map(|(_, span)| span.clone());
    let file = file.map_or_else(|| format!("{name}.js"), |(file, _)| file.into_owned());
    let test = test.map_or_else(|| format!("{name}.test.js"), |(test, _)| test.into_owned());
    if file.eq_ignore_ascii_case(&test) || file.eq_ignore_ascii_case("answer.md") {
        let span = test_span.unwrap_or(fields.span.clone());
        let message = format!("{} cannot also be the learner's file", quote(&file));
        errors.push(Diagnostic::new(span, message, "give the learner's file a name of its own"));
    }
    Some(Exercise {
        name,
        dir: dir?.0.into_owned(),
        file,
        test,
        question: question
            .unwrap_or_default()
            .into_iter()
            .filter_map(|number| u16::try_from(number).ok())
            .collect(),
        level: level?,
        title: title?.0.trim().to_owned(),
        task: task?.0.trim().to_owned(),
        tags: plain(fields.texts("tags", errors)),
        needs,
        node,
        node_flags: read_flags(&fields, errors),
        timeout,
        harness: harness::chosen(&fields, harnesses, errors),
        hints: hints?,
        minutes: u16::try_from(minutes?).ok()?,
        stub_passes: stub_passes.unwrap_or_default(),
    })
}

fn check(
    value: Option<&At<Text<'_>>>,
    what: &str,
    rule: fn(&str) -> Option<&'static str>,
    wanted: &str,
    errors: &mut Vec<Diagnostic>,
) {
    if let Some((text, span)) = value
        && let Some(why) = rule(text)
    {
        let message = format!("{} cannot be {what}: {why}", quote(text));
        errors.push(Diagnostic::new(span.clone(), message, format!("use {wanted}")));
    }
}

fn read_level(fields: &Fields<'_, '_>, errors: &mut Vec<Diagnostic>) -> Option<Level> {
    let (text, span) = fields.need_text("level", "\"junior\"", errors)?;
    match &*text {
        "junior" => return Some(Level::Junior),
        "mid" => return Some(Level::Mid),
        "senior" => return Some(Level::Senior),
        _ => {}
    }
    let near =
        closest(&text, &LEVELS).map_or_else(String::new, |near| format!("did you mean `{near}`? "));
    let help = format!("{near}use one of: {}", LEVELS.join(", "));
    errors.push(Diagnostic::new(span, format!("{} is not a level", quote(&text)), help));
    None
}

fn read_hints(fields: &Fields<'_, '_>, errors: &mut Vec<Diagnostic>) -> Option<Vec<String>> {
    fields.need("hints", "['where to look', 'the idea', 'nearly there']", errors);
    let span = fields.raw("hints")?.span();
    let hints = fields.texts("hints", errors)?;
    if hints.len() != 3 {
        let message =
            format!("{} has {}, not three", fields.owner, count(hints.len(), "hint", "hints"));
        let help = "write three: where to look, the idea, nearly there";
        errors.push(Diagnostic::new(span, message, help));
    }
    for (number, (hint, span)) in (1..).zip(&hints) {
        if hint.trim().is_empty() {
            let message = format!("hint {number} of {} is empty", fields.owner);
            errors.push(Diagnostic::new(
                span.clone(),
                message,
                "say one thing that helps at this point",
            ));
        }
    }
    Some(hints.into_iter().map(|(hint, _)| tidy(&hint)).collect())
}

fn read_needs(fields: &Fields<'_, '_>, errors: &mut Vec<Diagnostic>) -> Vec<String> {
    let needs = fields.texts("needs", errors).unwrap_or_default();
    for need in &needs {
        check(
            Some(need),
            "needed",
            not_a_package,
            "npm's name of the package: \"express\"",
            errors,
        );
    }
    needs.into_iter().map(|(need, _)| need.into_owned()).collect()
}

fn read_flags(fields: &Fields<'_, '_>, errors: &mut Vec<Diagnostic>) -> Vec<String> {
    let given = fields.texts("node_flags", errors).unwrap_or_default();
    for (flag, span) in &given {
        if !flag.starts_with('-') {
            let message = format!("{} is not a flag of Node.js", quote(flag));
            let help = "flags begin with `-`; a value follows `=`: \"--max-old-space-size=64\"";
            errors.push(Diagnostic::new(span.clone(), message, help));
        }
    }
    given.into_iter().map(|(flag, _)| flag.into_owned()).collect()
}

fn plain(texts: Option<Vec<At<Text<'_>>>>) -> Vec<String> {
    texts.unwrap_or_default().into_iter().map(|(text, _)| text.into_owned()).collect()
}
