//! Parses an interview answer (`answer.md`) into its title and sections. Pure.

/// The level-2 headings of every answer, in this order.
pub const ANSWER_SECTIONS: [&str; 4] =
    ["The short answer", "What makes it stand out", "Follow-up questions", "Read more"];

/// A parsed `answer.md`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InterviewAnswer<'a> {
    /// The level-1 heading, if the text begins with one.
    pub title: Option<&'a str>,
    pub sections: Vec<Section<'a>>,
}

/// One level-2 heading and the text below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section<'a> {
    /// The heading's line, 1-based.
    pub line: usize,
    pub heading: &'a str,
    pub body: &'a str,
}

impl<'a> InterviewAnswer<'a> {
    /// Parses an answer. Headings in code blocks do not count.
    pub fn parse(text: &'a str) -> Self {
        let title = text.lines().next().and_then(|line| line.strip_prefix("# ")).map(str::trim);
        let mut headings = Vec::new();
        let (mut in_code, mut at) = (false, 0);
        for (number, line) in (1..).zip(text.split_inclusive('\n')) {
            in_code ^= line.trim_start().starts_with("```");
            if let Some(heading) = line.strip_prefix("## ").filter(|_| !in_code) {
                headings.push((number, at, at + line.len(), heading.trim()));
            }
            at += line.len();
        }
        let ends = headings.iter().skip(1).map(|(_, begin, ..)| *begin).chain([text.len()]);
        let sections = headings.iter().zip(ends).map(|((line, _, begin, heading), end)| Section {
            line: *line,
            heading,
            body: &text[*begin..end],
        });
        Self { title, sections: sections.collect() }
    }

    pub fn section(&self, heading: &str) -> Option<&Section<'a>> {
        self.sections.iter().find(|section| section.heading == heading)
    }

    /// Returns the first paragraph of the short answer, in one line, as Markdown. Any heading that
    /// contains "short answer" counts, because other courses may word it differently.
    pub fn short_answer(&self) -> Option<String> {
        let is_short =
            |section: &&Section<'_>| section.heading.to_lowercase().contains("short answer");
        let section = self.sections.iter().find(is_short)?;
        let lines = section.body.lines().skip_while(|line| line.trim().is_empty());
        let is_over = |line: &&str| line.trim().is_empty() || line.trim_start().starts_with("```");
        let paragraph = lines.take_while(|line| !is_over(line));
        let words: Vec<&str> = paragraph.flat_map(str::split_whitespace).collect();
        (!words.is_empty()).then(|| words.join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_have_their_lines_and_bodies_and_code_is_none() {
        let text = "# Why?\r\n\n## One\na\n```\n## code\n```\n## Two \n\nb";
        let answer = InterviewAnswer::parse(text);
        assert_eq!(answer.title, Some("Why?"));
        let found: Vec<_> =
            answer.sections.iter().map(|one| (one.line, one.heading, one.body)).collect();
        assert_eq!(found, [(3, "One", "a\n```\n## code\n```\n"), (8, "Two", "\nb")]);
        assert_eq!(InterviewAnswer::parse("no title").title, None);
    }

    #[test]
    fn the_short_answer_is_the_first_paragraph_of_its_section() {
        let short = |text| InterviewAnswer::parse(text).short_answer();
        let text = "# T\n\n## The short answer\n\nOne `a`\nand two.\n\nMore.\n\n## Read more\n";
        assert_eq!(short(text).as_deref(), Some("One `a` and two."));
        assert_eq!(short("## Short answer\nx\n```\ny\n```\n").as_deref(), Some("x"));
        assert_eq!(short("# T\n\n## The short answer\n\n## Read more\n\nx"), None);
        assert_eq!(short("# T\n\n## Read more\n\nx"), None);
    }
}
