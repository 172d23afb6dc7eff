//! The units of a progression in words: progress, due dates, what is still locked.

use std::time::Duration;

use jiff::{Timestamp, Zoned};

use crate::progress::Progress;
use crate::progression::{Lateness, Progression, late};
use crate::words::count;

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;

/// Describes the progress in each unit; nothing without a progression.
pub fn unit_lines(
    progression: Option<&Progression>,
    progress: &Progress,
    now: Timestamp,
) -> Vec<String> {
    let Some(progression) = progression else { return Vec::new() };
    let units = 0..progression.units.len();
    units.map(|unit| unit_line(progression, unit, |name| progress.done(name), now)).collect()
}

/// Describes the progress in the unit at `index`: `Week 1 3/8, due in 2 d`.
pub fn unit_line(
    progression: &Progression,
    index: usize,
    done: impl Fn(&str) -> bool,
    now: Timestamp,
) -> String {
    let unit = &progression.units[index];
    let (done, total) = (unit.done(done), unit.entries.len());
    let mut line = format!("{} {done}/{total}", unit.name);
    if done < total
        && let Some(due) = &unit.due
    {
        line = format!("{line}, {}", due_in(due, now));
        let lateness = late::factor(progression.late.as_ref(), Some(due), now);
        if let Some(cost) = cost(lateness, due.timestamp() < now) {
            line = format!("{line}, {cost}");
        }
    }
    if !unit.required {
        line.push_str(", optional");
    }
    line
}

/// What the unit is still worth after its due date.
fn cost(lateness: Lateness, over: bool) -> Option<String> {
    if lateness.closed {
        Some("closed".to_owned())
    } else if lateness.percent < 100 {
        Some(format!("{} % still counts", lateness.percent))
    } else {
        (over && !lateness.is_late()).then(|| "still in time".to_owned())
    }
}

/// `due in 2 d`, `due in 5 h`, `due in 12 min`, `was due 3 d ago`.
pub fn due_in(due: &Zoned, now: Timestamp) -> String {
    let between = due.timestamp().duration_since(now);
    let seconds = between.as_secs().unsigned_abs();
    let time = match seconds {
        0..MINUTE => "now".to_owned(),
        MINUTE..HOUR => format!("{} min", seconds / MINUTE),
        _ if seconds < 2 * DAY => format!("{} h", seconds / HOUR),
        _ => format!("{} d", seconds / DAY),
    };
    match (seconds, between.is_negative()) {
        (0..MINUTE, _) => "due now".to_owned(),
        (_, true) => format!("was due {time} ago"),
        (_, false) => format!("due in {time}"),
    }
}

/// The time until [`due_in`] changes its words.
pub fn due_in_changes(due: &Zoned, now: Timestamp) -> Duration {
    let between = due.timestamp().duration_since(now);
    let seconds = between.as_secs().unsigned_abs();
    let step = match seconds {
        0..HOUR => MINUTE,
        _ if seconds < 2 * DAY => HOUR,
        _ => DAY,
    };
    let left = if between.is_negative() { step - seconds % step } else { seconds % step + 1 };
    Duration::from_secs(left.max(1))
}

/// `Mon 18 Jan 2027, 23:59 (Europe/Paris)`: in the time zone of the class.
pub fn due_at(due: &Zoned) -> String {
    let zone = due.time_zone().iana_name().unwrap_or("UTC");
    format!("{} ({zone})", due.strftime("%a %-d %b %Y, %H:%M"))
}

/// Explains why the unit at `index` is locked; `waits_for` are the units that must be done before.
pub fn locked(
    progression: &Progression,
    index: usize,
    waits_for: &[usize],
    done: impl Fn(&str) -> bool,
) -> Option<String> {
    let names: Vec<String> = waits_for
        .iter()
        .map(|at| {
            let unit = &progression.units[*at];
            format!("{} ({} of {} done)", unit.name, unit.done(&done), unit.entries.len())
        })
        .collect();
    let (last, rest) = names.split_last()?;
    let names =
        if rest.is_empty() { last.clone() } else { format!("{} and {last}", rest.join(", ")) };
    let unit = &progression.units[index].name;
    Some(format!("{unit} opens after {names}. You can still look around and start it now."))
}

/// `9 points`, `7.5 of 9 points`.
pub(crate) fn points(earned: Option<f64>, of: u32) -> String {
    let all = count(of as usize, "point", "points");
    match earned {
        None => all,
        Some(earned) => format!("{} of {all}", (earned * 100.0).round() / 100.0),
    }
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;
    use jiff::civil::date;
    use jiff::tz::TimeZone;

    use super::*;

    fn due() -> Zoned {
        let zone = TimeZone::get("Europe/Paris").expect("a zone");
        date(2027, 1, 18).at(23, 59, 0, 0).to_zoned(zone).expect("a moment")
    }

    fn after(seconds: i64) -> Timestamp {
        due().timestamp() + SignedDuration::from_secs(seconds)
    }

    #[test]
    fn the_unit_of_time_is_one_that_a_learner_can_plan_with() {
        let said: Vec<String> = [
            -14 * 86_400,
            -2 * 86_400,
            -2 * 86_400 + 1,
            -3 * 3600,
            -3599,
            -60,
            -59,
            0,
            59,
            60,
            7200,
            3 * 86_400,
        ]
        .map(|seconds| due_in(&due(), after(seconds)))
        .into();
        insta::assert_snapshot!(said.join("\n"));
        assert_eq!(due_at(&due()), "Mon 18 Jan 2027, 23:59 (Europe/Paris)");
    }

    #[test]
    fn the_words_change_exactly_then() {
        for seconds in [-1_000_000, -172_801, -172_800, -90_000, -3601, -3600, -61, 0, 61, 90_000] {
            let now = after(seconds);
            let then = due_in_changes(&due(), now).as_secs();
            let later = |past: u64| due_in(&due(), now + Duration::from_secs(past));
            assert_eq!(later(0), later(then - 1), "{seconds}");
            if seconds.abs() > 60 {
                assert_ne!(later(0), later(then), "{seconds}");
            }
        }
    }

    #[test]
    fn points_have_no_more_digits_than_they_need() {
        assert_eq!(points(None, 1), "1 point");
        assert_eq!(points(Some(7.5), 9), "7.5 of 9 points");
        assert_eq!(points(Some(9.0), 9), "9 of 9 points");
    }
}
