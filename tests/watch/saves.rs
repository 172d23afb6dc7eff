//! Saving a file as editors do it.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Who saves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Editor {
    Vim,
    VsCode,
    Nano,
    JetBrains,
    Sed,
    Emacs,
    /// Writes beside and renames, with a sync: gedit, Kate, Helix.
    Atomic,
}

pub(crate) const EDITORS: [Editor; 7] = [
    Editor::Vim,
    Editor::VsCode,
    Editor::Nano,
    Editor::JetBrains,
    Editor::Sed,
    Editor::Emacs,
    Editor::Atomic,
];

impl Editor {
    pub(crate) fn save(self, file: &Path, text: &str) {
        let beside = |ending: &str| PathBuf::from(format!("{}{ending}", file.display()));
        match self {
            Self::Vim => {
                // It tries first whether it may make files here, under a name that nobody uses.
                let probe = file.with_file_name("4913");
                write(&probe, "");
                fs::remove_file(&probe).expect("removed");
                let backup = beside("~");
                fs::rename(file, &backup).expect("renamed");
                write(file, text);
                fs::remove_file(&backup).expect("removed");
            }
            Self::VsCode => write(file, text),
            Self::Nano => {
                fs::copy(file, beside("~")).expect("copied");
                write(file, text);
            }
            Self::JetBrains => {
                let (new, old) = (beside("___jb_tmp___"), beside("___jb_old___"));
                write(&new, text);
                fs::rename(file, &old).expect("renamed");
                fs::rename(&new, file).expect("renamed");
                fs::remove_file(&old).expect("removed");
            }
            Self::Sed => sed(file, text),
            Self::Emacs => {
                let name = file.file_name().expect("a name").to_string_lossy().into_owned();
                let lock = file.with_file_name(format!(".#{name}"));
                std::os::unix::fs::symlink("someone@somewhere.1:2", &lock).expect("locked");
                let kept = file.with_file_name(format!("#{name}#"));
                write(&kept, text);
                fs::rename(file, beside("~")).expect("renamed");
                write(file, text);
                fs::remove_file(&kept).expect("removed");
                fs::remove_file(&lock).expect("unlocked");
            }
            Self::Atomic => {
                let new = beside(".new");
                write(&new, text);
                File::open(&new).and_then(|file| file.sync_all()).expect("synced");
                fs::rename(&new, file).expect("renamed");
            }
        }
    }
}

/// Truncates and writes, in two pieces, as a large text would be.
fn write(file: &Path, text: &str) {
    let mut out = File::create(file).expect("created");
    let (first, second) = text.split_at(text.len() / 3);
    out.write_all(first.as_bytes()).expect("written");
    out.write_all(second.as_bytes()).expect("written");
}

/// The real `sed -i`: it prints another file in place of all lines.
fn sed(file: &Path, text: &str) {
    let folder = tempfile::tempdir().expect("a folder");
    let wanted = folder.path().join("wanted");
    fs::write(&wanted, text).expect("written");
    let mut command = Command::new("sed");
    command.args(if cfg!(target_os = "macos") { &["-i", ""][..] } else { &["-i"] });
    let script = format!("1r {}", wanted.display());
    let status = command.arg("-e").arg(script).args(["-e", "d"]).arg(file).status();
    assert!(status.expect("sed").success());
}
