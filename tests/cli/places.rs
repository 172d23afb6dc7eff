//! Courses in odd places: spaces, umlauts, links, names that are no text, deep folders.

use crate::cli::session::Session;

const TOUR: [&str; 7] = [
    "hint",
    "run add1",
    "run stack1",
    "list --question 5",
    "verify stack1",
    "explain add1",
    "status",
];

#[test]
fn spaces_and_umlauts_in_the_path_are_fine() {
    let mut session = Session::cups_in("Süße Übung #1 (100 %) 'neu'");
    session.run("reset add1 --yes");
    for line in TOUR {
        session.run(line);
    }
    session.matches("places_umlauts");
}

#[cfg(unix)]
#[test]
fn a_course_behind_a_link_is_fine() {
    let mut session = Session::cups();
    std::os::unix::fs::symlink(session.here(), session.here().with_file_name("link"))
        .expect("linked");
    session.cd("../link/exercises/01_cups");
    for line in TOUR {
        session.run(line);
    }
    session.matches("places_link");
}

#[cfg(target_os = "linux")]
#[test]
fn a_path_that_is_not_utf_8_works() {
    use std::os::unix::ffi::OsStrExt as _;
    let mut session = Session::cups_in(std::ffi::OsStr::from_bytes(b"caf\xe9"));
    for line in TOUR {
        session.run(line);
    }
    session.run("doctor --format json");
    session.matches("places_not_text");
}

#[cfg(target_os = "linux")]
#[test]
fn arguments_that_are_not_utf_8_are_a_usage_error() {
    use std::os::unix::ffi::OsStrExt as _;
    let mut session = Session::cups();
    let word = std::ffi::OsStr::from_bytes(b"caf\xe9").to_owned();
    let output = crate::cli::session::finish(session.command(&["hint".into(), word.clone()]));
    session.record("runner hint caf\\xe9", &output);
    let output = crate::cli::session::finish(session.command(&["-C".into(), word, "hint".into()]));
    session.record("runner -C caf\\xe9 hint", &output);
    session.matches("places_words_not_text");
}

#[test]
fn a_course_elsewhere_can_be_named() {
    let mut session = Session::cups();
    session.cd("..").run("-C course hint").run("hint -C course/exercises/01_cups");
    session.run("-C course/info.toml hint").run("run stack1 --course course").run("run -C course");
    session.matches("places_elsewhere");
}

#[test]
fn another_program_s_info_toml_below_the_course_is_passed_over() {
    let mut session = Session::cups();
    session.write("exercises/01_cups/info.toml", "[package]\nname = \"x\"\n");
    session.cd("exercises/01_cups").run("hint --format json");
    assert!(session.take().contains("[exit code 0]"));
}

#[test]
fn a_watch_starts_with_an_exercise_of_the_course_and_of_the_progression() {
    let mut session = Session::cups();
    session.run("watch wsah1").run("watch add1 --from wash1").run("watch pots2_lid");
    let text = session.take();
    assert!(text.contains("There is no exercise called `wsah1`. Did you mean `wash1`?"), "{text}");
    assert!(text.contains("For a folder of that name, write `./wsah1`."), "{text}");
    assert!(text.contains("Give a name or `--from`, not both."), "{text}");
    assert!(text.contains("`pots2_lid` is a question card, not an exercise."), "{text}");
    // The folder of a chapter is no other course.
    session.cd("exercises").run("watch 01_cups --from add1").cd("..");
    assert!(session.take().contains("Give a name or `--from`, not both."));
    let progression = "schema = 1\nid = \"w\"\ntitle = \"Week\"\n[[unit]]\nname = \"One\"\nexercises = [\"add1\"]\n";
    session.write("progression.toml", progression);
    session.run("watch --from wash1").run("watch wash1");
    let more = session.take();
    assert_eq!(more.matches("wash1 is not in Week.").count(), 2, "{more}");
    assert_eq!(format!("{text}{more}").matches("[exit code 2]").count(), 5, "{text}{more}");
}

#[test]
fn a_new_course_inside_a_course_is_refused_with_the_way_to_continue() {
    let mut session = Session::empty();
    session.run("init fresh").cd("fresh").take();
    session.run("watch fresh").cd("exercises").run("watch --plain fresh");
    let text = session.take();
    assert_eq!(text.matches("would be a new course inside the course in").count(), 2, "{text}");
    assert_eq!(text.matches("`runner watch` continues the one you are in").count(), 2, "{text}");
    assert_eq!(text.matches("[exit code 2]").count(), 2, "{text}");
    assert!(!session.here().join("fresh").exists());
}
