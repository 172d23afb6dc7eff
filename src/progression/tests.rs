//! Progressions read: what they expand to, what lateness costs, and every mistake with its way out.

use std::fmt::Write as _;

use jiff::Timestamp;

use super::late::factor;
use super::{Extensions, LatePolicy, Progression, Unlock};
use crate::course::{Manifest, ManifestDiagnostics};

/// Chapters of three; the second of each has the tag `promises`, the last the level senior.
fn manifest() -> Manifest {
    let mut text = "format_version = 1\n[course]\nname = \"a\"\ntitle = \"A\"\n\
                    version = \"1.0.0\"\nnode = \">=20\"\n"
        .to_owned();
    for (dir, name, tags, level) in [
        ("04_modules", "modules1", "", "junior"),
        ("04_modules", "modules2", "\"promises\"", "mid"),
        ("04_modules", "modules3", "", "senior"),
        ("06_events", "events1", "", "junior"),
        ("06_events", "events2", "\"promises\"", "mid"),
        ("06_events", "events3", "", "senior"),
        ("07_streams", "streams1", "", "junior"),
        ("07_streams", "streams2", "\"more\"", "mid"),
        ("07_streams", "streams3", "", "senior"),
    ] {
        let _ = write!(
            text,
            "[[exercises]]\nname = \"{name}\"\ndir = \"{dir}\"\nlevel = \"{level}\"\n\
             title = \"T\"\ntask = \"Do it.\"\nminutes = 5\ntags = [{tags}]\n\
             hints = ['a', 'b', 'c']\n"
        );
    }
    Manifest::parse(&text, "info.toml").expect("a manifest")
}

const GOOD: &str = r#"schema = 1
id = "js101-2027s"
title = "JS 101"
node = ">=20"
timezone = "Europe/Paris"
late = { grace = "2h", per_day = 10, floor = 50, close = "7d" }

[[unit]]
name = "Week 1"
due = 2027-01-18T23:59:00
exercises = ["06_events/*", "tag:promises", { name = "modules3", points = 5 }]

[[unit]]
name = "Week 2"
due = 2027-01-25
unlock = "previous"
exercises = ["modules1"]

[[unit]]
name = "Stretch"
required = false
unlock = "all-previous"
exercises = ["level:senior", "*"]
"#;

fn parse(text: &str) -> Result<Progression, ManifestDiagnostics> {
    Progression::parse(text, "progression.toml", &manifest())
}

fn good() -> Progression {
    parse(GOOD).expect("a progression")
}

/// The part of [`GOOD`] that two units need, with a list for each.
fn units(first: &str, second: &str) -> String {
    format!(
        "schema = 1\nid = \"a\"\ntitle = \"A\"\n[[unit]]\nname = \"One\"\nexercises = [{first}]\n\
         [[unit]]\nname = \"Two\"\nexercises = [{second}]\n"
    )
}

fn names(progression: &Progression) -> Vec<Vec<&str>> {
    let units = progression.units.iter();
    units.map(|unit| unit.entries.iter().map(|entry| entry.name.as_str()).collect()).collect()
}

/// What is said of [`GOOD`] with `from` replaced by `to`: line, message and help of each problem.
fn spoilt(from: &str, to: &str) -> String {
    assert!(GOOD.contains(from), "{from} is in the progression");
    told(&parse(&GOOD.replacen(from, to, 1)).expect_err("it is wrong now"))
}

