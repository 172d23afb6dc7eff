//! The built-in course in two processes: which exercises can be split, and that what is right is confirmed.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use nodelings::course::{Course, Exercise};
use nodelings::execution::Pool;
use nodelings::node::{Node, npm};
use nodelings::sandbox::{Isolation, use_runner};
use serde_json::Value;

use crate::answers::{course, install_packages};
use crate::grade::class::grade_by_progression;

/// Those that run in one process alone, and why.
const TOGETHER: &[(&str, &str)] = &[
    ("intro2_node_or_browser", "the test runs the learner's text in contexts of its own"),
    ("process2_exit_code", "the learner's program writes where the test looks"),
    ("modules6_optional_require", "the test copies the learner's file into a project"),
    ("esm4_json_with", "the test copies the learner's file, and starts it elsewhere"),
    ("esm5_dynamic_import", GIVEN),
    ("esm6_interop", "Node looks for the names of exports in the learner's text"),
    ("files2_not_sync", CALLS),
    ("files3_safe_save", CALLS),
    ("paths1_where_am_i", "the test copies the learner's file, and starts it elsewhere"),
    ("buffers1_bytes_not_characters", REQUESTS),
    ("events5_http_events", "the learner's code gets a server of the test's"),
    ("events6_wait_for", "a signal of the test's has to be one of Node's own over there"),
    ("streams1_for_await", STREAMS),
    ("streams2_transform", STREAMS),
    ("streams3_pipeline", STREAMS),
    ("streams4_backpressure", STREAMS),
    ("streams5_lines", STREAMS),
    ("streams6_objects", STREAMS),
    ("streams8_web", STREAMS),
    ("express5_validation", GIVEN),
    ("express7_rate_limit", REQUESTS),
    ("express8_upload", "the learner's server writes where the test looks"),
    ("auth2_register_race", REQUESTS),
    ("auth3_login", "the test counts the calls of a package"),
    ("auth4_jwt_middleware", REQUESTS),
    ("auth5_whose_profile", GIVEN),
    ("csrf1_double_submit", GIVEN),
    ("jest1_first_tests", TESTS),
    ("jest2_tests_that_bite", TESTS),
    ("jest3_config", TESTS),
    ("jest4_mock_module", TESTS),
    ("jest5_leaking_mocks", TESTS),
    ("runner1_node_test", TESTS),
    ("supertest1_users", TESTS),
    ("supertest2_isolation", TESTS),
    ("asynctest1_false_green", TESTS),
    ("asynctest2_fake_time", TESTS),
    ("doubles1_fake", GIVEN),
    ("doubles2_fetch", TESTS),
    ("pool1_connections", TIMERS),
    ("worker1_offload", THREADS),
    ("worker2_shared_counter", "threads of the test load the learner's file"),
    ("worker3_pool", THREADS),
    ("cluster2_whose_memory", "the test starts a given program, which loads the learner's file"),
    ("os1_how_many", CALLS),
    ("gc1_watch", MEMORY),
    ("leak1_growing_list", MEMORY),
    ("leak2_listener", MEMORY),
    ("leak3_timers", MEMORY),
    ("leak4_handler_map", MEMORY),
    ("leak5_weakmap_cache", MEMORY),
    ("leak6_closure", MEMORY),
    ("leak7_detector", SLOW),
    ("leak8_snapshot", MEMORY),
    ("login1_throttle", SLOW),
    ("crypto1_passwords", CALLS),
    ("crypto2_webhook", CALLS),
    ("micro2_health", REQUESTS),
    ("micro4_service_client", SLOW),
    ("res1_deadline", TIMERS),
    ("res5_token_bucket", SLOW),
    ("queue1_ack", SLOW),
    ("saga1_compensate", SLOW),
    ("outbox1_dual_write", SLOW),
    ("net1_framing", STREAMS),
    ("websocket1_handshake", REQUESTS),
    ("sse1_stream", REQUESTS),
    ("etag1_not_modified", REQUESTS),
    ("gzip1_negotiate", REQUESTS),
    ("range1_partial", REQUESTS),
    ("fetch2_unread_body", CALLS),
    ("ops1_shutdown", REQUESTS),
    ("ops5_context", "each process has its own AsyncLocalStorage"),
    ("ops6_metrics", SLOW),
    ("ops7_channels", "each process has its own diagnostics channels"),
    ("design1_wrappers", "the test looks at a Proxy that the learner's code makes"),
    ("design2_layers", "the test's Proxy throws for what the rule must not ask for"),
    ("capstone1_url_shortener", SLOW),
];
const CALLS: &str = "the test watches or replaces functions of Node that the learner's code calls";
const TIMERS: &str = "the test counts the timers of one process";
/// Each call is a message to the other process. On a quiet machine such an exercise may be fast enough.
const SLOW: &str = "thousands of calls: on a busy machine two processes take too long";
const STREAMS: &str = "the learner's code and the test share streams";
const THREADS: &str = "the test counts the threads that the learner's code starts";
const GIVEN: &str = "test and answer share the state of a given file";
const REQUESTS: &str = "the learner's code gets requests of a server of the test's";
const TESTS: &str = "the answer is a test, and what it says of itself is no evidence";
const MEMORY: &str = "the memory of one process";

