//! The late policy of a progression, and the points that it leaves.

use jiff::{SignedDuration, Span, Timestamp, Zoned};
use toml::Spanned;
use toml::de::DeValue;

use super::datetime;
use crate::course::Diagnostic;
use crate::course::fields::{Fields, Owner, quote, wrong_kind};

const KEYS: [&str; 4] = ["grace", "per_day", "floor", "close"];

/// `late = { grace = "2h", per_day = 10, floor = 50, close = "7d" }`.
#[derive(Debug, Clone)]
pub struct LatePolicy {
    /// The time after the due date in which work is not late yet.
    pub grace: Span,
    /// The percentage that each started day after the due date costs.
    pub per_day: u8,
    /// The minimum percentage until the unit closes.
    pub floor: u8,
    /// The time after the due date in which work is accepted. `None` if there is no limit.
    pub close: Option<Span>,
}

impl LatePolicy {
    /// Parses the `late` table of a progression.
    pub(super) fn parse(
        value: &Spanned<DeValue<'_>>,
        errors: &mut Vec<Diagnostic>,
    ) -> Option<Self> {
        let Some(table) = value.get_ref().as_table() else {
            let example = "late = { grace = \"2h\", per_day = 10, floor = 50, close = \"7d\" }";
            errors.push(wrong_kind(value, "late", "a table", example));
            return None;
        };
        let fields = Fields::new(table, value.span(), Owner::Other("`late`"));
        fields.only(&KEYS, errors);
        let percent = |key: &str, errors: &mut Vec<Diagnostic>| {
            let number = fields.number(key, 0..=100, errors)?;
            u8::try_from(number).ok()
        };
        let per_day = percent("per_day", errors);
        let floor = percent("floor", errors);
        let mut length = |key: &str, example: &str| {
            let (text, span) = fields.text(key, errors)?;
            let length = datetime::parse_duration(&text);
            if length.is_none() {
                let message = format!("{} is not a duration", quote(&text));
                let help = format!(
                    "write weeks, days, hours or minutes: {key} = \"{example}\", or \"1d 12h\""
                );
                errors.push(Diagnostic::new(span, message, help));
            }
            length
        };
        let grace = length("grace", "2h");
        let close = length("close", "7d");
        if let (Some(grace), Some(close)) = (grace, close)
            && datetime::total_hours(close) < datetime::total_hours(grace)
            && let Some(value) = fields.raw("close")
        {
            let message = "it closes before the grace period ends";
            errors.push(Diagnostic::new(
                value.span(),
                message,
                "make `close` longer, or `grace` shorter",
            ));
        }
        Some(Self {
            grace: grace.unwrap_or_default(),
            per_day: per_day.unwrap_or(0),
            floor: floor.unwrap_or(0),
            close,
        })
    }
}

impl PartialEq for LatePolicy {
    fn eq(&self, other: &Self) -> bool {
        let close = |policy: &Self| policy.close.map(Span::fieldwise);
        self.grace.fieldwise() == other.grace.fieldwise()
            && (self.per_day, self.floor) == (other.per_day, other.floor)
            && close(self) == close(other)
    }
}

/// How late a submission is, and the percentage of points that it keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lateness {
    /// The time after the due date. Zero within the grace period.
    pub late_by: SignedDuration,
    /// 0 to 100.
    pub percent: u8,
    /// Whether the unit had closed already, so that no points are left.
    pub closed: bool,
}

impl Lateness {
    /// The submission came before the due date.
    pub const ON_TIME: Self = Self { late_by: SignedDuration::ZERO, percent: 100, closed: false };

    pub fn is_late(&self) -> bool {
        self.late_by > SignedDuration::ZERO
    }
}

/// Returns the lateness of work that was due at `due` and submitted at `submitted`.
///
/// Days are calendar days in the due date's time zone: work that is due on Sunday at 23:59 is one
/// day late until Monday at 23:59, even in the night when the clocks change. Without a policy,
/// lateness is reported but costs nothing.
pub fn factor(policy: Option<&LatePolicy>, due: Option<&Zoned>, submitted: Timestamp) -> Lateness {
    let Some(due) = due.filter(|due| submitted > due.timestamp()) else {
        return Lateness::ON_TIME;
    };
    let late_by = submitted.duration_since(due.timestamp());
    let Some(policy) = policy else {
        return Lateness { late_by, ..Lateness::ON_TIME };
    };
    if within(due, policy.grace, submitted) {
        return Lateness::ON_TIME;
    }
    if policy.close.is_some_and(|close| !within(due, close, submitted)) {
        return Lateness { late_by, percent: 0, closed: true };
    }
    let cost = days(due, submitted).saturating_mul(i64::from(policy.per_day)).min(100);
    let left = u8::try_from(100 - cost).unwrap_or(0);
    Lateness { late_by, percent: left.max(policy.floor), closed: false }
}

/// Returns whether `time` is at most `span` after `due`. A span beyond the last representable date never ends.
fn within(due: &Zoned, span: Span, time: Timestamp) -> bool {
    due.checked_add(span).map_or(true, |end| time <= end.timestamp())
}

/// Returns the number of days that have started since `due`, at least one.
fn days(due: &Zoned, time: Timestamp) -> i64 {
    let time = time.to_zoned(due.time_zone().clone());
    let civil = time.date().since(due.date()).map_or(i64::MAX, |span| i64::from(span.get_days()));
    // The calendar difference is off by at most one day when the clocks change.
    (civil.saturating_sub(1).max(1)..=civil.saturating_add(1))
        .find(|days| within(due, Span::new().days(*days), time.timestamp()))
        .unwrap_or(civil.max(1))
}
