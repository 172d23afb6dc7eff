//! What the laid course brings for editors, and the lines that they read.

use std::fs;
use std::io::{BufRead as _, BufReader, Lines, Write as _};
use std::process::{Child, ChildStdout, Command, Stdio};

use crate::cli::session::{Session, finish};

/// Reads lines as VS Code does with the task's problem matcher, and prints what it marks.
const MATCHER: &str = r"
const [, tasks, output] = process.argv;
const fs = require('node:fs');
const { problemMatcher: matchers } = JSON.parse(fs.readFileSync(tasks, 'utf8')).tasks[0];
const begins = new RegExp(matchers[0].background.beginsPattern);
const ends = new RegExp(matchers[0].background.endsPattern);
const mark = (line) => {
  for (const { pattern: { regexp, ...groups } } of matchers) {
    const found = new RegExp(regexp).exec(line);
    if (found) return [groups.file, groups.line, groups.column, groups.message].map((at) => found[at]);
  }
};
let marks = [];
for (const line of fs.readFileSync(output, 'utf8').split('\n')) {
  const found = mark(line);
  if (begins.test(line)) marks = [];
  else if (ends.test(line)) console.log(JSON.stringify(marks));
  else if (found) marks.push(found);
}
";

/// A plain watch whose lines are read as they come.
struct Watched {
    child: Child,
    lines: Lines<BufReader<ChildStdout>>,
    said: String,
}

impl Watched {
    fn start(session: &Session) -> Self {
        let mut command = session.command(&["watch".into(), "--plain".into()]);
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().expect("started");
        let lines = BufReader::new(child.stdout.take().expect("piped")).lines();
        Self { child, lines, said: String::new() }
    }

    /// Reads up to and with the line that begins so.
    fn until(&mut self, start: &str) {
        loop {
            let line = self.lines.next().expect("more lines").expect("text");
            self.said.push_str(&line);
            self.said.push('\n');
            if line.starts_with(start) {
                return;
            }
        }
    }

    fn quit(mut self) -> String {
        self.child.stdin.take().expect("piped").write_all(b"q\n").expect("written");
        self.said.extend(self.lines.map(|line| line.expect("text") + "\n"));
        self.child.wait().expect("ended");
        self.said
    }
}

/// What VS Code marks at the end of each report.
fn marks(session: &Session, said: &str) -> Vec<serde_json::Value> {
    let output = session.top().join("output");
    fs::write(&output, said).expect("written");
    let tasks = session.here().join(".vscode/tasks.json");
    let mut node = Command::new("node");
    node.args(["-e", MATCHER, "--"]).args([&tasks, &output]);
    let told = finish(node);
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    let told = String::from_utf8_lossy(&told.stdout).into_owned();
    told.lines().map(|line| serde_json::from_str(line).expect("json")).collect()
}

const FILE: &str = "exercises/01_first_steps/intro1_hello/intro1_hello.js";

#[test]
fn the_problem_matcher_marks_the_learners_line_and_clears_it_after_a_pass() {
    let mut session = Session::built_in();
    session.write(FILE, "// one\n  throw new Error('two');\n");
    let solution = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/solutions/01_first_steps/intro1_hello/intro1_hello.js"
    );
    let mut watched = Watched::start(&session);
    watched.until("Waiting for your next save.");
    session.write(FILE, fs::read(solution).expect("a solution"));
    watched.until("intro1_hello passed");
    watched.until("File: ");
    let said = watched.quit();
    let marks = marks(&session, &said);
    assert_eq!(marks.len(), 3, "at the start, after the failure, after the pass: {said}");
    assert_eq!((marks[0].as_array(), marks[2].as_array()), (Some(&vec![]), Some(&vec![])));
    let mark = &marks[1][0];
    let told = (mark[0].as_str(), mark[1].as_str(), mark[2].as_str());
    assert_eq!(told, (Some(FILE), Some("2"), Some("9")), "{said}");
    let message = mark[3].as_str().expect("a message");
    assert!(message.contains("threw an error while it was loading"), "{message}");
}

#[test]
fn a_failure_without_a_place_marks_the_whole_file_and_not_its_first_line() {
    let mut session = Session::built_in();
    session.write(FILE, "module.exports = { greet: () => 'x' };\n");
    let mut watched = Watched::start(&session);
    watched.until("Waiting for your next save.");
    let said = watched.quit();
    let marks = marks(&session, &said);
    let mark = &marks.last().expect("a report")[0];
    assert_eq!((mark[0].as_str(), mark[1].as_str()), (Some(FILE), None), "{said}");
    assert!(!said.contains(":1:1"), "{said}");
}

#[test]
fn the_course_brings_a_task_a_launch_configuration_a_container_and_a_page_for_assistants() {
    let session = Session::built_in();
    for file in ["tasks.json", "launch.json", "settings.json"] {
        let text = session.read(&format!(".vscode/{file}"));
        serde_json::from_str::<serde_json::Value>(&text).expect(file);
    }
    assert!(!session.here().join(".vscode/extensions.json").exists(), "none is needed");
    let settings = session.read(".vscode/settings.json");
    assert!(settings.contains("\"editor.inlineSuggest.enabled\": false"), "{settings}");
    let text = session.read(".devcontainer/devcontainer.json");
    serde_json::from_str::<serde_json::Value>(&text).expect("devcontainer.json");
    let assistants = session.read("AGENTS.md");
    for words in ["Ask what they expected", "Point to the lesson", "Never write the answer"] {
        assert!(assistants.contains(words), "{assistants}");
    }
    let readme = session.read("README.md");
    assert!(readme.contains("`AGENTS.md` tells coding assistants to tutor"), "{readme}");
}

#[test]
fn the_launch_configuration_runs_the_exercises_own_test() {
    let session = Session::built_in();
    let launch: serde_json::Value =
        serde_json::from_str(&session.read(".vscode/launch.json")).expect("json");
    let launch = &launch["configurations"][0];
    assert_eq!(
        (launch["type"].as_str(), launch["cwd"].as_str()),
        (Some("node"), Some("${fileDirname}"))
    );
    let arguments = launch["runtimeArgs"].as_array().expect("arguments");
    let mut node = Command::new(launch["runtimeExecutable"].as_str().expect("a program"));
    node.args(arguments.iter().map(|word| word.as_str().expect("a word")));
    node.current_dir(session.here().join(FILE).parent().expect("a folder"));
    // This test runs below another test runner.
    node.env_remove("NODE_TEST_CONTEXT");
    let told = String::from_utf8_lossy(&finish(node).stdout).into_owned();
    assert!(told.contains("greet('Ada')"), "{told}");
}

#[test]
fn a_task_starts_the_runner_as_the_learner_started_it() {
    let mut session = Session::empty();
    session.var("NODELINGS_NAME", "npx nodelings").run("init mine");
    let tasks = session.read("mine/.vscode/tasks.json");
    assert!(tasks.contains("\"command\": \"npx nodelings watch --plain\""), "{tasks}");
    assert!(session.read("mine/AGENTS.md").contains("`npx nodelings hint NAME`"));
}
