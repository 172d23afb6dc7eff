//! `runner solution --diff`: the learner's answer beside the solution, and other right ways.

use nodelings::course::split_trade_off;

use crate::cli::session::Session;

const FILE: &str = "exercises/01_cups/add1/add1.js";

#[test]
fn the_comparison_comes_after_a_pass() {
    let mut session = Session::cups();
    session
        .run("solution add1 --diff")
        .solve("01_cups/add1")
        .run("run add1")
        .run("solution add1 --diff")
        .note("another answer, and other right ways in the course's own folder");
    let solution = session.read(FILE);
    let own = solution.replace("a + b", "b + a");
    assert_ne!(own, solution, "the answer differs");
    session
        .write(FILE, &own)
        .write(
            "tests/course/01_cups/add1/alt/add_by_steps.js",
            "// alt: Slow for large numbers.\nexports.add = (a, b) => {\n  let sum = a;\n  for (let i = 0; i < b; i += 1) \
             sum += 1;\n  return sum;\n};\n",
        )
        .write("tests/course/01_cups/add1/alt/notes.txt", "not an answer")
        .run("solution add1 --diff")
        .run("solution add1 --diff --format json");
    session.matches("compare");
}

#[test]
fn the_built_in_course_has_other_right_ways_in_the_binary() {
    let mut session = Session::built_in();
    let root =
        concat!(env!("CARGO_MANIFEST_DIR"), "/tests/course/04_modules/modules2_exports_alias/alt/");
    let text = std::fs::read_to_string(format!("{root}class_instance.js")).expect("an answer");
    let (_, own) = split_trade_off(&text);
    let file = "exercises/04_modules/modules2_exports_alias/modules2_exports_alias.js";
    session.write(file, own).run("run modules2_exports_alias");
    session.take();
    session.run("solution modules2_exports_alias --diff");
    let page = session.take();
    assert_eq!(page.matches("Another right way:").count(), 4, "all but the learner's own: {page}");
    assert!(page.contains("- module.exports = new Shop();"), "{page}");
    assert!(!session.here().join("tests").exists(), "they are not installed");
}
