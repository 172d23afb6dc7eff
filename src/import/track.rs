//! Reads a clone of an Exercism track.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail, ensure};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::system::files::{self, EntryKind};

/// Files of Exercism's own tools, which a converted course does not need.
const TOOLS: [&str; 10] = [
    "LICENSE",
    "README.md",
    "HELP.md",
    "HINTS.md",
    "babel.config.js",
    "eslint.config.mjs",
    "jest.config.js",
    "package.json",
    "package-lock.json",
    "pnpm-lock.yaml",
];

#[derive(Debug, Deserialize)]
struct Config {
    language: String,
    slug: String,
    #[serde(default)]
    exercises: ExerciseLists,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct ExerciseLists {
    concept: Vec<TrackExercise>,
    practice: Vec<TrackExercise>,
}

/// An exercise in the track's `config.json`.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct TrackExercise {
    pub(super) slug: String,
    pub(super) name: String,
    #[serde(default)]
    pub(super) status: String,
    /// 1 to 10; concept exercises have none.
    pub(super) difficulty: Option<u16>,
    /// What a concept exercise teaches.
    #[serde(default)]
    pub(super) concepts: Vec<String>,
    /// What a practice exercise trains.
    #[serde(default)]
    pub(super) topics: Option<Vec<String>>,
}

/// The exercise's own `.meta/config.json`.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct ExerciseMeta {
    #[serde(default)]
    pub(super) blurb: String,
    #[serde(default)]
    pub(super) source: String,
    #[serde(default)]
    pub(super) source_url: String,
    #[serde(default)]
    pub(super) authors: Vec<String>,
    files: TrackFiles,
    #[serde(default)]
    custom: Custom,
}

#[derive(Debug, Clone, Deserialize)]
struct TrackFiles {
    solution: Vec<String>,
    test: Vec<String>,
    /// The reference of a practice exercise, of a concept exercise.
    #[serde(default)]
    example: Vec<String>,
    #[serde(default)]
    exemplar: Vec<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct Custom {
    #[serde(rename = "flag.tests.may-run-long")]
    may_run_long: bool,
}

/// The texts for a learner. Missing ones are empty.
#[derive(Debug, Clone, Default)]
pub(super) struct Docs {
    pub(super) introduction: String,
    pub(super) instructions: String,
    pub(super) hints: String,
    pub(super) approaches: String,
}

/// One exercise of the track.
#[derive(Debug, Clone)]
pub(super) struct SourceExercise {
    pub(super) listed: TrackExercise,
    pub(super) meta: ExerciseMeta,
    pub(super) docs: Docs,
    /// The learner's file and the test, by name.
    pub(super) file: String,
    pub(super) test: String,
    pub(super) reference: String,
    /// The files of the exercise's folder, relative to it, sorted by path.
    pub(super) files: Vec<(PathBuf, Vec<u8>)>,
}

/// An exercise that could not be converted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    pub slug: String,
    pub reason: String,
}

#[derive(Debug)]
pub(super) struct Track {
    pub(super) language: String,
    pub(super) slug: String,
    /// The licence of the whole track, which must be included in every copy.
    pub(super) licence: Option<String>,
    /// In the track's order: concept exercises first.
    pub(super) exercises: Vec<SourceExercise>,
    pub(super) left_out: Vec<LeftOut>,
}

impl SourceExercise {
    pub(super) fn is_concept(&self) -> bool {
        self.listed.difficulty.is_none()
    }

    pub(super) fn is_deprecated(&self) -> bool {
        self.listed.status == "deprecated"
    }

    pub(super) fn may_run_long(&self) -> bool {
        self.meta.custom.may_run_long
    }

    /// Returns the text of one of its files, or an empty text if it is missing.
    pub(super) fn text(&self, name: &str) -> String {
        let found = self.files.iter().find(|(path, _)| path == Path::new(name));
        found.map_or_else(String::new, |(_, bytes)| String::from_utf8_lossy(bytes).into_owned())
    }
}

/// Reads the track in `folder`.
pub(super) fn read(folder: &Path) -> Result<Track> {
    let path = folder.join("config.json");
    ensure!(
        files::is_file(&path) && files::is_folder(&folder.join("exercises")),
        "{} is not an Exercism track: it needs a config.json and a folder exercises. Clone one \
         with  git clone --depth 1 https://github.com/exercism/javascript",
        folder.display()
    );
    let config: Config = json(&path)?;
    if config.slug != "javascript" {
        bail!(
            "this is the track `{}`; only the track `javascript` runs here",
            config.slug.escape_debug()
        );
    }
    let ExerciseLists { mut concept, practice } = config.exercises;
    for listed in &mut concept {
        listed.difficulty = None;
    }
    let practice = practice.into_iter().map(|mut listed| {
        listed.difficulty = Some(listed.difficulty.unwrap_or(1).clamp(1, 10));
        listed
    });
    let mut track = Track {
        language: config.language,
        slug: config.slug,
        licence: files::read_text(&folder.join("LICENSE")).ok(),
        exercises: Vec::new(),
        left_out: Vec::new(),
    };
    for listed in concept.into_iter().chain(practice) {
        let slug = listed.slug.clone();
        match exercise(folder, listed) {
            Ok(exercise) => track.exercises.push(exercise),
            Err(error) => track.left_out.push(LeftOut { slug, reason: format!("{error:#}") }),
        }
    }
    Ok(track)
}

