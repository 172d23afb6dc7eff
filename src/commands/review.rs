//! `runner review`: repeats exercises and question cards at growing intervals.

use anyhow::Result;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::opened::{Named, Opened, REHEARSAL, local_node};
use super::{CommandContext, Usage, print};
use crate::cli::ReviewArgs;
use crate::course::{Card, Course};
use crate::dialogue;
use crate::exit_code::ExitCode;
use crate::node::Node;
use crate::progress::{JournalEntry, JournalEvent, ReviewKind, VERSION};
use crate::review::{PER_DAY, QueuedItem, Schedule, Session, Subject, kinds_in_turn};
use crate::review_session::{Maker, Reviewer, allowed_kinds, queue};
use crate::screen::{self, ReviewSummaryView, Theme};
use crate::system::{clock, terminal};
use crate::words::{command, count};

/// Subjects behind those to ask about, for tasks that cannot be made or are skipped.
const SPARE: usize = 10;

pub(super) fn run(at: &CommandContext, args: &ReviewArgs) -> Result<ExitCode> {
    let mut opened = Opened::find(at)?;
    // An invalid card is reported by the commands that show it.
    let cards = opened.course.cards().unwrap_or_default();
    let manifest = opened.course.manifest.clone();
    let zone = TimeZone::system();
    let mut entries = std::mem::take(&mut opened.report.entries);
    let schedule = Schedule::from(&manifest, &cards, &entries, clock::now(), &zone);
    let node = local_node(&opened.course, opened.active.as_ref());
    let (queue, limit) = match &args.name {
        Some(name) => (named(&opened, &cards, &schedule, name, args.kind, node.is_ok())?, 1),
        None => due(&opened.course, &schedule, args, node.is_ok()),
    };
    if queue.is_empty() || limit == 0 {
        let today = zone.to_datetime(clock::now()).date();
        print::lines([nothing_to_ask(&schedule, args.kind, args.all, today)])?;
        return Ok(ExitCode::Done);
    }
    if opened.journal.is_rehearsal() {
        print::warn(REHEARSAL);
    }
    let node = usable(node, &queue);
    let draws = !args.plain && terminal::can_draw();
    let maker = Maker::new(opened.course.clone(), node);
    let (root, journal) = (opened.course.root.clone(), opened.journal.path().to_path_buf());
    let record = |event: JournalEvent| {
        let name = match &event {
            JournalEvent::Recalled { exercise, .. } | JournalEvent::Reviewed { exercise, .. } => {
                exercise.clone()
            }
            _ => String::new(),
        };
        let entry = JournalEntry { v: VERSION, at: clock::now(), event: event.clone() };
        entries.push(entry);
        let trouble = opened.record(vec![event]).err();
        let schedule = Schedule::from(&manifest, &cards, &entries, clock::now(), &zone);
        (schedule.days_until(&name).unwrap_or(1), trouble)
    };
    let session = Session::new(queue, limit, !draws);
    let mut reviewer = Reviewer::new(session, maker, root, journal, Box::new(record));
    let theme = print::theme();
    let (output, theme) = if draws {
        (dialogue::Output::Full, theme)
    } else {
        let theme = Theme { plain: true, links: false, ..theme };
        (dialogue::Output::Lines { width: print::width() }, theme)
    };
    dialogue::run(&mut reviewer, output, theme)?;
    let results = reviewer.session().results().to_vec();
    drop(reviewer);
    let now = clock::now();
    let schedule = Schedule::from(&manifest, &cards, &entries, now, &zone);
    let next = schedule.next_day().map(|day| in_days(zone.to_datetime(now).date(), day));
    let view = ReviewSummaryView {
        results: &results,
        next: next.as_deref(),
        due: schedule.due().len(),
        today: schedule.left_today(),
    };
    print::lines(screen::review_summary(&view, print::width(), print::theme()))?;
    Ok(ExitCode::Done)
}

