//! The result of a review's task.

use super::{item as list_item, reason_item, strong};
use crate::review::{ItemResult, Outcome, PredictItem, WhichItem};
use crate::screen::Theme;
use crate::screen::clean::clean_line;
use crate::screen::compare;
use crate::screen::lesson;
use crate::screen::line::Line;
use crate::screen::text::wrap_styled;
use crate::screen::theme::Style;
use crate::verdict::Mark;
use crate::words::{command, count};

/// Lays out a result: whether it was right, what was missing, and when it comes back.
pub(super) fn result(result: &ItemResult, width: usize, theme: Theme) -> Vec<Line> {
    let (mark, style) = if result.remembered {
        (theme.mark(Mark::Passed), Style::Good)
    } else {
        (theme.mark(Mark::Failed), Style::Bad)
    };
    let mark = if theme.plain { String::new() } else { format!("{mark} ") };
    let comes_back = match result.days {
        Some(0) => " The task comes back today.".to_owned(),
        Some(days) => format!(" The task comes back in {}.", count(days, "day", "days")),
        None => String::new(),
    };
    let is_recall = matches!(result.outcome, Outcome::Recall { .. });
    let exercise = if result.remembered || !is_recall {
        String::new()
    } else {
        {
            let explain = command(&format!("explain {}", clean_line(&result.name, theme)));
            format!(" `{explain}` shows the answer.")
        }
    };
    let text = format!("{mark}{}{comes_back}{exercise}", sentence(result));
    let mut out = wrap_styled(&text, style, width);
    let details = match &result.outcome {
        Outcome::Recall { named, missed, .. } if *named > 0 && !missed.is_empty() => {
            let mut lines = vec![Line::plain("Missing:")];
            lines.extend(missed.iter().flat_map(|point| list_item("- ", point, width, theme)));
            out.extend(lines);
            return out;
        }
        Outcome::Recall { .. } => Vec::new(),
        Outcome::Repair(item) => {
            let program = |text: &str| compare::program(text, theme);
            let mut lines = compare::legend("with the fault", "without it", width);
            lines.extend(compare::changes(
                &program(&item.faulty),
                &program(&item.whole),
                width,
                theme,
            ));
            lines
        }
        Outcome::Which { item, reason, .. } => which(item, *reason, width, theme),
        Outcome::Predict { item, predicted } => predict(item, predicted, width, theme),
    };
    if !details.is_empty() {
        out.push(Line::new());
        out.extend(details);
    }
    out
}

fn sentence(result: &ItemResult) -> String {
    match &result.outcome {
        Outcome::Recall { named, points, .. } => {
            let named = format!("{named} of {}", count(*points, "key point", "key points"));
            let word = if result.remembered { "remembered" } else { "not yet" };
            format!("{named}: {word}.")
        }
        Outcome::Repair(_) if result.remembered => "It passes again.".to_owned(),
        Outcome::Repair(_) => "This was the fault.".to_owned(),
        Outcome::Which { item, pick, .. } if *pick != item.wrong => {
            format!("Program {} passes; program {} is the wrong one.", pick + 1, item.wrong + 1)
        }
        Outcome::Which { .. } if result.remembered => "Right, and for the right reason.".to_owned(),
        Outcome::Which { item, .. } => {
            format!("Program {} is the wrong one, but for another reason.", item.wrong + 1)
        }
        Outcome::Predict { .. } if result.remembered => "That is what it prints.".to_owned(),
        Outcome::Predict { .. } => "It prints something else.".to_owned(),
    }
}

/// The lesson of the wrong program, and the reason that the learner missed.
fn which(item: &WhichItem, reason: Option<usize>, width: usize, theme: Theme) -> Vec<Line> {
    let mut out = Vec::new();
    if reason.is_some_and(|reason| reason != item.reason) {
        let right = &item.reasons[item.reason];
        out.extend(reason_item(item.reason + 1, right, width, theme));
        out.push(Line::new());
    }
    out.push(strong(&format!("The lesson of program {}", item.wrong + 1)));
    // The line that it names is that of a program with comments.
    let lesson = crate::verdict::Diagnosis { at: None, note: None, ..item.lesson.clone() };
    out.extend(lesson::lines(&lesson, None, width, theme));
    out
}

/// The predicted and the printed lines beside each other, up to the first difference, and what was changed.
fn predict(item: &PredictItem, predicted: &[String], width: usize, theme: Theme) -> Vec<Line> {
    let clean = |line: &String| clean_line(line, theme);
    let mut out = Vec::new();
    let first = (0..item.printed.len().max(predicted.len()))
        .find(|index| item.printed.get(*index) != predicted.get(*index));
    match first {
        None => out.extend(item.printed.iter().map(|line| Line::plain(clean(line)).indent(2))),
        Some(first) => {
            out.push(strong("It prints"));
            out.extend(marked(&item.printed, first, theme));
            out.extend([Line::new(), strong("You wrote")]);
            out.extend(marked(predicted, first, theme));
            let text = match (predicted.get(first), item.printed.get(first)) {
                (Some(mine), Some(real)) => format!(
                    "Line {} is the first difference: it prints \"{}\", you wrote \"{}\".",
                    first + 1,
                    clean(real),
                    clean(mine)
                ),
                (Some(_), None) => format!("It prints no line {}.", first + 1),
                (None, real) => format!(
                    "Line {} is missing in your prediction: \"{}\".",
                    first + 1,
                    real.map(clean).unwrap_or_default()
                ),
            };
            out.push(Line::new());
            out.extend(wrap_styled(&text, Style::Plain, width));
        }
    }
    if let Some(changed) = &item.changed {
        out.push(Line::new());
        out.extend(wrap_styled(&clean(changed), Style::Plain, width));
    }
    out
}

/// Marks the first line that differs.
fn marked(lines: &[String], first: usize, theme: Theme) -> Vec<Line> {
    let mark = |index| if index == first { "> " } else { "  " };
    let lines = lines.iter().enumerate();
    lines
        .map(|(index, line)| Line::plain(format!("{}{}", mark(index), clean_line(line, theme))))
        .collect()
}
