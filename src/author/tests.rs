//! The pure parts of this room.

use std::path::PathBuf;

use proptest::prelude::*;

use super::finding::{CourseFinding, FindingKind};
use super::interview_answer::{self, Subject};
use super::spans::Spans;
use super::{Form, entry, hints, layout, packages, ranges, skeleton};
use crate::course::{Course, Manifest};

const HEAD: &str = "# Mine.\nformat_version = 1\n\n[course]\nname = \"mine\"\ntitle = \"Mine\"\n\
                    version = \"0.1.0\"\nnode = \">=20.12\" # what the school has\n";

fn exercise(name: &str, dir: &str, more: &str) -> String {
    format!(
        "\n[[exercises]]\nname = \"{name}\"\ndir = \"{dir}\"\nquestion = []\nlevel = \"junior\"\n\
         title = \"T\"\ntask = \"T.\"\nminutes = 5\nhints = ['a', 'more than a', 'most of all']\n{more}"
    )
}

fn course(text: &str) -> Course {
    let manifest = Manifest::parse(text, "info.toml").expect("a manifest");
    Course::new(PathBuf::from("nowhere"), manifest)
}

fn kinds(findings: &[CourseFinding]) -> Vec<(FindingKind, Option<usize>)> {
    findings.iter().map(|finding| (finding.kind, finding.place.number())).collect()
}

/// The manifest with an exercise `new` put in, and the names in their order.
fn inserted(manifest: &str, chapter: &str) -> (String, Vec<String>) {
    let new = skeleton::entry(Form::Fix, "new", chapter);
    let text = entry::insert(manifest, &new, chapter).expect("it fits");
    let course = course(&text);
    let names = course.manifest.exercises.iter().map(|exercise| exercise.name.clone()).collect();
    (text, names)
}

#[test]
fn an_entry_comes_last_in_its_chapter_and_chapters_stay_in_order() {
    let parts = [exercise("a", "01_x", ""), exercise("b", "01_x", ""), exercise("c", "03_y", "")];
    let manifest = format!("{HEAD}{}", parts.concat());
    let place = |chapter| inserted(&manifest, chapter).1.iter().position(|name| name == "new");
    assert_eq!(place("01_x"), Some(2));
    assert_eq!(place("02_between"), Some(2));
    assert_eq!(place("03_y"), Some(3));
    assert_eq!(place("00_before"), Some(0));
    assert_eq!(place("04_last"), Some(3));
    assert_eq!(inserted(HEAD, "01_x").1, ["new"], "a course that only begins");
}

#[test]
fn every_other_byte_of_the_manifest_stays() {
    let first = exercise("a", "01_x", "# about a\ntags = [ 'x',   \"y\" ]\n");
    let second = exercise("b", "02_y", "");
    let manifest = format!("{HEAD}{first}\n# ---- chapter two ----\n{second}# the end\n");
    let (text, names) = inserted(&manifest, "01_x");
    assert_eq!(names, ["a", "new", "b"]);
    let new = skeleton::entry(Form::Fix, "new", "01_x");
    assert_eq!(text.replacen(&format!("\n{new}"), "", 1), manifest);
    let windows = manifest.replace('\n', "\r\n");
    let (text, _) = inserted(&format!("\u{feff}{windows}"), "02_y");
    assert!(text.starts_with("\u{feff}# Mine.\r\n"));
    assert!(!text.replace("\r\n", "").contains('\n'), "every line ends as before");
    let (text, names) = inserted(manifest.trim_end_matches("# the end\n").trim_end(), "02_y");
    assert_eq!(names, ["a", "b", "new"], "no newline at the end: {text}");
}

#[test]
fn a_value_that_is_not_a_list_of_tables_is_refused() {
    let manifest = HEAD.replace("[course]", "exercises = 7\n[course]");
    let new = skeleton::entry(Form::Fill, "new", "01_x");
    assert_eq!(entry::insert(&manifest, &new, "01_x"), Err(entry::EntryError::NoTables));
    assert!(matches!(entry::insert("a = ", &new, "01_x"), Err(entry::EntryError::Syntax(_))));
}

proptest! {
    #[test]
    fn wherever_an_entry_is_put_in_the_rest_stays(
        chapters in prop::collection::vec(0..5_u8, 1..8),
        sorted in any::<bool>(),
        chapter in 0..5_u8,
        comments in prop::collection::vec("(# [a-z ]{0,9}\n){0,2}", 8),
    ) {
        let mut chapters = chapters;
        if sorted {
            chapters.sort_unstable();
        }
        let parts: Vec<_> = chapters.iter().enumerate().map(|(index, chapter)| {
            format!("{}{}", exercise(&format!("e{index}"), &format!("{chapter:02}_c"), ""), comments[index])
        }).collect();
        let manifest = format!("{HEAD}{}", parts.concat());
        let dir = format!("{chapter:02}_c");
        let (text, names) = inserted(&manifest, &dir);
        let new = skeleton::entry(Form::Fix, "new", &dir);
        prop_assert_eq!(text.replacen(&format!("\n{new}"), "", 1), manifest);
        let at = names.iter().position(|name| name == "new").expect("it is there");
        if chapters.contains(&chapter) {
            prop_assert_eq!(chapters[at - 1], chapter);
            prop_assert!(!chapters[at..].contains(&chapter));
        }
    }
}

