//! The files that a program such as Node.js needs: its binary, its libraries, and shared system files.
#![expect(clippy::disallowed_methods, reason = "asks the dynamic loader what a program needs")]

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Mutex, PoisonError};

/// System files that many programs read. None of them is about a person.
const SYSTEM_FILES: [&str; 14] = [
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
    // Parts of Node.js, on Debian.
    "/usr/share/nodejs",
    // child_process.exec
    "/bin/sh",
    "/lib/ld-musl-x86_64.so.1",
    "/lib/ld-musl-aarch64.so.1",
];
/// Folders that contain only libraries.
const LIBRARY_FOLDERS: [&str; 5] = ["/lib", "/lib64", "/usr/lib", "/usr/lib64", "/nix/store"];

/// Returns the program under all of its names, its libraries, and shared system files. Remembers the answer.
pub fn runtime_deps(program: &Path) -> Vec<PathBuf> {
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
        // The loader may load others from the same folder later, for example to resolve host names.
        let folders = [library.parent(), real.parent()];
        let shared = folders.into_iter().flatten().filter(|folder| {
            LIBRARY_FOLDERS
                .iter()
                .any(|top| folder.starts_with(top) && *folder != Path::new("/usr/lib"))
        });
        found.extend(shared.map(Path::to_owned));
        found.push(library);
        found.push(real);
    }
    found.extend(SYSTEM_FILES.iter().map(PathBuf::from));
    found.retain(|path| path.exists());
    found.sort();
    found.dedup();
    let folders: Vec<PathBuf> = found.iter().filter(|path| path.is_dir()).cloned().collect();
    found.retain(|path| !folders.iter().any(|folder| is_covered_by(path, folder)));
    found
}

/// Whether `path` is readable anyway because `folder` is. Each path costs time in every run.
fn is_covered_by(path: &Path, folder: &Path) -> bool {
    let Ok(below) = path.strip_prefix(folder) else { return false };
    let (Ok(path), Ok(folder)) = (path.canonicalize(), folder.canonicalize()) else { return false };
    // A library's short name is a link to a longer one in the same folder.
    below != Path::new("") && path.parent() == folder.join(below).parent()
}

/// Lists the libraries that the loader would load, as `ldd` does.
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

/// Parses `libc.so.6 => /lib/libc.so.6 (0x7f)` or `/lib64/ld-linux.so.2 (0x7f)`
fn library(line: &str) -> Option<PathBuf> {
    let (named, _) = line.trim().rsplit_once(" (0x")?;
    let path = named.rsplit_once(" => ").map_or(named, |(_, path)| path);
    path.starts_with('/').then(|| path.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_of_the_loader_is_parsed() {
        let path = |text: &str| Some(PathBuf::from(text));
        assert_eq!(library("\tlibc.so.6 => /lib/libc.so.6 (0x00007f)"), path("/lib/libc.so.6"));
        assert_eq!(library("\t/lib64/ld.so.2 (0x00007f)"), path("/lib64/ld.so.2"));
        assert_eq!(library("\tlinux-vdso.so.1 (0x00007f)"), None);
        assert_eq!(library("\tlibodd.so => not found"), None);
        assert_eq!(library("v22.1.0"), None);
    }
}
