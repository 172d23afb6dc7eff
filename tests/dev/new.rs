//! `runner dev new`: whole exercises, and nothing overwritten.

use std::fs;

use crate::dev::course::{Course, matches};

#[test]
fn a_new_exercise_of_every_form_passes_its_check() {
    let course = Course::begun();
    for form in ["fix", "fill", "predict", "tests", "refactor", "measure"] {
        let name = format!("{form}1_first");
        let said = course.run(&["dev", "new", &name, "--chapter", "01_basics", "--form", form]);
        assert_eq!(said.code, 0, "{form}: {}", said.err);
    }
    let said = course.run(&["dev", "check", "--repeat", "2"]);
    assert_eq!(said.code, 0, "{}", said.out);
    matches("all_is_well", &said.out);
    let left = fs::read_dir(course.folder.path().join("tmp")).expect("a folder").count();
    assert_eq!(left, 0, "no stage is left behind");

    let (_, again) = course.check(&["--repeat", "2"]);
    assert_eq!((&again["runs"], &again["cached"]), (&0.into(), &again["answers"]), "all cached");
    course.replace("solutions/01_basics/fix1_first/fix1_first.js", "let sum", "let  sum");
    let (_, changed) = course.check(&["--repeat", "2"]);
    assert_eq!(changed["runs"], 4, "the solution, with both kinds of line ends, twice");
    let (_, more) = course.check(&["--repeat", "3", "fix1_first"]);
    assert_eq!(more["cached"], 0, "proved less often than is asked for now");
}

#[test]
fn new_says_what_it_wrote_and_what_to_do_next() {
    let course = Course::begun();
    let said = course.run(&["dev", "new", "tea1", "--chapter", "01_basics", "--form", "predict"]);
    matches("new", &said.out);
    assert_eq!(course.read("info.toml").lines().next(), Some("# My course."));
    let second = course.run(&["dev", "new", "tea2", "--chapter", "basics"]);
    assert!(!second.out.contains("new chapter"), "the words of the chapter are enough");
    assert!(!second.out.contains("teacher.js"), "the helper is there already");
    assert!(course.read("info.toml").contains("dir = \"01_basics\"\nquestion = []"));
}

#[test]
fn new_overwrites_nothing_and_refuses_names_that_do_not_work() {
    let course = Course::with(&["tea1"]);
    let before = course.read("info.toml");
    for (words, code, why) in [
        (["Tea", "01_basics"], 2, "cannot be an exercise's name"),
        (["tea1", "02_more"], 2, "There is already an exercise called tea1, in 01_basics"),
        (["tea2", "../out"], 2, "cannot be a chapter's folder"),
        (["tea2", "nul"], 2, "cannot be a chapter's folder"),
    ] {
        let said = course.run(&["dev", "new", words[0], "--chapter", words[1]]);
        assert_eq!(said.code, code, "{words:?}: {}", said.err);
        assert!(said.err.contains(why), "{words:?}: {}", said.err);
    }
    course.put("solutions/01_basics/tea2/tea2.js", "mine");
    let said = course.run(&["dev", "new", "tea2", "--chapter", "01_basics"]);
    assert_eq!(said.code, 2, "{}", said.err);
    assert!(said.err.contains("already exists"), "{}", said.err);
    assert_eq!(course.read("solutions/01_basics/tea2/tea2.js"), "mine");
    assert!(!course.root().join("exercises/01_basics/tea2").exists(), "nothing was written");
    assert_eq!(course.read("info.toml"), before);
}

#[test]
fn new_without_a_course_says_how_to_start_one() {
    let course = Course::begun();
    fs::remove_file(course.root().join("info.toml")).expect("removed");
    let said = course.run(&["dev", "new", "tea1", "--chapter", "01_basics"]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("format_version = 1"), "{}", said.err);
    course.put("info.toml", "[course]\nname = 7\n");
    let said = course.run(&["dev", "new", "tea1", "--chapter", "01_basics"]);
    assert_eq!(said.code, 3, "a manifest with a mistake is shown: {}", said.err);
    assert!(said.err.contains("`name` must be a text"), "{}", said.err);
}
