//! Numbers, durations and sizes in words. Every room that writes text uses this one file.

use std::fmt::Display;
use std::path::Path;
use std::sync::OnceLock;
use std::time::Duration;

/// What the learner typed to start the program, without the words of a subcommand. Set once, at the start.
static PROGRAM: OnceLock<String> = OnceLock::new();

/// Makes [`command`] name the program as the learner started it.
pub(crate) fn name_program(typed: String) {
    // A second name could only come from a second start in one process.
    let _ = PROGRAM.set(typed);
}

/// Returns the program as the learner started it: `runner`, `npx nodelings`.
pub(crate) fn program() -> &'static str {
    PROGRAM.get().map_or("runner", String::as_str)
}

/// Returns a command line that works for this learner: `runner hint`, `npx nodelings hint`.
pub(crate) fn command(words: &str) -> String {
    format!("{} {words}", program())
}

/// Returns the number with its noun: `1 test`, `2 tests`.
pub(crate) fn count(number: impl Display, one: &str, many: &str) -> String {
    let number = number.to_string();
    let noun = if number == "1" { one } else { many };
    format!("{number} {noun}")
}

/// `first`, `second`, ... `tenth`, `11th`.
pub(crate) fn ordinal(number: u32) -> String {
    const WORDS: [&str; 10] = [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
        "tenth",
    ];
    if let Some(word) = number.checked_sub(1).and_then(|index| WORDS.get(index as usize)) {
        return (*word).to_owned();
    }
    let suffix = match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{number}{suffix}")
}

/// A test's time: `0.4 ms`, `12 ms`, `1.3 s`.
pub(crate) fn milliseconds(ms: f64) -> String {
    match ms {
        _ if ms < 0.95 => format!("{:.1} ms", ms.max(0.0)),
        _ if ms < 999.5 => format!("{ms:.0} ms"),
        _ => seconds(ms / 1000.0),
    }
}

/// `0.4 s`, `5 s`, `2 min 5 s`, `2 h 5 min`.
pub(crate) fn seconds(seconds: f64) -> String {
    // 59.96 would be rounded to 60.0.
    if seconds < 59.95 {
        let tenths = format!("{seconds:.1}");
        return format!("{} s", tenths.strip_suffix(".0").unwrap_or(&tenths));
    }
    largest_parts(Duration::from_secs_f64(seconds.round()).as_secs())
}

/// The same as [`seconds`].
pub(crate) fn duration(time: Duration) -> String {
    seconds(time.as_secs_f64())
}

/// `1 minute`, `5 minutes`, `1 h 20 min`.
pub(crate) fn minutes(minutes: u32) -> String {
    if minutes < 60 {
        return count(minutes, "minute", "minutes");
    }
    let (hours, rest) = (minutes / 60, minutes % 60);
    if rest == 0 { format!("{hours} h") } else { format!("{hours} h {rest} min") }
}

/// Whole seconds as at most two units: `2 d 3 h`, `5 min`, `59 s`.
pub(crate) fn largest_parts(seconds: u64) -> String {
    let parts = [(86_400, "d"), (3_600, "h"), (60, "min"), (1, "s")];
    let mut left = seconds;
    let mut shown = Vec::new();
    for (size, unit) in parts {
        if left >= size && shown.len() < 2 {
            shown.push(format!("{} {unit}", left / size));
            left %= size;
        } else if !shown.is_empty() {
            break;
        }
    }
    if shown.is_empty() { "0 s".to_owned() } else { shown.join(" ") }
}

/// `1 MiB`, `512 KiB`, `900 bytes`.
pub(crate) fn size(bytes: u64) -> String {
    const UNITS: [(u64, &str); 3] = [(1 << 30, "GiB"), (1 << 20, "MiB"), (1 << 10, "KiB")];
    match UNITS.iter().find(|(unit, _)| bytes >= *unit) {
        Some((unit, name)) => {
            let text = format!("{:.1}", bytes as f64 / *unit as f64);
            format!("{} {name}", text.strip_suffix(".0").unwrap_or(&text))
        }
        None => count(bytes, "byte", "bytes"),
    }
}

/// `question 7`, `questions 7 and 8`, `questions 3, 7 and 8`.
pub(crate) fn questions(numbers: &[u16]) -> Option<String> {
    let texts: Vec<String> = numbers.iter().map(ToString::to_string).collect();
    let (last, rest) = texts.split_last()?;
    Some(if rest.is_empty() {
        format!("question {last}")
    } else {
        format!("questions {} and {last}", rest.join(", "))
    })
}

/// Returns a file with a place in it, such as `a.js:3:14`, which editors and terminals open.
pub(crate) fn file_with_place(file: &Path, place: Option<(u32, u32)>) -> String {
    match place {
        Some((line, column)) => format!("{}:{line}:{column}", file.display()),
        None => file.display().to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_ordinals_are_words() {
        let said: Vec<String> = [1, 3, 10, 11, 21, 22, 112].map(ordinal).into();
        assert_eq!(said, ["first", "third", "tenth", "11th", "21st", "22nd", "112th"]);
    }

    #[test]
    fn times_have_the_unit_that_fits() {
        let said: Vec<String> =
            [0.04, 3.4, 999.0, 1_300.0, 5_000.0, 125_000.0].map(milliseconds).into();
        assert_eq!(said, ["0.0 ms", "3 ms", "999 ms", "1.3 s", "5 s", "2 min 5 s"]);
    }

    #[test]
    fn one_has_a_noun_without_s() {
        assert_eq!(count(1, "try", "tries"), "1 try");
        assert_eq!(count(0, "try", "tries"), "0 tries");
        assert_eq!((count(1.0, "point", "points"), count(0.5, "point", "points")), {
            ("1 point".to_owned(), "0.5 points".to_owned())
        });
        assert_eq!((size(1), size(512 << 10), size(3 << 29)), {
            ("1 byte".to_owned(), "512 KiB".to_owned(), "1.5 GiB".to_owned())
        });
    }

    #[test]
    fn no_duration_is_a_minute_and_sixty_seconds() {
        let said = [59.94, 59.96, 60.0, 119.4, 119.6, 179.99, 3_599.7, 5_400.0].map(seconds);
        assert_eq!(
            said,
            ["59.9 s", "1 min", "1 min", "1 min 59 s", "2 min", "3 min", "1 h", "1 h 30 min"]
        );
        for tenths in 0..72_000 {
            let said = seconds(f64::from(tenths) / 10.0);
            assert!(!said.contains("60 "), "{said}");
        }
        assert_eq!(
            [1, 59, 60, 61, 80].map(minutes),
            ["1 minute", "59 minutes", "1 h", "1 h 1 min", "1 h 20 min"]
        );
    }

    #[test]
    fn a_duration_shows_its_two_largest_parts() {
        let said = [59, 3_700, 86_400 * 2 + 59, 0].map(largest_parts);
        assert_eq!(said, ["59 s", "1 h 1 min", "2 d", "0 s"]);
    }

    #[test]
    fn questions_are_listed() {
        assert_eq!(questions(&[]), None);
        assert_eq!(questions(&[7]).as_deref(), Some("question 7"));
        assert_eq!(questions(&[3, 7, 8]).as_deref(), Some("questions 3, 7 and 8"));
    }
}
