//! Submission times: from a CSV file, or from the last commit.

use std::collections::HashMap;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use jiff::Timestamp;
use serde::Deserialize;

use super::plan::PlannedUnit;
use super::table::rows;
use crate::course::suggestion::closest;
use crate::system::cancel::Cancel;
use crate::system::git::Repository;
use crate::system::text::normalize;

/// The time limit for reading one date. Git can wait for ever for a pipe in the place of a file.
const READING_TIMEOUT: Duration = Duration::from_secs(10);

#[derive(Debug, Deserialize)]
struct Row {
    student: String,
    submitted: String,
    /// If missing or empty, the row applies to all units without a row of their own.
    #[serde(default)]
    unit: Option<String>,
}

/// The times of a CSV file.
#[derive(Debug, Default)]
pub(super) struct Times {
    of_all: HashMap<String, Timestamp>,
    /// Indexed by the plan's units.
    of_units: HashMap<String, Vec<(usize, Timestamp)>>,
}

impl Times {
    /// Returns the time for units without a time of their own.
    pub(super) fn of(&self, learner: &str) -> Option<Timestamp> {
        self.of_all.get(learner).copied()
    }

    /// Returns the time for one unit, if it has its own.
    pub(super) fn of_unit(&self, learner: &str, unit: usize) -> Option<Timestamp> {
        let own = self.of_units.get(learner)?;
        own.iter().find(|(other, _)| *other == unit).map(|(_, time)| *time)
    }
}

/// Parses a CSV file with the columns `student,submitted` and optionally `unit`. Times have an offset, such
/// as `2027-01-18T23:10:00+01:00`.
pub(super) fn of_list(list: &Path, units: &[PlannedUnit]) -> Result<Times> {
    let mut times = Times::default();
    let columns =
        "the columns are student,submitted or student,submitted,unit, with commas between";
    for (place, mut row) in rows::<Row>(list, columns)? {
        row.student = normalize(&row.student);
        let time = parse_timestamp(&row.submitted).with_context(|| place.clone())?;
        let unit = row.unit.as_deref().filter(|name| !name.is_empty());
        let is_second = match unit {
            None => times.of_all.insert(row.student.clone(), time).is_some(),
            Some(name) => {
                let unit = unit_called(name, units).with_context(|| place.clone())?;
                let is_second = times.of_unit(&row.student, unit).is_some();
                times.of_units.entry(row.student.clone()).or_default().push((unit, time));
                is_second
            }
        };
        if is_second {
            let unit = unit.map(|name| format!(" for `{name}`")).unwrap_or_default();
            bail!("{place}: `{}` is listed twice{unit}; remove a line", row.student);
        }
    }
    Ok(times)
}

fn unit_called(name: &str, units: &[PlannedUnit]) -> Result<usize> {
    let names: Vec<&str> = units.iter().map(|unit| unit.name.as_str()).collect();
    names.iter().position(|known| *known == name).with_context(|| match closest(name, &names) {
        Some(near) => format!("there is no unit called `{name}`; did you mean `{near}`?"),
        None => format!("there is no unit called `{name}`; the units are: {}", names.join(", ")),
    })
}

pub(super) fn parse_timestamp(text: &str) -> Result<Timestamp> {
    text.parse().with_context(|| {
        format!(
            "`{text}` is not a timestamp; write it with its offset, such as 2027-01-18T23:10:00+01:00"
        )
    })
}

/// Returns the date of a clone's last commit, according to the committer's machine. `cat-file` runs no
/// program that the repository's settings could name.
pub(super) fn of_commit(folder: &Path, cancel: &Cancel) -> Option<Timestamp> {
    let repository = Repository::untrusted(folder, READING_TIMEOUT, cancel).ok()?;
    if !repository.exists() {
        return None;
    }
    let commit = repository.run(&["cat-file", "commit", "HEAD"]).ok()?;
    let text = String::from_utf8_lossy(&commit).into_owned();
    let line = text
        .lines()
        .take_while(|line| !line.is_empty())
        .find(|line| line.starts_with("committer "))?;
    let seconds = line.rsplit(' ').nth(1)?;
    Timestamp::from_second(seconds.parse().ok()?).ok()
}
