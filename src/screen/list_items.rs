//! The exercises as rows of the list, and which of them match a search. Pure.

use semver::Version;

use super::waiting::needed_node;
use crate::course::{Exercise, Level, Manifest};
use crate::progress::Progress;
use crate::progression::Progression;

/// The state of an exercise in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ItemState {
    Done,
    /// Tried, not passed yet.
    Started,
    Untouched,
}

/// What a progression says about an exercise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assignment {
    /// Index of its unit.
    pub unit: usize,
    pub unit_name: String,
    pub points: u32,
    /// Earlier units must be done first.
    pub locked: bool,
}

/// One exercise of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListItem {
    pub name: String,
    pub title: String,
    /// `04 modules`.
    pub chapter: String,
    pub questions: Vec<u16>,
    pub level: Level,
    pub task: String,
    pub tags: Vec<String>,
    pub state: ItemState,
    pub tries: u32,
    pub hints: u8,
    /// The Node.js versions that it needs, if it waits for one of them.
    pub needed_node: Option<String>,
    /// Present if there is a progression.
    pub assigned: Option<Assignment>,
}

/// The filters of the list. All that are set must match.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filters {
    /// Only done (true) or only pending (false).
    pub done: Option<bool>,
    pub level: Option<Level>,
    pub chapter: Option<String>,
    pub question: Option<u16>,
}

impl Filters {
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    fn accept(&self, item: &ListItem) -> bool {
        self.done.is_none_or(|done| (item.state == ItemState::Done) == done)
            && self.level.is_none_or(|level| item.level == level)
            && self.chapter.as_ref().is_none_or(|chapter| is_in(item, chapter))
            && self.question.is_none_or(|question| item.questions.contains(&question))
    }
}

/// Returns the rows of the list for the exercises of `manifest`, in order. `node` is the version of
/// Node.js, if it is known.
pub fn list_items(
    manifest: &Manifest,
    progression: Option<&Progression>,
    progress: &Progress,
    node: Option<&Version>,
) -> Vec<ListItem> {
    let done = |name: &str| progress.done(name);
    let locked: Vec<bool> = progression.map_or_else(Vec::new, |progression| {
        let units = 0..progression.units.len();
        units.map(|unit| !progression.waits_for(unit, done).is_empty()).collect()
    });
    let mut assigned = progression.into_iter().flat_map(|progression| {
        progression.entries().map(|(unit, entry)| Assignment {
            unit,
            unit_name: progression.units[unit].name.clone(),
            points: entry.points,
            locked: locked[unit],
        })
    });
    let item = |exercise: &Exercise| {
        let known = progress.exercise(&exercise.name);
        ListItem {
            name: exercise.name.clone(),
            title: exercise.title.clone(),
            chapter: exercise.chapter(),
            questions: exercise.question.clone(),
            level: exercise.level,
            task: exercise.task.clone(),
            tags: exercise.tags.clone(),
            state: match (known.done(), known.attempts) {
                (true, _) => ItemState::Done,
                (false, 0) => ItemState::Untouched,
                (false, _) => ItemState::Started,
            },
            tries: known.attempts,
            hints: known.hints,
            needed_node: needed_node(exercise, progress, node),
            // Both have the order of the progression.
            assigned: assigned.next(),
        }
    };
    manifest.exercises.iter().map(item).collect()
}

/// The rows of the list, prepared for searching.
#[derive(Debug, Clone)]
pub struct ListIndex {
    items: Vec<ListItem>,
    /// The searchable text of each item, in lower case.
    texts: Vec<String>,
}

impl ListIndex {
    pub fn new(items: Vec<ListItem>) -> Self {
        let texts = items.iter().map(searchable_text).collect();
        Self { items, texts }
    }

    pub fn items(&self) -> &[ListItem] {
        &self.items
    }

    /// Returns the indices of the items that match all words of `query` and all filters.
    pub fn matching(&self, query: &str, filters: &Filters) -> Vec<usize> {
        let words: Vec<String> = query.split_whitespace().map(str::to_lowercase).collect();
        (0..self.items.len())
            .filter(|index| {
                let item = &self.items[*index];
                filters.accept(item)
                    && words.iter().all(|word| matches_word(word, item, &self.texts[*index]))
            })
            .collect()
    }
}

fn searchable_text(item: &ListItem) -> String {
    let parts = [&item.name, &item.title, &item.chapter, &item.task, &item.tags.join(" ")];
    parts.map(|part| part.to_lowercase()).join("\n")
}

/// Whether the item is in a chapter or unit whose name contains `name`.
fn is_in(item: &ListItem, name: &str) -> bool {
    let unit = item.assigned.as_ref().map(|assigned| assigned.unit_name.as_str());
    item.chapter.contains(name) || unit.is_some_and(|unit| unit.contains(name))
}

/// A number (`7`, `q7`, `#7`) matches the question; other words match the texts.
fn matches_word(word: &str, item: &ListItem, text: &str) -> bool {
    let number = word.strip_prefix(['q', '#']).unwrap_or(word).parse::<u16>();
    number.is_ok_and(|number| item.questions.contains(&number))
        || (word.parse::<u16>().is_err() && text.contains(word))
}