fn exercise(track: &Path, listed: TrackExercise) -> Result<SourceExercise> {
    let kind = if listed.difficulty.is_none() { "concept" } else { "practice" };
    ensure!(is_slug(&listed.slug), "its slug is not a valid folder name");
    let folder = track.join("exercises").join(kind).join(&listed.slug);
    let meta: ExerciseMeta = json(&folder.join(".meta/config.json"))?;
    let file = only(&meta.files.solution, "file to solve")?;
    let test = only(&meta.files.test, "test")?;
    let references = [meta.files.example.as_slice(), &meta.files.exemplar].concat();
    let reference = only_path(&references, "reference solution")?;
    let mut found = Vec::new();
    collect(&folder, Path::new(""), &mut found)?;
    for needed in [&file, &test] {
        ensure!(found.iter().any(|(path, _)| path == Path::new(needed)), "{needed} is missing");
    }
    Ok(SourceExercise {
        reference: with_its_neighbours(&text(&folder.join(reference))?, reference),
        docs: docs(&folder)?,
        listed,
        meta,
        file,
        test,
        files: found,
    })
}

fn is_slug(slug: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    !slug.is_empty() && slug.bytes().all(fits)
}

fn only(names: &[String], what: &str) -> Result<String> {
    let name = only_path(names, what)?;
    ensure!(!name.contains(['/', '\\']), "its {what} is in a subfolder: {name}");
    Ok(name.to_owned())
}

fn only_path<'a>(names: &'a [String], what: &str) -> Result<&'a str> {
    match names {
        [name] => {
            let leaves =
                Path::new(name).is_absolute() || name.split(['/', '\\']).any(|p| p == "..");
            ensure!(!leaves, "its {what} is outside its folder: {name}");
            Ok(name)
        }
        [] => bail!("it has no {what}"),
        _ => bail!("it has more than one {what}: {}", names.join(", ")),
    }
}

/// Fixes the imports of a reference solution: it is in `.meta`, so it imports files beside the learner's
/// file as `../name`.
fn with_its_neighbours(text: &str, path: &str) -> String {
    if !path.contains('/') {
        return text.to_owned();
    }
    let mut moved = text.to_owned();
    for opening in ["from ", "import ", "import(", "require("] {
        for quote in ['\'', '"'] {
            moved = moved.replace(&format!("{opening}{quote}../"), &format!("{opening}{quote}./"));
        }
    }
    moved
}

fn docs(folder: &Path) -> Result<Docs> {
    let read = |name: &str| optional(&folder.join(name));
    let parts = [read(".docs/instructions.md")?, read(".docs/instructions.append.md")?];
    Ok(Docs {
        introduction: read(".docs/introduction.md")? + &read(".docs/introduction.append.md")?,
        instructions: parts.map(|part| part.trim().to_owned()).join("\n\n").trim().to_owned(),
        hints: read(".docs/hints.md")?,
        approaches: read(".approaches/introduction.md")?,
    })
}

/// Collects the files in `folder` and below, except for those of Exercism's tools.
fn collect(folder: &Path, within: &Path, found: &mut Vec<(PathBuf, Vec<u8>)>) -> Result<()> {
    let here = folder.join(within);
    for entry in files::entries(&here)? {
        let name = entry.name.clone();
        let at_top = within.as_os_str().is_empty();
        if name.starts_with('.')
            || name == "node_modules"
            || (at_top && TOOLS.contains(&name.as_str()))
        {
            continue;
        }
        let path = within.join(&name);
        // Links are skipped, because they could lead anywhere on this machine. Tracks have none.
        match entry.kind {
            EntryKind::Folder => collect(folder, &path, found)?,
            EntryKind::File => found.extend(files::read(&entry.path)?.map(|bytes| (path, bytes))),
            EntryKind::Link | EntryKind::Other => {}
        }
    }
    Ok(())
}

fn json<T: DeserializeOwned>(path: &Path) -> Result<T> {
    serde_json::from_str(&text(path)?).with_context(|| format!("cannot read {}", path.display()))
}

fn text(path: &Path) -> Result<String> {
    let text = files::read_text(path)?;
    Ok(text.trim_start_matches('\u{feff}').replace("\r\n", "\n"))
}

/// Reads a file, or returns an empty text if it is missing.
fn optional(path: &Path) -> Result<String> {
    if files::is_file(path) { text(path) } else { Ok(String::new()) }
}
