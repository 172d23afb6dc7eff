//! The rules for names in a manifest. A valid name works on every system and stays in its folder.

/// The device names that Windows reserves, with or without an extension.
const DEVICES: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8",
    "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// The maximum length in bytes of a name. It leaves room for the path limits of Windows.
const MAX_NAME_BYTES: usize = 64;

/// Returns why `name` cannot be the name of a file or folder, or `None` if it can.
pub(crate) fn not_plain(name: &str) -> Option<&'static str> {
    let stem = name.split('.').next().unwrap_or(name);
    if name.is_empty() {
        Some("it is empty")
    } else if name.len() > MAX_NAME_BYTES {
        Some("it is longer than 64 bytes")
    } else if name.chars().any(char::is_control) {
        Some("it contains a control character")
    } else if name == "." || name == ".." {
        Some("it leaves the folder")
    } else if name.contains(['/', '\\']) {
        Some("it is a path, not one plain name")
    } else if name.contains(':') {
        Some("a `:` names a drive on Windows")
    } else if name.contains(['*', '?', '"', '<', '>', '|']) {
        Some("Windows cannot have such a name")
    } else if name.starts_with('-') {
        Some("it begins with `-`, like an option")
    } else if name.ends_with(['.', ' ']) || name.starts_with(' ') {
        Some("Windows drops a space or full stop at the end")
    } else if DEVICES.iter().any(|device| stem.eq_ignore_ascii_case(device)) {
        Some("Windows keeps that name for a device")
    } else {
        None
    }
}

/// Returns why `name` cannot be the id of an exercise, or `None` if it can.
pub(crate) fn not_an_id(name: &str) -> Option<&'static str> {
    let fits =
        |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'_');
    if name.bytes().all(fits) { not_plain(name) } else { Some("it is not `[a-z0-9_]+`") }
}

/// Returns why `name` cannot be a chapter's folder, or `None` if it can.
pub(crate) fn not_a_chapter(name: &str) -> Option<&'static str> {
    not_plain(name).or_else(|| name.starts_with('.').then_some("a hidden folder is not seen"))
}

/// Returns why `name` cannot be the name of an npm package, or `None` if it can.
pub(super) fn not_a_package(name: &str) -> Option<&'static str> {
    let fits = |part: &str| {
        !part.is_empty()
            && !part.starts_with(['.', '-'])
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-~".contains(&byte))
    };
    let right = match name.strip_prefix('@').map(|rest| rest.split_once('/')) {
        Some(Some((scope, package))) => fits(scope) && fits(package),
        Some(None) => false,
        None => fits(name),
    };
    (!right).then_some("it is not a package's name")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_name_stays_in_its_folder_on_every_system() {
        for good in ["04_modules", "a.js", ".env", "a.test.mjs", "übung", "console"] {
            assert_eq!(not_plain(good), None, "{good}");
        }
        for bad in [
            "", ".", "..", "../a", "a/b", "/a", "a\\b", "C:a", "a\0", "a\n", "nul", "CON.js", "a.",
            "a ", "-a", "a?",
        ] {
            assert!(not_plain(bad).is_some(), "{bad:?}");
        }
        assert!(not_plain(&"a".repeat(65)).is_some());
    }

    #[test]
    fn an_id_is_small_letters_digits_and_underscores() {
        assert_eq!(not_an_id("modules2_exports_alias"), None);
        for bad in ["", "Modules", "a-b", "ä", "a b", "nul"] {
            assert!(not_an_id(bad).is_some(), "{bad:?}");
        }
    }

    #[test]
    fn a_package_may_have_a_scope() {
        for good in ["express", "sql.js", "@fastify/cors", "lodash-es"] {
            assert_eq!(not_a_package(good), None, "{good}");
        }
        for bad in ["", "-g", "../x", "@a", "@/a", "a b", "a@1", "https://x"] {
            assert!(not_a_package(bad).is_some(), "{bad:?}");
        }
    }
}
