//! What lateness costs.

use jiff::{SignedDuration, Span, Timestamp, Zoned};

/// `late = { grace = "2h", per_day = 10, floor = 50, close = "7d" }`.
#[derive(Debug, Clone)]
pub struct LatePolicy {
    /// For so long after the due date nothing counts as late.
    pub grace: Span,
    /// Percent that each begun day after the due date costs.
    pub per_day: u8,
    /// Percent that are left at least, while it is open.
    pub floor: u8,
    /// For so long after the due date work is taken at all; None: for ever.
    pub close: Option<Span>,
}

impl PartialEq for LatePolicy {
    fn eq(&self, other: &Self) -> bool {
        let close = |policy: &Self| policy.close.map(Span::fieldwise);
        self.grace.fieldwise() == other.grace.fieldwise()
            && (self.per_day, self.floor) == (other.per_day, other.floor)
            && close(self) == close(other)
    }
}

/// How late something was, and what is left of its points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lateness {
    /// Time after the due date; zero where that was within the grace.
    pub late_by: SignedDuration,
    /// 0 to 100.
    pub percent: u8,
    /// It came after the unit had closed: nothing is left.
    pub closed: bool,
}

impl Lateness {
    /// Nothing was due yet.
    pub const ON_TIME: Self = Self { late_by: SignedDuration::ZERO, percent: 100, closed: false };

    pub fn is_late(&self) -> bool {
        self.late_by > SignedDuration::ZERO
    }
}

/// What is left of the points of work that was due at `due` and was submitted at `submitted`.
///
/// Days are those of the calendar in the due date's time zone: what is due on Sunday at 23:59 is one
/// day late until Monday at 23:59, also in the night when the clocks change. Without a policy
/// lateness is told and costs nothing.
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

/// Whether `moment` is at most `span` after `due`; a span past the end of time has no end.
fn within(due: &Zoned, span: Span, moment: Timestamp) -> bool {
    due.checked_add(span).map_or(true, |end| moment <= end.timestamp())
}

/// Days that have begun since `due`, at least one.
fn days(due: &Zoned, moment: Timestamp) -> i64 {
    let moment = moment.to_zoned(due.time_zone().clone());
    let civil = moment.date().since(due.date()).map_or(i64::MAX, |span| i64::from(span.get_days()));
    // The calendar's difference is at most one day off, whichever way the clocks were changed.
    (civil.saturating_sub(1).max(1)..=civil.saturating_add(1))
        .find(|days| within(due, Span::new().days(*days), moment.timestamp()))
        .unwrap_or(civil.max(1))
}
