//! The page after a pass, and code in colour.

use insta::assert_snapshot;

use super::fixtures::{self, SOURCE, view};
use super::{at_widths, check, whole};
use crate::course::{Alternative, Comparison};
use crate::screen::{
    CompareView, Panel, Status, Theme, WatchView, compare, markdown, program, watch,
};

const TEAS: &str = "'use strict';

const prices = { 'earl grey': 3.2, rooibos: 2.9 };

function price(tea) {
  return prices[tea];
}

function menu() {
  return Object.keys(prices);
}

";

fn comparison(own: &str, alternatives: &[(&str, &str)]) -> Comparison {
    let alternatives = alternatives.iter().map(|(file, text)| Alternative::parse(file, text));
    let solution = format!("{TEAS}module.exports = {{ price, menu }};\n");
    Comparison::new(own, "", solution, alternatives.collect())
}

fn own() -> String {
    format!("{TEAS}module.exports.price = price;\nmodule.exports.menu = menu;\n")
}

/// One that differs in a line, and one that is another program.
fn two_ways() -> Comparison {
    let chained = format!(
        "// alt: Both names stay equal.\n{TEAS}exports = module.exports = {{ price, menu }};\n"
    );
    let class = "// alt: A class is more than two functions need, but its object can keep what belongs to one \
                 shop, such as its prices.\nclass Shop {\n  #prices = new Map([['rooibos', 2.9]]);\n  \
                 price(tea) { return this.#prices.get(tea); }\n}\nmodule.exports = new Shop();\n";
    comparison(&own(), &[("chained.js", &chained), ("class_instance.js", class)])
}

fn page(comparison: &Comparison, all: bool) -> CompareView<'_> {
    CompareView { name: "modules2_exports_alias", comparison, all }
}

#[test]
fn the_answer_is_beside_the_solution_and_other_right_ways_follow() {
    let comparison = two_ways();
    let panel = Some(Panel::Compare(page(&comparison, false)));
    let view = WatchView { panel, ..view(Status::Waiting) };
    assert_snapshot!(at_widths(Theme::monochrome(), |width, theme| {
        whole(watch(&WatchView { width, ..view.clone() }, theme))
    }));
}

#[test]
fn a_screen_reader_and_a_command_get_the_same_page_without_boxes() {
    let comparison = two_ways();
    let view = page(&comparison, true);
    for theme in [Theme::plain(), Theme::monochrome().ascii()] {
        let lines = compare(&view, 80, theme);
        check(&lines, 80);
        assert!(!lines.join("\n").contains(['│', '┌', '…']), "{lines:#?}");
    }
    assert_snapshot!(compare(&view, 80, Theme::plain()).join("\n"));
}

#[test]
fn an_answer_that_is_the_solution_is_told_so() {
    let comparison = comparison(&format!("{TEAS}module.exports = {{ price, menu }};"), &[]);
    assert_snapshot!(compare(&page(&comparison, true), 80, Theme::monochrome()).join("\n"));
}

#[test]
fn more_than_three_other_ways_wait_for_the_key() {
    let texts: Vec<(String, String)> =
        (1..=5).map(|n| (format!("way_{n}.js"), format!("way{n}();\nway{n}{n}();\n"))).collect();
    let texts: Vec<_> = texts.iter().map(|(file, text)| (file.as_str(), text.as_str())).collect();
    let comparison = comparison(&own(), &texts);
    let last = |all| {
        let panel = Some(Panel::Compare(page(&comparison, all)));
        let screen =
            watch(&WatchView { panel, width: 80, ..view(Status::Waiting) }, Theme::monochrome());
        (screen.body.join("\n"), screen.bottom.join("\n"))
    };
    let (body, keys) = last(false);
    assert!(body.contains("2 more right ways: way 4, way 5. d shows them."), "{body}");
    assert!(body.contains("way3()") && !body.contains("way4()"), "{body}");
    assert_eq!(keys.trim(), "d more ways  Esc close");
    let (body, keys) = last(true);
    assert!(body.contains("way5()") && !body.contains("d shows"), "{body}");
    assert_eq!(keys.trim(), "d close");
}

#[test]
fn colour_adds_to_the_marks_of_a_comparison() {
    let comparison = two_ways();
    let theme = Theme::colourful();
    let coloured = compare(&page(&comparison, true), 80, theme);
    let without: Vec<_> =
        coloured.iter().map(|line| console::strip_ansi_codes(line).into_owned()).collect();
    assert_eq!(without, compare(&page(&comparison, true), 80, Theme::monochrome()));
    assert_snapshot!(coloured.join("\n").replace('\u{1b}', "␛"));
}

#[test]
fn code_has_few_colours_in_frames_and_solutions() {
    let verdict = fixtures::failed();
    let solution = Panel::Solution { name: "a", file: "a.js", source: SOURCE };
    let colour = Theme { links: false, ..Theme::colourful() };
    let draw = |panel| {
        let view = WatchView { panel, width: 80, ..view(Status::Verdict(&verdict)) };
        let lines = whole(watch(&view, colour));
        check(&lines, 80);
        lines.join("\n").replace('\u{1b}', "␛")
    };
    assert_snapshot!(format!("{}\n{}", draw(None), draw(Some(solution))));
}

#[test]
fn a_fence_says_its_language_and_other_languages_keep_one_colour() {
    let text = "```js\nconst a = 'x';\n```\n\n```sql\nSELECT 'x' FROM a;\n```\n\n```\nconst b = 1;\n```\n\n    \
                Error: const 'x'\n";
    let lines = markdown(text, 80, Theme::colourful()).join("\n").replace('\u{1b}', "␛");
    assert_snapshot!(lines);
}

#[test]
fn a_printed_program_is_unchanged_without_colour() {
    let text = "\tconst a = 1;  \n\nb();";
    assert_eq!(program(text, Theme::monochrome()).join("\n"), text);
    let coloured = program(text, Theme::colourful());
    assert_eq!(console::strip_ansi_codes(&coloured.join("\n")), "    const a = 1;\n\nb();");
}
