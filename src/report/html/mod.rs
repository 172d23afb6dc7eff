//! One self-contained page for a cohort. It loads nothing and can be opened as a file.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::Cohort;
use super::plain::{self, points};
use crate::grade::{Flag, GradedVerdict, ResultLine, TestMark};

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("page.js");
/// Up to this many exercises, the columns are wide.
const WIDE_COLUMNS: usize = 14;
/// Forbids loading anything, even if a text from a submission were taken for markup.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src \
                      data:; base-uri 'none'; form-action 'none'";

/// Returns the page: figures, the heat map, where the cohort is stuck, and the data for each learner's page.
pub fn html(cohort: &Cohort) -> String {
    let title = escape(&cohort.plan.title);
    let mut page = String::with_capacity(1 << 20);
    let _ = write!(
        page,
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}: results</title>\n<link rel=\"icon\" href=\"data:,\">\n\
         <style>\n{STYLE}</style>\n</head>\n<body>\n<main id=\"overview\">\n<h1>{title}</h1>\n"
    );
    figures(&mut page, cohort);
    heat_map(&mut page, cohort);
    stuck(&mut page, cohort);
    page.push_str("</main>\n<main id=\"learner\" hidden></main>\n");
    let _ =
        writeln!(page, "<script type=\"application/json\" id=\"data\">{}</script>", data(cohort));
    let _ = write!(page, "<script>\n{SCRIPT}</script>\n</body>\n</html>\n");
    page
}

fn figures(page: &mut String, cohort: &Cohort) {
    let (mut passed, mut earned, mut possible, mut late, mut flagged) = (0_usize, 0.0, 0.0, 0, 0);
    for (learner, row) in cohort.plan.learners.iter().zip(&cohort.rows) {
        let lines = || row.cells.iter().flatten();
        passed += lines().filter(|line| line.verdict == GradedVerdict::Pass).count();
        flagged += lines().filter(|line| is_flagged(line)).count();
        earned += row.score.earned;
        possible += row.score.possible;
        late += usize::from(!learner.late.is_empty());
    }
    let share = |part: f64, whole: f64| {
        format!("{:.0} %", if whole > 0.0 { 100.0 * part / whole } else { 0.0 })
    };
    page.push_str("<ul class=\"figures\">");
    let mut figure = |number: String, words: &str| {
        let _ = write!(page, "<li><b>{number}</b>{words}</li>");
    };
    figure(cohort.rows.len().to_string(), "learners");
    figure(cohort.plan.exercises.len().to_string(), "exercises");
    figure(share(passed as f64, cohort.plan.work() as f64), "of the work passed");
    figure(share(earned, possible), "of all points");
    figure(late.to_string(), "handed in late");
    figure(flagged.to_string(), "to look at");
    page.push_str("</ul>\n");
}

