//! Locates keys in the text of a manifest.

use std::ops::Range;

use toml::de::DeTable;

use super::finding::SourceLocation;
use crate::course::MANIFEST;

/// Locates keys in the text of a valid manifest.
pub(super) struct Spans<'t> {
    text: &'t str,
    root: DeTable<'t>,
}

impl<'t> Spans<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        Self { text, root: DeTable::parse_recoverable(text).0.into_inner() }
    }

    /// Returns the location of a key's value in `[course]`.
    pub(super) fn course(&self, key: &str) -> SourceLocation {
        let course = self.root.get("course").and_then(|value| value.get_ref().as_table());
        let span = course.and_then(|table| table.get(key)).map(toml::Spanned::span);
        self.place(span)
    }

    /// Returns the location of the value of `key` in the exercise `name`. If it has no such key, that of
    /// its name.
    pub(super) fn exercise(&self, name: &str, key: &str) -> SourceLocation {
        let table = self.table(name);
        let value = table.and_then(|table| table.get(key).or_else(|| table.get("name")));
        self.place(value.map(toml::Spanned::span))
    }

    /// Returns the location of an item of a list in an exercise.
    pub(super) fn item(&self, name: &str, key: &str, index: usize) -> SourceLocation {
        let list = self.table(name).and_then(|table| table.get(key));
        let item = list.and_then(|list| list.get_ref().as_array()?.get(index));
        item.map_or_else(|| self.exercise(name, key), |item| self.place(Some(item.span())))
    }

    fn table(&self, name: &str) -> Option<&DeTable<'t>> {
        let exercises = self.root.get("exercises")?.get_ref().as_array()?;
        let tables = exercises.iter().filter_map(|value| value.get_ref().as_table());
        let is_it = |table: &&DeTable<'_>| {
            table.get("name").and_then(|value| value.get_ref().as_str()) == Some(name)
        };
        tables.into_iter().find(is_it)
    }

    fn place(&self, span: Option<Range<usize>>) -> SourceLocation {
        let Some(span) = span else { return SourceLocation::whole(MANIFEST) };
        // For a multi-line text, the first line after the quotes.
        let value = &self.text[span.clone()];
        let opening = ["'''\n", "'''\r\n", "\"\"\"\n", "\"\"\"\r\n"];
        let skip = opening.iter().find(|opening| value.starts_with(*opening));
        let start = span.start + skip.map_or(0, |opening| opening.len());
        SourceLocation::at(MANIFEST, self.text, &(start..span.end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_and_items_are_found_by_the_name_of_their_exercise() {
        let text = "[course]\nnode = \">=20\"\n[[exercises]]\nname = \"a\"\n[[exercises]]\nname = \"b\"\n\
                    hints = ['one', '''\ntwo\n''']\n";
        let spans = Spans::of(text);
        assert_eq!(spans.course("node").number(), Some(2));
        assert_eq!(spans.exercise("b", "hints").number(), Some(7));
        assert_eq!(spans.item("b", "hints", 0).number(), Some(7));
        assert_eq!(spans.item("b", "hints", 1).number(), Some(8), "behind the quotes");
        assert_eq!(spans.exercise("a", "node").number(), Some(4), "the name stands in");
        assert_eq!(spans.exercise("c", "node").number(), None);
    }
}
