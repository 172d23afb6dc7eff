//! What is handed in: taken, refused or missing, with what a teacher should look at.

use std::fs;

use crate::grade::class::{Class, RIGHT, WRONG, file, said};

fn verdict(class: &Class, learner: &str) -> (String, Vec<String>) {
    let line = class.results("out").remove(&(learner.to_owned(), "add1".to_owned())).unwrap();
    let flags = line["flags"].as_array().into_iter().flatten();
    let flags = flags.map(|flag| flag.as_str().unwrap().to_owned()).collect();
    (line["verdict"].as_str().unwrap().to_owned(), flags)
}

#[test]
fn each_kind_of_submission_gets_its_verdict_and_its_flags() {
    let class = Class::new();
    class.hand_in("right", RIGHT).hand_in("wrong", WRONG);
    class.hand_in("copied", "module.exports = { add: (a, b) => a + b };\r\n");
    class.hand_in("untouched", "exports.add = () => 0;\n");
    class.hand_in("huge", &format!("{RIGHT}//{}", "x".repeat(2 << 20)));
    class.write("class/deleted/exercises/README.md", "nothing else");
    fs::create_dir_all(class.path("class/empty")).unwrap();
    class.write(&format!("class/archived/project-main/{}", file("add1")), RIGHT);
    class.write("class/list.csv", "not a submission");

    class.graded("out");

    let of = |learner: &str| verdict(&class, learner);
    let flagged = |verdict: &str, flag: &str| (verdict.to_owned(), vec![flag.to_owned()]);
    assert_eq!(of("right"), ("pass".to_owned(), vec![]));
    assert_eq!(of("wrong"), ("fail".to_owned(), vec![]));
    assert_eq!(of("copied"), flagged("pass", "reference_solution"));
    assert_eq!(of("untouched"), flagged("fail", "untouched"));
    assert_eq!(of("huge"), ("invalid".to_owned(), vec![]));
    assert_eq!(of("deleted"), flagged("missing", "deleted"));
    assert_eq!(of("empty"), ("invalid".to_owned(), vec![]));
    assert_eq!(of("archived"), ("pass".to_owned(), vec![]));
    assert_eq!(class.results("out").len(), 8 * 2);
}

#[cfg(unix)]
#[test]
fn a_link_is_refused_and_shows_nothing_of_what_it_leads_to() {
    let class = Class::new();
    class.write("secret.js", "the secret word is swordfish(");
    class.hand_in("linker", RIGHT);
    let own = class.path("class/linker").join(file("add1"));
    fs::remove_file(&own).unwrap();
    std::os::unix::fs::symlink(class.path("secret.js"), &own).unwrap();
    std::os::unix::fs::symlink(class.path("class/linker"), class.path("class/whole")).unwrap();
    class.graded("out");
    assert_eq!(verdict(&class, "linker").0, "invalid");
    assert_eq!(verdict(&class, "whole").0, "invalid");
    let text = fs::read_to_string(class.path("out/results.jsonl")).unwrap();
    assert!(!text.contains("swordfish"));
}

#[test]
fn tests_that_passed_are_worth_points_but_an_untouched_file_is_not() {
    let class = Class::new();
    class.hand_in("half", WRONG).hand_in("none", "exports.add = () => 0;\n").hand_in("all", RIGHT);
    class.graded("out");
    let output = class.runner("report out --to csv");
    assert!(output.status.success(), "{}", said(&output));
    let table = fs::read_to_string(class.path("out/reports/grades.csv")).unwrap();
    assert_eq!(
        table,
        "learner,points,possible,percent,late,add1,add2\nall,2,2,100,,1,1\nhalf,1,2,50,,0.5,0.5\nnone,0,2,0,,0,0\n"
    );
}

