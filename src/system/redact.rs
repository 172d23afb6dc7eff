//! Removes personal data from a text that will be published.

use std::path::{Path, PathBuf};

use super::{environment, files};

/// User names of containers and services, which identify no person and occur in the runner's own texts.
const SERVICE_USERS: [&str; 6] = ["root", "node", "npm", "runner", "user", "admin"];

/// The minimum length of a replaced name. Shorter names are parts of too many words.
const MIN_NAME: usize = 3;

/// The texts to replace and their replacements, the longest first.
#[derive(Debug)]
pub struct Redaction {
    paths: Vec<(String, &'static str)>,
    names: Vec<(String, &'static str)>,
}

impl Redaction {
    /// Replaces the home folder, the folder for temporary files, the user's name and the machine's, and
    /// these `folders` by the names given with them.
    pub fn new(folders: &[(&Path, &'static str)]) -> Self {
        let home = ["HOME", "USERPROFILE"].map(environment::variable_os);
        let home = home.into_iter().flatten().map(|path| (PathBuf::from(path), "~"));
        let own = folders.iter().map(|(path, name)| ((*path).to_owned(), *name));
        let all: Vec<_> =
            own.chain(home).chain([(std::env::temp_dir(), "<temporary files>")]).collect();
        let user = ["USER", "LOGNAME", "USERNAME"].map(environment::variable);
        let home_names = all.iter().filter(|(_, name)| *name == "~");
        let home_names =
            home_names.filter_map(|(path, _)| Some(path.file_name()?.to_str()?.to_owned()));
        let users = user.into_iter().flatten().chain(home_names).map(|name| (name, "<user>"));
        let names = users.chain([(environment::host_name(), "<machine>")]).collect();
        Self::of(all, names)
    }

    fn of(folders: Vec<(PathBuf, &'static str)>, names: Vec<(String, &'static str)>) -> Self {
        let mut paths: Vec<(String, &'static str)> = Vec::new();
        for (folder, name) in folders {
            for path in [files::real_path(&folder), folder] {
                let text = path.to_string_lossy().into_owned();
                // `/` is part of every path.
                if path.parent().is_some() && !text.is_empty() {
                    paths.push((text.replace('\\', "\\\\"), name)); // as in JSON and in debug output
                    paths.push((text.replace('\\', "/"), name));
                    paths.push((text, name));
                }
            }
        }
        paths.sort_by_key(|(path, _)| std::cmp::Reverse(path.len()));
        paths.dedup();
        let mut names = names;
        names.retain(|(name, _)| {
            name.len() >= MIN_NAME && !SERVICE_USERS.contains(&name.to_lowercase().as_str())
        });
        Self { paths, names }
    }

    /// Returns the redacted text.
    pub fn apply(&self, text: &str) -> String {
        let mut text = text.to_owned();
        for (path, name) in &self.paths {
            text = text.replace(path, name);
        }
        for (word, name) in &self.names {
            text = replace_word(&text, word, name);
        }
        text
    }
}

/// Replaces `word` where it is not part of a longer word.
fn replace_word(text: &str, word: &str, by: &str) -> String {
    let mut result = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(word) {
        let (before, from) = rest.split_at(at);
        let after = &from[word.len()..];
        let continues =
            before.ends_with(char::is_alphanumeric) || after.starts_with(char::is_alphanumeric);
        result.push_str(before);
        result.push_str(if continues { word } else { by });
        rest = after;
    }
    result + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_and_names_are_replaced_the_inner_folder_first() {
        let redaction = Redaction::of(
            vec![("/home/ada".into(), "~"), ("/home/ada/tea".into(), "<course>")],
            vec![("ada".into(), "<user>"), ("io".into(), "<machine>"), ("root".into(), "<user>")],
        );
        let text = "/home/ada/tea/a.js /home/ada/b ada Canada ada-pc radio io root";
        let expected = "<course>/a.js ~/b <user> Canada <user>-pc radio io root";
        assert_eq!(redaction.apply(text), expected);
    }
}
