//! Tables: a plain one for spreadsheets and Moodle, and Canvas's gradebook.

use std::borrow::Cow;

use anyhow::{Context as _, Result, bail};

use super::{Cohort, plain::points};
use crate::visible::visible;

/// Columns that Canvas wants before the assignments, in its order.
const CANVAS: [&str; 5] = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"];

/// A row for each learner: points in all, percent, then the points of each exercise. Moodle maps the
/// first column to its users; percent never exceeds 100, which it would refuse.
pub fn csv(cohort: &Cohort) -> Result<String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let names = cohort.plan.exercises.iter().map(|exercise| exercise.name.as_str());
    writer.write_record(
        ["learner", "points", "possible", "percent", "late"].into_iter().chain(names),
    )?;
    for (learner, (planned, row)) in cohort.plan.learners.iter().zip(&cohort.rows).enumerate() {
        let late: u64 = planned.late.iter().map(|late| late.seconds).max().unwrap_or(0);
        let mut cells = vec![
            inert(&cohort.name(learner)),
            points(row.score.earned).to_string(),
            points(row.score.possible).to_string(),
            points(row.score.percent()).min(100.0).to_string(),
            if late > 0 { crate::words::largest_parts(late) } else { String::new() },
        ];
        cells.extend((0..row.cells.len()).map(|exercise| {
            let graded = row.cells[exercise].is_some();
            // No result is not the same as zero points.
            if graded {
                points(cohort.score(learner, exercise).earned).to_string()
            } else {
                String::new()
            }
        }));
        writer.write_record(cells)?;
    }
    Ok(String::from_utf8(writer.into_inner().context("a table in memory")?)?)
}

/// Protects text that a spreadsheet would take for a formula.
fn inert(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t']) { format!("'{text}") } else { text.to_owned() }
}

/// Canvas's gradebook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CanvasTable {
    pub table: String,
    /// Learners that the roster does not have, safe to print.
    pub unlisted: Vec<String>,
}

/// Returns a table that Canvas imports: its identity columns and one assignment (`TITLE (ID)` for an existing
/// one). `roster` is an export of the same gradebook. Its rows keep their order, and learners are found by login,
/// SIS ID or name. People without a submission get 0 points. Learners that are not in the roster are left out and named,
/// because Canvas would refuse them.
pub fn canvas(cohort: &Cohort, assignment: &str, roster: Option<&str>) -> Result<CanvasTable> {
    let possible = cohort.rows.first().map_or(0.0, |row| points(row.score.possible));
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    writer.write_record(CANVAS.into_iter().chain([assignment]))?;
    let possible = possible.to_string();
    writer.write_record(["    Points Possible", "", "", "", "", possible.as_str()])?;
    let score = |learner: usize| points(cohort.rows[learner].score.earned).to_string();
    let Some(roster) = roster else {
        for learner in 0..cohort.rows.len() {
            let id = cohort.name(learner);
            writer.write_record([&*id, "", "", &*id, "", score(learner).as_str()])?;
        }
        let table = String::from_utf8(writer.into_inner().context("a table in memory")?)?;
        return Ok(CanvasTable { table, unlisted: Vec::new() });
    };
    let people = people(roster)?;
    let mut found = vec![false; cohort.plan.learners.len()];
    for person in &people {
        let known = [3, 2, 1, 0].iter().find_map(|column| cohort.plan.listed(&person[*column]));
        // A learner without a submission gets 0 points, not an empty cell.
        let points = known.map_or_else(|| "0".to_owned(), score);
        if let Some(learner) = known {
            found[learner] = true;
        }
        let cells = person.iter().map(|cell| visible(cell));
        writer.write_record(cells.chain([points.into()]).map(Cow::into_owned))?;
    }
    let unknown = found.iter().enumerate().filter(|(_, found)| !**found);
    let unlisted = unknown.map(|(learner, _)| cohort.name(learner).into_owned()).collect();
    let table = String::from_utf8(writer.into_inner().context("a table in memory")?)?;
    Ok(CanvasTable { table, unlisted })
}

/// Returns the identity columns of a gradebook, without the row of possible points.
fn people(roster: &str) -> Result<Vec<[String; 5]>> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(roster.as_bytes());
    let headers = reader.headers()?.clone();
    let column = |name: &str| {
        headers.iter().position(|header| header.trim_start_matches('\u{feff}') == name)
    };
    if column("Student").is_none() {
        bail!("the roster has no column `Student`; export the gradebook from Canvas, whole");
    }
    let columns = CANVAS.map(column);
    let mut people = Vec::new();
    for record in reader.records() {
        let record = record?;
        let person =
            columns.map(|at| at.and_then(|at| record.get(at)).unwrap_or_default().to_owned());
        if person[0].trim() != "Points Possible" && !person[0].trim().is_empty() {
            people.push(person);
        }
    }
    Ok(people)
}