#[test]
fn the_same_work_is_run_once_and_only_what_changed_is_run_again() {
    let class = Class::new();
    for learner in ["ada", "bob", "eve"] {
        class.hand_in(learner, WRONG);
    }
    let counts = || {
        let output = class.runner("grade class --out out --format json");
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        let mut values = serde_json::Deserializer::from_str(&text).into_iter::<serde_json::Value>();
        let told = values.next().unwrap().unwrap();
        (told["settled"].as_u64().unwrap(), told["cached"].as_u64().unwrap())
    };
    assert_eq!(counts(), (6, 4));
    assert_eq!(counts(), (0, 0), "all is settled");
    let test = format!("course/{}", file("add1").replace(".js", ".test.js"));
    let source = fs::read_to_string(class.path(&test)).unwrap();
    class.write(&test, &source.replace("add(1, 1) !== 2", "add(1, 1) !== 3"));
    class.write(
        &format!("course/{}", file("add1").replace("exercises/", "solutions/")),
        "module.exports = { add: (a, b) => (a === 1 ? 3 : a + b) };\n",
    );
    let before = fs::read(class.path("out/results.jsonl")).unwrap();
    fs::write(class.path("before.jsonl"), before).unwrap();
    assert_eq!(counts(), (6, 5), "one exercise is run again, once for all three");
    let output = class.runner("report out --compare before.jsonl");
    let changes = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        changes.contains("ada, add1: failed (1 test passed) -> failed (0 tests passed)"),
        "{changes}"
    );
    assert!(changes.contains("3 results of 3 learners have changed."), "{changes}");
}

#[test]
fn an_endless_loop_is_run_twice_for_all_who_handed_it_in_and_never_when_it_is_resumed() {
    let class = Class::new();
    let manifest = fs::read_to_string(class.path("course/info.toml")).unwrap();
    class.write(
        "course/info.toml",
        &manifest.replace("minutes = 2", "minutes = 2\ntimeout_ms = 700"),
    );
    for learner in ["ada", "bob", "eve"] {
        class.write(&format!("class/{learner}/{}", file("add1")), "for (;;) {}\n");
    }
    let told = || {
        let output = class.runner("grade class --out out --format json");
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        let mut values = serde_json::Deserializer::from_str(&text).into_iter::<serde_json::Value>();
        let told = values.next().unwrap().unwrap();
        ["before", "settled", "cached"].map(|key| told[key].as_u64().unwrap())
    };
    assert_eq!(told(), [0, 6, 2], "three of them have nothing to run");
    for learner in ["ada", "bob", "eve"] {
        assert_eq!(
            class.results("out")[&(learner.to_owned(), "add1".to_owned())]["verdict"],
            "timeout"
        );
    }
    let result = fs::read(class.path("out/results.jsonl")).unwrap();
    assert_eq!(told(), [6, 0, 0], "all is settled");
    assert_eq!(fs::read(class.path("out/results.jsonl")).unwrap(), result);
}

#[test]
fn a_solution_that_does_not_pass_stops_the_grading_with_its_name() {
    let class = Class::new();
    class.hand_in("ada", RIGHT);
    class.write(&format!("course/{}", file("add2").replace("exercises/", "solutions/")), WRONG);
    let output = class.runner("grade class --out out");
    assert_eq!(output.status.code(), Some(4));
    assert!(
        said(&output).contains("the reference solution of add2 does not pass here"),
        "{}",
        said(&output)
    );
}

#[test]
fn the_test_that_the_lock_records_is_not_an_edit() {
    let class = Class::new();
    class.write("course/progression.toml", WEEKS);
    let test = file("add1").replace(".js", ".test.js");
    let old = fs::read_to_string(class.path("course").join(&test)).unwrap();
    class.hand_in("older", RIGHT).hand_in("edited", RIGHT);
    class.write(&format!("class/older/{test}"), &old.replace('\n', "\r\n"));
    class.write(&format!("class/edited/{test}"), "'use strict';\n");
    let output = class.runner("progression lock");
    assert!(output.status.success(), "{}", said(&output));
    class.write(&format!("course/{test}"), &old.replace("20, 22), 42", "20, 23), 43"));

    let flagged = |learner: &str| {
        let results = class.graded("out");
        let line = &results[&(learner.to_owned(), "add1".to_owned())];
        assert_eq!(line["verdict"], "pass", "yours was used: {line:#}");
        line["flags"] == serde_json::json!(["edited_tests"])
    };
    assert!(!flagged("older") && flagged("edited"));
    fs::remove_file(class.path("course/progression.lock")).unwrap();
    assert!(flagged("older"), "nothing tells that it is an older one");
}

