//! What each key does, page by page. All keys work during a run.

use jiff::Timestamp;

use super::chapter_page;
use super::compare;
use super::debugging;
use super::event::{Effect, TextKind};
use super::installing;
use super::layout::latin_key;
use super::list::{ListAction, ListState};
use super::opening;
use super::puzzled;
use super::rerun_guard::RerunGuard;
use super::runs::start;
use super::saved_other;
use super::start_question;
use super::state::{Focus, Page, RunState, Watch};
use crate::course::Exercise;
use crate::progress;
use crate::screen::{self, list_rows};
use crate::system::input::Key;
use crate::verdict::Board;

pub(super) fn press(watch: &mut Watch, key: Key, now: Timestamp, effects: &mut Vec<Effect>) {
    match latin_key(key) {
        Key::Ctrl('c') => return effects.push(Effect::Quit),
        Key::Ctrl('z') => return effects.push(Effect::Suspend),
        Key::Ctrl('l') => return effects.push(Effect::Repaint),
        _ => {}
    }
    if !scrolls(key) {
        watch.welcome_back = None;
    }
    if let Page::Start(starts) = watch.page
        && start_question::press(watch, starts, key, now, effects)
    {
        return;
    }
    // The welcome belongs to the exercise, which the page of its chapter hides.
    watch.welcome &= matches!(watch.page, Page::Chapter { asked: false, .. } | Page::Start(_));
    let shows_notices = !matches!(
        watch.page,
        Page::List(_) | Page::ConfirmReset { .. } | Page::ConfirmSolution { .. }
    );
    let mut saved_other = None;
    if shows_notices && !scrolls(key) {
        watch.notices.clear();
        saved_other = watch.saved_other.take();
    }
    if let Page::List(list) = &mut watch.page {
        let action = list.press(key, list_rows(usize::from(watch.rows)));
        return on_list(watch, action, now, effects);
    }
    let key = latin_key(key);
    if !scrolls(key) && debugging::press(watch, key) {
        return;
    }
    if let Page::ConfirmReset { exercise } = &watch.page {
        if matches!(key, Key::Char('y' | 'Y')) {
            let exercise = watch.manifest.get(exercise).cloned();
            effects.extend(exercise.map(|exercise| Effect::Reset { exercise: exercise.into() }));
        }
        return open(watch, Page::Exercise);
    }
    if let Page::ConfirmSolution { exercise } = &watch.page {
        let exercise = watch.manifest.get(exercise).cloned();
        open(watch, Page::Exercise);
        // The question offers it.
        if key == Key::Char('h') {
            return hint(watch, now, effects);
        }
        if let (Key::Char('y' | 'Y'), Some(exercise)) = (key, exercise) {
            show_solution(watch, exercise, now, effects);
        }
        return;
    }
    if scrolled(watch, key) {
        return;
    }
    if key == Key::Enter && saved_other::go(watch, saved_other, now, effects) {
        return;
    }
    match key {
        Key::Esc if matches!(watch.page, Page::Exercise) => watch.reload_error = None,
        Key::Enter | Key::Char('n') if matches!(watch.page, Page::ChapterDone) => {
            chapter_page::go_on(watch, effects);
        }
        Key::Esc | Key::Enter | Key::Backspace
            if matches!(watch.page, Page::Chapter { .. } | Page::ChapterDone) =>
        {
            chapter_page::close(watch, effects);
        }
        Key::Esc | Key::Enter | Key::Backspace if !matches!(watch.page, Page::Exercise) => {
            open(watch, Page::Exercise);
        }
        Key::Char(c) => letter(watch, c, now, effects),
        Key::Unknown => watch.notice(format!("I do not know that word. {LINE_KEYS}")),
        _ => {}
    }
}

/// The keys of the plain mode, where each is a line.
pub(super) const LINE_KEYS: &str =
    "Keys, with Enter: r run, h hint, e explain, l list, ? all keys, q quit.";

