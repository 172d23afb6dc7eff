//! The architecture, enforced: floors, file sizes, lint exceptions with reasons, who may print.
#![expect(clippy::disallowed_methods, reason = "this test reads the sources")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// A room and the rooms that it may use. What is not listed here, no room may use.
const FLOORS: [(&str, &[&str]); 23] = [
    ("system", &[]),
    ("exit_code", &[]),
    ("visible", &[]),
    ("course", &["system"]),
    ("progression", &["course"]),
    ("verdict", &["course"]),
    ("progress", &["system", "course", "progression", "verdict"]),
    ("review", &["course", "progress"]),
    ("screen", &["course", "progression", "verdict", "progress", "visible"]),
    ("dialogue", &["system", "screen"]),
    ("report", &["grade", "visible"]),
    ("sandbox", &["system"]),
    ("node", &["system", "course", "verdict", "sandbox", "visible"]),
    ("import", &["system", "course"]),
    ("progression_source", &["system", "course", "progression", "node"]),
    ("course_update", &["system", "course", "progression", "progression_source"]),
    ("execution", &["system", "course", "verdict", "sandbox", "node"]),
    ("author", &["system", "course", "verdict", "node", "execution"]),
    (
        "watch",
        &[
            "system",
            "course",
            "progression",
            "verdict",
            "progress",
            "screen",
            "node",
            "progression_source",
            "execution",
            "exit_code",
        ],
    ),
    (
        "grade",
        &[
            "system",
            "course",
            "progression",
            "verdict",
            "progress",
            "sandbox",
            "node",
            "progression_source",
            "execution",
            "visible",
        ],
    ),
    ("words", &[]),
    ("cli", &["course", "verdict", "progress", "author", "grade"]),
    (
        "commands",
        &[
            "system",
            "course",
            "progression",
            "verdict",
            "progress",
            "review",
            "screen",
            "dialogue",
            "report",
            "node",
            "sandbox",
            "import",
            "progression_source",
            "course_update",
            "execution",
            "author",
            "watch",
            "grade",
            "exit_code",
            "visible",
            "cli",
        ],
    ),
];

/// A file this long holds more than one concept.
const MOST_LINES: usize = 400;

pub(super) struct Source {
    /// Relative to the repository, with `/`.
    pub(super) path: String,
    pub(super) text: String,
}

impl Source {
    /// `src/verdict/explain/json.rs` -> `verdict`, `explain`, `json`.
    pub(super) fn modules(&self) -> Vec<&str> {
        let path = self.path.trim_start_matches("src/").trim_end_matches(".rs");
        path.trim_end_matches("/mod").split('/').collect()
    }

    /// Lines with their numbers, without those that are comments.
    pub(super) fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let numbered = self.text.lines().enumerate().map(|(index, line)| (index + 1, line));
        numbered.filter(|(_, line)| !line.trim_start().starts_with("//"))
    }
}

pub(super) fn sources(folders: &[&str]) -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut left: Vec<PathBuf> = folders.iter().map(|folder| root.join(folder)).collect();
    let mut found = Vec::new();
    while let Some(path) = left.pop() {
        if path.is_dir() {
            let entries = std::fs::read_dir(&path).expect("a readable folder");
            left.extend(entries.map(|entry| entry.expect("an entry").path()));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = std::fs::read_to_string(&path).expect("a readable source");
            let relative = path.strip_prefix(root).expect("below the root");
            found.push(Source { path: relative.to_string_lossy().replace('\\', "/"), text });
        }
    }
    found.sort_by(|one, other| one.path.cmp(&other.path));
    assert!(!found.is_empty(), "no sources below {folders:?}");
    found
}

pub(super) fn complain(complaints: &[String]) {
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}

/// The rooms that a line of code reaches: by `crate::`, or by climbing up with `super::`.
fn rooms_reached(line: &str, depth: usize) -> Vec<&str> {
    let climb = "super::".repeat(depth);
    let mut rooms = Vec::new();
    for prefix in ["crate::", climb.as_str()] {
        for (at, _) in line.match_indices(prefix) {
            let before = &line[..at];
            if before.ends_with("::") || before.ends_with(|char: char| char.is_alphanumeric()) {
                continue;
            }
            let rest = &line[at + prefix.len()..];
            match rest.strip_prefix('{') {
                Some(group) => rooms.extend(group.split(',').map(first_word)),
                None => rooms.push(first_word(rest)),
            }
        }
    }
    rooms.retain(|room| FLOORS.iter().any(|(name, _)| name == room));
    rooms
}

