//! The exit codes, each with at least one command that ends with it.

use crate::cli::session::Session;

fn code(session: &mut Session, words: &str) -> i32 {
    session.run(words);
    let text = session.take();
    let code = text.rsplit("[exit code ").next().and_then(|rest| rest.split(']').next());
    code.and_then(|code| code.parse().ok()).unwrap_or_else(|| panic!("{text}"))
}

#[test]
fn zero_is_done_and_passing() {
    let mut session = Session::cups();
    for words in ["run stack1", "verify stack1", "hint", "list", "status", "doctor", "--version"] {
        assert_eq!(code(&mut session, words), 0, "{words}");
    }
    // A leak is a pass with a remark.
    assert_eq!(code(&mut session, "run spill4_drip"), 0);
}

#[test]
fn one_is_what_the_learner_wrote_not_passing_yet() {
    let mut session = Session::cups();
    for name in ["add1", "wash1", "spill1_syntax", "spill2_endless", "spill3_exit"] {
        assert_eq!(code(&mut session, &format!("run {name}")), 1, "{name}");
    }
    assert_eq!(code(&mut session, "verify add1 stack1"), 1);
    // What does not pass counts before what could not run.
    assert_eq!(code(&mut session, "verify add1 order2_future"), 1);
}

#[test]
fn two_is_a_wrong_command_line() {
    let mut session = Session::cups();
    for words in [
        "frobnicate",
        "run nobody",
        "hint nobody",
        "explain nobody",
        "solution nobody",
        "verify nobody",
        "reset nobody",
        "reset --undo",
        "solution",
        "hint --level 4",
    ] {
        assert_eq!(code(&mut session, words), 2, "{words}");
    }
}

#[test]
fn three_is_a_course_that_is_invalid() {
    let mut session = Session::cups();
    session.write("info.toml", "[course]\nname = 1\n");
    for words in ["run add1", "hint", "list", "status", "verify", "reset", "watch", "", "doctor"] {
        assert_eq!(code(&mut session, words), 3, "{words}");
    }
}

#[test]
fn four_is_an_environment_that_lacks_something() {
    let mut session = Session::cups();
    assert_eq!(code(&mut session, "run order1_package"), 4);
    assert_eq!(code(&mut session, "run order2_future"), 4);
    assert_eq!(code(&mut session, "verify stack1 order1_package"), 4);
    let empty = session.top().join("home");
    session.only_path(empty);
    for words in ["run add1", "verify", "doctor", "watch"] {
        assert_eq!(code(&mut session, words), 4, "{words}");
    }
    let mut session = Session::empty();
    for words in ["run add1", "list"] {
        assert_eq!(code(&mut session, words), 4, "{words}: there is no course");
    }
}
