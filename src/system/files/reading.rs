//! Reads files. Every read has a limit: a file of any size may have the name of an exercise.

use std::fs::File;
use std::io::{self, BufRead as _, BufReader, ErrorKind, Read as _};
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use serde::de::DeserializeOwned;

use super::{cannot, is_missing};

/// The size limit in bytes of a file that is read whole. Nobody writes so much by hand.
pub const LARGEST: u64 = 64 << 20;

/// Returns the bytes of a file, or `None` if it is missing. A file with more than [`LARGEST`] bytes is an error.
pub fn read(path: &Path) -> Result<Option<Vec<u8>>> {
    read_at_most(path, LARGEST)
}

/// Returns the content of a file, or `None` if it is missing. A file with more than `limit` bytes is
/// an error, and is not read into memory.
pub fn read_at_most(path: &Path, limit: u64) -> Result<Option<Vec<u8>>> {
    let attempt = || -> io::Result<Option<Vec<u8>>> {
        let file = File::open(path)?;
        let size = file.metadata()?.len();
        if size > limit {
            return Ok(None);
        }
        let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default());
        // A device or a pipe has no size, and a file can grow meanwhile.
        file.take(limit + 1).read_to_end(&mut bytes)?;
        Ok((bytes.len() as u64 <= limit).then_some(bytes))
    };
    match attempt() {
        Ok(Some(bytes)) => Ok(Some(bytes)),
        Ok(None) => bail!(
            "{} is larger than {}, so it is not read; move it away, or make it smaller",
            path.display(),
            crate::words::size(limit)
        ),
        Err(error) if is_missing(&error) => Ok(None),
        Err(error) => Err(error).with_context(|| cannot("read", path)),
    }
}

/// Returns the first bytes of a file, or `None` if it cannot be read.
pub fn read_beginning(path: &Path, limit: u64) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path).ok()?.take(limit).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

/// Returns the text of a file. A missing file is an error.
pub fn read_text(path: &Path) -> Result<String> {
    let missing = || io::Error::from(ErrorKind::NotFound);
    let bytes = read(path)?.ok_or_else(missing).with_context(|| cannot("read", path))?;
    String::from_utf8(bytes)
        .map_err(|_| anyhow::anyhow!("it is not UTF-8; save it with that encoding"))
        .with_context(|| cannot("read", path))
}

/// Returns the text of a file, lossily decoded, or `None` if it is missing or cannot be read for any reason.
pub fn read_lossy(path: &Path) -> Option<String> {
    let bytes = read(path).ok().flatten()?;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

/// Returns the lines of a file, without the `\n` at their ends (a `\r` stays). A line with more than `limit` bytes is an error.
pub fn read_lines(path: &Path, limit: u64) -> Result<impl Iterator<Item = Result<Vec<u8>>>> {
    let mut input = BufReader::new(open(path)?);
    let path = path.to_owned();
    let mut number = 0_usize;
    let next = move || -> Result<Option<Vec<u8>>> {
        number += 1;
        let mut line = Vec::new();
        let length = (&mut input)
            .take(limit + 1)
            .read_until(b'\n', &mut line)
            .with_context(|| cannot("read", &path))?;
        if line.len() as u64 > limit {
            let size = crate::words::size(limit);
            bail!(
                "{}, line {number} is larger than {size}; no file of the runner has one",
                path.display()
            );
        }
        line.pop_if(|last| *last == b'\n');
        Ok((length > 0).then_some(line))
    };
    // After an error nothing can be read that begins where a line begins.
    let mut next = Some(next);
    Ok(std::iter::from_fn(move || {
        let result = next.as_mut()?().transpose();
        if !matches!(result, Some(Ok(_))) {
            next = None;
        }
        result
    }))
}

/// Parses one of the runner's own JSON files, which only save time. Returns `None` if it is missing,
/// damaged or of another version.
pub fn read_json<T: DeserializeOwned>(path: &Path) -> Option<T> {
    serde_json::from_slice(&read(path).ok().flatten()?).ok()
}

/// Opens a file for reading.
pub fn open(path: &Path) -> Result<File> {
    File::open(path).with_context(|| cannot("read", path))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_file_up_to_the_limit_is_read_and_a_larger_one_is_refused_by_name() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("a.txt");
        assert_eq!(read_at_most(&file, 4).expect("no error"), None);
        fs::write(&file, "four").expect("written");
        assert_eq!(read_at_most(&file, 4).expect("read"), Some(b"four".to_vec()));
        let error = read_at_most(&file, 3).expect_err("it is larger").to_string();
        assert!(error.contains("a.txt is larger than 3 bytes"), "{error}");
    }

    #[cfg(unix)]
    #[test]
    fn a_device_without_an_end_is_refused() {
        assert!(read_at_most(Path::new("/dev/zero"), 1000).is_err());
    }

    #[test]
    fn lines_come_one_by_one_up_to_the_first_that_is_too_long() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("a.txt");
        fs::write(&file, "one\n\nthree\ntoo long\nfive").expect("written");
        let mut lines = read_lines(&file, 6).expect("opened");
        for line in ["one", "", "three"] {
            assert_eq!(lines.next().expect("a line").expect("read"), line.as_bytes());
        }
        let error = lines.next().expect("an error").expect_err("it is too long").to_string();
        assert!(error.contains("line 4"), "{error}");
        assert!(lines.next().is_none());
        fs::write(&file, "no end").expect("written");
        let lines: Vec<_> = read_lines(&file, 7).expect("opened").flatten().collect();
        assert_eq!(lines, [b"no end".to_vec()]);
    }
}
