//! Every test that runs programs, in one binary: tests that wait run beside tests that compute.
//!
//! A module of this file is one area; `cargo test --test all watch::` runs one of them. The answers come
//! first by name, so that they compute while the other areas wait for keys, saves and limits.

mod answers;
mod cli;
mod dev;
mod grade;
mod guide;
mod harness;
mod host;
mod import;
mod interview;
mod journal;
mod mutate;
mod page;
mod review;
mod sandbox;
mod watch;
