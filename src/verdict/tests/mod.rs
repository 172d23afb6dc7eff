//! Judges whole runs.

mod any_run;
mod crashes;
mod endings;
mod errors;
mod failing;
mod limits;
mod passing;
mod whole_file;

use super::sample::{LEARNER, exercise};
use super::{Diagnosis, Mark, Observation, Verdict, judge};

fn verdict(seen: &Observation) -> Verdict {
    judge(&exercise(), LEARNER, None, seen)
}

fn diagnosis(verdict: &Verdict) -> &Diagnosis {
    verdict.diagnosis.as_ref().expect("a diagnosis")
}

fn marks(verdict: &Verdict) -> Vec<Mark> {
    verdict.tests.iter().map(|test| test.mark).collect()
}

/// Renders a verdict as readable text, for snapshots.
fn page(seen: &Observation) -> String {
    use std::fmt::Write as _;

    let verdict = verdict(seen);
    let mut page = format!("{:?}\n", verdict.kind);
    for test in &verdict.tests {
        let _ = writeln!(page, "  {:?} {}", test.mark, test.name);
    }
    if let Some(diagnosis) = &verdict.diagnosis {
        let _ = write!(page, "\n# {}\n\n{}\n", diagnosis.title, diagnosis.body);
        if let Some(diff) = &diagnosis.diff {
            let _ = write!(page, "\nexpected {}\nactual   {}\n", diff.expected, diff.actual);
        }
        if let Some(at) = &diagnosis.at {
            let note = diagnosis.note.as_deref().unwrap_or_default();
            let _ = writeln!(page, "\nat line {} {note}", at.line);
        }
    }
    page
}
