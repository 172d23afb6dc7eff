//! The learner's answer, the solution and other right ways, to compare after a pass.

use std::collections::HashSet;

use anyhow::{Context as _, Result};
use similar::TextDiff;

use super::learner_file::same_text;
use super::{Alternative, Course, Exercise};
use crate::system::files;

/// The most lines of the learner's file that are compared: a comparison takes quadratic time.
const MOST_LINES: usize = 2_000;

/// What a learner compares after a pass.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// The learner's file as it is now, without the comments of the task.
    pub own: String,
    pub solution: String,
    /// Those that differ most from the learner's answer, from the solution and from each other come first.
    pub alternatives: Vec<Alternative>,
}

impl Comparison {
    pub fn new(own: &str, stub: &str, solution: String, alternatives: Vec<Alternative>) -> Self {
        let own = without_task(own, stub, &solution);
        let alternatives = most_different_first(&[&own, &solution], alternatives);
        Self { own, solution, alternatives }
    }

    /// Returns whether the learner's answer is the solution.
    pub fn is_solution(&self) -> bool {
        same_code(&self.own, &self.solution)
    }
}

impl Course {
    /// Reads what a learner compares after a pass of this exercise.
    pub fn compare(&self, exercise: &Exercise) -> Result<Comparison> {
        let file = self.root.join(exercise.learner_file());
        let own = files::read_lossy(&file).with_context(|| {
            format!("your file {} is missing", exercise.learner_file().display())
        })?;
        // Without the first version, the comments of the task are compared, too.
        let stub = self.read_stub(exercise).unwrap_or_default();
        let solution = self.read_solution(exercise)?;
        // Those to a prediction differ only in how they write it down.
        let alternatives =
            if exercise.is_prediction() { Vec::new() } else { self.read_alternatives(exercise)? };
        Ok(Comparison::new(&own, &stub, solution, alternatives))
    }
}

/// Removes the comments that tell the task: those of the first version that the solution has not.
fn without_task(own: &str, stub: &str, solution: &str) -> String {
    let comments = |text: &str| -> HashSet<String> {
        let lines = text.lines().map(str::trim).filter(|line| line.starts_with("//"));
        lines.map(str::to_owned).collect()
    };
    let (of_stub, of_solution) = (comments(stub), comments(solution));
    let own = own.strip_prefix('\u{feff}').unwrap_or(own);
    let told = |line: &&str| of_stub.contains(line.trim()) && !of_solution.contains(line.trim());
    let kept = own.lines().filter(|line| !told(line)).take(MOST_LINES);
    kept.flat_map(|line| [line.trim_end(), "\n"]).collect()
}

/// Sorts the alternatives: the next one is always the one that differs most from all texts before it. Those
/// that are equal to a text before them are left out.
fn most_different_first(known: &[&str], mut left: Vec<Alternative>) -> Vec<Alternative> {
    let similarity = |one: &str, other: &str| {
        if same_code(one, other) { 1.0 } else { TextDiff::from_lines(one, other).ratio() }
    };
    let mut nearest: Vec<f32> = left
        .iter()
        .map(|one| known.iter().map(|known| similarity(known, &one.source)).fold(0.0, f32::max))
        .collect();
    let mut sorted = Vec::new();
    while let Some((next, least)) =
        nearest.iter().copied().enumerate().min_by(|one, other| one.1.total_cmp(&other.1))
    {
        if least >= 1.0 {
            break;
        }
        let chosen = left.remove(next);
        nearest.remove(next);
        for (nearest, one) in nearest.iter_mut().zip(&left) {
            *nearest = nearest.max(similarity(&chosen.source, &one.source));
        }
        sorted.push(chosen);
    }
    sorted
}

/// Whether the texts have the same lines. Empty lines and spaces at an end do not count.
fn same_code(one: &str, other: &str) -> bool {
    let code = |text: &str| {
        let lines = text.lines().map(str::trim_end).filter(|line| !line.is_empty());
        lines.collect::<Vec<_>>().join("\n")
    };
    same_text(&code(one), &code(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alternatives(texts: &[(&str, &str)]) -> Vec<Alternative> {
        texts.iter().map(|(name, text)| Alternative::parse(name, text)).collect()
    }

    #[test]
    fn the_comments_of_the_task_are_not_compared() {
        let stub = "'use strict';\n// Add.\n// both\nfunction add() {}\n";
        let own = "\u{feff}'use strict';\r\n// Add.\r\n// mine\r\n// both\r\nreturn 1;\r\n";
        let comparison = Comparison::new(own, stub, "// both\nreturn 1;\n".into(), Vec::new());
        assert_eq!(comparison.own, "'use strict';\n// mine\n// both\nreturn 1;\n");
        assert!(!comparison.is_solution());
    }

    #[test]
    fn empty_lines_do_not_make_another_answer() {
        let comparison = Comparison::new("a\n\n\nb  \n", "", "a\nb".into(), Vec::new());
        assert!(comparison.is_solution());
    }

    #[test]
    fn the_most_different_ways_come_first_and_copies_never() {
        let found = alternatives(&[
            ("almost_the_same.js", "a\nb\nc\nd\nx\n"),
            ("far_too.js", "q\nr\ns\nt\nv\n"),
            ("far.js", "q\nr\ns\nt\nu\n"),
            ("mine.js", "m\nn\n"),
            ("same_as_solution.js", "a\nb\nc\nd\ne\n"),
        ]);
        let comparison = Comparison::new("m\nn\n", "", "a\nb\nc\nd\ne\n".into(), found);
        let names: Vec<_> = comparison.alternatives.iter().map(|one| one.name.as_str()).collect();
        // `far` is as far as `far_too`, but close to it.
        assert_eq!(names, ["far_too", "almost_the_same", "far"]);
    }
}