fn first_word(text: &str) -> &str {
    let text = text.trim_start();
    let end = text.find(|char: char| !char.is_alphanumeric() && char != '_').unwrap_or(text.len());
    &text[..end]
}

/// `use crate::{a, b};` may be broken over lines; statements are looked at as a whole.
fn statements(source: &Source) -> Vec<(usize, String)> {
    let mut found: Vec<(usize, String)> = Vec::new();
    let mut open = false;
    for (number, line) in source.code() {
        match found.last_mut() {
            Some((_, statement)) if open => statement.push_str(line.trim()),
            _ => found.push((number, line.trim().to_owned())),
        }
        let statement = &found[found.len() - 1].1;
        let is_use = first_word(statement) == "use" || statement.starts_with("pub use");
        open = is_use && !statement.ends_with(';');
    }
    found
}

fn upward_uses(source: &Source) -> Vec<String> {
    let modules = source.modules();
    let room = modules[0];
    let allowed = FLOORS.iter().find(|(name, _)| *name == room).map_or(&[][..], |(_, may)| may);
    let mut complaints = Vec::new();
    for (number, statement) in statements(source) {
        for used in rooms_reached(&statement, modules.len()) {
            if used != room && used != "words" && !allowed.contains(&used) {
                complaints.push(format!("{}:{number}: `{room}` may not use `{used}`", source.path));
            }
        }
    }
    complaints
}

fn lint_exceptions_without_reason(source: &Source) -> Vec<String> {
    let code: String = source.code().fold(String::new(), |mut code, (number, line)| {
        let _ = writeln!(code, "{line}\u{0}{number}");
        code
    });
    let mut complaints = Vec::new();
    // Written in two parts, so that this file does not complain about itself.
    for opening in [
        concat!("#[", "allow("),
        concat!("#![", "allow("),
        concat!("#[", "expect("),
        concat!("#![", "expect("),
    ] {
        for (at, _) in code.match_indices(opening) {
            let attribute = &code[at..];
            let end = attribute.find(")]").unwrap_or(attribute.len());
            if !attribute[..end].contains("reason") {
                let number = attribute.split('\u{0}').nth(1).and_then(|rest| rest.lines().next());
                complaints.push(format!(
                    "{}:{}: {opening}...)] needs a reason = \"...\"",
                    source.path,
                    number.unwrap_or("?")
                ));
            }
        }
    }
    complaints
}

fn prints(source: &Source) -> Vec<String> {
    let macros = ["println!", "eprintln!", "print!", "eprint!"];
    source
        .code()
        .filter(|(_, line)| {
            macros.iter().any(|name| {
                line.match_indices(&format!("{name}(")).any(|(at, _)| {
                    !line[..at].ends_with(|char: char| char.is_alphanumeric() || char == '"')
                })
            })
        })
        .map(|(number, _)| {
            let path = &source.path;
            format!("{path}:{number}: it panics when nobody reads; `system::terminal` prints")
        })
        .collect()
}

#[test]
fn nothing_imports_upward() {
    let rooms = sources(&["src"]);
    let below: Vec<_> = rooms
        .iter()
        .filter(|source| !["src/lib.rs", "src/main.rs"].contains(&source.path.as_str()))
        .collect();
    for source in &below {
        let room = source.modules()[0];
        assert!(
            FLOORS.iter().any(|(name, _)| *name == room),
            "`{room}` has no floor in tests/quick/tidy.rs"
        );
    }
    complain(&below.into_iter().flat_map(upward_uses).collect::<Vec<_>>());
}

#[test]
fn no_file_is_longer_than_one_concept_needs() {
    let long = sources(&["src", "tests"]).into_iter().filter_map(|source| {
        let lines = source.text.lines().count();
        (lines > MOST_LINES)
            .then(|| format!("{}: {lines} lines, at most {MOST_LINES}", source.path))
    });
    complain(&long.collect::<Vec<_>>());
}

