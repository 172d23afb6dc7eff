//! `runner explain` and `runner solution`.

use crate::cli::session::Session;

#[test]
fn the_answer_is_formatted_for_reading() {
    let mut session = Session::cups();
    session.run("explain").run("explain wash1").run("explain add1 --format json");
    session.matches("explain");
}

#[test]
fn a_missing_answer_differs_from_a_missing_exercise() {
    let mut session = Session::cups();
    session.run("explain stack1").run("explain stakc1").run("solution stack1").run("solution sum1");
    session.matches("explain_missing");
}

#[test]
fn the_solution_is_printed_as_it_is_in_the_file() {
    let mut session = Session::cups();
    session.run("solution add1").run("solution wash1 --format json");
    session.matches("solution");
}

#[test]
fn the_built_in_course_has_answers_and_solutions_in_the_binary() {
    let mut session = Session::built_in();
    session.run("explain intro1_hello").run("solution intro1_hello");
    session.matches("texts_built_in");
}
