//! The documents, held to the program: commands, keys, exit codes, manifest keys, links and paths.
#![expect(clippy::disallowed_methods, reason = "this test reads the documents")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use clap::{Arg, Command, CommandFactory as _};
use nodelings::cli::Cli;
use nodelings::course::{Course, Manifest};
use nodelings::progression::{Extensions, Progression};
use nodelings::screen::{
    self, CourseView, ExerciseView, FileView, Panel, Status, Theme, WatchView,
};

use super::tidy::sources;

const DOCUMENTS: [&str; 16] = [
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "SECURITY.md",
    "docs/course-format.md",
    "docs/design/journal.md",
    "docs/design/sandbox.md",
    "docs/design/watch.md",
    "docs/progressions.md",
    "docs/proofs.md",
    "docs/results.md",
    "docs/run-a-class.md",
    "docs/scale.md",
    "docs/using.md",
    "src/course/template/README.md",
];

pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

pub(crate) fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The cells of all table rows of a Markdown text.
fn rows(text: &str) -> Vec<Vec<&str>> {
    let rows = text.lines().filter(|line| line.starts_with("| "));
    rows.map(|row| row.trim_matches('|').split(" | ").map(str::trim).collect()).collect()
}

/// The rows below the table head that begins with `head`.
pub(crate) fn table<'a>(text: &'a str, head: &str) -> Vec<Vec<&'a str>> {
    let start = text.find(head).unwrap_or_else(|| panic!("no table begins with {head}"));
    let lines = text[start..].split("\n\n").next().unwrap_or_default();
    rows(lines).into_iter().skip(2).collect()
}

/// What stands between backticks on one line, outside of fenced blocks.
fn code(text: &str) -> Vec<&str> {
    let mut fenced = false;
    let prose = text.lines().filter(move |line| {
        let fence = line.trim_start().starts_with("```");
        fenced ^= fence;
        !fenced && !fence
    });
    prose.flat_map(|line| line.split('`').skip(1).step_by(2)).collect()
}

#[test]
fn every_command_is_in_the_guide_with_the_options_it_has() {
    let guide = read("docs/using.md");
    let table = table(&guide, "| command |");
    let cli = Cli::command();
    let mut known: BTreeSet<&str> = ["help"].into();
    for command in cli.get_subcommands().filter(|command| !command.is_hide_set()) {
        let name = command.get_name();
        known.insert(name);
        let row = table
            .iter()
            .find(|row| code(row[0])[0].split(' ').nth(1) == Some(name))
            .unwrap_or_else(|| panic!("`runner {name}` is not in the table of docs/using.md"));
        let of = |command: &Command| -> BTreeSet<String> {
            command.get_arguments().filter_map(Arg::get_long).map(String::from).collect()
        };
        let own = of(command);
        for option in own.iter().filter(|option| *option != "format") {
            assert!(row[1].contains(&format!("`--{option}")), "{name} has --{option}");
        }
        // A group of commands has a row for all of them, which may leave things to their help.
        let options: BTreeSet<String> =
            command.get_subcommands().flat_map(of).chain(own.iter().cloned()).collect();
        for told in code(row[1]).iter().filter_map(|code| code.strip_prefix("--")) {
            let told = told.split(' ').next().unwrap_or(told);
            assert!(options.contains(told), "{name} has no --{told}");
        }
    }
    for document in DOCUMENTS {
        let text = read(document);
        for code in code(&text) {
            let mut words = code.split(' ');
            if words.next() == Some("runner")
                && let Some(name) = words.next()
            {
                let fits = name.starts_with('-') || known.contains(name);
                assert!(fits, "{document} speaks of `{code}`, which there is not");
            }
        }
    }
}

