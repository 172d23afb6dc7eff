//! Adapts Exercism's Markdown for the terminal.

/// Removes control characters and turns Exercism's coloured boxes into paragraphs: `~~~~exercism/note`
/// begins a box, `~~~~` ends it.
pub(super) fn tidy(text: &str) -> String {
    let mut lines = Vec::new();
    let mut open: Option<&str> = None;
    for line in text.lines() {
        let bare = line.trim();
        if let Some((fence, kind)) = box_opening(bare) {
            open = Some(fence);
            lines.push(format!("**{kind}:**"));
        } else if open == Some(bare) {
            open = None;
        } else {
            lines.push(line.chars().filter(|char| !char.is_control() || *char == '\t').collect());
        }
    }
    lines.join("\n").trim().to_owned()
}

/// Parses the fence and the kind of `~~~~exercism/note`.
fn box_opening(line: &str) -> Option<(&str, String)> {
    let (fence, kind) = line.split_once("exercism/")?;
    let is_fence = fence.len() >= 3
        && (fence.chars().all(|char| char == '~') || fence.chars().all(|char| char == '`'));
    let mut letters = kind.trim().chars();
    let first = letters.next().filter(|_| is_fence)?;
    Some((fence, first.to_uppercase().chain(letters).collect()))
}

/// Removes link targets, for places where a learner cannot follow them: `[text][ref]` becomes `text`, and
/// the list of references at the end goes.
pub(super) fn without_references(text: &str) -> String {
    let labels: Vec<String> = text.lines().filter_map(definition).map(str::to_lowercase).collect();
    let mut in_code = false;
    let lines = text.lines().filter_map(|line| {
        if line.trim_start().starts_with("```") {
            in_code = !in_code;
        } else if !in_code {
            return definition(line).is_none().then(|| unlinked(line, &labels));
        }
        Some(line.to_owned())
    });
    lines.collect::<Vec<_>>().join("\n").trim().to_owned()
}

/// Parses the label of `[label]: https://...`.
fn definition(line: &str) -> Option<&str> {
    let (label, target) = line.trim().strip_prefix('[')?.split_once("]: ")?;
    (!label.is_empty() && !target.trim().is_empty()).then_some(label)
}

fn unlinked(line: &str, labels: &[String]) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find('[') {
        let (before, bracket) = rest.split_at(at);
        out.push_str(before);
        let Some((text, after)) = in_brackets(bracket) else {
            out.push('[');
            rest = &bracket[1..];
            continue;
        };
        let known = |label: &str| labels.contains(&label.to_lowercase());
        rest = match in_brackets(after) {
            Some((label, after)) if known(label) || (label.is_empty() && known(text)) => {
                out.push_str(text);
                after
            }
            _ if known(text) => {
                out.push_str(text);
                after
            }
            _ => {
                out.push('[');
                &bracket[1..]
            }
        };
    }
    out + rest
}

/// Splits a text that starts with a bracket into the content of the brackets and the rest.
fn in_brackets(text: &str) -> Option<(&str, &str)> {
    let mut depth = 0;
    for (at, char) in text.char_indices() {
        match char {
            '[' => depth += 1,
            ']' if depth == 1 => return Some((&text[1..at], &text[at + 1..])),
            ']' => depth -= 1,
            _ if depth == 0 => return None,
            _ => {}
        }
    }
    None
}

/// Returns the first paragraph as one line of whole sentences, about `most` characters long.
pub(super) fn first_sentences(text: &str, most: usize) -> String {
    let text = without_references(text);
    let is_prose =
        |line: &&str| !line.is_empty() && !line.starts_with(['#', '`', '>', '|', '*', '-']);
    let lines = text.lines().map(str::trim);
    let paragraph: Vec<&str> =
        lines.skip_while(|line| !is_prose(line)).take_while(is_prose).collect();
    let mut taken = String::new();
    for sentence in paragraph.join(" ").split_inclusive(". ") {
        if !taken.is_empty() && taken.chars().count() + sentence.chars().count() > most {
            break;
        }
        taken.push_str(sentence);
    }
    taken.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_coloured_box_becomes_a_paragraph() {
        let text =
            "# Title\n\n~~~~exercism/note\nMind `this`.\n```js\n1\n```\n~~~~\n\nMore\u{1b}[2J.\n";
        let tidied = "# Title\n\n**Note:**\nMind `this`.\n```js\n1\n```\n\nMore[2J.";
        assert_eq!(tidy(text), tidied);
        assert_eq!(tidy("```exercism/note\nx\n```"), "**Note:**\nx");
        assert_eq!(tidy("```js\nx\n```"), "```js\nx\n```");
    }

    #[test]
    fn links_by_reference_lose_their_targets() {
        let text = "Use [an `array`][Arrays] or [sets], see [this](https://x.y) and a[0].\n\n\
                    ```js\na[0][1];\n```\n\n[arrays]: https://a.b\n[sets]: https://c.d\n";
        let bare = "Use an `array` or sets, see [this](https://x.y) and a[0].\n\n\
                    ```js\na[0][1];\n```";
        assert_eq!(without_references(text), bare);
        assert_eq!(without_references("an [open one"), "an [open one");
        assert_eq!(without_references("[]][["), "[]][[");
    }

    #[test]
    fn the_first_sentences_are_whole() {
        let text = "# Instructions\n\nOne is\nhere. Two is there. Three is not.\n\nElse.";
        assert_eq!(first_sentences(text, 30), "One is here. Two is there.");
        assert_eq!(first_sentences(text, 1), "One is here.");
        assert_eq!(first_sentences("# Nothing", 9), "");
    }
}