fn heat_map(page: &mut String, cohort: &Cohort) {
    page.push_str(
        "<h2 id=\"results\">Results</h2>\n<div class=\"tools\" data-script hidden>\
         <label>Find <input id=\"filter\" type=\"search\" autocomplete=\"off\"></label>\
         <label>Order <select id=\"sort\"><option value=\"name\">by name</option>\
         <option value=\"best\">most points first</option><option value=\"worst\">fewest points first</option>\
         </select></label><span class=\"soft\" id=\"found\" role=\"status\"></span>\
         <span class=\"soft keys\">Arrow keys move, Enter opens a learner, Esc comes back.</span></div>\n\
         <noscript><p>Learners' own pages need JavaScript, which is switched off here.</p></noscript>\n\
         <ul class=\"legend\"><li><span class=\"p\">✓</span> passed</li>\
         <li><span class=\"s\">2/5</span> some tests passed</li><li><span class=\"n\">✗</span> none passed</li>\
         <li><span class=\"e\">!</span> no valid result</li><li><span class=\"m\">–</span> not handed in</li>\
         <li><span class=\"f\"></span> to look at: changed tests, the reference solution, ...</li></ul>\n\
         <div class=\"scroll\" role=\"region\" aria-labelledby=\"results\" tabindex=\"0\">",
    );
    let exercises = &cohort.plan.exercises;
    let few = if exercises.len() <= WIDE_COLUMNS { " few" } else { "" };
    let _ = write!(
        page,
        "<table class=\"heat{few}\" id=\"heat\"><colgroup><col class=\"who\"><col class=\"points\">\
         <col class=\"late\">"
    );
    let _ = write!(page, "<col class=\"cell\" span=\"{}\"></colgroup><thead>", exercises.len());
    page.push_str("<tr><th colspan=\"3\"></th>");
    for unit in exercises.chunk_by(|one, next| one.unit == next.unit) {
        let name = escape(&cohort.plan.units[unit[0].unit].name);
        let span = unit.len();
        let _ = write!(
            page,
            "<th scope=\"colgroup\" class=\"unit\" colspan=\"{span}\" title=\"{name}\"><span>{name}</span></th>"
        );
    }
    page.push_str(
        "</tr>\n<tr><th scope=\"col\">Learner</th><th scope=\"col\" class=\"number\">Points</th>\
         <th scope=\"col\" class=\"number\">Late</th>",
    );
    for exercise in exercises {
        let (name, title) = (escape(&exercise.name), escape(&exercise.title));
        let _ = write!(
            page,
            "<th scope=\"col\" class=\"exercise\" title=\"{name}: {title}\"><span>{name}</span></th>"
        );
    }
    page.push_str("</tr></thead><tbody>\n");
    for (learner, (planned, row)) in cohort.plan.learners.iter().zip(&cohort.rows).enumerate() {
        let focus = if learner == 0 { "0" } else { "-1" };
        let late = planned.late.iter().map(|late| late.seconds).max();
        let id = escape(&cohort.name(learner));
        let _ = write!(
            page,
            "<tr data-y=\"{learner}\"><th scope=\"row\" title=\"{id}\"><a href=\"#learner-{learner}\" tabindex=\"{focus}\">{id}</a></th>\
             <td class=\"number\">{}<td class=\"number\">{}",
            points(row.score.earned),
            late.map_or_else(String::new, plain::about)
        );
        // A page has many cells, so optional end tags are omitted.
        let mut unit = usize::MAX;
        for (exercise, cell) in exercises.iter().zip(&row.cells) {
            let (class, sign) = look(cell.as_ref());
            let flag = if cell.as_ref().is_some_and(is_flagged) { " f" } else { "" };
            let first = if unit == exercise.unit { "" } else { " u" };
            unit = exercise.unit;
            let _ = write!(page, "<td class=\"{class}{flag}{first}\">{sign}");
        }
        page.push_str("</tr>\n");
    }
    page.push_str("</tbody></table></div>\n");
}

/// Whether a teacher should look at the result. Untouched and deleted exercises are visible anyway, and exercises
/// that need one process have that flag for everyone.
fn is_flagged(line: &ResultLine) -> bool {
    let is_known = |flag: &Flag| matches!(flag, Flag::Untouched | Flag::Deleted | Flag::OneProcess);
    !line.flags.iter().all(is_known)
}

/// Returns a colour class and a sign. The sign makes the colour optional.
fn look(cell: Option<&ResultLine>) -> (char, String) {
    let Some(line) = cell else { return ('m', "?".to_owned()) };
    let passed = line.tests.iter().filter(|test| test.mark == TestMark::Passed).count();
    match line.verdict {
        GradedVerdict::Pass => ('p', "✓".to_owned()),
        GradedVerdict::Fail if passed > 0 => ('s', format!("{passed}/{}", line.tests.len())),
        GradedVerdict::Fail => ('n', "✗".to_owned()),
        GradedVerdict::Missing => ('m', "–".to_owned()),
        _ => ('e', "!".to_owned()),
    }
}

