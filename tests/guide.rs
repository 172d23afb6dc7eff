//! The guide for teachers, followed word by word: its commands run, in its order, in an empty folder; what
//! it says that they print is printed, and the twelve of its example get what its table says.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "it does what a reader of the guide does"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use nodelings::sandbox;
use serde_json::Value;

fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A fenced block: its language and its lines. `console` is for readers alone.
fn blocks(text: &str) -> Vec<(&str, Vec<&str>)> {
    let mut blocks = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let Some(language) = line.strip_prefix("```") else { continue };
        blocks.push((language, lines.by_ref().take_while(|line| *line != "```").collect()));
    }
    blocks
}

/// Somebody at a terminal, with a clone of the repository in front of them.
struct Reader {
    folder: PathBuf,
    /// What the commands since the last block of text have printed.
    printed: String,
}

impl Reader {
    fn types(&mut self, line: &str) {
        let words: Vec<&str> = line.split_whitespace().collect();
        match words[..] {
            ["cd", to] => self.folder = self.folder.join(to),
            ["cp", from, to] => {
                fs::copy(self.folder.join(from), self.folder.join(to)).expect(line);
            }
            ["node", script, ..] => {
                let script = project().join(script);
                self.runs(line, Command::new("node").arg(script).args(&words[2..]));
            }
            ["runner", ..] => {
                let mut command = Command::new(env!("CARGO_BIN_EXE_runner"));
                command.args(&words[1..]);
                // Elsewhere the guide sends its reader into a container.
                if words[1] == "grade" && !isolates() {
                    command.arg("--unsafe");
                }
                self.runs(line, &mut command);
            }
            _ => panic!("the guide has a command that this test does not know: {line}"),
        }
    }

    fn runs(&mut self, line: &str, command: &mut Command) {
        let command = command.current_dir(&self.folder).stdin(Stdio::null()).env("TZ", "UTC");
        let output = command.env("NODELINGS_NOW", "2027-01-16T12:00:00Z").output().expect(line);
        let text = String::from_utf8_lossy(&output.stdout);
        let complaint = String::from_utf8_lossy(&output.stderr);
        let is_isolated = isolates() || !line.starts_with("runner doctor");
        assert!(output.status.success() || !is_isolated, "{line}\n{text}{complaint}");
        self.printed.push_str(&text.replace('\\', "/"));
    }

    fn has_seen(&mut self, lines: &[&str]) {
        for line in lines {
            assert!(self.printed.lines().any(|seen| seen == *line), "{line}\n{}", self.printed);
        }
        self.printed.clear();
    }

    /// A table of times is one that the class of the guide can be graded with.
    fn takes(&mut self, lines: &[&str]) {
        fs::write(self.folder.join("example.csv"), lines.join("\n")).unwrap();
        self.types("runner grade plan submissions --times example.csv -o grades/example.json");
    }

    /// Replaces each line that begins with `-` by those with `+` after it.
    fn edits(&self, lines: &[&str]) {
        let file = self.folder.join(lines[0].strip_prefix("--- ").expect("a file's name"));
        let marked = |mark: char| {
            let lines = lines[1..].iter().filter_map(move |line| line.strip_prefix(mark));
            lines.collect::<Vec<_>>().join("\n")
        };
        let text = fs::read_to_string(&file).unwrap();
        let (old, new) = (marked('-'), marked('+'));
        assert_eq!(text.matches(&old).count(), 1, "{}: {old}", file.display());
        fs::write(&file, text.replace(&old, &new)).unwrap();
    }

    fn results(&self, name: &str) -> BTreeMap<(String, String), Value> {
        let text = fs::read_to_string(self.folder.join(name)).unwrap();
        let lines = text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
        let word = |line: &Value, key: &str| line[key].as_str().unwrap().to_owned();
        lines.map(|line| ((word(&line, "learner"), word(&line, "exercise")), line)).collect()
    }

    fn points(&self) -> BTreeMap<String, String> {
        let mut table =
            csv::Reader::from_path(self.folder.join("grades/reports/grades.csv")).unwrap();
        let rows = table.records().map(Result::unwrap);
        rows.map(|row| (row[0].to_owned(), row[1].to_owned())).collect()
    }
}

#[test]
fn the_guide_leads_to_a_graded_class() {
    let folder = tempfile::tempdir().unwrap();
    let guide = fs::read_to_string(project().join("docs/run-a-class.md")).unwrap();
    let mut reader = Reader { folder: folder.path().join("clone"), printed: String::new() };
    fs::create_dir(&reader.folder).unwrap();

    for (language, lines) in blocks(&guide) {
        match language {
            "sh" => lines.iter().for_each(|line| reader.types(line)),
            "text" => reader.has_seen(&lines),
            "diff" => reader.edits(&lines),
            "csv" => reader.takes(&lines),
            "console" => {}
            other => panic!("the guide has a block in {other}"),
        }
    }

    let before = reader.results("before.jsonl");
    assert_eq!(before.len(), 60);
    let rows: Vec<Vec<&str>> = guide
        .lines()
        .skip_while(|line| !line.starts_with("| learner |"))
        .skip(2)
        .take_while(|line| line.starts_with('|'))
        .map(|line| line.split('|').map(str::trim).collect())
        .collect();
    assert_eq!(rows.len(), 12);
    let points = reader.points();
    for row in rows {
        let [_, learner, _, verdict, flag, worth, _] = row[..] else { panic!("{row:?}") };
        let line = &before[&(learner.to_owned(), "env1_strings".to_owned())];
        assert_eq!(line["verdict"], verdict, "{line:#}");
        assert_eq!(line["flags"][0].as_str().unwrap_or_default(), flag, "{line:#}");
        assert_eq!(points[learner], worth, "{learner}");
    }
    let hostile = ["eve", "finn", "gus", "hal", "iris", "jo"];
    for ((learner, exercise), line) in &before {
        if hostile.contains(&learner.as_str()) && exercise != "env1_strings" {
            assert_eq!(line["verdict"], "pass", "a trick costs its own exercise alone: {line:#}");
        }
    }
    // A corrected test is not an edit of those who had it as it was handed out.
    for (key, line) in reader.results("grades/results.jsonl") {
        assert_eq!(line["flags"], before[&key]["flags"], "{line:#}");
    }
}

/// Whether submissions can be kept apart here at all.
fn isolates() -> bool {
    sandbox::use_runner(env!("CARGO_BIN_EXE_runner").into());
    sandbox::Isolation::here() != sandbox::Isolation::None
}
