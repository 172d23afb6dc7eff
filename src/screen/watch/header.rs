//! The two lines at the top: the course with its progress bar, the exercise with its facts.

use super::{CourseView, ExerciseView, WatchView};
use crate::course::Level;
use crate::screen::Theme;
use crate::screen::bar::bar;
use crate::screen::clean::clean_line;
use crate::screen::lesson::{ROOM_FOR_BAR, ROOM_FOR_FRAME};
use crate::screen::line::Line;
use crate::screen::theme::Style;
use crate::words::{minutes, questions};

/// The greatest width at which text is aligned to the right edge.
const WIDEST: usize = 100;
const BAR: usize = 26;
const SHORT_BAR: usize = 10;

pub(super) fn top(view: &WatchView<'_>, width: usize, theme: Theme) -> Vec<Line> {
    let line = exercise_line(&view.exercise, theme).indent(1);
    let facts = Line::styled(facts(&view.exercise, theme), Style::Dim);
    let line = line.with_right(&facts, right_edge(width)).unwrap_or(line);
    let line = if line.width() > width { short_exercise_line(&view.exercise, theme) } else { line };
    vec![course_line(&view.course, width, theme), line]
}

/// The column at which right-aligned text ends.
pub(crate) fn right_edge(width: usize) -> usize {
    width.min(WIDEST)
}

fn course_line(course: &CourseView<'_>, width: usize, theme: Theme) -> Line {
    let title = Line::styled(clean_line(course.title, theme), Style::Strong);
    let count = format!("{}/{}", course.done, course.total);
    if width < ROOM_FOR_BAR || theme.plain {
        let room = width.saturating_sub(count.len() + 2);
        return Line::plain(count).add("  ", Style::Plain).join(title.cut(room, theme));
    }
    let columns = if width < ROOM_FOR_FRAME { SHORT_BAR } else { BAR };
    let line = |columns| {
        // One column at the left, two gaps.
        let room = width.saturating_sub(columns + count.len() + 5);
        title
            .clone()
            .cut(room, theme)
            .indent(1)
            .add("  ", Style::Plain)
            .join(bar(course.done, course.total, columns, theme))
            .add(format!("  {count}"), Style::Plain)
    };
    // The count of the chapter moves sooner than that of the course.
    let with_chapter = |columns| {
        let chapter = clean_line(course.chapter?, theme);
        let line = line(columns).add(theme.dot(), Style::Dim).add(chapter, Style::Dim);
        (line.width() < right_edge(width)).then_some(line)
    };
    let right = course.right.map(|text| Line::styled(clean_line(text, theme), Style::Dim));
    // The due date is more important than a long bar.
    let with_right = right.and_then(|right| {
        let narrower = [columns, SHORT_BAR].into_iter();
        let lines = narrower.clone().filter_map(with_chapter).chain(narrower.map(line));
        lines.into_iter().find_map(|line| line.with_right(&right, right_edge(width)))
    });
    let mut narrower = [columns, SHORT_BAR].into_iter();
    with_right.or_else(|| narrower.find_map(with_chapter)).unwrap_or_else(|| line(columns))
}

/// `04 modules › modules2_exports_alias`.
pub(crate) fn exercise_line(exercise: &ExerciseView<'_>, theme: Theme) -> Line {
    Line::styled(clean_line(&exercise.chapter, theme), Style::Dim)
        .add(theme.inside(), Style::Dim)
        .add(clean_line(exercise.name, theme), Style::Accent)
}

fn short_exercise_line(exercise: &ExerciseView<'_>, theme: Theme) -> Line {
    Line::styled(clean_line(exercise.name, theme), Style::Accent)
}

/// `question 7 · junior · ~5 min`.
pub(crate) fn facts(exercise: &ExerciseView<'_>, theme: Theme) -> String {
    let level = level(exercise.level).to_owned();
    let time = if theme.plain {
        format!("about {}", minutes(exercise.minutes.into()))
    } else {
        format!("~{} min", exercise.minutes)
    };
    let facts: Vec<String> =
        questions(exercise.questions).into_iter().chain([level, time]).collect();
    facts.join(theme.dot())
}

/// Whether the facts fit on the exercise's line.
pub(super) fn facts_on_top(exercise: &ExerciseView<'_>, width: usize, theme: Theme) -> bool {
    let line = exercise_line(exercise, theme).indent(1);
    let facts = Line::styled(facts(exercise, theme), Style::Dim);
    line.with_right(&facts, right_edge(width)).is_some()
}

pub(crate) fn level(level: Level) -> &'static str {
    match level {
        Level::Junior => "junior",
        Level::Mid => "mid",
        Level::Senior => "senior",
    }
}
