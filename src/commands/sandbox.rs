//! `runner sandbox REQUEST -- PROGRAM ARGUMENT...`: the runner starts itself like this to run an untrusted
//! program. It is not a command for people.

use std::ffi::OsString;

use crate::sandbox::{NOT_SET_UP, launch};
use crate::system::terminal;

/// Becomes a sandbox if the arguments of this process ask for one. Runs before the arguments are parsed, because
/// every graded run pays for this start.
#[expect(clippy::exit, reason = "the status is the program's own, not one of ours")]
pub fn become_sandbox(words: impl IntoIterator<Item = OsString>) {
    let mut words = words.into_iter().skip(1);
    if words.next().is_none_or(|word| word != "sandbox") {
        return;
    }
    let request = words.next().unwrap_or_default();
    let program: Vec<OsString> = words.skip_while(|word| word == "--").collect();
    let status = launch(&request.to_string_lossy(), &program).unwrap_or_else(|error| {
        terminal::print_error(&format!("sandbox: {error:#}"));
        NOT_SET_UP
    });
    std::process::exit(status)
}
