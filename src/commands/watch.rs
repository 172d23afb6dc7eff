//! `runner watch`, which is also what `runner` alone does.

use std::io::{self, BufRead as _, Read as _, Write as _};
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::opened::{Opened, REHEARSAL, local_node, no_course};
use super::watch_start::{self, Target};
use super::{CommandContext, Usage, init, print};
use crate::cli::WatchArgs;
use crate::course::installed::Installed;
use crate::course::{Course, MANIFEST};
use crate::course_update;
use crate::exit_code::ExitCode;
use crate::node::{StaleVariable, stale_variables};
use crate::progress::JournalEvent;
use crate::progression_source::{self, Selection};
use crate::system::{files, terminal};
use crate::watch::{Frontend, Session, watch};
use crate::words::command;

/// `create` creates a missing course without a question, as if its folder had been named.
pub(super) fn run(at: &CommandContext, args: &WatchArgs, create: bool) -> Result<ExitCode> {
    let target = args.target.as_deref().map(|word| Target::of(word, at)).transpose()?;
    let (course, name) = match target {
        Some(Target::Folder(dir)) => (in_folder(&dir)?, None),
        Some(Target::Exercise(name)) => {
            (nearest(&at.folder, at.folder_is_given, create)?, Some(name))
        }
        None => (nearest(&at.folder, at.folder_is_given, create)?, None),
    };
    let Some(course) = course else { return Ok(ExitCode::Done) };
    let (course, completed) = complete_update(course)?;
    course.check_tests()?;
    let mut opened = Opened::of(course, &at.selection)?;
    let start = watch_start::choose(&opened, name.as_deref(), args.from.as_deref())?;
    let node = local_node(&opened.course, opened.active.as_ref())?;
    let mut notices = follow(&opened, &at.selection);
    notices.extend(completed);
    notices.extend(course_update::news(&opened.course));
    let info = &opened.course.manifest.course;
    let began = JournalEvent::Opened {
        course: info.name.clone(),
        course_version: info.version.to_string(),
        runner: env!("CARGO_PKG_VERSION").to_owned(),
        node: Some(node.version.to_string()),
    };
    notices.extend(opened.report.sentences());
    notices.extend(stale_variables().iter().map(StaleVariable::sentence));
    notices.extend(opened.journal.is_rehearsal().then(|| REHEARSAL.to_owned()));
    if let Err(error) = opened.journal.append(began) {
        notices.push(error.to_string());
    }
    let theme = print::theme();
    let welcome_back = watch_start::welcome_back(&opened);
    let draws = !args.plain && terminal::can_draw();
    let beginning = start.begin(&mut opened, draws, &mut notices);
    let frontend =
        if draws { Frontend::full(theme)? } else { Frontend::plain(theme, print::width()) };
    let session = Session {
        shown_root: print::from_here(&opened.course.root),
        course: opened.course,
        selection: at.selection.clone(),
        active: opened.active,
        node,
        journal: opened.journal,
        progress: opened.progress,
        notices,
        manual: args.manual,
        open: args.open,
        beginning,
        welcome_back,
    };
    watch(session, frontend)?;
    // Leaving before the last exercise is not a failure.
    Ok(ExitCode::Done)
}

/// Completes an update that was interrupted. Returns the course after it, and a notice about it.
fn complete_update(course: Course) -> Result<(Course, Option<String>)> {
    let Some(version) = course_update::finish_interrupted(&course.root)? else {
        return Ok((course, None));
    };
    let notice = format!("An interrupted update to version {version} of the course is complete.");
    Ok((Course::load(&course.root)?, Some(notice)))
}

/// Stores the selection for the next commands, and returns the notices about it.
fn follow(opened: &Opened, selection: &Selection) -> Vec<String> {
    let course = &opened.course;
    let kept = match selection {
        Selection::Default => Ok(()),
        Selection::WholeCourse => progression_source::forget(course),
        Selection::Source(source) => progression_source::remember(course, source),
    };
    let mut notices: Vec<String> =
        kept.err().map(|error| format!("{error:#}.")).into_iter().collect();
    if let (Selection::Source(_), Some(followed)) = (selection, &opened.active) {
        let title = &followed.progression.title;
        notices.push(format!(
            "You follow {title}; `{}` goes back to the whole course.",
            command("watch --progression none")
        ));
    }
    notices
}

/// Returns the course in `dir`, and creates it first if the folder is empty.
fn in_folder(dir: &Path) -> Result<Option<Course>> {
    if files::exists(&dir.join(MANIFEST)) {
        return Ok(Some(Course::load(dir)?));
    }
    if files::is_empty_folder(dir)? {
        refuse_inside_a_course(dir)?;
        init::create(dir)?;
        return Ok(Some(Course::load(dir)?));
    }
    match Course::find(dir)? {
        Some(course) => Ok(Some(course)),
        None => offer(dir, dir),
    }
}

/// Refuses a new course inside one that the runner has created: a learner who types the first command again means
/// the course around it.
fn refuse_inside_a_course(dir: &Path) -> Result<()> {
    let parent = std::path::absolute(dir)?.parent().map(Path::to_path_buf).unwrap_or_default();
    match Course::find(&parent)? {
        Some(course) if Installed::read(&course.root).is_some() => {
            Err(Usage(watch_start::refused(dir, &course)).into())
        }
        _ => Ok(()),
    }
}

/// Returns the course at or above `at`, or creates one or offers to.
fn nearest(at: &Path, at_is_given: bool, create: bool) -> Result<Option<Course>> {
    if let Some(course) = Course::find(at)? {
        return Ok(Some(course));
    }
    let dir = if at_is_given { at.to_path_buf() } else { PathBuf::from(init::DEFAULT_DIR) };
    if create {
        return in_folder(&dir);
    }
    if files::exists(&dir.join(MANIFEST)) {
        return Ok(Some(Course::load(&dir)?));
    }
    offer(&dir, at)
}

/// Asks whether to create the course in `dir`; `None` if the answer is no. `looked` has no course.
fn offer(dir: &Path, looked: &Path) -> Result<Option<Course>> {
    if !terminal::is_interactive() {
        return Err(no_course(looked));
    }
    let dir_shown = dir.display();
    let question =
        format!("There is no course here yet. Create one in {dir_shown} and start? [Y/n] ");
    if !ask(&question, Answer::Yes)? {
        print::lines([format!("Nothing was written. Later:  {}", init::watch_command(dir))])?;
        return Ok(None);
    }
    init::create(dir)?;
    Ok(Some(Course::load(dir)?))
}

/// So many bytes of an answer are read.
const LONGEST_ANSWER: u64 = 1024;

/// The answer that Enter stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Answer {
    Yes,
    No,
}

/// Asks a question; `enter` is the answer that Enter stands for.
pub(super) fn ask(question: &str, enter: Answer) -> Result<bool> {
    let mut out = io::stdout().lock();
    out.write_all(print::question(question).as_bytes())?;
    out.flush()?;
    let mut answer = Vec::new();
    if io::stdin().lock().take(LONGEST_ANSWER).read_until(b'\n', &mut answer)? == 0 {
        return Ok(false);
    }
    Ok(match String::from_utf8_lossy(&answer).trim().to_lowercase().as_str() {
        "" => enter == Answer::Yes,
        answer => matches!(answer, "y" | "yes"),
    })
}