fn told(error: &ManifestDiagnostics) -> String {
    let problems = error.problems.iter();
    let lines = problems.map(|one| format!("{}: {} -> {}", one.line, one.message, one.help));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn listed_order_wins_patterns_follow_the_course_and_the_first_mention_counts() {
    let text = units(
        "\"events2\", \"04_modules/*\"",
        "\"tag:promises\", \"level:senior\", \"{modules,events}*\"",
    );
    let progression = parse(&text).expect("a progression");
    assert_eq!(
        names(&progression),
        [
            vec!["events2", "modules1", "modules2", "modules3"],
            vec!["events3", "streams3", "events1"]
        ]
    );
    let indices = progression.entries().map(|(unit, entry)| (unit, entry.exercise));
    assert_eq!(
        indices.collect::<Vec<_>>(),
        [(0, 4), (0, 0), (0, 1), (0, 2), (1, 5), (1, 8), (1, 3)]
    );
}

#[test]
fn the_example_of_the_guide_is_read_whole() {
    let progression = good();
    assert_eq!(progression.id, "js101-2027s");
    assert_eq!(progression.timezone.iana_name(), Some("Europe/Paris"));
    let [week1, week2, stretch] = &progression.units[..] else { panic!("three units") };
    let due = |unit: &super::Unit| unit.due.as_ref().map(ToString::to_string);
    assert_eq!(due(week1).as_deref(), Some("2027-01-18T23:59:00+01:00[Europe/Paris]"));
    assert_eq!(due(week2).as_deref(), Some("2027-01-25T23:59:59+01:00[Europe/Paris]"));
    assert_eq!(due(stretch), None);
    assert_eq!((week1.unlock, week2.unlock), (Unlock::None, Unlock::Previous));
    assert_eq!((week1.required, stretch.required), (true, false));
    assert_eq!((week1.points(), progression.points()), (9, 13));
    assert_eq!(
        progression.find("modules3").map(|(unit, entry)| (unit, entry.points)),
        Some((0, 5))
    );
    assert_eq!(progression.warnings, None);
}

#[test]
fn points_of_a_pattern_are_those_of_each() {
    let progression =
        parse(&units("{ name = \"06_events/*\", points = 3 }", "\"modules1\"")).expect("right");
    assert_eq!((progression.units[0].points(), progression.units[1].points()), (9, 1));
}

#[test]
fn the_course_is_narrowed_to_what_is_asked_for() {
    let progression = parse(&units("\"events2\"", "\"modules1\"")).expect("right");
    let narrowed = progression.narrow(&manifest());
    let names: Vec<&str> = narrowed.exercises.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["events2", "modules1"]);
}

#[test]
fn a_unit_waits_for_the_required_ones_before_it() {
    let progression = good();
    let week1 = ["events1", "events2", "events3", "modules2", "modules3"];
    assert_eq!(progression.waits_for(0, |_| false), [0_usize; 0]);
    assert_eq!(progression.waits_for(1, |_| false), [0]);
    assert_eq!(progression.waits_for(2, |_| false), [0, 1]);
    assert_eq!(progression.waits_for(1, |name| week1.contains(&name)), [0_usize; 0]);
    assert_eq!(progression.waits_for(2, |name| week1.contains(&name)), [1]);
    // What is not required holds nobody up.
    let text = GOOD.replacen("unlock = \"previous\"", "required = false", 1);
    let progression = parse(&text.replace("all-previous", "previous")).expect("right");
    assert_eq!(progression.waits_for(2, |_| false), [0]);
}

#[test]
fn every_mistake_is_reported_with_its_line_and_what_to_do() {
    let said = [
        spoilt("schema = 1", "schema = 2"),
        spoilt("id = \"js101-2027s\"\n", ""),
        spoilt("js101-2027s", "../x"),
        spoilt("js101-2027s", "JS 101"),
        spoilt("title", "titel"),
        spoilt("\">=20\"", "\"twenty\""),
        spoilt("Europe/Paris", "Europe/Pariss"),
        spoilt("timezone = \"Europe/Paris\"\n", ""),
        spoilt("per_day = 10", "per_day = 110"),
        spoilt("per_day = 10", "per_day = \"10%\""),
        spoilt("grace = \"2h\"", "grace = \"2 moons\""),
        spoilt("grace = \"2h\"", "grace = \"8d\""),
        spoilt("close = \"7d\"", "close = \"-7d\""),
        spoilt("late = {", "late = 3 #"),
        spoilt("floor", "flor"),
        spoilt("2027-01-18T23:59:00", "2027-02-30T23:59:00"),
        spoilt("2027-01-18T23:59:00", "2027-01-18T23:59:00Z"),
        spoilt("2027-01-18T23:59:00", "\"next Monday\""),
        spoilt("2027-01-18T23:59:00", "23:59:00"),
        spoilt("2027-01-18T23:59:00", "18"),
        spoilt("\"previous\"", "\"before\""),
        spoilt("required = false", "required = \"no\""),
        spoilt("\"Week 2\"", "\"Week 1\""),
        spoilt("name = \"Week 2\"\n", ""),
        spoilt("\"modules1\"]", "\"modules\"]"),
        spoilt("\"modules1\"]", "\"04_modules\"]"),
        spoilt("\"modules1\"]", "\"05_modules/*\"]"),
        spoilt("\"modules1\"]", "\"tag:promise\"]"),
        spoilt("\"modules1\"]", "\"level:expert\"]"),
        spoilt("\"modules1\"]", "\"chapter:one\"]"),
        spoilt("\"modules1\"]", "\"modules1\", \"modules1\"]"),
        spoilt("\"modules1\"]", "\"modules3\"]"),
        spoilt("\"modules1\"]", "\"events1\"]"),
        spoilt("\"modules1\"]", "]"),
        spoilt("\"modules1\"]", "7]"),
        spoilt("points = 5", "points = 5.5"),
        spoilt("points = 5", "point = 5"),
        spoilt("[[unit]]\nname = \"Week 2\"", "[[units]]\nname = \"Week 2\""),
        spoilt("[\"06_events/*\"", "[\"06_events/*"),
        told(&parse("schema = 1\nid = \"a\"\ntitle = \"A\"\n").expect_err("no unit")),
        told(&parse("").expect_err("nothing at all")),
    ];
    insta::assert_snapshot!(said.join("\n\n"));
}

