//! Writes an imported course to a folder.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::system::files;

/// Writes `files`, in their order, to `dir`, which must be empty or missing.
pub(super) fn lay_down(dir: &Path, files: &[(PathBuf, Vec<u8>)]) -> Result<()> {
    if !files::is_empty_folder(dir)? {
        bail!(
            "{} is not empty; choose another folder with `--out DIR`, or empty this one",
            dir.display()
        );
    }
    for (path, content) in files {
        files::create(&dir.join(path), content)?;
    }
    Ok(())
}
