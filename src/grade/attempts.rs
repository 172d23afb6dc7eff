//! Results on disk: one append-only file of lines for each attempt at a part of the work.
//!
//! Each process writes to its own file, so shared file systems need no locks. A killed process leaves at
//! worst a truncated last line.

use std::fs::File;
use std::io::{BufRead as _, BufReader, Read as _, Seek as _, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use super::Partition;
use super::plan::Plan;
use super::result_line;
use super::result_line::ResultLine;
use crate::node::fresh_nonce;
use crate::system::files;
use crate::system::hash::sha256;

/// The subfolder of the folder of results.
const FOLDER: &str = "attempts";
/// A longer line is not a result.
pub(super) const LONGEST_LINE: u64 = 4 << 20;
/// The number of lines between two syncs. A power cut can lose that many, and their work is then done
/// again.
const LINES_A_SYNC: usize = 64;

/// The file to which this process appends its lines.
#[derive(Debug)]
pub(super) struct Attempt {
    path: PathBuf,
    file: File,
    unsynced: usize,
}

impl Attempt {
    pub(super) fn create(out: &Path, partition: Partition) -> Result<Self> {
        let folder = out.join(FOLDER);
        let path = folder.join(format!("{}.{}.jsonl", partition.file_stem(), fresh_nonce()));
        let file = files::create_to_append(&path)?;
        Ok(Self { path, file, unsynced: 0 })
    }

    /// Appends a line. Once this returns, a crash of this process cannot lose the line.
    pub(super) fn append(&mut self, line: &ResultLine) -> Result<()> {
        let mut text = serde_json::to_vec(line)?;
        text.push(b'\n');
        self.unsynced += 1;
        let write = |file: &mut File| -> std::io::Result<()> {
            file.write_all(&text)?;
            if self.unsynced >= LINES_A_SYNC { file.sync_data() } else { Ok(()) }
        };
        write(&mut self.file).with_context(|| {
            let path = self.path.display();
            format!(
                "cannot write {path}; the results so far are kept, and the same command \
             continues"
            )
        })?;
        self.unsynced %= LINES_A_SYNC;
        Ok(())
    }

    /// Forces all lines to the disk, and removes the file if it is empty.
    pub(super) fn finish(self) -> Result<()> {
        if self.file.metadata().is_ok_and(|meta| meta.len() == 0) {
            let _ = files::remove(&self.path); // an empty file does no harm
            return Ok(());
        }
        self.file.sync_all().with_context(|| format!("cannot write {}", self.path.display()))
    }
}

/// The position of one result in an attempt's file.
#[derive(Debug, Clone, Copy)]
struct Place {
    file: u32,
    at: u64,
    /// A hash of the part that is compared, to notice verdicts that differ.
    digest: u64,
}

/// An index of all attempts of a plan: the position of each result. The lines themselves stay on disk.
#[derive(Debug)]
pub struct Settled {
    files: Vec<PathBuf>,
    places: Vec<Option<Place>>,
    pub counts: Counts,
}

/// Counts of everything besides the one line for each piece of work.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    /// Truncated lines and garbage.
    pub torn: usize,
    /// Lines of another plan.
    pub foreign: usize,
    /// Duplicate lines.
    pub repeated: usize,
    /// Work that could not be graded, for a reason other than the learner.
    pub broken: usize,
    /// Work with two different results, as learner and exercise.
    pub conflicts: Vec<(String, String)>,
}

impl Settled {
    /// Reads every attempt below `out`. A missing folder has none.
    pub fn read(plan: &Plan, out: &Path) -> Result<Self> {
        let mut settled = Self {
            files: attempts(out)?,
            places: vec![None; plan.work()],
            counts: Counts::default(),
        };
        let mut broken = vec![false; plan.work()];
        for file in 0..settled.files.len() {
            let path = settled.files[file].clone();
            settled
                .read_file(plan, file, &path, &mut broken)
                .with_context(|| format!("cannot read {}", path.display()))?;
        }
        let still = |(index, broken): (usize, &bool)| *broken && settled.places[index].is_none();
        settled.counts.broken = broken.iter().enumerate().filter(|one| still(*one)).count();
        Ok(settled)
    }

