//! From the text of a `progression.toml` to a [`Progression`]; every mistake is found in one go.

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
use crate::course::{Flaw, Manifest, ManifestError, NodeRange, not_plain, syntax};

/// The newest `schema` that this runner understands.
const SCHEMA: i64 = 1;

const TOP_KEYS: [&str; 7] = ["schema", "id", "title", "node", "timezone", "late", "unit"];
const LATE_KEYS: [&str; 4] = ["grace", "per_day", "floor", "close"];
const UNIT_KEYS: [&str; 5] = ["name", "due", "unlock", "required", "exercises"];
const ENTRY_KEYS: [&str; 2] = ["name", "points"];

/// More points than this for one exercise are a slip.
const MOST_POINTS: i64 = 10_000;

const PROGRESSION: Owner<'_> = Owner::Other("the progression");

/// What was found so far, and what only looks odd.
#[derive(Default)]
struct Found {
    flaws: Vec<Flaw>,
    warnings: Vec<Flaw>,
}

impl Progression {
    /// Reads a progression for a course; `file` is how the errors name it: `progression.toml`.
    pub fn parse(text: &str, file: &str, manifest: &Manifest) -> Result<Self, ManifestError> {
        parse(text, file, manifest)
    }
}

fn parse(text: &str, file: &str, manifest: &Manifest) -> Result<Progression, ManifestError> {
    let wrong = |flaws| ManifestError::new(file, text, flaws);
    let (root, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        return Err(wrong(syntax(text, &errors)));
    }
    let top = Fields::new(root.get_ref(), 0..0, PROGRESSION);
    let mut found = Found::default();
    if let Some(flaw) = too_new(&top) {
        // Whatever else looks wrong may be right in that schema.
        return Err(wrong(vec![flaw]));
    }
    let progression = read(&top, manifest, &mut found);
    match progression {
        Some(mut progression) if found.flaws.is_empty() => {
            progression.warnings =
                (!found.warnings.is_empty()).then(|| wrong(found.warnings).into_warnings());
            Ok(progression)
        }
        _ => Err(wrong(found.flaws)),
    }
}

fn too_new(top: &Fields<'_, '_>) -> Option<Flaw> {
    let value = top.raw("schema")?;
    let number = value.get_ref().as_integer()?;
    let version = i64::from_str_radix(number.as_str(), number.radix()).ok()?;
    (version > SCHEMA).then(|| {
        let message = format!(
            "this progression has schema {version}, but this runner knows schemas up to {SCHEMA}"
        );
        Flaw::new(value.span(), message, "update the runner, then try again")
    })
}

fn read(top: &Fields<'_, '_>, manifest: &Manifest, found: &mut Found) -> Option<Progression> {
    let flaws = &mut found.flaws;
    top.need("schema", "1", flaws);
    top.number("schema", 1..=SCHEMA, flaws);
    top.only(&TOP_KEYS, flaws);
    let id = top.need_text("id", "\"js101-2027s\"", flaws);
    if let Some((id, span)) = &id
        && let Some(why) = not_plain(id).or_else(|| not_short(id))
    {
        let message = format!("{} cannot be a progression's id: {why}", quote(id));
        flaws.push(Flaw::new(span.clone(), message, "use small letters, digits, `-` and `_`"));
    }
    let title = top.need_text("title", "\"JS 101\"", flaws);
    let node = read_node(top, flaws);
    let zone = read_zone(top, flaws);
    let late = top.raw("late").and_then(|value| read_late(value, flaws));
    let units = read_units(top, zone.as_ref(), manifest, found);
    if let Some(value) = top.raw("late")
        && !units.is_empty()
        && units.iter().all(|unit| unit.due.is_none())
        && found.flaws.is_empty()
    {
        let help = "give units a `due` date, or remove `late`";
        found.warnings.push(Flaw::new(value.span(), "nothing is ever due", help));
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

/// It becomes part of file names and of results, and people type it.
fn not_short(id: &str) -> Option<&'static str> {
    let fits = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_');
    (!id.bytes().all(fits)).then_some("there are other characters in it")
}

fn read_node(top: &Fields<'_, '_>, flaws: &mut Vec<Flaw>) -> Option<NodeRange> {
    let (text, span) = top.text("node", flaws)?;
    text.parse()
        .map_err(|error| {
            let message = format!("{} is not a range of Node.js versions: {error}", quote(&text));
            let help = "write comparisons with commas between them: node = \">=20.12, <27\"";
            flaws.push(Flaw::new(span, message, help));
        })
        .ok()
}

fn read_zone(top: &Fields<'_, '_>, flaws: &mut Vec<Flaw>) -> Option<TimeZone> {
    let (name, span) = top.text("timezone", flaws)?;
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
            flaws.push(Flaw::new(span, message, help));
        })
        .ok()
}

