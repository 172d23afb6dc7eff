//! The course inside the binary: looks up its files by path, and writes them to a folder.

use std::ops::Range;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use miniz_oxide::inflate::decompress_to_vec_with_limit;

use super::{Course, CourseError, Exercise, with_slashes};
use crate::system::files;
use crate::words::command;

/// One file of the archive. `build.rs` generates the index.
struct Packed {
    /// The path relative to the course, with `/` separators.
    path: &'static str,
    /// The index into `CHAPTERS`.
    chapter: u16,
    /// The bytes of the unpacked chapter.
    at: Range<u32>,
}

/// Files that are compressed together.
struct Chapter {
    /// The unpacked size in bytes.
    size: usize,
    /// The bytes of the archive.
    at: Range<usize>,
}

include!(concat!(env!("OUT_DIR"), "/course.rs"));

static ARCHIVE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/course.bin"));

/// The result of [`create`]. Paths are relative to the course.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Created {
    pub written: Vec<PathBuf>,
    /// Files that existed already and were not changed.
    pub kept: Vec<PathBuf>,
}

/// Returns the text of the built-in course's manifest.
pub fn manifest_text() -> Result<String> {
    text("info.toml")?.context("the binary was built without info.toml")
}

/// The path of the test helper in a course.
pub const HELPER: &str = "exercises/support/teacher.js";

/// Returns the paths and texts of the test helper, which any course may use, and of the files that it
/// loads.
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

/// Returns the sibling files that a script loads with `require('./NAME')`.
fn siblings(text: &str) -> impl Iterator<Item = &str> {
    text.split("require('./").skip(1).filter_map(|rest| Some(rest.split_once("')")?.0))
}

/// Returns the reference solution, or `None` if the built-in course has no such file.
pub fn solution(exercise: &Exercise) -> Result<Option<String>> {
    text(&with_slashes(&exercise.solution_file()))
}

/// Returns the interview answer, or `None` if the built-in course has no such file.
pub fn answer(exercise: &Exercise) -> Result<Option<String>> {
    text(&with_slashes(&exercise.answer_file()))
}

/// Returns the first version of the learner's file, or `None` if the built-in course has no such file.
pub fn stub(exercise: &Exercise) -> Result<Option<String>> {
    text(&with_slashes(&exercise.learner_file()))
}

/// Returns any file of the built-in course, by its path in the course.
pub(super) fn file(path: &Path) -> Result<Option<String>> {
    text(&with_slashes(path))
}

/// Returns the paths and texts of the question cards.
pub(super) fn cards() -> Result<Vec<(String, String)>> {
    let mut open = Open::default();
    INDEX
        .iter()
        .filter(|packed| is_card(packed))
        .map(|packed| {
            let text = String::from_utf8_lossy(open.file(packed)?).into_owned();
            Ok((packed.path.to_owned(), text))
        })
        .collect()
}

fn is_card(packed: &Packed) -> bool {
    packed.path.starts_with("cards/")
}

/// Returns the other files of the exercise's folder, by path: the test and the given files.
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

/// Writes the course to `dir`, without its solutions and question cards, which are read from the binary:
/// an update of the runner corrects them. Existing files are not changed. If a call fails
/// halfway, the next one writes the remaining files.
pub fn create(dir: &Path) -> Result<Created> {
    refuse_another_course(dir)?;
    files::create_folder(dir)?;
    let mut created = Created { written: Vec::new(), kept: Vec::new() };
    // The manifest comes last, because a folder with a manifest counts as a complete course.
    let (manifest, others): (Vec<_>, Vec<_>) = INDEX
        .iter()
        .filter(|packed| !packed.path.starts_with("solutions/") && !is_card(packed))
        .partition(|packed| packed.path == "info.toml");
    let mut open = Open::default();
    let mut others = others;
    others.sort_by_key(|packed| packed.chapter);
    for packed in others.into_iter().chain(manifest) {
        let path = PathBuf::from(packed.path);
        let content = open.file(packed)?;
        let readme = (packed.path == "README.md").then(|| with_commands_named(content));
        let content = readme.as_ref().map_or(content, String::as_bytes);
        if files::create(&dir.join(&path), content)? {
            created.written.push(path);
        } else {
            created.kept.push(path);
        }
    }
    Ok(created)
}

/// Returns the course's README with the commands as this learner types them.
fn with_commands_named(readme: &[u8]) -> String {
    let text = String::from_utf8_lossy(readme);
    ["`", "\n"].iter().fold(text.into_owned(), |text, before| {
        text.replace(&format!("{before}runner "), &format!("{before}{}", command("")))
    })
}

fn refuse_another_course(dir: &Path) -> Result<()> {
    match Course::load(dir) {
        Ok(course) if !course.manifest.is_built_in() => bail!(
            "{} already contains another course, `{}`; choose an empty folder",
            dir.display(),
            course.manifest.course.name
        ),
        Ok(_) | Err(CourseError::Missing { .. }) => Ok(()),
        Err(error) => Err(error).with_context(|| {
            let place = dir.join("info.toml");
            format!("{} is in the way: fix it, or move it away", place.display())
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

/// The chapter that was unpacked last. Most callers read several files of one chapter in a row.
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
