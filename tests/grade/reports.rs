//! The files that others read, each held to what its reader takes.

use std::fs;

use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::Value;

use crate::grade::class::{Class, RIGHT, WRONG, file, said};

/// Learners with everything that can go wrong in a text.
fn reported(to: &str) -> Class {
    let class = Class::new();
    class.hand_in("ada", RIGHT).hand_in("bob", WRONG);
    class.hand_in(
        "=cmd|x",
        "throw new Error('</script><b>]]>\\u0000\\ufffe ```` % : ,\\r\\n::error::');\n",
    );
    class.hand_in("loop", "process.exit(1);\n");
    class.graded("out");
    let output = class.runner(&format!("report out --to {to}"));
    assert!(output.status.success(), "{}", said(&output));
    class
}

fn report(class: &Class, name: &str) -> String {
    fs::read_to_string(class.path("out/reports").join(name)).unwrap()
}

#[test]
fn gradescope_gets_the_fields_that_it_documents() {
    let class = reported("gradescope");
    let result: Value = serde_json::from_str(&report(&class, "gradescope/bob.json")).unwrap();
    assert_eq!(result["score"], 1.0);
    let tests = result["tests"].as_array().unwrap();
    assert_eq!(tests.len(), 4);
    let sum: f64 = tests.iter().map(|test| test["score"].as_f64().unwrap()).sum();
    assert!((sum - 1.0).abs() < 1e-9);
    for test in tests {
        assert!(["passed", "failed"].contains(&test["status"].as_str().unwrap()));
        assert_eq!(
            (&test["visibility"], &test["output_format"]),
            (&"visible".into(), &"text".into())
        );
        assert!(
            test["max_score"].is_number() && test["name"].is_string() && test["output"].is_string()
        );
    }
    assert!(tests[1]["output"].as_str().unwrap().contains("42"));
}

#[test]
fn junit_is_well_formed_and_its_counts_are_true() {
    let class = reported("junit");
    let text = report(&class, "junit.xml");
    let mut reader = Reader::from_str(&text);
    let (mut cases, mut names) = (0, std::collections::BTreeSet::new());
    let mut declared = 0;
    loop {
        match reader.read_event().expect("well formed") {
            Event::Eof => break,
            Event::Start(element) | Event::Empty(element) => {
                let of = |name: &str| {
                    let attribute = element.try_get_attribute(name).unwrap().unwrap();
                    String::from_utf8(attribute.value.into_owned()).unwrap()
                };
                if element.name().as_ref() == b"testsuite" {
                    declared += of("tests").parse::<usize>().unwrap();
                } else if element.name().as_ref() == b"testcase" {
                    cases += 1;
                    assert!(names.insert((of("classname"), of("name"))), "no name comes twice");
                }
            }
            _ => {}
        }
    }
    assert_eq!(cases, declared);
    assert!(!text.contains('\0') && !text.contains('\u{fffe}'));
}

#[test]
fn a_table_has_a_row_for_each_learner_and_no_formula() {
    let class = reported("csv,canvas");
    let table = report(&class, "grades.csv");
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let rows: Vec<Vec<String>> =
        reader.records().map(|row| row.unwrap().iter().map(String::from).collect()).collect();
    assert_eq!(rows.len(), 4);
    assert_eq!(rows[0][0], "'=cmd|x");
    let canvas = report(&class, "canvas.csv");
    assert!(canvas.starts_with(
        "Student,ID,SIS User ID,SIS Login ID,Section,Sums\n    Points Possible,,,,,2\n"
    ));
}

#[test]
fn canvas_keeps_the_rows_of_its_own_export_with_0_for_nothing_and_names_unknown_learners() {
    let class = Class::new();
    class.hand_in("ada", RIGHT).hand_in("bob", WRONG).graded("out");
    class.write(
        "roster.csv",
        "Student,ID,SIS User ID,SIS Login ID,Section,Old (7)\n    Points Possible,,,,,3\n\"Byron, Bob\",12,,bob,A,1\n\"King, Ada\",11,,ada,A,2\n\"Test Student\",13,,,A,\n",
    );
    let output = class.runner("report out --to canvas --roster roster.csv --assignment=Sums(9)");
    assert!(output.status.success(), "{}", said(&output));
    assert_eq!(
        report(&class, "canvas.csv"),
        "Student,ID,SIS User ID,SIS Login ID,Section,Sums(9)\n    Points Possible,,,,,2\n\"Byron, Bob\",12,,bob,A,1\n\"King, Ada\",11,,ada,A,2\nTest Student,13,,,A,0\n"
    );
    class.write("roster.csv", "Student,ID,SIS User ID,SIS Login ID,Section\nAda,11,,ada,A\n");
    let output = class.runner("report out --to canvas --roster roster.csv");
    assert!(output.status.success(), "{}", said(&output));
    assert!(said(&output).contains("the roster has no bob"), "{}", said(&output));
    assert!(report(&class, "canvas.csv").contains("Ada,11,,ada,A,2\n"), "the others get theirs");
}

#[test]
fn github_gets_a_summary_below_its_limit_and_escaped_annotations() {
    let class = reported("github");
    assert!(report(&class, "github-summary.md").len() < 1 << 20);
    let annotations = report(&class, "github-annotations.txt");
    assert!(!annotations.is_empty());
    for line in annotations.lines() {
        assert!(
            line.starts_with("::warning title=") || line.starts_with("::error title="),
            "{line}"
        );
    }
}

