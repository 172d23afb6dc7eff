//! The texts beside an imported exercise: its instructions, what stands for the interview answer, and
//! the course's own README.

use super::prose::{tidy, without_references};
use super::track::Original;

/// Lies beside the learner's file.
pub(super) const INSTRUCTIONS: &str = "INSTRUCTIONS.md";

/// All that Exercism shows beside its editor.
pub(super) fn instructions(original: &Original) -> String {
    let mut text = format!("# {}\n", original.listed.name);
    for (part, title) in [
        (&original.docs.introduction, "# Introduction"),
        (&original.docs.instructions, "# Instructions"),
    ] {
        let part = tidy(part);
        if part.is_empty() {
            continue;
        }
        let body = part.strip_prefix(title).unwrap_or(&part).trim();
        text += &format!("\n#{title}\n\n{body}\n");
    }
    text += &source(original);
    text
}

fn source(original: &Original) -> String {
    let (name, url) = (tidy(&original.meta.source), tidy(&original.meta.source_url));
    match (name.as_str(), url.as_str()) {
        ("", "") => String::new(),
        (name, "") => format!("\n## Source\n\n{name}\n"),
        ("", url) => format!("\n## Source\n\n{url}\n"),
        (name, url) => format!("\n## Source\n\n{name}: {url}\n"),
    }
}

/// Says that there is no interview answer, and where there is more to read.
pub(super) fn answer(original: &Original, track: &str) -> String {
    let (name, slug) = (&original.listed.name, &original.listed.slug);
    let page = format!("https://exercism.org/tracks/{track}/exercises/{slug}");
    let mut text = format!(
        "# {name}\n\nThis exercise was taken over from Exercism. It belongs to no interview question, \
         so there is no answer to learn.\n\n- The exercise: {page}\n- How others solved it: \
         {page}/solutions\n"
    );
    if !original.meta.authors.is_empty() {
        text += &format!("- Written by: {}\n", tidy(&original.meta.authors.join(", ")));
    }
    let approaches = without_references(&tidy(&original.docs.approaches));
    let approaches = approaches.trim_start_matches("# Introduction").trim();
    if !approaches.is_empty() {
        text += &format!("\n## Ways to solve it\n\n{approaches}\n");
    }
    text
}

pub(super) fn readme(language: &str, slug: &str, exercises: usize) -> String {
    format!(
        "# Exercism: {language}\n\n\
         {exercises} exercises of Exercism's track <https://exercism.org/tracks/{slug}>, made into a \
         course by `runner import exercism`. They belong to their authors, see `LICENSE` and each \
         exercise's `solutions/*/*/answer.md`.\n\n\
         Begin with `runner watch` in this folder, and press `i` there once: the tests need two npm \
         packages. What to do is in `INSTRUCTIONS.md` beside your file.\n\n\
         The tests were written for Jest. `exercises/support/` lets them run on bare Node.js; `xtest` \
         runs like `test`, and `test.skip` is left out.\n"
    )
}
