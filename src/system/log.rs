//! The log for bug reports: off by default, and bounded.

use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use tracing::level_filters::LevelFilter;

use super::{environment, files};

/// The variable with the level: `error`, `warn`, `info`, `debug` or `trace`.
pub const VARIABLE: &str = "NODELINGS_LOG";

/// The name of the log in the course's state folder.
pub const FILE: &str = "log.txt";

/// The name of the previous log.
const OLD_FILE: &str = "log.old.txt";

/// The maximum size of a log. A longer one replaces the previous log.
const MAX_BYTES: u64 = 1 << 20;

/// Starts to write the log into `folder`, if `NODELINGS_LOG` asks for it. Only the first call counts.
pub fn start(folder: &Path) {
    let Some(level) = environment::variable(VARIABLE).and_then(|text| level(&text)) else { return };
    let writer = BoundedFile::new(folder.join(FILE), folder.join(OLD_FILE), MAX_BYTES);
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(level)
        .with_ansi(false)
        .with_writer(Mutex::new(writer))
        .finish();
    if tracing::subscriber::set_global_default(subscriber).is_ok() {
        log_panics();
        tracing::info!(
            version = env!("CARGO_PKG_VERSION"),
            os = std::env::consts::OS,
            "runner started"
        );
    }
}

/// Parses the level. Any other text means `debug`, except for words that mean no.
fn level(text: &str) -> Option<LevelFilter> {
    match text {
        "" | "0" | "off" | "false" | "no" => None,
        text => Some(text.parse().unwrap_or(LevelFilter::DEBUG)),
    }
}

fn log_panics() {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        tracing::error!("{info}");
        before(info);
    }));
}

/// A file that is rotated when it gets too long. Write errors are ignored, because a log must not make a
/// run fail.
#[derive(Debug)]
struct BoundedFile {
    path: PathBuf,
    old: PathBuf,
    max_bytes: u64,
    file: Option<File>,
    size: u64,
}

impl BoundedFile {
    fn new(path: PathBuf, old: PathBuf, max_bytes: u64) -> Self {
        Self { path, old, max_bytes, file: None, size: 0 }
    }

    fn try_write(&mut self, text: &[u8]) -> anyhow::Result<()> {
        let length = text.len() as u64;
        if self.file.is_none() {
            let file = files::open_to_append(&self.path)?;
            self.size = file.metadata()?.len();
            self.file = Some(file);
        }
        if self.size + length > self.max_bytes {
            self.file = None;
            files::rename(&self.path, &self.old)?;
            self.file = Some(files::open_to_append(&self.path)?);
            self.size = 0;
        }
        if let Some(file) = &mut self.file {
            file.write_all(text)?;
            self.size += length;
        }
        Ok(())
    }
}

impl Write for BoundedFile {
    fn write(&mut self, text: &[u8]) -> io::Result<usize> {
        let _ = self.try_write(text);
        Ok(text.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_log_never_takes_more_than_twice_its_bound() {
        let folder = tempfile::tempdir().expect("a folder");
        let (path, old) =
            (folder.path().join("state/log.txt"), folder.path().join("state/old.txt"));
        for _ in 0..3 {
            // Each runner goes on with the file that is there.
            let mut log = BoundedFile::new(path.clone(), old.clone(), 100);
            for _ in 0..50 {
                log.write_all(b"ten bytes\n").expect("never an error");
            }
        }
        let length = |path: &Path| files::read(path).expect("read").map_or(0, |text| text.len());
        assert_eq!((length(&path), length(&old)), (100, 100));
    }

    #[test]
    fn a_log_that_cannot_be_written_is_not_an_error() {
        let file = tempfile::NamedTempFile::new().expect("a file");
        let mut log = BoundedFile::new(file.path().join("log.txt"), file.path().join("old"), 100);
        assert!(log.write_all(b"a line\n").is_ok());
    }

    #[test]
    fn the_variable_names_a_level() {
        assert_eq!(level("info"), Some(LevelFilter::INFO));
        assert_eq!(level("yes"), Some(LevelFilter::DEBUG));
        assert_eq!((level("off"), level("")), (None, None));
    }
}
