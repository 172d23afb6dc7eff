//! What a session shows, as values for the screen.

use jiff::Timestamp;

use super::question::Item;
use super::session::{Phase, Session};
use super::state::{Interview, Step, TaskResult};
use crate::screen::{
    CodingRun, FileView, InterviewClock, InterviewHead, InterviewPage, InterviewView,
};
use crate::system::environment;
use crate::words::count;

/// Calls `show` with the session's view.
pub(super) fn view<T>(
    session: &Session,
    now: Timestamp,
    show: impl FnOnce(&InterviewView<'_>) -> T,
) -> T {
    let interview = &session.interview;
    let path = session.coding.as_ref().map(super::coding::Coding::file).unwrap_or_default();
    let shown = path.strip_prefix(environment::current_folder()).unwrap_or(&path);
    let shown = shown.display().to_string();
    let file = FileView { shown: &shown, path: Some(&path) };
    let page = match &session.phase {
        Phase::Offer { day, about } => InterviewPage::Offer {
            day,
            about,
            answered: interview.results.len(),
            total: interview.items.len(),
            left: left(interview, now),
        },
        Phase::Ready { about } => {
            let is_task = |item: &&Item| matches!(item, Item::Task(_));
            let tasks = interview.items.iter().filter(is_task).count();
            let questions = interview.items.len() - tasks;
            InterviewPage::Ready { about, questions, tasks, seed: interview.settings.seed }
        }
        Phase::Report => InterviewPage::Report { text: session.report_text() },
        Phase::Asking if interview.is_paused => {
            InterviewPage::Paused { is_stored: session.is_stored() }
        }
        Phase::Asking => page(session, file),
    };
    let is_asking = session.phase == Phase::Asking;
    let item = interview.item().filter(|_| is_asking);
    show(&InterviewView {
        page,
        head: item.map(|item| InterviewHead {
            number: session.number(),
            total: interview.items.len(),
            place: item.place(),
            level: item.level(),
            is_task: matches!(item, Item::Task(_)),
        }),
        clock: item.map(|item| clock(interview, item, now)),
        notice: session.notice.as_deref(),
    })
}

fn clock(interview: &Interview, item: &Item, now: Timestamp) -> InterviewClock {
    let spent = interview.item_ms_at(now) / 1000;
    InterviewClock {
        item: interview.is_timed().then(|| (spent, item.limit())),
        left: left(interview, now),
    }
}

/// The rest of the whole time in seconds.
fn left(interview: &Interview, now: Timestamp) -> u64 {
    interview.whole_ms().saturating_sub(interview.spent_ms_at(now)).div_ceil(1000)
}

fn page<'a>(session: &'a Session, file: FileView<'a>) -> InterviewPage<'a> {
    let interview = &session.interview;
    match interview.item() {
        Some(Item::Question(question)) => {
            let words = question.words.as_str();
            match &interview.step {
                Step::FollowUp { index, is_shown } => {
                    let follow_up = &question.follow_ups[*index];
                    InterviewPage::FollowUp {
                        words,
                        question: &follow_up.question,
                        answer: is_shown.then_some(follow_up.answer.as_str()),
                        number: index + 1,
                        total: question.follow_ups.len(),
                    }
                }
                Step::Confidence => InterviewPage::Confidence { words },
                Step::Answer { ticked } => InterviewPage::Answer {
                    words,
                    answer: &question.answer,
                    points: &question.points,
                    ticked,
                    written: &interview.written,
                },
                _ => InterviewPage::Question { words, has_written: !interview.written.is_empty() },
            }
        }
        Some(Item::Task(task)) => {
            let (title, text) = (task.title.as_str(), task.text.as_str());
            match &interview.step {
                Step::Coding => InterviewPage::Coding { title, text, file, run: run(session) },
                Step::Coded { is_time_over } => InterviewPage::Coded {
                    title,
                    run: run(session),
                    seconds: interview.item_ms / 1000,
                    is_solved: interview.task_result.as_ref().is_some_and(|result| result.solved),
                    is_time_over: *is_time_over,
                    lesson: lesson(session),
                },
                _ => InterviewPage::Task { title, text, minutes: task.minutes },
            }
        }
        // Only for a moment: the interview has ended.
        None => InterviewPage::Report { text: "" },
    }
}

fn run(session: &Session) -> CodingRun<'_> {
    let result = session.interview.task_result.as_ref();
    CodingRun {
        is_running: session.coding.as_ref().is_some_and(super::coding::Coding::is_running),
        result: result.map(|result| (result.passed, result.total, result.lesson.as_deref())),
    }
}

fn lesson(session: &Session) -> Option<(&crate::verdict::Diagnosis, Option<&str>)> {
    let run = session.coding.as_ref()?.last.as_ref()?;
    if run.verdict.passed() {
        return None;
    }
    run.verdict.diagnosis.as_ref().map(|diagnosis| (diagnosis, run.source.as_deref()))
}

/// The result of a run, as one line.
pub(super) fn said_result(result: &TaskResult) -> String {
    let steps = count(result.total, "step", "steps");
    let passed = match result.total {
        0 => "The program does not get as far as the test.".to_owned(),
        _ => format!("{} of {steps} pass.", result.passed),
    };
    match &result.lesson {
        Some(lesson) => format!("{passed} It fails here: {lesson}"),
        None => passed,
    }
}
