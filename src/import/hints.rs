//! Writes the three hints of an imported exercise: what to do, what helps, how the reference begins.

use super::prose::without_references;
use super::track::SourceExercise;
use crate::words::count;

/// The most lines of a reference solution that the last hint shows.
const MOST_LINES: usize = 25;

pub(super) fn of(exercise: &SourceExercise) -> [String; 3] {
    [what_to_do(exercise), what_helps(exercise), how_it_begins(exercise)]
}

fn what_to_do(exercise: &SourceExercise) -> String {
    let text = without_references(&exercise.docs.instructions);
    let text = text.trim_start_matches("# Instructions").trim_start();
    let more = if exercise.docs.introduction.trim().is_empty() {
        ""
    } else {
        "\n\nINSTRUCTIONS.md beside your file has an introduction too."
    };
    format!("What to do:\n\n{text}{more}")
}

fn what_helps(exercise: &SourceExercise) -> String {
    let own = without_references(&exercise.docs.hints);
    let own = own.trim_start_matches("# Hints").trim();
    if !own.is_empty() {
        return own.to_owned();
    }
    let code = without_comments(&exercise.reference);
    let lines = code.lines().filter(|line| !line.trim().is_empty()).count();
    let length = count(lines, "line", "lines");
    let tools = tools(&code);
    let uses = if tools.is_empty() {
        "it calls no built-in method".to_owned()
    } else {
        let tools: Vec<_> = tools.iter().map(|name| format!("`{name}`")).collect();
        format!("it calls, among others, {}", tools.join(", "))
    };
    format!(
        "This exercise has no hint of its own. The reference solution has {length}; {uses}.\n\nThe test \
         is {} beside your file: its names list, in order, what your code must do.",
        exercise.test
    )
}

fn how_it_begins(exercise: &SourceExercise) -> String {
    let code = without_comments(&exercise.reference);
    let lines: Vec<&str> = code.trim().lines().collect();
    let shown = lines.len().div_ceil(2).min(MOST_LINES);
    let beginning = lines[..shown].join("\n");
    format!(
        "The reference solution begins like this:\n\n```js\n{beginning}\n```\n\nThe rest is yours. \
         `runner solution` shows all of it."
    )
}

/// Removes comments that fill whole lines, and the empty lines around them.
fn without_comments(code: &str) -> String {
    let mut in_comment = false;
    let lines = code.lines().filter(|line| {
        let bare = line.trim();
        let begins = bare.starts_with("/*");
        let is_code = !in_comment && !begins && !bare.starts_with("//") && !bare.starts_with("#!");
        in_comment = (in_comment || begins) && !bare.contains("*/");
        is_code
    });
    let mut kept: Vec<&str> = lines.collect();
    kept.dedup_by(|one, before| one.trim().is_empty() && before.trim().is_empty());
    kept.join("\n").trim().to_owned()
}

/// Returns the methods that the code calls but does not define, in the order of their first call.
fn tools(code: &str) -> Vec<&str> {
    let mut found: Vec<&str> = Vec::new();
    for (at, _) in code.match_indices('.') {
        let rest = &code[at + 1..];
        let end = rest.find(|char: char| !char.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        let is_name = name.starts_with(|char: char| char.is_ascii_lowercase());
        let on_this = code[..at].ends_with("this");
        if is_name && after.starts_with('(') && !on_this && !defines(code, name) {
            found.push(name);
        }
    }
    let mut seen = std::collections::HashSet::new();
    found.retain(|name| seen.insert(*name));
    found
}

/// Whether the code defines the method: its line starts with `name(`, `static name(` or `async name(`.
fn defines(code: &str, name: &str) -> bool {
    code.lines().any(|line| {
        let line = line.trim_start();
        let words = ["static ", "async ", "get ", "set ", "function ", "const ", "export "];
        let line = words.iter().fold(line, |line, word| line.strip_prefix(word).unwrap_or(line));
        line.strip_prefix(name)
            .is_some_and(|rest| rest.starts_with(['(', ' ']) && !rest.ends_with(';'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tools_are_what_is_called_and_not_made_here() {
        let code = "export class A {\n  size() {\n    return this.all.filter((a) => a.b().size()).map(f).filter(g);\n  }\n}";
        assert_eq!(tools(code), ["filter", "b", "map"]);
        assert_eq!(tools("1.5 + this.x()"), [""; 0]);
    }

    #[test]
    fn comments_are_not_code() {
        let code = "// a\n/**\n * b\n */\nlet a; // c\n\n/* d */\n\nlet b;\n";
        assert_eq!(without_comments(code), "let a; // c\n\nlet b;");
    }
}
