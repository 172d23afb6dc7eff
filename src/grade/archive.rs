//! Unpacks submissions from zip archives, as learning platforms hand them out: an archive for each learner, or one with
//! the archives or folders of a whole class. Everything in an archive is untrusted: only the files that grading reads are
//! unpacked, to paths and sizes that are checked here.
#![expect(clippy::disallowed_methods, reason = "writes the files of submissions")]

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{BufReader, Cursor, Read, Seek};
use std::path::{Component, Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use zip::ZipArchive;
use zip::read::ZipFile;

use super::submission_file::{LONGEST_FILE, LONGEST_JOURNAL};

/// The limits on the archive of one learner.
const MAX_ENTRIES: usize = 50_000;
const MAX_ARCHIVE: u64 = 64 << 20;
const MAX_UNPACKED: u64 = 64 << 20;
const MAX_FILES: usize = 5_000;
/// The highest number of folders around `exercises`.
const MAX_DEPTH: usize = 3;
/// Folders of operating systems and tools, which are no part of a submission.
const IGNORED: [&str; 3] = ["__MACOSX", "node_modules", ".git"];

/// Returns whether the name is that of an archive that can be unpacked.
pub(super) fn is_archive(name: &str) -> bool {
    name.len() > 4
        && name.is_char_boundary(name.len() - 4)
        && name[name.len() - 4..].eq_ignore_ascii_case(".zip")
}

/// The files of one learner in an archive of a class.
#[derive(Debug, Default)]
struct Parts {
    /// The numbers of entries that are archives themselves.
    archives: Vec<usize>,
    /// The numbers of entries that are files, with their paths in the learner's folder.
    files: Vec<(usize, PathBuf)>,
}

/// A learner found in an archive, and why their files could not be unpacked, if so.
#[derive(Debug)]
pub(super) struct Unpacked {
    /// The name of the folder or archive.
    pub(super) name: String,
    pub(super) broken: Option<String>,
}

/// Returns whether an archive holds the submission of one learner, and not those of a class.
fn is_submission(archive: &Path) -> bool {
    let Ok(file) = File::open(archive) else { return true };
    let Ok(mut zip) = ZipArchive::new(BufReader::new(file)) else { return true };
    let is_nested = |path: &PathBuf| is_archive(&path.to_string_lossy());
    let paths = (0..zip.len().min(MAX_ENTRIES))
        .filter_map(|number| zip.by_index_raw(number).ok().and_then(|entry| path_of(&entry)));
    let paths: Vec<PathBuf> = paths.collect();
    let roots: BTreeSet<PathBuf> = paths.iter().filter_map(|path| root_of(path)).collect();
    // A damaged or empty archive is one learner's trouble.
    roots.len() <= 1 && !paths.iter().any(is_nested)
}

/// Returns the folders around `exercises`.
fn root_of(path: &Path) -> Option<PathBuf> {
    let parts: Vec<_> = path.components().map(Component::as_os_str).collect();
    let at = parts.iter().position(|part| *part == "exercises")?;
    (at <= MAX_DEPTH && parts[0] != "__MACOSX").then(|| parts[..at].iter().collect())
}

/// Unpacks the submission of one learner into `to`, which is replaced.
pub(super) fn unpack(archive: &Path, to: &Path) -> Result<()> {
    let file = File::open(archive).with_context(|| format!("cannot open {}", archive.display()))?;
    clear(to)?;
    if !is_submission(archive) {
        bail!("the archive holds several submissions, or other archives; grade it by itself");
    }
    unpack_submission(BufReader::new(file), to, &mut Budget::default())
}

/// Unpacks the submissions of a class. `folder_of` returns the folder for a learner's name, which is replaced.
pub(super) fn unpack_class(
    archive: &Path,
    folder_of: impl Fn(&str) -> PathBuf,
) -> Result<Vec<Unpacked>> {
    let file = File::open(archive).with_context(|| format!("cannot open {}", archive.display()))?;
    let mut zip = ZipArchive::new(BufReader::new(file))
        .with_context(|| format!("{} is no zip archive", archive.display()))?;
    let paths: Vec<Option<PathBuf>> = (0..zip.len())
        .map(|number| zip.by_index_raw(number).ok().and_then(|entry| path_of(&entry)))
        .collect();
    let mut learners: BTreeMap<String, Parts> = BTreeMap::new();
    let shared = shared_folders(&paths);
    for (number, path) in paths.iter().enumerate() {
        let Some(path) = path else { continue };
        let mut parts = path.components().skip(shared);
        let Some(first) = parts.next().map(|part| part.as_os_str().to_string_lossy().into_owned())
        else {
            continue;
        };
        if first.starts_with('.') || IGNORED.contains(&first.as_str()) {
            continue;
        }
        let rest: PathBuf = parts.collect();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if rest.as_os_str().is_empty() {
            if is_archive(&first) {
                let stem = first[..first.len() - 4].to_owned();
                learners.entry(stem).or_default().archives.push(number);
            }
        } else if is_archive(&name) && rest.components().count() <= MAX_DEPTH {
            learners.entry(first).or_default().archives.push(number);
        } else {
            learners.entry(first).or_default().files.push((number, rest));
        }
    }
    let unpacked = learners.into_iter().map(|(name, parts)| {
        let to = folder_of(&name);
        let broken = unpack_parts(&mut zip, &parts, &to).err().map(|error| format!("{error:#}"));
        Unpacked { name, broken }
    });
    Ok(unpacked.collect())
}

fn unpack_parts<R: Read + Seek>(zip: &mut ZipArchive<R>, parts: &Parts, to: &Path) -> Result<()> {
    clear(to)?;
    let mut budget = Budget::default();
    for (number, path) in &parts.files {
        let mut entry = zip.by_index(*number).context("the archive is damaged")?;
        if let Some(path) = wanted(path) {
            write_entry(&mut entry, &to.join(&path), limit_of(&path), &mut budget)?;
        }
    }
    for number in &parts.archives {
        let mut entry = zip.by_index(*number).context("the archive is damaged")?;
        let mut bytes = Vec::new();
        let read = entry.by_ref().take(MAX_ARCHIVE + 1).read_to_end(&mut bytes);
        read.context("the archive is damaged")?;
        if bytes.len() as u64 > MAX_ARCHIVE {
            bail!("the archive in it is larger than {} MiB", MAX_ARCHIVE >> 20);
        }
        unpack_submission(Cursor::new(bytes), to, &mut budget)?;
    }
    Ok(())
}

fn unpack_submission<R: Read + Seek>(from: R, to: &Path, budget: &mut Budget) -> Result<()> {
    let mut zip = ZipArchive::new(from).context("it is no zip archive")?;
    if zip.len() > MAX_ENTRIES {
        bail!("the archive has more than {MAX_ENTRIES} entries");
    }
    for number in 0..zip.len() {
        let mut entry = zip.by_index(number).context("the archive is damaged")?;
        let Some(path) = path_of(&entry).as_deref().and_then(wanted) else { continue };
        write_entry(&mut entry, &to.join(&path), limit_of(&path), budget)?;
    }
    Ok(())
}

/// What one learner's archives have unpacked so far.
#[derive(Debug, Default)]
struct Budget {
    bytes: u64,
    files: usize,
}

/// Writes a file, or the first bytes of one that is too long, which is refused later. The first of several files
/// with the same path counts.
fn write_entry<R: Read>(
    entry: &mut ZipFile<'_, R>,
    to: &Path,
    longest: u64,
    budget: &mut Budget,
) -> Result<()> {
    if entry.is_dir() || entry.is_symlink() {
        return Ok(()); // a link leads nowhere from here
    }
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder)?;
    }
    let Ok(mut file) = File::create_new(to) else { return Ok(()) };
    let copied = std::io::copy(&mut entry.by_ref().take(longest + 1), &mut file);
    budget.bytes += copied.context("the archive is damaged")?;
    budget.files += 1;
    if budget.bytes > MAX_UNPACKED || budget.files > MAX_FILES {
        bail!("the archive unpacks to more than {} MiB, or to too many files", MAX_UNPACKED >> 20);
    }
    Ok(())
}

