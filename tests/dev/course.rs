//! A small course in a folder of its own, and the runner in it.

use std::fs;
use std::path::PathBuf;
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

pub(crate) struct Course {
    pub(crate) folder: TempDir,
}

pub(crate) struct Said {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Course {
    /// A manifest without an exercise.
    pub(crate) fn begun() -> Self {
        let course = Self { folder: TempDir::new().expect("a folder") };
        fs::create_dir(course.folder.path().join("tmp")).expect("created");
        course.write("course/info.toml", BEGUN);
        course
    }

    /// With these exercises of the form `fix`, in one chapter.
    pub(crate) fn with(names: &[&str]) -> Self {
        let course = Self::begun();
        for name in names {
            let said = course.run(&["dev", "new", name, "--chapter", "01_basics"]);
            assert_eq!(said.code, 0, "{}", said.err);
        }
        course
    }

    pub(crate) fn root(&self) -> PathBuf {
        self.folder.path().canonicalize().expect("a path").join("course")
    }

    /// Below the folder that holds the course.
    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("created");
        fs::write(path, text).expect("written");
    }

    /// Below the course.
    pub(crate) fn put(&self, path: &str, text: &str) {
        self.write(&format!("course/{path}"), text);
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.root().join(path)).expect(path)
    }

    pub(crate) fn replace(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert!(text.contains(from), "{path} has {from:?}");
        self.put(path, &text.replacen(from, to, 1));
    }

    pub(crate) fn run(&self, words: &[&str]) -> Said {
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

    pub(crate) fn check(&self, words: &[&str]) -> (i32, Value) {
        let said = self.run(&[&["dev", "check", "--format", "json"], words].concat());
        let report = serde_json::from_str(&said.out);
        (said.code, report.unwrap_or_else(|_| panic!("{} {}", said.out, said.err)))
    }
}

/// The kind and file of every finding.
pub(crate) fn found(report: &Value) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let findings = report["findings"].as_array().expect("a list");
    let mut found: Vec<_> =
        findings.iter().map(|one| (text(&one["kind"]), text(&one["file"]))).collect();
    found.sort();
    found
}

pub(crate) fn matches(snapshot: &str, text: &str) {
    if cfg!(windows) {
        return; // other paths; the asserts still hold
    }
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_input_file(file!());
    settings.set_omit_expression(true);
    settings.add_filter(r"on Node\.js \d+\.\d+\.\d+", "on Node.js VERSION");
    settings.add_filter(r"this is \d+\.\d+\.\d+", "this is VERSION");
    settings.bind(|| insta::assert_snapshot!(snapshot, text));
}
