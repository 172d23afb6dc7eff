//! The Test Anything Protocol: one line for each test, `ok 1 - name` or `not ok 2 - name`.
//!
//! Only top-level tests count, as for `node:test`. Indented lines are subtests.

use std::fmt::Write as _;

use super::{Case, Cases, text};
use crate::verdict::Mark;
use crate::words;

pub(super) fn read(report: &str) -> Result<Cases, String> {
    let mut cases: Vec<Case> = Vec::new();
    let mut planned = None;
    let mut lines = report.lines().peekable();
    while let Some(line) = lines.next() {
        if let Some(reason) = line.strip_prefix("Bail out!") {
            return Err(format!("it gave up:{reason}"));
        }
        if let Some(plan) = line.strip_prefix("1..") {
            planned = plan.split_whitespace().next().and_then(|count| count.parse::<usize>().ok());
            continue;
        }
        let Some(mut case) = case(line, cases.len() + 1) else { continue };
        if lines.peek().is_some_and(|next| next.trim() == "---") {
            lines.next();
            let block: Vec<&str> = lines.by_ref().take_while(|line| line.trim() != "...").collect();
            if case.mark == Mark::Failed {
                case.failure = Some(text::failure(&explained(&block)));
            }
        }
        cases.push(case);
    }
    match planned {
        None => Err("it is not TAP: there is no plan (1..N)".to_owned()),
        Some(count) if count != cases.len() => Err(format!(
            "it planned {} and reported {}",
            words::count(count, "test", "tests"),
            cases.len()
        )),
        Some(_) => Ok(Cases { cases, broken: None }),
    }
}

/// `not ok 2 - tea is hot # SKIP no kettle`
fn case(line: &str, number: usize) -> Option<Case> {
    let (ok, rest) = match line.strip_prefix("not ok") {
        Some(rest) => (false, rest),
        None => (true, line.strip_prefix("ok")?),
    };
    if !rest.is_empty() && !rest.starts_with(' ') {
        return None;
    }
    let (description, directive) = rest.split_once(" # ").unwrap_or((rest, ""));
    let description = description.trim_start().trim_start_matches(|c: char| c.is_ascii_digit());
    let description = description.trim().trim_start_matches("- ").trim();
    let directive = directive.trim_start().to_ascii_lowercase();
    let mark = if directive.starts_with("skip") || directive.starts_with("todo") {
        Mark::Skipped
    } else if ok {
        Mark::Passed
    } else {
        Mark::Failed
    };
    let name =
        if description.is_empty() { format!("test {number}") } else { description.to_owned() };
    let failure = (mark == Mark::Failed).then(|| text::failure(&name));
    Some(Case { name, mark, ms: 0.0, failure })
}

/// Returns the message and the stack of a YAML diagnostic block. Everything else in it is skipped.
fn explained(block: &[&str]) -> String {
    let value = |keys: &[&str]| {
        let at = block.iter().position(|line| {
            let line = line.trim_start();
            keys.iter().any(|key| line.strip_prefix(key).is_some_and(|rest| rest.starts_with(':')))
        })?;
        let line = block[at];
        let own = line.split_once(':')?.1.trim().trim_matches(['\'', '"']).to_owned();
        if !matches!(own.as_str(), "|-" | "|" | ">" | ">-" | "|+") {
            return Some(own);
        }
        let indent = |line: &str| line.len() - line.trim_start().len();
        let inner = block[at + 1..]
            .iter()
            .take_while(|next| next.trim().is_empty() || indent(next) > indent(line));
        Some(inner.map(|next| next.trim()).collect::<Vec<_>>().join("\n"))
    };
    let mut text = value(&["message", "error"]).unwrap_or_default();
    for (key, label) in [("expected", "Expected"), ("actual", "Received"), ("found", "Received")] {
        if let Some(value) = value(&[key]) {
            let _ = write!(text, "\n{label}: {value}");
        }
    }
    if let Some(stack) = value(&["stack", "at"]) {
        let frames = stack.lines().map(str::trim).filter(|line| !line.is_empty());
        for frame in frames {
            let frame = frame.strip_prefix("at ").unwrap_or(frame);
            let _ = write!(text, "\n    at {frame}");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tests_directives_and_diagnostics_are_read() {
        let report = "TAP version 13\n# tea\nok 1 - is hot\n    ok 1 - inner\n    1..1\n\
            not ok 2 - is sweet\n  ---\n  message: 'no sugar'\n  expected: 2\n  actual: 0\n  \
            stack: |-\n    at brew (/c/tea.js:4:2)\n  ...\nok 3 - is green # SKIP none left\n1..3\n";
        let cases = read(report).unwrap().cases;
        let marks: Vec<_> = cases.iter().map(|case| (&*case.name, case.mark)).collect();
        assert_eq!(
            marks,
            [("is hot", Mark::Passed), ("is sweet", Mark::Failed), ("is green", Mark::Skipped)]
        );
        let failure = cases[1].failure.as_ref().unwrap();
        assert!(failure.message.starts_with("no sugar"), "{failure:?}");
        assert_eq!(
            (failure.expected.as_deref(), failure.actual.as_deref()),
            (Some("2"), Some("0"))
        );
        assert_eq!((failure.stack[0].file.as_str(), failure.stack[0].line), ("/c/tea.js", 4));
    }

    #[test]
    fn a_plan_that_was_not_kept_is_not_a_pass() {
        assert!(read("1..2\nok 1\n").unwrap_err().contains("planned 2 tests and reported 1"));
        assert!(read("ok 1\n").is_err());
        assert!(read("1..1\nBail out! no kettle\n").unwrap_err().contains("no kettle"));
    }
}
