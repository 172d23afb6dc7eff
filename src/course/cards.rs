//! Finds and reads the question cards. The course's own folder comes first, then the binary.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Result;

use super::load::decode;
use super::{Card, Course, Level, embedded, not_an_id};
use crate::system::files::{self, EntryKind};

/// The folder of the cards in a course: `cards/TOPIC/NAME.md`.
pub const CARDS: &str = "cards";

/// The size limit of a card in bytes.
const MAX_CARD_BYTES: u64 = 64 * 1024;

/// A card's file in the course's own folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardFile {
    pub topic: String,
    pub name: String,
    /// Relative to the course, with `/`.
    pub path: String,
}

impl Course {
    /// Returns all cards, by topic and then by name; `a2` comes before `a10`.
    pub fn cards(&self) -> Result<Vec<Card>> {
        let mut texts: BTreeMap<String, String> =
            self.built_in(|| embedded::cards().map(Some))?.into_iter().flatten().collect();
        for file in self.card_files()? {
            if let Some(text) = self.read_card(&file)? {
                texts.insert(file.path, text);
            }
        }
        let mut cards = Vec::with_capacity(texts.len());
        for (path, text) in texts {
            let Some(file) = CardFile::at(&path) else { continue };
            cards.push(Card::parse(&path, &file.topic, &file.name, text)?);
        }
        cards.sort_by(|one, other| {
            one.topic.cmp(&other.topic).then_with(|| natural(&one.name, &other.name))
        });
        Ok(cards)
    }

    /// Returns the card called `name`. An invalid card of another name is no error.
    pub fn card(&self, name: &str) -> Result<Option<Card>> {
        for file in self.card_files()?.into_iter().filter(|file| file.name == name) {
            if let Some(text) = self.read_card(&file)? {
                return Ok(Some(Card::parse(&file.path, &file.topic, name, text)?));
            }
        }
        let built_in = self.built_in(|| embedded::cards().map(Some))?;
        let found = built_in.into_iter().flatten().find_map(|(path, text)| {
            CardFile::at(&path).filter(|file| file.name == name).map(|file| (file, text))
        });
        found.map(|(file, text)| Ok(Card::parse(&file.path, &file.topic, name, text)?)).transpose()
    }

    /// Returns the cards in the course's own folder. Other files there are ignored.
    pub fn card_files(&self) -> Result<Vec<CardFile>> {
        let mut found = Vec::new();
        for topic in files::entries(&self.root.join(CARDS))? {
            if topic.is_folder() {
                let is_file =
                    |one: &files::DirEntry| matches!(one.kind, EntryKind::File | EntryKind::Link);
                let names = files::entries(&topic.path)?.into_iter().filter(is_file);
                found
                    .extend(names.filter_map(|one| {
                        CardFile::at(&[CARDS, &topic.name, &one.name].join("/"))
                    }));
            }
        }
        Ok(found)
    }

    /// Reads a card of the course's own folder. Returns `None` if it was removed.
    pub fn read_card(&self, file: &CardFile) -> Result<Option<String>> {
        let bytes = files::read_at_most(&self.root.join(Path::new(&file.path)), MAX_CARD_BYTES)?;
        Ok(bytes.map(|bytes| decode(&file.path, bytes)).transpose()?)
    }
}

impl CardFile {
    /// Parses the path of a card. Returns `None` for any other file.
    fn at(path: &str) -> Option<Self> {
        let parts: Vec<&str> = path.split('/').collect();
        let [CARDS, topic, file] = parts.as_slice() else { return None };
        let name = file.strip_suffix(".md")?;
        (not_an_id(topic).is_none() && not_an_id(name).is_none()).then(|| Self {
            topic: (*topic).to_owned(),
            name: name.to_owned(),
            path: path.to_owned(),
        })
    }
}

impl Card {
    /// Returns whether every word is in its name, topic, level or question.
    pub fn matches(&self, words: &[String], level: Option<Level>, topic: Option<&str>) -> bool {
        let text = format!("{} {} {} {}", self.name, self.topic, self.level, self.question);
        let text = text.to_lowercase();
        level.is_none_or(|level| level == self.level)
            && topic.is_none_or(|topic| self.topic.contains(&topic.to_lowercase()))
            && words.iter().all(|word| text.contains(&word.to_lowercase()))
    }
}

/// Compares two names; their first numbers count as numbers.
fn natural(one: &str, other: &str) -> Ordering {
    fn parts(name: &str) -> (&str, Option<u32>, &str) {
        let start = name.find(|char: char| char.is_ascii_digit()).unwrap_or(name.len());
        let rest = name[start..].trim_start_matches(|char: char| char.is_ascii_digit());
        (&name[..start], name[start..name.len() - rest.len()].parse().ok(), rest)
    }
    parts(one).cmp(&parts(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_names_are_compared_as_numbers() {
        assert_eq!(natural("data2_b", "data10_a"), Ordering::Less);
        assert_eq!(natural("data10_a", "data10_b"), Ordering::Less);
        assert_eq!(natural("a", "b"), Ordering::Less);
    }

    #[test]
    fn only_a_plain_name_in_a_topic_is_a_card() {
        let name = |path| CardFile::at(path).map(|file| (file.topic, file.name));
        assert_eq!(name("cards/data/data1_a.md"), Some(("data".to_owned(), "data1_a".to_owned())));
        for other in
            ["cards/data1_a.md", "cards/data/README.md", "cards/data/a.txt", "cards/a/b/c.md"]
        {
            assert_eq!(name(other), None, "{other}");
        }
    }
}