#[test]
fn a_mistake_shows_the_line_itself() {
    let error = parse(&GOOD.replace("tag:promises", "tag:promise")).expect_err("wrong");
    insta::assert_snapshot!(error.to_string());
}

#[test]
fn a_unit_with_a_review_repeats_the_exercises_of_the_units_before_it() {
    let text = GOOD
        .replace("unlock = \"previous\"", "review = true")
        .replace("unlock = \"all-previous\"", "review = false");
    let progression = parse(&text).expect("a progression");
    let reviewed = |unit| progression.reviewed_in(unit).collect::<Vec<_>>();
    let first: Vec<_> = progression.units[0].entries.iter().map(|entry| &entry.name).collect();
    assert!(reviewed(0).is_empty() && reviewed(2).is_empty() && reviewed(9).is_empty());
    assert_eq!(reviewed(1), first);
    assert!(good().units.iter().all(|unit| !unit.review));
    let error = parse(&GOOD.replace("required = false", "review = 1")).expect_err("no flag");
    assert!(error.to_string().contains("review = true"), "{error}");
}

#[test]
fn a_review_in_the_first_unit_is_a_warning() {
    let text = units("\"modules1\"", "\"modules2\"").replacen(
        "name = \"One\"",
        "name = \"One\"\nreview = true",
        1,
    );
    let warnings = parse(&text).expect("a progression").warnings.expect("a warning").to_string();
    assert!(warnings.contains("there is nothing to review in it"), "{warnings}");
}

#[test]
fn probable_mistakes_are_warnings() {
    let text = GOOD
        .replace("due = 2027-01-18T23:59:00", "due = 2027-03-28T02:30:00\nunlock = \"previous\"")
        .replace("\"tag:promises\", ", "\"tag:promises\", \"events1\", ")
        .replace("\"*\"]", "\"*\", { name = \"modules2\", points = 9 }]");
    let warnings = parse(&text).expect("right").warnings.expect("warnings");
    insta::assert_snapshot!(warnings.to_string());
    let never = units("\"modules1\"", "\"events1\"").replace("[[unit]]", "late = {}\n[[unit]]");
    let never =
        never.replacen("late = {}\n[[unit]]\nname = \"Two\"", "[[unit]]\nname = \"Two\"", 1);
    let warnings = parse(&never).expect("right").warnings.expect("a warning");
    assert_eq!(warnings.problems[0].message, "nothing is ever due");
}

fn at(text: &str) -> Timestamp {
    text.parse().expect("a moment")
}

fn cost(policy: Option<&LatePolicy>, submitted: &str) -> (u8, bool, bool) {
    let progression = good();
    let lateness = factor(policy, progression.units[0].due.as_ref(), at(submitted));
    (lateness.percent, lateness.is_late(), lateness.closed)
}

#[test]
fn each_begun_day_costs_down_to_the_floor_until_it_closes() {
    let late = good().late;
    let cost = |submitted| cost(late.as_ref(), submitted);
    assert_eq!(cost("2027-01-18T22:59:00Z"), (100, false, false), "on the second");
    assert_eq!(cost("2027-01-19T00:59:00Z"), (100, false, false), "within the grace");
    assert_eq!(cost("2027-01-19T00:59:01Z"), (90, true, false), "the first day");
    assert_eq!(cost("2027-01-19T22:59:00Z"), (90, true, false));
    assert_eq!(cost("2027-01-19T22:59:01Z"), (80, true, false), "the second");
    assert_eq!(cost("2027-01-25T22:59:00Z"), (50, true, false), "the floor");
    assert_eq!(cost("2027-01-25T22:59:01Z"), (0, true, true), "closed");
    assert_eq!(cost("2037-01-25T22:59:01Z"), (0, true, true));
}

#[test]
fn lateness_without_a_policy_is_only_reported_and_needs_a_due_date() {
    assert_eq!(cost(None, "2027-03-19T00:59:00Z"), (100, true, false));
    let lateness = factor(good().late.as_ref(), None, at("2037-01-01T00:00:00Z"));
    assert_eq!((lateness.percent, lateness.is_late()), (100, false));
    let policy = LatePolicy { grace: jiff::Span::new(), per_day: 40, floor: 0, close: None };
    assert_eq!(cost(Some(&policy), "9999-01-01T00:00:00Z"), (0, true, false));
}

