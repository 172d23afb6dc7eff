//! GitHub Actions: the job summary and annotations.

use std::fmt::Write as _;

use super::{
    Cohort,
    plain::{markdown as cell, points},
};
use crate::grade::GradedVerdict;

/// Maximum size of a summary in bytes. GitHub drops a larger one entirely.
const MAX_SUMMARY_BYTES: usize = 1 << 20;
/// The number of annotations of one kind that GitHub shows for a step.
const MAX_ANNOTATIONS: usize = 10;

/// Returns Markdown for `$GITHUB_STEP_SUMMARY`: the learners, and where the cohort is stuck.
pub fn github_summary(cohort: &Cohort) -> String {
    let mut text = format!(
        "## {}\n\n| learner | points | passed |\n| --- | ---: | ---: |\n",
        cell(&cohort.plan.title)
    );
    let mut tail = String::from("\n### Where the cohort is stuck\n\n");
    let worst = cohort.worst(MAX_ANNOTATIONS);
    if worst.is_empty() {
        tail.push_str("Nowhere.\n");
    } else {
        tail.push_str("| exercise | not passed | most frequent lesson |\n| --- | ---: | --- |\n");
    }
    for stuck in worst {
        let lesson = stuck.lessons.first().map_or("", |(title, _)| title);
        let name = &cohort.plan.exercises[stuck.exercise].name;
        let _ = writeln!(tail, "| {} | {} | {} |", cell(name), stuck.failed, cell(lesson));
    }
    for (index, row) in cohort.rows.iter().enumerate() {
        let passed =
            row.cells.iter().flatten().filter(|line| line.verdict == GradedVerdict::Pass).count();
        let line = format!(
            "| {} | {} of {} | {passed} of {} |\n",
            cell(&cohort.name(index)),
            points(row.score.earned),
            points(row.score.possible),
            row.cells.len()
        );
        let rest =
            format!("\n{} more learners are in the other reports.\n", cohort.rows.len() - index);
        if text.len() + line.len() + tail.len() + rest.len() > MAX_SUMMARY_BYTES {
            text.push_str(&rest);
            break;
        }
        text.push_str(&line);
    }
    text + &tail
}

/// Returns workflow commands. For one learner, they mark a line in each file that did not pass; for a cohort,
/// they name the exercises where it is stuck.
pub fn github_annotations(cohort: &Cohort) -> String {
    let mut lines = Vec::new();
    if let [row] = cohort.rows.as_slice() {
        for line in row.cells.iter().flatten().filter(|line| line.verdict != GradedVerdict::Pass) {
            let Some(lesson) = &line.lesson else { continue };
            let at = lesson.line.map(|line| format!(",line={line}")).unwrap_or_default();
            let title = property(&format!("{}: {}", line.exercise, lesson.title));
            lines.push(format!("::error title={title}{at}::{}", message(&lesson.body)));
        }
    } else {
        for stuck in cohort.worst(MAX_ANNOTATIONS) {
            let name = &cohort.plan.exercises[stuck.exercise].name;
            let lesson = stuck.lessons.first().map_or("", |(title, _)| title);
            let text = format!("{} of {} did not pass. {lesson}", stuck.failed, cohort.rows.len());
            lines.push(format!("::warning title={}::{}", property(name), message(&text)));
        }
    }
    lines.truncate(MAX_ANNOTATIONS);
    lines.into_iter().map(|line| line + "\n").collect()
}

fn message(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}
