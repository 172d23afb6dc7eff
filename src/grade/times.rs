//! When work was handed in: what a list says, or the last commit.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use jiff::Timestamp;
use serde::Deserialize;

use super::submissions::git_command;

#[derive(Debug, Deserialize)]
struct Row {
    student: String,
    submitted: String,
}

/// `student,submitted`: moments with an offset, such as `2027-01-18T23:10:00+01:00`.
pub(super) fn of_list(list: &Path) -> Result<BTreeMap<String, Timestamp>> {
    let mut reader = csv::ReaderBuilder::new()
        .trim(csv::Trim::All)
        .from_path(list)
        .with_context(|| format!("cannot read {}", list.display()))?;
    let mut times = BTreeMap::new();
    for (row, listed) in reader.deserialize::<Row>().enumerate() {
        let place = || format!("{}, line {}", list.display(), row + 2);
        let listed =
            listed.with_context(|| format!("{}: the columns are student,submitted", place()))?;
        let time = moment(&listed.submitted).with_context(place)?;
        if times.insert(listed.student.clone(), time).is_some() {
            bail!("{}: `{}` is listed twice", place(), listed.student);
        }
    }
    Ok(times)
}

pub(super) fn moment(text: &str) -> Result<Timestamp> {
    text.parse().with_context(|| {
        format!(
            "`{text}` is no moment; write it with its offset, such as 2027-01-18T23:10:00+01:00"
        )
    })
}

/// The date of the last commit of a clone, as its committer's machine told it. The commit is only read:
/// `cat-file` starts nothing that a repository's settings could name.
#[expect(clippy::disallowed_methods, reason = "it calls git")]
pub(super) fn of_commit(folder: &Path) -> Option<Timestamp> {
    if !folder.join(".git").is_dir() {
        return None;
    }
    let output = git_command(Some(folder)).args(["cat-file", "commit", "HEAD"]).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let line = text
        .lines()
        .take_while(|line| !line.is_empty())
        .find(|line| line.starts_with("committer "))?;
    let seconds = line.rsplit(' ').nth(1)?;
    Timestamp::from_second(seconds.parse().ok()?).ok()
}
