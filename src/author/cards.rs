//! Checks the question cards of a course.

use std::collections::HashMap;

use super::finding::{CourseFinding, FindingKind, SourceLocation};
use super::interview_answer::{self, Subject};
use super::layout;
use super::names::KnownNames;
use crate::course::{CARDS, Card, CardFile, Course, ManifestDiagnostics};
use crate::words::command;

/// The result of reading all cards of a course's own folder.
#[derive(Debug, Default)]
pub(super) struct ReadCards {
    pub(super) cards: Vec<Card>,
    /// The files that are not cards.
    pub(super) findings: Vec<CourseFinding>,
}

/// Reads the cards in the course's folder. Those in the binary do not count: they may be older.
pub(super) fn read(course: &Course) -> ReadCards {
    let mut read = ReadCards::default();
    let card_files = match course.card_files() {
        Ok(files) => files,
        Err(error) => {
            read.findings.push(unreadable(CARDS, &error));
            return read;
        }
    };
    for file in card_files {
        match course.read_card(&file) {
            Ok(Some(text)) => {
                match Card::parse(&file.path, &file.topic, &file.name, text.clone()) {
                    Ok(card) => read.cards.push(card),
                    Err(error) => read.findings.extend(invalid(&file, &text, &error)),
                }
            }
            Ok(None) => {}
            Err(error) => read.findings.push(unreadable(&file.path, &error)),
        }
    }
    read
}

/// Checks all cards, or only the one called `name`.
pub fn check(course: &Course, name: Option<&str>) -> Vec<CourseFinding> {
    let read = read(course);
    let known = KnownNames::new(course, &read.cards);
    let mut findings = read.findings;
    findings.extend(same_names(course, &read.cards));
    for card in &read.cards {
        let file = layout::card_file(card);
        findings.extend(interview_answer::check(Subject::Card, &file, &card.text));
        findings
            .extend(known.check(&card.text, |line| SourceLocation::line(&file, &card.text, line)));
    }
    if let Some(name) = name {
        let ending = format!("/{name}.md");
        findings.retain(|finding| finding.place.file.ends_with(&ending));
    }
    findings
}

/// Cards that share their name with an exercise or another card.
fn same_names(course: &Course, cards: &[Card]) -> Vec<CourseFinding> {
    let mut first: HashMap<&str, String> = HashMap::new();
    let mut findings = Vec::new();
    for card in cards {
        let file = layout::card_file(card);
        let taken = if course.exercise(&card.name).is_some() {
            Some("an exercise has this name".to_owned())
        } else {
            first.get(card.name.as_str()).map(|other| format!("{other} has this name"))
        };
        if let Some(message) = taken {
            let help = format!(
                "give the card another name; `{}` shows only one of them",
                command("explain NAME")
            );
            findings.push(CourseFinding::new(
                FindingKind::Card,
                SourceLocation::whole(file.clone()),
                message,
                help,
            ));
        }
        first.entry(&card.name).or_insert(file);
    }
    findings
}

fn invalid(file: &CardFile, text: &str, error: &ManifestDiagnostics) -> Vec<CourseFinding> {
    let problems = error.problems.iter();
    problems
        .map(|problem| {
            let place = SourceLocation::line(&file.path, text, problem.line);
            CourseFinding::new(FindingKind::Card, place, &problem.message, &problem.help)
        })
        .collect()
}

fn unreadable(path: &str, error: &anyhow::Error) -> CourseFinding {
    let help = "a card is a short text in UTF-8";
    CourseFinding::new(FindingKind::Card, SourceLocation::whole(path), format!("{error:#}"), help)
}
