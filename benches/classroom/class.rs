//! A course of one exercise, and classes of submissions to it.

use std::fs;
use std::path::Path;

use nodelings::course::{Course, embedded};

const MANIFEST: &str = r#"format_version = 1
[course]
name = "sums"
title = "Sums"
version = "1.0.0"
node = ">=20.12"
welcome = "Welcome."
final_message = "Done."

[[exercises]]
name = "add1"
dir = "01_sums"
level = "junior"
title = "Add"
task = "Add two numbers."
tags = ["fill-in"]
minutes = 2
hints = ["a", "b", "c"]
"#;

const TEST: &str = r"'use strict';
const assert = require('node:assert/strict');
const path = require('node:path');
const { ladder, load } = require('../../support/teacher.js');
const step = ladder();
step('one and one', () => {
  const { add } = load(path.join(__dirname, 'add1.js'));
  assert.equal(add(1, 1), 2);
});
step('any two', () => {
  const { add } = load(path.join(__dirname, 'add1.js'));
  assert.equal(add(20, 22), 42);
});
";

pub(crate) const RIGHT: &str = "exports.add = (one, other) => one + other;\n";
pub(crate) const WRONG: &str = "exports.add = () => 2;\n";
pub(crate) const OTHER_WRONG: &str = "exports.add = (one, other) => one * other;\n";
pub(crate) const BROKEN: &str = "exports.add = (one, other => one + other;\n";

const FILE: &str = "exercises/01_sums/add1/add1.js";

/// Writes the course to `root`, with the solution as the learner's file, so that plain Node.js can run it.
pub(crate) fn course(root: &Path) -> Course {
    write(&root.join("info.toml"), MANIFEST);
    write(&root.join(FILE), RIGHT);
    write(&root.join(FILE.replace(".js", ".test.js")), TEST);
    write(&root.join(FILE.replace("exercises", "solutions")), RIGHT);
    for (name, text) in embedded::helper().expect("the helper") {
        write(&root.join(name), &text);
    }
    Course::load(root).unwrap_or_else(|error| panic!("{error}"))
}

/// Writes one folder for each learner, with the answer that `answer` returns for their number.
pub(crate) fn hand_in(folder: &Path, learners: usize, answer: impl Fn(usize) -> String) {
    for number in 0..learners {
        write(&folder.join(format!("learner{number:05}")).join(FILE), &answer(number));
    }
}

fn write(file: &Path, text: &str) {
    let write = || -> std::io::Result<()> {
        fs::create_dir_all(file.parent().unwrap_or(file))?;
        fs::write(file, text)
    };
    write().unwrap_or_else(|error| panic!("{}: {error}", file.display()));
}
