//! Finds and loads a course on disk, and checks that its files exist.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context as _;

use super::installed::{InstalledOriginals, STATE_FOLDER};
use super::parse::places;
use super::problem::Diagnostic;
use super::{Exercise, Manifest, ManifestDiagnostics};
use crate::system::files;
use crate::words::command;

/// The manifest's file name. Its folder is the course's root.
pub const MANIFEST: &str = "info.toml";

/// A manifest and the folder that it was read from.
#[derive(Debug, Clone)]
pub struct Course {
    /// An absolute path.
    pub root: PathBuf,
    /// Shared, because it takes megabytes in a course with thousands of exercises.
    pub manifest: Arc<Manifest>,
    pub(super) originals: Arc<InstalledOriginals>,
}

/// Why a course could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum CourseError {
    #[error("there is no course in {}: it has no info.toml", root.display())]
    Missing { root: PathBuf },
    #[error(transparent)]
    Unreadable(anyhow::Error),
    /// The manifest is invalid, or names files that do not exist.
    #[error(transparent)]
    Invalid(#[from] ManifestDiagnostics),
}

impl Course {
    pub(crate) fn new(root: PathBuf, manifest: Manifest) -> Self {
        Self { root, manifest: manifest.into(), originals: Arc::default() }
    }

    /// Loads the course whose manifest is in `root`.
    pub fn load(root: &Path) -> Result<Self, CourseError> {
        let root = absolute(root)?;
        let Some(text) = read_manifest(&root)? else {
            return Err(CourseError::Missing { root });
        };
        let manifest = Manifest::parse(&text, MANIFEST)?;
        Ok(Self::new(root, manifest))
    }

    /// Finds the course that contains `start`, in the nearest folder at or above it. An `info.toml` of
    /// another program is ignored, but an invalid manifest of a course is an error.
    pub fn find(start: &Path) -> Result<Option<Self>, CourseError> {
        let start = absolute(start)?;
        for root in start.ancestors() {
            let Some(text) = read_manifest(root)? else { continue };
            match Manifest::parse(&text, MANIFEST) {
                Ok(manifest) => return Ok(Some(Self::new(root.to_owned(), manifest))),
                Err(error) if is_about_a_course(root, &text) => return Err(error.into()),
                Err(_) => {}
            }
        }
        Ok(None)
    }

    /// Finds the nearest folder at or above `start` with a course's `info.toml`, and returns it with the
    /// manifest's text. The manifest can be invalid: this is for commands that edit it.
    pub fn folder(start: &Path) -> Result<Option<(PathBuf, String)>, CourseError> {
        let start = absolute(start)?;
        for root in start.ancestors() {
            if let Some(text) = read_manifest(root)?
                && is_about_a_course(root, &text)
            {
                return Ok(Some((root.to_owned(), text)));
            }
        }
        Ok(None)
    }

    pub fn exercise(&self, name: &str) -> Option<&Exercise> {
        self.manifest.get(name)
    }

    /// Returns the runner's own folder, with the journal, backups and original files.
    pub fn state_folder(&self) -> PathBuf {
        self.root.join(STATE_FOLDER)
    }

    /// Checks that every file that the manifest names exists.
    pub fn check_files(&self) -> Result<(), CourseError> {
        self.check_files_of(|_| true)
    }

    /// Checks that every test exists. Missing learner's files are allowed, because the watch can restore
    /// them.
    pub fn check_tests(&self) -> Result<(), CourseError> {
        self.check(|_| true, &["test"])
    }

    /// Checks that every file of the `wanted` exercises exists.
    pub fn check_files_of(&self, wanted: impl Fn(&Exercise) -> bool) -> Result<(), CourseError> {
        self.check(wanted, &["file", "test"])
    }

    fn check(&self, wanted: impl Fn(&Exercise) -> bool, keys: &[&str]) -> Result<(), CourseError> {
        let exercises = self.manifest.exercises.iter().enumerate();
        let exercises = exercises.filter(|(_, exercise)| wanted(exercise));
        let missing: Vec<(usize, &str, PathBuf)> = exercises
            .flat_map(|(index, exercise)| {
                [(index, "file", exercise.learner_file()), (index, "test", exercise.test_file())]
            })
            .filter(|(_, key, path)| keys.contains(key) && !files::is_file(&self.root.join(path)))
            .collect();
        if missing.is_empty() {
            return Ok(());
        }
        let help = if self.manifest.is_built_in() {
            &format!("`{}` in the course's folder restores it", command("init"))
        } else {
            "put the file back, or correct `dir`, `name`, `file` or `test` here"
        };
        let text = read_manifest(&self.root)?.unwrap_or_default();
        let wanted: Vec<_> = missing.iter().map(|(index, key, _)| (*index, *key)).collect();
        let errors =
            places(&text, &wanted).into_iter().zip(&missing).map(|(span, (_, _, path))| {
                let message = format!("{} is missing", path.display());
                Diagnostic::new(span, message, help).label("named here")
            });
        Err(ManifestDiagnostics::new(MANIFEST, &text, errors.collect()).into())
    }
}

/// Distinguishes an invalid course from another program's `info.toml`.
fn is_about_a_course(root: &Path, text: &str) -> bool {
    let headers = ["[course]", "[[exercises]]"];
    files::is_folder(&root.join("exercises"))
        || text.lines().any(|line| headers.contains(&line.trim().trim_start_matches('\u{feff}')))
}

fn absolute(folder: &Path) -> Result<PathBuf, CourseError> {
    std::path::absolute(folder)
        .with_context(|| format!("cannot read {}", folder.display()))
        .map_err(CourseError::Unreadable)
}

/// Reads the manifest in `root`. Returns `None` if there is none.
fn read_manifest(root: &Path) -> Result<Option<String>, CourseError> {
    let path = root.join(MANIFEST);
    let bytes = match files::read(&path) {
        Ok(Some(bytes)) => bytes,
        Ok(None) => return Ok(None),
        Err(_) if files::is_folder(&path) => return Ok(None),
        Err(error) => return Err(CourseError::Unreadable(error)),
    };
    Ok(Some(decode(MANIFEST, bytes)?))
}

/// Decodes the text of a file of the course. `file` is its name in error messages.
pub(super) fn decode(file: &str, bytes: Vec<u8>) -> Result<String, ManifestDiagnostics> {
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let text = String::from_utf8_lossy(error.as_bytes());
        let help = "save the file with the encoding UTF-8";
        let diagnostic = Diagnostic::new(at..at, "these bytes are not UTF-8 text", help);
        ManifestDiagnostics::new(file, &text, vec![diagnostic])
    })
}
