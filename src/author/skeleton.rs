//! Templates for the files of a new exercise, by form. They pass every check.

use super::Form;
use crate::course::PROOFS;

/// Templates with `{{name}}` for the exercise's name.
struct Texts {
    stub: &'static str,
    test: &'static str,
    solution: &'static str,
    wrong: &'static str,
    alternative: &'static str,
    answer: &'static str,
    entry: &'static str,
    /// Files beside the stub, by name.
    given: &'static [(&'static str, &'static str)],
}

macro_rules! texts {
    ($form:literal $(, $given:literal)*) => {
        Texts {
            stub: include_str!(concat!("skeleton/", $form, "/stub.js")),
            test: include_str!(concat!("skeleton/", $form, "/test.js")),
            solution: include_str!(concat!("skeleton/", $form, "/solution.js")),
            wrong: include_str!(concat!("skeleton/", $form, "/wrong.js")),
            alternative: include_str!(concat!("skeleton/", $form, "/alternative.js")),
            answer: include_str!("skeleton/answer.md"),
            entry: include_str!(concat!("skeleton/", $form, "/entry.toml")),
            given: &[$(($given, include_str!(concat!("skeleton/", $form, "/", $given)))),*],
        }
    };
}

static FIX: Texts = texts!("fix");
static FILL: Texts = texts!("fill");
static PREDICT: Texts = texts!("predict", "program.js");
static TESTS: Texts = texts!("tests");
static REFACTOR: Texts = texts!("refactor");
static MEASURE: Texts = texts!("measure");

fn texts(form: Form) -> &'static Texts {
    match form {
        Form::Fix => &FIX,
        Form::Fill => &FILL,
        Form::Predict => &PREDICT,
        Form::Tests => &TESTS,
        Form::Refactor => &REFACTOR,
        Form::Measure => &MEASURE,
    }
}

/// Returns the files of a new exercise with paths relative to the course, the stub first.
pub(super) fn files(form: Form, name: &str, chapter: &str) -> Vec<(String, String)> {
    let texts = texts(form);
    let exercise = format!("exercises/{chapter}/{name}");
    let solution = format!("solutions/{chapter}/{name}");
    let proofs = format!("{PROOFS}/{chapter}/{name}");
    let mut files = vec![
        (format!("{exercise}/{name}.js"), texts.stub),
        (format!("{exercise}/{name}.test.js"), texts.test),
    ];
    files.extend(texts.given.iter().map(|(file, text)| (format!("{exercise}/{file}"), *text)));
    files.extend([
        (format!("{solution}/{name}.js"), texts.solution),
        (format!("{solution}/answer.md"), texts.answer),
        (format!("{proofs}/wrong/01_first.js"), texts.wrong),
        (format!("{proofs}/alt/other_way.js"), texts.alternative),
    ]);
    files.into_iter().map(|(path, text)| (path, fill(text, form, name, chapter))).collect()
}

/// Returns the exercise's table for the manifest.
pub(super) fn entry(form: Form, name: &str, chapter: &str) -> String {
    fill(texts(form).entry, form, name, chapter)
}

fn fill(text: &str, form: Form, name: &str, chapter: &str) -> String {
    // Git may check the templates out with CRLF on Windows.
    let text = text.replace("\r\n", "\n");
    text.replace("{{name}}", name).replace("{{chapter}}", chapter).replace("{{tag}}", form.tag())
}
