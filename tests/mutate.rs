//! `runner dev mutate` on a course of two chapters: one whose tests catch all, one whose tests do not.
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests lay down small courses")]

use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::Once;

use assert_cmd::Command as Run;
use serde_json::Value;
use tempfile::TempDir;

const MANIFEST: &str = r#"format_version = 1
[course]
name = "tea"
title = "Tea"
version = "1.0.0"
node = ">=20.12"
"#;

const ENTRY: &str = r#"
[[exercises]]
name = "NAME"
dir = "CHAPTER"
question = [1]
level = "junior"
title = "Tea"
task = "Brew."
minutes = 3
hints = ["a", "b", "c"]
timeout_ms = 2000
"#;

/// Adds the price of the milk from five cups on.
const SOLUTION: &str = "'use strict';\n\
    const pot = require('node:path');\n\
    function price(cups) {\n\
    \u{20}\u{20}if (cups >= 5) return cups * 3 + 1;\n\
    \u{20}\u{20}return cups * 3;\n\
    }\n\
    module.exports = { price, pot };\n";

const STRICT: &str = "for (const [cups, want] of [[4, 12], [5, 16], [6, 19]]) assert.equal(tea.price(cups), want);\n\
    assert.ok(tea.pot);\n";
/// Knows neither the border nor what lies above it.
const LAX: &str = "assert.equal(tea.price(4), 12);\nassert.ok(tea.pot);\n";

/// What a lax test lets pass.
const MILK_FORGOTTEN: [&str; 2] = ["if (cups >= 5) return cups * 3 + 1;", ""];

struct Tea {
    root: TempDir,
}

