//! The README is for learners: short, with every chapter of the course.

use nodelings::course::Course;

use super::docs::{read, root, table};

#[test]
fn the_readme_lists_the_chapters_that_the_course_has() {
    let course = Course::load(root()).expect("the course loads");
    let mut chapters: Vec<(&str, usize)> = Vec::new();
    for exercise in &course.manifest.exercises {
        match chapters.last_mut() {
            Some((dir, count)) if *dir == exercise.dir => *count += 1,
            _ => chapters.push((&exercise.dir, 1)),
        }
    }
    let readme = read("README.md");
    let rows = table(&readme, "| part |");
    let told: Vec<(&str, usize)> = rows
        .iter()
        .flat_map(|row| row[1].split(", "))
        .map(|cell| {
            let (chapter, count) = cell.split_once(' ').expect("a chapter and a number");
            (chapter.trim_matches('`'), count.parse().expect("a number of exercises"))
        })
        .collect();
    assert_eq!(told, chapters);
    for (dir, _) in chapters {
        let page = read(&format!("exercises/{dir}/README.md"));
        assert!(page.contains("Why an interviewer asks") && page.contains("Read more"), "{dir}");
    }
}

#[test]
fn the_readme_is_short_enough_to_read() {
    let lines = read("README.md").lines().count();
    assert!(lines <= 150, "{lines} lines: move what only some readers need into docs/");
}
