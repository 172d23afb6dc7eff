//! Verdicts by content: identical work is run once, and again only when something it depends on changed.
//!
//! One small file for each verdict, written whole, so that many processes can share a folder.
#![expect(clippy::disallowed_methods, reason = "the cache is a folder of files")]

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use serde::Serialize;
use serde::de::DeserializeOwned;
use tempfile::NamedTempFile;

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
        let file = self.file(content);
        let write = || -> Result<()> {
            let drawer = file.parent().context("a file is in a folder")?;
            fs::create_dir_all(drawer)?;
            // Not forced to the disk, which would cost more than it saves: what a machine that lost its
            // power leaves of it cannot be read.
            let mut whole = NamedTempFile::new_in(drawer)?;
            whole.write_all(&serde_json::to_vec(value)?)?;
            whole.persist(&file)?;
            Ok(())
        };
        write().with_context(|| {
            let path = file.display();
            format!("cannot write {path}; what was graded stays, the same command goes on from it")
        })
    }

    fn file(&self, content: &str) -> PathBuf {
        // Folders of many thousand files are slow on some systems.
        let (drawer, _) = content.split_at_checked(2).unwrap_or((content, ""));
        self.folder.join(drawer).join(format!("{content}.json"))
    }
}
