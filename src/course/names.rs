//! What a word on the command line names: an exercise, or several of them. Pure.

use std::path::Path;

use super::suggestion::closest;
use super::{Exercise, Manifest};

/// What a word names.
#[derive(Debug, PartialEq)]
pub enum NamedExercises<'a> {
    One(&'a Exercise),
    /// The exercises of a chapter or of an interview question, in order. Never empty.
    Group(Vec<&'a Exercise>),
}

impl Manifest {
    /// Finds what `word` names: an exercise by its name or by a path to its files; the exercise with this
    /// number in `order`, as lists show it; a chapter (`04_modules`, `04 modules`, `04`, `modules`); or the
    /// exercises of an interview question (`q7`). Exercises outside `order` have no number.
    pub fn named<'a>(&'a self, word: &str, order: &'a Self) -> Option<NamedExercises<'a>> {
        let stem = stem(word);
        if let Some(exercise) = self.get(word).or_else(|| self.get(&stem)) {
            return Some(NamedExercises::One(exercise));
        }
        if let Some(number) = list_number(word) {
            return order.exercises.get(number.checked_sub(1)?).map(NamedExercises::One);
        }
        let question = word.strip_prefix(['q', 'Q', '#']).and_then(|number| number.parse().ok());
        let group = match question {
            Some(number) => self.group(order, |one| one.question.contains(&number)),
            None => self.group(order, |one| is_chapter(&one.dir, &stem_of_folder(word))),
        };
        (!group.is_empty()).then_some(NamedExercises::Group(group))
    }

    /// Returns the exercises of `order` that match, or else those of the whole course.
    fn group<'a>(
        &'a self,
        order: &'a Self,
        matches: impl Fn(&Exercise) -> bool,
    ) -> Vec<&'a Exercise> {
        let of = |manifest: &'a Self| -> Vec<&'a Exercise> {
            manifest.exercises.iter().filter(|one| matches(one)).collect()
        };
        let narrow = of(order);
        if narrow.is_empty() { of(self) } else { narrow }
    }

    /// Returns the names of all chapters (`04_modules`), in order.
    pub fn chapters(&self) -> Vec<&str> {
        let mut chapters: Vec<&str> = Vec::new();
        for exercise in &self.exercises {
            if !chapters.contains(&exercise.dir.as_str()) {
                chapters.push(&exercise.dir);
            }
        }
        chapters
    }

    /// Returns the chapter whose name is most similar to `word`.
    pub fn similar_chapter(&self, word: &str) -> Option<&str> {
        let chapters = self.chapters();
        let words: Vec<&str> = chapters.iter().map(|dir| without_number(dir)).collect();
        let word = word.replace(' ', "_");
        let close = closest(without_number(&word), &words)?;
        words.iter().position(|one| *one == close).map(|index| chapters[index])
    }
}

/// Returns the number that a list shows before an exercise. `04` is no such number but a chapter.
fn list_number(word: &str) -> Option<usize> {
    let is_number = word.bytes().all(|byte| byte.is_ascii_digit()) && !word.starts_with('0');
    word.parse().ok().filter(|_| is_number)
}

fn is_chapter(dir: &str, word: &str) -> bool {
    let (dir, word) = (dir.to_lowercase(), word.replace(' ', "_").to_lowercase());
    let name = without_number(&dir);
    let number = dir[..dir.len() - name.len()].trim_end_matches(['_', '-']);
    dir == word || name == word || (word.starts_with('0') && number == word)
}

/// Returns `modules` for `04_modules`.
fn without_number(dir: &str) -> &str {
    let rest = dir.trim_start_matches(|char: char| char.is_ascii_digit());
    rest.trim_start_matches(['_', '-'])
}

/// Returns the file's name without its endings, because shells complete names as paths.
pub(crate) fn stem(word: &str) -> String {
    let folder = stem_of_folder(word);
    folder.split('.').next().unwrap_or(&folder).to_owned()
}

fn stem_of_folder(word: &str) -> String {
    let path = Path::new(word.trim_end_matches(['/', '\\']));
    path.file_name().map_or_else(|| word.to_owned(), |file| file.to_string_lossy().into_owned())
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;

    fn manifest() -> Manifest {
        let mut text = String::from(
            "format_version = 1\n[course]\nname = 'c'\ntitle = 't'\nversion = '1.0.0'\nnode = '>=20'\n",
        );
        for (name, dir, question) in [
            ("intro1_hello", "01_first_steps", 1),
            ("modules1_own", "04_modules", 6),
            ("modules2_alias", "04_modules", 7),
            ("loop1_order", "10_event_loop", 7),
        ] {
            write!(
                text,
                "[[exercises]]\nname = '{name}'\ndir = '{dir}'\nquestion = [{question}]\nlevel = 'mid'\n\
                 title = 't'\ntask = 't'\nminutes = 1\nhints = ['a', 'b', 'c']\n"
            )
            .expect("a String takes all");
        }
        Manifest::parse(&text, "info.toml").expect("it is right")
    }

    fn found(word: &str) -> Vec<String> {
        let manifest = manifest();
        match manifest.named(word, &manifest) {
            None => Vec::new(),
            Some(NamedExercises::One(one)) => vec![one.name.clone()],
            Some(NamedExercises::Group(all)) => all.iter().map(|one| one.name.clone()).collect(),
        }
    }

    #[test]
    fn an_exercise_is_found_by_name_by_path_and_by_its_number_in_the_list() {
        for word in [
            "modules2_alias",
            "exercises/04_modules/modules2_alias/modules2_alias.js",
            "exercises/04_modules/modules2_alias/",
            "3",
        ] {
            assert_eq!(found(word), ["modules2_alias"], "{word}");
        }
    }

    #[test]
    fn a_chapter_is_found_by_its_folder_its_title_its_words_and_its_number() {
        for word in
            ["04_modules", "04 modules", "modules", "04", "exercises/04_modules/", "04_MODULES"]
        {
            assert_eq!(found(word), ["modules1_own", "modules2_alias"], "{word}");
        }
        assert_eq!(found("event loop"), ["loop1_order"]);
    }

    #[test]
    fn a_question_is_found_as_lists_write_it() {
        assert_eq!(found("q7"), ["modules2_alias", "loop1_order"]);
        assert_eq!(found("#6"), ["modules1_own"]);
    }

    #[test]
    fn a_word_that_names_nothing_finds_nothing() {
        for word in ["", "0", "5", "99999999999999999999", "q99", "mod", "modules2", "q"] {
            assert_eq!(found(word), [""; 0], "{word}");
        }
        assert_eq!(manifest().similar_chapter("modlues"), Some("04_modules"));
        assert_eq!(manifest().similar_chapter("10 event"), Some("10_event_loop"));
        assert_eq!(manifest().similar_chapter("zzz"), None);
    }

    #[test]
    fn a_number_counts_in_the_learners_own_order() {
        let (whole, mut narrow) = (manifest(), manifest());
        narrow.exercises.remove(0);
        narrow.exercises.remove(0);
        assert!(
            matches!(whole.named("1", &narrow), Some(NamedExercises::One(one)) if one.name == "modules2_alias")
        );
        assert_eq!(whole.named("3", &narrow), None);
        assert!(
            matches!(whole.named("04", &narrow), Some(NamedExercises::Group(all)) if all.len() == 1)
        );
        assert!(
            matches!(whole.named("01", &narrow), Some(NamedExercises::Group(all)) if all.len() == 1)
        );
    }
}
