//! A small class: a course of two exercises, and what its learners handed in.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use nodelings::course::embedded;
use nodelings::sandbox;
use serde_json::Value;
use tempfile::TempDir;

const MANIFEST: &str = r#"format_version = 1
[course]
name = "sums"
title = "Sums"
version = "1.0.0"
node = ">=20.12"
welcome = "Welcome."
final_message = "Done."
"#;

const TEST: &str = r"'use strict';
const assert = require('node:assert/strict');
const path = require('node:path');
const { ladder, lesson, load } = require('../../support/teacher.js');
const step = ladder();
step('one and one', () => {
  const { add } = load(path.join(__dirname, 'NAME.js'));
  if (add(1, 1) !== 2) throw lesson`One and one is not ${add(1, 1)}.`;
});
step('any two', async () => {
  const { add } = require('./NAME.js');
  assert.equal(await add(20, 22), 42);
});
";

pub(crate) const RIGHT: &str = "exports.add = (one, other) => one + other;\n";
pub(crate) const WRONG: &str = "exports.add = () => 2;\n";

pub(crate) struct Class {
    folder: TempDir,
}

impl Class {
    /// Nobody has handed in anything yet.
    pub(crate) fn new() -> Self {
        let class = Self { folder: tempfile::tempdir().unwrap() };
        let mut manifest = MANIFEST.to_owned();
        for name in ["add1", "add2"] {
            let _ = write!(
                manifest,
                "\n[[exercises]]\nname = \"{name}\"\ndir = \"01_sums\"\nlevel = \"junior\"\ntitle = \"Add\"\n\
                 task = \"Add two numbers.\"\ntags = [\"fill-in\"]\nminutes = 2\nhints = [\"a\", \"b\", \"c\"]\n"
            );
            class.write(&format!("course/{}", file(name)), "exports.add = () => 0;\n");
            let test = file(name).replace(".js", ".test.js");
            class.write(&format!("course/{test}"), &TEST.replace("NAME", name));
            let solution = file(name).replace("exercises/", "solutions/");
            class.write(
                &format!("course/{solution}"),
                "module.exports = { add: (a, b) => a + b };\n",
            );
        }
        class.write("course/info.toml", &manifest);
        for (name, text) in embedded::helper().unwrap() {
            class.write(&format!("course/{name}"), &text);
        }
        fs::create_dir_all(class.path("class")).unwrap();
        class
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// The same answer to both exercises.
    pub(crate) fn hand_in(&self, learner: &str, answer: &str) -> &Self {
        for name in ["add1", "add2"] {
            self.write(&format!("class/{learner}/{}", file(name)), answer);
        }
        self
    }

    pub(crate) fn command(&self, words: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_runner"));
        // What keeps the machine safe has tests of its own; these are about verdicts and results.
        let rights = words.starts_with("grade") && !isolates();
        command
            .arg("-C")
            .arg(self.path("course"))
            .args(words.split_whitespace())
            .args(rights.then_some("--unsafe"))
            .current_dir(self.folder.path())
            .env("TZ", "UTC")
            .env("HOME", self.folder.path())
            .env_remove("NODELINGS_NODE")
            .env_remove("SLURM_ARRAY_TASK_ID")
            .stdin(Stdio::null());
        command
    }

    pub(crate) fn runner(&self, words: &str) -> Output {
        self.command(words).output().unwrap()
    }

    /// Grades all of the class into `out` and returns the lines by learner and exercise.
    pub(crate) fn graded(&self, out: &str) -> BTreeMap<(String, String), Value> {
        let output = self.runner(&format!("grade class --out {out}"));
        assert!(output.status.success(), "{}", said(&output));
        self.results(out)
    }

    pub(crate) fn results(&self, out: &str) -> BTreeMap<(String, String), Value> {
        let text = fs::read_to_string(self.path(out).join("results.jsonl")).unwrap();
        let lines = text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
        lines
            .map(|line| {
                let word = |key: &str| line[key].as_str().unwrap().to_owned();
                ((word("learner"), word("exercise")), line)
            })
            .collect()
    }
}

/// Whether submissions can be kept apart here at all.
fn isolates() -> bool {
    sandbox::use_runner(PathBuf::from(env!("CARGO_BIN_EXE_runner")));
    sandbox::Isolation::here() != sandbox::Isolation::None
}

/// The learner's file of an exercise, in a course.
pub(crate) fn file(name: &str) -> String {
    format!("exercises/01_sums/{name}/{name}.js")
}

/// Grades the submissions in `folder/class` by `folder/progression.toml` into `folder/out`. Fails if that does not work.
pub(crate) fn grade_by_progression(course: &Path, folder: &Path, options: &[&str]) {
    let output = Command::new(env!("CARGO_BIN_EXE_runner"))
        .arg("-C")
        .arg(course)
        .arg("--progression")
        .arg(folder.join("progression.toml"))
        .arg("grade")
        .arg(folder.join("class"))
        .args(options)
        .arg("--out")
        .arg(folder.join("out"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", said(&output));
}

pub(crate) fn said(output: &Output) -> String {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    format!("{}\n{}{}", output.status, text(&output.stdout), text(&output.stderr))
}

pub(crate) fn lines_in(folder: &Path) -> usize {
    let files = fs::read_dir(folder).unwrap().flatten();
    files.map(|file| fs::read_to_string(file.path()).unwrap().lines().count()).sum()
}
