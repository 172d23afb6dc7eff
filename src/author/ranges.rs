//! Checks that the Node.js ranges of the course, its exercises and package.json are consistent. Pure.

use semver::Version;
use serde_json::Value;

use super::finding::{CourseFinding, FindingKind, SourceLocation};
use super::spans::Spans;
use crate::course::{Course, Exercise, NodeRange};
use crate::node::OLDEST;

/// The first Node.js that runs TypeScript without a flag.
const TYPE_SCRIPT: Version = Version::new(22, 18, 0);

pub(super) fn check(
    course: &Course,
    spans: &Spans<'_>,
    package_json: Option<&str>,
) -> Vec<CourseFinding> {
    let wanted = &course.manifest.course.node;
    let mut findings = Vec::new();
    if let Some(old) =
        versions(&[wanted]).into_iter().find(|old| *old < OLDEST && wanted.includes(old))
    {
        let message = format!("the course allows Node.js {old}, but the runner needs {OLDEST}");
        let help = format!("write: node = \">={}.{}\"", OLDEST.major, OLDEST.minor);
        findings.push(CourseFinding::new(
            FindingKind::NodeRange,
            spans.course("node"),
            message,
            help,
        ));
    }
    for exercise in &course.manifest.exercises {
        let Some(range) = &exercise.node else { continue };
        let fits = |version: &Version| range.includes(version) && wanted.includes(version);
        if !versions(&[range, wanted]).iter().any(fits) {
            let message = format!(
                "no Node.js version suits {}: it needs {range}, the course needs \
                 {wanted}",
                exercise.name
            );
            let help = "widen this range, or that of the course";
            let place = spans.exercise(&exercise.name, "node");
            findings.push(
                CourseFinding::new(FindingKind::NodeRange, place, message, help).of(&exercise.name),
            );
        }
    }
    findings
        .extend(course.manifest.exercises.iter().filter_map(|one| type_script(one, wanted, spans)));
    findings.extend(package_json.and_then(|text| engines(wanted, text)));
    findings
}

/// An exercise in TypeScript must not run on a Node.js that cannot load it.
fn type_script(
    exercise: &Exercise,
    course: &NodeRange,
    spans: &Spans<'_>,
) -> Option<CourseFinding> {
    if !exercise.is_type_script() {
        return None;
    }
    let any = NodeRange::ANY;
    let own = exercise.node.as_ref().unwrap_or(&any);
    let too_old = |version: &Version| {
        *version < TYPE_SCRIPT && own.includes(version) && course.includes(version)
    };
    let version = versions(&[own, course]).into_iter().find(too_old)?;
    let message = format!(
        "{} is in TypeScript, which Node.js {version} cannot run: it needs {TYPE_SCRIPT}",
        exercise.name
    );
    let help = format!("write: node = \">={}.{}\"", TYPE_SCRIPT.major, TYPE_SCRIPT.minor);
    let place = spans.exercise(&exercise.name, "node");
    Some(CourseFinding::new(FindingKind::NodeRange, place, message, help).of(&exercise.name))
}

/// Checks that npm and the runner use the same range.
fn engines(wanted: &NodeRange, text: &str) -> Option<CourseFinding> {
    let package: Value = serde_json::from_str(text).ok()?;
    let engines = package["engines"]["node"].as_str()?;
    // Ranges that semver cannot parse (`||`) are not checked.
    let range = engines.parse::<NodeRange>().ok()?;
    let differs = |version: &Version| range.includes(version) != wanted.includes(version);
    let version = versions(&[&range, wanted]).into_iter().find(differs)?;
    let line = text.lines().position(|line| line.contains(engines) && line.contains("node"));
    let place = SourceLocation::line("package.json", text, line.map_or(0, |line| line + 1));
    let message = format!("package.json and info.toml differ about Node.js {version}");
    let help = format!("write the same range in both: \"node\": \"{wanted}\"");
    Some(CourseFinding::new(FindingKind::NodeRange, place, message, help))
}

/// Returns versions at and around the bounds of these ranges, where any difference shows.
fn versions(ranges: &[&NodeRange]) -> Vec<Version> {
    let mut versions = vec![Version::new(0, 0, 0), OLDEST, Version::new(9999, 0, 0)];
    versions.push(Version::new(TYPE_SCRIPT.major, TYPE_SCRIPT.minor - 1, 999));
    for comparator in ranges.iter().flat_map(|range| range.comparators()) {
        let (major, minor) = (comparator.major, comparator.minor.unwrap_or(0));
        let patch = comparator.patch.unwrap_or(0);
        versions.extend([
            Version::new(major, minor, patch),
            Version::new(major, minor, patch + 1),
            Version::new(major, minor + 1, 0),
            Version::new(major + 1, 0, 0),
        ]);
        let below = match (major, minor, patch) {
            (_, _, 1..) => Some(Version::new(major, minor, patch - 1)),
            (_, 1.., _) => Some(Version::new(major, minor - 1, 999)),
            (1.., _, _) => Some(Version::new(major - 1, 999, 0)),
            _ => None,
        };
        versions.extend(below);
    }
    versions.sort();
    versions
}
