//! Parses `progression.toml` into a [`Progression`]. One pass reports every mistake.

use std::collections::HashMap;
use std::ops::Range;

use jiff::Zoned;
use jiff::tz::{self, TimeZone};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::expand::{Expansion, Item};
use super::late::LatePolicy;
use super::{Progression, Unit, UnitEntry, Unlock, datetime};
use crate::course::fields::{Fields, Owner, one_number, one_text, quote, wrong_kind};
use crate::course::suggestion::closest;
use crate::course::{Diagnostic, Manifest, ManifestDiagnostics, NodeRange, not_plain, syntax};

/// The newest supported `schema`.
const SCHEMA: i64 = 1;

const TOP_KEYS: [&str; 7] = ["schema", "id", "title", "node", "timezone", "late", "unit"];
const UNIT_KEYS: [&str; 6] = ["name", "due", "unlock", "required", "review", "exercises"];
const ENTRY_KEYS: [&str; 2] = ["name", "points"];

/// The maximum for one exercise. A larger number is probably a typing mistake.
const MOST_POINTS: i64 = 10_000;

const PROGRESSION: Owner<'_> = Owner::Other("the progression");

/// The errors and warnings found so far.
#[derive(Default)]
struct Diagnostics {
    errors: Vec<Diagnostic>,
    warnings: Vec<Diagnostic>,
}

impl Diagnostics {
    fn error(&mut self, span: Range<usize>, message: impl Into<String>, help: impl Into<String>) {
        self.errors.push(Diagnostic::new(span, message, help));
    }

    fn warn(&mut self, span: Range<usize>, message: impl Into<String>, help: impl Into<String>) {
        self.warnings.push(Diagnostic::new(span, message, help));
    }
}

impl Progression {
    /// Parses a progression for a course. `file` is its name in error messages, such as `progression.toml`.
    pub fn parse(text: &str, file: &str, manifest: &Manifest) -> Result<Self, ManifestDiagnostics> {
        let wrong = |errors| ManifestDiagnostics::new(file, text, errors);
        let (root, errors) = DeTable::parse_recoverable(text);
        if !errors.is_empty() {
            return Err(wrong(syntax(text, &errors)));
        }
        let top = Fields::new(root.get_ref(), 0..0, PROGRESSION);
        let mut diagnostics = Diagnostics::default();
        if let Some(diagnostic) = too_new(&top) {
            // Other apparent mistakes may be valid in a newer schema.
            return Err(wrong(vec![diagnostic]));
        }
        let progression = read(&top, manifest, &mut diagnostics);
        match progression {
            Some(mut progression) if diagnostics.errors.is_empty() => {
                progression.warnings = (!diagnostics.warnings.is_empty())
                    .then(|| wrong(diagnostics.warnings).into_warnings());
                Ok(progression)
            }
            _ => Err(wrong(diagnostics.errors)),
        }
    }
}

fn too_new(top: &Fields<'_, '_>) -> Option<Diagnostic> {
    let value = top.raw("schema")?;
    let number = value.get_ref().as_integer()?;
    let version = i64::from_str_radix(number.as_str(), number.radix()).ok()?;
    (version > SCHEMA).then(|| {
        let message = format!(
            "this progression has schema {version}, but this runner knows schemas up to {SCHEMA}"
        );
        Diagnostic::new(value.span(), message, "update the runner, then try again")
    })
}

fn read(
    top: &Fields<'_, '_>,
    manifest: &Manifest,
    diagnostics: &mut Diagnostics,
) -> Option<Progression> {
    let errors = &mut diagnostics.errors;
    top.need("schema", "1", errors);
    top.number("schema", 1..=SCHEMA, errors);
    top.only(&TOP_KEYS, errors);
    let id = top.need_text("id", "\"js101-2027s\"", errors);
    if let Some((id, span)) = &id
        && let Some(why) = not_plain(id).or_else(|| not_short(id))
    {
        let message = format!("{} cannot be a progression's id: {why}", quote(id));
        errors.push(Diagnostic::new(
            span.clone(),
            message,
            "use lowercase letters, digits, `-` and `_`",
        ));
    }
    let title = top.need_text("title", "\"JS 101\"", errors);
    let node = read_node(top, errors);
    let zone = read_zone(top, errors);
    let late = top.raw("late").and_then(|value| LatePolicy::parse(value, errors));
    let units = read_units(top, zone.as_ref(), manifest, diagnostics);
    if let Some(value) = top.raw("late")
        && !units.is_empty()
        && units.iter().all(|unit| unit.due.is_none())
        && diagnostics.errors.is_empty()
    {
        let help = "give units a `due` date, or remove `late`";
        diagnostics.warn(value.span(), "nothing is ever due", help);
    }
    Some(Progression {
        id: id?.0.into_owned(),
        title: title?.0.trim().to_owned(),
        node,
        timezone: zone.unwrap_or(TimeZone::UTC),
        late,
        units,
        warnings: None,
    })
}