/// Alternatives that may not be confirmed, and why.
const UNCONFIRMED: &[(&str, &str, &str)] = &[
    (
        "events2_order_service",
        "length_as_id",
        "a thousand lists, each a copy of the one before: on a busy machine it takes too long",
    ),
    ("jobs1_scheduler", "short_ticks", "many short ticks: on a busy machine it takes too long"),
];

fn can_be_split(exercise: &Exercise) -> bool {
    !TOGETHER.iter().any(|(name, _)| *name == exercise.name)
}

/// Grades all alternatives of the exercises, and complains of what is not confirmed.
fn confirms(course: &Course, exercises: &[&Exercise]) {
    use_runner(env!("CARGO_BIN_EXE_runner").into());
    if Isolation::here() == Isolation::None {
        return;
    }
    let complaints = not_confirmed(course, exercises, Pool::cores());
    // A busy machine may have made these too slow, so they are tried again, one by one.
    let again: Vec<&Exercise> = exercises
        .iter()
        .filter(|exercise| complaints.iter().any(|(name, _)| *name == exercise.name))
        .copied()
        .collect();
    if !again.is_empty() {
        let complaints = not_confirmed(course, &again, 1);
        assert!(complaints.is_empty(), "{complaints:#?}");
    }
}

/// Grades all alternatives of the exercises. Returns the exercises with an answer that is not confirmed, and why.
fn not_confirmed(course: &Course, exercises: &[&Exercise], jobs: usize) -> Vec<(String, String)> {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let mut progression =
        "schema = 1\nid = \"all\"\ntitle = \"All\"\n[[unit]]\nname = \"All\"\n".to_owned();
    let names: Vec<&str> = exercises.iter().map(|exercise| exercise.name.as_str()).collect();
    let _ = writeln!(progression, "exercises = {names:?}");
    fs::write(at("progression.toml"), progression).unwrap();
    let mut right = Vec::new();
    for exercise in exercises {
        let proofs = course.root.join("tests/course").join(&exercise.dir).join(&exercise.name);
        let mut answers: Vec<_> =
            fs::read_dir(proofs.join("alt")).unwrap().map(|entry| entry.unwrap().path()).collect();
        answers.sort();
        for (number, answer) in answers.iter().enumerate() {
            let learner = format!("alt{number}");
            let file = at("class").join(&learner).join(exercise.learner_file());
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::copy(answer, file).unwrap();
            let answer = answer.file_stem().unwrap().to_string_lossy().into_owned();
            right.push((learner, exercise.name.clone(), answer));
        }
    }
    grade_by_progression(&course.root, folder.path(), &["--jobs", &jobs.to_string()]);
    let plan: Value = serde_json::from_slice(&fs::read(at("out/plan.json")).unwrap()).unwrap();
    let together: Vec<&str> = plan["exercises"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| one["mode"] == "together")
        .filter_map(|one| one["name"].as_str())
        .collect();
    let results = fs::read_to_string(at("out/results.jsonl")).unwrap();
    let lines: Vec<Value> =
        results.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let mut complaints = Vec::new();
    for name in together {
        complaints.push((name.to_owned(), "cannot be split".to_owned()));
    }
    for (learner, exercise, answer) in &right {
        let line = lines
            .iter()
            .find(|line| line["learner"] == **learner && line["exercise"] == **exercise)
            .unwrap();
        let excepted = UNCONFIRMED.iter().any(|(of, which, _)| of == exercise && which == answer);
        if line["verdict"] != "pass" || (line["verified"] == false && !excepted) {
            complaints.push((exercise.clone(), format!("{answer}: {line}")));
        }
    }
    complaints
}

#[test]
fn right_answers_are_confirmed_in_every_kind_of_exercise() {
    let course = course();
    let node = Node::find(&course.root).unwrap();
    let there = |exercise: &&Exercise| {
        exercise.fits(&node.version) && npm::missing(&course.root, &exercise.needs).is_empty()
    };
    let split: Vec<&Exercise> =
        course.manifest.exercises.iter().filter(|one| can_be_split(one)).filter(there).collect();
    let modules = split.iter().find(|one| one.file.contains(".mjs")).copied();
    let typed = split.iter().find(|one| one.is_type_script()).copied();
    let some: Vec<&Exercise> = split.into_iter().step_by(10).chain(modules).chain(typed).collect();
    confirms(&course, &some);
}