fn read_late(value: &Spanned<DeValue<'_>>, flaws: &mut Vec<Flaw>) -> Option<LatePolicy> {
    let Some(table) = value.get_ref().as_table() else {
        let example = "late = { grace = \"2h\", per_day = 10, floor = 50, close = \"7d\" }";
        flaws.push(wrong_kind(value, "late", "a table", example));
        return None;
    };
    let fields = Fields::new(table, value.span(), Owner::Other("`late`"));
    fields.only(&LATE_KEYS, flaws);
    let percent = |key: &str, flaws: &mut Vec<Flaw>| {
        let number = fields.number(key, 0..=100, flaws)?;
        u8::try_from(number).ok()
    };
    let per_day = percent("per_day", flaws);
    let floor = percent("floor", flaws);
    let mut length = |key: &str, example: &str| {
        let (text, span) = fields.text(key, flaws)?;
        let length = datetime::parse_duration(&text);
        if length.is_none() {
            let message = format!("{} is not a length of time", quote(&text));
            let help = format!(
                "write weeks, days, hours or minutes: {key} = \"{example}\", or \"1d 12h\""
            );
            flaws.push(Flaw::new(span, message, help));
        }
        length
    };
    let grace = length("grace", "2h");
    let close = length("close", "7d");
    if let (Some(grace), Some(close)) = (grace, close)
        && datetime::total_hours(close) < datetime::total_hours(grace)
        && let Some(value) = fields.raw("close")
    {
        let message = "it closes before the grace is over";
        flaws.push(Flaw::new(value.span(), message, "make `close` longer, or `grace` shorter"));
    }
    Some(LatePolicy {
        grace: grace.unwrap_or_default(),
        per_day: per_day.unwrap_or(0),
        floor: floor.unwrap_or(0),
        close,
    })
}

fn read_units(
    top: &Fields<'_, '_>,
    zone: Option<&TimeZone>,
    manifest: &Manifest,
    found: &mut Found,
) -> Vec<Unit> {
    let help = "begin each unit with a line: [[unit]]";
    let list = match top.raw("unit").map(|value| (value.get_ref().as_array(), value.span())) {
        Some((Some(list), _)) if !list.is_empty() => list,
        Some((None, span)) => {
            found.flaws.push(Flaw::new(span, "`unit` must be a list of tables", help));
            return Vec::new();
        }
        Some((Some(_), span)) => {
            found.flaws.push(Flaw::new(span, "there is no unit in this progression", help));
            return Vec::new();
        }
        None => {
            found.flaws.push(Flaw::new(0..0, "there is no unit in this progression", help));
            return Vec::new();
        }
    };
    // Without a zone that is known, what is wrong with it has been said, or is said at the first date.
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
            found.flaws.push(Flaw::new(value.span(), format!("{words} must be a table"), help));
            continue;
        };
        let fields = Fields::new(table, value.span(), Owner::Other(&words));
        let unit = read_unit(&fields, index, &mut dates, &mut expansion, found);
        if let Some((name, span)) = fields.text("name", &mut Vec::new())
            && let Some(first) = names.insert(name.trim().to_owned(), span.clone())
        {
            let message = format!("two units are named {}", quote(&name));
            let flaw = Flaw::new(span, message, "give one of them another name");
            found.flaws.push(flaw.label("again here").earlier(first, "first here"));
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
    found: &mut Found,
) -> Option<Unit> {
    let flaws = &mut found.flaws;
    fields.only(&UNIT_KEYS, flaws);
    let name = fields.need_text("name", "\"Week 1\"", flaws);
    let required = fields.flag("required", flaws).unwrap_or(true);
    let unlock = read_unlock(fields, index, found);
    let due = fields.raw("due").and_then(|value| dates.read(value, found));
    let entries = read_entries(fields, expansion, found);
    Some(Unit { name: name?.0.trim().to_owned(), due, unlock, required, entries })
}

