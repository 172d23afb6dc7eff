//! The course inside the binary: looked up by path, laid down as a folder.

use std::ops::Range;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use miniz_oxide::inflate::decompress_to_vec_with_limit;

use super::{Course, CourseError, Exercise, Manifest, with_slashes};
use crate::system::files;

/// `course.name` of the course that is built in.
pub const NAME: &str = "nodelings";

/// One file of the archive; `build.rs` writes the index.
struct Packed {
    /// Relative to the course, with `/`.
    path: &'static str,
    /// Index into `CHAPTERS`.
    chapter: u16,
    /// In the unpacked chapter.
    at: Range<u32>,
}

/// Files that are packed together.
struct Chapter {
    /// Bytes when unpacked.
    size: usize,
    /// In the archive.
    at: Range<usize>,
}

include!(concat!(env!("OUT_DIR"), "/course.rs"));

static ARCHIVE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/course.bin"));

/// What [`lay_down`] did; paths are relative to the course.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LaidDown {
    pub written: Vec<PathBuf>,
    /// Was there already, and was not touched.
    pub kept: Vec<PathBuf>,
}

/// Whether this is the course that is built in, of whatever version.
pub fn is_built_in(manifest: &Manifest) -> bool {
    manifest.course.name == NAME
}

/// The manifest of the built-in course, as text.
pub fn manifest_text() -> Result<String> {
    text("info.toml")?.context("the binary was built without info.toml")
}

/// Where the helper for tests lies in a course.
pub const HELPER: &str = "exercises/support/teacher.js";

/// The helper for tests, which any course may use, with the files that it loads: paths and texts.
pub fn helper() -> Result<Vec<(String, String)>> {
    let mut files: Vec<(String, String)> = Vec::new();
    let mut left = vec![HELPER.to_owned()];
    while let Some(path) = left.pop() {
        if files.iter().any(|(known, _)| *known == path) {
            continue;
        }
        let text = text(&path)?.with_context(|| format!("the binary was built without {path}"))?;
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        left.extend(siblings(&text).map(|name| format!("{folder}/{name}")));
        files.push((path, text));
    }
    Ok(files)
}

/// The files beside it that a script loads: `require('./NAME')`.
fn siblings(text: &str) -> impl Iterator<Item = &str> {
    text.split("require('./").skip(1).filter_map(|rest| Some(rest.split_once("')")?.0))
}

/// The reference solution; `None` if the built-in course has none of that name.
pub fn solution(exercise: &Exercise) -> Result<Option<String>> {
    text(&with_slashes(&exercise.solution_file()))
}

/// The interview answer; `None` if the built-in course has none of that name.
pub fn answer(exercise: &Exercise) -> Result<Option<String>> {
    text(&with_slashes(&exercise.answer_file()))
}

/// The learner's file as it was at first; `None` if the built-in course has none of that name.
pub fn stub(exercise: &Exercise) -> Result<Option<String>> {
    text(&with_slashes(&exercise.learner_file()))
}

/// Any file of the built-in course, by its path in a course.
pub(super) fn file(path: &Path) -> Result<Option<String>> {
    text(&with_slashes(path))
}

/// What else belongs into the exercise's folder: the test and the given files, by path.
pub(super) fn given(exercise: &Exercise) -> Result<Vec<(PathBuf, Vec<u8>)>> {
    let folder = with_slashes(&exercise.folder()) + "/";
    let own = with_slashes(&exercise.learner_file());
    let mut open = Open::default();
    INDEX
        .iter()
        .filter(|packed| packed.path.starts_with(&folder) && packed.path != own)
        .map(|packed| Ok((PathBuf::from(packed.path), open.file(packed)?.to_vec())))
        .collect()
}

/// Lays the course down in `dir`, without its solutions. What exists is kept as it is; what a call
/// that failed half-way has not written, the next one writes.
pub fn lay_down(dir: &Path) -> Result<LaidDown> {
    refuse_another_course(dir)?;
    let mut laid = LaidDown { written: Vec::new(), kept: Vec::new() };
    // The manifest comes last: a folder with a manifest is a whole course.
    let (manifest, others): (Vec<_>, Vec<_>) = INDEX
        .iter()
        .filter(|packed| !packed.path.starts_with("solutions/"))
        .partition(|packed| packed.path == "info.toml");
    let mut open = Open::default();
    let mut others = others;
    others.sort_by_key(|packed| packed.chapter);
    for packed in others.into_iter().chain(manifest) {
        let path = PathBuf::from(packed.path);
        if files::create(&dir.join(&path), open.file(packed)?)? {
            laid.written.push(path);
        } else {
            laid.kept.push(path);
        }
    }
    Ok(laid)
}

fn refuse_another_course(dir: &Path) -> Result<()> {
    match Course::load(dir) {
        Ok(course) if !is_built_in(&course.manifest) => bail!(
            "{} holds another course already, `{}`; choose an empty folder",
            dir.display(),
            course.manifest.course.name
        ),
        Ok(_) | Err(CourseError::Missing { .. }) => Ok(()),
        Err(error) => Err(error).with_context(|| {
            let place = dir.join("info.toml");
            format!("{} is in the way: mend it, or move it away", place.display())
        }),
    }
}

fn text(path: &str) -> Result<Option<String>> {
    let Ok(found) = INDEX.binary_search_by(|packed| packed.path.cmp(path)) else {
        return Ok(None);
    };
    let mut open = Open::default();
    Ok(Some(String::from_utf8_lossy(open.file(&INDEX[found])?).into_owned()))
}

/// The chapter that was unpacked last: its files are mostly wanted one after the other.
#[derive(Default)]
struct Open {
    chapter: Option<(u16, Vec<u8>)>,
}

impl Open {
    fn file(&mut self, packed: &Packed) -> Result<&[u8]> {
        let damaged = || format!("the runner's own copy of {} is damaged", packed.path);
        if self.chapter.as_ref().is_none_or(|(number, _)| *number != packed.chapter) {
            let chapter = &CHAPTERS[usize::from(packed.chapter)];
            let unpacked =
                decompress_to_vec_with_limit(&ARCHIVE[chapter.at.clone()], chapter.size).ok();
            self.chapter = Some((packed.chapter, unpacked.with_context(damaged)?));
        }
        let (_, content) = self.chapter.as_ref().with_context(damaged)?;
        content.get(packed.at.start as usize..packed.at.end as usize).with_context(damaged)
    }
}