#[test]
fn hints_are_distinct_say_more_and_keep_the_answer() {
    let found = |texts: [&str; 3], stub: &str, solution: &str| {
        let list = texts.map(|text| format!("\"\"\"\n{text}\n\"\"\"")).join(", ");
        let text = format!("{HEAD}{}", exercise("a", "01_x", ""))
            .replace("'a', 'more than a', 'most of all'", &list);
        let course = course(&text);
        let spans = Spans::of(&text);
        let findings = hints::check(&course.manifest.exercises[0], &spans, stub, solution);
        findings.into_iter().map(|finding| finding.message).collect::<Vec<_>>()
    };
    let solution = "const sum = a + b;\nreturn sum * 2;\n";
    assert_eq!(
        found(["look", "look there", "```\nconst ___ = a + b;\n```"], "", solution),
        [""; 0]
    );
    assert_eq!(
        found(["look", "look ", "see there"], "", solution),
        ["hint 2 says the same as hint 1"]
    );
    assert_eq!(
        found(["look at it", "it", "see there, it is"], "", solution),
        ["hint 2 says no more than the first one"]
    );
    let given = "write this:\nconst sum = a + b;";
    assert_eq!(
        found(["look", "look there", given], "", solution),
        ["hint 3 gives the answer away: `const sum = a + b;`"]
    );
    assert_eq!(found(["look", "look there", given], "const sum = a + b;\n", solution), [""; 0]);
}

#[test]
fn an_answer_has_its_parts_in_order() {
    let whole = "# Q\n\n## The short answer\n\nx\n\n## What makes it stand out\n\n- x\n\n\
                 ## Key points\n\n- x\n- x\n- x\n\n\
                 ## Follow-up questions\n\n- **Why?** x\n\n## Read more\n\n[Docs](https://nodejs.org/)\n";
    let messages = |text: &str| -> Vec<_> {
        interview_answer::check(Subject::Exercise, "a.md", text)
            .into_iter()
            .map(|finding| finding.message)
            .collect()
    };
    assert_eq!(messages(whole), [""; 0]);
    assert_eq!(messages(&whole.replace("# Q\n", "Q\n")), ["the answer has no title"]);
    assert_eq!(
        messages(&whole.replace("- x\n\n## Key", "\n\n## Key")),
        ["`## What makes it stand out` is empty"]
    );
    assert_eq!(
        messages(&whole.replace("(https", "(htp")),
        ["the link to read more has another form"]
    );
    let swapped = whole
        .replace("## The short answer", "## S")
        .replace("## Follow-up questions", "## The short answer")
        .replace("## S", "## Follow-up questions");
    let early = messages(&swapped).iter().filter(|text| text.ends_with("too early")).count();
    assert_eq!(early, 3, "{:?}", messages(&swapped));
    let code = whole.replace("\nx\n", "\n```\n## Read more\n```\n");
    assert_eq!(messages(&code), [""; 0], "a heading in a block of code is none");
}

#[test]
fn key_points_follow_ups_and_the_link_have_their_form() {
    let text = |points: &str, follow_ups: &str, link: &str| {
        format!(
            "# Q\n\n## The short answer\n\nx\n\n## What makes it stand out\n\n- x\n\n{points}\
             ## Follow-up questions\n\n{follow_ups}\n\n## Read more\n\n{link}\n"
        )
    };
    let found = |subject, text: &str| -> Vec<_> {
        let findings = interview_answer::check(subject, "a.md", text);
        findings.into_iter().map(|one| (one.place.number(), one.message)).collect()
    };
    let points = |number| format!("## Key points\n\n{}\n", "- x\n".repeat(number));
    let (follow_up, link) = ("- **Why?** x", "[Docs](https://nodejs.org/)");
    for number in 3..=5 {
        assert_eq!(found(Subject::Card, &text(&points(number), follow_up, link)), []);
    }
    let six = found(Subject::Exercise, &text(&points(6), follow_up, link));
    assert_eq!(six, [(Some(11), "there are 6 key points".to_owned())]);
    let none = text("", follow_up, link);
    assert_eq!(found(Subject::Exercise, &none)[0].1, "the answer has no part `## Key points`");
    assert_eq!(found(Subject::Card, &none)[0].1, "the card has no part `## Key points`");
    let bare = found(Subject::Card, &text(&points(3), "- **Why?**\n- Why? x", link));
    let lines: Vec<_> = bare.iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, [Some(19), Some(20)], "{bare:?}");
    let more = format!("{link}, on a page");
    let more = found(Subject::Card, &text(&points(3), follow_up, &more));
    assert_eq!(more, [(Some(23), "the link to read more has another form".to_owned())]);
}

