//! A cache of run results, looked up by fingerprint.
//!
//! Each result is one small file, written atomically, so that many processes can share a folder.

use std::marker::PhantomData;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use anyhow::{Error, Result};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::Fingerprint;
use crate::course::STATE_FOLDER;
use crate::system::{file_name_for, files};

/// Which results a cache keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Retention {
    /// The latest result of each subject. The folder grows no larger than the course.
    Latest,
    /// One result for each fingerprint, for a folder that is deleted together with its results.
    All,
}

/// Results of one kind, each stored with its fingerprint.
///
/// An unreadable file counts as a cache miss.
#[derive(Debug)]
pub struct Cache<V> {
    folder: PathBuf,
    retention: Retention,
    failure: Mutex<Option<Error>>,
    value: PhantomData<fn(V) -> V>,
}

#[derive(Serialize, Deserialize)]
struct Stored<V> {
    fingerprint: Fingerprint,
    value: V,
}

/// The cache folder inside the course's state folder. It has one subfolder for each kind of result.
const FOLDER: &str = "cache";

impl<V: Serialize + DeserializeOwned> Cache<V> {
    /// Opens the cache for one kind of result in the course at `root`. It keeps the latest results.
    pub fn in_course(root: &Path, kind: &str) -> Self {
        Self::new(root.join(STATE_FOLDER).join(FOLDER).join(kind), Retention::Latest)
    }

    /// Opens a cache in `folder`, which is created by the first write.
    pub fn new(folder: PathBuf, retention: Retention) -> Self {
        Self { folder, retention, failure: Mutex::new(None), value: PhantomData }
    }

    /// Returns the result for `subject` if its fingerprint is unchanged.
    pub fn get(&self, subject: &str, fingerprint: &Fingerprint) -> Option<V> {
        let stored: Stored<V> = files::read_json(&self.file(subject, fingerprint))?;
        (stored.fingerprint == *fingerprint).then_some(stored.value)
    }

    /// Stores a result. A failure is recorded for [`Cache::take_failure`] instead of returned, because
    /// the result can be computed again.
    pub fn try_put(&self, subject: &str, fingerprint: &Fingerprint, value: &V) {
        if let Err(error) = self.put(subject, fingerprint, value) {
            let mut failure = self.failure.lock().unwrap_or_else(PoisonError::into_inner);
            failure.get_or_insert(error);
        }
    }

    /// Returns the first error of [`Cache::try_put`] and clears it.
    pub fn take_failure(&self) -> Option<Error> {
        self.failure.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    pub fn put(&self, subject: &str, fingerprint: &Fingerprint, value: &V) -> Result<()> {
        #[derive(Serialize)]
        struct Borrowed<'a, V> {
            fingerprint: &'a Fingerprint,
            value: &'a V,
        }
        // Not synced: waiting for the disk would cost more than the cache saves.
        let content = serde_json::to_vec(&Borrowed { fingerprint, value })?;
        files::write_unsynced(&self.file(subject, fingerprint), &content)
    }

    fn file(&self, subject: &str, fingerprint: &Fingerprint) -> PathBuf {
        match self.retention {
            Retention::Latest => self.folder.join(format!("{}.json", file_name_for(subject))),
            Retention::All => {
                // Subfolders, because a folder with thousands of files is slow on some systems.
                let name = fingerprint.as_str();
                let (start, _) = name.split_at_checked(2).unwrap_or((name, ""));
                self.folder.join(start).join(format!("{name}.json"))
            }
        }
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn fingerprint(text: &str) -> Fingerprint {
        Fingerprint::from_text(text)
    }

    fn count_files(folder: &Path) -> usize {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        entries
            .map(|entry| if entry.path().is_dir() { count_files(&entry.path()) } else { 1 })
            .sum()
    }

    #[test]
    fn a_result_is_found_only_by_its_fingerprint() {
        let folder = tempfile::tempdir().expect("a folder");
        for retention in [Retention::Latest, Retention::All] {
            let cache = Cache::<u32>::new(folder.path().join(format!("{retention:?}")), retention);
            let (one, other) = (fingerprint("one"), fingerprint("other"));
            assert_eq!(cache.get("a/b c", &one), None);
            cache.put("a/b c", &one, &1).expect("written");
            assert_eq!((cache.get("a/b c", &one), cache.get("a/b c", &other)), (Some(1), None));
            cache.put("a/b c", &other, &2).expect("written");
            assert_eq!(cache.get("a/b c", &other), Some(2));
            let both = retention == Retention::All;
            assert_eq!(cache.get("a/b c", &one), both.then_some(1));
            assert_eq!(count_files(cache.folder()), 1 + usize::from(both));
        }
    }

    #[test]
    fn a_damaged_file_counts_as_none() {
        let folder = tempfile::tempdir().expect("a folder");
        let cache = Cache::<u32>::new(folder.path().to_owned(), Retention::Latest);
        let one = fingerprint("one");
        cache.put("tea1", &one, &1).expect("written");
        fs::write(folder.path().join("tea1.json"), "{\"fingerprint\": \"o").expect("written");
        assert_eq!(cache.get("tea1", &one), None);
    }
}
