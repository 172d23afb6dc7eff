//! `runner list`: the exercises or the question cards, narrowed as asked.

use anyhow::Result;
use serde::Serialize;

use super::opened::Opened;
use super::{CommandContext, Usage, print};
use crate::cli::{Format, ListArgs, Sort};
use crate::course::suggestion::closest;
use crate::course::{Card, Course, Level, Manifest};
use crate::exit_code::ExitCode;
use crate::node::Node;
use crate::screen::{
    self, CardsView, Filters, ItemState, ListIndex, ListItem, ListOrder, ListView, list_items,
    unit_lines,
};
use crate::system::clock;
use crate::words::{command, count};

#[derive(Serialize)]
struct ExerciseJson<'a> {
    name: &'a str,
    title: &'a str,
    chapter: &'a str,
    questions: &'a [u16],
    level: Level,
    /// The time that a learner of its level needs.
    minutes: u16,
    task: &'a str,
    tags: &'a [String],
    state: &'static str,
    tries: u32,
    hints: u8,
    solution_seen: bool,
    /// Done before, and reset to be solved once more.
    repeating: bool,
    /// The Node.js versions that it waits for.
    #[serde(skip_serializing_if = "Option::is_none")]
    needs_node: Option<&'a str>,
    #[serde(flatten)]
    assigned: Option<AssignedJson<'a>>,
}

/// Only where a progression is followed.
#[derive(Serialize)]
struct AssignedJson<'a> {
    unit: &'a str,
    points: u32,
    locked: bool,
}

#[derive(Serialize)]
struct CardJson<'a> {
    name: &'a str,
    topic: &'a str,
    level: Level,
    question: &'a str,
}

impl<'a> From<&'a Card> for CardJson<'a> {
    fn from(card: &'a Card) -> Self {
        Self { name: &card.name, topic: &card.topic, level: card.level, question: &card.question }
    }
}

impl<'a> From<&'a ListItem> for ExerciseJson<'a> {
    fn from(item: &'a ListItem) -> Self {
        Self {
            name: &item.name,
            title: &item.title,
            chapter: &item.chapter,
            questions: &item.questions,
            level: item.level,
            minutes: item.minutes,
            task: &item.task,
            tags: &item.tags,
            state: match item.state {
                ItemState::Untouched => "pending",
                ItemState::Started => "tried",
                ItemState::Done => "done",
                ItemState::Known => "known",
            },
            tries: item.tries,
            hints: item.hints,
            solution_seen: item.solution_seen,
            repeating: item.repeating,
            needs_node: item.needed_node.as_deref(),
            assigned: item.assigned.as_ref().map(|assigned| AssignedJson {
                unit: &assigned.unit_name,
                points: assigned.points,
                locked: assigned.locked,
            }),
        }
    }
}

pub(super) fn run(at: &CommandContext, args: &ListArgs) -> Result<ExitCode> {
    let opened = Opened::find(at)?;
    if args.cards {
        return list_cards(&opened.course, args);
    }
    let progression = opened.active.as_ref().map(|one| &*one.progression);
    let node = Node::known(&opened.course.root);
    let version = node.as_ref().map(|node| &node.version);
    let items = list_items(&opened.path, progression, &opened.progress, version);
    let current = opened.exercise(None).ok().map(|exercise| exercise.name);
    let filters = Filters {
        done: match (args.pending, args.done) {
            (true, _) => Some(false),
            (_, true) => Some(true),
            _ => None,
        },
        level: args.level,
        chapter: args.chapter.clone(),
        question: args.question,
    };
    refuse_unknown(&items, &opened.path, args)?;
    let index = ListIndex::new(items);
    let query = args.query.join(" ");
    let order = match args.sort {
        Sort::Course => ListOrder::Course,
        Sort::Tries => ListOrder::Tries,
    };
    let shown = index.matching(&query, &filters, order);
    let title = progression.map_or(&opened.path.course.title, |progression| &progression.title);
    let units = unit_lines(progression, &opened.progress, clock::now());
    let view = ListView {
        title,
        items: index.items(),
        units: &units,
        shown: &shown,
        cursor: 0,
        current: current.as_deref(),
        query: &query,
        searching: false,
        filters: &filters,
        order,
    };
    match args.output.format {
        Format::Json => {
            let rows: Vec<ExerciseJson<'_>> =
                view.shown.iter().map(|index| ExerciseJson::from(&view.items[*index])).collect();
            print::json(&rows)?;
        }
        Format::Text => {
            print::lines(screen::list_all(&view, print::width(), print::theme()))?;
            if !query.is_empty() {
                let cards = opened.course.cards()?;
                let found = cards.iter().filter(|card| is_wanted(card, args)).count();
                print::lines(also_cards(found, &query))?;
            }
        }
    }
    Ok(ExitCode::Done)
}

/// Refuses a chapter or a question that no exercise has: the learner would look for a mistake elsewhere.
fn refuse_unknown(items: &[ListItem], path: &Manifest, args: &ListArgs) -> Result<()> {
    if let Some(name) = &args.chapter
        && !items.iter().any(|item| item.is_in(name))
    {
        let close = path.similar_chapter(name);
        return Err(unknown("chapter", name, close, &path.chapters()));
    }
    if let Some(number) = args.question
        && !items.iter().any(|item| item.questions.contains(&number))
    {
        let all = command("list");
        let message =
            format!("No exercise is for question {number}. `{all}` shows their questions.");
        return Err(Usage(message).into());
    }
    Ok(())
}

fn unknown(what: &str, name: &str, close: Option<&str>, all: &[&str]) -> anyhow::Error {
    let help = match close {
        Some(close) => format!("Did you mean `{close}`?"),
        None => format!("There are: {}.", all.join(", ")),
    };
    Usage(format!("There is no {what} called `{name}`. {help}")).into()
}

fn list_cards(course: &Course, args: &ListArgs) -> Result<ExitCode> {
    let mut cards = course.cards()?;
    let total = cards.len();
    if let Some(name) = &args.chapter {
        let mut topics: Vec<&str> = cards.iter().map(|card| card.topic.as_str()).collect();
        topics.dedup();
        if !topics.iter().any(|topic| topic.contains(&name.to_lowercase())) {
            return Err(unknown("topic", name, closest(name, &topics), &topics));
        }
    }
    cards.retain(|card| is_wanted(card, args));
    match args.output.format {
        Format::Json => {
            let rows: Vec<CardJson<'_>> = cards.iter().map(CardJson::from).collect();
            print::json(&rows)?;
        }
        Format::Text => {
            let view = CardsView { shown: &cards, total };
            print::lines(screen::cards(&view, print::width(), print::theme()))?;
        }
    }
    Ok(ExitCode::Done)
}

fn is_wanted(card: &Card, args: &ListArgs) -> bool {
    card.matches(&args.query, args.level, args.chapter.as_deref())
}

/// Tells a learner who searches the exercises about cards that match.
fn also_cards(found: usize, query: &str) -> Option<String> {
    let cards = count(found, "question card matches", "question cards match");
    (found > 0).then(|| format!(" {cards}, too: `{} {query}`", command("list --cards")))
}
