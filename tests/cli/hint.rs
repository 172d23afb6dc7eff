//! `runner hint`: one more each time, and nothing else happens.

use std::fs;

use crate::cli::session::Session;

#[test]
fn each_time_it_is_one_hint_more_and_the_third_stays() {
    let mut session = Session::cups();
    session.run("hint").run("hint").run("hint").run("hint");
    session.matches("hint_one_two_three_three");
}

#[test]
fn a_level_can_be_named_and_counts_as_taken() {
    let mut session = Session::cups();
    session.run("hint wash1 --level 2").run("hint wash1 --level 1").run("hint wash1");
    session.matches("hint_level");
}

#[test]
fn json_has_the_same() {
    let mut session = Session::cups();
    session.run("hint add1 --format json").run("hint add1 --level 3 --format json");
    session.matches("hint_json");
}

#[test]
fn an_exercise_that_is_not_there_brings_a_suggestion() {
    let mut session = Session::cups();
    session
        .run("hint ad1")
        .run("hint spill2")
        .run("hint Add1")
        .run("hint zzz")
        .run("hint x")
        .run("hint ''")
        .run("hint 'two words'");
    session.matches("hint_unknown");
}

#[test]
fn a_path_names_an_exercise_too_from_any_folder() {
    let mut session = Session::cups();
    session
        .run("hint exercises/01_cups/wash1/wash1.js")
        .run("hint ./exercises/01_cups/wash1/")
        .run("hint exercises/01_cups/wash1/wash1.test.js")
        .cd("exercises/02_spills")
        .run("hint spill1_syntax")
        .run("hint spill1_syntax/spill1_syntax.js");
    assert!(!session.here().join(".runner").exists(), "the state lies beside info.toml alone");
    session.matches("hint_by_path");
}

#[test]
fn the_position_stays_where_it_is() {
    let mut session = Session::cups();
    session.run("hint spill1_syntax").run("explain wash1").run("solution wash1");
    session.take();
    session.run("hint --format json");
    assert!(session.take().contains("\"exercise\": \"add1\""));
}

#[cfg(unix)]
#[test]
fn no_other_program_is_started() {
    use crate::cli::session::script;
    let mut session = Session::cups();
    let programs = session.top().join("programs");
    fs::create_dir(&programs).expect("created");
    for name in ["node", "npm", "git", "sh", "less"] {
        script(
            &programs.join(name),
            &format!("#!/bin/sh\n: > \"{}\"\n", programs.join("started").display()),
        );
    }
    session.only_path(&programs);
    session.run("hint").run("explain add1").run("solution add1").run("list").run("status");
    assert!(!programs.join("started").exists(), "{}", session.transcript());
    let transcript = session.take();
    assert_eq!(transcript.matches("[exit code 0]").count(), 5, "{transcript}");
}

#[test]
fn a_missing_course_is_reported_with_how_to_get_one() {
    let mut session = Session::empty();
    session
        .run("hint")
        .run("list")
        .run("status")
        .run("run")
        .run("verify")
        .run("reset --yes")
        .run("explain")
        .run("solution add1")
        .run("-C nowhere hint")
        .run("");
    session.matches("no_course");
}
