//! `runner dev check`: what texts, names and files show, and that it changes none of them.

use std::fs;
use std::path::{Path, PathBuf};

use crate::dev::course::{Course, matches};

#[test]
fn texts_names_and_stray_files_are_looked_at() {
    let course = Course::with(&["tea1", "tea2"]);
    let said = course.run(&["dev", "new", "tea3", "--chapter", "02_more"]);
    assert_eq!(said.code, 0, "{}", said.err);
    // Hints: one says nothing new, one gives the answer away.
    course.replace(
        "info.toml",
        "sum += line.price ___ line._____;",
        "sum += line.price * line.count;",
    );
    course.replace("info.toml", "The idea: what does a line of the basket cost, and where in the loop is the number that says how\noften it was ordered?", "Look.");
    // Chapters: 02_more begins before tea2 does.
    course.replace(
        "info.toml",
        "name = \"tea2\"\ndir = \"01_basics\"",
        "name = \"tea2\"\ndir = \"03_late\"",
    );
    for folder in ["exercises", "solutions", "tests/course"] {
        let from = course.root().join(folder).join("01_basics/tea2");
        fs::create_dir(course.root().join(folder).join("03_late")).expect("created");
        fs::rename(from, course.root().join(folder).join("03_late/tea2")).expect("moved");
    }
    // Ranges, packages.
    course.replace("info.toml", "node = \">=20.12\"", "node = \">=18\"");
    course.replace(
        "info.toml",
        "name = \"tea3\"",
        "name = \"tea3\"\nnode = \"<18\"\nneeds = [\"express\"]",
    );
    course.put("package.json", "{\n  \"engines\": { \"node\": \">=20.12\" },\n  \"dependencies\": {\n    \"left-pad\": \"1.3.0\"\n  }\n}\n");
    // Files.
    course.put("exercises/old/notes.txt", "");
    course.put("exercises/01_basics/README.md", "A word before the chapter.");
    course.put("exercises/01_basics/tea1/data.csv", "given files may have any name");
    course.put("exercises/01_basics/tea1/tea1.js.orig", "");
    course.put("solutions/01_basics/tea1/notes.txt", "");
    course.put("tests/course/01_basics/tea1/wrong/notes.txt", "// expect: x");
    fs::remove_dir_all(course.root().join("tests/course/03_late/tea2/alt")).expect("removed");
    fs::remove_file(course.root().join("solutions/03_late/tea2/tea2.js")).expect("removed");
    // Answers.
    course.replace("solutions/02_more/tea3/answer.md", "## Follow-up questions", "## Questions");
    course.replace("solutions/02_more/tea3/answer.md", "https://nodejs.org/api/", "nodejs.org");
    fs::remove_file(course.root().join("solutions/03_late/tea2/answer.md")).expect("removed");

    let said = course.run(&["dev", "check", "--quick"]);
    assert_eq!(said.code, 1, "{}", said.err);
    matches("texts", &said.out);
}

#[test]
fn cards_and_names_are_looked_at() {
    let course = Course::with(&["tea1_price", "tea2_ts"]);
    let card = |points: &str, more: &str| {
        format!(
            "# Why tea?\n\nLevel: mid\n\n## The short answer\n\nIt warms; see `tea1_price`.\n\n\
             ## What makes it stand out\n\n- x\n\n## Key points\n\n{points}\n\
             ## Follow-up questions\n\n- **Cold?** {more}\n\n## Read more\n\n[Tea](https://tea.org/)\n"
        )
    };
    let whole = card("- a\n- b\n- c\n", "See `tea1_warm`.");
    course.put("cards/drinks/tea1_warm.md", &whole);
    course.put("cards/README.md", "About the cards.");
    assert_eq!(course.run(&["dev", "check", "--quick"]).code, 0);

    course.put("cards/drinks/tea1_price.md", &whole);
    course.put("cards/food/tea1_warm.md", &whole);
    course.put("cards/food/cake1_few.md", &card("- a\n- b\n", "See `tea1_prise` and `cake9_x`."));
    course.put("cards/food/cake2_bare.md", "Why cake?\n\nLevel: guru\n");
    course.put(
        "cards/food/cake3_link.md",
        &whole.replace("](https://tea.org/)", "](http://tea.org)"),
    );
    course.put("cards/food/Cake.md", &whole);
    course.put("cards/food/notes.txt", "");
    // Names in the other texts; a link with words around it; TypeScript without a range.
    course.replace("solutions/01_basics/tea1_price/answer.md", "next?** ", "next?** `tea3_cups`? ");
    course.replace("solutions/01_basics/tea1_price/answer.md", "\n[Node", "\nSee [Node");
    course.replace(
        "info.toml",
        "Where to look: call the function with one line",
        "See `tea2_tz`. Where to look: call the function with one line",
    );
    course.put(
        "exercises/01_basics/README.md",
        "# Basics\n\nBefore `tea1_price` comes `tea0_pot`.\n",
    );
    course.replace("info.toml", "name = \"tea2_ts\"", "name = \"tea2_ts\"\nfile = \"tea2_ts.ts\"");
    for folder in ["exercises", "solutions"] {
        let folder = course.root().join(folder).join("01_basics/tea2_ts");
        fs::rename(folder.join("tea2_ts.js"), folder.join("tea2_ts.ts")).expect("renamed");
    }
    let said = course.run(&["dev", "check", "--quick", "tea1_price", "cake1_few"]);
    assert_eq!(said.code, 1, "{}", said.err);
    matches("cards_chosen", &said.out);
    let findings = nodelings::author::check_cards;
    let loaded = nodelings::course::Course::load(&course.root()).expect("a course");
    let exercises: Vec<_> = loaded.manifest.exercises.iter().collect();
    assert_eq!(findings(&loaded, Some("tea1_warm")).len(), 1);
    let texts = nodelings::author::inspect(&loaded, &exercises, true);
    matches("cards", &nodelings::author::render(&texts, false));
}

#[test]
fn a_course_that_is_wrong_is_not_checked() {
    let course = Course::with(&["tea1"]);
    fs::remove_file(course.root().join("exercises/01_basics/tea1/tea1.js")).expect("removed");
    assert_eq!(course.run(&["dev", "check"]).code, 3);
    course.put("info.toml", "[course]\nname = 7\n");
    assert_eq!(course.run(&["dev", "check"]).code, 3);
    assert_eq!(course.run(&["dev", "check", "--repeat", "0"]).code, 2);
    assert_eq!(course.run(&["dev", "check", "--repeat", "3", "--quick"]).code, 2);
}

/// A copy of a folder's whole text, to see that nothing else was touched.
fn tree(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut left = vec![folder.to_owned()];
    let mut files = Vec::new();
    while let Some(path) = left.pop() {
        if path.is_dir() {
            left.extend(
                fs::read_dir(&path).expect("a folder").map(|entry| entry.expect("one").path()),
            );
        } else {
            let text = fs::read_to_string(&path).expect("a text");
            files.push((path, text));
        }
    }
    files.sort();
    files
}

#[test]
fn a_check_changes_no_file_of_the_course() {
    let course = Course::with(&["tea1"]);
    let before = tree(&course.root());
    assert_eq!(course.check(&["--quick", "--no-cache"]).0, 0);
    let after: Vec<_> = tree(&course.root())
        .into_iter()
        .filter(|(path, _)| !path.to_string_lossy().contains(".runner"))
        .collect();
    assert_eq!(before, after);
}
