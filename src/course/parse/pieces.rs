//! A manifest read one exercise at a time, without a tree of all of it in memory: that takes half as
//! long, and a course may have thousands.
//!
//! Only for manifests without a mistake. What to say about one is found in the whole.

use std::collections::HashSet;

use toml::de::DeTable;

use super::super::Manifest;
use super::super::fields::{Fields, Owner};
use super::{FORMAT, exercise, harness, read_course};

const HEADER: &str = "[[exercises]]";

/// None where anything is out of the ordinary.
///
/// A line like the header may stand inside of a text over several lines. Then the piece before it
/// ends inside of that text, which is a mistake.
pub(super) fn parse(text: &str) -> Option<Manifest> {
    let mut pieces = pieces(text);
    let mut flaws = Vec::new();
    let (head, errors) = DeTable::parse_recoverable(pieces.next()?);
    let top = Fields::new(head.get_ref(), 0..0, Owner::Manifest);
    top.need("format_version", "1", &mut flaws);
    top.number("format_version", 1..=FORMAT, &mut flaws);
    top.only(&["format_version", "course", "harness"], &mut flaws);
    let course = read_course(&top, &mut flaws)?;
    let harnesses = harness::read(&top, &mut flaws);
    if !errors.is_empty() || !flaws.is_empty() {
        return None;
    }
    let mut exercises = Vec::new();
    for piece in pieces {
        let (root, errors) = DeTable::parse_recoverable(piece);
        let list = root.get_ref().get("exercises")?.get_ref().as_array()?;
        if !errors.is_empty() || root.get_ref().len() != 1 {
            return None;
        }
        for value in list {
            exercises.push(exercise::read(value, exercises.len(), &harnesses, &mut flaws)?);
        }
        if !flaws.is_empty() {
            return None;
        }
    }
    let mut seen = HashSet::with_capacity(exercises.len());
    let named_once = exercises.iter().all(|exercise| seen.insert(exercise.name.as_str()));
    (named_once && !exercises.is_empty()).then_some(Manifest { course, exercises })
}

/// The text, cut before each line that is a header.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let is_line = |&at: &usize| {
        let after = text[at + HEADER.len()..].trim_start_matches('\r');
        (at == 0 || text.as_bytes()[at - 1] == b'\n')
            && (after.is_empty() || after.starts_with('\n'))
    };
    let mut rest = Some(0);
    let mut cuts = text.match_indices(HEADER).map(|(at, _)| at).filter(is_line);
    std::iter::from_fn(move || {
        let start = rest?;
        rest = cuts.next();
        Some(&text[start..rest.unwrap_or(text.len())])
    })
}

#[cfg(test)]
mod tests {
    use super::super::whole;
    use super::*;

    const HEAD: &str = "format_version = 1\n[course]\nname = \"a\"\ntitle = \"A\"\n\
                        version = \"1.0.0\"\nnode = \">=20\"\n";

    fn exercise(name: &str, hint: &str) -> String {
        format!(
            "[[exercises]]\nname = \"{name}\"\ndir = \"01_a\"\nquestion = [1]\nlevel = \"mid\"\n\
             title = \"T\"\ntask = \"Do it.\"\nminutes = 5\nhints = ['''{hint}''', 'b', 'c']\n"
        )
    }

    fn same(text: &str) -> Option<Manifest> {
        let read = parse(text);
        let whole = whole(text, "info.toml").ok();
        assert!(read.is_none() || read == whole, "{text}");
        read
    }

    #[test]
    fn in_pieces_it_is_what_it_is_as_a_whole() {
        let built_in = crate::course::embedded::manifest_text().expect("a manifest");
        assert!(same(&built_in).is_some());
        assert!(same(&built_in.replace('\n', "\r\n")).is_some());
        let two = [HEAD, exercise("one", "x").as_str(), &exercise("two", "x")].concat();
        assert_eq!(same(&two).map(|manifest| manifest.exercises.len()), Some(2));
        let comment = two.replace("[[exercises]]\nname = \"two", "[[exercises]] # 2\nname = \"two");
        assert_eq!(same(&comment).map(|manifest| manifest.exercises.len()), Some(2));
    }

    #[test]
    fn a_header_inside_of_a_text_does_not_cut_it() {
        let quoted = exercise("two", "a header:\n[[exercises]]\nname = \"mine\"\n");
        let text = [HEAD, exercise("one", "x").as_str(), &quoted, &exercise("three", "x")].concat();
        assert_eq!(same(&text), None);
        assert_eq!(super::super::parse(&text, "info.toml").expect("right").exercises.len(), 3);
    }

    #[test]
    fn a_mistake_is_left_to_the_whole() {
        let one = exercise("one", "x");
        for text in [
            String::new(),
            HEAD.to_owned(),
            [HEAD, one.as_str(), &one].concat(),
            [HEAD, one.as_str(), "[course]\nname = \"b\"\n"].concat(),
            [HEAD, one.as_str(), "[other]\n"].concat(),
            [one.as_str(), HEAD].concat(),
            [HEAD, "exercises = []\n", &one].concat(),
            [HEAD, one.as_str(), "level = \"mid\"\n"].concat(),
            [HEAD, one.replace("mid", "high").as_str()].concat(),
            [HEAD, one.as_str(), "[exercises.more]\na = 1\n"].concat(),
            [HEAD.replace("= 1", "= 2").as_str(), &one].concat(),
        ] {
            assert_eq!(same(&text), None, "{text}");
        }
    }
}
