//! One self-contained page for a cohort: it loads nothing and opens from a file.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::plain::{self, points};
use super::{Cohort, Line, Outcome, TestMark};

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("page.js");
/// Nothing may be loaded from anywhere, whatever a submission has got into a text.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri \
                      'none'; form-action 'none'";

/// The whole page: figures, the heat map, where the cohort is stuck, and the data of each learner's page.
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
    let (mut passed, mut earned, mut possible, mut late) = (0, 0.0, 0.0, 0);
    for (learner, row) in cohort.plan.learners.iter().zip(&cohort.rows) {
        passed += row.cells.iter().flatten().filter(|line| line.verdict == Outcome::Pass).count();
        earned += row.score.earned;
        possible += row.score.possible;
        late += usize::from(!learner.late.is_empty());
    }
    let share = if possible > 0.0 { 100.0 * earned / possible } else { 0.0 };
    page.push_str("<ul class=\"figures\">");
    let mut figure = |number: String, words: &str| {
        let _ = write!(page, "<li><b>{number}</b>{words}</li>");
    };
    figure(cohort.rows.len().to_string(), "learners");
    figure(cohort.plan.exercises.len().to_string(), "exercises");
    figure(passed.to_string(), "passed");
    figure(format!("{share:.0} %"), "of all points");
    figure(late.to_string(), "handed in late");
    page.push_str("</ul>\n");
}

fn heat_map(page: &mut String, cohort: &Cohort) {
    page.push_str(
        "<h2 id=\"results\">Results</h2>\n<div class=\"tools\" data-script hidden>\
         <label>Find <input id=\"filter\" type=\"search\" autocomplete=\"off\"></label>\
         <label>Order <select id=\"sort\"><option value=\"name\">by name</option>\
         <option value=\"best\">most points first</option><option value=\"worst\">fewest points first</option>\
         </select></label><span class=\"soft\">Arrow keys move, Enter opens a learner, Esc comes back.</span></div>\n\
         <noscript><p>Learners' own pages need JavaScript, which is switched off here.</p></noscript>\n\
         <ul class=\"legend\"><li><span class=\"p\">✓</span> passed</li>\
         <li><span class=\"s\">2/5</span> some tests passed</li><li><span class=\"n\">✗</span> none passed</li>\
         <li><span class=\"e\">!</span> no valid result</li><li><span class=\"m\">–</span> not handed in</li></ul>\n\
         <div class=\"scroll\" role=\"region\" aria-labelledby=\"results\" tabindex=\"0\">\
         <table class=\"heat\" id=\"heat\"><thead><tr><th scope=\"col\">Learner</th>\
         <th scope=\"col\">Points</th><th scope=\"col\">Late</th>",
    );
    for exercise in &cohort.plan.exercises {
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
        let _ = write!(
            page,
            "<tr data-y=\"{learner}\"><th scope=\"row\"><a href=\"#learner-{learner}\" tabindex=\"{focus}\">{}</a></th>\
             <td class=\"number\">{}</td><td class=\"number\">{}</td>",
            escape(&planned.id),
            points(row.score.earned),
            late.map_or_else(String::new, plain::duration)
        );
        for (exercise, cell) in row.cells.iter().enumerate() {
            let (class, sign) = look(cell.as_ref());
            let _ = write!(page, "<td class={class} data-x={exercise} tabindex=-1>{sign}</td>");
        }
        page.push_str("</tr>\n");
    }
    page.push_str("</tbody></table></div>\n");
}

/// A colour and a sign: nobody has to tell colours apart.
fn look(cell: Option<&Line>) -> (char, String) {
    let Some(line) = cell else { return ('m', "?".to_owned()) };
    let passed = line.tests.iter().filter(|test| test.mark == TestMark::Passed).count();
    match line.verdict {
        Outcome::Pass => ('p', "✓".to_owned()),
        Outcome::Fail if passed > 0 => ('s', format!("{passed}/{}", line.tests.len())),
        Outcome::Fail => ('n', "✗".to_owned()),
        Outcome::Missing => ('m', "–".to_owned()),
        _ => ('e', "!".to_owned()),
    }
}

fn stuck(page: &mut String, cohort: &Cohort) {
    page.push_str(
        "<h2 id=\"stuck\">Where the cohort is stuck</h2>\n\
         <p class=\"soft\">Tries, hints and time come from the learners' own journals, which they can edit: \
         take them as a help.</p>\n<div class=\"scroll\" role=\"region\" aria-labelledby=\"stuck\" tabindex=\"0\">\
         <table><thead><tr><th scope=\"col\">Exercise</th><th scope=\"col\">Passed</th>\
         <th scope=\"col\">Not passed</th><th scope=\"col\">Not handed in</th><th scope=\"col\">Tries</th>\
         <th scope=\"col\">Hints</th><th scope=\"col\">Minutes</th>\
         <th scope=\"col\">The lesson that stops them</th></tr></thead><tbody>\n",
    );
    let mut rows = cohort.stuck();
    rows.sort_by_key(|stuck| std::cmp::Reverse(stuck.failed));
    for stuck in rows {
        let handed_in = (stuck.passed + stuck.failed).max(1);
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
             <td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td class=\"words\">{}</td></tr>",
            escape(&cohort.plan.exercises[stuck.exercise].name),
            100 * stuck.passed / handed_in,
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

/// What the learners' pages are made from. `<` is written otherwise, so that no text can end the script.
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
                "id": cohort.plan.learners[learner].id,
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