/// Answers a character without a meaning where silence would look like a fault: in the plain mode, and on a
/// keyboard without Latin letters.
fn unknown(watch: &mut Watch, c: char) {
    if watch.settings.plain {
        watch.notice(format!("`{c}` is not a key. {LINE_KEYS}"));
    } else if c.is_alphabetic() && !c.is_ascii() {
        watch.notice(format!("`{c}` is not a key. The keys are Latin letters; ? shows them."));
    }
}

fn letter(watch: &mut Watch, c: char, now: Timestamp, effects: &mut Vec<Effect>) {
    match c {
        'q' if !watch.page.is_entry() => open(watch, Page::Exercise),
        'q' => effects.push(Effect::Quit),
        'n' => next(watch, now, effects),
        'b' => back(watch, now, effects),
        'h' => hint(watch, now, effects),
        'e' => explain(watch, now, effects),
        's' => solution(watch, now, effects),
        'd' => compare::press(watch, now, effects),
        'l' => {
            let list = ListState::new(watch.list_items(), Some(&watch.exercise().name));
            open(watch, Page::List(list));
        }
        'r' => run_again(watch, now, effects),
        'k' if matches!(watch.run_state, RunState::Running { .. }) => effects.push(Effect::Stop),
        'k' => watch.notice("Nothing is running. k stops a running program.".to_owned()),
        'o' => opening::open(watch, effects),
        'v' => verify_all(watch, effects),
        'x' => {
            let exercise = watch.exercise().name.clone();
            open(watch, Page::ConfirmReset { exercise });
        }
        'u' => undo(watch, effects),
        'g' => debugging::begin(watch, effects),
        'p' => puzzled::report(watch, effects),
        'i' => installing::begin(watch, now, effects),
        'c' => chapter_page::toggle(watch, effects),
        't' if matches!(watch.page, Page::Chapter { .. }) || watch.settings.plain => {
            chapter_page::claim(watch, now, effects);
        }
        '?' => toggle(watch, |page| matches!(page, Page::Help), Page::Help),
        _ => unknown(watch, c),
    }
}

fn scrolls(key: Key) -> bool {
    use Key::{Char, Down, End, Home, PageDown, PageUp, Up};
    matches!(key, Up | Down | PageUp | PageDown | Char(' ') | Home | End)
}

fn scrolled(watch: &mut Watch, key: Key) -> bool {
    let step = screen::page_step(usize::from(watch.rows));
    watch.scroll = match key {
        Key::Up => watch.scroll.saturating_sub(1),
        Key::Down => watch.scroll.saturating_add(1),
        Key::PageUp => watch.scroll.saturating_sub(step),
        Key::PageDown | Key::Char(' ') => watch.scroll.saturating_add(step),
        Key::Home => 0,
        Key::End => usize::MAX,
        _ => return false,
    };
    true
}

fn open(watch: &mut Watch, page: Page) {
    watch.page = page;
    watch.scroll = 0;
    // Scrolls back to the lesson, also below a question.
    watch.focus = Some(Focus::Lesson);
    chapter_page::return_to_done(watch);
}

fn toggle(watch: &mut Watch, is_open: impl Fn(&Page) -> bool, page: Page) {
    let page = if is_open(&watch.page) { Page::Exercise } else { page };
    open(watch, page);
}

fn next(watch: &mut Watch, now: Timestamp, effects: &mut Vec<Effect>) {
    if watch.progress.done(&watch.exercise().name) {
        return watch.advance(now, effects);
    }
    // Skipping an exercise is allowed; it stays pending.
    match watch.progress.following(&watch.manifest, watch.current) {
        Some(following) => watch.leave_for(following, now, effects),
        None => {
            watch.notice("This is the last exercise. l lists all of them, b goes back.".to_owned());
        }
    }
}

fn back(watch: &mut Watch, now: Timestamp, effects: &mut Vec<Effect>) {
    if matches!(watch.page, Page::Finale) {
        return open(watch, Page::Exercise);
    }
    match watch.progress.preceding(&watch.manifest, watch.current) {
        Some(index) => {
            watch.leave_for(index, now, effects);
        }
        None => watch.notice("This is the first exercise.".to_owned()),
    }
}