#[test]
fn every_command_that_prints_data_is_named_with_its_format() {
    let guide = read("docs/using.md");
    let end = guide.find(" print data with").expect("the sentence on --format json");
    let start = guide[..end].rfind("\n\n").expect("a paragraph");
    let told: BTreeSet<&str> = code(&guide[start..end]).into_iter().collect();
    let has_format = |command: &&clap::Command| {
        command.get_arguments().any(|argument| argument.get_long() == Some("format"))
    };
    let cli = Cli::command();
    let has: BTreeSet<&str> =
        cli.get_subcommands().filter(has_format).map(clap::Command::get_name).collect();
    assert_eq!(told, has);
}

#[test]
fn exit_codes_and_variables_are_those_of_the_help() {
    let guide = read("docs/using.md");
    let help = Cli::command().render_help().to_string();
    let (_, rest) = help.split_once("Exit codes:\n").expect("exit codes in the help");
    let (codes, variables) = rest.split_once("Environment:\n").expect("variables in the help");
    let pairs = |text: &str| -> Vec<(String, String)> {
        let lines = text.lines().filter_map(|line| line.trim().split_once("  "));
        lines.map(|(name, words)| (name.to_owned(), words.trim().to_owned())).collect()
    };
    let told = table(&guide, "| exit code |");
    let codes = pairs(codes);
    assert_eq!(told.len(), codes.len());
    for (row, (number, words)) in told.iter().zip(&codes) {
        assert_eq!([row[0], row[1]], [number, words]);
    }
    let told: Vec<String> =
        table(&guide, "| variable |").iter().map(|row| row[0].replace('`', "")).collect();
    let known: Vec<String> = pairs(variables).into_iter().map(|(names, _)| names).collect();
    assert_eq!(told, known);
}

#[test]
fn every_variable_that_the_runner_reads_is_in_the_help_and_in_the_guide() {
    // Set by the runner for its own child processes.
    const OWN: [&str; 1] = ["NODELINGS_RUN"];
    let help = Cli::command().render_help().to_string();
    let guide = read("docs/using.md");
    let mut found = BTreeSet::new();
    for source in sources(&["src"]) {
        for (at, prefix) in source.text.match_indices("NODELINGS_") {
            let rest = &source.text[at + prefix.len()..];
            let is_name = |char: char| char.is_ascii_uppercase() || char == '_';
            let length = rest.find(|char| !is_name(char)).unwrap_or(rest.len());
            found.insert(format!("{prefix}{}", &rest[..length]));
        }
    }
    assert!(found.len() > OWN.len(), "{found:?}");
    for name in found.iter().filter(|name| !OWN.contains(&name.as_str())) {
        assert!(help.contains(&format!("  {name}")), "{name} is not in the help");
        assert!(guide.contains(&format!("| `{name}` |")), "{name} is not in docs/using.md");
    }
}

#[test]
fn every_key_is_in_the_guide_in_the_words_of_the_help_panel() {
    let course = Course::load(root()).expect("the course loads");
    let file = FileView { shown: "a.js", path: None };
    let view = WatchView {
        course: CourseView { title: "A course", done: 0, total: 1, chapter: None, right: None },
        welcome: None,
        passed: None,
        exercise: ExerciseView::new(&course.manifest.exercises[0], file),
        done: false,
        repeating: false,
        solution_seen: false,
        source: None,
        status: Status::Waiting,
        hints: &[],
        hints_total: 3,
        panel: Some(Panel::Help { editor: None }),
        notice: None,
        confirm: None,
        last_run: None,
        width: 120,
        height: 0,
        tries: 0,
        manual: false,
        printed_lines: 0,
    };
    let panel = screen::watch(&view, Theme::monochrome()).body;
    let shown: Vec<String> = panel
        .iter()
        .skip_while(|line| line.trim() != "Keys")
        .skip(2)
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.trim().split_once(' '))
        .map(|(key, words)| format!("`{key}` {}", words.trim()))
        .collect();
    assert!(!shown.is_empty(), "{panel:?}");
    let guide = read("docs/using.md");
    let told: Vec<String> =
        table(&guide, "| key | in the watch |").iter().map(|row| row.join(" ")).collect();
    assert_eq!(told, shown);
}