/// Ids are part of file names and results, and people type them.
fn not_short(id: &str) -> Option<&'static str> {
    let fits = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_');
    (!id.bytes().all(fits)).then_some("it contains other characters")
}

fn read_node(top: &Fields<'_, '_>, errors: &mut Vec<Diagnostic>) -> Option<NodeRange> {
    let (text, span) = top.text("node", errors)?;
    text.parse()
        .map_err(|error| {
            let message = format!("{} is not a range of Node.js versions: {error}", quote(&text));
            let help = "write comparisons with commas between them: node = \">=20.12, <27\"";
            errors.push(Diagnostic::new(span, message, help));
        })
        .ok()
}

fn read_zone(top: &Fields<'_, '_>, errors: &mut Vec<Diagnostic>) -> Option<TimeZone> {
    let (name, span) = top.text("timezone", errors)?;
    let known = tz::db();
    known
        .get(&name)
        .map_err(|_| {
            let names: Vec<String> = known.available().map(|name| name.to_string()).collect();
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let help = if names.len() < 2 {
                "this system knows no time zones: install its package `tzdata`".to_owned()
            } else {
                closest(&name, &names).map_or_else(
                    || "write a name of the IANA database: timezone = \"Europe/Paris\"".to_owned(),
                    |near| format!("did you mean `{near}`?"),
                )
            };
            let message = format!("there is no time zone called {}", quote(&name));
            errors.push(Diagnostic::new(span, message, help));
        })
        .ok()
}

fn read_units(
    top: &Fields<'_, '_>,
    zone: Option<&TimeZone>,
    manifest: &Manifest,
    diagnostics: &mut Diagnostics,
) -> Vec<Unit> {
    let help = "begin each unit with a line: [[unit]]";
    let value = top.raw("unit");
    let span = value.map_or(0..0, Spanned::span);
    let list = match value.map(|value| value.get_ref().as_array()) {
        Some(Some(list)) if !list.is_empty() => list,
        Some(None) => {
            diagnostics.error(span, "`unit` must be a list of tables", help);
            return Vec::new();
        }
        _ => {
            diagnostics.error(span, "there is no unit in this progression", help);
            return Vec::new();
        }
    };
    // An unknown or missing time zone is reported once, here or at the first date.
    let mut dates = Dates { zone, named: top.raw("timezone").is_some(), last: None };
    let mut expansion = Expansion::new(manifest);
    let mut names: HashMap<String, Range<usize>> = HashMap::new();
    let mut units = Vec::with_capacity(list.len());
    for (index, value) in list.iter().enumerate() {
        let name = value.get_ref().get("name").and_then(|name| name.get_ref().as_str());
        let words = name.map_or_else(
            || format!("unit number {}", index + 1),
            |name| format!("unit {}", quote(name)),
        );
        let Some(table) = value.get_ref().as_table() else {
            diagnostics.error(value.span(), format!("{words} must be a table"), help);
            continue;
        };
        let fields = Fields::new(table, value.span(), Owner::Other(&words));
        let unit = read_unit(&fields, index, &mut dates, &mut expansion, diagnostics);
        if let Some((name, span)) = fields.text("name", &mut Vec::new())
            && let Some(first) = names.insert(name.trim().to_owned(), span.clone())
        {
            let message = format!("two units are named {}", quote(&name));
            let diagnostic = Diagnostic::new(span, message, "give one of them another name");
            diagnostics.errors.push(diagnostic.label("again here").earlier(first, "first here"));
        }
        units.extend(unit);
    }
    units
}

fn read_unit(
    fields: &Fields<'_, '_>,
    index: usize,
    dates: &mut Dates<'_>,
    expansion: &mut Expansion<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<Unit> {
    let errors = &mut diagnostics.errors;
    fields.only(&UNIT_KEYS, errors);
    let name = fields.need_text("name", "\"Week 1\"", errors);
    let required = fields.flag("required", errors).unwrap_or(true);
    let review = read_review(fields, index, diagnostics);
    let unlock = read_unlock(fields, index, diagnostics);
    let due = fields.raw("due").and_then(|value| dates.read(value, diagnostics));
    let entries = read_entries(fields, expansion, diagnostics);
    Some(Unit { name: name?.0.trim().to_owned(), due, unlock, required, review, entries })
}

fn read_review(fields: &Fields<'_, '_>, index: usize, diagnostics: &mut Diagnostics) -> bool {
    let review = fields.flag("review", &mut diagnostics.errors).unwrap_or(false);
    if let Some(value) = fields.raw("review").filter(|_| review && index == 0) {
        let message = "the first unit has no unit before it, so there is nothing to review in it";
        diagnostics.warn(value.span(), message, "remove this line");
    }
    review
}

fn read_unlock(fields: &Fields<'_, '_>, index: usize, diagnostics: &mut Diagnostics) -> Unlock {
    let Some((text, span)) = fields.text("unlock", &mut diagnostics.errors) else {
        return Unlock::default();
    };
    let unlock = match &*text {
        "none" => Unlock::None,
        "previous" => Unlock::Previous,
        "all-previous" => Unlock::AllPrevious,
        _ => {
            let message = format!("{} is not an unlock rule", quote(&text));
            let help = "use \"none\", \"previous\" or \"all-previous\"";
            diagnostics.error(span, message, help);
            return Unlock::default();
        }
    };
    if index == 0 && unlock != Unlock::None {
        let message = "the first unit has no unit before it, so it is always open";
        diagnostics.warn(span, message, "remove this line");
    }
    unlock
}

/// Parses due dates in file order.
struct Dates<'a> {
    zone: Option<&'a TimeZone>,
    /// Whether the file names a time zone, even an unknown one.
    named: bool,
    last: Option<(Zoned, Range<usize>)>,
}