#[test]
fn type_script_has_a_range_of_nodes_that_run_it() {
    let found = |course_range: &str, more: &str| {
        let text =
            format!("{HEAD}{}", exercise("a", "01_x", more)).replace(">=20.12", course_range);
        kinds(&ranges::check(&course(&text), &Spans::of(&text), None))
    };
    let ts = |range: &str| format!("file = \"a.ts\"\n{range}");
    assert_eq!(found(">=20.12", &ts("node = \">=22.18\"\n")), []);
    assert_eq!(found(">=22.18", &ts("")), [], "the course's range is enough");
    assert_eq!(found(">=20.12", &ts("")).len(), 1);
    assert_eq!(found(">=20.12", &ts("node = \">=22\"\n")).len(), 1);
    assert_eq!(found(">=20.12", "test = \"a.test.mts\"\n").len(), 1);
    assert_eq!(found(">=20.12", "file = \"a.json\"\n"), []);
}

#[test]
fn ranges_meet_each_other_and_the_runner() {
    let found = |course_range: &str, own: &str, package: Option<&str>| {
        let more = if own.is_empty() { String::new() } else { format!("node = \"{own}\"\n") };
        let text =
            format!("{HEAD}{}", exercise("a", "01_x", &more)).replace(">=20.12", course_range);
        let package =
            package.map(|range| format!("{{\n  \"engines\": {{ \"node\": \"{range}\" }}\n}}"));
        kinds(&ranges::check(&course(&text), &Spans::of(&text), package.as_deref())).len()
    };
    assert_eq!(found(">=20.12", "", None), 0);
    assert_eq!(found(">=20.12, <27", ">=22.5", Some(">=20.12, <27")), 0);
    assert_eq!(found(">=18", "", None), 1, "older than the runner works with");
    assert_eq!(found(">=20.12, <23", ">=24", None), 1, "none fits both");
    assert_eq!(found(">=22", "<22.1", None), 0, "22.0 fits both");
    assert_eq!(found(">=20.12", "", Some(">=22")), 1);
    assert_eq!(found(">=20.12", "", Some("20 || 22")), 0, "what only npm reads is left alone");
}

#[test]
fn packages_are_used_and_there() {
    let found = |needs: &str, package: &str, sources: &[&str]| {
        let text = format!("{HEAD}{}", exercise("a", "01_x", &format!("needs = {needs}\n")));
        let sources: Vec<_> = sources.iter().map(|source| (*source).to_owned()).collect();
        kinds(&packages::check(&course(&text), &Spans::of(&text), Some(package), &sources))
    };
    let package = "{\n  \"dependencies\": {\n    \"a\": \"1\",\n    \"b\": \"1\"\n  }\n}";
    assert_eq!(found("['a', 'b']", package, &[]), []);
    assert_eq!(found("['a']", package, &[]), [(FindingKind::UnusedPackage, Some(4))]);
    assert_eq!(found("['a']", package, &["require('b/lib')"]), [], "a helper uses it");
    assert_eq!(found("['a']", package, &["'bb'"]), [(FindingKind::UnusedPackage, Some(4))]);
    assert_eq!(found("['a', 'b', 'c']", package, &[])[0].0, FindingKind::MissingPackage);
    assert_eq!(found("[]", "{", &[])[0].0, FindingKind::MissingPackage, "not JSON");
}

#[test]
fn chapters_stand_together_and_in_order() {
    let found = |dirs: &[&str]| {
        let parts: Vec<_> =
            dirs.iter().enumerate().map(|(i, dir)| exercise(&format!("e{i}"), dir, "")).collect();
        let text = format!("{HEAD}{}", parts.concat());
        let findings = layout::chapters(&course(&text), &Spans::of(&text));
        findings.into_iter().map(|finding| finding.message).collect::<Vec<_>>()
    };
    assert_eq!(found(&["01_a", "01_a", "02_b", "10_c"]), [""; 0]);
    assert_eq!(found(&["b", "a"]), [""; 0], "without numbers the author's order counts");
    assert_eq!(found(&["02_b", "01_a"]), ["the chapter 01_a comes after 02_b"]);
    assert_eq!(found(&["01_a", "02_b", "01_a"]), ["the chapter 01_a is interrupted by 02_b"]);
}
