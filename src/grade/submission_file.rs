//! Reads a learner's files from an untrusted submission.
#![expect(clippy::disallowed_methods, reason = "it reads what was handed in")]

use std::fs::{self, File};
use std::io::{ErrorKind, Read as _};
use std::path::{Component, Path};

/// The maximum length of a learner's file in bytes. A longer one was not written by hand.
pub(super) const LONGEST_FILE: u64 = 1 << 20;
/// The maximum length of a journal in bytes.
pub(super) const LONGEST_JOURNAL: u64 = 16 << 20;

/// The content of a submission at the path of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum SubmissionFile {
    Content(Vec<u8>),
    Missing,
    /// Something that was not read, with the reason.
    Refused(String),
}

impl SubmissionFile {
    /// Reads `path` below `root`: a regular file with one hard link and at most `longest` bytes, whose
    /// folders are not links. Anything else could reveal other files or never end.
    pub(super) fn read(root: &Path, path: &Path, longest: u64) -> Self {
        let mut at = root.to_path_buf();
        let parts: Vec<_> = path.components().collect();
        for (index, part) in parts.iter().enumerate() {
            let Component::Normal(name) = part else {
                return refused("its path leaves the folder");
            };
            at.push(name);
            let is_last = index + 1 == parts.len();
            match fs::symlink_metadata(&at) {
                Err(error)
                    if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) =>
                {
                    return SubmissionFile::Missing;
                }
                Err(error) => return refused(&format!("it cannot be inspected ({error})")),
                Ok(meta) if meta.is_symlink() && is_last => return refused("it is a link"),
                Ok(meta) if meta.is_symlink() => {
                    return refused(&format!("{} is a link", name.to_string_lossy()));
                }
                Ok(meta) if is_last && !meta.is_file() => return refused("it is not a file"),
                Ok(meta) if is_last && meta.len() > longest => {
                    return too_long(meta.len(), longest);
                }
                Ok(meta) if is_last && links(&meta) > 1 => {
                    return refused("it is the same file as another one (a hard link)");
                }
                Ok(_) => {}
            }
        }
        read_bytes(&at, longest)
    }
}

/// Returns whether anything exists at this path.
pub(super) fn is_there(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

fn read_bytes(path: &Path, longest: u64) -> SubmissionFile {
    let file = match open(path) {
        Ok(file) => file,
        Err(error) => return refused(&format!("it cannot be opened ({error})")),
    };
    let mut bytes = Vec::new();
    match file.take(longest + 1).read_to_end(&mut bytes) {
        Err(error) => refused(&format!("it cannot be read ({error})")),
        Ok(_) if bytes.len() as u64 > longest => too_long(bytes.len() as u64, longest),
        Ok(_) => SubmissionFile::Content(bytes),
    }
}

#[cfg(unix)]
fn open(path: &Path) -> std::io::Result<File> {
    use rustix::fs::{Mode, OFlags};
    // If the file has become a link or a pipe since the check, it is not followed, and opening it does not
    // block.
    let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
    Ok(rustix::fs::open(path, flags, Mode::empty())?.into())
}

#[cfg(not(unix))]
fn open(path: &Path) -> std::io::Result<File> {
    File::open(path)
}

#[cfg(unix)]
fn links(meta: &fs::Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::nlink(meta)
}

#[cfg(not(unix))]
fn links(_: &fs::Metadata) -> u64 {
    1
}

fn refused(why: &str) -> SubmissionFile {
    SubmissionFile::Refused(why.to_owned())
}

fn too_long(bytes: u64, longest: u64) -> SubmissionFile {
    SubmissionFile::Refused(format!(
        "it is {} KiB long, and the limit is {} KiB",
        bytes >> 10,
        longest >> 10
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder() -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir(folder.path().join("a")).expect("created");
        fs::write(folder.path().join("a/own.js"), "1;\n").expect("written");
        folder
    }

    fn why(found: SubmissionFile) -> String {
        match found {
            SubmissionFile::Refused(why) => why,
            other => panic!("not refused: {other:?}"),
        }
    }

    #[test]
    fn a_plain_file_is_taken_as_it_is() {
        let folder = folder();
        let taken = SubmissionFile::read(folder.path(), Path::new("a/own.js"), 10);
        assert_eq!(taken, SubmissionFile::Content(b"1;\n".to_vec()));
        assert_eq!(
            SubmissionFile::read(folder.path(), Path::new("a/other.js"), 10),
            SubmissionFile::Missing
        );
        assert_eq!(
            SubmissionFile::read(folder.path(), Path::new("a/own.js/deeper"), 10),
            SubmissionFile::Missing
        );
    }

    #[test]
    fn a_path_that_is_too_long_or_not_a_file_is_refused() {
        let folder = folder();
        assert!(
            why(SubmissionFile::read(folder.path(), Path::new("a/own.js"), 2))
                .contains("the limit is")
        );
        assert!(
            why(SubmissionFile::read(folder.path(), Path::new("a"), 10)).contains("not a file")
        );
        assert!(why(SubmissionFile::read(folder.path(), Path::new("../a"), 10)).contains("leaves"));
    }

    #[cfg(unix)]
    #[test]
    fn links_are_refused_wherever_they_stand() {
        let folder = folder();
        let at = |name: &str| folder.path().join(name);
        std::os::unix::fs::symlink("own.js", at("a/link.js")).expect("linked");
        std::os::unix::fs::symlink("a", at("b")).expect("linked");
        assert!(
            why(SubmissionFile::read(folder.path(), Path::new("a/link.js"), 10)).contains("link")
        );
        assert!(
            why(SubmissionFile::read(folder.path(), Path::new("b/own.js"), 10))
                .contains("b is a link")
        );
        fs::hard_link(at("a/own.js"), at("a/twin.js")).expect("linked");
        assert!(
            why(SubmissionFile::read(folder.path(), Path::new("a/twin.js"), 10))
                .contains("hard link")
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_pipe_is_not_waited_for() {
        let folder = folder();
        let pipe = folder.path().join("a/pipe.js");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status().expect("mkfifo");
        assert!(made.success());
        assert!(
            why(SubmissionFile::read(folder.path(), Path::new("a/pipe.js"), 10))
                .contains("not a file")
        );
    }
}
