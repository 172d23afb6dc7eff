//! Parses `info.toml` into a [`Manifest`] and reports every mistake at once. Pure.

use std::collections::HashMap;
use std::ops::Range;

use semver::Version;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use self::harness::Harnesses;
use super::fields::{Fields, Owner, quote};
use super::problem::Diagnostic;
use super::rules::not_plain;
use super::{CourseInfo, Exercise, Manifest, ManifestDiagnostics, NodeRange};

mod exercise;
mod harness;

/// The newest `format_version` that this runner supports.
const FORMAT: i64 = 1;

const TOP_KEYS: [&str; 4] = ["format_version", "course", "harness", "exercises"];
const COURSE_KEYS: [&str; 7] =
    ["name", "title", "version", "node", "welcome", "final_message", "issues"];

impl Manifest {
    /// Parses the text of a manifest. `file` is its name in error messages, such as `info.toml`.
    pub fn parse(text: &str, file: &str) -> Result<Self, ManifestDiagnostics> {
        parse(text, file)
    }
}

fn parse(text: &str, file: &str) -> Result<Manifest, ManifestDiagnostics> {
    let wrong = |errors| ManifestDiagnostics::new(file, text, errors);
    let (root, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        return Err(wrong(syntax(text, &errors)));
    }
    let mut errors = Vec::new();
    let top = Fields::new(root.get_ref(), 0..0, Owner::Manifest);
    if let Some(diagnostic) = too_new(&top) {
        // Other apparent mistakes may be valid in a newer format.
        return Err(wrong(vec![diagnostic]));
    }
    top.need("format_version", "1", &mut errors);
    top.number("format_version", 1..=FORMAT, &mut errors);
    top.only(&TOP_KEYS, &mut errors);
    let course = read_course(&top, &mut errors);
    let harnesses = harness::read(&top, &mut errors);
    let exercises = read_exercises(&top, &harnesses, &mut errors);
    match course {
        Some(course) if errors.is_empty() => Ok(Manifest { course, exercises }),
        _ => Err(wrong(errors)),
    }
}

/// Returns the span of each wanted key, for messages about missing files. `wanted` has pairs of an
/// exercise's index and a key. If the key is absent, the span is that of the name, or the file's start.
pub(super) fn places(text: &str, wanted: &[(usize, &str)]) -> Vec<Range<usize>> {
    let (root, _) = DeTable::parse_recoverable(text);
    let exercises = root.get_ref().get("exercises").and_then(|value| value.get_ref().as_array());
    let place = |(index, key): &(usize, &str)| {
        let table = exercises?.get(*index)?.get_ref().as_table()?;
        Some(table.get(*key).or_else(|| table.get("name"))?.span())
    };
    wanted.iter().map(|one| place(one).unwrap_or(0..0)).collect()
}

/// Describes the errors of a text that is not valid TOML.
pub(crate) fn syntax(text: &str, errors: &[toml::de::Error]) -> Vec<Diagnostic> {
    // Later syntax errors are often just consequences of the first ones.
    errors.iter().take(3).map(|error| one_of_syntax(text, error)).collect()
}

fn one_of_syntax(text: &str, error: &toml::de::Error) -> Diagnostic {
    let span = error.span().unwrap_or(0..0);
    let start = text.get(..span.start).and_then(|head| head.rfind('\n')).map_or(0, |at| at + 1);
    let line = text.get(start..).unwrap_or_default();
    let conflict = ["<<<<<<<", "=======", ">>>>>>>"].iter().any(|mark| line.starts_with(mark));
    let help = if conflict {
        "this is an unresolved merge conflict: keep one side and remove the three marker lines"
    } else {
        "the file is TOML; https://toml.io explains how to write values"
    };
    let message = error.message().trim().replace('\n', "; ");
    Diagnostic::new(span, format!("not valid TOML: {message}"), help)
}

fn too_new(top: &Fields<'_, '_>) -> Option<Diagnostic> {
    let value = top.raw("format_version")?;
    let number = value.get_ref().as_integer()?;
    let version = i64::from_str_radix(number.as_str(), number.radix()).ok()?;
    (version > FORMAT).then(|| {
        let message = format!(
            "this course has format {version}, but this runner knows formats up to {FORMAT}"
        );
        Diagnostic::new(value.span(), message, "update the runner, then try again")
    })
}

