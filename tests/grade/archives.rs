//! Submissions as learning platforms hand them out: archives of archives, odd names, old encodings.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{Cursor, Write as _};
use std::path::Path;

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::grade::class::{Class, RIGHT, WRONG, file, said};

/// A zip archive of these files.
fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The archive of one learner, with folders around their work.
fn work(around: &str, answer: &str) -> Vec<u8> {
    let [one, other] = ["add1", "add2"].map(|name| format!("{around}{}", file(name)));
    zipped(&[(&one, answer.as_bytes()), (&other, answer.as_bytes())])
}

/// Grades `source` and returns the verdict of each learner's first exercise.
fn verdicts(class: &Class, source: &str) -> BTreeMap<String, String> {
    let output = class.runner(&format!("grade {source} --out out"));
    assert!(output.status.success(), "{}", said(&output));
    let lines = class.results("out").into_iter().filter(|((_, exercise), _)| exercise == "add1");
    lines
        .map(|((learner, _), line)| (learner, line["verdict"].as_str().unwrap().to_owned()))
        .collect()
}

fn expected(all: &[(&str, &str)]) -> BTreeMap<String, String> {
    all.iter().map(|(learner, verdict)| ((*learner).to_owned(), (*verdict).to_owned())).collect()
}

#[test]
fn the_archive_of_moodle_is_graded_as_it_is() {
    let class = Class::new();
    let archive = zipped(&[
        ("Ada Lovelace_101_assignsubmission_file_/work.zip", &work("js101-main/", RIGHT)),
        ("Zoe\u{308} Müller_102_assignsubmission_file_/Übung 1.zip", &work("a/b/", WRONG)),
        ("Wang Wei_103_assignsubmission_file_/x.zip", &work("", RIGHT)),
        ("Wang Wei_104_assignsubmission_file_/x.zip", &work("", WRONG)),
        ("Eve_105_assignsubmission_file_/exercises/01_sums/add1/add1.js", RIGHT.as_bytes()),
        ("Max_106_assignsubmission_file_/broken.zip", b"no archive at all"),
        ("__MACOSX/._work.zip", b"junk"),
    ]);
    fs::write(class.path("moodle.zip"), archive).unwrap();
    let all = [
        ("Ada Lovelace", "pass"),
        ("Eve", "pass"),
        ("Max", "invalid"),
        ("Wang Wei (103)", "pass"),
        ("Wang Wei (104)", "fail"),
        ("Zo\u{eb} Müller", "fail"),
    ];
    assert_eq!(verdicts(&class, "moodle.zip"), expected(&all));
}

#[test]
fn the_archive_of_canvas_is_graded_as_it_is_and_its_roster_finds_everyone() {
    let class = Class::new();
    let archive = zipped(&[
        ("lovelaceada_1001_90001_work.zip", &work("work/", RIGHT)),
        ("mullerzoe_LATE_1002_90002_work-1.zip", &work("work/", WRONG)),
    ]);
    fs::write(class.path("submissions.zip"), archive).unwrap();
    let all = [("lovelaceada", "pass"), ("mullerzoe", "fail")];
    assert_eq!(verdicts(&class, "submissions.zip"), expected(&all));
    // A gradebook as an old spreadsheet saves it: Windows-1252.
    let roster = b"Student,ID,SIS User ID,SIS Login ID,Section\n\"M\xfcller, Zo\xeb\",1002,,,A\n\"Lovelace, Ada\",1001,,,A\n\"Nobody, Nick\",1003,,,A\n";
    fs::write(class.path("roster.csv"), roster).unwrap();
    let output = class.runner("report out --to canvas --roster roster.csv --assignment=Sums(9)");
    assert!(output.status.success(), "{}", said(&output));
    assert_eq!(
        fs::read_to_string(class.path("out/reports/canvas.csv")).unwrap(),
        "Student,ID,SIS User ID,SIS Login ID,Section,Sums(9)\n    Points Possible,,,,,2\n\
         \"Müller, Zoë\",1002,,,A,1\n\"Lovelace, Ada\",1001,,,A,2\n\"Nobody, Nick\",1003,,,A,0\n"
    );
}

#[test]
fn a_folder_may_hold_archives_beside_folders() {
    let class = Class::new();
    class.hand_in("ada", RIGHT);
    let write = |name: &str, bytes: &[u8]| {
        let path = class.path(&format!("class/{name}"));
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    };
    write("bob.zip", &work("bob/", RIGHT));
    write("Cid_7_assignsubmission_file_/upload.ZIP", &work("", WRONG));
    write("all.zip", &zipped(&[("ada/work.zip", &work("", RIGHT)), ("bob.zip", &work("", RIGHT))]));
    write("broken.zip", b"PK");
    // Nobody is left out: what looks like a class has a line that says so.
    let all = [
        ("Cid", "fail"),
        ("ada", "pass"),
        ("all", "invalid"),
        ("bob", "pass"),
        ("broken", "invalid"),
    ];
    assert_eq!(verdicts(&class, "class"), expected(&all));
}

