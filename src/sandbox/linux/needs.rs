//! The files that a program such as Node.js cannot do without: its binary, its libraries, and what
//! the system keeps for all programs.
#![expect(clippy::disallowed_methods, reason = "it asks the loader what a program needs")]

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Mutex, PoisonError};

/// Nothing of it is about a person.
const OF_THE_SYSTEM: [&str; 14] = [
    "/etc/ld.so.cache",
    "/etc/ssl",
    "/usr/lib/ssl",
    "/usr/share/ca-certificates",
    "/etc/localtime",
    "/usr/share/zoneinfo",
    "/etc/hosts",
    "/etc/host.conf",
    "/etc/nsswitch.conf",
    "/etc/gai.conf",
    // Debian keeps parts of Node.js here.
    "/usr/share/nodejs",
    // child_process.exec
    "/bin/sh",
    "/lib/ld-musl-x86_64.so.1",
    "/lib/ld-musl-aarch64.so.1",
];
/// Folders of libraries that have nothing else in them.
const OF_LIBRARIES: [&str; 5] = ["/lib", "/lib64", "/usr/lib", "/usr/lib64", "/nix/store"];

/// The program by all of its names, its libraries, and what the system keeps for all programs. The
/// answer is remembered.
pub fn needs_of(program: &Path) -> Vec<PathBuf> {
    static KNOWN: Mutex<Option<HashMap<PathBuf, Vec<PathBuf>>>> = Mutex::new(None);
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    let known = known.get_or_insert_default();
    known.entry(program.to_owned()).or_insert_with(|| find(program)).clone()
}

fn find(program: &Path) -> Vec<PathBuf> {
    let mut found = vec![program.to_owned()];
    found.extend(program.canonicalize());
    let shell = Path::new("/bin/sh");
    for library in libraries(program).into_iter().chain(libraries(shell)) {
        let real = library.canonicalize().unwrap_or_else(|_| library.clone());
        // The loader looks for others beside it later, such as those that know host names.
        let folders = [library.parent(), real.parent()];
        let shared = folders.into_iter().flatten().filter(|folder| {
            OF_LIBRARIES
                .iter()
                .any(|top| folder.starts_with(top) && *folder != Path::new("/usr/lib"))
        });
        found.extend(shared.map(Path::to_owned));
        found.push(library);
        found.push(real);
    }
    found.extend(OF_THE_SYSTEM.iter().map(PathBuf::from));
    found.retain(|path| path.exists());
    found.sort();
    found.dedup();
    let folders: Vec<PathBuf> = found.iter().filter(|path| path.is_dir()).cloned().collect();
    found.retain(|path| !folders.iter().any(|folder| is_shown_by(path, folder)));
    found
}

/// Whether `path` can be read where all of `folder` can: each is paid for in every run.
fn is_shown_by(path: &Path, folder: &Path) -> bool {
    let Ok(below) = path.strip_prefix(folder) else { return false };
    let (Ok(path), Ok(folder)) = (path.canonicalize(), folder.canonicalize()) else { return false };
    // A library's short name is a link to a longer one beside it.
    below != Path::new("") && path.parent() == folder.join(below).parent()
}

/// As `ldd` does it: the loader lists what it would load.
fn libraries(program: &Path) -> Vec<PathBuf> {
    let answer = Command::new(program)
        .arg("--version")
        .env_clear()
        .env("LD_TRACE_LOADED_OBJECTS", "1")
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output();
    let text = answer.map(|answer| answer.stdout).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    text.lines().filter_map(library).collect()
}

/// `libc.so.6 => /lib/libc.so.6 (0x7f)` or `/lib64/ld-linux.so.2 (0x7f)`
fn library(line: &str) -> Option<PathBuf> {
    let (named, _) = line.trim().rsplit_once(" (0x")?;
    let path = named.rsplit_once(" => ").map_or(named, |(_, path)| path);
    path.starts_with('/').then(|| path.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_loader_lists_is_read() {
        let path = |text: &str| Some(PathBuf::from(text));
        assert_eq!(library("\tlibc.so.6 => /lib/libc.so.6 (0x00007f)"), path("/lib/libc.so.6"));
        assert_eq!(library("\t/lib64/ld.so.2 (0x00007f)"), path("/lib64/ld.so.2"));
        assert_eq!(library("\tlinux-vdso.so.1 (0x00007f)"), None);
        assert_eq!(library("\tlibodd.so => not found"), None);
        assert_eq!(library("v22.1.0"), None);
    }
}
