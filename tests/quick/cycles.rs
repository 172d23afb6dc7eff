//! Files of one room that use each other in a circle: none of them can be understood alone.
//!
//! A parent module and its children may use each other; a name counts for the file that defines it, whatever
//! `pub use` it comes through. Test code is left out.

use std::collections::{BTreeMap, BTreeSet};

use super::tidy::{Source, complain, sources};

/// Circles that are still there. An entry that is no longer needed fails the test, so this list only shrinks.
const KNOWN: &[&str] = &[];

/// `watch/keys.rs` is `["watch", "keys"]`.
type Module = Vec<String>;

/// One source file.
struct File {
    name: String,
    module: Module,
    /// The paths in its `use` declarations, and whether the declaration is public.
    uses: Vec<(Module, bool)>,
    /// Everything else.
    body: String,
}

impl File {
    fn read(source: &Source) -> Self {
        let module: Module = source.modules().iter().map(ToString::to_string).collect();
        let code: String = source.code().flat_map(|(_, line)| [line, "\n"]).collect();
        let code = code.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        let (mut uses, mut body) = (Vec::new(), String::new());
        let mut lines = code.lines();
        while let Some(line) = lines.next() {
            let Some((is_public, start)) = use_declaration(line) else {
                body.extend([line, "\n"]);
                continue;
            };
            let mut tree = start.to_owned();
            while !tree.ends_with(';') {
                let Some(line) = lines.next() else { break };
                tree.push_str(line.trim());
            }
            let paths = expand(tree.trim_end_matches(';'));
            uses.extend(paths.into_iter().map(|path| (segments(&path), is_public)));
        }
        let name = source.path.trim_start_matches("src/").to_owned();
        Self { name, module, uses, body }
    }
}

/// The tree of a `use` declaration that begins on this line, and whether it is public.
fn use_declaration(line: &str) -> Option<(bool, &str)> {
    let line = line.trim();
    if let Some(tree) = line.strip_prefix("use ") {
        return Some((false, tree));
    }
    let (visibility, tree) = line.split_once("use ")?;
    let visibility = visibility.trim_end();
    let is_public = visibility == "pub" || visibility.starts_with("pub(");
    (is_public && (visibility == "pub" || visibility.ends_with(')'))).then_some((true, tree))
}

