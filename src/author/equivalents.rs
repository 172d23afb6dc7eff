//! The author's list of equivalent mutants, which no test needs to catch, each with a reason.

use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use super::finding::{CourseFinding, FindingKind, SourceLocation};
use super::mutants::Mutant;

/// The file name, in the folder of an exercise's proofs.
pub(super) const FILE: &str = "equivalent.toml";

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct EquivalentsFile {
    #[serde(default)]
    equivalent: Vec<EquivalentMutant>,
}

/// An entry of the list. Lines are identified by their text, so that entries stay valid when lines move.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct EquivalentMutant {
    line: Spanned<String>,
    /// The mutated line. If it is missing, the entry covers every surviving mutant of the line.
    mutant: Option<Spanned<String>>,
    reason: String,
}

/// The list of one exercise.
#[derive(Debug, Default)]
pub(super) struct Equivalents {
    entries: Vec<EquivalentMutant>,
    file: String,
    text: String,
}

impl Equivalents {
    /// Reads the list's text. `file` is its path relative to the course.
    pub(super) fn read(file: String, text: String) -> Result<Self, Box<CourseFinding>> {
        let list = toml::from_str::<EquivalentsFile>(&text).map_err(|error| {
            let place = error.span().map_or_else(
                || SourceLocation::whole(file.as_str()),
                |span: Range<usize>| SourceLocation::at(file.as_str(), &text, &span),
            );
            let help = "each entry is an [[equivalent]] with a line, its mutant and a reason";
            Box::new(CourseFinding::new(FindingKind::Equivalents, place, error.message(), help))
        })?;
        Ok(Self { entries: list.equivalent, file, text })
    }

    /// Returns whether a mutant is listed.
    pub(super) fn has(&self, mutant: &Mutant) -> bool {
        self.entries.iter().any(|entry| entry.is(mutant))
    }

    /// Returns findings for outdated entries. `survived` returns whether a mutant survived, or `None` if it
    /// could not be run.
    pub(super) fn stale(
        &self,
        mutants: &[Mutant],
        survived: impl Fn(usize) -> Option<bool>,
    ) -> Vec<CourseFinding> {
        let mut findings = Vec::new();
        for entry in &self.entries {
            let named = entry.mutant.as_ref().unwrap_or(&entry.line);
            let place = SourceLocation::at(self.file.as_str(), &self.text, &named.span());
            let say = |message: &str, help: &str| {
                CourseFinding::new(FindingKind::Equivalents, place.clone(), message, help)
            };
            let same: Vec<_> = (0..mutants.len()).filter(|&at| entry.is(&mutants[at])).collect();
            if entry.reason.trim().is_empty() {
                findings.push(say("this entry has no reason", "say why no test needs to catch it"));
            } else if same.is_empty() {
                let message = "there is no such mutant of the solution any more";
                let help = "remove the entry, or copy line and mutant from the report again";
                findings.push(say(message, help));
            } else if same.iter().all(|&at| survived(at) == Some(false)) {
                let message = "this mutant is caught now, so it is not equivalent";
                findings.push(say(message, "remove the entry"));
            }
        }
        findings
    }
}

impl EquivalentMutant {
    fn is(&self, mutant: &Mutant) -> bool {
        let after = self.mutant.as_ref().map(|after| after.get_ref().trim());
        self.line.get_ref().trim() == mutant.before
            && after.is_none_or(|after| after == mutant.after)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &str = "[[equivalent]]\nline = 'return a * 1;'\nmutant = 'return a / 1;'\n\
                        reason = 'one is one'\n";

    fn list(text: &str) -> Equivalents {
        Equivalents::read("equivalent.toml".into(), text.into()).expect("a list")
    }

    fn mutant(line: usize, before: &str, after: &str) -> Mutant {
        let (before, after) = (before.to_owned(), after.to_owned());
        Mutant { operator: "arithmetic".into(), line, before, after, source: String::new() }
    }

    #[test]
    fn a_mutant_is_known_by_its_lines_wherever_they_stand() {
        assert!(list(LIST).has(&mutant(7, "return a * 1;", "return a / 1;")));
        assert!(list(LIST).has(&mutant(8, "return a * 1;", "return a / 1;")));
        assert!(!list(LIST).has(&mutant(7, "return a * 1;", "return a * 0;")));
        assert!(!list("").has(&mutant(7, "return a * 1;", "return a * 0;")));
    }

    #[test]
    fn a_line_without_a_mutant_covers_all_survivors() {
        let any = list("[[equivalent]]\nline = 'return a * 1;'\nreason = 'one is one'\n");
        let mutants = [mutant(7, "return a * 1;", "return a / 1;"), mutant(7, "return a * 1;", "")];
        assert!(mutants.iter().all(|mutant| any.has(mutant)));
        assert!(any.stale(&mutants, |at| Some(at == 0)).is_empty());
        assert_eq!(any.stale(&mutants, |_| Some(false)).len(), 1);
    }

    #[test]
    fn an_entry_that_is_no_longer_true_is_reported() {
        let mutants = [mutant(7, "return a * 1;", "return a / 1;")];
        let stale = |list: &Equivalents, mutants: &[Mutant], survived| {
            let found = list.stale(mutants, |_| survived);
            found.into_iter().map(|finding| finding.message).collect::<Vec<_>>()
        };
        assert!(stale(&list(LIST), &mutants, Some(true)).is_empty());
        assert!(stale(&list(LIST), &mutants, None).is_empty(), "not run is not killed");
        assert!(stale(&list(LIST), &mutants, Some(false))[0].contains("caught now"));
        assert!(stale(&list(LIST), &[], None)[0].contains("no such mutant"));
        let silent = LIST.replace("one is one", " ");
        assert!(stale(&list(&silent), &mutants, Some(true))[0].contains("no reason"));
    }

    #[test]
    fn one_surviving_mutant_of_two_with_the_same_lines_is_enough() {
        let same = mutant(7, "return a * 1;", "return a / 1;");
        let found = list(LIST).stale(&[same.clone(), same], |at| Some(at == 1));
        assert!(found.is_empty());
    }

    #[test]
    fn a_list_that_cannot_be_read_names_the_line() {
        let error = Equivalents::read("e.toml".into(), "\n[[equivalent]]\nlin = 'x'\n".into());
        let finding = error.expect_err("a key that is none");
        assert!(finding.message.contains("unknown field"), "{}", finding.message);
        assert_eq!(finding.place.number(), Some(3));
    }
}
