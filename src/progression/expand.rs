//! Expands the items of a unit (names, globs, tags, levels) to exercises, each of them once.

use std::collections::HashMap;
use std::ops::Range;

use super::UnitEntry;
use crate::course::fields::quote;
use crate::course::suggestion::closest;
use crate::course::{Diagnostic, Exercise, Level, Manifest};
use crate::words::command;

/// One item of a unit's list.
#[derive(Debug, Clone)]
pub(super) struct Item<'a> {
    pub(super) pattern: &'a str,
    /// `None` if the item does not set points.
    pub(super) points: Option<u32>,
    pub(super) span: Range<usize>,
}

/// The kind of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Selector<'a> {
    Name(&'a str),
    /// A pattern. With a `/` it is matched against `04_modules/NAME`, otherwise against the name.
    Glob(&'a str),
    Tag(&'a str),
    Level(Level),
}

/// Expands items and records the exercises mentioned so far.
pub(super) struct Expansion<'a> {
    manifest: &'a Manifest,
    names: HashMap<&'a str, usize>,
    /// The location where each exercise was mentioned first, and whether by its own name.
    first: HashMap<usize, (Range<usize>, bool)>,
}

impl<'a> Expansion<'a> {
    pub(super) fn new(manifest: &'a Manifest) -> Self {
        let names = manifest.exercises.iter().enumerate();
        let names = names.map(|(index, exercise)| (exercise.name.as_str(), index));
        Self { manifest, names: names.collect(), first: HashMap::new() }
    }

    /// Returns the exercises that `item` adds to its unit: those not mentioned before.
    pub(super) fn add(
        &mut self,
        item: &Item<'_>,
        errors: &mut Vec<Diagnostic>,
        warnings: &mut Vec<Diagnostic>,
    ) -> Vec<UnitEntry> {
        let selector = match Selector::read(item.pattern) {
            Ok(selector) => selector,
            Err((message, help)) => {
                errors.push(Diagnostic::new(item.span.clone(), message, help));
                return Vec::new();
            }
        };
        let meant = self.meant(&selector);
        if meant.is_empty() {
            errors.push(self.nothing(&selector, item));
            return Vec::new();
        }
        let by_name = matches!(selector, Selector::Name(_));
        let mut entries = Vec::new();
        let mut taken = None;
        for exercise in &meant {
            let name = &self.manifest.exercises[*exercise].name;
            if let Some((first, first_by_name)) = self.first.get(exercise) {
                if by_name && *first_by_name {
                    let message = format!("{} is listed twice", quote(name));
                    let help = "remove one of them; an exercise counts only once";
                    let diagnostic =
                        Diagnostic::new(item.span.clone(), message, help).label("again here");
                    errors.push(diagnostic.earlier(first.clone(), "first here"));
                }
                taken.get_or_insert_with(|| first.clone());
                continue;
            }
            self.first.insert(*exercise, (item.span.clone(), by_name));
            let points = item.points.unwrap_or(1);
            entries.push(UnitEntry { exercise: *exercise, name: name.clone(), points });
        }
        if entries.is_empty()
            && let Some(first) = taken
        {
            warnings.push(nothing_new(item, &selector, first));
        }
        entries
    }

    /// Returns the exercises that the selector matches, in the order of the course.
    fn meant(&self, selector: &Selector<'_>) -> Vec<usize> {
        if let Selector::Name(name) = selector {
            return self.names.get(name).copied().into_iter().collect();
        }
        let exercises = self.manifest.exercises.iter().enumerate();
        exercises.filter(|(_, exercise)| selector.fits(exercise)).map(|(index, _)| index).collect()
    }

    fn nothing(&self, selector: &Selector<'_>, item: &Item<'_>) -> Diagnostic {
        let exercises = &self.manifest.exercises;
        let like = |word: &str, known: Vec<&str>, (before, after): (&str, &str), else_: &str| {
            match closest(word, &known) {
                Some(near) => format!("did you mean `{before}{near}{after}`?"),
                None => else_.to_owned(),
            }
        };
        let (message, help) = match selector {
            Selector::Name(name) if exercises.iter().any(|one| one.dir == *name) => (
                format!("{} is a chapter, not an exercise", quote(name)),
                format!("the whole chapter is `{name}/*`"),
            ),
            Selector::Name(name) => (
                format!("there is no exercise called {}", quote(name)),
                like(
                    name,
                    exercises.iter().map(|one| one.name.as_str()).collect(),
                    ("", ""),
                    &format!("`{}` shows all of them", command("list --progression none")),
                ),
            ),
            Selector::Glob(glob) => (
                format!("no exercise matches {}", quote(glob)),
                like(
                    glob.split('/').next().unwrap_or(glob),
                    exercises.iter().map(|one| one.dir.as_str()).collect(),
                    ("", "/*"),
                    "a glob is `CHAPTER/NAME` with a `*`: `04_modules/*`",
                ),
            ),
            Selector::Tag(tag) => (
                format!("no exercise has the tag {}", quote(tag)),
                like(
                    tag,
                    exercises.iter().flat_map(|one| one.tags.iter().map(String::as_str)).collect(),
                    ("tag:", ""),
                    "tags are in info.toml, with each exercise",
                ),
            ),
            Selector::Level(level) => (
                format!("no exercise of this course has the level {level}"),
                "use another level, or names and globs".to_owned(),
            ),
        };
        Diagnostic::new(item.span.clone(), message, help)
    }
}

fn nothing_new(item: &Item<'_>, selector: &Selector<'_>, first: Range<usize>) -> Diagnostic {
    let (message, help) = match (selector, item.points) {
        (_, Some(points)) => (
            format!(
                "{} is listed above, so these points ({points}) do not count",
                quote(item.pattern)
            ),
            "move this above the other: the first mention counts",
        ),
        _ => (
            format!("{} adds nothing: all its exercises are listed above", quote(item.pattern)),
            "remove it, or move it above the other: the first mention counts",
        ),
    };
    Diagnostic::new(item.span.clone(), message, help).earlier(first, "taken here")
}

impl<'a> Selector<'a> {
    fn read(pattern: &'a str) -> Result<Self, (String, String)> {
        if let Some(tag) = pattern.strip_prefix("tag:") {
            return Ok(Self::Tag(tag.trim()));
        }
        if let Some(level) = pattern.strip_prefix("level:") {
            return match level.trim() {
                "junior" => Ok(Self::Level(Level::Junior)),
                "mid" => Ok(Self::Level(Level::Mid)),
                "senior" => Ok(Self::Level(Level::Senior)),
                other => Err((
                    format!("there is no level {}", quote(other)),
                    "use `level:junior`, `level:mid` or `level:senior`".to_owned(),
                )),
            };
        }
        if pattern.contains(':') {
            let message = format!("{} is not something that a unit can list", quote(pattern));
            let help = "list names, globs (`04_modules/*`), `tag:WORD`, `level:junior`";
            return Err((message, help.to_owned()));
        }
        let is_glob = pattern.contains(['*', '?', '[', '{', '/']);
        Ok(if is_glob { Self::Glob(pattern) } else { Self::Name(pattern) })
    }

    fn fits(&self, exercise: &Exercise) -> bool {
        match self {
            Self::Name(name) => exercise.name == *name,
            Self::Tag(tag) => exercise.tags.iter().any(|known| known == tag),
            Self::Level(level) => exercise.level == *level,
            Self::Glob(glob) if glob.contains('/') => {
                fast_glob::glob_match(glob, format!("{}/{}", exercise.dir, exercise.name))
            }
            Self::Glob(glob) => fast_glob::glob_match(glob, &exercise.name),
        }
    }
}
