//! SHA-256 hashes in hexadecimal, of bytes, of several parts and of whole folders.

use std::path::Path;

use base16ct::lower::encode_string;
use sha2::{Digest as _, Sha256};

use super::files;

/// Returns the SHA-256 of `bytes`, as `sha256sum` prints it.
pub fn sha256(bytes: impl AsRef<[u8]>) -> String {
    encode_string(&Sha256::digest(bytes))
}

/// A SHA-256 over several parts. The length of each part is hashed, too, so that different lists of parts
/// have different hashes.
#[derive(Debug, Clone, Default)]
pub struct Hasher(Sha256);

impl Hasher {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn add(&mut self, part: impl AsRef<[u8]>) {
        let part = part.as_ref();
        self.0.update((part.len() as u64).to_le_bytes());
        self.0.update(part);
    }

    /// Adds a list, in its order.
    pub fn add_list(&mut self, items: &[String]) {
        self.0.update((items.len() as u64).to_le_bytes());
        for item in items {
            self.add(item);
        }
    }

    /// Adds the names and contents of everything below `folder`, in the order of the names. An unreadable
    /// file counts as an empty file, and a missing folder as an empty folder.
    pub fn add_folder(&mut self, folder: &Path) {
        self.add_folder_as(folder, &|content| content);
    }

    /// Like [`Self::add_folder`], with each file's content changed by `normalize` first.
    pub fn add_folder_as(&mut self, folder: &Path, normalize: &dyn Fn(Vec<u8>) -> Vec<u8>) {
        let entries = files::entries(folder).unwrap_or_default();
        self.add(entries.len().to_string());
        for entry in entries {
            self.add(entry.file_name().as_encoded_bytes());
            // Links are followed, because a program would read their targets.
            if files::is_folder(&entry.path) {
                self.add("folder");
                self.add_folder_as(&entry.path, normalize);
            } else {
                self.add("file");
                self.add(normalize(files::read(&entry.path).ok().flatten().unwrap_or_default()));
            }
        }
    }

    /// Returns the hash, in hexadecimal.
    pub fn finish(self) -> String {
        encode_string(&self.0.finalize())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hash_of(parts: &[&str]) -> String {
        let mut hasher = Hasher::new();
        for part in parts {
            hasher.add(part);
        }
        hasher.finish()
    }

    #[test]
    fn the_plain_hash_is_the_one_that_other_tools_print() {
        let known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(sha256("abc"), known);
    }

    #[test]
    fn the_border_between_two_parts_counts() {
        assert_ne!(hash_of(&["ab", "c"]), hash_of(&["a", "bc"]));
        assert_ne!(hash_of(&["ab"]), hash_of(&["ab", ""]));
    }

    #[test]
    fn a_folder_is_known_by_the_names_and_contents_of_its_files() {
        let folder = tempfile::tempdir().expect("a folder");
        let hash = || {
            let mut hasher = Hasher::new();
            hasher.add_folder(folder.path());
            hasher.finish()
        };
        let empty = hash();
        files::write(&folder.path().join("a/b.js"), b"1").expect("written");
        let first = hash();
        assert_ne!(first, empty);
        files::write(&folder.path().join("a/b.js"), b"2").expect("written");
        let second = hash();
        assert_ne!(second, first);
        files::remove(&folder.path().join("a/b.js")).expect("removed");
        files::write(&folder.path().join("b.js"), b"2").expect("written");
        assert_ne!(hash(), second, "it lies in another folder now");
    }
}