#[test]
fn no_archive_escapes_or_explodes_and_nobody_else_is_affected() {
    let class = Class::new();
    let zeros = vec![0; 80 << 20];
    let own = file("add1");
    let many: Vec<String> =
        (0..80).map(|number| format!("exercises/01_sums/add1/{number}.js")).collect();
    let mib = vec![b'x'; 1 << 20];
    let many: Vec<(&str, &[u8])> =
        many.iter().map(|name| (name.as_str(), mib.as_slice())).collect();
    let mut linked = ZipWriter::new(Cursor::new(Vec::new()));
    linked.add_symlink(&own, "/etc/passwd", SimpleFileOptions::default()).unwrap();
    let linked = linked.finish().unwrap().into_inner();
    for (name, bytes) in [
        (
            "escapes",
            zipped(&[
                ("../../escaped.js", b"1;"),
                ("exercises/../../../escaped.js", b"1;"),
                ("/tmp/nodelings-escaped.js", b"1;"),
                (&own, RIGHT.as_bytes()),
            ]),
        ),
        ("long_file", zipped(&[(&own, &zeros)])),
        ("many_files", zipped(&many)),
        ("nested", zipped(&[("inner.zip", &zipped(&[("inner.zip", &zeros)]))])),
        ("linked", linked),
        ("honest", work("", RIGHT)),
    ] {
        fs::write(class.path(&format!("class/{name}.zip")), bytes).unwrap();
    }
    let class_of_bombs =
        zipped(&[("bomb/a.zip", &zipped(&[(&own, &zeros)])), ("honest/a.zip", &work("", RIGHT))]);
    fs::write(class.path("all.zip"), class_of_bombs).unwrap();
    let all = [
        ("escapes", "pass"),
        ("honest", "pass"),
        ("linked", "invalid"),
        ("long_file", "invalid"),
        ("many_files", "invalid"),
        ("nested", "invalid"),
    ];
    assert_eq!(verdicts(&class, "class"), expected(&all));
    assert!(!Path::new("/tmp/nodelings-escaped.js").exists());
    let escaped = |name: &str| class.path(name).exists();
    assert!(
        !["escaped.js", "out/escaped.js", "out/submissions/escaped.js"]
            .iter()
            .any(|name| escaped(name))
    );
    let output = class.runner("grade all.zip --out all");
    assert!(output.status.success(), "{}", said(&output));
    let results = class.results("all");
    let verdict =
        |learner: &str| results[&(learner.to_owned(), "add1".to_owned())]["verdict"].clone();
    assert_eq!((verdict("bomb"), verdict("honest")), ("invalid".into(), "pass".into()));
}

#[cfg(unix)]
#[test]
fn names_in_any_encoding_and_of_any_length_are_graded_and_reported() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;
    let class = Class::new();
    let long = "Константин Константинович Константинопольский-Рождественский-Преображенский";
    class.hand_in("ada", RIGHT).hand_in(long, RIGHT).hand_in("Zoe\u{308}", RIGHT);
    for name in [b"M\xfcller", b"M\x81ller"] {
        let folder = class.path("class").join(OsStr::from_bytes(name));
        for exercise in ["add1", "add2"] {
            let path = folder.join(file(exercise));
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            File::create(&path).unwrap().write_all(WRONG.as_bytes()).unwrap();
        }
    }
    let all = [
        ("M\\x81ller", "fail"),
        ("M\\xfcller", "fail"),
        ("Zo\u{eb}", "pass"),
        ("ada", "pass"),
        (long, "pass"),
    ];
    // The table of times knows Zoë in another form, and is in UTF-16.
    let times =
        format!("student,submitted\nZo\u{eb},2027-01-18T12:00:00Z\n{long},2027-01-18T12:00:00Z\n");
    let utf16: Vec<u8> = times.encode_utf16().flat_map(u16::to_le_bytes).collect();
    fs::write(class.path("times.csv"), [b"\xff\xfe", utf16.as_slice()].concat()).unwrap();
    assert_eq!(verdicts(&class, "class --times times.csv"), expected(&all));
    let plan = fs::read_to_string(class.path("out/plan.json")).unwrap();
    let plan: serde_json::Value = serde_json::from_str(&plan).unwrap();
    let learners = plan["learners"].as_array().unwrap().iter();
    let dated = learners.filter(|learner| !learner["submitted"].is_null()).count();
    assert_eq!(dated, 2);
    let output = class.runner("report out");
    assert!(output.status.success(), "{}", said(&output));
    assert_eq!(fs::read_dir(class.path("out/reports/feedback")).unwrap().count(), 5);
}
