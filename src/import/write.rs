//! Writes an imported course to a folder.
#![expect(clippy::disallowed_methods, reason = "this is where the course is written")]

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

/// Writes `files`, in their order, to `dir`, which must be empty or missing.
pub(super) fn lay_down(dir: &Path, files: &[(PathBuf, Vec<u8>)]) -> Result<()> {
    if !is_empty(dir)? {
        bail!(
            "{} is not empty; choose another folder with `--out DIR`, or empty this one",
            dir.display()
        );
    }
    for (path, content) in files {
        let path = dir.join(path);
        let folder = path.parent().unwrap_or(dir);
        fs::create_dir_all(folder)
            .and_then(|()| fs::write(&path, content))
            .with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}

fn is_empty(dir: &Path) -> Result<bool> {
    match fs::read_dir(dir) {
        Ok(mut entries) => Ok(entries.next().is_none()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(true),
        Err(error) => {
            Err(error).with_context(|| format!("cannot read the folder {}", dir.display()))
        }
    }
}
