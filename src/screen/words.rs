//! Numbers and times as a person says them.

use std::time::Duration;

/// `1 test`, `2 tests`.
pub(crate) fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
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

/// `0.4 s`, `5 s`, `2 min 5 s`.
pub(crate) fn seconds(seconds: f64) -> String {
    let tenths = format!("{seconds:.1}");
    match tenths.strip_suffix(".0") {
        _ if seconds >= 60.0 => {
            let rest = seconds % 60.0;
            format!("{:.0} min {rest:.0} s", (seconds / 60.0).floor())
        }
        Some(whole) => format!("{whole} s"),
        None => format!("{tenths} s"),
    }
}

pub(crate) fn duration(time: Duration) -> String {
    seconds(time.as_secs_f64())
}

/// `5 minutes`, `1 h 20 min`.
pub(crate) fn minutes(minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (0, 1) => "1 minute".to_owned(),
        (0, rest) => format!("{rest} minutes"),
        (hours, 0) => format!("{hours} h"),
        (hours, rest) => format!("{hours} h {rest} min"),
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
    fn questions_are_listed() {
        assert_eq!(questions(&[]), None);
        assert_eq!(questions(&[7]).as_deref(), Some("question 7"));
        assert_eq!(questions(&[3, 7, 8]).as_deref(), Some("questions 3, 7 and 8"));
    }
}