#[test]
fn every_file_says_what_it_owns() {
    let silent = sources(&["src", "tests"])
        .into_iter()
        .filter(|source| !source.text.starts_with("//! "))
        .map(|source| format!("{}: begins without a `//!` line", source.path));
    complain(&silent.collect::<Vec<_>>());
}

#[test]
fn every_lint_exception_has_a_reason() {
    let found = sources(&["src", "tests"]);
    complain(&found.iter().flat_map(lint_exceptions_without_reason).collect::<Vec<_>>());
}

#[test]
fn nothing_prints_with_a_macro_that_panics() {
    complain(&sources(&["src"]).iter().flat_map(prints).collect::<Vec<_>>());
}

/// A number with a fixed plural behind it, such as `{learners} learners`, is wrong for one.
fn fixed_plurals(source: &Source) -> Vec<String> {
    const NOUNS: [&str; 22] = [
        "answers",
        "bytes",
        "days",
        "exercises",
        "files",
        "hints",
        "hours",
        "learners",
        "lines",
        "minutes",
        "mutants",
        "parts",
        "points",
        "questions",
        "results",
        "runs",
        "submissions",
        "tests",
        "times",
        "tries",
        "units",
        "workers",
    ];
    let plural = |line: &str| {
        // `{1}` is a part of another program's message.
        let is_number = |at: usize| !line[..at].ends_with("{1");
        line.match_indices("} ")
            .any(|(at, _)| is_number(at) && NOUNS.contains(&first_word(&line[at + 2..])))
    };
    source
        .code()
        .filter(|(_, line)| line.contains('{') && plural(line))
        .map(|(number, _)| format!("{}:{number}: use `words::count` for the noun", source.path))
        .collect()
}

#[test]
fn every_number_has_its_noun_from_one_helper() {
    let found = sources(&["src"]);
    let others = found.iter().filter(|source| source.path != "src/words.rs");
    complain(&others.flat_map(fixed_plurals).collect::<Vec<_>>());
}

fn source(path: &str, text: &str) -> Source {
    Source { path: path.to_owned(), text: text.to_owned() }
}

#[test]
fn the_floor_check_sees_every_way_to_import() {
    let caught = |path, text| upward_uses(&source(path, text)).len();
    assert_eq!(caught("src/course/a.rs", "use crate::watch::State;"), 1);
    assert_eq!(caught("src/course/a.rs", "use crate::{\n    exit_code,\n    watch,\n};"), 2);
    assert_eq!(caught("src/course/a.rs", "fn f() { crate::screen::draw(); }"), 1);
    assert_eq!(caught("src/course/a.rs", "use super::super::watch;"), 1);
    assert_eq!(caught("src/course/mod.rs", "use super::watch;"), 1);
    assert_eq!(caught("src/course/a.rs", "// use crate::watch;\nuse super::watch;"), 0);
    assert_eq!(caught("src/watch/a.rs", "use crate::{course, verdict::Verdict};"), 0);
    assert_eq!(caught("src/screen/a.rs", "use crate::screen::theme;"), 0);
}

#[test]
fn the_other_checks_see_what_they_should() {
    let bare = concat!("#[", "allow(dead_code)]");
    let with_reason = concat!("#[", "allow(\n    dead_code,\n    reason = \"kept\"\n)]");
    assert_eq!(lint_exceptions_without_reason(&source("src/a.rs", bare)).len(), 1);
    assert_eq!(lint_exceptions_without_reason(&source("src/a.rs", with_reason)).len(), 0);
    assert_eq!(prints(&source("src/watch/a.rs", "    eprintln!(\"x\");")).len(), 1);
    assert_eq!(prints(&source("src/commands/a.rs", "println!(\"x\");")).len(), 1);
    let format = "format!(\"{} learners, {n:?} tests of {}\")";
    assert_eq!(fixed_plurals(&source("src/a.rs", format)).len(), 1);
    assert_eq!(fixed_plurals(&source("src/a.rs", "if a {1} else {2} // tests")).len(), 0);
    assert_eq!(prints(&source("src/watch/a.rs", "// println!(\"x\")\nwriteln!(f)")).len(), 0);
}
