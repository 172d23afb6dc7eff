//! Converts an Exercism track into the files of a course.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail, ensure};

use super::manifest::PlacedExercise;
use super::track::{LeftOut, SourceExercise, Track};
use super::{manifest, pages, scaffold, track};
use crate::course::{MANIFEST, Manifest};
use crate::system::files;

/// A converted course, in memory.
#[derive(Debug)]
pub struct Imported {
    pub manifest: Manifest,
    pub left_out: Vec<LeftOut>,
    /// The path and content of each file; the manifest comes last.
    files: Vec<(PathBuf, Vec<u8>)>,
}

impl Imported {
    /// Writes the course to `dir`, which must be empty or missing.
    pub fn write_to(&self, dir: &Path) -> Result<()> {
        if !files::is_empty_folder(dir)? {
            bail!(
                "{} is not empty; choose another folder with `--out DIR`, or empty this one",
                dir.display()
            );
        }
        for (path, content) in &self.files {
            files::create(&dir.join(path), content)?;
        }
        Ok(())
    }
}

/// Converts the track that is cloned in `folder`.
pub fn exercism(folder: &Path) -> Result<Imported> {
    let Track { language, slug, licence, exercises, left_out } = track::read(folder)?;
    let exercises = placed(exercises);
    ensure!(!exercises.is_empty(), "no exercise of this track can be converted: {left_out:?}");
    let mut files: Vec<(PathBuf, Vec<u8>)> = scaffold::FILES
        .iter()
        .map(|(path, text)| (path.into(), text.as_bytes().to_vec()))
        .collect();
    files.extend(licence.map(|text| (PathBuf::from("LICENSE"), text.into_bytes())));
    files.push(("README.md".into(), pages::readme(&language, &slug, exercises.len()).into_bytes()));
    for exercise in &exercises {
        add_exercise(exercise, &slug, &mut files);
    }
    let text = manifest::of(&language, &slug, &exercises)?;
    let manifest = Manifest::parse(&text, MANIFEST)?;
    files.push((MANIFEST.into(), text.into_bytes()));
    Ok(Imported { manifest, left_out, files })
}

/// Orders the exercises by chapter: hello-world first, then concepts, practice from easy to hard, and
/// retired exercises. Within a chapter, the track's order stays.
fn placed(exercises: Vec<SourceExercise>) -> Vec<PlacedExercise> {
    let rank = |original: &SourceExercise| match original.listed.difficulty {
        _ if original.is_deprecated() => u16::MAX,
        _ if original.listed.slug == "hello-world" => 0,
        None => 1,
        Some(difficulty) => 1 + difficulty,
    };
    let mut exercises: Vec<(u16, SourceExercise)> =
        exercises.into_iter().map(|original| (rank(&original), original)).collect();
    exercises.sort_by_key(|(rank, _)| *rank);
    let mut ranks: Vec<u16> = exercises.iter().map(|(rank, _)| *rank).collect();
    ranks.dedup();
    let mut taken = HashSet::new();
    exercises
        .into_iter()
        // A slug that is listed twice is one exercise.
        .filter(|(_, original)| taken.insert(original.listed.slug.clone()))
        .map(|(rank, original)| {
            let number = ranks.partition_point(|other| *other < rank) + 1;
            let chapter = match rank {
                0 => "hello".to_owned(),
                1 => "concepts".to_owned(),
                u16::MAX => "retired".to_owned(),
                _ => format!("difficulty_{}", rank - 1),
            };
            let name = original.listed.slug.replace('-', "_");
            PlacedExercise { name, dir: format!("{number:02}_{chapter}"), original }
        })
        .collect()
}

fn add_exercise(exercise: &PlacedExercise, track: &str, files: &mut Vec<(PathBuf, Vec<u8>)>) {
    let original = &exercise.original;
    let below = |top: &str| Path::new(top).join(&exercise.dir).join(&exercise.name);
    let (folder, solution) = (below("exercises"), below("solutions"));
    let given = original.files.iter().map(|(path, bytes)| (folder.join(path), bytes.clone()));
    files.extend(given);
    files.push((folder.join(pages::INSTRUCTIONS), pages::instructions(original).into_bytes()));
    if is_common_js(original) {
        files.push((folder.join("package.json"), b"{ \"type\": \"commonjs\" }\n".to_vec()));
    }
    files.push((solution.join(&original.file), original.reference.clone().into_bytes()));
    files.push((solution.join("answer.md"), pages::answer(original, track).into_bytes()));
}

/// Whether test and stub are `CommonJS`. The support files detect that on their own, but not in a program
/// that the test starts.
fn is_common_js(original: &SourceExercise) -> bool {
    [&original.file, &original.test].into_iter().all(|name| {
        let text = original.text(name);
        let is_module = |line: &str| line.starts_with("import ") || line.starts_with("export ");
        text.contains("require(") && !text.lines().any(is_module)
    })
}
