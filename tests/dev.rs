//! The author's kit: a new exercise begins whole, and every way in which one can be wrong is found.
#![expect(clippy::disallowed_methods, reason = "tests lay down small courses and spoil them")]

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

const BEGUN: &str = "\
# My course.
format_version = 1

[course]
name = \"mine\"
title = \"Mine\"
version = \"0.1.0\"
node = \">=20.12\"
";

/// Only ends a hang; nothing is measured with it.
const PATIENCE: Duration = Duration::from_secs(600);

struct Course {
    folder: TempDir,
}

struct Said {
    code: i32,
    out: String,
    err: String,
}

impl Course {
    /// A manifest without an exercise.
    fn begun() -> Self {
        let course = Self { folder: TempDir::new().expect("a folder") };
        fs::create_dir(course.folder.path().join("tmp")).expect("created");
        course.write("course/info.toml", BEGUN);
        course
    }

    /// With these exercises of the form `fix`, in one chapter.
    fn with(names: &[&str]) -> Self {
        let course = Self::begun();
        for name in names {
            let said = course.run(&["dev", "new", name, "--chapter", "01_basics"]);
            assert_eq!(said.code, 0, "{}", said.err);
        }
        course
    }

    fn root(&self) -> PathBuf {
        self.folder.path().canonicalize().expect("a path").join("course")
    }

    /// Below the folder that holds the course.
    fn write(&self, path: &str, text: &str) {
        let path = self.folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("created");
        fs::write(path, text).expect("written");
    }

    /// Below the course.
    fn put(&self, path: &str, text: &str) {
        self.write(&format!("course/{path}"), text);
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.root().join(path)).expect(path)
    }

    fn replace(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert!(text.contains(from), "{path} has {from:?}");
        self.put(path, &text.replacen(from, to, 1));
    }

    fn run(&self, words: &[&str]) -> Said {
        let mut command = Command::new(env!("CARGO_BIN_EXE_runner"));
        let (home, temporary) = (self.folder.path().join("home"), self.folder.path().join("tmp"));
        let output = command
            .args(words)
            .current_dir(self.root())
            .env("NO_COLOR", "1")
            .env("TERM", "xterm")
            .env("LANG", "C.UTF-8")
            .env("HOME", &home)
            .env("USERPROFILE", &home)
            .env("TMPDIR", &temporary)
            .env("TEMP", &temporary)
            .env("TMP", &temporary)
            .env_remove("EDITOR")
            .env_remove("NODE_OPTIONS")
            .timeout(PATIENCE)
            .output()
            .expect("it ends");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Said {
            code: output.status.code().expect("a code"),
            out: text(&output.stdout),
            err: text(&output.stderr),
        }
    }

    fn check(&self, words: &[&str]) -> (i32, Value) {
        let said = self.run(&[&["dev", "check", "--format", "json"], words].concat());
        let report = serde_json::from_str(&said.out);
        (said.code, report.unwrap_or_else(|_| panic!("{} {}", said.out, said.err)))
    }
}

/// Kind and file of every finding.
fn found(report: &Value) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let findings = report["findings"].as_array().expect("a list");
    let mut found: Vec<_> =
        findings.iter().map(|one| (text(&one["kind"]), text(&one["file"]))).collect();
    found.sort();
    found
}

fn matches(snapshot: &str, text: &str) {
    if cfg!(windows) {
        return; // other paths; the asserts still hold
    }
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.add_filter(r"on Node\.js \d+\.\d+\.\d+", "on Node.js VERSION");
    settings.add_filter(r"this is \d+\.\d+\.\d+", "this is VERSION");
    settings.bind(|| insta::assert_snapshot!(snapshot, text));
}

