//! Writes the `info.toml` of an imported course.

use std::collections::HashSet;

use anyhow::{Context as _, Result};
use serde::Serialize;

use super::prose::{first_sentences, tidy};
use super::track::SourceExercise;
use super::{hints, pages, scaffold};
use crate::course::Level;

/// The time limit of a run, for all tests of an exercise together.
const TIMEOUT_MS: u64 = 10_000;
/// The time limit of exercises that start programs or threads, or that declare themselves slow.
const LONG_TIMEOUT_MS: u64 = 60_000;

/// The longest task in characters, unless its first sentence is longer.
const TASK: usize = 200;

#[derive(Serialize)]
struct ManifestToml<'a> {
    format_version: u8,
    course: CourseToml<'a>,
    exercises: Vec<ExerciseToml<'a>>,
}

#[derive(Serialize)]
struct CourseToml<'a> {
    name: String,
    title: String,
    version: &'a str,
    node: &'a str,
    welcome: String,
    final_message: String,
}

#[derive(Serialize)]
struct ExerciseToml<'a> {
    name: &'a str,
    dir: &'a str,
    file: &'a str,
    test: &'a str,
    level: Level,
    title: String,
    task: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    stub_passes: bool,
    needs: [&'a str; 2],
    node_flags: [&'a str; 1],
    timeout_ms: u64,
    minutes: u16,
    hints: [String; 3],
}

/// An exercise with its place in the course.
#[derive(Debug)]
pub(super) struct PlacedExercise {
    /// Its id.
    pub(super) name: String,
    /// Its chapter.
    pub(super) dir: String,
    pub(super) original: SourceExercise,
}

pub(super) fn of(language: &str, slug: &str, exercises: &[PlacedExercise]) -> Result<String> {
    let language = tidy(language);
    let info = ManifestToml {
        format_version: 1,
        course: CourseToml {
            name: format!("exercism-{slug}"),
            title: format!("Exercism: {language}"),
            version: "1.0.0",
            node: ">=20.12",
            welcome: format!(
                "The {language} track of Exercism, on your machine. INSTRUCTIONS.md beside your file \
                 and the first hint (h) say what to do.\n\nEdit the file named below, save it, and read \
                 what is still wrong."
            ),
            final_message: format!(
                "You have solved every exercise of the track. See how others solved them: \
                 https://exercism.org/tracks/{slug}"
            ),
        },
        exercises: exercises.iter().map(entry).collect(),
    };
    toml::to_string_pretty(&info).context("the course cannot be written as TOML")
}

fn entry(exercise: &PlacedExercise) -> ExerciseToml<'_> {
    let original = &exercise.original;
    ExerciseToml {
        name: &exercise.name,
        dir: &exercise.dir,
        file: &original.file,
        test: &original.test,
        level: level(original),
        title: match tidy(&original.listed.name).as_str() {
            "" => exercise.name.clone(),
            title => title.to_owned(),
        },
        task: task(original),
        tags: tags(original),
        stub_passes: is_refactoring(original),
        needs: scaffold::NEEDS,
        node_flags: [scaffold::NODE_FLAG],
        timeout_ms: timeout(original),
        minutes: minutes(original),
        hints: hints::of(original).map(|hint| tidy(&hint)),
    }
}

/// Returns the level, as on Exercism's site: easy up to 3, medium up to 7, hard above.
fn level(original: &SourceExercise) -> Level {
    match original.listed.difficulty {
        None | Some(..=3) => Level::Junior,
        Some(4..=7) => Level::Mid,
        Some(_) => Level::Senior,
    }
}

/// Estimates the time from the difficulty.
fn minutes(original: &SourceExercise) -> u16 {
    original.listed.difficulty.map_or(20, |difficulty| difficulty * 10)
}

fn task(original: &SourceExercise) -> String {
    let blurb = tidy(&original.meta.blurb);
    let what = match blurb.trim_end_matches('.') {
        "" => first_sentences(&original.docs.instructions, TASK),
        blurb if blurb.ends_with(['!', '?']) => blurb.to_owned(),
        blurb => format!("{blurb}."),
    };
    format!("{what} Read {} beside the file first.", pages::INSTRUCTIONS).trim_start().to_owned()
}

fn tags(original: &SourceExercise) -> Vec<String> {
    let retired = original.is_deprecated().then(|| "retired".to_owned());
    let kind = if original.is_concept() { "concept" } else { "practice" };
    let topics = original.listed.topics.clone().unwrap_or_default();
    let all = [kind.to_owned()].into_iter().chain(retired).chain(original.listed.concepts.clone());
    let mut seen = HashSet::new();
    all.chain(topics).map(|tag| tidy(&tag)).filter(|tag| seen.insert(tag.clone())).collect()
}

/// Returns whether the exercise is a refactoring, whose stub passes already. Exercism marks it only by
/// these words.
fn is_refactoring(original: &SourceExercise) -> bool {
    original.meta.blurb.starts_with("Refactor")
}

fn timeout(original: &SourceExercise) -> u64 {
    let starts = |text: &str| text.contains("child_process") || text.contains("worker_threads");
    let is_slow = starts(&original.text(&original.test)) || starts(&original.reference);
    if original.may_run_long() || is_slow { LONG_TIMEOUT_MS } else { TIMEOUT_MS }
}
