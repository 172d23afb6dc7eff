//! A review session: one question after the other, driven by lines of input. Pure.

use super::schedule::SURE;
use crate::course::{ANSWER_SECTIONS, InterviewAnswer, Level};

/// A question with what a screen needs to ask it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionQuestion {
    /// The name of the exercise.
    pub exercise: String,
    /// `04 modules`.
    pub chapter: String,
    pub level: Level,
    /// The question in words.
    pub question: String,
    /// The short answer, as Markdown.
    pub answer: String,
    /// The points that an interviewer ticks, as Markdown.
    pub points: Vec<String>,
}

/// What the session waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// The learner's confidence, from 1 to 4, after the answer was said or typed.
    Asked,
    /// The numbers of the key points that were in the learner's answer.
    Revealed { sure: u8 },
    /// Nothing: all questions were asked, or the learner quit.
    Over,
}

/// The result of one question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recall {
    pub exercise: String,
    /// 1 (guessing) to 4 (certain).
    pub sure: u8,
    pub remembered: bool,
    /// How many key points were in the learner's answer.
    pub named: usize,
    /// The key points that were not, as Markdown.
    pub missed: Vec<String>,
    /// How many key points there are.
    pub points: usize,
}

/// What a line of input did.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub enum Reaction {
    /// Part of a typed answer, which is not kept.
    Typed,
    /// The answer can be shown.
    Revealed,
    /// The question is finished.
    Recalled(Recall),
    /// The question comes again in a later session.
    Skipped,
    Quit,
    /// The line is not a valid input; the text says what is.
    Invalid(String),
}

/// Asks questions in their order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    questions: Vec<SessionQuestion>,
    at: usize,
    phase: Phase,
    recalls: Vec<Recall>,
}

impl Recall {
    /// Returns whether the learner was sure and forgot the answer.
    pub fn is_sure_and_wrong(&self) -> bool {
        !self.remembered && self.sure >= SURE
    }
}

impl SessionQuestion {
    /// Takes the question, the short answer and the key points from an interview answer. An answer without key
    /// points has one: the idea of the short answer. Returns `None` without a title or a short answer.
    pub fn from_answer(exercise: &str, chapter: String, level: Level, text: &str) -> Option<Self> {
        let answer = InterviewAnswer::parse(text);
        let title = answer.title?;
        let short = match answer.section(ANSWER_SECTIONS[0]) {
            Some(section) => section.body.trim().to_owned(),
            None => answer.short_answer()?,
        };
        let mut points: Vec<String> =
            answer.key_points().into_iter().map(|point| point.text).collect();
        if points.is_empty() {
            points.push("The idea of the short answer".to_owned());
        }
        // `Question 7 - ` or `Questions 7 and 9 - `.
        let question = match title.split_once(" - ") {
            Some((numbers, question)) if numbers.starts_with("Question") => question,
            _ => title,
        };
        Some(Self {
            exercise: exercise.to_owned(),
            chapter,
            level,
            question: question.to_owned(),
            answer: short,
            points,
        })
    }
}

impl Session {
    /// Starts a session. A question with the same words as an earlier one is left out.
    pub fn new(questions: Vec<SessionQuestion>) -> Self {
        let mut unique: Vec<SessionQuestion> = Vec::new();
        for question in questions {
            if unique.iter().all(|one| one.question != question.question) {
                unique.push(question);
            }
        }
        let phase = if unique.is_empty() { Phase::Over } else { Phase::Asked };
        Self { questions: unique, at: 0, phase, recalls: Vec::new() }
    }

    pub fn phase(&self) -> Phase {
        self.phase
    }

    /// Returns the current question with its number, from 1, and how many there are.
    pub fn current(&self) -> Option<(&SessionQuestion, usize, usize)> {
        if self.phase == Phase::Over {
            return None;
        }
        self.questions.get(self.at).map(|question| (question, self.at + 1, self.questions.len()))
    }

    /// Returns the results so far.
    pub fn recalls(&self) -> &[Recall] {
        &self.recalls
    }

    /// Handles one line of input.
    pub fn input(&mut self, line: &str) -> Reaction {
        let line = line.trim();
        match (self.phase, line) {
            (Phase::Over, _) | (_, "q") => {
                self.phase = Phase::Over;
                Reaction::Quit
            }
            (_, "s") => {
                self.advance();
                Reaction::Skipped
            }
            (Phase::Asked, "1" | "2" | "3" | "4") => {
                let sure = line.bytes().next().map_or(1, |digit| digit - b'0');
                self.phase = Phase::Revealed { sure };
                Reaction::Revealed
            }
            // Anything longer than a slip of the finger is a typed answer.
            (Phase::Asked, text) if text.chars().count() > 1 => Reaction::Typed,
            (Phase::Asked, _) => Reaction::Invalid(
                "Type a number from 1 to 4 and press Enter: how sure are you?".to_owned(),
            ),
            (Phase::Revealed { sure }, text) => self.tick(sure, text),
        }
    }

