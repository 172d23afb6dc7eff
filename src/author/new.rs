//! Creates a new exercise in a course: its files first, its entry in the manifest last.

use std::path::{Path, PathBuf};

use anyhow::Result;

use super::{Form, entry, skeleton};
use crate::course::{
    CourseError, Exercise, MANIFEST, Manifest, embedded, not_a_chapter, not_an_id,
};
use crate::system::files;

/// What [`create_exercise`] created.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CreatedExercise {
    /// The created files, relative to the course: the learner's file first, the manifest last.
    pub written: Vec<PathBuf>,
    pub chapter: String,
    /// Whether the chapter is new.
    pub is_new_chapter: bool,
}

/// Why an exercise cannot be created. Nothing was written, except where the error says so.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NewError {
    #[error(
        "`{name}` cannot be an exercise's name: {why}. Use lowercase letters, digits and \
     `_`."
    )]
    Name { name: String, why: &'static str },
    #[error("`{name}` cannot be a chapter's folder: {why}. Use a name like `04_modules`.")]
    Chapter { name: String, why: &'static str },
    #[error(
        "There is already an exercise called {name}, in {dir}. Names are unique in a course, \
         because progress is kept by name."
    )]
    Taken { name: String, dir: String },
    #[error("{} already exists, and nothing is ever overwritten. Nothing was written.", .0.display())]
    FileExists(PathBuf),
    /// Another program created the file at the same moment.
    #[error("{} appeared while the exercise was created. It was kept, and the files created before it are there.", .0.display())]
    FileAppeared(PathBuf),
}

/// Creates the exercise `name` in the course at `root`. `manifest` is the text of its manifest.
pub fn create_exercise(
    root: &Path,
    manifest: &str,
    name: &str,
    chapter: &str,
    form: Form,
) -> Result<CreatedExercise> {
    if let Some(why) = not_an_id(name) {
        return Err(NewError::Name { name: name.to_owned(), why }.into());
    }
    let before = Manifest::parse(manifest, MANIFEST);
    let exercises = before.as_ref().map_or(&[][..], |manifest| &manifest.exercises);
    if let Some(taken) = exercises.iter().find(|exercise| exercise.name == name) {
        let dir = taken.dir.clone();
        return Err(NewError::Taken { name: name.to_owned(), dir }.into());
    }
    let chapter = named(exercises, chapter);
    if let Some(why) = not_a_chapter(&chapter) {
        return Err(NewError::Chapter { name: chapter, why }.into());
    }
    let is_new_chapter = !exercises.iter().any(|exercise| exercise.dir == chapter);

    let edited = entry::insert(manifest, &skeleton::entry(form, name, &chapter), &chapter)
        .map_err(anyhow::Error::new)
        // A course without exercises becomes valid with its first one.
        .and_then(|edited| Manifest::parse(&edited, MANIFEST).map(|_| edited).map_err(Into::into));
    let edited = match (edited, before) {
        (Ok(edited), _) => edited,
        // Reports errors of the text that the author knows, not of the edited one.
        (Err(_), Err(wrong)) => return Err(CourseError::from(wrong).into()),
        (Err(error), Ok(_)) => return Err(error.context("the entry does not fit into info.toml")),
    };
    place(root, skeleton::files(form, name, &chapter), &edited).map(|written| CreatedExercise {
        written,
        chapter,
        is_new_chapter,
    })
}

fn place(root: &Path, files: Vec<(String, String)>, manifest: &str) -> Result<Vec<PathBuf>> {
    if let Some((taken, _)) = files.iter().find(|(path, _)| files::exists(&root.join(path))) {
        return Err(NewError::FileExists(PathBuf::from(taken)).into());
    }
    let mut written = Vec::new();
    for (path, text) in files {
        if !files::create(&root.join(&path), text.as_bytes())? {
            return Err(NewError::FileAppeared(PathBuf::from(path)).into());
        }
        written.push(PathBuf::from(path));
    }
    if !files::exists(&root.join(embedded::HELPER)) {
        for (path, text) in embedded::helper()? {
            if files::create(&root.join(&path), text.as_bytes())? {
                written.push(PathBuf::from(path));
            }
        }
    }
    // Last, so that the manifest never names missing files.
    files::write(&root.join(MANIFEST), manifest.as_bytes())?;
    written.push(PathBuf::from(MANIFEST));
    Ok(written)
}

/// Returns the chapter that `given` names: in full, without its number (`modules`), or only by number.
fn named(exercises: &[Exercise], given: &str) -> String {
    let is_it = |dir: &&str| {
        let rest = dir.trim_start_matches(|char: char| char.is_ascii_digit());
        let number = &dir[..dir.len() - rest.len()];
        rest.trim_start_matches(['_', '-']) == given || (!number.is_empty() && number == given)
    };
    let mut dirs: Vec<_> = exercises.iter().map(|exercise| exercise.dir.as_str()).collect();
    dirs.dedup();
    let mut found = dirs.iter().copied().filter(is_it);
    match (dirs.contains(&given), found.next(), found.next()) {
        (false, Some(only), None) => only.to_owned(),
        _ => given.to_owned(),
    }
}
