//! `runner doctor`: checks what the runner needs, and gives advice.

mod grade;
mod report;

use std::path::Path;

use anyhow::Result;
use serde::Serialize;

use super::opened::installation_advice;
use super::print;
use crate::cli::{DoctorArgs, Format};
use crate::course::{Course, CourseError};
use crate::exit_code::ExitCode;
use crate::node::{NO_ADDRESS_SPACE, Node, has_address_space, npm, stale_variables};
use crate::screen::{self, CheckMark};
use crate::system::editor::Editor;
use crate::system::file_events::FileEvents;
use crate::system::{files, log, terminal};
use crate::words::{command, count};

#[derive(Debug, Serialize)]
struct DoctorCheck {
    name: &'static str,
    #[serde(flatten)]
    outcome: CheckResult,
}

#[derive(Debug, Serialize)]
struct CheckResult {
    mark: CheckMark,
    /// What was found.
    found: String,
    /// What to do about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    advice: Option<String>,
}

impl CheckResult {
    fn good(found: impl Into<String>) -> Self {
        Self { mark: CheckMark::Good, found: found.into(), advice: None }
    }

    fn note(found: impl Into<String>, advice: impl Into<String>) -> Self {
        Self { mark: CheckMark::Note, found: found.into(), advice: Some(advice.into()) }
    }

    fn bad(found: impl Into<String>, advice: impl Into<String>) -> Self {
        Self { mark: CheckMark::Bad, found: found.into(), advice: Some(advice.into()) }
    }
}

pub(super) fn run(at: &Path, args: &DoctorArgs) -> Result<ExitCode> {
    let course = Course::find(at);
    let found = course.as_ref().ok().and_then(Option::as_ref);
    if let Some(course) = found {
        log::start(&course.state_folder());
    }
    let mut checks = vec![
        DoctorCheck { name: "course", outcome: of_course(&course) },
        DoctorCheck { name: "node", outcome: node(at, found) },
        DoctorCheck { name: "npm", outcome: of_npm() },
    ];
    if let Some(course) = found {
        checks.push(DoctorCheck { name: "packages", outcome: packages(course) });
        checks.push(DoctorCheck { name: "writable", outcome: writable(course) });
        checks.push(DoctorCheck { name: "file events", outcome: file_events(course) });
    }
    checks.extend(stale_variables().into_iter().map(|stale| DoctorCheck {
        name: "environment",
        outcome: CheckResult::note(stale.sentence(), stale.advice()),
    }));
    checks.push(DoctorCheck { name: "editor", outcome: of_editor() });
    checks.push(DoctorCheck { name: "terminal", outcome: of_terminal() });
    if args.grade {
        checks.extend(grade::checks());
    }
    match args.output.format {
        _ if args.report => print::verbatim(report::lines(&checks, found))?,
        Format::Json => print::json(&checks)?,
        Format::Text => {
            let (width, theme) = (print::width(), print::theme());
            for DoctorCheck { name, outcome: CheckResult { mark, found, advice } } in &checks {
                print::lines(screen::check(*mark, name, found, advice.as_deref(), width, theme))?;
            }
        }
    }
    let sick = checks.iter().any(|check| check.outcome.mark == CheckMark::Bad);
    let invalid = match &course {
        Ok(Some(course)) => course.check_files().is_err(),
        Ok(None) => false,
        Err(error) => matches!(error, CourseError::Invalid(_)),
    };
    Ok(if invalid {
        ExitCode::InvalidCourse
    } else if sick {
        ExitCode::Environment
    } else {
        ExitCode::Done
    })
}

fn of_course(course: &Result<Option<Course>, CourseError>) -> CheckResult {
    match course {
        Ok(Some(course)) if course.root.to_str().is_none() => CheckResult::bad(
            format!(
                "{}: Node.js cannot run programs in a path that is not UTF-8",
                course.root.display()
            ),
            "rename the folder, or move the course to another one",
        ),
        Ok(Some(course)) => match course.check_files() {
            Ok(()) => CheckResult::good(format!(
                "{} {}, {}, in {}",
                course.manifest.course.title,
                course.manifest.course.version,
                count(course.manifest.exercises.len(), "exercise", "exercises"),
                course.root.display()
            )),
            Err(error) => {
                let advice = if course.manifest.is_built_in() {
                    format!("`{}` in the course's folder restores what is missing", command("init"))
                } else {
                    "restore what is missing, or correct info.toml".to_owned()
                };
                CheckResult::bad(error.to_string(), advice)
            }
        },
        Ok(None) => {
            let create = command("watch nodelings");
            CheckResult::note("none here", format!("`{create}` creates one and starts it"))
        }
        Err(error @ CourseError::Invalid(_)) => {
            CheckResult::bad(error.to_string(), "correct the line above in info.toml")
        }
        Err(error) => CheckResult::bad(
            print::chain(error),
            "you need permission to read it; it describes the course",
        ),
    }
}