    fn tick(&mut self, sure: u8, text: &str) -> Reaction {
        let question = &self.questions[self.at];
        let count = question.points.len();
        let words = text.split(|char: char| char.is_whitespace() || char == ',');
        let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
        let mut named = vec![words == ["a"]; count];
        if words != ["a"] {
            for word in words {
                match word.parse::<usize>() {
                    Ok(number) if (1..=count).contains(&number) => named[number - 1] = true,
                    _ => {
                        return Reaction::Invalid(format!(
                            "`{word}` is not a key point. Type numbers from 1 to {count}, `a` for all of them, \
                             or just Enter for none."
                        ));
                    }
                }
            }
        }
        let missed = question.points.iter().zip(&named).filter(|(_, named)| !**named);
        let missed: Vec<String> = missed.map(|(point, _)| point.clone()).collect();
        let recall = Recall {
            exercise: question.exercise.clone(),
            sure,
            // More than half of the key points.
            remembered: missed.len() * 2 < count,
            named: count - missed.len(),
            missed,
            points: count,
        };
        self.recalls.push(recall.clone());
        self.advance();
        Reaction::Recalled(recall)
    }

    fn advance(&mut self) {
        self.at += 1;
        self.phase = if self.at < self.questions.len() { Phase::Asked } else { Phase::Over };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANSWER: &str = "# Question 7 - What is `exports`?\n\n## The short answer\n\nA name.\n\n\
                          ## Key points\n\n- It is only a name.\n- `require()` returns module.exports.\n\
                          - Assign to a property.\n\n## Read more\n\n[x](https://nodejs.org/)\n";

    fn question(exercise: &str, text: &str) -> SessionQuestion {
        SessionQuestion::from_answer(exercise, "04 modules".to_owned(), Level::Junior, text)
            .expect("a question")
    }

    fn session() -> Session {
        let other = ANSWER.replace("What is `exports`?", "What is `module`?");
        Session::new(vec![question("one", ANSWER), question("two", &other)])
    }

    #[test]
    fn a_question_is_the_title_without_its_number() {
        assert_eq!(question("one", ANSWER).question, "What is `exports`?");
        let plain = ANSWER.replace("Question 7 - ", "");
        assert_eq!(question("one", &plain).question, "What is `exports`?");
        let dash = ANSWER.replace("Question 7 - What is `exports`?", "Sync - or async?");
        assert_eq!(question("one", &dash).question, "Sync - or async?");
        assert_eq!(question("one", ANSWER).points.len(), 3);
    }

    #[test]
    fn an_answer_without_key_points_has_one_and_one_without_a_short_answer_is_no_question() {
        let none = ANSWER.replace("## Key points", "## Points");
        assert_eq!(question("one", &none).points, ["The idea of the short answer"]);
        let other = none.replace("The short answer", "My short answer");
        assert_eq!(question("one", &other).answer, "A name.");
        let nothing = none.replace("The short answer", "Answer");
        assert_eq!(SessionQuestion::from_answer("one", String::new(), Level::Mid, &nothing), None);
    }

    #[test]
    fn confidence_comes_before_the_answer_and_ticks_come_after_it() {
        let mut session = session();
        assert_eq!(session.input("it is a name for module.exports"), Reaction::Typed);
        assert!(matches!(session.input("7"), Reaction::Invalid(_)));
        assert!(matches!(session.input(""), Reaction::Invalid(_)));
        assert_eq!(session.input("3"), Reaction::Revealed);
        assert_eq!(session.phase(), Phase::Revealed { sure: 3 });
        assert!(matches!(session.input("4"), Reaction::Invalid(_)));
        assert!(matches!(session.input("one"), Reaction::Invalid(_)));
        let Reaction::Recalled(recall) = session.input("3, 1") else { panic!("no result") };
        assert_eq!((recall.exercise.as_str(), recall.sure, recall.named), ("one", 3, 2));
        assert_eq!(recall.missed, ["`require()` returns module.exports."]);
        assert!(recall.remembered);
        assert_eq!(
            session.current().map(|(question, at, of)| (question.exercise.as_str(), at, of)),
            Some(("two", 2, 2))
        );
    }

    #[test]
    fn half_of_the_key_points_is_not_enough() {
        let four = ANSWER.replace("- Assign", "- One more.\n- Assign");
        for (ticks, remembered) in
            [("", false), ("1", false), ("1 2", false), ("1 2 3", true), ("a", true)]
        {
            let mut session = Session::new(vec![question("one", &four)]);
            assert_eq!(session.input("1"), Reaction::Revealed);
            let Reaction::Recalled(recall) = session.input(ticks) else { panic!("no result") };
            assert_eq!(recall.remembered, remembered, "{ticks}");
            assert_eq!(session.phase(), Phase::Over);
        }
    }

    #[test]
    fn a_skipped_question_has_no_result_and_quitting_ends_the_session() {
        let mut session = session();
        assert_eq!(session.input("s"), Reaction::Skipped);
        assert_eq!(session.input("q"), Reaction::Quit);
        assert_eq!(session.recalls(), []);
        assert_eq!(session.current(), None);
        assert_eq!(session.input("1"), Reaction::Quit);
    }

    #[test]
    fn the_same_question_is_asked_once() {
        let session = Session::new(vec![question("one", ANSWER), question("two", ANSWER)]);
        assert_eq!(session.current().map(|(.., of)| of), Some(1));
        assert_eq!(Session::new(Vec::new()).phase(), Phase::Over);
    }
}
