//! Parses the text of a failure that was written for people.

use crate::node::output::clean;
use crate::verdict::{Failure, Location, path_of_file_url};

/// Parses `TypeError: x is not a function` with a stack below it, and Jest's `Expected:` and `Received:`.
pub(super) fn failure(text: &str) -> Failure {
    let text = clean(text);
    let is_frame = |line: &&str| line.trim_start().starts_with("at ");
    let message: Vec<&str> = text.lines().take_while(|line| !is_frame(line)).collect();
    let message = message.join("\n").trim().to_owned();
    let stack = text.lines().filter(is_frame).filter_map(place).collect();
    let (name, message) = match message.split_once(": ") {
        Some((name, rest)) if is_error_name(name) => (name.to_owned(), rest.to_owned()),
        _ => ("Error".to_owned(), message),
    };
    let [expected, actual] = ["Expected:", "Received:"].map(|label| labelled(&message, label));
    let compared = expected.is_some() && actual.is_some();
    // `expect(received).toBe(expected)` only repeats the comparison.
    let message = if compared && message.starts_with("expect(") { String::new() } else { message };
    Failure {
        name: if compared { "AssertionError".to_owned() } else { name },
        code: compared.then(|| "ERR_ASSERTION".to_owned()),
        operator: compared.then(|| "strictEqual".to_owned()),
        message,
        stack,
        expected,
        actual,
        raw: text,
        ..Failure::default()
    }
}

fn is_error_name(text: &str) -> bool {
    text.ends_with("Error") && text.chars().all(char::is_alphanumeric)
}

/// Returns the value after a label at the start of a line, such as `Expected: 4`.
fn labelled(message: &str, label: &str) -> Option<String> {
    let line = message.lines().find_map(|line| line.trim_start().strip_prefix(label))?;
    Some(line.trim().to_owned()).filter(|value| !value.is_empty())
}

/// Parses `at price (/course/a.js:3:7)` or `at file:///course/a.mjs:3:7`. Returns `None` for files of
/// Node.js and of packages.
fn place(line: &str) -> Option<Location> {
    let line = line.trim().strip_prefix("at ")?;
    // V8 wrote the first parenthesis. Later ones can belong to a folder's name.
    let (function, at) = match line.strip_suffix(')').and_then(|line| line.split_once(" (")) {
        Some((function, at)) => (Some(function.to_owned()), at),
        None => (None, line.strip_prefix("async ").unwrap_or(line)),
    };
    let (rest, column) = at.rsplit_once(':')?;
    let (file, number) = rest.rsplit_once(':')?;
    let file = path_of_file_url(file).unwrap_or_else(|| file.to_owned());
    if file.starts_with("node:") || file.contains("node_modules") {
        return None;
    }
    Some(Location { file, line: number.parse().ok()?, column: column.parse().ok()?, function })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stack_gives_only_places_in_the_learners_files() {
        let failure = failure(
            "TypeError: shop.price is not a function\n    at open (/c/shop.js:3:7)\n    \
             at /c/node_modules/jest/run.js:1:1\n    at node:internal/x:1:2\n    at file:///c/t.mjs:9:1",
        );
        assert_eq!(
            (&*failure.name, &*failure.message),
            ("TypeError", "shop.price is not a function")
        );
        let places: Vec<_> = failure.stack.iter().map(|at| (&*at.file, at.line)).collect();
        assert_eq!(places, [("/c/shop.js", 3), ("/c/t.mjs", 9)]);
        assert_eq!(failure.stack[0].function.as_deref(), Some("open"));
    }

    #[test]
    fn places_are_read_in_folders_of_any_name() {
        let failure = failure(
            "Error: no\n    at open (/c (1)/a b/shop.js:3:7)\n    at /c (1)/shop.js:4:1\n    \
             at file:///c%20(1)/%C3%BC%23/t.mjs:9:1\n    at async run (file:///C:/a%20b/t.mjs:1:2)\n    \
             at C:\\a b\\shop.js:5:1\n    at file://server/share/t.mjs:6:1",
        );
        let places: Vec<_> = failure.stack.iter().map(|at| (&*at.file, at.line)).collect();
        let expected = [
            ("/c (1)/a b/shop.js", 3),
            ("/c (1)/shop.js", 4),
            ("/c (1)/ü#/t.mjs", 9),
            ("C:\\a b\\t.mjs", 1),
            ("C:\\a b\\shop.js", 5),
            ("\\\\server\\share\\t.mjs", 6),
        ];
        assert_eq!(places, expected);
        assert_eq!(failure.stack[0].function.as_deref(), Some("open"));
    }

    #[test]
    fn jests_expected_and_received_are_what_was_compared() {
        let failure = failure(
            "\u{1b}[2mError: expect(received).toBe(expected)\u{1b}[22m\n\nExpected: 4\nReceived: 5",
        );
        assert_eq!(failure.name, "AssertionError");
        assert_eq!(
            (failure.expected.as_deref(), failure.actual.as_deref()),
            (Some("4"), Some("5"))
        );
    }

    #[test]
    fn a_text_that_is_not_an_error_is_its_message() {
        assert_eq!(failure("it rains: take a coat").message, "it rains: take a coat");
    }
}
