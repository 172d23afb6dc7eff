//! The page of a chapter, `exercises/CHAPTER/README.md`, and the questions that its exercises answer.

use std::collections::HashSet;
use std::path::PathBuf;

use anyhow::Result;

use super::{Course, Exercise, InterviewAnswer, embedded};

/// Returns the path of a chapter's page, relative to the course.
fn page_file(dir: &str) -> PathBuf {
    PathBuf::from("exercises").join(dir).join("README.md")
}

impl Course {
    /// Returns the page of the chapter in the folder `dir`, in Markdown, if it has one.
    pub fn read_chapter_page(&self, dir: &str) -> Result<Option<String>> {
        let path = page_file(dir);
        let installed_or_built_in = || match self.installed_original(&path)? {
            Some(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
            None => self.built_in(|| embedded::file(&path)),
        };
        match self.own(&path)? {
            Some(text) => Ok(Some(text)),
            None => installed_or_built_in(),
        }
    }

    /// Returns the interview questions of these exercises, each once, in order. An exercise without an answer is
    /// named by its title.
    pub fn questions_of<'e>(
        &self,
        exercises: impl IntoIterator<Item = &'e Exercise>,
    ) -> Vec<String> {
        let question = |exercise: &Exercise| {
            let answer = self.read_answer(exercise).ok()?;
            Some(question(InterviewAnswer::parse(&answer).title?).to_owned())
        };
        let mut seen = HashSet::new();
        exercises
            .into_iter()
            .map(|exercise| question(exercise).unwrap_or_else(|| exercise.title.clone()))
            .filter(|question| seen.insert(question.clone()))
            .collect()
    }
}

/// Removes the numbers before a question: `Questions 2 and 28 - Is ...?` is `Is ...?`.
fn question(title: &str) -> &str {
    let is_numbers = |head: &str| head.starts_with("Question") && head.contains(char::is_numeric);
    match title.split_once(" - ") {
        Some((head, question)) if is_numbers(head) => question.trim(),
        _ => title,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn course() -> Course {
        Course::load(std::path::Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the course loads")
    }

    #[test]
    fn every_chapter_of_the_course_has_a_page_with_a_title() {
        let course = course();
        let chapters: HashSet<&str> =
            course.manifest.exercises.iter().map(|exercise| exercise.dir.as_str()).collect();
        for dir in chapters {
            let page = course.read_chapter_page(dir).expect("readable").expect(dir);
            assert!(page.starts_with("# "), "{dir}");
        }
        assert_eq!(course.read_chapter_page("99_nothing").expect("readable"), None);
    }

    #[test]
    fn the_questions_of_a_chapter_have_no_numbers_and_come_once() {
        let course = course();
        let exercises = course.manifest.exercises.iter();
        let steps = exercises.filter(|exercise| exercise.dir == "01_first_steps");
        let questions = course.questions_of(steps);
        let expected =
            ["What is Node.js?", "How does Node.js differ from JavaScript in the browser?"];
        assert_eq!(questions, expected);
        let testing =
            course.manifest.exercises.iter().filter(|exercise| exercise.dir == "18_testing");
        let questions = course.questions_of(testing);
        let jest = "How do you write unit tests with Jest?";
        assert_eq!(questions.iter().filter(|question| *question == jest).count(), 1);
    }

    #[test]
    fn only_numbers_before_a_question_are_removed() {
        assert_eq!(question("Question 7 - What is it?"), "What is it?");
        assert_eq!(
            question("Questions 2, 12 and 59 - What blocks - and why?"),
            "What blocks - and why?"
        );
        assert_eq!(question("CommonJS - what is it?"), "CommonJS - what is it?");
        assert_eq!(question("Why?"), "Why?");
    }
}