fn hint(watch: &mut Watch, now: Timestamp, effects: &mut Vec<Effect>) {
    watch.chapters.completed = None;
    watch.page = Page::Exercise;
    if watch.hints_open >= watch.exercise().hints.len() {
        watch.hints_open = 0;
        return;
    }
    watch.hints_open += 1;
    watch.focus = Some(Focus::Hint);
    let level = u8::try_from(watch.hints_open).unwrap_or(u8::MAX);
    let name = watch.exercise().name.clone();
    if watch.progress.exercise(&name).hints < level {
        watch.append(progress::JournalEvent::Hinted { exercise: name, level }, now, effects);
    }
}

fn explain(watch: &mut Watch, now: Timestamp, effects: &mut Vec<Effect>) {
    if matches!(watch.page, Page::Answer { .. }) {
        return open(watch, Page::Exercise);
    }
    let exercise = watch.subject().clone();
    watch.scroll = 0;
    let explained = progress::JournalEvent::Explained { exercise: exercise.name.clone() };
    effects.push(Effect::ReadText { kind: TextKind::Answer, exercise: exercise.into() });
    watch.append(explained, now, effects);
}

fn solution(watch: &mut Watch, now: Timestamp, effects: &mut Vec<Effect>) {
    if matches!(watch.page, Page::Solution { .. }) {
        return open(watch, Page::Exercise);
    }
    let exercise = watch.subject().clone();
    let known = watch.progress.exercise(&exercise.name);
    if known.done() || known.solution_seen {
        return show_solution(watch, exercise, now, effects);
    }
    open(watch, Page::ConfirmSolution { exercise: exercise.name });
}

fn show_solution(watch: &mut Watch, exercise: Exercise, now: Timestamp, effects: &mut Vec<Effect>) {
    watch.scroll = 0;
    let seen = progress::JournalEvent::SolutionSeen { exercise: exercise.name.clone() };
    effects.push(Effect::ReadText { kind: TextKind::Solution, exercise: exercise.into() });
    watch.append(seen, now, effects);
}

/// Undoes the reset that the last notice is about, or the last one of the current exercise.
fn undo(watch: &mut Watch, effects: &mut Vec<Effect>) {
    let named = watch.restored.as_ref().and_then(|name| watch.manifest.get(name));
    let exercise = named.unwrap_or_else(|| watch.exercise()).clone();
    match watch.progress.exercise(&exercise.name).undoable.clone() {
        Some(text) => {
            effects.push(Effect::Undo { exercise: exercise.into(), backup: text.backup });
        }
        None => watch.notice(progress::nothing_to_undo(&watch.progress, &exercise.name)),
    }
}

fn run_again(watch: &mut Watch, now: Timestamp, effects: &mut Vec<Effect>) {
    if let Some(reason) = installing::blocks(watch) {
        open(watch, Page::Exercise);
        return watch.notice(reason);
    }
    if watch.run_state == RunState::FileMissing {
        effects.push(Effect::ReadSource);
        return;
    }
    open(watch, Page::Exercise);
    watch.rerun_guard = RerunGuard::default();
    watch.saved = None;
    start(watch, now, effects);
}

fn verify_all(watch: &mut Watch, effects: &mut Vec<Effect>) {
    let board = Board::new(watch.manifest.exercises.len());
    open(watch, Page::Verify(board));
    effects.push(Effect::VerifyAll);
}

fn on_list(watch: &mut Watch, action: ListAction, now: Timestamp, effects: &mut Vec<Effect>) {
    match action {
        ListAction::Stay => {}
        ListAction::Close => open(watch, Page::Exercise),
        ListAction::Go(index) => watch.leave_for(index, now, effects),
        ListAction::Reset(index) => {
            let exercise = watch.manifest.exercises[index].name.clone();
            open(watch, Page::ConfirmReset { exercise });
        }
    }
}
