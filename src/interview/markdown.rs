//! The report as Markdown: for `report.md`, and for the screen. Pure.

use std::cmp::Ordering;
use std::fmt::Write as _;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::report::{Before, Next, QuestionReport, Reason, Report, TaskReport};
use super::state::End;
use crate::progress::SURE_WORDS;
use crate::words::{command, count, largest_parts, minutes};

/// Returns the report as Markdown. Dates are those of `zone`.
pub fn markdown(report: &Report, zone: &TimeZone) -> String {
    let mut text = format!("# Interview of {}\n\n", day(report.started, zone));
    // Writing to a `String` cannot fail.
    let _ = writeln!(text, "{}\n", facts(report));
    let _ = writeln!(text, "{}", result(report, zone));
    part(&mut text, "One by one", &one_by_one(report));
    let strong = report.questions.iter().filter(|question| question.remembered);
    let strong = strong.map(|one| format!("- {} ({})\n", one.words, points(one)));
    let solved = report.tasks.iter().filter(|task| task.result.solved);
    let solved =
        solved.map(|task| format!("- {}, solved in {}\n", named_task(task), time(task.seconds)));
    part(&mut text, "Strong", &strong.chain(solved).collect::<String>());
    part(&mut text, "Missing", &report.questions.iter().filter_map(missing).collect::<String>());
    part(&mut text, "Confidence", &confidence(report));
    part(&mut text, "What to do next", &next(report));
    let written = report.questions.iter().filter(|question| !question.written.is_empty());
    let written =
        written.map(|one| format!("{}\n\n{}\n\n", bold(&one.words), quoted(&one.written)));
    part(&mut text, "What you wrote", &written.collect::<String>());
    text.trim_end().to_owned() + "\n"
}

/// `1 December 2026`.
pub fn day(at: Timestamp, zone: &TimeZone) -> String {
    zone.to_datetime(at).date().strftime("%-d %B %Y").to_string()
}

/// `1 December 2026, 09:05`.
pub fn day_and_time(at: Timestamp, zone: &TimeZone) -> String {
    format!("{}, {}", day(at, zone), zone.to_datetime(at).time().strftime("%H:%M"))
}

/// Returns the words of the command for an interview with the same settings.
fn again(report: &Report) -> String {
    let level = report.level.map(|level| format!(" --level {level}")).unwrap_or_default();
    let topic = report.topic.as_ref().map(|topic| format!(" --topic \"{topic}\""));
    let topic = topic.unwrap_or_default();
    format!("interview{level} --minutes {}{topic}", report.minutes)
}

/// `12 of 20 key points (60%)`.
pub fn share(named: usize, points: usize) -> String {
    let percent = (named * 100 + points / 2).checked_div(points).unwrap_or(0);
    format!("{named} of {} ({percent}%)", count(points, "key point", "key points"))
}

fn part(text: &mut String, title: &str, body: &str) {
    if !body.is_empty() {
        let _ = write!(text, "\n## {title}\n\n{}\n", body.trim_end());
    }
}

fn facts(report: &Report) -> String {
    let level =
        report.level.map_or_else(|| "All levels".to_owned(), |level| format!("Level {level}"));
    let topic = report.topic.as_ref().map(|topic| format!(", about {topic}")).unwrap_or_default();
    let planned = minutes(report.minutes.into());
    let used = time(report.seconds);
    let end = match report.end {
        End::Complete => "Every question was asked.",
        End::TimeOver => "The time was over before every question was asked.",
        End::Stopped => "You ended it early.",
    };
    format!("{level}{topic}, {planned} planned, {used} used, seed {}. {end}", report.seed)
}

fn result(report: &Report, zone: &TimeZone) -> String {
    let mut sentences = Vec::new();
    if report.points > 0 {
        sentences.push(format!("You named **{}**.", share(report.named, report.points)));
    } else {
        sentences.push("No question was answered.".to_owned());
    }
    let skipped = report.questions.iter().filter(|question| question.is_skipped).count();
    if skipped > 0 {
        let one = "question was skipped and is not counted";
        let more = "questions were skipped and are not counted";
        sentences.push(format!("{}.", count(skipped, one, more)));
    }
    if !report.tasks.is_empty() {
        let solved = count(report.tasks.len(), "coding question", "coding questions");
        sentences.push(format!("You solved {} of {solved}.", report.solved()));
    }
    if let Some(seconds) = report.seconds_per_question() {
        sentences.push(format!("An answer took {} on average.", time(seconds)));
    }
    if let Some(before) = &report.before {
        sentences.push(difference(report, before, zone));
    }
    sentences.join(" ")
}

fn difference(report: &Report, before: &Before, zone: &TimeZone) -> String {
    let last = format!("Last time, on {},", day(before.started, zone));
    if before.points == 0 {
        return format!("{last} no question was answered.");
    }
    let mut text = format!("{last} you named {}", share(before.named, before.points));
    if before.tasks > 0 {
        let solved = count(before.tasks, "coding question", "coding questions");
        let _ = write!(text, " and solved {} of {solved}", before.solved);
    }
    if let Some(seconds) = before.seconds_per_question {
        let _ = write!(text, ", at {} an answer", time(seconds));
    }
    text.push('.');
    // Other questions would be compared otherwise.
    let is_alike = report.level == before.level && report.topic == before.topic;
    if report.points > 0 && is_alike {
        let percent = |named: usize, points: usize| (named * 100 + points / 2) / points;
        let (now, then) =
            (percent(report.named, report.points), percent(before.named, before.points));
        let points = count(now.abs_diff(then), "percentage point", "percentage points");
        // Writing to a `String` cannot fail.
        let _ = match now.cmp(&then) {
            Ordering::Greater => write!(text, " That is {points} more now."),
            Ordering::Less => write!(text, " That is {points} less now."),
            Ordering::Equal => write!(text, " That is the same share now."),
        };
    }
    text
}

