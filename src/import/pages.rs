//! The texts of an imported course: instructions, placeholders for interview answers, and the README.

use super::prose::{tidy, without_references};
use super::track::{Docs, SourceExercise};
use crate::words::count;

/// The file name, beside the learner's file.
pub(super) const INSTRUCTIONS: &str = "INSTRUCTIONS.md";

/// Returns the text that Exercism shows beside its editor.
pub(super) fn instructions(original: &SourceExercise) -> String {
    let Docs { introduction, instructions, .. } = &original.docs;
    [
        format!("# {}\n", original.listed.name),
        section("# Introduction", introduction),
        section("# Instructions", instructions),
        section("# Source", &source(original)),
    ]
    .concat()
}

/// Returns a section with its headings moved one level down, or nothing if there is no text.
fn section(title: &str, text: &str) -> String {
    let text = tidy(text);
    let body = text.strip_prefix(title).unwrap_or(&text).trim();
    if body.is_empty() { String::new() } else { format!("\n#{title}\n\n{body}\n") }
}

fn source(original: &SourceExercise) -> String {
    let parts = [&original.meta.source, &original.meta.source_url].map(|part| tidy(part));
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(": ")
}

/// Returns a page that says there is no interview answer, with links to read more.
pub(super) fn answer(original: &SourceExercise, track: &str) -> String {
    let (name, slug) = (&original.listed.name, &original.listed.slug);
    let page = format!("https://exercism.org/tracks/{track}/exercises/{slug}");
    let authors = tidy(&original.meta.authors.join(", "));
    let authors = if authors.is_empty() { authors } else { format!("- Written by: {authors}\n") };
    let approaches = without_references(&tidy(&original.docs.approaches));
    let approaches = approaches.trim_start_matches("# Introduction").trim();
    format!(
        "# {name}\n\nThis exercise comes from Exercism. It belongs to no interview question, so \
         there is no answer to learn.\n\n- The exercise: {page}\n- How others solved it: \
         {page}/solutions\n{authors}{}",
        section("# Ways to solve it", approaches)
    )
}

pub(super) fn readme(language: &str, slug: &str, exercises: usize) -> String {
    let exercises = count(exercises, "exercise", "exercises");
    format!(
        "# Exercism: {language}\n\n{exercises} of Exercism's track \
         <https://exercism.org/tracks/{slug}>, converted to a course by `runner import \
         exercism`. They belong to their authors, see `LICENSE` and each exercise's \
         `solutions/*/*/answer.md`.\n\nStart with `runner watch` in this folder, and press `i` \
         there once: the tests need two npm packages. `INSTRUCTIONS.md` beside your file says \
         what to do.\n\nThe tests were written for Jest. `exercises/support/` lets them run on \
         bare Node.js; `xtest` runs like `test`, and `test.skip` is left out.\n"
    )
}