#[test]
fn the_keys_of_the_manifest_are_those_that_the_parser_knows() {
    let reference = read("docs/course-format.md");
    // The parser lists what it knows when it meets something that is like nothing it knows.
    let mistaken = "format_version = 1\n[course]\nzzzzzzzz = 1\n[[exercises]]\nzzzzzzzz = 1\n";
    let error = Manifest::parse(mistaken, "info.toml").expect_err("two keys are wrong").to_string();
    let known: Vec<BTreeSet<&str>> = error
        .lines()
        .filter_map(|line| line.split_once("the known keys are: "))
        .map(|(_, names)| names.split(", ").collect())
        .collect();
    for (head, known) in ["| key of `[course]` |", "| key of `[[exercises]]` |"].iter().zip(&known)
    {
        let told = table(&reference, head);
        let told: BTreeSet<&str> = told.iter().map(|row| row[0].trim_matches('`')).collect();
        assert_eq!(told, *known);
    }
    assert_eq!(known.len(), 2, "{error}");
}

/// The first block of this language.
fn fenced<'a>(text: &'a str, language: &str) -> &'a str {
    let (_, rest) = text.split_once(&format!("```{language}\n")).expect("a block");
    rest.split("```").next().expect("its end")
}

#[test]
fn the_progressions_of_the_documents_are_right_for_the_built_in_course() {
    let course = Course::load(root()).expect("the course loads");
    let guide = read("docs/progressions.md");
    let progression =
        Progression::parse(fenced(&guide, "toml"), "progression.toml", &course.manifest);
    let progression = progression.unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(progression.warnings, None);
    let (_, table) = guide.split_once("## More time for some").expect("the section");
    let extensions = Extensions::parse(fenced(table, "text"), "b", &progression);
    assert_eq!(extensions.expect("right").students().count(), 2);
}

#[test]
fn the_keys_of_a_progression_are_those_that_the_parser_knows() {
    let guide = read("docs/progressions.md");
    let mistaken = "schema = 1\nzzzzzzzz = 1\nlate = { zzzzzzzz = 1 }\n[[unit]]\nzzzzzzzz = 1\n";
    let course = Course::load(root()).expect("the course loads");
    let error = Progression::parse(mistaken, "progression.toml", &course.manifest);
    let error = error.expect_err("three keys are wrong").to_string();
    let known: Vec<BTreeSet<&str>> = error
        .lines()
        .filter_map(|line| line.split_once("the known keys are: "))
        .map(|(_, names)| names.split(", ").collect())
        .collect();
    let heads = ["| key of the progression |", "| key of `late` |", "| key of `[[unit]]` |"];
    assert_eq!(known.len(), heads.len(), "{error}");
    for (head, known) in heads.iter().zip(&known) {
        let told = table(&guide, head);
        let told: BTreeSet<&str> = told.iter().map(|row| row[0].trim_matches('`')).collect();
        assert_eq!(told, *known);
    }
}

#[test]
fn every_helper_of_the_tests_is_in_the_reference() {
    let helper = read("exercises/support/teacher.js");
    let (_, exports) = helper.split_once("module.exports = {").expect("what it hands out");
    let exports = exports.split('}').next().unwrap_or_default();
    let known: BTreeSet<&str> = exports.split(',').map(str::trim).collect();
    let reference = read("docs/course-format.md");
    let told = table(&reference, "| helper |");
    let told: BTreeSet<&str> =
        told.iter().filter_map(|row| row[0].trim_matches('`').split('(').next()).collect();
    assert_eq!(told, known);
}

/// As GitHub makes them from headings.
fn anchors(text: &str) -> BTreeSet<String> {
    let headings = text.lines().filter(|line| line.starts_with('#'));
    headings
        .map(|line| {
            let kept = line.trim_start_matches('#').trim().to_lowercase();
            let kept = kept.chars().filter(|c| c.is_alphanumeric() || " -_".contains(*c));
            kept.collect::<String>().replace(' ', "-")
        })
        .collect()
}