#[test]
fn a_new_exercise_of_every_form_passes_its_check() {
    let course = Course::begun();
    for form in ["fix", "fill", "predict", "tests", "refactor", "measure"] {
        let name = format!("{form}1_first");
        let said = course.run(&["dev", "new", &name, "--chapter", "01_basics", "--form", form]);
        assert_eq!(said.code, 0, "{form}: {}", said.err);
    }
    let said = course.run(&["dev", "check", "--repeat", "2"]);
    assert_eq!(said.code, 0, "{}", said.out);
    matches("all_is_well", &said.out);
    let left = fs::read_dir(course.folder.path().join("tmp")).expect("a folder").count();
    assert_eq!(left, 0, "no stage is left behind");

    let (_, again) = course.check(&["--repeat", "2"]);
    assert_eq!((&again["runs"], &again["cached"]), (&0.into(), &again["answers"]), "all cached");
    course.replace("solutions/01_basics/fix1_first/fix1_first.js", "let sum", "let  sum");
    let (_, changed) = course.check(&["--repeat", "2"]);
    assert_eq!(changed["runs"], 4, "the solution, with both kinds of line ends, twice");
    let (_, more) = course.check(&["--repeat", "3", "fix1_first"]);
    assert_eq!(more["cached"], 0, "proved less often than is asked for now");
}

#[test]
fn new_says_what_it_wrote_and_what_to_do_next() {
    let course = Course::begun();
    let said = course.run(&["dev", "new", "tea1", "--chapter", "01_basics", "--form", "predict"]);
    matches("new", &said.out);
    assert_eq!(course.read("info.toml").lines().next(), Some("# My course."));
    let second = course.run(&["dev", "new", "tea2", "--chapter", "basics"]);
    assert!(!second.out.contains("new chapter"), "the words of the chapter are enough");
    assert!(!second.out.contains("teacher.js"), "the helper is there already");
    assert!(course.read("info.toml").contains("dir = \"01_basics\"\nquestion = []"));
}

#[test]
fn new_overwrites_nothing_and_refuses_names_that_do_not_work() {
    let course = Course::with(&["tea1"]);
    let before = course.read("info.toml");
    for (words, code, why) in [
        (["Tea", "01_basics"], 2, "cannot be an exercise's name"),
        (["tea1", "02_more"], 2, "There is an exercise called tea1 already, in 01_basics"),
        (["tea2", "../out"], 2, "cannot be a chapter's folder"),
        (["tea2", "nul"], 2, "cannot be a chapter's folder"),
    ] {
        let said = course.run(&["dev", "new", words[0], "--chapter", words[1]]);
        assert_eq!(said.code, code, "{words:?}: {}", said.err);
        assert!(said.err.contains(why), "{words:?}: {}", said.err);
    }
    course.put("solutions/01_basics/tea2/tea2.js", "mine");
    let said = course.run(&["dev", "new", "tea2", "--chapter", "01_basics"]);
    assert_eq!(said.code, 2, "{}", said.err);
    assert!(said.err.contains("is there already"), "{}", said.err);
    assert_eq!(course.read("solutions/01_basics/tea2/tea2.js"), "mine");
    assert!(!course.root().join("exercises/01_basics/tea2").exists(), "nothing was written");
    assert_eq!(course.read("info.toml"), before);
}

#[test]
fn where_there_is_no_course_new_says_how_one_begins() {
    let course = Course::begun();
    fs::remove_file(course.root().join("info.toml")).expect("removed");
    let said = course.run(&["dev", "new", "tea1", "--chapter", "01_basics"]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("format_version = 1"), "{}", said.err);
    course.put("info.toml", "[course]\nname = 7\n");
    let said = course.run(&["dev", "new", "tea1", "--chapter", "01_basics"]);
    assert_eq!(said.code, 3, "a manifest with a mistake is shown: {}", said.err);
    assert!(said.err.contains("`name` must be a text"), "{}", said.err);
}