fn read_course(top: &Fields<'_, '_>, errors: &mut Vec<Diagnostic>) -> Option<CourseInfo> {
    let Some(value) = top.raw("course") else {
        let help = "add a table: [course] with name, title, version, node";
        errors.push(Diagnostic::new(0..0, "`[course]` is missing", help));
        return None;
    };
    let fields = table(value, Owner::Course, "[course]", errors)?;
    fields.only(&COURSE_KEYS, errors);
    let name = fields.need_text("name", "\"my_course\"", errors);
    if let Some((name, span)) = &name
        && let Some(why) = not_plain(name)
    {
        let message = format!("{} cannot be a course's name: {why}", quote(name));
        errors.push(Diagnostic::new(
            span.clone(),
            message,
            "use lowercase letters, digits, `-` and `_`",
        ));
    }
    let title = fields.need_text("title", "\"My course\"", errors);
    let version = fields.need_text("version", "\"1.0.0\"", errors).and_then(|(text, span)| {
        Version::parse(&text)
            .map_err(|error| {
                let message = format!("{} is not a version: {error}", quote(&text));
                errors.push(Diagnostic::new(
                    span,
                    message,
                    "write three numbers: version = \"1.0.0\"",
                ));
            })
            .ok()
    });
    fields.need("node", "\">=20.12\"", errors);
    let node = read_range(&fields, errors);
    let welcome = fields.text("welcome", errors).map_or_else(String::new, |(text, _)| tidy(&text));
    let final_message =
        fields.text("final_message", errors).map_or_else(String::new, |(text, _)| tidy(&text));
    let issues = read_address(&fields, "issues", errors);
    Some(CourseInfo {
        name: name?.0.into_owned(),
        title: title?.0.trim().to_owned(),
        version: version?,
        node: node?,
        welcome,
        final_message,
        issues,
    })
}

/// Reads an optional address that a learner can open.
fn read_address(
    fields: &Fields<'_, '_>,
    key: &str,
    errors: &mut Vec<Diagnostic>,
) -> Option<String> {
    let (text, span) = fields.text(key, errors)?;
    let text = text.trim();
    let known = ["https://", "http://", "mailto:"].iter().any(|start| text.starts_with(start));
    if !known || text.contains(char::is_whitespace) {
        let message = format!("`{key}` is not an address: {}", quote(text));
        let help =
            "write the whole address: \"https://example.org/issues\" or \"mailto:me@example.org\"";
        errors.push(Diagnostic::new(span, message, help));
        return None;
    }
    Some(text.to_owned())
}

fn read_exercises(
    top: &Fields<'_, '_>,
    harnesses: &Harnesses,
    errors: &mut Vec<Diagnostic>,
) -> Vec<Exercise> {
    let list = top.raw("exercises").map(|value| (value, value.get_ref().as_array()));
    let (list, span) = match list {
        Some((value, Some(list))) => (list, value.span()),
        Some((value, None)) => {
            let help = "begin each exercise with a line: [[exercises]]";
            errors.push(Diagnostic::new(
                value.span(),
                "`exercises` must be a list of tables",
                help,
            ));
            return Vec::new();
        }
        None => (&toml::de::DeArray::new(), 0..0),
    };
    if list.is_empty() {
        let help = "add at least one table: [[exercises]]";
        errors.push(Diagnostic::new(span, "there is no exercise in this course", help));
    }
    let mut seen: HashMap<&str, Range<usize>> = HashMap::with_capacity(list.len());
    let mut exercises = Vec::with_capacity(list.len());
    for (index, value) in list.iter().enumerate() {
        if let Some(name) = value.get_ref().get("name")
            && let Some(text) = name.get_ref().as_str()
            && let Some(first) = seen.insert(text, name.span())
        {
            let message = format!("two exercises are named {}", quote(text));
            let help = "give one of them another name; progress is recorded by name";
            errors.push(
                Diagnostic::new(name.span(), message, help)
                    .label("again here")
                    .earlier(first, "first here"),
            );
        }
        exercises.extend(exercise::read(value, index, harnesses, errors));
    }
    exercises
}

fn table<'a, 't>(
    value: &'a Spanned<DeValue<'t>>,
    owner: Owner<'a>,
    header: &str,
    errors: &mut Vec<Diagnostic>,
) -> Option<Fields<'a, 't>> {
    let Some(table) = value.get_ref().as_table() else {
        let message = format!("{owner} must be a table");
        errors.push(Diagnostic::new(
            value.span(),
            message,
            format!("begin it with a line: {header}"),
        ));
        return None;
    };
    Some(Fields::new(table, value.span(), owner))
}

fn read_range(fields: &Fields<'_, '_>, errors: &mut Vec<Diagnostic>) -> Option<NodeRange> {
    let (text, span) = fields.text("node", errors)?;
    text.parse()
        .map_err(|error| {
            let message = format!("{} is not a range of Node.js versions: {error}", quote(&text));
            let help = "write comparisons with commas between them: node = \">=20.12, <27\"";
            errors.push(Diagnostic::new(span, message, help));
        })
        .ok()
}

/// Removes leading empty lines and trailing whitespace. Indentation is kept.
fn tidy(text: &str) -> String {
    text.trim_end().trim_start_matches('\n').to_owned()
}