/// `a::{b, c::{d, e}}` is `a::b`, `a::c::d`, `a::c::e`.
fn expand(tree: &str) -> Vec<String> {
    let Some((prefix, rest)) = tree.split_once('{') else {
        let path = tree.split(" as ").next().unwrap_or_default();
        return vec![path.trim().trim_end_matches("::self").to_owned()];
    };
    let inner = rest.rsplit_once('}').map_or(rest, |(inner, _)| inner);
    let (mut depth, mut start, mut parts) = (0, 0, Vec::new());
    for (at, char) in inner.char_indices() {
        match char {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&inner[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&inner[start..]);
    let parts = parts.into_iter().map(str::trim).filter(|part| !part.is_empty());
    parts.flat_map(|part| expand(&format!("{}{part}", prefix.trim()))).collect()
}

fn segments(path: &str) -> Module {
    path.split("::").map(|segment| segment.trim().to_owned()).collect()
}

fn is_word(char: char) -> bool {
    char.is_alphanumeric() || char == '_'
}

/// Every `a::b` outside of `use` declarations.
fn paths(body: &str) -> Vec<Module> {
    let chains = body.split(|char: char| !is_word(char) && char != ':');
    let chains = chains.filter(|chain| chain.contains("::") && !chain.starts_with(':'));
    chains.map(|chain| segments(chain.trim_end_matches(':'))).collect()
}

fn has_word(text: &str, word: &str) -> bool {
    text.split(|char: char| !is_word(char)).any(|found| found == word)
}

/// All files, and the names that each brings in by `use`.
struct Tree {
    files: BTreeMap<Module, File>,
    names: BTreeMap<Module, BTreeMap<String, Module>>,
}

impl Tree {
    fn new(sources: &[Source]) -> Self {
        let files: BTreeMap<Module, File> = sources
            .iter()
            .map(File::read)
            .filter(|file| !file.module.iter().any(|part| part == "tests"))
            .map(|file| (file.module.clone(), file))
            .collect();
        let mut tree = Self { files, names: BTreeMap::new() };
        let brought = |file: &File| {
            let absolute = file.uses.iter().filter_map(|(path, _)| tree.absolute(path, file));
            absolute.filter_map(|path| Some((path.last()?.clone(), path))).collect()
        };
        let names = tree.files.values().map(|file| (file.module.clone(), brought(file))).collect();
        tree.names = names;
        tree
    }

    /// The path from the crate's root; `None` for another crate's.
    fn absolute(&self, path: &[String], file: &File) -> Option<Module> {
        let mut base = file.module.clone();
        let mut rest = path;
        match path.first()?.as_str() {
            "crate" => return Some(path[1..].to_vec()),
            "self" => rest = &path[1..],
            "super" => {
                while rest.first().is_some_and(|segment| segment == "super") {
                    base.pop();
                    rest = &rest[1..];
                }
            }
            child => {
                base.push(child.to_owned());
                if !self.files.contains_key(&base) {
                    let known = self.names.get(&file.module)?.get(child)?;
                    return Some([known, &path[1..]].concat());
                }
                rest = &path[1..];
            }
        }
        base.extend_from_slice(rest);
        Some(base)
    }

    /// The file that defines what this path names.
    fn definition(&self, path: &[String], depth: usize) -> Option<&File> {
        let length = (1..=path.len()).rev().find(|end| self.files.contains_key(&path[..*end]))?;
        let file = &self.files[&path[..length]];
        let brought = path.get(length).and_then(|name| self.names.get(&file.module)?.get(name));
        match brought {
            Some(target) if depth > 0 => {
                self.definition(&[target, &path[length + 1..]].concat(), depth - 1)
            }
            _ => Some(file),
        }
    }

    /// The other files of its room that a file uses, without its parents and children.
    fn used_by(&self, file: &File) -> BTreeSet<&str> {
        // What a file only passes on, it does not use.
        let uses = file.uses.iter().filter(|(path, is_public)| {
            !is_public || path.last().is_some_and(|name| has_word(&file.body, name))
        });
        let all = uses.map(|(path, _)| path.clone()).chain(paths(&file.body));
        let files = all.filter_map(|path| self.definition(&self.absolute(&path, file)?, 4));
        let is_relative = |other: &&File| {
            other.module.starts_with(&file.module) || file.module.starts_with(&other.module)
        };
        files
            .filter(|other| other.module[0] == file.module[0] && !is_relative(other))
            .map(|other| other.name.as_str())
            .collect()
    }

    /// Groups of files in which every file reaches every other one.
    fn circles(&self) -> BTreeSet<Vec<String>> {
        let used: BTreeMap<&str, BTreeSet<&str>> =
            self.files.values().map(|file| (file.name.as_str(), self.used_by(file))).collect();
        let mut reached: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for start in used.keys() {
            let (mut all, mut left) = (BTreeSet::new(), vec![*start]);
            while let Some(file) = left.pop() {
                left.extend(used[file].iter().filter(|next| all.insert(**next)));
            }
            reached.insert(start, all);
        }
        let in_circles = reached.iter().filter(|(file, all)| all.contains(*file));
        in_circles
            .map(|(file, all)| {
                let back = |other: &&&str| reached[**other].contains(file);
                all.iter().filter(back).map(ToString::to_string).collect()
            })
            .collect()
    }
}

#[test]
fn no_files_of_a_room_use_each_other_in_a_circle() {
    let found = Tree::new(&sources(&["src"])).circles();
    let found: BTreeSet<String> = found.iter().map(|files| files.join(", ")).collect();
    let known: BTreeSet<String> = KNOWN.iter().map(ToString::to_string).collect();
    let new = found.difference(&known).map(|files| format!("a circle of files: {files}"));
    let gone = known
        .difference(&found)
        .map(|files| format!("no circle any more, remove it from KNOWN: {files}"));
    complain(&new.chain(gone).collect::<Vec<_>>());
}

#[test]
fn the_check_for_circles_sees_every_way_to_use_a_file() {
    let circles = |files: &[(&str, &str)]| {
        let source = |(path, text): &(&str, &str)| Source {
            path: format!("src/{path}"),
            text: (*text).to_owned(),
        };
        Tree::new(&files.iter().map(source).collect::<Vec<_>>()).circles().len()
    };
    let one = ("a/one.rs", "use super::two::Two;");
    let through_parent = "mod one;\nmod two;\npub use one::One;\npub(crate) use two::{self, Two};";
    assert_eq!(circles(&[one, ("a/two.rs", "fn f() { super::one::go() }")]), 1);
    assert_eq!(circles(&[one, ("a/two.rs", "use crate::{\n    a::{one::One},\n    b,\n};")]), 1);
    assert_eq!(circles(&[one, ("a/mod.rs", through_parent), ("a/two.rs", "use super::One;")]), 1);
    assert_eq!(circles(&[one, ("a/two.rs", "use super::one;\nfn f() { one::go() }")]), 1);
    assert_eq!(
        circles(&[one, ("a/two.rs", "use super::three;"), ("a/three.rs", "use super::one;")]),
        1
    );
    assert_eq!(circles(&[one, ("a/two.rs", "// use super::one;\nuse super::three;")]), 0);
    assert_eq!(
        circles(&[one, ("a/two.rs", "#[cfg(test)]\nmod tests {\n    use crate::a::one;\n}")]),
        0
    );
    let parent = ("a/mod.rs", "mod one;\nuse one::One;\npub struct Both;");
    assert_eq!(circles(&[parent, ("a/one.rs", "use super::Both;\npub struct One;")]), 0);
    assert_eq!(circles(&[one, ("a/two.rs", "use crate::b::one;"), ("b/one.rs", "")]), 0);
}
