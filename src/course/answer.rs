//! The short answer of an interview question: what is said in the first half minute.

/// How many sentences of the section are kept.
const SENTENCES: usize = 2;

/// The first two sentences of the section `## The short answer`, on one line; empty where there is
/// no such section. Markdown inside (`code`, emphasis) is kept as it is.
pub fn short_answer(answer_md: &str) -> String {
    let section: Vec<&str> = answer_md
        .lines()
        .skip_while(|line| !is_heading(line, "The short answer"))
        .skip(1)
        .take_while(|line| !line.starts_with('#'))
        .skip_while(|line| line.trim().is_empty())
        // A code fence or a list ends what can be said in a sentence.
        .take_while(|line| !line.starts_with("```") && !line.starts_with("- "))
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    let text = section.join(" ");
    let end = sentence_ends(&text).nth(SENTENCES - 1).unwrap_or(text.len());
    text[..end].to_owned()
}

fn is_heading(line: &str, words: &str) -> bool {
    line.strip_prefix("## ").is_some_and(|heading| heading.trim().eq_ignore_ascii_case(words))
}

/// The places behind each full stop that ends a sentence: not within `code`, not in `e.g.`, and with
/// a space or nothing after it.
fn sentence_ends(text: &str) -> impl Iterator<Item = usize> {
    let mut in_code = false;
    text.char_indices().filter_map(move |(at, char)| {
        if char == '`' {
            in_code = !in_code;
        }
        let rest = &text[at + char.len_utf8()..];
        let closed = rest.trim_start_matches([')', '"', '*', '_', '\u{201d}']);
        let ends = matches!(char, '.' | '!' | '?')
            && !in_code
            && (closed.is_empty() || closed.starts_with(' '))
            && !is_abbreviation(&text[..=at]);
        ends.then(|| text.len() - closed.len())
    })
}

fn is_abbreviation(text: &str) -> bool {
    let word = text.rsplit([' ', '(']).next().unwrap_or(text);
    matches!(word, "e.g." | "i.e." | "etc." | "vs." | "cf.")
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANSWER: &str = "\
# Question 7 - What is the difference between `module.exports` and `exports`?

## The short answer

`module.exports` is what `require('./shop.js')` returns (e.g. an
object). `exports` only starts out as the same object. Assigning to it is lost.

## What makes it stand out

- More.
";

    #[test]
    fn it_is_the_first_two_sentences_of_its_section() {
        assert_eq!(
            short_answer(ANSWER),
            "`module.exports` is what `require('./shop.js')` returns (e.g. an object). `exports` only \
             starts out as the same object."
        );
    }

    #[test]
    fn windows_line_ends_change_nothing() {
        assert_eq!(short_answer(&ANSWER.replace('\n', "\r\n")), short_answer(ANSWER));
    }

    #[test]
    fn a_shorter_section_is_kept_whole() {
        assert_eq!(
            short_answer("## The short answer\nYes: Node 20.12 has it\n"),
            "Yes: Node 20.12 has it"
        );
        assert_eq!(short_answer("## The short answer\n\n## Next\n"), "");
    }

    #[test]
    fn an_answer_without_the_section_has_no_short_one() {
        assert_eq!(short_answer("# Question 7\n\nLong story."), "");
    }
}
