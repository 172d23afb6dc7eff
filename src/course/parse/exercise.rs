//! Parses one entry of `[[exercises]]`.

use std::time::Duration;

use toml::Spanned;
use toml::de::DeValue;

use super::super::fields::{At, Fields, Owner, Text, quote};
use super::super::problem::Flaw;
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
    flaws: &mut Vec<Flaw>,
) -> Option<Exercise> {
    let name = value.get_ref().get("name").and_then(|name| name.get_ref().as_str());
    let owner = Owner::Exercise(name, index);
    let fields = table(value, owner, "[[exercises]]", flaws)?;
    fields.only(&KEYS, flaws);

    let name = fields.need_text("name", "\"modules1_first\"", flaws);
    check(name.as_ref(), "an exercise's name", not_an_id, "small letters, digits and `_`", flaws);
    let dir = fields.need_text("dir", "\"04_modules\"", flaws);
    check(dir.as_ref(), "a chapter's folder", not_a_chapter, "one plain folder name", flaws);
    let file = fields.text("file", flaws);
    check(file.as_ref(), "the learner's file", not_plain, "a file's name alone", flaws);
    let test = fields.text("test", flaws);
    check(test.as_ref(), "the test's file", not_plain, "a file's name alone", flaws);

    let question = fields.numbers("question", 1..=i64::from(u16::MAX), flaws);
    let level = read_level(&fields, flaws);
    let title = fields.need_text("title", "\"A short title\"", flaws);
    let task = fields.need_text("task", "\"What to do, in one sentence.\"", flaws);
    fields.need("minutes", "5", flaws);
    let minutes = fields.number("minutes", 1..=600, flaws);
    let hints = read_hints(&fields, flaws);
    let needs = read_needs(&fields, flaws);
    let stub_passes = fields.flag("stub_passes", flaws);
    let node = fields.raw("node").and_then(|_| read_range(&fields, flaws));
    let timeout = fields
        .number("timeout_ms", 100..=600_000, flaws)
        .and_then(|ms| u64::try_from(ms).ok())
        .map_or(DEFAULT_TIMEOUT, Duration::from_millis);

    let name = name?.0.into_owned();
    let test_span = test.as_ref().or(file.as_ref()).map(|(_, span)| span.clone());
    let file = file.map_or_else(|| format!("{name}.js"), |(file, _)| file.into_owned());
    let test = test.map_or_else(|| format!("{name}.test.js"), |(test, _)| test.into_owned());
    if file.eq_ignore_ascii_case(&test) || file.eq_ignore_ascii_case("answer.md") {
        let span = test_span.unwrap_or(fields.span.clone());
        let message = format!("{} cannot be the learner's file too", quote(&file));
        flaws.push(Flaw::new(span, message, "give the learner's file a name of its own"));
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
        tags: plain(fields.texts("tags", flaws)),
        needs,
        node,
        node_flags: read_flags(&fields, flaws),
        timeout,
        harness: harness::chosen(&fields, harnesses, flaws),
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
    flaws: &mut Vec<Flaw>,
) {
    if let Some((text, span)) = value
        && let Some(why) = rule(text)
    {
        let message = format!("{} cannot be {what}: {why}", quote(text));
        flaws.push(Flaw::new(span.clone(), message, format!("use {wanted}")));
    }
}

fn read_level(fields: &Fields<'_, '_>, flaws: &mut Vec<Flaw>) -> Option<Level> {
    let (text, span) = fields.need_text("level", "\"junior\"", flaws)?;
    match &*text {
        "junior" => return Some(Level::Junior),
        "mid" => return Some(Level::Mid),
        "senior" => return Some(Level::Senior),
        _ => {}
    }
    let near =
        closest(&text, &LEVELS).map_or_else(String::new, |near| format!("did you mean `{near}`? "));
    let help = format!("{near}use one of: {}", LEVELS.join(", "));
    flaws.push(Flaw::new(span, format!("{} is not a level", quote(&text)), help));
    None
}

fn read_hints(fields: &Fields<'_, '_>, flaws: &mut Vec<Flaw>) -> Option<Vec<String>> {
    fields.need("hints", "['where to look', 'the idea', 'nearly there']", flaws);
    let span = fields.raw("hints")?.span();
    let hints = fields.texts("hints", flaws)?;
    if hints.len() != 3 {
        let message =
            format!("{} has {}, not three", fields.owner, count(hints.len(), "hint", "hints"));
        let help = "write three: where to look, the idea, nearly there";
        flaws.push(Flaw::new(span, message, help));
    }
    for (number, (hint, span)) in (1..).zip(&hints) {
        if hint.trim().is_empty() {
            let message = format!("hint {number} of {} is empty", fields.owner);
            flaws.push(Flaw::new(span.clone(), message, "say one thing that helps at this point"));
        }
    }
    Some(hints.into_iter().map(|(hint, _)| tidy(&hint)).collect())
}

fn read_needs(fields: &Fields<'_, '_>, flaws: &mut Vec<Flaw>) -> Vec<String> {
    let needs = fields.texts("needs", flaws).unwrap_or_default();
    for need in &needs {
        check(Some(need), "needed", not_a_package, "npm's name of the package: \"express\"", flaws);
    }
    needs.into_iter().map(|(need, _)| need.into_owned()).collect()
}

fn read_flags(fields: &Fields<'_, '_>, flaws: &mut Vec<Flaw>) -> Vec<String> {
    let given = fields.texts("node_flags", flaws).unwrap_or_default();
    for (flag, span) in &given {
        if !flag.starts_with('-') {
            let message = format!("{} is not a flag of Node.js", quote(flag));
            let help = "flags begin with `-`; a value goes behind `=`: \"--max-old-space-size=64\"";
            flaws.push(Flaw::new(span.clone(), message, help));
        }
    }
    given.into_iter().map(|(flag, _)| flag.into_owned()).collect()
}

fn plain(texts: Option<Vec<At<Text<'_>>>>) -> Vec<String> {
    texts.unwrap_or_default().into_iter().map(|(text, _)| text.into_owned()).collect()
}
