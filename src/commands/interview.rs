//! `runner interview`: rehearses an interview, shows the last report, and lists the earlier ones.

use anyhow::{Result, bail};
use jiff::tz::TimeZone;

use super::opened::{Opened, REHEARSAL, local_node};
use super::{CommandContext, Usage, print};
use crate::cli::{Format, InterviewArgs};
use crate::dialogue::{self, Output};
use crate::exit_code::ExitCode;
use crate::interview::{
    Bank, Ending, Report, Session, SessionStart, Settings, Store, day_and_time, markdown, share,
    time,
};
use crate::screen;
use crate::system::file_lock::FileLock;
use crate::system::{clock, terminal};
use crate::words::{command, count, minutes};

/// The file that the terminal with the interview has locked, in the folder of the state.
const LOCK: &str = "interview.lock";

pub(super) fn run(at: &CommandContext, args: &InterviewArgs) -> Result<ExitCode> {
    let opened = Opened::find(at)?;
    let zone = TimeZone::system();
    let json = args.format == Format::Json;
    if args.list || args.last || json {
        let reports = Store::of(&opened.course).reports();
        return if args.list { list(&reports, json, &zone) } else { last(reports, json, &zone) };
    }
    hold(opened, args, zone)
}

/// Holds an interview.
fn hold(mut opened: Opened, args: &InterviewArgs, zone: TimeZone) -> Result<ExitCode> {
    // Without a lock (a folder that cannot be written), the interview is held all the same.
    let lock = FileLock::try_take(&opened.course.state_folder().join(LOCK));
    if matches!(lock, Ok(None)) {
        bail!(
            "an interview of this course is open in another terminal; pause or end it there (`p` or `q`), and start \
             this command again"
        );
    }
    let node = local_node(&opened.course, opened.active.as_ref());
    if let Err(error) = &node {
        let error = error.to_string();
        let reason = error.lines().next().unwrap_or_default();
        print::warn(&format!("{reason}, so there are no coding questions."));
    }
    let node = node.ok();
    let bank = Bank::read(&opened.course, node.as_ref().map(|node| &node.version))?;
    if opened.journal.is_rehearsal() {
        print::warn(REHEARSAL);
    }
    let settings = Settings {
        level: args.level,
        minutes: args.minutes,
        topic: args.topic.clone(),
        seed: args.seed.unwrap_or_else(any_seed),
    };
    let nothing = nothing_to_ask(&settings, &bank);
    let start = SessionStart {
        entries: std::mem::take(&mut opened.report.entries),
        course: opened.course,
        node,
        journal: opened.journal,
        bank,
        settings,
        zone,
    };
    let Some(mut session) = Session::new(start) else { return Err(Usage(nothing).into()) };
    let is_full = !args.plain && terminal::can_draw();
    let output = if is_full { Output::Full } else { Output::Lines { width: print::width() } };
    dialogue::run(&mut session, output, print::theme())?;
    end(session.into_ending(), is_full)
}

/// Returns a seed that is short enough to type.
fn any_seed() -> u32 {
    1000 + clock::actual_now().subsec_nanosecond().unsigned_abs() / 1000 % 9000
}

fn nothing_to_ask(settings: &Settings, bank: &Bank) -> String {
    let places = bank.places();
    match (&settings.topic, places.is_empty()) {
        (_, true) => {
            "This course has no interview answers with key points, so there is nothing to ask."
                .to_owned()
        }
        (Some(topic), false) => {
            let level =
                settings.level.map(|level| format!(" at level {level}")).unwrap_or_default();
            format!(
                "There is no question about `{topic}`{level}. Topics are: {}.",
                places.join(", ")
            )
        }
        (None, false) => "There is no question of this level.".to_owned(),
    }
}

/// Says where the report is, or how to continue. The drawn screen with the report has disappeared.
fn end(ending: Ending, was_drawn: bool) -> Result<ExitCode> {
    let Ending { report, folder, is_started, trouble } = ending;
    match (&report, &trouble) {
        (Some((_, text)), Some(_)) if was_drawn => {
            print::lines(screen::markdown(text, print::width(), print::theme()))?;
        }
        (Some((_, text)), None) => {
            if was_drawn {
                let result = screen::markdown(text, print::width(), print::theme());
                print::lines(result)?;
            }
            let file = print::from_here(&folder.report_file());
            print::lines([String::new(), format!("The report is in {}.", file.display())])?;
        }
        (None, None) if is_started => print::lines([format!(
            "The interview is stored. `{}` continues it.",
            command("interview")
        )])?,
        _ => {}
    }
    match trouble {
        None => Ok(ExitCode::Done),
        Some(error) => Err(error.context(if report.is_some() {
            "the report above is not stored"
        } else {
            "the interview is not stored"
        })),
    }
}

fn last(
    mut reports: Vec<(crate::interview::InterviewFolder, Report)>,
    json: bool,
    zone: &TimeZone,
) -> Result<ExitCode> {
    let Some((_, report)) = reports.pop() else {
        if json {
            print::json(&None::<Report>)?;
        } else {
            print::lines([none_yet()])?;
        }
        return Ok(ExitCode::Done);
    };
    if json {
        print::json(&report)?;
    } else {
        let text = markdown(&report, zone);
        print::lines(screen::markdown(&text, print::width(), print::theme()))?;
    }
    Ok(ExitCode::Done)
}

fn list(
    reports: &[(crate::interview::InterviewFolder, Report)],
    json: bool,
    zone: &TimeZone,
) -> Result<ExitCode> {
    if json {
        print::json(&reports.iter().map(|(_, report)| report).collect::<Vec<_>>())?;
    } else if reports.is_empty() {
        print::lines([none_yet()])?;
    } else {
        let lines = reports.iter().map(|(folder, report)| {
            let level =
                report.level.map_or_else(|| "all levels".to_owned(), |level| level.to_string());
            let tasks = match report.tasks.len() {
                0 => String::new(),
                tasks => format!(
                    ", {} of {} solved",
                    report.solved(),
                    count(tasks, "coding question", "coding questions")
                ),
            };
            format!(
                "{}  {level}, {} of {}, {}{tasks}\n  {}",
                day_and_time(report.started, zone),
                time(report.seconds),
                minutes(report.minutes.into()),
                share(report.named, report.points),
                print::from_here(&folder.report_file()).display()
            )
        });
        let lines: Vec<String> = lines.collect();
        print::lines(lines.iter().flat_map(|line| line.lines()))?;
    }
    Ok(ExitCode::Done)
}

fn none_yet() -> String {
    format!("There was no interview yet. `{}` begins one.", command("interview"))
}
