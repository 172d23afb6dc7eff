//! Parses an interview answer, of an exercise (`answer.md`) or a question card, into its parts. Pure.

/// The level-2 headings of an answer, in this order.
pub const ANSWER_SECTIONS: [&str; 5] =
    ["The short answer", "What makes it stand out", KEY_POINTS, FOLLOW_UPS, READ_MORE];

/// The heading of the points that an interviewer ticks.
pub const KEY_POINTS: &str = "Key points";
pub const FOLLOW_UPS: &str = "Follow-up questions";
pub const READ_MORE: &str = "Read more";

/// A parsed answer.
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

/// One item of a list, with its lines joined, as Markdown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// The item's first line, 1-based.
    pub line: usize,
    pub text: String,
}

/// A follow-up question and its answer, as Markdown: `- **Question?** Answer.`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowUp {
    pub question: String,
    pub answer: String,
}

/// A link to documentation: `[title](https://...)`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DocumentationLink<'a> {
    pub title: &'a str,
    pub url: &'a str,
}

impl<'a> Section<'a> {
    /// Returns the items of the section's list. Other text is ignored.
    pub fn points(&self) -> Vec<Point> {
        let mut points: Vec<Point> = Vec::new();
        let mut is_open = false;
        for (line, text) in (self.line + 1..).zip(self.body.lines()) {
            if let Some(text) = text.strip_prefix("- ") {
                points.push(Point { line, text: text.trim().to_owned() });
                is_open = true;
            } else if is_open && text.starts_with("  ") && !text.trim().is_empty() {
                if let Some(last) = points.last_mut() {
                    last.text = format!("{} {}", last.text, text.trim());
                }
            } else {
                is_open = false;
            }
        }
        points
    }

    /// Returns the section's link, if the section is one link and nothing else.
    pub fn link(&self) -> Option<DocumentationLink<'a>> {
        let inside = self.body.trim().strip_prefix('[')?.strip_suffix(')')?;
        let (title, url) = inside.rsplit_once("](")?;
        let is_link = url.starts_with("https://") && !url.contains(char::is_whitespace);
        (is_link && !title.trim().is_empty() && !title.contains('\n'))
            .then_some(DocumentationLink { title, url })
    }
}

impl Point {
    /// Splits the item into a question in bold and its answer.
    pub fn follow_up(&self) -> Option<FollowUp> {
        let (question, answer) = self.text.strip_prefix("**")?.split_once("** ")?;
        Some(FollowUp { question: question.to_owned(), answer: answer.trim().to_owned() })
    }
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

    /// Returns the question in words: the title without `Question 7 - ` or `Questions 7 and 9 - `.
    pub fn question(&self) -> Option<&'a str> {
        let title = self.title.filter(|title| !title.is_empty())?;
        Some(match title.split_once(" - ") {
            Some((numbers, question)) if numbers.starts_with("Question") => question,
            _ => title,
        })
    }

    /// Returns the whole section with the short answer, as Markdown. Another course may word its heading
    /// differently; then it is the first paragraph.
    pub fn short_section(&self) -> Option<String> {
        let section =
            self.section(ANSWER_SECTIONS[0]).map(|section| section.body.trim().to_owned());
        section.filter(|body| !body.is_empty()).or_else(|| self.short_answer())
    }

    /// Returns the points that an interviewer ticks.
    pub fn key_points(&self) -> Vec<Point> {
        self.section(KEY_POINTS).map(Section::points).unwrap_or_default()
    }

    pub fn follow_ups(&self) -> Vec<FollowUp> {
        let points = self.section(FOLLOW_UPS).map(Section::points).unwrap_or_default();
        points.iter().filter_map(Point::follow_up).collect()
    }

    /// Returns the link to the documentation.
    pub fn link(&self) -> Option<DocumentationLink<'a>> {
        self.section(READ_MORE)?.link()
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

    #[test]
    fn the_question_is_the_title_without_its_numbers() {
        let question = |text: &'static str| InterviewAnswer::parse(text).question();
        assert_eq!(question("# Question 7 - Sync - or async?\n"), Some("Sync - or async?"));
        assert_eq!(question("# Questions 7 and 9 - Why?\n"), Some("Why?"));
        assert_eq!(question("# Sync - or async?\n"), Some("Sync - or async?"));
        assert_eq!(question("# \n"), None);
    }

    #[test]
    fn the_section_of_the_short_answer_has_all_of_its_paragraphs() {
        let section = |text| InterviewAnswer::parse(text).short_section();
        let text = "# T\n\n## The short answer\n\nOne.\n\nTwo.\n\n## Read more\n";
        assert_eq!(section(text).as_deref(), Some("One.\n\nTwo."));
        assert_eq!(section("## My short answer\n\nOne.\n\nTwo.\n").as_deref(), Some("One."));
        assert_eq!(section("# T\n\n## Read more\n\nx"), None);
    }

    #[test]
    fn key_points_and_follow_ups_are_list_items_of_one_or_more_lines() {
        let text = "# T\n\n## Key points\n\n- One\n  and more.\n- Two.\nno item\n  no more of it\n\n\
                    ## Follow-up questions\n\n- **Why *so* late?** Because\n  it was.\n- No question.\n";
        let answer = InterviewAnswer::parse(text);
        let points = answer.key_points();
        let points: Vec<_> = points.iter().map(|one| (one.line, one.text.as_str())).collect();
        assert_eq!(points, [(5, "One and more."), (7, "Two.")]);
        let expected = FollowUp {
            question: "Why *so* late?".to_owned(),
            answer: "Because it was.".to_owned(),
        };
        assert_eq!(answer.follow_ups(), [expected]);
        assert_eq!(InterviewAnswer::parse("# T\n").key_points(), []);
    }

    #[test]
    fn the_link_is_on_its_own_and_its_title_may_have_brackets() {
        let link = |body: &str| {
            let text = format!("# T\n\n## Read more\n\n{body}\n");
            InterviewAnswer::parse(&text).link().map(|link| link.url.to_owned())
        };
        assert_eq!(link("[f(a[, b])](https://x.org/a#b)").as_deref(), Some("https://x.org/a#b"));
        for other in [
            "https://x.org",
            "[x](http://x.org)",
            "[](https://x.org)",
            "See [x](https://x.org).",
            "[x](https://x.org), on X",
            "[x](https://x.org)\n[y](https://y.org)",
            "",
        ] {
            assert_eq!(link(other), None, "{other}");
        }
    }
}