/// A test that does what the answer says.
const OBEDIENT: &str = "'use strict';
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { spawn } = require('node:child_process');
const { test } = require('node:test');
const { lesson } = require('../../support/teacher.js');
const answer = require('./tea1.js').trim();
test('it does what it is told', () => {
  if (answer === 'lesson') throw lesson`This is the lesson.`;
  if (answer === 'error') throw new Error('a bare error');
  if (answer === 'handle') setInterval(() => {}, 1000);
  if (answer === 'loop') for (;;);
  if (answer === 'file') fs.writeFileSync(path.join(os.tmpdir(), 'left.txt'), '');
  if (answer === 'change') fs.writeFileSync(path.join(__dirname, 'left.txt'), '');
  if (answer === 'process') spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)'], { detached: true, stdio: 'ignore' }).unref();
});
";

#[test]
fn every_verdict_that_teaches_nothing_is_found() {
    let course = Course::with(&["tea1"]);
    let answer = |answer: &str| format!("module.exports = '{answer}';\n");
    let proofs = "tests/course/01_basics/tea1";
    course.put("exercises/01_basics/tea1/tea1.test.js", OBEDIENT);
    course.put("exercises/01_basics/tea1/tea1.js", &answer("nothing"));
    course.put("solutions/01_basics/tea1/tea1.js", "module.exports = `nothing`;\n");
    for name in ["lesson", "handle", "loop", "file", "change", "process"] {
        course.put(&format!("{proofs}/alt/{name}.js"), &answer(name));
    }
    fs::remove_file(course.root().join(proofs).join("alt/other_way.js")).expect("removed");
    course.put(
        &format!("{proofs}/wrong/01_first.js"),
        &format!("// expect: the lesson\n{}", answer("lesson")),
    );
    course.put(
        &format!("{proofs}/wrong/02_passes.js"),
        &format!("// expect: it\n{}", answer("nothing")),
    );
    course.put(
        &format!("{proofs}/wrong/03_other.js"),
        &format!("// expect: a sermon\n{}", answer("lesson")),
    );
    course.put(
        &format!("{proofs}/wrong/04_bare.js"),
        &format!("// expect: a bare\n{}", answer("error")),
    );
    course.put(&format!("{proofs}/wrong/05_mute.js"), &answer("lesson"));

    let (code, report) = course.check(&["tea1", "--quick"]);
    assert_eq!(code, 1);
    let mut expected = vec![
        ("leaves_file", "alt/change.js"),
        ("leaves_file", "alt/file.js"),
        ("leaves_handle", "alt/handle.js"),
        ("no_expectation", "wrong/05_mute.js"),
        ("no_lesson", "wrong/04_bare.js"),
        ("not_accepted", "alt/lesson.js"),
        ("other_lesson", "wrong/03_other.js"),
        ("too_slow", "alt/loop.js"),
        ("wrong_passes", "wrong/02_passes.js"),
    ];
    if cfg!(target_os = "linux") {
        expected.push(("leaves_process", "alt/process.js"));
    }
    let mut expected: Vec<_> = expected
        .into_iter()
        .map(|(kind, file)| (kind.to_owned(), format!("{proofs}/{file}")))
        .chain([("stub_passes".to_owned(), "exercises/01_basics/tea1/tea1.js".to_owned())])
        .collect();
    expected.sort();
    assert_eq!(found(&report), expected);

    // Once they are run again: what is wrong is not cached.
    if cfg!(target_os = "linux") {
        let said = course.run(&["dev", "check", "tea1", "--quick"]);
        matches("verdicts", &said.out);
    }
}

#[test]
fn a_solution_that_windows_would_break_is_found() {
    let course = Course::with(&["tea1"]);
    course.put(
        "exercises/01_basics/tea1/tea1.test.js",
        "const { test } = require('node:test'); const fs = require('node:fs');
         const { lesson } = require('../../support/teacher.js');
         const text = fs.readFileSync(__dirname + '/tea1.js', 'utf8');
         test('a', () => { if (text.includes('\\r')) throw lesson`The basket was empty`; });",
    );
    let (_, report) = course.check(&["tea1", "--quick"]);
    let found = found(&report);
    assert!(found.iter().any(|(kind, _)| kind == "not_accepted_from_windows"), "{found:?}");
    assert!(!found.iter().any(|(kind, _)| kind == "not_accepted"), "{found:?}");
}

