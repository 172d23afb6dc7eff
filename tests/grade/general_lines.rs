//! Lines that know nothing of an exercise, in front of its untouched stub: they disable what every test is built from.

use std::collections::BTreeSet;
use std::fs;

use nodelings::course::{Course, Exercise};
use nodelings::node::Node;
use nodelings::sandbox::{Isolation, use_runner};
use serde_json::Value;

use crate::answers::course;
use crate::grade::class::grade_by_progression;

/// Three kinds of lines. `REQUIRE` is `require`, in an ES module, too.
const LINES: [(&str, &str); 3] = [
    (
        "blinds",
        "Object.is = () => true;
         Array.prototype.push = () => 0; Set.prototype.has = () => true; Map.prototype.get = () => undefined;
         const assert = REQUIRE('assert');
         for (const tool of [assert, assert.strict]) for (const name of Object.keys(tool)) if (typeof tool[name] === 'function') try { tool[name] = () => {}; } catch {}
         assert.strictEqual = assert.strict.equal = () => {};",
    ),
    (
        "restores",
        "const assert = REQUIRE('assert'); const timers = REQUIRE('timers');
         const kept = new Map();
         for (const tool of [assert, assert.strict]) for (const name of Object.keys(tool)) {
           const own = tool[name];
           if (typeof own !== 'function' || name === 'AssertionError') continue;
           try { tool[name] = () => { for (const [put, was] of kept) put(was); }; kept.set((was) => { tool[name] = was; }, own); } catch {}
         }
         timers.setImmediate(() => { for (const [put, was] of kept) put(was); });",
    ),
    (
        "swallows",
        "const Module = REQUIRE('module'); const cache = REQUIRE.cache ?? {};
         for (const key of Object.keys(cache)) if (/teacher|support/.test(key)) {
           const tools = cache[key].exports;
           for (const name of Object.keys(tools)) if (typeof tools[name] === 'function') try { tools[name] = () => new Proxy(function () {}, { get: () => () => true }); } catch {}
         }
         globalThis.Error = class { }; Promise.prototype.then = function (yes) { return this; };
         process.on('exit', () => { process.exitCode = 0; });",
    ),
];

fn ending(exercise: &Exercise) -> &str {
    exercise.file.rsplit_once('.').map_or("", |(_, ending)| ending)
}

/// Returns the stub below the lines.
fn forged(exercise: &Exercise, stub: &str, lines: &str) -> String {
    let is_module = ["mjs", "mts"].contains(&ending(exercise));
    let require = if is_module {
        "process.getBuiltinModule ? Object.assign(process.getBuiltinModule, { cache: {} }) : () => ({})"
    } else {
        "require"
    };
    let lines = lines.replace("REQUIRE", "take");
    format!("{{ const take = {require};\ntry {{ {lines} }} catch {{}} }}\n{stub}")
}

/// Returns the names of tests that passed.
fn passed(line: &Value) -> BTreeSet<String> {
    let tests = line["tests"].as_array().unwrap().iter().filter(|test| test["mark"] == "passed");
    tests.map(|test| test["name"].as_str().unwrap().to_owned()).collect()
}

/// Grades the stub of each exercise, as it is and below each kind of lines.
fn no_line_is_verified(course: &Course, exercises: &[&Exercise]) {
    use_runner(env!("CARGO_BIN_EXE_runner").into());
    if Isolation::here() == Isolation::None {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let names: Vec<&str> = exercises.iter().map(|exercise| exercise.name.as_str()).collect();
    let unit = "schema = 1\nid = \"all\"\ntitle = \"All\"\n[[unit]]\nname = \"All\"\n";
    fs::write(at("progression.toml"), format!("{unit}exercises = {names:?}\n")).unwrap();
    for exercise in exercises {
        let stub = course.read_stub(exercise).unwrap();
        let honest = [("honest", stub.clone())];
        let forged = LINES.map(|(name, lines)| (name, forged(exercise, &stub, lines)));
        for (learner, text) in honest.into_iter().chain(forged) {
            let file = at("class").join(learner).join(exercise.learner_file());
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, text).unwrap();
        }
    }
    grade_by_progression(&course.root, folder.path(), &[]);
    let results = fs::read_to_string(at("out/results.jsonl")).unwrap();
    let lines: Vec<Value> =
        results.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), exercises.len() * (LINES.len() + 1));
    let mut earned_nothing = Vec::new();
    for line in lines.iter().filter(|line| line["learner"] != "honest") {
        let is_honest =
            |other: &&Value| other["learner"] == "honest" && other["exercise"] == line["exercise"];
        let honest = passed(lines.iter().find(is_honest).unwrap());
        let forged: BTreeSet<_> = passed(line).difference(&honest).cloned().collect();
        let is_marked = line["verified"] == false && !line["flags"].is_null();
        if !forged.is_empty() && !is_marked {
            earned_nothing.push(format!("{forged:?}: {line}"));
        }
    }
    assert!(earned_nothing.is_empty(), "{earned_nothing:#?}");
}

/// The exercises that need no package and fit this Node.js.
fn without_packages(course: &Course) -> Vec<&Exercise> {
    let node = Node::find(&course.root).unwrap();
    let fits = |one: &&Exercise| one.needs.is_empty() && one.fits(&node.version);
    let is_code = |one: &&Exercise| ["js", "cjs", "mjs", "ts", "mts"].contains(&ending(one));
    course.manifest.exercises.iter().filter(fits).filter(is_code).collect()
}

#[test]
fn general_lines_earn_nothing_without_a_mark_in_some_exercises() {
    let course = course();
    let some: Vec<_> = without_packages(&course).into_iter().step_by(20).collect();
    assert!(some.len() > 5, "{} exercises", some.len());
    no_line_is_verified(&course, &some);
}

#[test]
#[ignore = "minutes: every exercise without packages, four times"]
fn general_lines_earn_nothing_without_a_mark_in_any_exercise() {
    let course = course();
    let all = without_packages(&course);
    assert!(all.len() > 100, "{} exercises", all.len());
    no_line_is_verified(&course, &all);
}