fn read_unlock(fields: &Fields<'_, '_>, index: usize, found: &mut Found) -> Unlock {
    let Some((text, span)) = fields.text("unlock", &mut found.flaws) else {
        return Unlock::default();
    };
    let unlock = match &*text {
        "none" => Unlock::None,
        "previous" => Unlock::Previous,
        "all-previous" => Unlock::AllPrevious,
        _ => {
            let message = format!("{} is not a rule to unlock by", quote(&text));
            let help = "use \"none\", \"previous\" or \"all-previous\"";
            found.flaws.push(Flaw::new(span, message, help));
            return Unlock::default();
        }
    };
    if index == 0 && unlock != Unlock::None {
        let message = "the first unit has no unit before it, and is open in any case";
        found.warnings.push(Flaw::new(span, message, "remove this line"));
    }
    unlock
}

/// Reads due dates one after the other.
struct Dates<'a> {
    zone: Option<&'a TimeZone>,
    /// A zone was written down, be it known or not.
    named: bool,
    last: Option<(Zoned, Range<usize>)>,
}

impl Dates<'_> {
    fn read(&mut self, value: &Spanned<DeValue<'_>>, found: &mut Found) -> Option<Zoned> {
        let span = value.span();
        let at = match value.get_ref() {
            DeValue::Datetime(at) => datetime::parse_toml_datetime(at).map_err(str::to_owned),
            DeValue::String(_) => Err("write it without quotes: due = 2027-01-18T23:59:00".into()),
            _ => {
                let example = "due = 2027-01-18T23:59:00";
                found.flaws.push(wrong_kind(value, "due", "a date and time", example));
                return None;
            }
        };
        let at = at
            .map_err(|help| {
                found.flaws.push(Flaw::new(span.clone(), "this is not a due date", help));
            })
            .ok()?;
        let Some(zone) = self.zone else {
            if !std::mem::replace(&mut self.named, true) {
                let message = "a due date needs a time zone";
                let help = "add a line above the units: timezone = \"Europe/Paris\"";
                found.flaws.push(Flaw::new(span, message, help));
            }
            return None;
        };
        let (due, odd) = datetime::resolve_in_zone(at, zone)
            .map_err(|error| {
                let help = "use a date of this century";
                found.flaws.push(Flaw::new(span.clone(), error, help));
            })
            .ok()?;
        if let Some(odd) = odd {
            let help = "choose a time an hour earlier or later";
            found.warnings.push(Flaw::new(span.clone(), odd, help));
        }
        if let Some((last, earlier)) = &self.last
            && due < *last
        {
            let message = "this unit is due before the one above it";
            let help = "learners meet the units in this order; is the date right?";
            let flaw = Flaw::new(span.clone(), message, help);
            found.warnings.push(flaw.earlier(earlier.clone(), "due later"));
        }
        self.last = Some((due.clone(), span));
        Some(due)
    }
}

fn read_entries(
    fields: &Fields<'_, '_>,
    expansion: &mut Expansion<'_>,
    found: &mut Found,
) -> Vec<UnitEntry> {
    let Found { flaws, warnings } = found;
    fields.need("exercises", "[\"04_modules/*\"]", flaws);
    let Some(items) = fields.list("exercises", "[\"04_modules/*\"]", flaws) else {
        return Vec::new();
    };
    let before = flaws.len();
    let mut entries = Vec::new();
    for value in items {
        entries.extend(read_item(value, expansion, flaws, warnings));
    }
    if entries.is_empty()
        && flaws.len() == before
        && let Some(list) = fields.raw("exercises")
    {
        let message = format!("{} has no exercises of its own", fields.owner);
        let help = "list some that no unit above has, or remove the unit";
        flaws.push(Flaw::new(list.span(), message, help));
    }
    entries
}

fn read_item(
    value: &Spanned<DeValue<'_>>,
    expansion: &mut Expansion<'_>,
    flaws: &mut Vec<Flaw>,
    warnings: &mut Vec<Flaw>,
) -> Vec<UnitEntry> {
    let Some(table) = value.get_ref().as_table() else {
        let Some(pattern) = one_text(value, "exercises", flaws) else { return Vec::new() };
        let item = Item { pattern: pattern.trim(), points: None, span: value.span() };
        return expansion.add(&item, flaws, warnings);
    };
    let fields = Fields::new(table, value.span(), Owner::Other("an entry of `exercises`"));
    fields.only(&ENTRY_KEYS, flaws);
    let points = fields.raw("points");
    let points =
        points.map(|value| one_number(value, "points", &(0..=MOST_POINTS), flaws)).map(|number| {
            // What is wrong with it has been said.
            number.and_then(|number| u32::try_from(number).ok()).unwrap_or(1)
        });
    let Some((pattern, span)) = fields.need_text("name", "\"events2\"", flaws) else {
        return Vec::new();
    };
    expansion.add(&Item { pattern: pattern.trim(), points, span }, flaws, warnings)
}