#[test]
fn a_verdict_that_depends_on_luck_or_order_is_found() {
    let course = Course::with(&["luck1", "order1"]);
    let counter = course.folder.path().join("runs");
    fs::create_dir(&counter).expect("created");
    course.put(
        "exercises/01_basics/luck1/luck1.test.js",
        &format!(
            "const {{ test }} = require('node:test'); const fs = require('node:fs');
             const {{ lesson }} = require('../../support/teacher.js');
             const text = fs.readFileSync(__dirname + '/luck1.js', 'utf8');
             const file = {:?} + '/' + text.length;
             fs.appendFileSync(file, 'x');
             const right = text.includes('count');
             const lucky = fs.readFileSync(file, 'utf8').length !== 3;
             test('a', () => {{ if (!right || !lucky) throw lesson`The basket was empty`; }});",
            counter.to_string_lossy()
        ),
    );
    let half = "let ready = false;
         const { total } = require('./order1.js');
         const { test } = require('node:test'); const { lesson } = require('../../support/teacher.js');
         test('fills the basket', () => {
           ready = true;
           if (total([{ price: 2, count: 2 }]) !== 4) throw lesson`The basket was empty`; });
         test('uses the basket', () => { if (!ready) throw lesson`The basket was empty`; });";
    course.put("exercises/01_basics/order1/order1.test.js", half);
    course.replace("tests/course/01_basics/order1/wrong/01_first.js", "price * count", "price");
    course.replace("tests/course/01_basics/luck1/wrong/01_first.js", "price, count", "price");
    course.replace("tests/course/01_basics/luck1/wrong/01_first.js", "price * count", "price");
    let (code, report) = course.check(&["--repeat", "4"]);
    assert_eq!(code, 1);
    let found = found(&report);
    let has = |kind: &str, file: &str| found.contains(&(kind.to_owned(), file.to_owned()));
    assert!(has("unsteady", "solutions/01_basics/luck1/luck1.js"), "{found:?}");
    assert!(has("order", "solutions/01_basics/order1/order1.js"), "{found:?}");
    assert!(!found.iter().any(|(kind, file)| kind == "order" && file.contains("luck1")));
    let seen: Vec<_> = report["findings"].as_array().expect("a list").iter().collect();
    let order = seen.iter().find(|one| one["kind"] == "order").expect("found");
    let text = order["seen"].as_str().expect("a text");
    assert!(text.contains("the tests ran from the last to the first"), "{text}");
}

#[test]
fn what_cannot_run_here_is_the_machines_business() {
    let course = Course::with(&["tea1", "tea2", "tea3"]);
    let manifest = course.read("info.toml");
    let parts: Vec<_> = manifest.split("[[exercises]]").collect();
    let changed = format!(
        "{}[[exercises]]\nnode_flags = ['--no-such-flag']{}[[exercises]]\nnode = '>=99'{}[[exercises]]\nneeds = ['no-such-package']{}",
        parts[0], parts[1], parts[2], parts[3]
    );
    course.put("info.toml", &changed);
    course.put("package.json", "{ \"dependencies\": { \"no-such-package\": \"1.0.0\" } }");
    let (code, report) = course.check(&["--quick"]);
    assert_eq!(code, 4, "{report:#}");
    assert!(found(&report).iter().all(|(kind, file)| kind == "not_run" && file.contains("tea1")));
    let skipped: Vec<_> = report["skipped"].as_array().expect("a list").iter().collect();
    assert_eq!(skipped[0]["exercise"], "tea2");
    assert_eq!(skipped[1]["reason"], "it needs no-such-package from npm");
}

