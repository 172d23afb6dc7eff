//! Variables of the environment that name something which is gone. A program that gets them fails or prints a
//! warning, whatever the learner wrote, so programs run without them.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use crate::system::{environment, files};

/// A variable that names something which is gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaleVariable {
    pub name: &'static str,
    value: PathBuf,
    what: &'static str,
}

impl StaleVariable {
    /// Returns a sentence: what is wrong, and what the runner does about it.
    pub fn sentence(&self) -> String {
        let Self { name, value, what } = self;
        let value = value.display();
        format!("{name} names {what} that does not exist: {value}. Your programs run without it.")
    }

    /// Returns what to do about it.
    pub fn advice(&self) -> String {
        format!("unset {}, or correct it where it is set", self.name)
    }
}

/// Returns the stale variables of the runner's own environment.
pub fn stale_variables() -> Vec<StaleVariable> {
    find(environment::variable_os)
}

fn find(variable: impl Fn(&str) -> Option<OsString>) -> Vec<StaleVariable> {
    type Exists = fn(&Path) -> bool;
    let known: [(&str, &str, Exists); 4] = [
        ("TMPDIR", "a folder", files::is_folder),
        ("TMP", "a folder", files::is_folder),
        ("TEMP", "a folder", files::is_folder),
        ("NODE_EXTRA_CA_CERTS", "a file", files::is_file),
    ];
    let stale = known.into_iter().filter_map(|(name, what, exists)| {
        let value = PathBuf::from(variable(name).filter(|value| !value.is_empty())?);
        (!exists(&value)).then_some(StaleVariable { name, value, what })
    });
    stale.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_variables_that_name_something_missing_are_stale() {
        let folder = tempfile::tempdir().expect("a folder");
        let gone = folder.path().join("gone");
        let stale = find(|name| match name {
            "TMPDIR" | "NODE_EXTRA_CA_CERTS" => Some(gone.clone().into_os_string()),
            "TMP" => Some(folder.path().as_os_str().to_owned()),
            "TEMP" => Some(OsString::new()),
            _ => None,
        });
        let names: Vec<&str> = stale.iter().map(|one| one.name).collect();
        assert_eq!(names, ["TMPDIR", "NODE_EXTRA_CA_CERTS"]);
        assert!(stale[0].sentence().contains("a folder that does not exist"));
        // A folder holds no certificates.
        let folder = find(|name| (name == "NODE_EXTRA_CA_CERTS").then(|| folder.path().into()));
        assert_eq!(folder.len(), 1);
    }
}
