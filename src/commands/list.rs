//! `runner list`: the exercises, narrowed as asked.

use std::path::Path;

use anyhow::Result;
use serde::Serialize;

use super::opened::Opened;
use super::print;
use crate::cli::{Format, List};
use crate::course::Level;
use crate::exit_code::ExitCode;
use crate::screen::{self, Filters, ListItem, State};
use crate::watch::list::ListState;
use crate::watch::list_items;

#[derive(Serialize)]
struct Row<'a> {
    name: &'a str,
    title: &'a str,
    chapter: &'a str,
    questions: &'a [u16],
    level: Level,
    task: &'a str,
    tags: &'a [String],
    state: &'static str,
    tries: u32,
    hints: u8,
}

impl<'a> From<&'a ListItem> for Row<'a> {
    fn from(item: &'a ListItem) -> Self {
        Self {
            name: &item.name,
            title: &item.title,
            chapter: &item.chapter,
            questions: &item.questions,
            level: item.level,
            task: &item.task,
            tags: &item.tags,
            state: match item.state {
                State::Untouched => "pending",
                State::Started => "tried",
                State::Done => "done",
            },
            tries: item.tries,
            hints: item.hints,
        }
    }
}

pub(super) fn run(at: &Path, args: &List) -> Result<ExitCode> {
    let opened = Opened::find(at)?;
    let manifest = &opened.course.manifest;
    let items = list_items(manifest, &opened.progress);
    let current = opened.exercise(None).ok().map(|exercise| exercise.name);
    let filters = Filters {
        done: match (args.pending, args.done) {
            (true, _) => Some(false),
            (_, true) => Some(true),
            _ => None,
        },
        level: args.level.map(Level::from),
        // As the folder is called, or as the chapter is shown.
        chapter: args.chapter.as_ref().map(|chapter| chapter.replace('_', " ")),
        question: args.question,
    };
    let mut list = ListState::new(items, current.as_deref());
    list.narrow_to(&args.query.join(" "), filters);
    let view = list.view(&manifest.course.title, current.as_deref());
    match args.output.format {
        Format::Json => {
            let rows: Vec<Row<'_>> =
                view.shown.iter().map(|index| Row::from(&view.items[*index])).collect();
            print::json(&rows)?;
        }
        Format::Text => print::lines(screen::list_all(&view, print::width(), print::theme()))?,
    }
    Ok(ExitCode::Done)
}