const WEEKS: &str = "schema = 1\nid = \"js\"\ntitle = \"JS\"\ntimezone = \"UTC\"\nlate = { per_day = 10 }\n\n\
     [[unit]]\nname = \"Week 1\"\ndue = 2027-01-18T23:59:00\nexercises = [\"add1\"]\n\n\
     [[unit]]\nname = \"Week 2\"\ndue = 2027-01-25T23:59:00\nexercises = [\"add2\"]\n";

#[test]
fn each_unit_can_have_a_time_of_its_own() {
    let class = Class::new();
    class.hand_in("ada", RIGHT).hand_in("bob", RIGHT).hand_in("cid", RIGHT).hand_in("dora", RIGHT);
    class.write("course/progression.toml", WEEKS);
    class.write(
        "times.csv",
        "student,submitted,unit\n\
         ada,2027-01-18T12:00:00Z,Week 1\nada,2027-01-26T12:00:00Z,Week 2\n\
         bob,2027-01-25T12:00:00Z,\nbob,2027-01-17T12:00:00Z,Week 1\n\
         cid,2027-01-25T12:00:00Z,\n",
    );
    let output = class.runner("grade class --out out --times times.csv");
    assert!(output.status.success(), "{}", said(&output));
    assert!(said(&output).contains("times.csv has no time for dora"), "{}", said(&output));
    let output = class.runner("report out --to csv");
    assert!(output.status.success(), "{}", said(&output));
    assert_eq!(
        fs::read_to_string(class.path("out/reports/grades.csv")).unwrap(),
        "learner,points,possible,percent,late,add1,add2\n\
         ada,1.9,2,95,12 h 1 min,1,0.9\n\
         bob,2,2,100,,1,1\n\
         cid,1.3,2,65,6 d 12 h,0.3,1\n\
         dora,2,2,100,,1,1\n"
    );
}

#[test]
fn a_mistake_in_the_times_is_reported_with_its_line_and_what_to_do() {
    let class = Class::new();
    class.hand_in("ada", RIGHT);
    class.write("course/progression.toml", WEEKS);
    for (table, expected) in [
        (
            "student,submitted,unit\nada,2027-01-18T12:00:00Z,Week1\n",
            "times.csv, line 2: there is no unit called `Week1`; did you mean `Week 1`?",
        ),
        (
            "student,submitted,unit\n\nada,2027-01-18T12:00:00Z,x\n",
            "times.csv, line 3: there is no unit called `x`; the units are: Week 1, Week 2",
        ),
        (
            "student,submitted\n\"ada\nb\",2027-01-18T12:00:00Z\nada,yesterday\n",
            "times.csv, line 4: `yesterday` is not a timestamp; write it with its offset",
        ),
        (
            "student,submitted,unit\nada,2027-01-18T12:00:00Z,\nada,2027-01-18T12:00:00Z,\n",
            "times.csv, line 3: `ada` is listed twice; remove a line",
        ),
        (
            "student,submitted,unit\nada,2027-01-18T12:00:00Z,Week 1\nada,2027-01-18T12:00:00Z,Week 1\n",
            "times.csv, line 3: `ada` is listed twice for `Week 1`; remove a line",
        ),
        (
            "name,when\nada,2027-01-18T12:00:00Z\n",
            "times.csv, line 2: the columns are student,submitted",
        ),
        ("student,submitted\nada\n", "times.csv, line 2: "),
    ] {
        class.write("times.csv", table);
        let output = class.runner("grade plan class -o plan.json --times times.csv");
        assert_eq!(output.status.code(), Some(4), "{table}: {}", said(&output));
        assert!(said(&output).contains(expected), "{table}: {}", said(&output));
    }
}