/// Returns what is due, and how many tasks to ask about it. There are some more than that, because a task may turn out
/// to be impossible.
fn due(
    course: &Course,
    schedule: &Schedule<'_>,
    args: &ReviewArgs,
    has_node: bool,
) -> (Vec<QueuedItem>, usize) {
    let due = schedule.due();
    let limit = if args.all { due.len() } else { schedule.left_today() };
    let items = due.into_iter().filter_map(|item| {
        let mut allowed = allowed_kinds(course, item.subject, has_node);
        allowed.retain(|kind| item.has_passed || *kind == ReviewKind::Recall);
        let kinds = match args.kind {
            Some(kind) => allowed.into_iter().filter(|one| *one == kind).collect(),
            None => kinds_in_turn(item.subject.name(), item.reviews, &allowed),
        };
        (!kinds.is_empty()).then(|| queue(item.subject, item.reviews, kinds))
    });
    (items.take(limit.saturating_add(SPARE)).collect(), limit)
}

/// Returns the exercise or card that the learner names, whether it is due or not.
fn named(
    opened: &Opened,
    cards: &[Card],
    schedule: &Schedule<'_>,
    name: &str,
    kind: Option<ReviewKind>,
    has_node: bool,
) -> Result<Vec<QueuedItem>> {
    let named = opened.named(name)?;
    let subject = match &named {
        Named::Card(card) => {
            Subject::Card(cards.iter().find(|one| one.name == card.name).unwrap_or(card))
        }
        Named::Exercise(exercise) => Subject::Exercise(exercise),
        Named::Group(group) => Subject::Exercise(&group[0]),
    };
    let allowed = allowed_kinds(&opened.course, subject, has_node);
    let kinds: Vec<String> = allowed.iter().map(|one| format!("`{one}`")).collect();
    let name = subject.name();
    if allowed.is_empty() {
        return Err(Usage(format!("No task can be made from `{name}`.")).into());
    }
    if let Some(kind) = kind.filter(|kind| !allowed.contains(kind)) {
        let kinds = kinds.join(", ");
        return Err(
            Usage(format!("`{name}` has no task of the kind `{kind}`. It has: {kinds}.")).into()
        );
    }
    let reviews = schedule.reviews(name);
    let kinds = match kind {
        Some(kind) => vec![kind],
        None if schedule.has_passed(name) => kinds_in_turn(name, reviews, &allowed),
        // The programs would give the exercise away.
        None => allowed.iter().filter(|kind| **kind == ReviewKind::Recall).copied().collect(),
    };
    let kinds = if kinds.is_empty() { allowed } else { kinds };
    Ok(vec![queue(subject, reviews, kinds)])
}

/// Returns Node.js, or warns if tasks were left out because there is none.
fn usable(node: Result<Node>, queue: &[QueuedItem]) -> Option<Node> {
    node.inspect_err(|error| {
        if queue.iter().any(|item| item.kinds == [ReviewKind::Recall]) {
            print::warn(&format!(
                "Only interview questions are asked, because no program can run: {error:#}"
            ));
        }
    })
    .ok()
}

fn nothing_to_ask(
    schedule: &Schedule<'_>,
    kind: Option<ReviewKind>,
    all: bool,
    today: Date,
) -> String {
    if schedule.met() == 0 {
        return format!(
            "There is nothing to review yet. The day after you pass an exercise, `{}` asks about it.",
            command("review")
        );
    }
    let due = schedule.due().len();
    if due > 0 && schedule.left_today() == 0 && !all {
        return format!(
            "That is enough for today: {} a day at most. {} still due; `{}` asks all of them.",
            count(PER_DAY, "task", "tasks"),
            count(due, "task is", "tasks are"),
            command("review --all")
        );
    }
    if let Some(kind) = kind.filter(|_| due > 0) {
        return format!("Nothing that is due has a task of the kind `{kind}`.");
    }
    match schedule.next_day() {
        Some(day) => {
            format!("Nothing is due today. The next task is due {}.", in_days(today, day))
        }
        None => "Nothing is due.".to_owned(),
    }
}

/// `tomorrow`, `in 3 days`.
fn in_days(today: Date, day: Date) -> String {
    match day.since(today).map_or(1, |span| span.get_days()) {
        1 => "tomorrow".to_owned(),
        days => format!("in {}", count(days, "day", "days")),
    }
}
