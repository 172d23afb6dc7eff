//! Gradescope's `results.json`, one for each learner.

use serde_json::{Value, json};

use super::{Cohort, plain::points};
use crate::grade::TestMark;

/// Returns the output of a Gradescope autograder: each test of each exercise with its share of the points, and
/// the total after the deduction for lateness. No test is hidden, because that would hide the total.
pub fn gradescope(cohort: &Cohort, learner: usize) -> Value {
    let row = &cohort.rows[learner];
    let mut tests = Vec::new();
    for (exercise, planned) in cohort.plan.exercises.iter().enumerate() {
        let worth = planned.points / planned.tests.len().max(1) as f64;
        let line = row.cells[exercise].as_ref();
        for (index, name) in planned.tests.iter().enumerate() {
            let mark = line.and_then(|line| line.tests.get(index)).map(|test| test.mark);
            let passed =
                mark == Some(TestMark::Passed) && cohort.score(learner, exercise).earned > 0.0;
            // The lesson belongs to the first test that failed. Later tests did not run.
            let lesson = line
                .and_then(|line| line.lesson.as_ref())
                .filter(|_| mark == Some(TestMark::Failed) || (index == 0 && !any_failed(line)));
            tests.push(json!({
                "name": format!("{}: {name}", planned.name),
                "max_score": points(worth),
                "score": if passed { points(worth) } else { 0.0 },
                "status": if passed { "passed" } else { "failed" },
                "output": lesson.map_or_else(String::new, |lesson| {
                    format!("{}\n\n{}", lesson.title, lesson.body)
                }),
                "output_format": "text",
                "visibility": "visible",
            }));
        }
    }
    json!({
        "score": points(row.score.earned),
        "visibility": "visible",
        "output": super::plain::summary(cohort, learner),
        "output_format": "text",
        "tests": tests,
    })
}

fn any_failed(line: Option<&crate::grade::ResultLine>) -> bool {
    line.is_some_and(|line| line.tests.iter().any(|test| test.mark == TestMark::Failed))
}
