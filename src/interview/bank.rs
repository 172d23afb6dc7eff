//! All questions and tasks that an interview can choose from.

use anyhow::Result;
use semver::Version;

use super::question::Question;
use crate::course::{Course, Exercise};

/// A question with what a search looks at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    pub question: Question,
    pub tags: Vec<String>,
}

/// The questions and tasks of a course.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Bank {
    /// In the order of the course, then the cards. No two have the same words.
    pub questions: Vec<Candidate>,
    /// The exercises that can be solved in an interview, in the order of the course.
    pub tasks: Vec<Exercise>,
}

impl Bank {
    /// Reads the answers of all exercises, and the cards. `node` is the version of the local Node.js: without it,
    /// there are no tasks. An exercise without key points gives no question.
    pub fn read(course: &Course, node: Option<&Version>) -> Result<Self> {
        let mut bank = Self::default();
        for (exercise, text) in course.answers()? {
            let parsed = Question::parse(&exercise.name, exercise.chapter(), exercise.level, &text);
            let Some(question) = parsed else { continue };
            let question = Question { numbers: exercise.question.clone(), ..question };
            bank.add(Candidate { question, tags: exercise.tags.clone() });
        }
        for card in course.cards()? {
            let parsed = Question::parse(&card.name, card.topic.clone(), card.level, &card.text);
            let Some(question) = parsed else { continue };
            bank.add(Candidate {
                question: Question { is_card: true, ..question },
                tags: Vec::new(),
            });
        }
        if let Some(node) = node {
            let exercises = course.manifest.exercises.iter();
            bank.tasks = exercises.filter(|exercise| is_task(exercise, node)).cloned().collect();
        }
        Ok(bank)
    }

    /// Adds a question, unless one with the same words is there: several exercises can answer one question.
    fn add(&mut self, candidate: Candidate) {
        let words = &candidate.question.words;
        if self.questions.iter().all(|one| one.question.words != *words) {
            self.questions.push(candidate);
        }
    }

    /// Returns what `topic` can be: the chapters and the topics of the cards, in order.
    pub fn places(&self) -> Vec<&str> {
        let mut places: Vec<&str> = Vec::new();
        for candidate in &self.questions {
            if !places.contains(&candidate.question.place.as_str()) {
                places.push(&candidate.question.place);
            }
        }
        places
    }
}

impl Candidate {
    /// Returns whether the topic, in lower case, is in its chapter, its topic or its tags.
    pub(super) fn is_about(&self, topic: &str) -> bool {
        is_about(topic, &self.question.place, &self.tags)
    }
}

/// Returns whether `topic`, in lower case, is in the place or in a tag.
pub(super) fn is_about(topic: &str, place: &str, tags: &[String]) -> bool {
    let mut texts = std::iter::once(place).chain(tags.iter().map(String::as_str));
    texts.any(|text| text.to_lowercase().replace('_', " ").contains(topic))
}

/// Returns whether an exercise can be solved in an interview: there is something to write, and it runs with
/// nothing but Node.js.
fn is_task(exercise: &Exercise, node: &Version) -> bool {
    exercise.needs.is_empty()
        && !exercise.stub_passes
        && !exercise.is_prediction()
        && exercise.fits(node)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn course(path: &str) -> Course {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        Course::load(&root.join(path)).expect("the course loads")
    }

    #[test]
    fn the_built_in_course_gives_a_question_for_every_exercise_and_card() {
        let course = course(".");
        let bank = Bank::read(&course, Some(&Version::new(24, 0, 0))).expect("readable");
        let cards = course.cards().expect("cards").len();
        let mut words: Vec<&str> =
            bank.questions.iter().map(|one| one.question.words.as_str()).collect();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), bank.questions.len(), "no words twice");
        let all = course.manifest.exercises.len() + cards;
        // Two questions have two exercises each.
        assert!(bank.questions.len() + 5 > all, "{} of {all}", bank.questions.len());
        assert!(bank.tasks.len() > 80, "{}", bank.tasks.len());
        assert!(bank.tasks.iter().all(|task| task.needs.is_empty() && !task.is_prediction()));
        assert_eq!(bank.places().first(), Some(&"01 first steps"));
        assert!(bank.places().contains(&"architecture"));
    }

    #[test]
    fn without_node_there_are_no_tasks() {
        assert_eq!(Bank::read(&course("."), None).expect("readable").tasks, []);
    }

    #[test]
    fn a_topic_is_found_in_chapters_card_topics_and_tags() {
        let tags = ["back-pressure".to_owned()];
        assert!(is_about("streams", "15 streams", &tags));
        assert!(is_about("pressure", "15 streams", &tags));
        assert!(is_about("async await", "08 async_await", &[]));
        assert!(!is_about("http", "15 streams", &tags));
    }
}
