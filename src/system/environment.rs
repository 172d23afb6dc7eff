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

/// Returns the address of the proxy for https, without a name and a password.
pub fn proxy() -> Option<String> {
    const NAMES: [&str; 7] = [
        "npm_config_https_proxy",
        "npm_config_proxy",
        "HTTPS_PROXY",
        "https_proxy",
        "HTTP_PROXY",
        "http_proxy",
        "PROXY",
    ];
    let set = NAMES.iter().find_map(|name| variable(name).filter(|value| !value.is_empty()))?;
    let (scheme, rest) = set.split_once("://").unwrap_or(("http", &set));
    let host = rest.rsplit_once('@').map_or(rest, |(_, host)| host);
    Some(format!("{scheme}://{}", host.trim_end_matches('/')))
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
