//! `extensions.csv`: extensions for single learners, as `student,unit,due`.

use std::collections::HashMap;

use jiff::Zoned;

use super::{Progression, datetime};
use crate::course::fields::quote;
use crate::course::suggestion::closest;
use crate::course::{Diagnostic, ManifestDiagnostics};

/// The file name, beside the progression.
pub const EXTENSIONS: &str = "extensions.csv";

const COLUMNS: [&str; 3] = ["student", "unit", "due"];

/// Later due dates, by learner and unit.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Extensions {
    due: HashMap<(String, usize), Zoned>,
}

impl Extensions {
    /// Parses the table. `file` is its name in error messages.
    pub fn parse(
        text: &str,
        file: &str,
        progression: &Progression,
    ) -> Result<Self, ManifestDiagnostics> {
        let mut errors = Vec::new();
        let extensions = read(text, progression, &mut errors);
        if errors.is_empty() {
            Ok(extensions)
        } else {
            Err(ManifestDiagnostics::new(file, text, errors))
        }
    }

    /// Returns the due date of the unit at `index` for `student`: their extension, or the date for
    /// everyone.
    pub fn due<'a>(
        &'a self,
        progression: &'a Progression,
        student: &str,
        index: usize,
    ) -> Option<&'a Zoned> {
        let own = self.due.get(&(student.to_owned(), index));
        own.or_else(|| progression.units.get(index)?.due.as_ref())
    }

    /// Returns all learners in the table, in no particular order, to report unknown ones.
    pub fn students(&self) -> impl Iterator<Item = &str> {
        self.due.keys().map(|(student, _)| student.as_str())
    }
}

fn read(text: &str, progression: &Progression, errors: &mut Vec<Diagnostic>) -> Extensions {
    let mut due = HashMap::new();
    let body = text.trim_start_matches('\u{feff}');
    let shift = text.len() - body.len();
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .has_headers(false)
        .trim(csv::Trim::All)
        .from_reader(body.as_bytes());
    let mut record = csv::StringRecord::new();
    let mut first: HashMap<(String, usize), std::ops::Range<usize>> = HashMap::new();
    let mut is_header = true;
    while let Ok(true) = reader.read_record(&mut record) {
        let start = record.position().map_or(0, csv::Position::byte);
        let start = usize::try_from(start).unwrap_or_default() + shift;
        let start = start + text[start..].bytes().take_while(|byte| b"\r\n".contains(byte)).count();
        let end = text[start..].find(['\r', '\n']).map_or(text.len(), |length| start + length);
        let span = start..end;
        if std::mem::take(&mut is_header) {
            if record.iter().ne(COLUMNS) {
                let help = "make it the first line: student,unit,due";
                errors.push(Diagnostic::new(span, "the columns have wrong names", help));
                return Extensions::default();
            }
            continue;
        }
        if let Some(((student, unit), at)) = row(&record, span.clone(), progression, errors) {
            let key = (student, unit);
            if let Some(before) = first.insert(key.clone(), span.clone()) {
                let message = format!("{} has two dates for this unit", quote(&key.0));
                let diagnostic = Diagnostic::new(span, message, "remove one of the two lines");
                errors.push(diagnostic.label("again here").earlier(before, "first here"));
            }
            due.insert(key, at);
        }
    }
    if is_header {
        let help = "make it the first line: student,unit,due";
        errors.push(Diagnostic::new(0..0, "this table is empty", help));
    }
    Extensions { due }
}

fn row(
    record: &csv::StringRecord,
    span: std::ops::Range<usize>,
    progression: &Progression,
    errors: &mut Vec<Diagnostic>,
) -> Option<((String, usize), Zoned)> {
    let mut diagnostic = |message: String, help: String| {
        errors.push(Diagnostic::new(span.clone(), message, help));
        None::<()>
    };
    let (Some(student), Some(name), Some(text), 3) =
        (record.get(0), record.get(1), record.get(2), record.len())
    else {
        let message = format!("this line has {} instead of 3 columns", record.len());
        diagnostic(
            message,
            "write student,unit,due; put quotes around a value that contains a comma".into(),
        );
        return None;
    };
    if student.is_empty() {
        diagnostic("no student is named".into(), "write the name of their folder".into())?;
    }
    let Some(unit) = progression.unit(name) else {
        let names: Vec<&str> = progression.units.iter().map(|unit| unit.name.as_str()).collect();
        let help = match closest(name, &names) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the units are: {}", names.join(", ")),
        };
        diagnostic(format!("there is no unit called {}", quote(name)), help);
        return None;
    };
    if progression.units[unit].due.is_none() {
        let message = format!("{} has no due date to extend", quote(name));
        diagnostic(message, "remove this line, or give the unit a `due` date".into())?;
    }
    let at = datetime::parse_datetime(text);
    let Ok(at) = at.map_err(|help| {
        diagnostic(format!("{} is not a due date", quote(text)), help.to_owned());
    }) else {
        return None;
    };
    let (due, _) = datetime::resolve_in_zone(at, &progression.timezone)
        .map_err(|error| diagnostic(error, "use a date of this century".into()))
        .ok()?;
    if progression.units[unit].due.as_ref().is_some_and(|all| due < *all) {
        let message = "this is earlier than the date for everyone";
        diagnostic(message.into(), "an extension gives more time; is the date right?".into())?;
    }
    Some(((student.to_owned(), unit), due))
}
