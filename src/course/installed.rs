//! The record of what was installed in a course's folder, and the originals of that version.
//!
//! The originals come from the version that was installed, because a newer runner may bring other ones.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::{Context as _, Result};
use serde::{Deserialize, Serialize};

use super::CourseInfo;
use super::pack::Pack;
use crate::system::file_changes::{self, FileVersion};
use crate::system::files;
use crate::system::hash::{Hasher, sha256};

/// The runner's own folder inside a course.
pub const STATE_FOLDER: &str = ".runner";

/// The version of the record's format.
const FORMAT: u32 = 1;

/// `.runner/installed.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Installed {
    /// The version of the format.
    v: u32,
    /// The name and the version of the course.
    pub course: String,
    pub version: String,
    /// Identifies the content: two versions with the same number can differ.
    pub edition: String,
    /// The folder or the address that the course came from; `None` if it was in the runner.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The file with the originals, in `.runner/originals`.
    pack: String,
    /// The hash of each installed file, by its path with `/` separators.
    pub files: BTreeMap<String, String>,
}

/// A version of a course that can be installed: its record and its originals.
#[derive(Debug)]
pub struct Edition {
    pub record: Installed,
    /// The content of the pack that the record names.
    pub(super) pack: Vec<u8>,
}

impl Edition {
    pub(super) fn new(
        course: &CourseInfo,
        source: Option<String>,
        edition: &str,
        files: &[(String, Vec<u8>)],
        pack: Vec<u8>,
    ) -> Self {
        let hashes = files.iter().map(|(path, bytes)| (path.clone(), content_hash(bytes)));
        let version = course.version.to_string();
        let record = Installed {
            v: FORMAT,
            course: course.name.clone(),
            pack: format!("{version}-{edition:.12}.pack"),
            version,
            edition: edition.to_owned(),
            source,
            files: hashes.collect(),
        };
        Self { record, pack }
    }

    /// Packs the files of a course from a folder or an address. They are sorted by path.
    pub fn of_files(
        course: &CourseInfo,
        source: String,
        files: &[(String, Vec<u8>)],
    ) -> Result<Self> {
        let mut edition = Hasher::new();
        for (path, bytes) in files {
            edition.add(path);
            edition.add(bytes);
        }
        Ok(Self::new(course, Some(source), &edition.finish(), files, super::pack::pack(files)?))
    }

    /// Opens the originals.
    pub fn originals(&self) -> Result<Originals> {
        let pack = Pack::open(self.pack.clone()).context("the new originals are damaged")?;
        Ok(Originals { pack })
    }

    /// Writes the originals, so that the record can be written afterwards.
    pub fn write_originals(&self, root: &Path) -> Result<()> {
        files::write(&root.join(self.record.pack_path()), &self.pack)
    }
}

impl Installed {
    /// Reads the record. A missing or damaged record is `None`: the folder is then treated as one that an
    /// earlier runner has created.
    pub fn read(root: &Path) -> Option<Self> {
        let record: Self = files::read_json(&root.join(path()))?;
        (record.v == FORMAT && is_plain(&record.pack)).then_some(record)
    }

    /// Writes the record. This is the last step of an installation.
    pub fn write(&self, root: &Path) -> Result<()> {
        files::write_json(&root.join(path()), self)
    }

    /// Returns the path of the originals, relative to the course.
    pub fn pack_path(&self) -> PathBuf {
        originals_folder().join(&self.pack)
    }

    /// Opens the originals of this version.
    pub fn originals(&self, root: &Path) -> Result<Originals> {
        let path = root.join(self.pack_path());
        let bytes =
            files::read(&path)?.with_context(|| format!("{} is missing", path.display()))?;
        let pack = Pack::open(bytes).with_context(|| format!("{} is damaged", path.display()))?;
        Ok(Originals { pack })
    }
}

/// The originals of the installed version.
#[derive(Debug)]
pub struct Originals {
    pack: Pack,
}

impl Originals {
    /// Returns a file by its path in the course.
    pub fn file(&self, path: &str) -> Result<Option<Vec<u8>>> {
        self.pack.file(path)
    }

    /// Returns all files whose path is `wanted`.
    pub fn files(&self, wanted: impl Fn(&str) -> bool) -> Result<Vec<(String, Vec<u8>)>> {
        self.pack.files(wanted)
    }
}

/// The originals of the version that is installed in a folder, with the version of the record that named them.
/// They take a megabyte, and a grading asks for them several times for each submitted file.
#[derive(Debug, Default)]
pub(super) struct InstalledOriginals(Mutex<Option<(FileVersion, Option<Arc<Originals>>)>>);

