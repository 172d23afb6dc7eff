//! The process's surroundings: environment variables, the current folder, the name of the machine.
#![expect(clippy::disallowed_methods, reason = "the one place that reads the environment")]

use std::ffi::OsString;
use std::path::PathBuf;

/// Returns the value of a variable, or `None` if it is not set or not valid Unicode.
pub fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// Returns the value of a variable that may not be text, such as a path.
pub fn variable_os(name: &str) -> Option<OsString> {
    std::env::var_os(name)
}

/// Returns all variables with their values.
pub fn all() -> impl Iterator<Item = (OsString, OsString)> {
    std::env::vars_os()
}

/// Returns the current folder, or an empty path if it was deleted.
pub fn current_folder() -> PathBuf {
    std::env::current_dir().unwrap_or_default()
}

/// Returns the name of this machine.
pub fn host_name() -> String {
    #[cfg(unix)]
    return rustix::system::uname().nodename().to_string_lossy().into_owned();
    #[cfg(not(unix))]
    return variable("COMPUTERNAME").unwrap_or_default();
}
