//! Writes the host's JavaScript to the disk once, in a folder named by its hash.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{LazyLock, Mutex, PoisonError};

use anyhow::{Context, Result};

use crate::system::file_changes::{self, FileVersion};
use crate::system::files::{self, make_readable_for_all};
use crate::system::hash::Hasher;

const FILES: [(&str, &str); 27] = [
    ("boot.cjs", include_str!("../host/boot.cjs")),
    ("copy.cjs", include_str!("../host/copy.cjs")),
    ("debug.cjs", include_str!("../host/debug.cjs")),
    ("handles.cjs", include_str!("../host/handles.cjs")),
    ("harness.cjs", include_str!("../host/harness.cjs")),
    ("order.cjs", include_str!("../host/order.cjs")),
    ("uncaught.cjs", include_str!("../host/uncaught.cjs")),
    ("warm_up.cjs", include_str!("../host/warm_up.cjs")),
    ("reporter.cjs", include_str!("../host/reporter.cjs")),
    ("reversed.cjs", include_str!("../host/reversed.cjs")),
    ("tests.cjs", include_str!("../host/tests.cjs")),
    ("tools.cjs", include_str!("../host/tools.cjs")),
    ("wire.cjs", include_str!("../host/wire.cjs")),
    ("integrity.cjs", include_str!("../host/integrity.cjs")),
    ("split/bridge.cjs", include_str!("../host/split/bridge.cjs")),
    ("split/confinement.cjs", include_str!("../host/split/confinement.cjs")),
    ("split/content.cjs", include_str!("../host/split/content.cjs")),
    ("split/learner_side.cjs", include_str!("../host/split/learner_side.cjs")),
    ("split/esm.cjs", include_str!("../host/split/esm.cjs")),
    ("split/esm_hooks.mjs", include_str!("../host/split/esm_hooks.mjs")),
    ("split/mocks.cjs", include_str!("../host/split/mocks.cjs")),
    ("split/names.cjs", include_str!("../host/split/names.cjs")),
    ("split/test_side.cjs", include_str!("../host/split/test_side.cjs")),
    ("split/pipes.cjs", include_str!("../host/split/pipes.cjs")),
    ("split/marshalling.cjs", include_str!("../host/split/marshalling.cjs")),
    ("split/turns.cjs", include_str!("../host/split/turns.cjs")),
    ("split/values.cjs", include_str!("../host/split/values.cjs")),
];

/// Returns the folder with the host's scripts, and creates it if necessary. It is in the course's `.runner`
/// folder, or among the temporary files if the course is not writable.
pub(super) fn folder(course_root: &Path) -> Result<PathBuf> {
    let name = fingerprint();
    let here = course_root.join(".runner").join("host").join(name);
    let Err(error_here) = write_files(&here) else { return Ok(here) };
    let own = format!("nodelings-host-{name}");
    let elsewhere = std::env::temp_dir().join(&own);
    // Another user may have created that folder. Its files must not run, so this process uses its own.
    let instead = std::env::temp_dir().join(format!("{own}-{}", std::process::id()));
    write_files(&elsewhere)
        .map(|()| elsewhere)
        .or_else(|_| write_files(&instead).map(|()| instead))
        .with_context(|| {
            format!(
                "{error_here:#}; the folder for temporary files cannot be used \
         either"
            )
        })
}

fn write_files(folder: &Path) -> Result<()> {
    let mut changed = false;
    for (name, content) in FILES {
        let path = folder.join(name);
        if is_known(&path) {
            continue;
        }
        if files::read(&path).is_ok_and(|found| found.as_deref() == Some(content.as_bytes())) {
            know(path);
            continue;
        }
        files::write(&path, content.as_bytes())?;
        changed = true;
    }
    if changed {
        // The umask of the user who grades may hide new files, but sandboxed programs run as another user.
        make_readable_for_all(folder)
            .with_context(|| format!("cannot make {} readable for everyone", folder.display()))?;
    }
    Ok(())
}

/// The versions of files whose content this process has verified, because every run checks all of them.
static KNOWN: Mutex<Option<HashMap<PathBuf, FileVersion>>> = Mutex::new(None);

fn is_known(path: &Path) -> bool {
    let known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    let then = known.as_ref().and_then(|known| known.get(path));
    then.is_some() && then.copied() == file_changes::version(path)
}

fn know(path: PathBuf) {
    let Some(now) = file_changes::version(&path) else { return };
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    known.get_or_insert_default().insert(path, now);
}

fn fingerprint() -> &'static str {
    static NAME: LazyLock<String> = LazyLock::new(hash_of_all);
    &NAME
}

fn hash_of_all() -> String {
    let mut hash = Hasher::new();
    for (name, content) in FILES {
        hash.add(name);
        hash.add(content);
    }
    let mut name = hash.finish();
    name.truncate(16);
    name
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn the_files_are_in_the_course_and_a_changed_one_is_replaced() {
        let course = tempfile::tempdir().expect("a folder");
        let first = folder(course.path()).expect("a place");
        assert!(first.starts_with(course.path()));
        fs::write(first.join("boot.cjs"), "spoiled").expect("written");
        let second = folder(course.path()).expect("a place");
        assert_eq!(first, second);
        assert_eq!(fs::read_to_string(first.join("boot.cjs")).expect("read"), FILES[0].1);
    }

    #[test]
    fn a_file_that_was_changed_in_secret_is_replaced_too() {
        let course = tempfile::tempdir().expect("a folder");
        let file = folder(course.path()).expect("a place").join("boot.cjs");
        folder(course.path()).expect("a place"); // now it is known
        let then = fs::metadata(&file).and_then(|found| found.modified()).expect("a time");
        fs::write(&file, "x".repeat(FILES[0].1.len())).expect("spoiled");
        let opened = fs::File::options().write(true).open(&file).expect("opened");
        opened.set_modified(then).expect("set back");
        drop(opened);
        folder(course.path()).expect("a place");
        if cfg!(unix) {
            assert_eq!(fs::read_to_string(&file).expect("read"), FILES[0].1);
        }
    }

    #[test]
    fn a_course_that_cannot_be_written_uses_the_temporary_folder() {
        let file = tempfile::NamedTempFile::new().expect("a file");
        let place = folder(file.path()).expect("a place"); // not a folder: nothing fits inside
        assert!(place.starts_with(std::env::temp_dir()));
        assert!(place.join("boot.cjs").exists());
    }
}
