//! Files that are written whole or not at all: caches, plans, reports.

use std::io::{BufWriter, Write};
use std::path::Path;

use anyhow::{Context as _, Result};
use atomic_write_file::AtomicWriteFile;
use serde::Serialize;

/// Replaces `file` by `value` as JSON; its folder is made where it is not there. The text is written as it
/// is made: it is never there as a whole.
pub fn write_json(file: &Path, value: &impl Serialize) -> Result<()> {
    write_by(file, |whole| Ok(serde_json::to_writer(whole, value)?))
}

/// The text of a file that somebody named.
#[expect(clippy::disallowed_methods, reason = "this room reads files")]
pub fn read_text(file: &Path) -> Result<String> {
    std::fs::read_to_string(file).with_context(|| format!("could not read {}", file.display()))
}

/// Replaces `file` by `content`; its folder is made where it is not there.
pub fn write_whole(file: &Path, content: &[u8]) -> Result<()> {
    write_by(file, |whole| Ok(whole.write_all(content)?))
}

#[expect(clippy::disallowed_methods, reason = "this room writes files")]
fn write_by(file: &Path, content: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<()> {
    let write = || -> Result<()> {
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let mut whole = AtomicWriteFile::open(file)?;
        let mut buffered = BufWriter::new(&mut whole);
        content(&mut buffered)?;
        buffered.flush()?;
        drop(buffered);
        whole.commit()?;
        Ok(())
    };
    write().with_context(|| format!("could not write {}", file.display()))
}