    fn read_file(
        &mut self,
        plan: &Plan,
        file: usize,
        path: &Path,
        broken: &mut [bool],
    ) -> Result<()> {
        let mut input = BufReader::with_capacity(256 << 10, files::open(path)?);
        let (mut at, mut text) = (0, Vec::new());
        loop {
            text.clear();
            let length = (&mut input).take(LONGEST_LINE).read_until(b'\n', &mut text)? as u64;
            if length == 0 {
                return Ok(());
            }
            match parsed(&text) {
                None => self.counts.torn += 1,
                Some(line) => match index(plan, &line) {
                    None => self.counts.foreign += 1,
                    Some(index) if !line.counts() => broken[index] = true,
                    Some(index) => self.note(index, u32::try_from(file)?, at, line),
                },
            }
            at += length;
        }
    }

    fn note(&mut self, index: usize, file: u32, at: u64, line: ResultLine) {
        let key = (line.learner.clone(), line.exercise.clone());
        let digest = digest(line);
        match self.places[index] {
            None => self.places[index] = Some(Place { file, at, digest }),
            Some(place) if place.digest == digest => self.counts.repeated += 1,
            Some(_) => self.counts.conflicts.push(key),
        }
    }

    /// Returns whether the work at `index` (learner times exercises, plus exercise) has a result.
    pub fn is_done(&self, index: usize) -> bool {
        self.places[index].is_some()
    }

    pub fn missing(&self) -> usize {
        self.places.iter().filter(|place| place.is_none()).count()
    }

    /// Returns the line of each result, in the plan's order.
    pub fn lines(&self) -> impl Iterator<Item = Result<ResultLine>> {
        let mut open: Option<(u32, BufReader<File>)> = None;
        self.places.iter().flatten().map(move |place| {
            let path = &self.files[place.file as usize];
            let mut read = || -> Result<ResultLine> {
                if open.as_ref().is_none_or(|(file, _)| *file != place.file) {
                    open = Some((place.file, BufReader::new(files::open(path)?)));
                }
                let (_, input) = open.as_mut().context("the file is open")?;
                // Consecutive lines are read without another seek.
                let from = i64::try_from(input.stream_position()?)?;
                input.seek_relative(i64::try_from(place.at)? - from)?;
                let mut text = Vec::new();
                input.take(LONGEST_LINE).read_until(b'\n', &mut text)?;
                parsed(&text).context("a line has changed since it was read")
            };
            read().with_context(|| format!("cannot read {}", path.display()))
        })
    }
}

fn attempts(out: &Path) -> Result<Vec<PathBuf>> {
    let folder = out.join(FOLDER);
    // Sorted, so that the same one of two duplicate lines is always used.
    let paths = files::entries(&folder)?.into_iter().map(|entry| entry.path);
    Ok(paths.filter(|path| path.extension().is_some_and(|ending| ending == "jsonl")).collect())
}

/// Parses a line. A line without a newline was truncated by a killed process.
fn parsed(text: &[u8]) -> Option<ResultLine> {
    let line: ResultLine = serde_json::from_slice(text.strip_suffix(b"\n")?).ok()?;
    (line.format == result_line::FORMAT).then_some(line)
}

fn index(plan: &Plan, line: &ResultLine) -> Option<usize> {
    if line.plan != plan.hash {
        return None;
    }
    let (learner, exercise) = (plan.learner(&line.learner)?, plan.exercise(&line.exercise)?);
    Some(learner * plan.exercises.len() + exercise)
}

fn digest(line: ResultLine) -> u64 {
    let text = serde_json::to_vec(&line.compared()).unwrap_or_default();
    u64::from_str_radix(&sha256(text)[..16], 16).unwrap_or_default()
}
