//! The files of interviews: `.runner/interviews/DATE-SEED/`, each written atomically.

use std::path::{Path, PathBuf};

use anyhow::Result;
use jiff::tz::TimeZone;

use super::report::Report;
use super::state::Interview;
use crate::course::Course;
use crate::system::{clock, files};

/// The interview with everything that was answered so far.
const STATE: &str = "interview.json";
const REPORT: &str = "report.json";
const REPORT_TEXT: &str = "report.md";
/// The folder of the written answers.
const ANSWERS: &str = "answers";

/// Finds and writes interviews.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Store {
    folder: PathBuf,
}

/// The folder of one interview. It is created when something is written to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InterviewFolder {
    path: PathBuf,
}

impl Store {
    /// Opens the interviews of a course. A rehearsal has its own, as it has its own journal.
    pub fn of(course: &Course) -> Self {
        let name = if clock::is_rehearsal() { "rehearsed-interviews" } else { "interviews" };
        Self { folder: course.state_folder().join(name) }
    }

    /// Returns the folder for a new interview. A second one with the same seed on the same day gets a number.
    pub fn new_folder(&self, interview: &Interview, zone: &TimeZone) -> InterviewFolder {
        let date = zone.to_datetime(interview.started).date();
        let name = format!("{date}-{}", interview.settings.seed);
        let names = std::iter::once(name.clone()).chain((2..).map(|n| format!("{name}-{n}")));
        let mut paths = names.map(|name| self.folder.join(name));
        // The iterator is endless.
        let path =
            paths.find(|path| !files::exists(path)).unwrap_or_else(|| self.folder.join(&name));
        InterviewFolder { path }
    }

    /// Returns the last interview that has not ended.
    pub fn unfinished(&self) -> Option<(InterviewFolder, Interview)> {
        let folders = self.folders().into_iter();
        let read = folders.filter_map(|folder| {
            let interview: Interview = files::read_json(&folder.path.join(STATE))?;
            Some((folder, interview)).filter(|(_, one)| one.is_valid() && one.end.is_none())
        });
        read.max_by_key(|(_, interview)| interview.started)
    }

    /// Returns all reports with their folders, the oldest first. Files that cannot be read are left out.
    pub fn reports(&self) -> Vec<(InterviewFolder, Report)> {
        let mut reports: Vec<(InterviewFolder, Report)> = self
            .folders()
            .into_iter()
            .filter_map(|folder| {
                let report: Report = files::read_json(&folder.path.join(REPORT))?;
                Some((folder, report)).filter(|(_, report)| report.is_valid())
            })
            .collect();
        reports.sort_by_key(|(_, report)| report.started);
        reports
    }

    fn folders(&self) -> Vec<InterviewFolder> {
        let entries = files::entries(&self.folder).unwrap_or_default().into_iter();
        let folders = entries.filter(files::DirEntry::is_folder);
        folders.map(|entry| InterviewFolder { path: entry.path }).collect()
    }
}

impl InterviewFolder {
    /// Stores the interview.
    pub fn save(&self, interview: &Interview) -> Result<()> {
        files::write_json(&self.path.join(STATE), interview)
    }

    /// Stores the report. `text` is its Markdown.
    pub fn save_report(&self, report: &Report, text: &str) -> Result<()> {
        files::write(&self.report_file(), text.as_bytes())
            .and_then(|()| files::write_json(&self.path.join(REPORT), report))
    }

    /// Returns the report for people.
    pub fn report_file(&self) -> PathBuf {
        self.path.join(REPORT_TEXT)
    }

    /// Returns the file for the written answer to the item with this number, from 1.
    pub(super) fn answer_file(&self, number: usize) -> PathBuf {
        self.path.join(ANSWERS).join(format!("{number}.md"))
    }

    /// Returns the folder. The tasks are in it, below `exercises/` as in a course.
    pub fn path(&self) -> &Path {
        &self.path
    }
}