fn node(at: &Path, course: Option<&Course>) -> CheckResult {
    let found = match course {
        Some(course) => Node::find(&course.root)
            .and_then(|node| node.require(&course.manifest.course.node).map(|()| node)),
        None => Node::find(at),
    };
    match found {
        Ok(node) if !has_address_space(&node) => CheckResult::bad(
            format!("Node.js {} at {}, without WebAssembly", node.version, node.path.display()),
            NO_ADDRESS_SPACE,
        ),
        Ok(node) => {
            CheckResult::good(format!("Node.js {} at {}", node.version, node.path.display()))
        }
        Err(error) => CheckResult::bad(error.to_string(), installation_advice(&error)),
    }
}

fn of_npm() -> CheckResult {
    match which::which(if cfg!(windows) { "npm.cmd" } else { "npm" }) {
        Ok(path) => CheckResult::good(format!("at {}", path.display())),
        Err(_) => CheckResult::note(
            "not found",
            "it comes with Node.js from nodejs.org; only exercises with npm packages need it",
        ),
    }
}

fn packages(course: &Course) -> CheckResult {
    let mut needed: Vec<String> =
        course.manifest.exercises.iter().flat_map(|exercise| exercise.needs.clone()).collect();
    needed.sort_unstable();
    needed.dedup();
    let missing = npm::missing(&course.root, &needed);
    match (needed.as_slice(), missing.as_slice()) {
        ([], _) => CheckResult::good("this course needs none"),
        (_, []) => CheckResult::good(format!("{} installed", needed.join(", "))),
        _ => CheckResult::note(
            format!("not installed yet: {}", missing.join(", ")),
            format!(
                "only later exercises need them; `{}` offers to install them when you get there",
                command("watch")
            ),
        ),
    }
}

fn writable(course: &Course) -> CheckResult {
    let folder = course.root.join(".runner");
    let file = folder.join(format!("writable-{}", std::process::id()));
    let tried = files::write(&file, b"?").and_then(|()| files::remove(&file));
    match tried {
        Ok(()) => CheckResult::good("your progress can be saved here"),
        Err(error) => CheckResult::bad(
            format!("{}: {}", folder.display(), error.root_cause()),
            "until then your progress cannot be saved",
        ),
    }
}

fn file_events(course: &Course) -> CheckResult {
    let events = FileEvents::start(&course.root, &course.root.join(".runner/probe"), |_| true);
    match events.map(|events| events.polling()) {
        Ok(None) => CheckResult::good("saves are noticed at once"),
        Ok(Some(reason)) => {
            let polls = "the watch looks at your file three times a second instead";
            let advice = reason.advice().unwrap_or_else(|| "nothing to do".to_owned());
            CheckResult::note(reason.to_string(), format!("{polls}; {advice}"))
        }
        Err(error) => CheckResult::note(
            format!("{error:#}"),
            "the watch cannot see your saves; press r to run",
        ),
    }
}

fn of_editor() -> CheckResult {
    match Editor::find() {
        Ok(editor) => CheckResult::good(editor.describe()),
        Err(error) => CheckResult::note(
            format!("{error:#}"),
            "the watch works without: open the files in any editor",
        ),
    }
}

fn of_terminal() -> CheckResult {
    if !terminal::is_interactive() {
        return CheckResult::note(
            format!("none; `{}` will append lines", command("watch")),
            "run it in a terminal to use keys",
        );
    }
    let (columns, rows) = terminal::size();
    let theme = print::theme();
    let word = |yes: bool, what: &str| format!("{}{what}", if yes { "" } else { "no " });
    CheckResult::good(format!(
        "{columns} x {rows}, {}, {}",
        word(theme.colour, "colour"),
        word(theme.unicode, "Unicode")
    ))
}