impl InstalledOriginals {
    /// Returns the originals, which are read again after an update of the course. `None` if there is no record, or its
    /// originals cannot be read.
    pub(super) fn open(&self, root: &Path) -> Option<Arc<Originals>> {
        let version = file_changes::version(&root.join(path()))?;
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match &*known {
            Some((of, originals)) if *of == version => originals.clone(),
            _ => {
                let originals = Installed::read(root).and_then(|record| {
                    let originals = record.originals(root);
                    originals.inspect_err(|error| tracing::warn!("{error:#}")).ok()
                });
                known.insert((version, originals.map(Arc::new))).1.clone()
            }
        }
    }
}

/// Returns a hash that is the same for the same text. Line endings and a byte order mark are ignored, because
/// git and editors change them.
pub fn content_hash(bytes: &[u8]) -> String {
    let Ok(text) = std::str::from_utf8(bytes) else { return sha256(bytes) };
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let lines: Vec<&str> = text.lines().collect();
    sha256(lines.join("\n"))
}

/// Returns the path of the record, relative to the course.
pub fn path() -> PathBuf {
    Path::new(STATE_FOLDER).join("installed.json")
}

/// Returns the folder of the originals, relative to the course.
pub(super) fn originals_folder() -> PathBuf {
    Path::new(STATE_FOLDER).join("originals")
}

/// Whether it is the name of a file, and not a path to another folder.
fn is_plain(name: &str) -> bool {
    !name.is_empty() && !name.contains(['/', '\\']) && name != ".."
}

#[cfg(test)]
mod tests {
    use super::*;

    fn course() -> CourseInfo {
        let text = "format_version = 1\n[course]\nname = \"tea\"\ntitle = \"Tea\"\nversion = \"1.0.0\"\n\
                    node = \">=20\"\nwelcome = \"Hello.\"\nfinal_message = \"Done.\"\n[[exercises]]\n\
                    name = \"a\"\ndir = \"01_tea\"\nquestion = [1]\nlevel = \"junior\"\ntitle = \"T\"\n\
                    task = \"Do.\"\nminutes = 3\nhints = [\"one\", \"two\", \"three\"]\n";
        crate::course::Manifest::parse(text, "info.toml").unwrap().course
    }

    #[test]
    fn line_ends_and_a_bom_do_not_change_the_hash_but_a_letter_does() {
        let hash = content_hash(b"a\nb\n");
        assert_eq!(hash, content_hash("\u{feff}a\r\nb\r\n".as_bytes()));
        assert_ne!(hash, content_hash(b"a\nc\n"));
        assert_ne!(content_hash(&[0xff, b'\n']), content_hash(&[0xff]), "bytes are not text");
    }

    #[test]
    fn a_record_that_names_a_file_elsewhere_is_no_record() {
        let folder = tempfile::tempdir().unwrap();
        let edition = Edition::of_files(&course(), "../tea".to_owned(), &[]).unwrap();
        edition.record.write(folder.path()).unwrap();
        assert_eq!(Installed::read(folder.path()), Some(edition.record.clone()));
        let record = Installed { pack: "../../secret".to_owned(), ..edition.record };
        record.write(folder.path()).unwrap();
        assert_eq!(Installed::read(folder.path()), None);
        files::write(&folder.path().join(path()), b"{\"v\":").unwrap();
        assert_eq!(Installed::read(folder.path()), None);
    }

    #[test]
    fn originals_are_read_once_and_again_after_an_update() {
        let folder = tempfile::tempdir().unwrap();
        let originals = InstalledOriginals::default();
        let open = || originals.open(folder.path());
        assert!(open().is_none(), "there is no record");
        let install = |text: &str| {
            let files = [("a.js".to_owned(), text.as_bytes().to_vec())];
            let edition = Edition::of_files(&course(), "../tea".to_owned(), &files).unwrap();
            edition.write_originals(folder.path()).unwrap();
            edition.record.write(folder.path()).unwrap();
        };
        install("old");
        let old = open().unwrap();
        assert_eq!(old.file("a.js").unwrap().as_deref(), Some(&b"old"[..]));
        assert!(Arc::ptr_eq(&old, &open().unwrap()), "nothing has changed");
        install("new");
        assert_eq!(open().unwrap().file("a.js").unwrap().as_deref(), Some(&b"new"[..]));
    }
}
