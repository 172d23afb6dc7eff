//! How far an installation of npm packages is, read from npm's output and the lock file.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::Value;

use crate::system::files;

/// How far an installation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct NpmProgress {
    /// The number of downloaded packages. Packages in npm's cache are not downloaded.
    pub downloaded: usize,
    /// The number of packages in the lock file for this system.
    pub total: usize,
}

impl NpmProgress {
    /// `12 of 94 packages are downloaded.`
    pub fn sentence(self) -> String {
        let Self { downloaded, total } = self;
        match downloaded {
            0 => "npm looks up the packages.".to_owned(),
            _ if downloaded >= total => "npm puts the packages in place.".to_owned(),
            _ => format!("{downloaded} of {total} packages are downloaded."),
        }
    }
}

/// Counts the downloads in npm's output.
#[derive(Debug, Default)]
pub(super) struct ProgressReader {
    archives: BTreeSet<String>,
    total: usize,
}

impl ProgressReader {
    pub(super) fn new(course_root: &Path, dev: bool) -> Self {
        let lock: Value =
            files::read_json(&course_root.join("package-lock.json")).unwrap_or_default();
        let packages = lock["packages"].as_object();
        let total =
            packages.map_or(0, |all| all.values().filter(|one| is_needed(one, dev)).count());
        Self { archives: BTreeSet::new(), total }
    }

    /// Returns the progress after a line, if it has changed.
    pub(super) fn read(&mut self, line: &str) -> Option<NpmProgress> {
        let url = line.strip_prefix("npm http fetch GET 200 ")?.split(' ').next()?;
        let is_new = Path::new(url).extension().is_some_and(|kind| kind == "tgz")
            && self.archives.insert(url.to_owned());
        is_new.then_some(NpmProgress { downloaded: self.archives.len(), total: self.total })
    }
}

/// Whether npm downloads a package of the lock file on this system.
fn is_needed(package: &Value, dev: bool) -> bool {
    let is_remote = package["resolved"].as_str().is_some_and(|url| url.starts_with("http"));
    let is_for_use = dev || !(package["dev"] == true || package["devOptional"] == true);
    let fits = |field: &str, own: &str| {
        package[field].as_array().is_none_or(|names| names.iter().any(|name| name == own))
    };
    let system = match std::env::consts::OS {
        "macos" => "darwin",
        "windows" => "win32",
        other => other,
    };
    let processor = match std::env::consts::ARCH {
        "x86_64" => "x64",
        "aarch64" => "arm64",
        other => other,
    };
    is_remote && is_for_use && fits("os", system) && fits("cpu", processor)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn downloads_are_counted_once_and_compared_with_the_lock_file() {
        let course = tempfile::tempdir().expect("a folder");
        let lock = r#"{ "packages": {
            "": {}, "packages/own": { "version": "1.0.0" }, "node_modules/own": { "resolved": "packages/own", "link": true },
            "node_modules/a": { "resolved": "https://x/a.tgz" }, "node_modules/b": { "resolved": "https://x/b.tgz" },
            "node_modules/odd": { "resolved": "https://x/odd.tgz", "os": ["plan9"] },
            "node_modules/jest": { "resolved": "https://x/jest.tgz", "dev": true } } }"#;
        std::fs::write(course.path().join("package-lock.json"), lock).expect("written");
        let mut reader = ProgressReader::new(course.path(), false);
        assert_eq!(reader.read("npm http fetch GET 200 https://x/a 10ms (cache miss)"), None);
        let line = "npm http fetch GET 200 https://x/a.tgz 10ms (cache miss)";
        let progress = reader.read(line).expect("a download");
        assert_eq!(progress, NpmProgress { downloaded: 1, total: 2 });
        assert_eq!(progress.sentence(), "1 of 2 packages are downloaded.");
        assert_eq!(reader.read(line), None);
        assert_eq!(ProgressReader::new(course.path(), true).total, 3);
    }
}
