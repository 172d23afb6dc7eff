//! Files that are written whole or not at all: caches, which only save time.

use std::path::Path;

use anyhow::{Context as _, Result};
use atomic_write_file::AtomicWriteFile;
use serde::Serialize;

/// Replaces `file` by `value` as JSON; its folder is made where it is not there.
#[expect(clippy::disallowed_methods, reason = "this room writes files")]
pub fn write_json(file: &Path, value: &impl Serialize) -> Result<()> {
    let write = || -> Result<()> {
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let mut whole = AtomicWriteFile::open(file)?;
        std::io::Write::write_all(&mut whole, &serde_json::to_vec(value)?)?;
        whole.commit()?;
        Ok(())
    };
    write().with_context(|| format!("could not write {}", file.display()))
}
