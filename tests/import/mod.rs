//! Courses made for another runner: what `runner import` makes of them, and that it runs.
//!
//! The track in `tests/fixtures/tiny_track` is our own. With `NODELINGS_TRACK=DIR` the one test that
//! runs every exercise does so on a clone of a real track too, and prints what it found.
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests lay down small courses")]

mod command;
mod fixture;
mod layout;
mod running;

use std::path::PathBuf;

use fixture::{imported, run_all, solve, tiny_track};

#[test]
fn every_stub_fails_and_every_reference_passes() {
    let tiny = imported(&tiny_track());
    let (passed, others) = run_all(&tiny.course);
    assert_eq!(passed, ["wash_up"], "a refactoring, which works from the start");
    assert!(tiny.exercise("wash_up").stub_passes && !tiny.exercise("kettle").stub_passes);
    for one in others {
        assert!(one.contains("Fail: "), "a stub fails in its tests: {one}");
    }
    solve(&tiny.course);
    let (_, others) = run_all(&tiny.course);
    assert_eq!(others, [""; 0]);
}

#[test]
#[expect(
    clippy::print_stdout,
    reason = "the numbers of a real track are for whoever asked for them"
)]
fn a_real_track_runs() {
    let track = std::env::var_os("NODELINGS_TRACK").map_or_else(tiny_track, PathBuf::from);
    let real = imported(&track);
    let count = real.course.manifest.exercises.len();
    let (stubs, _) = run_all(&real.course);
    println!("{} of {count} stubs pass: {}", stubs.len(), stubs.join(", "));
    solve(&real.course);
    let (references, others) = run_all(&real.course);
    println!("{} of {count} references pass\n{}", references.len(), others.join("\n"));
    for name in stubs {
        assert!(real.exercise(&name).stub_passes, "the stub of {name} passes");
    }
    assert!(references.len() * 169 >= count * 165, "references that fail: {others:?}");
}
