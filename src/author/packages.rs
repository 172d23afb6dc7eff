//! Checks that the npm packages that exercises need are in package.json, and that all of its packages are
//! used. Pure.

use std::collections::BTreeMap;

use serde_json::Value;

use super::finding::{CourseFinding, FindingKind, SourceLocation};
use super::spans::Spans;
use crate::course::{Course, Exercise};

const FILE: &str = "package.json";

/// `sources` are the texts of helpers, tests and given files, which can use packages, too.
pub(super) fn check(
    course: &Course,
    spans: &Spans<'_>,
    package_json: Option<&str>,
    sources: &[String],
) -> Vec<CourseFinding> {
    let text = package_json.unwrap_or_default();
    let package: Value = match serde_json::from_str(text) {
        Ok(package) => package,
        Err(_) if package_json.is_none() => Value::Null,
        Err(error) => {
            let place = SourceLocation::line(FILE, text, error.line());
            let help = "npm cannot read it either; fix the JSON";
            return vec![CourseFinding::new(
                FindingKind::MissingPackage,
                place,
                error.to_string(),
                help,
            )];
        }
    };
    let listed = listed(&package);
    let mut findings = Vec::new();
    for exercise in &course.manifest.exercises {
        for (index, need) in exercise.needs.iter().enumerate() {
            if listed.contains_key(need.as_str()) {
                continue;
            }
            let message =
                format!("{} needs `{need}`, which package.json does not have", exercise.name);
            let help = format!("npm install --save-exact {need}");
            let place = spans.item(&exercise.name, "needs", index);
            findings.push(
                CourseFinding::new(FindingKind::MissingPackage, place, message, help)
                    .of(&exercise.name),
            );
        }
    }
    for (name, list) in listed {
        let needs = |exercise: &Exercise| {
            let harness = exercise.harness.iter().flat_map(|harness| &harness.command);
            exercise.needs.iter().any(|need| need == name)
                || harness.into_iter().any(|word| word.contains(name))
        };
        if !course.manifest.exercises.iter().any(needs)
            && !sources.iter().any(|source| mentions(source, name))
        {
            let message = format!("no exercise uses the package `{name}`");
            let help = format!("npm uninstall {name}, or name it in the `needs` of an exercise");
            let place = SourceLocation::line(FILE, text, line_of(text, list, name));
            findings.push(CourseFinding::new(FindingKind::UnusedPackage, place, message, help));
        }
    }
    findings
}

/// Returns each package with the name of its list.
fn listed(package: &Value) -> BTreeMap<&str, &'static str> {
    let of = |list: &'static str| {
        let names = package[list].as_object().into_iter().flat_map(|map| map.keys());
        names.map(move |name| (name.as_str(), list))
    };
    of("dependencies").chain(of("devDependencies")).collect()
}

/// Returns whether a source loads the package or a file of it: `'name'`, `"name/lib"`.
fn mentions(source: &str, name: &str) -> bool {
    source.match_indices(name).any(|(at, _)| {
        source[..at].ends_with(['\'', '"', '`'])
            && source[at + name.len()..].starts_with(['\'', '"', '`', '/'])
    })
}

/// Returns the 1-based line of a package, or 0 if it is not found.
fn line_of(text: &str, list: &str, name: &str) -> usize {
    let quoted = |name: &str| format!("\"{name}\"");
    let start = text.lines().position(|line| line.contains(&quoted(list))).unwrap_or(0);
    let found = text.lines().skip(start).position(|line| line.contains(&quoted(name)));
    found.map_or(0, |at| start + at + 1)
}
