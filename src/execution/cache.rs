//! Results of earlier runs, found again by fingerprint.
//!
//! One small file for each result, written whole, so that many processes can share a folder.

use std::marker::PhantomData;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use anyhow::{Error, Result};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::Fingerprint;
use crate::course::STATE_FOLDER;
use crate::system::{file_name_for, files};

/// How many results stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// The last one of each subject: its folder grows no larger than the course.
    Latest,
    /// One for each fingerprint: for a folder that is deleted with the results that it belongs to.
    All,
}

/// Results of one kind, each with the fingerprint that it was made for.
///
/// A file that cannot be read counts as none: a cache only saves time.
#[derive(Debug)]
pub struct Cache<V> {
    folder: PathBuf,
    keep: Keep,
    failure: Mutex<Option<Error>>,
    value: PhantomData<fn(V) -> V>,
}

#[derive(Serialize, Deserialize)]
struct Stored<V> {
    fingerprint: Fingerprint,
    value: V,
}

/// Below the folder of state, which holds one folder for each kind.
const FOLDER: &str = "cache";

impl<V: Serialize + DeserializeOwned> Cache<V> {
    /// The results of one kind in the course at `root`, for as long as they are the latest.
    pub fn in_course(root: &Path, kind: &str) -> Self {
        Self::new(root.join(STATE_FOLDER).join(FOLDER).join(kind), Keep::Latest)
    }

    /// `folder` need not be there yet.
    pub fn new(folder: PathBuf, keep: Keep) -> Self {
        Self { folder, keep, failure: Mutex::new(None), value: PhantomData }
    }

    /// The result for `subject` if everything that it depends on is as it was.
    pub fn get(&self, subject: &str, fingerprint: &Fingerprint) -> Option<V> {
        let stored: Stored<V> = files::read_json(&self.file(subject, fingerprint))?;
        (stored.fingerprint == *fingerprint).then_some(stored.value)
    }

    /// Keeps a result that can be had again: a failure is remembered, not returned.
    pub fn try_put(&self, subject: &str, fingerprint: &Fingerprint, value: &V) {
        if let Err(error) = self.put(subject, fingerprint, value) {
            let mut failure = self.failure.lock().unwrap_or_else(PoisonError::into_inner);
            failure.get_or_insert(error);
        }
    }

    /// Why a result could not be kept; the first reason, once.
    pub fn take_failure(&self) -> Option<Error> {
        self.failure.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    pub fn put(&self, subject: &str, fingerprint: &Fingerprint, value: &V) -> Result<()> {
        #[derive(Serialize)]
        struct Borrowed<'a, V> {
            fingerprint: &'a Fingerprint,
            value: &'a V,
        }
        // Waiting for the disk would cost more than the cache saves.
        let content = serde_json::to_vec(&Borrowed { fingerprint, value })?;
        files::write_unsynced(&self.file(subject, fingerprint), &content)
    }

    fn file(&self, subject: &str, fingerprint: &Fingerprint) -> PathBuf {
        match self.keep {
            Keep::Latest => self.folder.join(format!("{}.json", file_name_for(subject))),
            Keep::All => {
                // Folders of many thousand files are slow on some systems.
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
    fn a_result_is_found_by_its_fingerprint_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        for keep in [Keep::Latest, Keep::All] {
            let cache = Cache::<u32>::new(folder.path().join(format!("{keep:?}")), keep);
            let (one, other) = (fingerprint("one"), fingerprint("other"));
            assert_eq!(cache.get("a/b c", &one), None);
            cache.put("a/b c", &one, &1).expect("written");
            assert_eq!((cache.get("a/b c", &one), cache.get("a/b c", &other)), (Some(1), None));
            cache.put("a/b c", &other, &2).expect("written");
            assert_eq!(cache.get("a/b c", &other), Some(2));
            let both = keep == Keep::All;
            assert_eq!(cache.get("a/b c", &one), both.then_some(1));
            assert_eq!(count_files(cache.folder()), 1 + usize::from(both));
        }
    }

    #[test]
    fn a_damaged_file_counts_as_none() {
        let folder = tempfile::tempdir().expect("a folder");
        let cache = Cache::<u32>::new(folder.path().to_owned(), Keep::Latest);
        let one = fingerprint("one");
        cache.put("tea1", &one, &1).expect("written");
        fs::write(folder.path().join("tea1.json"), "{\"fingerprint\": \"o").expect("written");
        assert_eq!(cache.get("tea1", &one), None);
    }
}
