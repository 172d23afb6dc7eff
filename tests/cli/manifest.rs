//! A course with mistakes: file, line and the way out. The kinds of mistakes are in
//! `tests/quick/manifest.rs`; here is how they reach the learner.

use crate::cli::session::Session;

fn with(change: impl FnOnce(String) -> String) -> Session {
    let mut session = Session::cups();
    let info = change(session.read("info.toml"));
    session.write("info.toml", info);
    session
}

#[test]
fn a_mistake_is_shown_with_its_line_and_what_to_do() {
    let mut session = with(|info| info.replacen("\nlevel = \"junior\"", "\nlevel = \"junor\"", 1));
    session.run("list").run("list --format json");
    session.matches("manifest_level");
}

#[test]
fn several_mistakes_are_shown_at_once() {
    let mut session = with(|info| {
        info.replacen("title = \"Add", "titel = \"Add", 1)
            .replacen("name = \"wash1\"", "name = \"add1\"", 1)
            .replacen("dir = \"02_spills\"", "dir = \"../02_spills\"", 1)
            .replacen("minutes = 5", "minutes = \"five\"", 1)
            .replacen("node = \">=99\"", "node = \"newest\"", 1)
    });
    session.run("status");
    session.matches("manifest_several");
}

#[test]
fn text_that_is_not_toml_is_shown_with_its_line() {
    let mut session = with(|info| info.replacen("name = \"add1\"", "name = \"add1", 1));
    session.run("run add1");
    session.matches("manifest_no_toml");
}

#[test]
fn a_format_of_the_future_asks_for_a_newer_runner() {
    let mut session = with(|info| info.replacen("format_version = 1", "format_version = 2", 1));
    session.run("hint");
    session.matches("manifest_future");
}

#[test]
fn an_empty_file_and_one_without_exercises_are_not_courses() {
    let mut session = with(|_| String::new());
    session.run("list");
    let empty = "format_version = 1\n[course]\nname = \"a\"\ntitle = \"A\"\nversion = \"1.0.0\"\nnode = \">=20\"\n";
    session.write("info.toml", empty).run("list");
    session.write("info.toml", b"# caf\xe9\n").run("list");
    session.matches("manifest_empty");
}

#[test]
fn line_ends_of_windows_and_a_byte_order_mark_are_fine() {
    let mut session = with(|info| format!("\u{feff}{}", info.replace('\n', "\r\n")));
    session.run("hint").run("run stack1").run("list --question 3");
    session.matches("manifest_crlf");

    let mut session = with(|info| info.replacen("junior", "junor", 1).replace('\n', "\r\n"));
    session.run("hint");
    session.matches("manifest_crlf_mistake");
}

#[test]
fn files_that_the_manifest_names_and_that_are_not_there_are_listed() {
    let mut session = Session::cups();
    std::fs::remove_dir_all(session.here().join("exercises/02_spills")).expect("removed");
    session
        .run("verify")
        .run("list --question 6")
        .run("run spill1_syntax")
        .run("hint spill1_syntax");
    session.matches("manifest_files_missing");
}