#[test]
fn feedback_shows_the_lesson_of_what_did_not_pass() {
    let class = reported("markdown");
    let text = report(&class, "feedback/bob.md");
    assert!(text.starts_with("# Sums: bob\n\n1 of 2 points.\n"), "{text}");
    assert!(text.contains("- [x] one and one") && text.contains("- [ ] any two"), "{text}");
    assert!(!report(&class, "feedback/ada.md").contains("[ ]"));
}

#[test]
fn the_page_holds_no_text_that_could_become_markup() {
    let class = reported("html");
    let page = report(&class, "index.html");
    assert_eq!(page.matches("</script>").count(), 2);
    assert!(!page.contains("<b>]]>"));
    assert!(page.contains("default-src 'none'"));
    assert!(!page.contains("http://") && !page.contains("https://"));
}

/// Neither moves a cursor, nor turns a line around, nor hides in a text.
fn shows_all_of_itself(text: &str) -> bool {
    nodelings::visible::visible(text) == text
}

#[cfg(unix)] // Windows takes no control characters in names
#[test]
fn control_characters_are_escaped_in_every_format() {
    const STEERS: &str = "\u{1b}]0;x\u{7}\u{9b}2J\u{202e}\u{7f}\r\u{2028}";
    let class = Class::new();
    let tested = file("add1").replace(".js", ".test.js");
    let plain = fs::read_to_string(class.path("course").join(&tested)).unwrap();
    let named = plain.replace("any two", "any \\u202e\\u009b two");
    class.write(&format!("course/{tested}"), &named);
    let eve = format!("eve{STEERS}");
    let shown = "eve\\x1b]0;x\\x07\\x9b2J\\u202e\\x7f\\r\\u2028";
    let script = STEERS.escape_unicode().to_string();
    class
        .hand_in("ada", WRONG)
        .hand_in(
            &eve,
            &format!("console.log('{script}');\nthrow new TypeError('wrong {script}');\n"),
        )
        .graded("out");
    // A link in place of the folder: its reason is a text, too.
    std::os::unix::fs::symlink(
        class.path("class/ada"),
        class.path("class").join(format!("l{STEERS}")),
    )
    .unwrap();
    let output = class.runner("grade class --out out");
    assert!(output.status.success(), "{}", said(&output));
    assert!(class.results("out").contains_key(&(eve, "add1".to_owned())), "the id is kept");

    let output = class.runner("report out");
    assert!(output.status.success() && shows_all_of_itself(&said(&output)), "{}", said(&output));
    let mut left = vec![class.path("out/reports"), class.path("out/results.jsonl")];
    let mut files = 0;
    while let Some(path) = left.pop() {
        if path.is_dir() {
            left.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
            continue;
        }
        files += 1;
        let text = fs::read_to_string(&path).unwrap();
        assert!(shows_all_of_itself(&text), "{}: {text:?}", path.display());
        if path.extension().is_some_and(|ending| ending == "json") {
            let value: Value = serde_json::from_str(&text).unwrap();
            let texts = format!("{}{}", value["output"], value["tests"]);
            assert!(!texts.contains("\\u00"), "a reader gets it escaped: {texts}");
        }
    }
    assert_eq!(files, 7 + 2 * 3, "every format");
    for name in ["grades.csv", "canvas.csv", "index.html", "junit.xml"] {
        assert!(report(&class, name).contains(shown.trim_end_matches('\n')), "{name}");
    }
    let page = report(&class, "index.html");
    assert!(page.contains(r"any \\u202e\\x9b two") && page.contains(r"wrong \\x1b"), "{page}");

    let output = class.runner("report out --to canvas --roster out/reports/canvas.csv");
    assert!(said(&output).contains("the roster has no"), "{}", said(&output));
    assert!(shows_all_of_itself(&said(&output)), "{:?}", said(&output));
}

#[test]
fn numbers_from_journals_are_marked_as_advisory() {
    let class = Class::new();
    class.hand_in("ada", WRONG);
    let line =
        |at: &str, rest: &str| format!("{{\"v\":1,\"at\":\"2026-01-02T10:0{at}:00Z\",{rest}}}\n");
    let journal =
        line("0", r#""event":"opened","course":"sums","course_version":"1.0.0","runner":"0.1.0""#)
            + &line("1", r#""event":"hinted","exercise":"add1","level":2"#)
            + &line("3", r#""event":"passed","exercise":"add1""#)
            + &line("4", r#""event":"recalled","exercise":"add1","sure":3,"remembered":false"#)
            + &line("5", r#""event":"recalled","exercise":"add1","sure":2,"remembered":true"#)
            + "garbage\n";
    class.write("class/ada/.runner/journal.jsonl", &journal);
    let results = class.graded("out");
    let line = &results[&("ada".to_owned(), "add1".to_owned())];
    assert_eq!(line["activity"]["hints"], 2, "{line:#}");
    assert_eq!(
        (&line["activity"]["recalled"], &line["activity"]["remembered"]),
        (&2.into(), &1.into())
    );
    assert!(line["activity"]["seconds"].as_u64().unwrap() > 0);
    assert_eq!(line["verdict"], "fail", "a journal earns nothing");
}
