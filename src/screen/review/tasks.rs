//! The parts of a review's task. Lines are not indented yet.

use super::results;
use super::{item as list_item, reason_item, strong, text_width};
use crate::progress::SURE_WORDS;
use crate::review::{Item, Phase, PredictItem, RecallItem, RepairItem, Section, Step, WhichItem};
use crate::screen::Theme;
use crate::screen::clean::clean_line;
use crate::screen::compare;
use crate::screen::inline::Inline;
use crate::screen::lesson;
use crate::screen::line::Line;
use crate::screen::markdown::lines as markdown;
use crate::screen::plain;
use crate::screen::text::{code_rows, wrap_styled, wrap_text};
use crate::screen::theme::Style;

/// Lays out one part. `draws`: whether single keys work; otherwise lines are typed. `phase` is the current one, for a
/// screen that is drawn again.
pub(super) fn section(
    section: &Section,
    draws: bool,
    phase: Option<&Phase>,
    width: usize,
    theme: Theme,
) -> Vec<Line> {
    let wide = text_width(width);
    match section {
        Section::Task { head, item, .. } => match &**item {
            Item::Recall(item) => recall(item, draws, phase, wide, theme),
            Item::Repair(item) => repair(item, &head.title, draws, wide, theme),
            Item::Which(item) => which(item, &head.title, draws, wide, theme),
            Item::Predict(item) => predict(item, draws, phase, wide, theme),
        },
        Section::Answer { answer, points } => answered(answer, points, draws, phase, wide, theme),
        Section::Sure => task(&format!("How sure are you? {}.", sure_levels()), wide),
        Section::Reasons(reasons) => {
            let mut out = vec![strong("Yes, it fails. What happens when it runs?")];
            for (number, text) in (1..).zip(reasons) {
                out.push(Line::new());
                out.extend(reason_item(number, text, wide, theme));
            }
            out
        }
        Section::Hint { number, total, text } => {
            let mut out =
                vec![strong(&format!("Hint {number} of {total}, about the whole exercise"))];
            out.extend(markdown(text, wide, theme));
            out
        }
        Section::Verdict(run) => {
            if draws {
                let diagnosis = run.verdict.diagnosis.as_ref();
                let lines = diagnosis.map(|one| lesson::lines(one, Some(&run.source), wide, theme));
                return lines.unwrap_or_default();
            }
            plain::verdict_lines(&run.verdict, Some(&run.source), wide, theme)
        }
        Section::Result(result) => results::result(result, wide, theme),
        Section::Note(text) => wrap_styled(&clean_line(text, theme), Style::Plain, wide),
    }
}

fn recall(
    item: &RecallItem,
    draws: bool,
    phase: Option<&Phase>,
    width: usize,
    theme: Theme,
) -> Vec<Line> {
    let question = Inline::Markdown.read(&clean_line(&item.question, theme));
    let mut out = wrap_text(&question, width);
    if draws && !matches!(phase, Some(Phase::Asking { step: Step::Answering, .. })) {
        return out;
    }
    out.push(Line::new());
    let levels = sure_levels();
    let text = if draws {
        format!(
            "Answer it aloud, as in an interview. e opens an editor if you would rather type. Then say how sure you \
             are: {levels}."
        )
    } else {
        format!(
            "Answer it aloud, as in an interview, or type your answer. Then type how sure you are, and press Enter: \
             {levels}. s skips the question, q ends the review."
        )
    };
    out.extend(task(&text, width));
    out
}

/// `1 guessing, 2 unsure, ..`.
fn sure_levels() -> String {
    let levels = (1..).zip(SURE_WORDS).map(|(number, word)| format!("{number} {word}"));
    levels.collect::<Vec<_>>().join(", ")
}

