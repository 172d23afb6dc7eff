//! The course inside the binary: looks up its files by path, and writes them to a folder.

use std::ops::Range;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use miniz_oxide::inflate::decompress_to_vec_with_limit;

use super::installed::{Edition, Installed};
use super::pack::PackWriter;
use super::{Course, CourseError, Exercise, Manifest, with_slashes};
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
pub(super) fn stub(exercise: &Exercise) -> Result<Option<String>> {
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

/// Returns the names and texts of the other right answers in a folder, which ends with `/`.
pub(super) fn alternatives(folder: &str) -> Result<Vec<(String, String)>> {
    let found = files(|path| path.starts_with(folder))?.into_iter();
    let named = found.map(|(path, content)| {
        let text = String::from_utf8_lossy(&content).into_owned();
        (path[folder.len()..].to_owned(), text)
    });
    Ok(named.collect())
}

fn is_card(packed: &Packed) -> bool {
    packed.path.starts_with("cards/")
}

/// Returns the paths and contents of the files whose path is `wanted`.
pub(super) fn files(wanted: impl Fn(&str) -> bool) -> Result<Vec<(String, Vec<u8>)>> {
    let mut open = Open::default();
    INDEX
        .iter()
        .filter(|packed| wanted(packed.path))
        .map(|packed| Ok((packed.path.to_owned(), open.file(packed)?.to_vec())))
        .collect()
}

/// The templates that name the runner's commands.
const WITH_COMMANDS: [&str; 3] = ["AGENTS.md", "README.md", ".vscode/tasks.json"];

/// Returns the version of the course in the binary, as [`create`] installs it: without its solutions and
/// question cards.
pub fn edition() -> Result<Edition> {
    let files = installed_files()?;
    let course = Manifest::parse(&manifest_text()?, super::MANIFEST)?.course;
    Ok(Edition::new(&course, None, EDITION, &files, pack(&files)?))
}

/// Packs the chapters as they are in the binary. They contain the solutions, which then fit the exercises, and the
/// proofs, which the pack does not name.
fn pack(files: &[(String, Vec<u8>)]) -> Result<Vec<u8>> {
    let mut writer = PackWriter::default();
    let wanted = || INDEX.iter().filter(|packed| is_installed(packed) || is_solution(packed));
    // The cards come last.
    let chapters = wanted().map(|packed| usize::from(packed.chapter) + 1).max().unwrap_or(0);
    for chapter in &CHAPTERS[..chapters] {
        writer.add_chapter(chapter.size, &ARCHIVE[chapter.at.clone()]);
    }
    for packed in wanted() {
        let at = packed.at.start as usize..packed.at.end as usize;
        writer.add_file(packed.path, packed.chapter.into(), at);
    }
    let named = files.iter().filter(|(path, _)| WITH_COMMANDS.contains(&path.as_str()));
    writer.compress(named.map(|(path, bytes)| (path.as_str(), bytes.as_slice())));
    writer.finish()
}

/// Returns the paths and contents of the files that are installed, sorted by path.
fn installed_files() -> Result<Vec<(String, Vec<u8>)>> {
    let mut installed: Vec<_> = INDEX.iter().filter(|packed| is_installed(packed)).collect();
    installed.sort_by_key(|packed| packed.chapter);
    let mut open = Open::default();
    let mut files = Vec::new();
    for packed in installed {
        let content = open.file(packed)?;
        let named = WITH_COMMANDS.contains(&packed.path).then(|| with_commands_named(content));
        let content = named.map_or_else(|| content.to_vec(), String::into_bytes);
        files.push((packed.path.to_owned(), content));
    }
    files.sort();
    Ok(files)
}

/// Whether the file is written to a learner's folder. The others are read from the binary: an update of the
/// runner corrects them.
fn is_installed(packed: &Packed) -> bool {
    !packed.path.starts_with("solutions/")
        && !packed.path.starts_with(super::PROOFS)
        && !is_card(packed)
}

fn is_solution(packed: &Packed) -> bool {
    packed.path.starts_with("solutions/") && !packed.path.ends_with("/answer.md")
}

/// Writes the course to `dir`, and the record of what was installed. Existing files are not changed. If a
/// call fails halfway, the next one writes the remaining files.
///
/// In a course that was installed before, the missing files of that version are written: only an update
/// changes the version.
pub fn create(dir: &Path) -> Result<Created> {
    let existing = refuse_another_course(dir)?;
    files::create_folder(dir)?;
    let installed = Installed::read(dir).filter(|_| existing.is_some());
    let originals = installed.as_ref().and_then(|record| record.originals(dir).ok());
    let mut files = match (&installed, originals) {
        (Some(record), Some(originals)) => {
            originals.files(|path| record.files.contains_key(path))?
        }
        _ => installed_files()?,
    };
    match &existing {
        // A folder that an earlier runner has created: nothing says which version it is.
        Some(course) if installed.is_none() => {
            files.retain(|(path, _)| belongs_to(&course.manifest, path));
        }
        Some(_) => {}
        None => {
            let edition = edition()?;
            edition.write_originals(dir)?;
            edition.record.write(dir)?;
        }
    }
    write_missing(dir, files)
}

fn write_missing(dir: &Path, mut files: Vec<(String, Vec<u8>)>) -> Result<Created> {
    let mut created = Created { written: Vec::new(), kept: Vec::new() };
    // The manifest comes last, because a folder with a manifest counts as a complete course.
    files.sort_by_key(|(path, _)| path == super::MANIFEST);
    for (path, content) in files {
        let path = PathBuf::from(path);
        if files::create(&dir.join(&path), &content)? {
            created.written.push(path);
        } else {
            created.kept.push(path);
        }
    }
    Ok(created)
}

/// Whether the file belongs to an exercise of this manifest, or to none.
fn belongs_to(manifest: &Manifest, path: &str) -> bool {
    match path.split('/').collect::<Vec<_>>().as_slice() {
        ["exercises", chapter, name, _, ..] => {
            manifest.get(name).is_some_and(|exercise| exercise.dir == *chapter)
        }
        _ => true,
    }
}

/// Returns a template with the commands as this learner types them.
fn with_commands_named(template: &[u8]) -> String {
    let text = String::from_utf8_lossy(template);
    ["`", "\n", "\""].iter().fold(text.into_owned(), |text, before| {
        text.replace(&format!("{before}runner "), &format!("{before}{}", command("")))
    })
}

/// Returns the course that is in `dir` already, if it is the built-in one.
fn refuse_another_course(dir: &Path) -> Result<Option<Course>> {
    match Course::load(dir) {
        Ok(course) if !course.manifest.is_built_in() => bail!(
            "{} already contains another course, `{}`; choose an empty folder",
            dir.display(),
            course.manifest.course.name
        ),
        Ok(course) => Ok(Some(course)),
        Err(CourseError::Missing { .. }) => Ok(None),
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
