//! Parse, dispatch, print one error chain, exit code.

fn main() {}