#[test]
fn links_lead_somewhere() {
    for document in DOCUMENTS {
        let text = read(document);
        let folder = root().join(document).parent().expect("a folder").to_path_buf();
        let targets = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        for target in targets {
            if target.starts_with("https://") {
                continue;
            }
            let (path, anchor) = target.split_once('#').unwrap_or((target, ""));
            let file = if path.is_empty() { root().join(document) } else { folder.join(path) };
            assert!(file.exists(), "{document} links to {target}, which is not there");
            if !anchor.is_empty() {
                let there = anchors(&fs::read_to_string(&file).expect("a text"));
                assert!(there.contains(anchor), "{document} links to {target}: {there:?}");
            }
        }
    }
}

#[test]
fn files_that_are_named_are_there() {
    let roots =
        ["src/", "tests/", "docs/", "exercises/", "solutions/", "benches/", ".ci/", ".github/"];
    let design = fs::read_dir(root().join("docs/design")).expect("the design pages");
    let design = design.map(|entry| {
        format!("docs/design/{}", entry.expect("an entry").file_name().to_string_lossy())
    });
    let guides = fs::read_dir(root().join("docs")).expect("the guides").flatten();
    let guides = guides.map(|entry| format!("docs/{}", entry.file_name().to_string_lossy()));
    let guides =
        guides.filter(|name| Path::new(name).extension().is_some_and(|ending| ending == "md"));
    let others = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md"];
    for document in design.chain(guides).chain(others.map(String::from)) {
        let text = read(&document);
        for path in code(&text) {
            let is_pattern = path.contains(['*', '{', ' ', '<']) || path.contains("NAME");
            // The guide builds a small course of its own.
            let is_guides = document == "docs/write-a-course.md" && path.contains("/01_tea/");
            if is_pattern || is_guides || !roots.iter().any(|root| path.starts_with(root)) {
                continue;
            }
            assert!(root().join(path).exists(), "{document} speaks of {path}, which is not there");
        }
    }
}

#[test]
fn every_trick_in_the_tests_is_documented() {
    let told = read("SECURITY.md");
    let told: BTreeSet<&str> = code(&told).into_iter().collect();
    for (file, at_least) in [("tests/grade/tricks.rs", 21), ("tests/grade/split.rs", 5)] {
        let tricks = read(file);
        let (_, list) = tricks.split_once("const TRICKS").expect("the list");
        let list = list.split("\n];").next().unwrap_or_default();
        let names = list.split("\n    (").skip(1).filter_map(|rest| rest.split('"').nth(1));
        let names: Vec<&str> = names.collect();
        assert!(names.len() >= at_least, "{names:?}");
        for name in names {
            assert!(told.contains(name), "SECURITY.md does not tell of {name}");
        }
    }
}

#[test]
fn the_number_of_exercises_that_can_be_split_is_right() {
    let tests = read("tests/grade/course.rs");
    let (_, list) = tests.split_once("const TOGETHER").expect("the list");
    let list = list.split("\n];").next().unwrap_or_default();
    let together = list.matches("\n    (\"").count();
    let all = read("info.toml").matches("[[exercises]]").count();
    let sentence = format!("{} of this course's {all} exercises can be split", all - together);
    assert!(read("SECURITY.md").contains(&sentence), "SECURITY.md does not say: {sentence}");
}

#[test]
fn every_room_is_on_the_map() {
    let map = read("ARCHITECTURE.md");
    for entry in fs::read_dir(root().join("src")).expect("the sources") {
        let entry = entry.expect("an entry");
        if entry.path().is_dir() {
            let room = format!("src/{}/", entry.file_name().to_string_lossy());
            assert!(map.contains(&room), "{room} is not on the map in ARCHITECTURE.md");
        }
    }
}

#[test]
fn the_picture_loads_nothing_from_elsewhere() {
    let picture = read("docs/watch.svg");
    let rest = picture.replace("http://www.w3.org/2000/svg", "");
    for word in ["http", "<script", "@font-face", "url(", "<image", "href"] {
        assert!(!rest.contains(word), "the picture has {word} in it");
    }
}