fn answered(
    answer: &str,
    points: &[String],
    draws: bool,
    phase: Option<&Phase>,
    width: usize,
    theme: Theme,
) -> Vec<Line> {
    let ticks = match phase {
        Some(Phase::Asking { step: Step::Ticking { named, .. }, .. }) => Some(named),
        _ => None,
    };
    let mut out = vec![strong("The short answer")];
    out.extend(markdown(answer, width, theme));
    out.extend([Line::new(), strong("Key points")]);
    for (index, point) in points.iter().enumerate() {
        let number = index + 1;
        let bullet = match ticks.map(|ticks| ticks.get(index) == Some(&true)) {
            None => format!("{number} "),
            Some(true) if theme.unicode => format!("{number} [✓] "),
            Some(true) => format!("{number} [x] "),
            Some(false) => format!("{number} [ ] "),
        };
        out.extend(list_item(&bullet, point, width, theme));
    }
    if draws && ticks.is_none() {
        return out;
    }
    out.push(Line::new());
    out.extend(task(
        if draws {
            "Which of these were in your answer? Their numbers tick them, a ticks all. Then press Enter."
        } else {
            "Which of these were in your answer? Type their numbers or a for all, and press Enter. Just Enter means none."
        },
        width,
    ));
    out
}

fn repair(item: &RepairItem, title: &str, draws: bool, width: usize, theme: Theme) -> Vec<Line> {
    let whose = if item.is_own { "Your own answer" } else { "A good answer" };
    let mut out = vec![Line::styled(was(title, theme), Style::Dim)];
    out.extend(markdown(&item.task, width, theme));
    out.push(Line::new());
    let text = format!(
        "{whose} is in {}, with one small fault. Find it and fix it. Each time you save, the test of the exercise runs.",
        clean_line(&item.file, theme)
    );
    out.extend(wrap_styled(&text, Style::Plain, width));
    if !draws {
        out.push(Line::new());
        let keys = "Type r to run the test, h for a hint, o to open the file, s to give up, q to end the review.";
        out.extend(task(keys, width));
    }
    out
}

fn which(item: &WhichItem, title: &str, draws: bool, width: usize, theme: Theme) -> Vec<Line> {
    let mut out = Vec::new();
    if draws {
        // First, because three programs can be longer than the window.
        let question = "Two of these programs pass the test of this exercise, and one does not. Which one is wrong?";
        out.extend(wrap_styled(question, Style::Strong, width));
        out.push(Line::new());
    }
    out.push(Line::styled(was(title, theme), Style::Dim));
    out.extend(markdown(&item.task, width, theme));
    for (number, program) in (1..).zip(&item.programs) {
        out.extend([Line::new(), strong(&format!("Program {number}"))]);
        out.extend(code(program, width, theme));
    }
    if !draws {
        out.push(Line::new());
        let question = "Two of these programs pass the test of this exercise, and one does not. Which one is wrong? \
                        Type 1, 2 or 3, and press Enter. s skips the task, q ends the review.";
        out.extend(task(question, width));
    }
    out
}

fn predict(
    item: &PredictItem,
    draws: bool,
    phase: Option<&Phase>,
    width: usize,
    theme: Theme,
) -> Vec<Line> {
    let mut out = vec![strong("What does this program print?")];
    if draws {
        // First, because a program can be longer than the window.
        let file = clean_line(&item.file, theme);
        let text = format!(
            "Write the lines that it prints in {file}, and save it. Then say how sure you are."
        );
        out.extend(task(&text, width));
        if let Some(Phase::Asking { step: Step::Predicting { lines }, .. }) = phase
            && !lines.is_empty()
        {
            out.extend([Line::new(), strong("Your prediction")]);
            out.extend(lines.iter().map(|line| Line::plain(clean_line(line, theme)).indent(2)));
        }
        out.extend([Line::new(), strong("The program")]);
    }
    for (index, (file, program)) in item.programs.iter().enumerate() {
        if index > 0 {
            out.extend([Line::new(), strong(&clean_line(file, theme))]);
        }
        out.extend(code(program, width, theme));
    }
    if !draws {
        let text = "Type the lines that it prints, each with Enter, and an empty line at the end. s skips the task, q ends \
                    the review.";
        out.push(Line::new());
        out.extend(task(text, width));
    }
    out
}

/// Lays out a program, a little indented.
pub(super) fn code(program: &str, width: usize, theme: Theme) -> Vec<Line> {
    let text = compare::program(program, theme);
    let rows = code_rows(&text, width.saturating_sub(2).max(1), theme);
    rows.into_iter().flatten().map(|row| row.indent(2)).collect()
}

/// The title of the exercise, whose task was written for its first version.
fn was(title: &str, theme: Theme) -> String {
    format!("The exercise was: {}", clean_line(title, theme))
}

fn task(text: &str, width: usize) -> Vec<Line> {
    wrap_styled(text, Style::Dim, width)
}