#[test]
fn texts_names_and_stray_files_are_looked_at() {
    let course = Course::with(&["tea1", "tea2"]);
    let said = course.run(&["dev", "new", "tea3", "--chapter", "02_more"]);
    assert_eq!(said.code, 0, "{}", said.err);
    // Hints: one says nothing new, one gives the answer away.
    course.replace(
        "info.toml",
        "sum += line.price ___ line._____;",
        "sum += line.price * line.count;",
    );
    course.replace("info.toml", "The idea: what does a line of the basket cost, and where in the loop is the number that says how\noften it was ordered?", "Look.");
    // Chapters: 02_more begins before tea2 does.
    course.replace(
        "info.toml",
        "name = \"tea2\"\ndir = \"01_basics\"",
        "name = \"tea2\"\ndir = \"03_late\"",
    );
    for folder in ["exercises", "solutions", "tests/course"] {
        let from = course.root().join(folder).join("01_basics/tea2");
        fs::create_dir(course.root().join(folder).join("03_late")).expect("created");
        fs::rename(from, course.root().join(folder).join("03_late/tea2")).expect("moved");
    }
    // Ranges, packages.
    course.replace("info.toml", "node = \">=20.12\"", "node = \">=18\"");
    course.replace(
        "info.toml",
        "name = \"tea3\"",
        "name = \"tea3\"\nnode = \"<18\"\nneeds = [\"express\"]",
    );
    course.put("package.json", "{\n  \"engines\": { \"node\": \">=20.12\" },\n  \"dependencies\": {\n    \"left-pad\": \"1.3.0\"\n  }\n}\n");
    // Files.
    course.put("exercises/old/notes.txt", "");
    course.put("exercises/01_basics/README.md", "A word before the chapter.");
    course.put("exercises/01_basics/tea1/data.csv", "given files may have any name");
    course.put("exercises/01_basics/tea1/tea1.js.orig", "");
    course.put("solutions/01_basics/tea1/notes.txt", "");
    course.put("tests/course/01_basics/tea1/wrong/notes.txt", "// expect: x");
    fs::remove_dir_all(course.root().join("tests/course/03_late/tea2/alt")).expect("removed");
    fs::remove_file(course.root().join("solutions/03_late/tea2/tea2.js")).expect("removed");
    // Answers.
    course.replace("solutions/02_more/tea3/answer.md", "## Follow-up questions", "## Questions");
    course.replace("solutions/02_more/tea3/answer.md", "https://nodejs.org/api/", "nodejs.org");
    fs::remove_file(course.root().join("solutions/03_late/tea2/answer.md")).expect("removed");

    let said = course.run(&["dev", "check", "--quick"]);
    assert_eq!(said.code, 1, "{}", said.err);
    matches("texts", &said.out);
}

#[test]
fn a_course_that_is_wrong_is_not_checked() {
    let course = Course::with(&["tea1"]);
    fs::remove_file(course.root().join("exercises/01_basics/tea1/tea1.js")).expect("removed");
    assert_eq!(course.run(&["dev", "check"]).code, 3);
    course.put("info.toml", "[course]\nname = 7\n");
    assert_eq!(course.run(&["dev", "check"]).code, 3);
    assert_eq!(course.run(&["dev", "check", "--repeat", "0"]).code, 2);
    assert_eq!(course.run(&["dev", "check", "--repeat", "3", "--quick"]).code, 2);
}

/// A copy of a folder's whole text, to see that nothing else was touched.
fn tree(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut left = vec![folder.to_owned()];
    let mut files = Vec::new();
    while let Some(path) = left.pop() {
        if path.is_dir() {
            left.extend(
                fs::read_dir(&path).expect("a folder").map(|entry| entry.expect("one").path()),
            );
        } else {
            let text = fs::read_to_string(&path).expect("a text");
            files.push((path, text));
        }
    }
    files.sort();
    files
}

#[test]
fn a_check_changes_no_file_of_the_course() {
    let course = Course::with(&["tea1"]);
    let before = tree(&course.root());
    assert_eq!(course.check(&["--quick", "--no-cache"]).0, 0);
    let after: Vec<_> = tree(&course.root())
        .into_iter()
        .filter(|(path, _)| !path.to_string_lossy().contains(".runner"))
        .collect();
    assert_eq!(before, after);
}