#[test]
fn a_progression_says_what_counts_for_how_much_and_what_lateness_costs() {
    let class = Class::new();
    class
        .hand_in("early", RIGHT)
        .hand_in("late", RIGHT)
        .hand_in("later", RIGHT)
        .hand_in("extended", RIGHT);
    class.write(
        "course/progression.toml",
        "schema = 1\nid = \"js\"\ntitle = \"JS\"\ntimezone = \"Europe/Paris\"\n\
         late = { grace = \"2h\", per_day = 10, floor = 50, close = \"7d\" }\n\n\
         [[unit]]\nname = \"Week 1\"\ndue = 2027-01-18T23:59:00\n\
         exercises = [{ name = \"add2\", points = 4 }]\n\n\
         [[unit]]\nname = \"Stretch\"\nrequired = false\nexercises = [\"add1\"]\n",
    );
    class.write("course/extensions.csv", "student,unit,due\nextended,Week 1,2027-01-25T23:59:00\n");
    class.write(
        "times.csv",
        "student,submitted\nearly,2027-01-18T20:00:00+01:00\nlate,2027-01-20T12:00:00+01:00\n\
         later,2027-02-20T12:00:00+01:00\nextended,2027-01-20T12:00:00+01:00\n",
    );
    let output = class.runner("grade class --out out --times times.csv");
    assert!(output.status.success(), "{}", said(&output));
    let output = class.runner("report out --to csv");
    assert!(output.status.success(), "{}", said(&output));
    let table = fs::read_to_string(class.path("out/reports/grades.csv")).unwrap();
    assert_eq!(
        table,
        "learner,points,possible,percent,late,add2,add1\n\
         early,4,4,100,,4,1\n\
         extended,4,4,100,,4,1\n\
         late,3.2,4,80,1 d 12 h,3.2,1\n\
         later,0,4,0,32 d 12 h,0,1\n"
    );
}

/// Another test for `add1`, which nobody passes but the new solution.
fn with_another_test(class: &Class) {
    let test = file("add1").replace(".js", ".test.js");
    let lenient = fs::read_to_string(class.path(&format!("course/{test}"))).unwrap();
    let stricter = lenient.replace("add(1, 1) !== 2", "add(1, 1) !== 3");
    class.write(&format!("course/{}", test.replace("add1.test", "strict.test")), &stricter);
}

#[test]
fn another_test_file_in_the_manifest_makes_a_kept_verdict_stale() {
    let class = Class::new();
    with_another_test(&class);
    class.hand_in("ada", RIGHT);
    let verdict = |out: &str| {
        let results = class.graded(out);
        results[&("ada".to_owned(), "add1".to_owned())]["verdict"].as_str().unwrap().to_owned()
    };
    assert_eq!(verdict("out"), "pass");
    let manifest = fs::read_to_string(class.path("course/info.toml")).unwrap();
    let named = "name = \"add1\"";
    class.write(
        "course/info.toml",
        &manifest.replace(named, &format!("{named}\ntest = \"strict.test.js\"")),
    );
    class.write(
        &format!("course/{}", file("add1").replace("exercises/", "solutions/")),
        "module.exports = { add: (a, b) => (a === 1 ? 3 : a + b) };\n",
    );
    assert_eq!(verdict("out"), "fail");
}

#[test]
fn a_reference_solution_that_broke_is_noticed_with_the_same_folder_of_results() {
    let class = Class::new();
    class.hand_in("ada", RIGHT);
    class.graded("out");
    let solution = format!("course/{}", file("add1").replace("exercises/", "solutions/"));
    class.write(&solution, "module.exports = { add: () => 0 };\n");
    let output = class.runner("grade class --out out");
    assert!(!output.status.success(), "{}", said(&output));
    assert!(
        said(&output).contains("the reference solution of add1 does not pass"),
        "{}",
        said(&output)
    );
}