#[test]
fn a_day_late_is_one_of_the_calendar_where_clocks_change() {
    // On 28 March 2027 the day has 23 hours in Paris, on 31 October 25.
    for (due, same_day, next_day) in [
        ("2027-03-27T23:59:00", "2027-03-28T21:59:00Z", "2027-03-28T21:59:01Z"),
        ("2027-10-30T23:59:00", "2027-10-31T22:59:00Z", "2027-10-31T22:59:01Z"),
    ] {
        let progression = parse(&GOOD.replace("2027-01-18T23:59:00", due)).expect("right");
        let percent = |submitted| {
            factor(progression.late.as_ref(), progression.units[0].due.as_ref(), at(submitted))
                .percent
        };
        assert_eq!((percent(same_day), percent(next_day)), (90, 80), "{due}");
    }
}

fn extensions(text: &str) -> Result<Extensions, ManifestDiagnostics> {
    Extensions::parse(text, "extensions.csv", &good())
}

#[test]
fn an_extension_moves_the_date_of_one_learner_and_one_unit() {
    let text = "\u{feff}student,unit,due\r\nada,Week 1,2027-01-20T12:00\r\n\r\n\"Hopper, Grace\", Week 2 ,2027-02-01\r\n";
    let (progression, extensions) = (good(), extensions(text).expect("right"));
    let due = |student, unit| {
        extensions.due(&progression, student, unit).map(|due| due.datetime().to_string())
    };
    assert_eq!(due("ada", 0).as_deref(), Some("2027-01-20T12:00:00"));
    assert_eq!(due("ada", 1).as_deref(), Some("2027-01-25T23:59:59"));
    assert_eq!(due("Hopper, Grace", 1).as_deref(), Some("2027-02-01T23:59:59"));
    assert_eq!(due("bob", 0).as_deref(), Some("2027-01-18T23:59:00"));
    assert_eq!(due("bob", 2), None);
    let mut students: Vec<&str> = extensions.students().collect();
    students.sort_unstable();
    assert_eq!(students, ["Hopper, Grace", "ada"]);
}

#[test]
fn mistakes_in_extensions_are_reported_with_their_line() {
    let text = "student,unit,due\n\
                ada,Week 1,2027-01-20T12:00:00\n\
                ada,Week 1,2027-01-21T12:00:00\n\
                bob,Week 9,2027-01-21T12:00:00\n\
                bob,Week 2,2027-01-21T12:00:00\n\
                bob,Stretch,2027-01-21T12:00:00\n\
                bob,Week 1,tomorrow\n\
                bob,Week 1,2027-01-20T12:00:00Z\n\
                ,Week 1,2027-01-21T12:00:00\n\
                bob,Week 1\n\
                Hopper, Grace,Week 1,2027-01-21T12:00:00\n";
    let said = [
        told(&extensions(text).expect_err("wrong")),
        told(&extensions("").expect_err("nothing")),
        told(&extensions("name,unit,due\n").expect_err("other columns")),
    ];
    insta::assert_snapshot!(said.join("\n\n"));
}

mod any_text {
    use proptest::prelude::*;

    use super::*;

    /// `text` with `with` in the place of what stands between two of its characters.
    fn patched(text: &str, from: usize, length: usize, with: &str) -> String {
        let floor =
            |at: usize| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at));
        let start = floor(from % (text.len() + 1)).unwrap_or(0);
        let end = floor(start + length).unwrap_or(start).max(start);
        format!("{}{with}{}", &text[..start], &text[end..])
    }

    proptest! {
        #[test]
        fn no_progression_makes_it_panic(
            from in any::<usize>(),
            length in 0..80_usize,
            with in ".{0,12}|[-0-9TZ:+.]{0,25}|[\\[\\]\"'={},\n#*?/!^ a-z]{0,20}",
        ) {
            match parse(&patched(GOOD, from, length, &with)) {
                Err(error) => prop_assert!(!error.to_string().is_empty()),
                Ok(progression) => {
                    let due = progression.units[0].due.as_ref();
                    let lateness =
                        factor(progression.late.as_ref(), due, at("2027-03-28T02:30:00Z"));
                    prop_assert!(lateness.percent <= 100);
                }
            }
        }

        #[test]
        fn no_table_of_extensions_makes_it_panic(
            from in any::<usize>(),
            length in 0..40_usize,
            with in ".{0,12}|[,\"\r\n\u{feff}0-9T:-]{0,20}",
        ) {
            let text = "student,unit,due\r\nada,Week 1,2027-01-20T12:00\r\nbob,\"Week 2\",2027-02-01\n";
            if let Err(error) = extensions(&patched(text, from, length, &with)) {
                prop_assert!(!error.to_string().is_empty());
            }
        }
    }
}
