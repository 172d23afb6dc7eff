//! Who may read a file.
#![expect(clippy::disallowed_methods, reason = "this is where permissions are set")]

use std::io;
use std::path::Path;

/// Lets every user of this machine read a file, or a folder with all that is in it: what nobody trusts
/// runs as another user.
pub fn readable_for_all(path: &Path) -> io::Result<()> {
    let folder = path.is_dir();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = if folder { 0o755 } else { 0o644 };
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode))?;
    }
    if folder {
        for entry in std::fs::read_dir(path)? {
            readable_for_all(&entry?.path())?;
        }
    }
    Ok(())
}