impl Tea {
    /// Exercises by chapter, name and the lines of their test.
    fn with(exercises: &[(&str, &str, &str)]) -> Self {
        let tea = Self { root: tempfile::tempdir().unwrap() };
        let mut manifest = MANIFEST.to_owned();
        for (chapter, name, test) in exercises {
            manifest.push_str(&ENTRY.replace("NAME", name).replace("CHAPTER", chapter));
            tea.write(&format!("exercises/{chapter}/{name}/{name}.js"), "// your turn\n");
            let head =
                "const { test } = require('node:test');\nconst assert = require('node:assert');\n";
            let test = format!(
                "'use strict';\n{head}const tea = require('./{name}.js');\ntest('tea', () => {{\n{test}}});\n"
            );
            tea.write(&format!("exercises/{chapter}/{name}/{name}.test.js"), &test);
            tea.write(&format!("solutions/{chapter}/{name}/{name}.js"), SOLUTION);
            tea.write(&format!("solutions/{chapter}/{name}/answer.md"), "# Tea\n");
        }
        tea.write("info.toml", &manifest);
        copy_parser(tea.root.path());
        tea
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.root.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn run(&self, args: &[&str]) -> std::process::Output {
        let mut command = Run::cargo_bin("runner").unwrap();
        command.current_dir(self.root.path()).args(["dev", "mutate"]).args(args);
        command.env("NO_COLOR", "1").env_remove("NODELINGS_NODE").env_remove("NODE_OPTIONS");
        command.output().unwrap()
    }

    fn text(&self, args: &[&str]) -> (i32, String) {
        let output = self.run(args);
        let said = [output.stdout, output.stderr].concat();
        (output.status.code().unwrap(), String::from_utf8(said).unwrap())
    }

    fn json(&self, args: &[&str]) -> (i32, Value) {
        let output = self.run(&[args, &["--format", "json"]].concat());
        let value = serde_json::from_slice(&output.stdout);
        let value = value.unwrap_or_else(|error| {
            panic!("{error}: {}", String::from_utf8_lossy(&output.stderr));
        });
        (output.status.code().unwrap(), value)
    }
}

/// The parser that this repository has locked, as a course would have it.
fn copy_parser(course: &Path) {
    static INSTALLED: Once = Once::new();
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mutation");
    INSTALLED.call_once(|| {
        if here.join("node_modules/acorn/package.json").is_file() {
            return;
        }
        let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
        let mut install = Command::new(npm);
        install.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
        assert!(install.current_dir(&here).status().unwrap().success(), "npm ci failed");
    });
    let to = course.join("tests/mutation/node_modules/acorn");
    fs::create_dir_all(to.join("dist")).unwrap();
    for file in ["package.json", "dist/acorn.js"] {
        fs::copy(here.join("node_modules/acorn").join(file), to.join(file)).unwrap();
    }
}

/// Line before and after of each survivor of the first exercise.
fn survivors(measure: &Value) -> Vec<[String; 2]> {
    let survivors = measure["chapters"][0]["exercises"][0]["survivors"].as_array().unwrap();
    let text = |one: &Value, key: &str| one[key].as_str().unwrap().to_owned();
    survivors.iter().map(|one| [text(one, "before"), text(one, "after")]).collect()
}

#[test]
fn a_test_that_looks_at_every_border_catches_all_and_a_lax_one_does_not() {
    let tea = Tea::with(&[("01_good", "good1", STRICT), ("02_lax", "lax1", LAX)]);
    let (code, measure) = tea.json(&[]);
    assert_eq!(code, 1);
    let good = &measure["chapters"][0];
    assert_eq!(good["share"], 100.0, "{good:#}");
    assert_eq!(good["mutants"], good["killed"]);
    let lax = &measure["chapters"][1];
    assert_eq!(lax["exercises"][0]["exercise"], "lax1");
    assert!(lax["share"].as_f64().unwrap() < 90.0);
    let first = &lax["exercises"][0]["survivors"][0];
    assert_eq!(first["file"], "solutions/02_lax/lax1/lax1.js");
    assert_eq!(first["line"], 4);
    assert_eq!(first["before"], MILK_FORGOTTEN[0]);

    let (code, text) = tea.text(&["lax1"]);
    assert_eq!(code, 1);
    assert!(text.contains("solutions/02_lax/lax1/lax1.js:4: statement"), "{text}");
    assert!(text.contains("+ (removed)"), "{text}");
    assert!(text.contains("less than 90 % are caught in 02_lax."), "{text}");
    let (code, text) = tea.text(&["01_good"]);
    assert_eq!(code, 0, "{text}");
    assert!(!text.contains("lax1"), "{text}");
}

#[test]
fn a_verified_exercise_runs_again_only_after_a_change() {
    let tea = Tea::with(&[("01_good", "good1", STRICT)]);
    let (_, first) = tea.json(&[]);
    assert_eq!(first["cached"], 0);
    let (_, again) = tea.json(&[]);
    assert_eq!(again["cached"], first["chapters"][0]["mutants"]);
    assert_eq!(again["chapters"], first["chapters"]);
    let (_, anew) = tea.json(&["--no-cache"]);
    assert_eq!(anew["cached"], 0);
    tea.write("exercises/01_good/good1/given.txt", "milk");
    let (_, changed) = tea.json(&[]);
    assert_eq!(changed["cached"], 0);
}

#[test]
fn equivalent_mutants_need_a_reason_and_a_false_entry_is_reported() {
    let tea = Tea::with(&[("02_lax", "lax1", LAX)]);
    let (_, before) = tea.json(&[]);
    let entry = |[line, mutant]: &[String; 2]| {
        format!("[[equivalent]]\nline = '{line}'\nmutant = '{mutant}'\nreason = 'no milk today'\n")
    };
    let survivors = survivors(&before);
    assert!(survivors.contains(&MILK_FORGOTTEN.map(str::to_owned)), "{survivors:?}");
    let list: String = survivors.iter().map(entry).collect();
    tea.write("tests/course/02_lax/lax1/equivalent.toml", &list);
    let (code, after) = tea.json(&[]);
    assert_eq!(code, 0, "{after:#}");
    assert_eq!(after["chapters"][0]["share"], 100.0);
    assert_eq!(after["chapters"][0]["equivalent"], survivors.len());
    assert_eq!(after["chapters"][0]["killed"], before["chapters"][0]["killed"]);

    let gone = entry(&["return milk;".to_owned(), "return tea;".to_owned()]);
    let caught = entry(&["return cups * 3;".to_owned(), "return cups / 3;".to_owned()]);
    tea.write("tests/course/02_lax/lax1/equivalent.toml", &format!("{list}{gone}{caught}"));
    let (code, text) = tea.text(&[]);
    assert_eq!(code, 1, "{text}");
    assert!(text.contains("there is no such mutant of the solution any more"), "{text}");
    assert!(text.contains("this mutant is caught now"), "{text}");
    assert!(text.contains("equivalent.toml:"), "{text}");
}

#[test]
fn a_mutant_that_never_ends_counts_as_caught() {
    let tea = Tea::with(&[("01_good", "good1", "assert.equal(tea.sum(3), 3);\n")]);
    let endless =
        "exports.sum = (n) => {\n  let i = 0;\n  while (i < n) i += 1;\n  return i;\n};\n";
    tea.write("solutions/01_good/good1/good1.js", endless);
    let (_, measure) = tea.json(&[]);
    let count = &measure["chapters"][0];
    assert!(count["timed_out"].as_u64().unwrap() >= 1, "{count:#}");
    assert!(count["killed"].as_u64() >= count["timed_out"].as_u64());
}

#[test]
fn modules_and_json_have_mutants_too_and_the_rest_is_passed_over_with_its_reason() {
    let tea = Tea::with(&[
        ("01_good", "good1", ""),
        ("01_good", "good2", ""),
        ("01_good", "good3", "assert.ok(0);\n"),
    ]);
    let manifest = fs::read_to_string(tea.root.path().join("info.toml")).unwrap();
    let with_file = "name = \"good1\"\nfile = \"good1.json\"";
    tea.write("info.toml", &manifest.replace("name = \"good1\"", with_file));
    tea.write("exercises/01_good/good1/good1.json", "{}");
    tea.write(
        "exercises/01_good/good1/good1.test.js",
        "require('node:test')('tea', () => require('node:assert').equal(require('./good1.json').tea.cups, 3));\n",
    );
    tea.write(
        "solutions/01_good/good1/good1.json",
        "{\n  \"tea\": { \"cups\": 3, \"hot\": true }\n}\n",
    );
    tea.write("solutions/01_good/good2/good2.js", "this is no program\n");
    let (code, measure) = tea.json(&[]);
    assert_eq!(code, 1, "{measure:#}");
    let lines: Vec<_> = survivors(&measure).into_iter().map(|[_, after]| after).collect();
    assert!(lines.iter().any(|line| line.contains("\"hot\": false")), "{lines:?}");
    assert!(lines.iter().all(|line| !line.contains("\"cups_\"")), "{lines:?}");
    let skipped = measure["skipped"].as_array().unwrap();
    let reason = |name: &str| {
        let one = skipped.iter().find(|one| one["exercise"] == name).unwrap();
        one["reason"].as_str().unwrap().to_owned()
    };
    assert!(reason("good2").contains("cannot be read"), "{skipped:?}");
    assert!(reason("good3").contains("its solution is not accepted"), "{skipped:?}");
}

#[test]
fn a_missing_parser_is_reported_with_how_to_install_it() {
    let tea = Tea::with(&[("01_good", "good1", STRICT)]);
    fs::remove_dir_all(tea.root.path().join("tests/mutation")).unwrap();
    let (code, text) = tea.text(&[]);
    assert_eq!(code, 4, "{text}");
    assert!(text.contains("npm install --save-dev --prefix tests/mutation acorn"), "{text}");
    tea.write("tests/mutation/package-lock.json", "{}");
    let (code, text) = tea.text(&[]);
    assert_eq!(code, 4, "{text}");
    assert!(text.contains("npm ci --prefix tests/mutation"), "{text}");
}
