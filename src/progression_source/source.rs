//! The source of a progression, as a person writes it.

use std::fmt;
use std::path::{Path, PathBuf};

use crate::progression::PROGRESSION;

/// A file, or an address to fetch one from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// Absolute.
    File(PathBuf),
    Https(String),
    Git {
        /// As git takes it: without `#REVISION:PATH`.
        address: String,
        /// A branch or a tag; `HEAD` by default.
        revision: String,
        /// The path of the file inside the repository.
        path: String,
    },
}

/// An address that the runner refuses to fetch from; the text says why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct BadAddress(String);

impl Source {
    /// Parses a source. Paths are relative to `here`, an absolute folder.
    pub fn parse(text: &str, here: &Path) -> Result<Self, BadAddress> {
        let (address, rest) = text.split_once('#').unwrap_or((text, ""));
        if let Some(address) = address.strip_prefix("git+") {
            // Later commands may run in another folder.
            let is_path = address.split('/').next().is_some_and(|first| !first.contains(':'));
            let is_local = is_path && !address.is_empty() && !address.starts_with('-');
            let absolute = is_local.then(|| here.join(address).to_string_lossy().into_owned());
            return Self::git(absolute.as_deref().unwrap_or(address), rest);
        }
        let is_remote = address.contains("://") || address.starts_with("git@");
        let names_repository = Path::new(address.trim_end_matches('/'))
            .extension()
            .is_some_and(|ending| ending == "git");
        if names_repository && !is_remote {
            // Later commands may run in another folder.
            return Self::git(&here.join(address).to_string_lossy(), rest);
        }
        if names_repository || address.starts_with("ssh://") || address.starts_with("git@") {
            return Self::git(address, rest);
        }
        if !is_remote {
            return Ok(Self::File(here.join(text)));
        }
        if is_safe(text) {
            return Ok(Self::Https(text.to_owned()));
        }
        Err(unsafe_address(text))
    }

    fn git(address: &str, rest: &str) -> Result<Self, BadAddress> {
        let known = ["https://", "http://", "ssh://", "file://"];
        if address.contains("://") && !known.iter().any(|scheme| address.starts_with(scheme)) {
            return Err(unsafe_address(address));
        }
        if address.starts_with("http://") && !is_safe(address) {
            return Err(unsafe_address(address));
        }
        if address.is_empty() || address.starts_with('-') {
            return Err(BadAddress(format!("`{address}` is not the address of a git repository.")));
        }
        let (revision, path) = rest.split_once(':').unwrap_or((rest, ""));
        let or = |text: &str, other: &str| if text.is_empty() { other } else { text }.to_owned();
        Ok(Self::Git {
            address: address.to_owned(),
            revision: or(revision, "HEAD"),
            path: or(path.trim_start_matches('/'), PROGRESSION),
        })
    }

    /// Whether it has to be fetched.
    pub fn is_remote(&self) -> bool {
        !matches!(self, Self::File(_))
    }

    /// Returns the text that [`Source::parse`] reads as this source.
    pub fn address(&self) -> String {
        match self {
            Self::File(path) => path.to_string_lossy().into_owned(),
            Self::Https(address) => address.clone(),
            Self::Git { address, revision, path } => format!("git+{address}#{revision}:{path}"),
        }
    }
}

/// Leaves out a password in the address.
impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = self.address();
        let text = text.strip_prefix("git+").unwrap_or(&text);
        let text = text.strip_suffix(&format!("#HEAD:{PROGRESSION}")).unwrap_or(text);
        let Some((scheme, rest)) = text.split_once("://") else { return f.write_str(text) };
        let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
        write!(f, "{scheme}://{host}{path}")
    }
}

/// Whether nobody on the way can change the content: it is encrypted, or from this machine.
fn is_safe(address: &str) -> bool {
    if address.starts_with("https://") {
        return true;
    }
    let Some(rest) = address.strip_prefix("http://") else { return false };
    let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or(rest),
        None => host.split(':').next().unwrap_or(host),
    };
    ["localhost", "127.0.0.1", "::1"].contains(&name)
}

