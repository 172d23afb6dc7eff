//! Prose and Markdown at several widths.

use insta::assert_snapshot;

use super::at_widths;
use super::fixtures::{ANSWER, HINT};
use crate::screen::line::finish;
use crate::screen::text::prose;
use crate::screen::{Theme, markdown, short_answer};

const LESSON: &str = "\
I put your package.json beside app.js and ran:   node .
Node said:

    Error: Cannot find module 'index.js'. Please verify that the package.json has a valid \"main\" entry
        ^

The dot means \"the package in this folder\", and \"main\" says which of its files to
start. Yours says \"index.js\". Is there such a file beside the package.json?

- `dependencies`: what the program needs when it runs, which is all that a server installs
- `devDependencies`: what only you need
  while you work on it
 漢字や絵文字👨‍👩‍👧も正しく数えられますし、長い行も途中で折り返されます。ここまでが一つの段落です。";

#[test]
fn lessons_are_flowed_only_where_they_must_be() {
    let text = at_widths(Theme::monochrome(), |width, theme| {
        finish(prose(LESSON, width, theme), width, theme)
    });
    assert_snapshot!(text);
}

#[test]
fn hints_are_light_markdown() {
    let text = at_widths(Theme::monochrome(), |width, theme| markdown(HINT, width, theme));
    assert_snapshot!(text);
}

const TABLE: &str = "\
# First steps

| word | what it is | examples |
| --- | --- | --- |
| language | JavaScript itself, the same everywhere | `Array`, `Promise`, `class` |
| engine | the program that runs the language; in Node.js and Chrome it's V8 | the compiler |

Two runtimes offer the same:

| | CommonJS | ES modules |
|---|---|---|
| `await` at the top | no | yes |

| a | b |
| - | - |
| 漢字 `x \\| y` | 1 |
";

#[test]
fn tables_are_columns_where_there_is_room_and_blocks_where_there_is_none() {
    let theme = Theme::monochrome();
    assert_snapshot!(at_widths(theme, |width, theme| markdown(TABLE, width, theme)));
}

#[test]
fn tables_without_boxes_and_in_plain_output() {
    let theme = Theme::monochrome().ascii();
    let ascii = markdown(TABLE, 80, theme).join("\n");
    let plain = markdown(TABLE, 80, Theme::plain()).join("\n");
    assert_snapshot!(format!("{ascii}\n== plain\n{plain}"));
}

#[test]
fn answers_in_colour() {
    let theme = Theme::colourful();
    assert_snapshot!(at_widths(theme, |width, theme| markdown(ANSWER, width, theme)));
}

#[test]
fn the_short_answer_is_found() {
    let answer = short_answer(ANSWER).expect("it has one");
    assert!(answer.starts_with("`exports` is only a name"), "{answer}");
    assert!(answer.ends_with("you assigned is lost."), "{answer}");
    assert_eq!(short_answer("# Title\n\n## Read more\n\nx"), None);
}
