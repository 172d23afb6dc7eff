//! Verdicts by content: identical work is run once, and again only when something it depends on changed.
//!
//! One small file for each verdict, written whole, so that many processes can share a folder.
#![expect(clippy::disallowed_methods, reason = "the cache is a folder of files")]

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::system::whole_file::write_json;

/// Below the folder of results.
const FOLDER: &str = "cache";

#[derive(Debug)]
pub(super) struct Cache {
    folder: PathBuf,
}

impl Cache {
    pub(super) fn in_folder(out: &Path) -> Self {
        Self { folder: out.join(FOLDER) }
    }

    /// A file that cannot be read counts as none: a cache only saves time.
    pub(super) fn get<T: DeserializeOwned>(&self, content: &str) -> Option<T> {
        serde_json::from_slice(&fs::read(self.file(content)).ok()?).ok()
    }

    pub(super) fn put(&self, content: &str, value: &impl Serialize) -> Result<()> {
        write_json(&self.file(content), value)
    }

    fn file(&self, content: &str) -> PathBuf {
        // Folders of many thousand files are slow on some systems.
        let (drawer, _) = content.split_at_checked(2).unwrap_or((content, ""));
        self.folder.join(drawer).join(format!("{content}.json"))
    }
}
