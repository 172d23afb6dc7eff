//! A pack: the originals of an installed course in one compressed file, and the index to find one in it.
//!
//! Files of one chapter are compressed together, as in the binary, so that one file is read by unpacking one
//! chapter.

use std::collections::BTreeMap;
use std::ops::Range;

use anyhow::{Context as _, Result};
use miniz_oxide::inflate::decompress_to_vec_with_limit;
use serde::{Deserialize, Serialize};

/// The compression level of courses that are not in the binary.
const LEVEL: u8 = 6;

/// The maximum unpacked size of a chapter in bytes.
const LARGEST_CHAPTER: usize = 256 << 20;

/// Where the chapters and the files are. Chapters are numbered from 0.
#[derive(Debug, Default, Serialize, Deserialize)]
struct PackIndex {
    /// The unpacked size of each chapter, and its bytes behind the index.
    chapters: Vec<(usize, Range<usize>)>,
    /// The chapter of each file, and its bytes in the unpacked chapter.
    files: BTreeMap<String, (usize, Range<usize>)>,
}

/// Collects files and writes a pack.
#[derive(Debug, Default)]
pub(super) struct PackWriter {
    index: PackIndex,
    data: Vec<u8>,
}

impl PackWriter {
    /// Adds a chapter that is compressed already. Returns its number.
    pub(super) fn add_chapter(&mut self, unpacked_size: usize, packed: &[u8]) -> usize {
        let start = self.data.len();
        self.data.extend_from_slice(packed);
        self.index.chapters.push((unpacked_size, start..self.data.len()));
        self.index.chapters.len() - 1
    }

    /// Names a file of a chapter. A later file of the same name replaces it.
    pub(super) fn add_file(&mut self, path: &str, chapter: usize, at: Range<usize>) {
        self.index.files.insert(path.to_owned(), (chapter, at));
    }

    /// Compresses these files together.
    pub(super) fn compress<'a>(&mut self, files: impl Iterator<Item = (&'a str, &'a [u8])>) {
        let mut content = Vec::new();
        let number = self.index.chapters.len();
        for (path, bytes) in files {
            let start = content.len();
            content.extend_from_slice(bytes);
            self.add_file(path, number, start..content.len());
        }
        let packed = miniz_oxide::deflate::compress_to_vec(&content, LEVEL);
        self.add_chapter(content.len(), &packed);
    }

    /// Returns the bytes of the pack: the length of the index, the index, the chapters.
    pub(super) fn finish(self) -> Result<Vec<u8>> {
        let index = serde_json::to_vec(&self.index)?;
        let mut bytes = (index.len() as u64).to_le_bytes().to_vec();
        bytes.extend(index);
        bytes.extend(self.data);
        Ok(bytes)
    }
}

/// Packs the files of a course, which are sorted by path.
pub(super) fn pack(files: &[(String, Vec<u8>)]) -> Result<Vec<u8>> {
    let mut writer = PackWriter::default();
    for chapter in files.chunk_by(|one, other| chapter_of(&one.0) == chapter_of(&other.0)) {
        writer.compress(chapter.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())));
    }
    writer.finish()
}

/// `exercises/04_modules/a/a.js` is in `exercises/04_modules`.
fn chapter_of(path: &str) -> &str {
    let folder = path.match_indices('/').nth(1).or_else(|| path.match_indices('/').next());
    folder.map_or("", |(at, _)| &path[..at])
}

/// An opened pack.
#[derive(Debug)]
pub(super) struct Pack {
    index: PackIndex,
    bytes: Vec<u8>,
    data_at: usize,
}

impl Pack {
    /// Reads the index of a pack, or returns `None` if the bytes are not those of a pack.
    pub(super) fn open(bytes: Vec<u8>) -> Option<Self> {
        let (length, rest) = bytes.split_first_chunk::<8>()?;
        let length = usize::try_from(u64::from_le_bytes(*length)).ok()?;
        let index: PackIndex = serde_json::from_slice(rest.get(..length)?).ok()?;
        Some(Self { index, data_at: 8 + length, bytes })
    }

    /// Returns a file, or `None` if the pack does not have it.
    pub(super) fn file(&self, path: &str) -> Result<Option<Vec<u8>>> {
        let Some((chapter, at)) = self.index.files.get(path) else { return Ok(None) };
        let chapter = self.unpack(*chapter)?;
        Ok(Some(chapter.get(at.clone()).context(DAMAGED)?.to_vec()))
    }

    /// Returns the files with these paths. The others are left out.
    pub(super) fn files(&self, wanted: impl Fn(&str) -> bool) -> Result<Vec<(String, Vec<u8>)>> {
        let mut found: Vec<_> = self.index.files.iter().filter(|(path, _)| wanted(path)).collect();
        found.sort_by_key(|(path, (chapter, _))| (*chapter, *path));
        let mut files = Vec::new();
        for chapter in found.chunk_by(|one, other| one.1.0 == other.1.0) {
            let content = self.unpack(chapter[0].1.0)?;
            for (path, (_, at)) in chapter {
                let bytes = content.get(at.clone()).context(DAMAGED)?;
                files.push(((*path).clone(), bytes.to_vec()));
            }
        }
        Ok(files)
    }

    fn unpack(&self, chapter: usize) -> Result<Vec<u8>> {
        let (size, at) = self.index.chapters.get(chapter).context(DAMAGED)?;
        let packed = self.bytes.get(self.data_at + at.start..self.data_at + at.end);
        let limit = (*size).min(LARGEST_CHAPTER);
        decompress_to_vec_with_limit(packed.context(DAMAGED)?, limit).ok().context(DAMAGED)
    }
}

const DAMAGED: &str = "the originals in .runner/originals are damaged";

#[cfg(test)]
mod tests {
    use super::*;

    fn files() -> Vec<(String, Vec<u8>)> {
        ["exercises/1/a/a.js", "exercises/1/b/b.js", "exercises/2/c/c.js", "info.toml"]
            .map(|path| (path.to_owned(), format!("content of {path}").repeat(9).into_bytes()))
            .to_vec()
    }

    #[test]
    fn a_pack_gives_back_every_file() {
        let opened = Pack::open(pack(&files()).unwrap()).unwrap();
        assert_eq!(opened.files(|_| true).unwrap(), files());
        for (path, content) in files() {
            assert_eq!(opened.file(&path).unwrap(), Some(content));
        }
        assert_eq!(opened.file("exercises/1/a").unwrap(), None);
    }

    #[test]
    fn a_damaged_pack_is_an_error_and_never_a_panic() {
        let whole = pack(&files()).unwrap();
        for end in 0..whole.len() {
            if let Some(opened) = Pack::open(whole[..end].to_vec()) {
                assert!(opened.files(|_| true).is_err(), "{end}");
            }
        }
    }
}