impl Dates<'_> {
    fn read(
        &mut self,
        value: &Spanned<DeValue<'_>>,
        diagnostics: &mut Diagnostics,
    ) -> Option<Zoned> {
        let span = value.span();
        let at = match value.get_ref() {
            DeValue::Datetime(at) => datetime::parse_toml_datetime(at).map_err(str::to_owned),
            DeValue::String(_) => Err("write it without quotes: due = 2027-01-18T23:59:00".into()),
            _ => {
                let example = "due = 2027-01-18T23:59:00";
                diagnostics.errors.push(wrong_kind(value, "due", "a date and time", example));
                return None;
            }
        };
        let at = at
            .map_err(|help| {
                diagnostics.error(span.clone(), "this is not a due date", help);
            })
            .ok()?;
        let Some(zone) = self.zone else {
            if !std::mem::replace(&mut self.named, true) {
                let message = "a due date needs a time zone";
                let help = "add a line above the units: timezone = \"Europe/Paris\"";
                diagnostics.error(span, message, help);
            }
            return None;
        };
        let (due, odd) = datetime::resolve_in_zone(at, zone)
            .map_err(|error| {
                let help = "use a date of this century";
                diagnostics.error(span.clone(), error, help);
            })
            .ok()?;
        if let Some(odd) = odd {
            let help = "choose a time an hour earlier or later";
            diagnostics.warn(span.clone(), odd, help);
        }
        if let Some((last, earlier)) = &self.last
            && due < *last
        {
            let message = "this unit is due before the one above it";
            let help = "learners do the units in this order; is the date right?";
            let diagnostic = Diagnostic::new(span.clone(), message, help);
            diagnostics.warnings.push(diagnostic.earlier(earlier.clone(), "due later"));
        }
        self.last = Some((due.clone(), span));
        Some(due)
    }
}

fn read_entries(
    fields: &Fields<'_, '_>,
    expansion: &mut Expansion<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<UnitEntry> {
    let Diagnostics { errors, warnings } = diagnostics;
    fields.need("exercises", "[\"04_modules/*\"]", errors);
    let Some(items) = fields.list("exercises", "[\"04_modules/*\"]", errors) else {
        return Vec::new();
    };
    let before = errors.len();
    let mut entries = Vec::new();
    for value in items {
        entries.extend(read_item(value, expansion, errors, warnings));
    }
    if entries.is_empty()
        && errors.len() == before
        && let Some(list) = fields.raw("exercises")
    {
        let message = format!("{} has no exercises of its own", fields.owner);
        let help = "list some that no unit above has, or remove the unit";
        errors.push(Diagnostic::new(list.span(), message, help));
    }
    entries
}

fn read_item(
    value: &Spanned<DeValue<'_>>,
    expansion: &mut Expansion<'_>,
    errors: &mut Vec<Diagnostic>,
    warnings: &mut Vec<Diagnostic>,
) -> Vec<UnitEntry> {
    let Some(table) = value.get_ref().as_table() else {
        let Some(pattern) = one_text(value, "exercises", errors) else { return Vec::new() };
        let item = Item { pattern: pattern.trim(), points: None, span: value.span() };
        return expansion.add(&item, errors, warnings);
    };
    let fields = Fields::new(table, value.span(), Owner::Other("an entry of `exercises`"));
    fields.only(&ENTRY_KEYS, errors);
    let points = fields.raw("points");
    let points =
        points.map(|value| one_number(value, "points", &(0..=MOST_POINTS), errors)).map(|number| {
            // A mistake has been reported already.
            number.and_then(|number| u32::try_from(number).ok()).unwrap_or(1)
        });
    let Some((pattern, span)) = fields.need_text("name", "\"events2\"", errors) else {
        return Vec::new();
    };
    expansion.add(&Item { pattern: pattern.trim(), points, span }, errors, warnings)
}