fn one_by_one(report: &Report) -> String {
    let questions = report.questions.iter().map(|one| (one.number, question_line(one)));
    let tasks = report.tasks.iter().map(|one| (one.number, task_line(one)));
    let mut lines: Vec<(usize, String)> = questions.chain(tasks).collect();
    lines.sort_by_key(|(number, _)| *number);
    let mut text = String::new();
    for (number, line) in lines {
        let _ = writeln!(text, "{number}. {line}");
    }
    if report.not_reached > 0 && !text.is_empty() {
        let _ = writeln!(
            text,
            "\n{} not finished.",
            count(report.not_reached, "more item was", "more items were")
        );
    }
    text
}

fn question_line(question: &QuestionReport) -> String {
    let Some(sure) = question.sure else {
        return format!("{} · skipped", question.words);
    };
    let word = SURE_WORDS[usize::from(sure.clamp(1, 4)) - 1];
    format!(
        "{} · {}, {word}, {}",
        question.words,
        against_limit(question.seconds, question.limit_seconds),
        points(question)
    )
}

fn task_line(task: &TaskReport) -> String {
    let name = named_task(task);
    if task.is_skipped {
        return format!("{name} · skipped");
    }
    let time = against_limit(task.seconds, task.limit_seconds);
    let result = match (&task.result.lesson, task.result.solved) {
        (_, true) => "it passes".to_owned(),
        (Some(lesson), false) => format!("{}; it stopped at: {lesson}", steps(task)),
        (None, false) => steps(task),
    };
    format!("{name} · {time}, {result}")
}

fn named_task(task: &TaskReport) -> String {
    format!("Coding: {} (`{}`)", task.title.trim_end_matches('.'), task.name)
}

/// `2 of 5 steps pass`.
fn steps(task: &TaskReport) -> String {
    match (task.result.passed, task.result.total) {
        (_, 0) => "nothing was run".to_owned(),
        (passed, total) => format!("{passed} of {} pass", count(total, "step", "steps")),
    }
}

/// `2 min 5 s of 3 min`.
fn against_limit(seconds: u64, limit: u64) -> String {
    format!("{} of {}", time(seconds), time(limit))
}

fn points(question: &QuestionReport) -> String {
    let points = count(question.points(), "key point", "key points");
    format!("{} of {points}", question.named.len())
}

fn missing(question: &QuestionReport) -> Option<String> {
    if question.missed.is_empty() {
        return None;
    }
    let mut text = format!("{} (`{}`)\n\n", bold(&question.words), question.name);
    for point in &question.missed {
        let _ = writeln!(text, "- {point}");
    }
    Some(text + "\n")
}

fn confidence(report: &Report) -> String {
    let mut text = String::new();
    for (level, word) in report.confidence.iter().zip(SURE_WORDS).rev() {
        if level.asked > 0 {
            let _ = writeln!(text, "- When {word}: {} of {} right.", level.remembered, level.asked);
        }
    }
    if text.is_empty() {
        return text;
    }
    let _ = writeln!(text, "\nAn answer counts as right with more than half of its key points.");
    let wrong = report.questions.iter().filter(|question| question.is_sure_and_wrong());
    let wrong =
        wrong.map(|one| format!("- You were sure, and at least half was missing: {}\n", one.words));
    let right = report.questions.iter().filter(|question| question.is_unsure_and_right());
    let right = right.map(|one| format!("- You know this better than you think: {}\n", one.words));
    let notes: String = wrong.chain(right).collect();
    if !notes.is_empty() {
        let _ = write!(text, "\n{notes}");
    }
    text
}

fn next(report: &Report) -> String {
    let mut text: String = report.next.iter().map(next_line).collect();
    if text.is_empty() && report.points > 0 && report.end != End::Stopped {
        text += "- Nothing was weak. Try a harder level, another topic, or less time.\n";
    }
    let weak = report.questions.iter().any(|one| !one.is_skipped && !one.remembered);
    if weak {
        let _ = writeln!(
            text,
            "- `{}`: these questions come back in it, the weak ones from tomorrow on.",
            command("review")
        );
    }
    let _ = writeln!(text, "- `{}`: the next one.", command(&again(report)));
    text
}

fn next_line(next: &Next) -> String {
    let reason = match next.reason {
        Reason::SureAndWrong { missed, points } => {
            format!("you were sure, and {}", were_missing(missed, points))
        }
        Reason::Missed { missed, points } => were_missing(missed, points),
        Reason::Skipped => "you skipped it".to_owned(),
        Reason::NotSolved => "solve it without a clock".to_owned(),
    };
    format!("- `{}`: {reason}.\n", command(&next.command))
}

/// `2 of 4 key points were missing`, `all 3 key points were missing`.
fn were_missing(missed: usize, points: usize) -> String {
    let all = count(points, "key point was", "key points were");
    if missed == points {
        format!("all {all} missing")
    } else {
        format!("{missed} of {all} missing")
    }
}

/// Returns Markdown in bold. Code in it stays code.
fn bold(text: &str) -> String {
    format!("**{}**", text.replace("**", ""))
}

fn quoted(text: &str) -> String {
    let lines: Vec<String> =
        text.lines().map(|line| format!("> {line}").trim_end().to_owned()).collect();
    lines.join("\n")
}

/// `2 min 5 s`.
pub fn time(seconds: u64) -> String {
    largest_parts(seconds)
}