/// Returns the path of an entry if it stays below the folder that it is unpacked to. The name is UTF-8, or in the old
/// code page of DOS.
fn path_of<R: Read>(entry: &ZipFile<'_, R>) -> Option<PathBuf> {
    let raw = std::str::from_utf8(entry.name_raw()).map(str::to_owned).ok();
    let name = raw.or_else(|| entry.name().ok().map(Cow::into_owned))?.replace('\\', "/");
    if name.contains('\0') {
        return None;
    }
    let path = Path::new(&name);
    let is_normal = |part: Component<'_>| matches!(part, Component::Normal(_));
    (!name.starts_with('/')
        && path.components().all(is_normal)
        && path.components().next().is_some())
    .then(|| path.to_owned())
}

/// Returns the part of a path from `exercises` or `.runner` on, if grading reads that file.
fn wanted(path: &Path) -> Option<PathBuf> {
    let parts: Vec<_> = path.components().map(Component::as_os_str).collect();
    if parts.iter().any(|part| IGNORED.iter().any(|ignored| *part == *ignored)) {
        return None;
    }
    let start = parts.iter().position(|part| *part == "exercises" || *part == ".runner")?;
    let is_journal = parts[start..] == [".runner", "journal.jsonl"];
    let is_exercise = parts[start] == "exercises" && parts.len() > start + 1;
    (start <= MAX_DEPTH && (is_journal || is_exercise)).then(|| parts[start..].iter().collect())
}

fn limit_of(path: &Path) -> u64 {
    if path.starts_with(".runner") { LONGEST_JOURNAL } else { LONGEST_FILE }
}

/// Returns the number of folders that everything in an archive is in, which are those of the course or the assignment.
fn shared_folders(paths: &[Option<PathBuf>]) -> usize {
    let known = || paths.iter().flatten().filter(|path| !path.starts_with("__MACOSX"));
    for depth in 0..MAX_DEPTH {
        let mut names = known().map(|path| path.components().nth(depth));
        let Some(Some(first)) = names.next() else { return depth };
        let is_shared = names.all(|name| name == Some(first));
        let has_more = known().all(|path| path.components().count() > depth + 1);
        let holds_course = known().any(|path| {
            let next = path.components().nth(depth + 1);
            next.is_some_and(|next| next.as_os_str() == "exercises")
        });
        let platform = super::learner_name::of_platform(&first.as_os_str().to_string_lossy());
        if !is_shared || !has_more || holds_course || platform.is_some() {
            return depth;
        }
    }
    0
}

/// Removes what an earlier grading has unpacked, and creates the folder.
fn clear(folder: &Path) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            return Err(error).with_context(|| format!("cannot replace {}", folder.display()));
        }
        _ => {}
    }
    fs::create_dir_all(folder).with_context(|| format!("cannot create {}", folder.display()))
}
