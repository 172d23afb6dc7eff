//! Parses dates, times and durations, as authors write them.

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{AmbiguousOffset, TimeZone};
use jiff::{Span, SpanTotal, Timestamp, Unit, Zoned};

/// The time of a due date that names only a day.
const END_OF_DAY: Time = Time::constant(23, 59, 59, 0);

/// Parses a date and time of TOML.
pub(super) fn parse_toml_datetime(value: &toml::value::Datetime) -> Result<DateTime, &'static str> {
    if value.offset.is_some() {
        return Err("leave the offset out: the time is in the progression's `timezone`");
    }
    let Some(date) = value.date else { return Err("it needs a day: due = 2027-01-18T23:59:00") };
    let wrong = "there is no such day or time";
    let small = |number: u8| i8::try_from(number).map_err(|_| wrong);
    let year = i16::try_from(date.year).map_err(|_| wrong)?;
    let day = Date::new(year, small(date.month)?, small(date.day)?).map_err(|_| wrong)?;
    let time = match value.time {
        None => END_OF_DAY,
        Some(time) => {
            let second = small(time.second.unwrap_or(0))?;
            Time::new(small(time.hour)?, small(time.minute)?, second, 0).map_err(|_| wrong)?
        }
    };
    Ok(day.to_datetime(time))
}

/// Parses a date and time in a cell of a table: `2027-01-18T23:59:00`, `2027-01-18 23:59` or `2027-01-18`.
pub(super) fn parse_datetime(text: &str) -> Result<DateTime, &'static str> {
    if text.parse::<Timestamp>().is_ok() {
        return Err("leave the offset out: the time is in the progression's `timezone`");
    }
    let is_day = text.len() == "2027-01-18".len();
    let wrong = "write it like this: 2027-01-25T23:59:00, or only the day: 2027-01-25";
    if is_day {
        return text.parse::<Date>().map(|day| day.to_datetime(END_OF_DAY)).map_err(|_| wrong);
    }
    text.parse().map_err(|_| wrong)
}

/// Returns the time at which clocks in `zone` show `at`. Clocks that are put forward or back show some
/// times never or twice; then it also returns a note on which time is meant.
pub(super) fn resolve_in_zone(
    at: DateTime,
    zone: &TimeZone,
) -> Result<(Zoned, Option<String>), String> {
    let ambiguous = zone.to_ambiguous_zoned(at);
    let offset = ambiguous.offset();
    let time = ambiguous.compatible().map_err(|error| error.to_string())?;
    let note = match offset {
        AmbiguousOffset::Unambiguous { .. } => None,
        AmbiguousOffset::Gap { .. } => Some(format!(
            "clocks are put forward there, and never show it; {} is meant",
            time.time().strftime("%H:%M")
        )),
        AmbiguousOffset::Fold { .. } => {
            Some("clocks are put back there, and show it twice; the first time is meant".to_owned())
        }
    };
    Ok((time, note))
}

/// Parses `2h`, `7d`, `1d 12h`: weeks, days, hours and minutes, and nothing longer or finer.
pub(super) fn parse_duration(text: &str) -> Option<Span> {
    let span: Span = text.parse().ok()?;
    let rest = span.weeks(0).days(0).hours(0).minutes(0);
    (!span.is_negative() && rest.is_zero()).then_some(span)
}

/// Converts to hours, with days of 24 hours; only to compare durations.
pub(super) fn total_hours(span: Span) -> f64 {
    let hours = span.total(SpanTotal::from(Unit::Hour).days_are_24_hours());
    hours.unwrap_or(f64::MAX)
}