fn stuck(page: &mut String, cohort: &Cohort) {
    page.push_str(
        "<h2 id=\"stuck\">Where the cohort is stuck</h2>\n\
         <p class=\"soft\">Tries, hints and time come from the learners' own journals, which they can edit: \
         treat them as a rough guide.</p>\n<div class=\"scroll\" role=\"region\" aria-labelledby=\"stuck\" tabindex=\"0\">\
         <table class=\"stuck\"><thead><tr><th scope=\"col\">Exercise</th><th scope=\"col\">Passed</th>\
         <th scope=\"col\" class=\"number\">Not passed</th><th scope=\"col\" class=\"number\">Not handed in</th>\
         <th scope=\"col\" class=\"number\">Tries</th><th scope=\"col\" class=\"number\">Hints</th>\
         <th scope=\"col\" class=\"number\">Minutes</th>\
         <th scope=\"col\">The lesson that stops them</th></tr></thead><tbody>\n",
    );
    let mut rows = cohort.stuck();
    rows.sort_by_key(|stuck| std::cmp::Reverse(stuck.failed));
    for stuck in rows {
        let submitted = (stuck.passed + stuck.failed).max(1);
        let number =
            |value: Option<u64>| value.map_or_else(|| "–".to_owned(), |value| value.to_string());
        let lessons: Vec<String> = stuck
            .lessons
            .iter()
            .take(3)
            .map(|(title, count)| format!("{} ({count})", escape(title)))
            .collect();
        let _ = writeln!(
            page,
            "<tr><th scope=\"row\">{}</th><td><span class=\"bar\"><i style=\"width:{}%\"></i></span> {}</td>\
             <td class=\"number\">{}</td><td class=\"number\">{}</td><td class=\"number\">{}</td>\
             <td class=\"number\">{}</td><td class=\"number\">{}</td><td class=\"words\">{}</td></tr>",
            escape(&cohort.plan.exercises[stuck.exercise].name),
            100 * stuck.passed / submitted,
            stuck.passed,
            stuck.failed,
            stuck.missing,
            number(stuck.median_tries.map(u64::from)),
            number(stuck.median_hints.map(u64::from)),
            number(stuck.median_seconds.map(|seconds| seconds.div_ceil(60))),
            lessons.join("; ")
        );
    }
    page.push_str("</tbody></table></div>\n");
}

/// Returns the data for the learners' pages. `<` is escaped, so that no text can end the script element.
fn data(cohort: &Cohort) -> String {
    let exercises: Vec<Value> = cohort
        .plan
        .exercises
        .iter()
        .map(|one| {
            json!({ "name": one.name, "title": one.title, "unit": one.unit, "points": points(one.points), "tests": one.tests })
        })
        .collect();
    let learners: Vec<Value> = (0..cohort.rows.len())
        .map(|learner| {
            let row = &cohort.rows[learner];
            let cells: Vec<Value> =
                (0..row.cells.len()).map(|at| cell(cohort, learner, at)).collect();
            json!({
                "id": cohort.name(learner),
                "earned": points(row.score.earned),
                "summary": plain::summary(cohort, learner),
                "cells": cells,
            })
        })
        .collect();
    let units: Vec<&str> = cohort.plan.units.iter().map(|unit| unit.name.as_str()).collect();
    json!({ "units": units, "exercises": exercises, "learners": learners })
        .to_string()
        .replace('<', "\\u003c")
}

fn cell(cohort: &Cohort, learner: usize, exercise: usize) -> Value {
    let Some(line) = &cohort.rows[learner].cells[exercise] else { return Value::Null };
    let marks: String = line
        .tests
        .iter()
        .map(|test| match test.mark {
            TestMark::Passed => 'p',
            TestMark::Failed => 'f',
            TestMark::Waiting => 'w',
        })
        .collect();
    let mut value = json!({
        "c": look(Some(line)).0.to_string(),
        "sign": look(Some(line)).1,
        "words": line.verdict.words(),
        "points": points(cohort.score(learner, exercise).earned),
        "marks": marks,
    });
    if !line.flags.is_empty() {
        let flags: Vec<&str> = line.flags.iter().map(|flag| flag.words()).collect();
        value["flags"] = json!(flags);
    }
    if let Some(activity) = &line.activity {
        value["activity"] = json!(activity);
    }
    if let Some(lesson) = &line.lesson {
        value["lesson"] = json!(lesson);
    }
    value
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            _ => escaped.push(character),
        }
    }
    escaped
}
