//! `runner sandbox ORDERS -- PROGRAM ARGUMENT...`: not for people; the runner starts itself like this to run a
//! program that nobody trusts.

use std::ffi::OsString;

use crate::sandbox::{NOT_CLOSED, obey};

/// Becomes a sandbox, if that is what the words of this process ask for. Before they are parsed, since each
/// graded run pays for this start.
#[expect(clippy::exit, reason = "the status is the program's own, not one of ours")]
#[expect(clippy::print_stderr, reason = "who started the sandbox reads why it is none")]
pub fn become_sandbox(words: impl IntoIterator<Item = OsString>) {
    let mut words = words.into_iter().skip(1);
    if words.next().is_none_or(|word| word != "sandbox") {
        return;
    }
    let orders = words.next().unwrap_or_default();
    let program: Vec<OsString> = words.skip_while(|word| word == "--").collect();
    let status = obey(&orders.to_string_lossy(), &program).unwrap_or_else(|error| {
        eprintln!("sandbox: {error:#}");
        NOT_CLOSED
    });
    std::process::exit(status)
}
