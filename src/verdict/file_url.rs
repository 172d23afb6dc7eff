//! Converts between `file:` URLs and paths.
//!
//! Node.js names ES modules by URL. Both conversions work on text alone, so that a report from another
//! operating system can be read, too.

use std::path::Path;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// Returns the path of a `file:` URL, or `None` for any other text. A query or a fragment is
/// dropped, as Node.js does.
pub fn path_of_file_url(url: &str) -> Option<String> {
    let rest = url.strip_prefix("file://")?;
    let rest = rest.split(['?', '#']).next().unwrap_or(rest);
    let (host, path) = rest.split_at(rest.find('/')?);
    let path = percent_decode_str(path).decode_utf8_lossy();
    Some(if starts_with_drive(&path[1..]) {
        path[1..].replace('/', "\\")
    } else if host.is_empty() || host == "localhost" {
        path.into_owned()
    } else {
        format!("\\\\{host}{}", path.replace('/', "\\"))
    })
}

/// Returns the URL of an absolute path.
pub fn file_url_of(path: &Path) -> String {
    const KEPT: &AsciiSet =
        &NON_ALPHANUMERIC.remove(b'/').remove(b':').remove(b'.').remove(b'-').remove(b'_');
    let path = path.to_string_lossy();
    let encoded = |path: &str| utf8_percent_encode(path, KEPT).to_string();
    let verbatim = path.strip_prefix(r"\\?\").unwrap_or(&path);
    if starts_with_drive(verbatim) {
        return format!("file:///{}", encoded(&verbatim.replace('\\', "/")));
    }
    let share = path.strip_prefix(r"\\?\UNC\").or_else(|| path.strip_prefix(r"\\"));
    match share {
        Some(share) => format!("file://{}", encoded(&share.replace('\\', "/"))),
        None => format!("file://{}", encoded(&path)),
    }
}

/// Returns whether a path starts with a drive, such as `C:`.
fn starts_with_drive(path: &str) -> bool {
    let bytes = path.as_bytes();
    bytes.first().is_some_and(u8::is_ascii_alphabetic) && bytes.get(1) == Some(&b':')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_becomes_a_url_on_every_system() {
        for (path, url) in [
            ("/a b/ü#1.cjs", "file:///a%20b/%C3%BC%231.cjs"),
            (r"/back\slash.cjs", "file:///back%5Cslash.cjs"),
            (r"C:\x y\z.cjs", "file:///C:/x%20y/z.cjs"),
            (r"\\?\C:\x y\z.cjs", "file:///C:/x%20y/z.cjs"),
            (r"\\server\share\z.cjs", "file://server/share/z.cjs"),
            (r"\\?\UNC\server\share\z.cjs", "file://server/share/z.cjs"),
        ] {
            assert_eq!(file_url_of(Path::new(path)), url);
            let plain = path.replace(r"\\?\UNC\", r"\\").replace(r"\\?\", "");
            assert_eq!(path_of_file_url(url).as_deref(), Some(&*plain), "{url}");
        }
    }

    #[test]
    fn a_query_is_not_part_of_the_path_and_other_urls_have_no_path() {
        assert_eq!(path_of_file_url("file:///a/b.mjs?v=2#x").as_deref(), Some("/a/b.mjs"));
        assert_eq!(path_of_file_url("file://localhost/a/b.mjs").as_deref(), Some("/a/b.mjs"));
        assert_eq!(path_of_file_url("file:///100%.mjs").as_deref(), Some("/100%.mjs"));
        for other in ["node:internal/timers", "", "file://", "/a/b.js"] {
            assert_eq!(path_of_file_url(other), None, "{other}");
        }
    }
}
