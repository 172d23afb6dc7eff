//! Rosters: who is in the class and handed nothing in, and who handed something in and is not in the class.

use std::fs;

use crate::grade::class::{Class, RIGHT, WRONG, said};

/// The text in UTF-16, as Excel and Blackboard write it.
fn utf16(text: &str) -> Vec<u8> {
    [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect()
}

/// The text in Windows-1252, for letters that Latin-1 has.
fn windows_1252(text: &str) -> Vec<u8> {
    text.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect()
}

/// Grades the class with a roster, and returns the table of points and what was said.
fn graded(class: &Class, roster: &[u8]) -> (String, String) {
    fs::write(class.path("roster.csv"), roster).unwrap();
    let output = class.runner("grade class --roster roster.csv --out out");
    assert!(output.status.success(), "{}", said(&output));
    let reported = class.runner("report out");
    assert!(reported.status.success(), "{}", said(&reported));
    (fs::read_to_string(class.path("out/reports/grades.csv")).unwrap(), said(&output))
}

#[test]
fn who_handed_nothing_in_has_an_entry_with_0_in_every_report() {
    let class = Class::new();
    class.hand_in("ada", RIGHT).hand_in("guest", WRONG);
    let (table, told) = graded(&class, b"ada\nzoe\n");
    assert_eq!(
        table,
        "learner,points,possible,percent,late,add1,add2\nada,2,2,100,,1,1\nguest,1,2,50,,0.5,0.5\nzoe,0,2,0,,0,0\n"
    );
    assert!(told.contains("no submission of zoe: each gets an entry with 0 points"), "{told}");
    assert!(told.contains("roster.csv does not name guest: their work is graded"), "{told}");
    let line = &class.results("out")[&("zoe".to_owned(), "add1".to_owned())];
    assert_eq!((&line["verdict"], &line["flags"]), (&"missing".into(), &serde_json::Value::Null));
    let report =
        |name: &str| fs::read_to_string(class.path(&format!("out/reports/{name}"))).unwrap();
    assert!(report("feedback/zoe.md").contains("0 of 2 points"), "{}", report("feedback/zoe.md"));
    for name in ["index.html", "canvas.csv", "junit.xml", "gradescope/zoe.json"] {
        assert!(report(name).contains("zoe") || name.contains("zoe"), "{name}");
    }
}

#[test]
fn the_exports_of_platforms_find_everybody_in_any_encoding() {
    let class = Class::new();
    class.hand_in("Zoe\u{308} Müller_102_assignsubmission_file_", RIGHT);
    class.hand_in("lovelaceada_1001_90001_work", RIGHT);
    let moodle = "Identifier;Full name;Email address\nParticipant 102;Zoë Müller;z@x.example\nParticipant 103;Jörg Groß;j@x.example\n";
    let canvas = "Student,ID,SIS User ID,SIS Login ID,Section\n    Points Possible,,,,\n\"Lovelace, Ada\",1001,,ada,A\n\"Groß, Jörg\",1003,,jg,A\n";
    let blackboard = "\"Last Name\"\t\"First Name\"\t\"Username\"\n\"Müller\"\t\"Zoë\"\tzm\n\"Groß\"\t\"Jörg\"\tjg\n";
    for (roster, absent, unlisted) in [
        (moodle, "Jörg Groß", "lovelaceada"),
        (canvas, "Groß, Jörg", "Zoë Müller"),
        (blackboard, "Jörg Groß", "lovelaceada"),
    ] {
        for bytes in [roster.as_bytes().to_vec(), utf16(roster), windows_1252(roster)] {
            let output = {
                fs::write(class.path("roster.csv"), bytes).unwrap();
                class.runner("grade plan class --roster roster.csv -o plan.json")
            };
            let told = said(&output);
            assert!(output.status.success(), "{told}");
            assert!(told.contains(&format!("no submission of {absent}: each")), "{told}");
            assert!(told.contains(&format!("does not name {unlisted}: their")), "{told}");
            let plan = fs::read(class.path("plan.json")).unwrap();
            let plan: serde_json::Value = serde_json::from_slice(&plan).unwrap();
            assert_eq!(plan["learners"].as_array().unwrap().len(), 3, "{plan:#}");
        }
    }
}

#[test]
fn a_roster_without_names_is_a_mistake_that_says_what_to_do() {
    let class = Class::new();
    class.hand_in("ada", RIGHT);
    class.write("roster.csv", "when,where\n1,2\n");
    let output = class.runner("grade class --roster roster.csv --out out");
    assert_eq!(output.status.code(), Some(4), "{}", said(&output));
    assert!(said(&output).contains("in roster.csv: no column has names"), "{}", said(&output));
}

#[test]
fn a_spreadsheet_may_write_semicolons() {
    let class = Class::new();
    class.hand_in("ada", RIGHT);
    class.write("times.csv", "student;submitted\nada;2027-01-18T12:00:00Z\n");
    let output = class.runner("grade plan class --times times.csv -o plan.json");
    assert!(output.status.success(), "{}", said(&output));
    assert!(fs::read_to_string(class.path("plan.json")).unwrap().contains("2027-01-18T12:00:00Z"));
}
