//! Fingerprints: hashes of everything that a run's result depends on.

use std::fmt;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::rules;
use super::workspace::HELPERS;
use crate::course::{Exercise, Harness};
use crate::node::Node;
use crate::system::files;
use crate::system::hash::Hasher;

/// A SHA-256 hash in hexadecimal. Runs with equal fingerprints have the same result.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Fingerprint(String);

impl Fingerprint {
    /// Restores a fingerprint that was stored as text.
    pub fn from_text(text: &str) -> Self {
        Self(text.to_owned())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns this fingerprint combined with one more input of the result, which is called `what`.
    #[must_use]
    pub fn with(&self, what: &str, content: impl AsRef<[u8]>) -> Self {
        let mut hash = Hasher::new();
        for part in [self.0.as_bytes(), what.as_bytes(), content.as_ref()] {
            hash.add(part);
        }
        Self::of(hash)
    }

    /// Returns this fingerprint combined with an ordered list.
    #[must_use]
    pub fn with_list(&self, what: &str, items: &[String]) -> Self {
        let mut hash = Hasher::new();
        hash.add(self.0.as_bytes());
        hash.add(what.as_bytes());
        hash.add_list(items);
        Self::of(hash)
    }

    fn of(hash: Hasher) -> Self {
        Self(hash.finish())
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Computes the fingerprints of a course's exercises. Files that they share are read once.
#[derive(Debug)]
pub struct Fingerprints<'a> {
    root: &'a Path,
    shared: Hasher,
    packages: String,
}

impl<'a> Fingerprints<'a> {
    pub fn new(root: &'a Path, node: &Node) -> Self {
        let mut shared = Hasher::new();
        let node = node.version.to_string();
        for part in [env!("CARGO_PKG_VERSION"), rules::RUN, std::env::consts::OS, &node] {
            shared.add(part.as_bytes());
        }
        shared.add_folder(&root.join(HELPERS));
        let mut packages = Hasher::new();
        for name in ["package.json", "package-lock.json", "node_modules/.package-lock.json"] {
            packages.add(files::read(&root.join(name)).ok().flatten().unwrap_or_default());
        }
        Self { root, shared, packages: packages.finish() }
    }

    /// Returns the fingerprint of a run of `exercise` with the learner's file on the disk.
    ///
    /// It covers the exercise's folder and settings, the course's helpers, the versions of Node.js and
    /// the runner, the runner's code for runs and verdicts, and the operating system. If the exercise needs packages, `package.json` and the lock
    /// files count, too.
    pub fn of(&self, exercise: &Exercise) -> Fingerprint {
        // Without `..`, so that a new field does not compile until its author decides whether a run depends
        // on it.
        let Exercise {
            name,
            dir,
            file,
            test,
            needs,
            node_flags,
            timeout,
            harness,
            stub_passes,
            // Decides whether the exercise can run here, not its result.
            node: _,
            // Text for the learner.
            question: _,
            level: _,
            title: _,
            task: _,
            tags: _,
            hints: _,
            minutes: _,
        } = exercise;
        let mut hash = self.shared.clone();
        for part in [name, dir, file, test] {
            hash.add(part.as_bytes());
        }
        hash.add_list(needs);
        if !needs.is_empty() {
            hash.add(&self.packages);
        }
        hash.add_list(node_flags);
        hash.add(timeout.as_millis().to_le_bytes());
        hash.add([u8::from(*stub_passes), u8::from(harness.is_some())]);
        if let Some(harness) = harness {
            let Harness { name: _, command, format } = &**harness;
            hash.add_list(command);
            hash.add(format!("{format:?}").as_bytes());
        }
        hash.add_folder(&self.root.join(exercise.folder()));
        Fingerprint::of(hash)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;
    use std::fs;
    use std::sync::Arc;
    use std::time::Duration;

    use super::*;
    use crate::course::{Manifest, ReportFormat};

    const MANIFEST: &str = "format_version = 1\n[course]\nname = \"tea\"\ntitle = \"Tea\"\n\
        version = \"0.1.0\"\nnode = \">=20.12\"\n[[exercises]]\nname = \"tea1\"\ndir = \"01_tea\"\n\
        question = []\nlevel = \"junior\"\ntitle = \"T\"\ntask = \"T.\"\nminutes = 5\n\
        hints = ['a', 'more than a', 'most of all']\n";

    fn tea() -> Exercise {
        let manifest = Manifest::parse(MANIFEST, "info.toml").expect("a manifest");
        manifest.exercises[0].clone()
    }

    fn node() -> Node {
        Node { path: "node".into(), version: semver::Version::new(24, 0, 0) }
    }

    #[test]
    fn everything_that_a_run_depends_on_changes_the_fingerprint() {
        let course = tempfile::tempdir().expect("a folder");
        let root = course.path();
        let of = |exercise: &Exercise| Fingerprints::new(root, &node()).of(exercise);
        let harness = |command: &[&str], format| {
            let command = command.iter().map(ToString::to_string).collect();
            Some(Arc::new(Harness { name: "h".into(), command, format }))
        };
        let words = |words: &[&str]| words.iter().map(ToString::to_string).collect::<Vec<_>>();
        let plain = tea();
        let with = |change: &dyn Fn(&mut Exercise)| {
            let mut exercise = plain.clone();
            change(&mut exercise);
            of(&exercise)
        };
        let mut all = vec![
            of(&plain),
            with(&|e| e.name = "tea2".into()),
            with(&|e| e.dir = "02_tea".into()),
            with(&|e| e.file = "other.js".into()),
            with(&|e| e.test = "other.test.js".into()),
            with(&|e| e.needs = words(&["express"])),
            with(&|e| e.node_flags = words(&["--a", "--b"])),
            with(&|e| e.node_flags = words(&["--a"])),
            with(&|e| e.timeout = Duration::from_secs(99)),
            with(&|e| e.stub_passes = true),
            with(&|e| e.harness = harness(&["--a"], ReportFormat::Tap)),
            with(&|e| e.harness = harness(&["--a"], ReportFormat::Junit)),
            with(&|e| {
                e.harness = harness(&["--a"], ReportFormat::Tap);
                e.node_flags = words(&["--b"]);
            }),
            with(&|e| e.harness = harness(&["--a", "--b"], ReportFormat::Tap)),
        ];
        let other = Node { path: "node".into(), version: semver::Version::new(24, 0, 1) };
        all.push(Fingerprints::new(root, &other).of(&plain));
        let put = |file: &str, text: &str| {
            let file = root.join(file);
            fs::create_dir_all(file.parent().expect("a folder")).expect("created");
            fs::write(file, text).expect("written");
            of(&plain)
        };
        all.push(put("exercises/01_tea/tea1/tea1.test.js", "1"));
        all.push(put("exercises/01_tea/tea1/tea1.test.js", "2"));
        all.push(put("exercises/01_tea/tea1/data/given.txt", "2"));
        all.push(put("exercises/support/check.js", "1"));
        let before_packages = with(&|e| e.needs = words(&["express"]));
        put("package-lock.json", "{}");
        all.extend([before_packages, with(&|e| e.needs = words(&["express"]))]);
        let different: HashSet<_> = all.iter().collect();
        assert_eq!(different.len(), all.len(), "two of these share a fingerprint: {all:#?}");
    }

    #[test]
    fn words_for_the_learner_and_packages_of_others_change_nothing() {
        let course = tempfile::tempdir().expect("a folder");
        let of = |exercise: &Exercise| Fingerprints::new(course.path(), &node()).of(exercise);
        let before = of(&tea());
        fs::write(course.path().join("package-lock.json"), "{}").expect("written");
        let other = Exercise { title: "Other".into(), hints: Vec::new(), minutes: 9, ..tea() };
        assert_eq!(of(&other), before);
    }

    #[test]
    fn a_value_that_a_caller_adds_counts_with_its_name() {
        let course = tempfile::tempdir().expect("a folder");
        let plain = Fingerprints::new(course.path(), &node()).of(&tea());
        let all = [
            plain.clone(),
            plain.with("solution", "x"),
            plain.with("answer", "x"),
            plain.with("solution", "x").with("answer", "y"),
            plain.with_list("tests", &["x".into()]),
            plain.with_list("tests", &["x".into(), "y".into()]),
            plain.with_list("tests", &["xy".into()]),
        ];
        assert_eq!(all.iter().collect::<HashSet<_>>().len(), all.len());
    }
}