fn unsafe_address(address: &str) -> BadAddress {
    let scheme = address.split("://").next().unwrap_or(address);
    BadAddress(format!(
        "The runner does not fetch a progression over `{scheme}`: anyone on the network could \
         change it. Use an https address, a git address (https or ssh), or a file."
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn here() -> &'static Path {
        Path::new(if cfg!(windows) { "C:\\here" } else { "/here" })
    }

    fn read(text: &str) -> Result<Source, String> {
        Source::parse(text, here()).map_err(|error| error.to_string())
    }

    fn git(address: &str, revision: &str, path: &str) -> Source {
        let [address, revision, path] = [address, revision, path].map(str::to_owned);
        Source::Git { address, revision, path }
    }

    #[test]
    fn a_path_is_a_file_from_here() {
        assert_eq!(read("js101.toml"), Ok(Source::File(here().join("js101.toml"))));
        assert_eq!(read("a/b.git.toml"), Ok(Source::File(here().join("a/b.git.toml"))));
    }

    #[test]
    fn https_is_fetched_and_http_only_from_this_machine() {
        let https = "https://school.example/js101.toml?week=1";
        assert_eq!(read(https), Ok(Source::Https(https.to_owned())));
        for local in ["http://127.0.0.1:8080/a.toml", "http://[::1]/a", "http://localhost/a"] {
            assert_eq!(read(local), Ok(Source::Https(local.to_owned())));
        }
        for other in [
            "http://school.example/a.toml",
            "http://127.0.0.1.evil.example/a",
            "http://localhost@evil.example/a",
            "ftp://school.example/a",
            "git+http://school.example/a.git",
            "git+ext://sh",
            "git://school.example/a.git",
        ] {
            assert!(read(other).is_err_and(|why| why.contains("https")), "{other}");
        }
        assert!(read("git+-upload-pack=x").is_err());
    }

    #[test]
    fn a_repository_may_be_named_with_a_revision_and_a_path() {
        let school = "https://school.example/js101.git";
        assert_eq!(read(school), Ok(git(school, "HEAD", "progression.toml")));
        let at = |rest: &str| read(&format!("{school}#{rest}"));
        assert_eq!(at("spring"), Ok(git(school, "spring", "progression.toml")));
        assert_eq!(at("spring:a/b.toml"), Ok(git(school, "spring", "a/b.toml")));
        assert_eq!(at(":a/b.toml"), Ok(git(school, "HEAD", "a/b.toml")));
        let ssh = "git@school.example:js101.git";
        assert_eq!(read(ssh), Ok(git(ssh, "HEAD", "progression.toml")));
        assert_eq!(
            read("git+https://school.example/js101"),
            Ok(git("https://school.example/js101", "HEAD", "progression.toml"))
        );
        let local = here().join("js101");
        let address = read("git+js101#spring").map(|source| source.address());
        assert_eq!(address, Ok(format!("git+{}#spring:progression.toml", local.display())));
        let scp = read("git+school.example:js101").map(|source| source.address());
        assert_eq!(scp, Ok("git+school.example:js101#HEAD:progression.toml".to_owned()));
        let local = here().join("js101.git");
        assert_eq!(
            read("js101.git"),
            Ok(git(&local.to_string_lossy(), "HEAD", "progression.toml"))
        );
    }

    #[test]
    fn an_address_can_be_read_back() {
        for text in ["a.toml", "https://x.example/a", "git@x.example:a.git#b:c", "a.git#b"] {
            let source = read(text).expect("an address");
            assert_eq!(read(&source.address()), Ok(source), "{text}");
        }
    }

    #[test]
    fn a_password_is_not_shown() {
        let source = read("https://ada:secret@school.example/a.toml").expect("an address");
        assert_eq!(source.to_string(), "https://school.example/a.toml");
        let source = read("https://ada:secret@school.example/a.git").expect("an address");
        assert_eq!(source.to_string(), "https://school.example/a.git");
    }
}
