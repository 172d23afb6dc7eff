//! The page of a chapter, `exercises/CHAPTER/README.md`, and the questions that its exercises answer.

use std::collections::HashMap;
use std::path::PathBuf;

use anyhow::Result;

use super::{Course, Exercise, InterviewAnswer, embedded, with_slashes};

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

    /// Returns the interview questions of these exercises, by name. An exercise without an answer has none.
    pub fn questions(&self, exercises: &[Exercise]) -> HashMap<String, String> {
        let mut answers: HashMap<&str, String> = HashMap::new();
        let mut missing: HashMap<String, &str> = HashMap::new();
        for exercise in exercises {
            match self.own(&exercise.answer_file()) {
                Ok(Some(answer)) => drop(answers.insert(&exercise.name, answer)),
                _ => drop(missing.insert(with_slashes(&exercise.answer_file()), &exercise.name)),
            }
        }
        // Reading all of them at once unpacks each chapter only once.
        let packed = self.built_in(|| embedded::files(|path| missing.contains_key(path)).map(Some));
        for (path, answer) in packed.ok().flatten().unwrap_or_default() {
            let name = missing.get(&path).copied();
            answers.extend(name.map(|name| (name, String::from_utf8_lossy(&answer).into_owned())));
        }
        let question = |(name, answer): (&str, String)| {
            Some((name.to_owned(), question(InterviewAnswer::parse(&answer).title?).to_owned()))
        };
        answers.into_iter().filter_map(question).collect()
    }
}

/// Removes the numbers before a question: `Questions 2 and 28 - Is ...?` is `Is ...?`.
fn question(title: &str) -> &str {
    let is_numbers = |head: &str| head.starts_with("Question");
    match title.split_once(" - ") {
        Some((head, question)) if is_numbers(head) => question.trim(),
        _ => title,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

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
    fn the_questions_of_exercises_have_no_numbers() {
        let course = course();
        let all = course.questions(&course.manifest.exercises);
        assert_eq!(all.len(), course.manifest.exercises.len());
        assert_eq!(all["intro1_hello"], "What is Node.js?");
        assert!(all.values().all(|question| !question.starts_with("Question")));
    }

    #[test]
    fn a_learner_s_folder_without_answers_gets_them_from_the_binary() {
        let here = course();
        let elsewhere = Course { root: "/nowhere".into(), ..here.clone() };
        let exercises = &here.manifest.exercises[..20];
        assert_eq!(elsewhere.questions(exercises), here.questions(exercises));
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