#[test]
#[ignore = "minutes: every right answer of the course"]
fn all_right_answers_are_confirmed() {
    let course = course();
    let node = Node::find(&course.root).unwrap();
    let here = |exercise: &&Exercise| can_be_split(exercise) && exercise.fits(&node.version);
    let split: Vec<&Exercise> = course.manifest.exercises.iter().filter(here).collect();
    confirms(&course, &split);
}

/// Plans a grading of these exercises, each at its solution, and returns those that cannot be split. What has
/// been planned before is known from the verdicts in `out`.
fn planned_together(course: &Course, exercises: &[&str], out: &Path, jobs: usize) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let progression = folder.path().join("progression.toml");
    let text = "schema = 1\nid = \"all\"\ntitle = \"All\"\n[[unit]]\nname = \"All\"\n";
    fs::write(&progression, format!("{text}exercises = {exercises:?}\n")).unwrap();
    let class = folder.path().join("class");
    fs::create_dir_all(class.join("somebody")).unwrap();
    fs::create_dir_all(out).unwrap();
    let plan = out.join("plan.json");
    let output = Command::new(env!("CARGO_BIN_EXE_runner"))
        .arg("-C")
        .arg(&course.root)
        .arg("--progression")
        .arg(progression)
        .args(["grade", "plan"])
        .arg(class)
        .args(["--jobs", &jobs.to_string(), "--out"])
        .arg(&plan)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", crate::grade::class::said(&output));
    let plan: Value = serde_json::from_slice(&fs::read(plan).unwrap()).unwrap();
    let exercises = plan["exercises"].as_array().unwrap().iter();
    exercises
        .filter(|one| one["mode"] == "together")
        .map(|one| one["name"].as_str().unwrap().to_owned())
        .collect()
}

/// Exercises whose tests replace parts of Node.js before the answer is loaded.
const REPLACES_NODE: [&str; 3] = ["files2_not_sync", "files3_safe_save", "jobs1_scheduler"];

#[test]
fn solutions_pass_grading_and_exercises_are_split_unless_they_are_listed() {
    let is_chosen = |(number, exercise): &(usize, &Exercise)| {
        number % 5 == 0 || REPLACES_NODE.contains(&exercise.name.as_str())
    };
    plans_as_listed(is_chosen);
}

#[test]
#[ignore = "minutes: every solution of the course"]
fn every_solution_passes_grading_and_every_exercise_is_split_unless_it_is_listed() {
    plans_as_listed(|_| true);
}

/// Plans a grading of the chosen exercises, and compares which of them are split with the list.
fn plans_as_listed(is_chosen: impl Fn(&(usize, &Exercise)) -> bool) {
    use_runner(env!("CARGO_BIN_EXE_runner").into());
    if Isolation::here() == Isolation::None {
        return;
    }
    let course = course();
    install_packages(&course.root);
    let node = Node::find(&course.root).unwrap();
    let fits = |exercise: &&Exercise| {
        exercise.node.as_ref().is_none_or(|range| range.includes(&node.version))
    };
    let exercises = course.manifest.exercises.iter().filter(fits).enumerate().filter(is_chosen);
    let names: Vec<&str> = exercises.map(|(_, exercise)| exercise.name.as_str()).collect();
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("graded").join(node.version.to_string());
    let together = planned_together(&course, &names, &out, Pool::cores());
    let is_listed = |name: &str| TOGETHER.iter().any(|(listed, _)| *listed == name);
    let unlisted = together.iter().map(String::as_str).filter(|name| !is_listed(name));
    // A busy machine may have made these too slow, so they are tried again, one by one.
    let unlisted: Vec<&str> = unlisted.collect();
    let folder = tempfile::tempdir().unwrap();
    let still = match unlisted.as_slice() {
        [] => Vec::new(),
        some => planned_together(&course, some, folder.path(), 1),
    };
    assert!(still.is_empty(), "cannot be split, and are not listed: {still:?}");
    let listed = TOGETHER.iter().filter(|(_, why)| *why != SLOW).map(|(name, _)| *name);
    let listed = listed.filter(|name| names.contains(name));
    let splits: Vec<&str> =
        listed.filter(|name| !together.iter().any(|other| other == name)).collect();
    assert!(splits.is_empty(), "can be split, although they are listed: {splits:?}");
}

#[test]
fn every_exercise_that_cannot_be_split_has_a_reason() {
    let course = course();
    for (name, why) in TOGETHER {
        assert!(course.exercise(name).is_some() && !why.is_empty(), "{name}");
    }
    for (name, answer, why) in UNCONFIRMED {
        assert!(
            course.exercise(name).is_some_and(can_be_split) && !why.is_empty(),
            "{name}, {answer}"
        );
    }
}
