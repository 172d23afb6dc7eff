//! Standard output and input of all kinds.

use std::process::Stdio;

use crate::cli::session::{Session, finish, matches};

fn words(line: &str) -> Vec<std::ffi::OsString> {
    line.split(' ').map(Into::into).collect()
}

#[test]
fn a_reader_that_goes_away_is_not_an_error() {
    let session = Session::built_in();
    for line in [
        "list",
        "explain intro1_hello",
        "status",
        "completions bash",
        "man",
        "--help",
        "list --format json",
    ] {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let mut command = session.command(&words(line));
        let child = command.stdout(writer).stderr(Stdio::piped()).spawn().expect("started");
        drop(command);
        let output = child.wait_with_output().expect("it ends");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{line}");
        assert_eq!(output.status.code(), Some(0), "{line}");
    }
}

#[test]
fn a_reader_of_errors_that_goes_away_changes_no_exit_code() {
    let mut session = Session::cups();
    session.var("NODELINGS_NOW", "2026-11-20T12:00:00Z"); // a command that adds to the journal warns
    for line in [
        "hint no_such_exercise",
        "run stack1",
        "status --progression nowhere.toml",
        "dev check --quick",
        "verify",
        "-C nowhere list",
        "--no-such-flag",
    ] {
        let usual = finish(session.command(&words(line))).status.code();
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let mut command = session.command(&words(line));
        command.stdout(writer.try_clone().expect("a pipe")).stderr(writer);
        let status = command.spawn().expect("started").wait().expect("it ends");
        assert_eq!(status.code(), usual, "{line}");
    }
}

#[cfg(unix)]
#[test]
fn output_that_cannot_be_written_is_an_error_in_one_sentence() {
    let Ok(full) = std::fs::File::options().write(true).open("/dev/full") else { return };
    let mut session = Session::cups();
    for line in ["list", "hint", "completions bash", "man"] {
        let mut command = session.command(&words(line));
        command.stdout(full.try_clone().expect("a file")).stderr(Stdio::piped());
        let output = command.spawn().expect("started").wait_with_output().expect("it ends");
        session.record(&format!("runner {line} > /dev/full"), &output);
    }
    session.matches("pipes_full_output");
}

#[cfg(unix)]
#[test]
fn standard_streams_may_be_closed() {
    let mut session = Session::cups();
    session.through(["sh", "-c", "exec <&-; exec \"$@\"", "sh"]);
    session.run("hint").run("run stack1").run("reset wash1 --yes");
    session.matches("pipes_no_input");

    let mut session = Session::cups();
    session.through(["sh", "-c", "exec >&- 2>&-; exec \"$@\"", "sh"]);
    session.run("list").run("run add1").run("run stack1");
    session.matches("pipes_no_output");
}

#[test]
fn a_pipe_gets_neither_colour_nor_links_also_without_no_color() {
    let session = Session::cups();
    for line in
        ["list", "status", "run add1", "run wash1", "explain", "verify stack1", "--help", "doctor"]
    {
        let mut command = session.command(&words(line));
        command.env_remove("NO_COLOR");
        let output = finish(command);
        assert!(
            !output.stdout.contains(&0x1b),
            "{line}: {}",
            String::from_utf8_lossy(&output.stdout)
        );
        assert!(
            !output.stderr.contains(&0x1b),
            "{line}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
}

#[test]
fn a_pipe_is_as_wide_as_columns_says_and_100_without_a_window() {
    let widest = |text: &str| text.lines().map(|line| line.chars().count()).max();
    let mut session = Session::cups();
    session.run("list");
    let usual = session.take();
    assert_eq!(widest(&usual), Some(100), "{usual}");
    session.var("COLUMNS", "nonsense").run("list");
    assert_eq!(session.take(), usual);
    session.var("COLUMNS", "44").run("list");
    let narrow = session.take();
    assert_eq!(widest(&narrow), Some(44), "{narrow}");
}

#[test]
fn a_terminal_without_utf8_changes_nothing_in_a_pipe() {
    let mut session = Session::cups();
    session.run("list").run("status");
    let usual = session.take();
    session.var("LANG", "C").var("LC_ALL", "C").var("TERM", "dumb").run("list").run("status");
    assert_eq!(session.take(), usual);
}

#[test]
fn reset_does_not_ask_without_a_terminal() {
    let mut session = Session::built_in();
    let file = "exercises/01_first_steps/intro1_hello/intro1_hello.js";
    session.write(file, "// mine\n").run("reset intro1_hello --yes");
    let text = session.take();
    assert!(text.contains("[exit code 0]"), "{text}");
    matches("pipes_reset", &text);
}
