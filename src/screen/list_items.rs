//! The exercises as rows of the list, and which of them match a search. Pure.

use std::cmp::Reverse;

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
    /// Skipped as known.
    Known,
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
    /// The time that a learner of its level needs.
    pub minutes: u16,
    pub task: String,
    pub tags: Vec<String>,
    pub state: ItemState,
    pub tries: u32,
    pub hints: u8,
    pub solution_seen: bool,
    /// Done before, and reset to be solved once more.
    pub repeating: bool,
    /// The Node.js versions that it needs, if it waits for one of them.
    pub needed_node: Option<String>,
    /// Present if there is a progression.
    pub assigned: Option<Assignment>,
}

/// The order of the list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ListOrder {
    /// That of the course; in a search, exercises whose name matches come first.
    #[default]
    Course,
    /// Most tries first.
    Tries,
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
        // A known exercise is neither done nor pending.
        self.done.is_none_or(|done| {
            item.state != ItemState::Known && (item.state == ItemState::Done) == done
        }) && self.level.is_none_or(|level| item.level == level)
            && self.chapter.as_ref().is_none_or(|chapter| item.is_in(chapter))
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
            minutes: exercise.minutes,
            task: exercise.task.clone(),
            tags: exercise.tags.clone(),
            state: match (known.done(), known.attempts) {
                _ if known.known() => ItemState::Known,
                (true, _) => ItemState::Done,
                (false, 0) => ItemState::Untouched,
                (false, _) => ItemState::Started,
            },
            tries: known.attempts,
            hints: known.hints,
            solution_seen: known.solution_seen,
            repeating: known.repeating(),
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
    /// The searchable texts of each item, by rank.
    texts: Vec<[String; 3]>,
}

impl ListIndex {
    pub fn new(items: Vec<ListItem>) -> Self {
        let texts = items.iter().map(searchable_texts).collect();
        Self { items, texts }
    }

    pub fn items(&self) -> &[ListItem] {
        &self.items
    }

    /// Returns the indices of the items that match all words of `query` and all filters. A match in the name
    /// comes before one in the title or chapter, and that before one in the task or tags.
    pub fn matching(&self, query: &str, filters: &Filters, order: ListOrder) -> Vec<usize> {
        let words: Vec<String> = query.split_whitespace().map(str::to_lowercase).collect();
        let mut found: Vec<(Rank, usize)> = (0..self.items.len())
            .filter(|index| filters.accept(&self.items[*index]))
            .filter_map(|index| Some((self.rank(index, &words)?, index)))
            .collect();
        match order {
            ListOrder::Course => found.sort_unstable(),
            ListOrder::Tries => {
                found.sort_by_key(|(_, index)| (Reverse(self.items[*index].tries), *index));
            }
        }
        found.into_iter().map(|(_, index)| index).collect()
    }

    /// Returns the rank of the word that matches worst, or `None` if one does not match.
    fn rank(&self, index: usize, words: &[String]) -> Option<Rank> {
        let mut ranks = words.iter().map(|word| self.rank_of_word(index, word));
        ranks.try_fold(Rank::Name, |worst, rank| Some(worst.max(rank?)))
    }

    /// `13` matches the number before an exercise and question 13; `q13` and `#13` match only the question. Other
    /// words match the texts.
    fn rank_of_word(&self, index: usize, word: &str) -> Option<Rank> {
        let is_question = |number: u16| self.items[index].questions.contains(&number);
        if let Ok(number) = word.parse::<u16>() {
            let is_number = usize::from(number) == index + 1;
            return if is_number {
                Some(Rank::Name)
            } else {
                is_question(number).then_some(Rank::Title)
            };
        }
        let question = word.strip_prefix(['q', '#']).and_then(|number| number.parse().ok());
        if question.is_some_and(is_question) {
            return Some(Rank::Title);
        }
        let [name, title, others] = &self.texts[index];
        [(name, Rank::Name), (title, Rank::Title), (others, Rank::Others)]
            .into_iter()
            .find(|(text, _)| text.contains(word))
            .map(|(_, rank)| rank)
    }
}

/// Where a word was found, the best place first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Name,
    Title,
    Others,
}

/// Returns the name, the title with the chapter, and the other texts, in lower case.
fn searchable_texts(item: &ListItem) -> [String; 3] {
    let folder = item.chapter.replace(' ', "_");
    let title = [&item.title, &item.chapter, &folder].map(String::as_str).join("\n");
    let others = format!("{}\n{}", item.task, item.tags.join(" "));
    [&item.name, &title, &others].map(|text| text.to_lowercase())
}

impl ListItem {
    /// Returns whether the item is in a chapter or unit whose name contains `name`. Neither case nor the
    /// difference of `_` and space counts.
    pub fn is_in(&self, name: &str) -> bool {
        let plain = |text: &str| text.replace('_', " ").to_lowercase();
        let unit = self.assigned.as_ref().map(|assigned| assigned.unit_name.as_str());
        let name = plain(name);
        plain(&self.chapter).contains(&name) || unit.is_some_and(|unit| plain(unit).contains(&name))
    }
}
