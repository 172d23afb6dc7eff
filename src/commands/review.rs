//! `runner review`: asks the interview questions of passed exercises again, at growing intervals.

use std::io::{self, BufRead as _, Read as _};

use anyhow::{Context as _, Result};
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::opened::Opened;
use super::{CommandContext, print};
use crate::cli::ReviewArgs;
use crate::exit_code::ExitCode;
use crate::progress::{JournalEntry, JournalEvent, VERSION};
use crate::review::{
    PER_DAY, Phase, Question, Reaction, Recall, Schedule, Session, SessionQuestion,
};
use crate::screen::{self, ReviewQuestionView, ReviewResultView, ReviewSummaryView};
use crate::system::clock;
use crate::words::{command, count};

/// The longest line of input in bytes. A longer one is read in pieces.
const LONGEST_LINE: u64 = 64 * 1024;

pub(super) fn run(at: &CommandContext, args: &ReviewArgs) -> Result<ExitCode> {
    let mut opened = Opened::find(at)?;
    let mut entries = std::mem::take(&mut opened.report.entries);
    let manifest = opened.course.manifest.clone();
    let zone = TimeZone::system();
    let now = clock::now();
    let schedule = Schedule::from(&manifest, &entries, now, &zone);
    let limit = if args.all { usize::MAX } else { schedule.left_today() };
    let questions = questions(&opened, &schedule.due(), limit);
    if questions.is_empty() {
        print::lines([nothing_to_ask(&schedule, zone.to_datetime(now).date())])?;
        return Ok(ExitCode::Done);
    }
    let mut session = Session::new(questions);
    while session.phase() != Phase::Over {
        let Some(recall) = ask(&mut session)? else { continue };
        let event = JournalEvent::Recalled {
            exercise: recall.exercise.clone(),
            sure: recall.sure,
            remembered: recall.remembered,
            missed: recall.missed.clone(),
        };
        entries.push(JournalEntry { v: VERSION, at: clock::now(), event: event.clone() });
        opened.append([event]);
        let schedule = Schedule::from(&manifest, &entries, clock::now(), &zone);
        let view = ReviewResultView {
            remembered: recall.remembered,
            named: recall.named,
            points: recall.points,
            missed: &recall.missed,
            days: schedule.days_until(&recall.exercise).unwrap_or(1),
            exercise: &recall.exercise,
        };
        print::lines(screen::review_result(&view, print::width(), print::theme()))?;
    }
    let now = clock::now();
    let schedule = Schedule::from(&manifest, &entries, now, &zone);
    summarize(session.recalls(), &schedule, zone.to_datetime(now).date())?;
    Ok(ExitCode::Done)
}

/// Reads the interview answers of the first questions. An exercise without one is left out.
fn questions(opened: &Opened, due: &[Question<'_>], limit: usize) -> Vec<SessionQuestion> {
    let mut questions = Vec::new();
    for question in due {
        if questions.len() >= limit {
            break;
        }
        let exercise = question.exercise;
        let Ok(answer) = opened.course.read_answer(exercise) else { continue };
        let chapter = exercise.chapter();
        questions.extend(SessionQuestion::from_answer(
            &exercise.name,
            chapter,
            exercise.level,
            &answer,
        ));
    }
    questions
}

/// Asks the current question. Returns `None` if it was skipped or the session has ended.
fn ask(session: &mut Session) -> Result<Option<Recall>> {
    let Some((question, number, total)) = session.current() else { return Ok(None) };
    let (width, theme) = (print::width(), print::theme());
    let (answer, points) = (question.answer.clone(), question.points.clone());
    print::lines(screen::review_question(
        &ReviewQuestionView {
            number,
            total,
            chapter: &question.chapter,
            level: question.level,
            question: &question.question,
        },
        width,
        theme,
    ))?;
    loop {
        // The end of the input ends the session.
        let line = read_line()?.unwrap_or_else(|| "q".to_owned());
        match session.input(&line) {
            Reaction::Typed => print::lines([" Now type a number from 1 to 4: how sure are you?"])?,
            Reaction::Revealed => {
                print::lines(screen::review_answer(&answer, &points, width, theme))?;
            }
            Reaction::Recalled(recall) => return Ok(Some(recall)),
            Reaction::Skipped | Reaction::Quit => return Ok(None),
            Reaction::Invalid(help) => print::lines_of_others([format!(" {help}")])?,
        }
    }
}

fn read_line() -> Result<Option<String>> {
    let mut line = Vec::new();
    let read = io::stdin().lock().take(LONGEST_LINE).read_until(b'\n', &mut line);
    if read.context("could not read standard input")? == 0 {
        return Ok(None);
    }
    Ok(Some(String::from_utf8_lossy(&line).into_owned()))
}

fn nothing_to_ask(schedule: &Schedule<'_>, today: Date) -> String {
    if schedule.met() == 0 {
        return format!(
            "There is nothing to review yet. The day after you pass an exercise, `{}` asks its interview question.",
            command("review")
        );
    }
    let due = schedule.due().len();
    if due > 0 && schedule.left_today() == 0 {
        return format!(
            "That was enough for one day: {} at most. {} still due; `{}` asks all of them.",
            count(PER_DAY, "question", "questions"),
            count(due, "question is", "questions are"),
            command("review --all")
        );
    }
    match schedule.next_day() {
        Some(day) => {
            format!("Nothing is due today. The next question is due {}.", in_days(today, day))
        }
        None => "No exercise that you have passed has an interview answer.".to_owned(),
    }
}

fn summarize(recalls: &[Recall], schedule: &Schedule<'_>, today: Date) -> Result<()> {
    let is_sure_and_wrong = |recall: &&Recall| recall.is_sure_and_wrong();
    let sure_and_wrong: Vec<&str> =
        recalls.iter().filter(is_sure_and_wrong).map(|recall| recall.exercise.as_str()).collect();
    let next = schedule.next_day().map(|day| in_days(today, day));
    let view = ReviewSummaryView {
        asked: recalls.len(),
        remembered: recalls.iter().filter(|recall| recall.remembered).count(),
        sure_and_wrong: &sure_and_wrong,
        next: next.as_deref(),
        due: schedule.due().len(),
    };
    print::lines(screen::review_summary(&view, print::width(), print::theme()))
}

/// `tomorrow`, `in 3 days`.
fn in_days(today: Date, day: Date) -> String {
    match day.since(today).map_or(1, |span| span.get_days()) {
        1 => "tomorrow".to_owned(),
        days => format!("in {}", count(days, "day", "days")),
    }
}
