//! `runner grade`: grades submissions with the course's own tests.

use std::path::Path;

use anyhow::{Result, bail};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde::Serialize;

use super::opened::{assigned, local_node};
use super::{CommandContext, Usage, print, report};
use crate::cli::{Format, GradeArgs, GradeCommand, GradePlanArgs, GradeSources, RequiredIsolation};
use crate::course::Course;
use crate::execution::Pool;
use crate::exit_code::ExitCode;
use crate::grade::Plan;
use crate::grade::{
    AssignedWork, Done, Environment, Grader, GradingEvent, PLAN, Partition, Planning, RosterReport,
    Work, apply_roster, detect, find, read_plan, write_plan,
};
use crate::progression_source::{lock_file, read_lock};
use crate::sandbox::Isolation;
use crate::system::cancel::Cancel;
use crate::system::{environment, log};
use crate::words::count;

/// The folder for clones of repositories, in the folder of results.
const CLONES: &str = "submissions";
/// The maximum number of learners named in one note.
const MOST_NAMES: usize = 10;

#[derive(Serialize)]
struct GradeJson<'a> {
    plan: &'a str,
    partition: String,
    learners: usize,
    exercises: usize,
    before: usize,
    settled: usize,
    cached: usize,
    broken: usize,
}

pub(super) fn run(place: &CommandContext, args: &GradeArgs) -> Result<ExitCode> {
    let course =
        Course::find(&place.folder)?.ok_or_else(|| super::opened::no_course(&place.folder))?;
    log::start(&course.state_folder());
    course.check_tests()?;
    let active = assigned(&course, &place.selection)?;
    let node = local_node(&course, active.as_ref())?;
    let extensions = active.as_ref().map(super::progression::extensions).transpose()?.flatten();
    let lock = active.as_ref().map(|one| read_lock(&lock_file(one))).transpose()?.flatten();
    let sources = match &args.plan {
        Some(GradeCommand::Plan(plan)) => &plan.sources,
        None => &args.sources,
    };
    let teacher = Teacher {
        grader: Grader { environment: Environment::new(&course, &node, isolation(sources)?) },
        assigned: active.as_ref().map(|active| AssignedWork {
            progression: &active.progression,
            extensions: extensions.as_ref(),
            lock: lock.as_ref(),
        }),
        cancel: Cancel::on_signals()?,
    };
    match &args.plan {
        Some(GradeCommand::Plan(args)) => teacher.make_plan(args),
        None => teacher.grade(args),
    }
}

/// The context of both subcommands.
struct Teacher<'a> {
    grader: Grader<'a>,
    assigned: Option<AssignedWork<'a>>,
    cancel: Cancel,
}

impl Teacher<'_> {
    fn make_plan(&self, args: &GradePlanArgs) -> Result<ExitCode> {
        let beside = args.out.parent().filter(|folder| !folder.as_os_str().is_empty());
        let plan = self.planned(&args.sources, beside.unwrap_or(Path::new(".")), Format::Text)?;
        write_plan(&args.out, &plan)?;
        print::lines([format!(
            "{}: {}, {}, plan {}",
            args.out.display(),
            count(plan.learners.len(), "learner", "learners"),
            count(plan.exercises.len(), "exercise", "exercises"),
            &plan.hash[..8]
        )])?;
        Ok(ExitCode::Done)
    }

    fn planned(&self, sources: &GradeSources, out: &Path, format: Format) -> Result<Plan> {
        let Some(source) = &sources.submissions else {
            return Err(Usage(
                "Nothing to grade: name a folder with one subfolder for each learner, an archive of a \
                 class, or a CSV file."
                    .to_owned(),
            )
            .into());
        };
        let (folder, mut submissions) = find(source, &out.join(CLONES), &self.cancel)?;
        if let Some(roster) = &sources.roster {
            report_roster(&apply_roster(roster, &mut submissions)?, roster);
        }
        let bar = progress_bar("solutions run", format);
        let plan = Planning {
            grader: &self.grader,
            assigned: self.assigned,
            folder: &folder,
            submissions,
            times: sources.times.as_deref(),
            out,
            jobs: jobs(sources),
        }
        .make(&self.cancel, |event| show(&bar, event));
        bar.finish_and_clear();
        let plan = plan?;
        if let Some(list) = &sources.times {
            warn_of_no_time(&plan, list);
        }
        Ok(plan)
    }

    fn grade(&self, args: &GradeArgs) -> Result<ExitCode> {
        let (plan, partition) = if let Some(file) = &args.plan_file {
            let mut plan = read_plan(file)?;
            if let Some(here) = &args.sources.submissions {
                plan.submissions.clone_from(here);
            }
            (plan, partition(args)?)
        } else {
            let plan = self.planned(&args.sources, &args.out, args.output.format)?;
            write_plan(&args.out.join(PLAN), &plan)?;
            (plan, Partition::WHOLE)
        };
        let work = Work {
            plan: &plan,
            grader: &self.grader,
            partition,
            out: &args.out,
            jobs: jobs(&args.sources),
        };
        let bar = progress_bar("graded", args.output.format);
        let done = work.run(&self.cancel, |event| show(&bar, event));
        bar.finish_and_clear();
        let done = done?;
        if self.cancel.is_cancelled() {
            bail!("stopped; the results so far are kept, and the same command continues");
        }
        report_done(&plan, partition, &done, args.output.format)?;
        if partition == Partition::WHOLE {
            report::settle(&plan, &args.out, args.output.format)?;
        }
        Ok(if done.broken > 0 { ExitCode::Environment } else { ExitCode::Done })
    }
}

/// Warns about learners without a submission time, because a misspelled name would never be late.
fn warn_of_no_time(plan: &Plan, list: &Path) {
    let without = plan.learners.iter().filter(|one| one.submitted.is_none() && !one.absent);
    let names: Vec<&str> = without.map(|learner| learner.id.as_str()).collect();
    if let Some(names) = some_names(&names) {
        let list = list.display();
        print::warn(&format!("{list} has no time for {names}: none of their work counts as late"));
    }
}

/// Names who handed nothing in, and whom the roster does not name: a misspelled name would be both.
fn report_roster(report: &RosterReport, roster: &Path) {
    if let Some(names) = some_names(&report.absent) {
        print::warn(&format!("no submission of {names}: each gets an entry with 0 points"));
    }
    if let Some(names) = some_names(&report.unlisted) {
        let roster = roster.display();
        print::warn(&format!("{roster} does not name {names}: their work is graded all the same"));
    }
}

/// Returns some of the names; `None` if there is none.
fn some_names(names: &[impl AsRef<str>]) -> Option<String> {
    let first: Vec<&str> = names.iter().take(MOST_NAMES).map(AsRef::as_ref).collect();
    let more = names.len() - first.len();
    let rest = if more > 0 { format!(" and {more} more") } else { String::new() };
    (!first.is_empty()).then(|| format!("{}{rest}", first.join(", ")))
}

/// Returns the isolation of this machine, or an error if it is less than required.
fn isolation(sources: &GradeSources) -> Result<Isolation> {
    let here = Isolation::here();
    let required = match sources.require_isolation {
        Some(RequiredIsolation::Full) => Isolation::Full,
        Some(RequiredIsolation::Partial) | None => Isolation::Partial,
    };
    if sources.unsafe_ {
        print::warn(
            "--unsafe: submissions run with your own permissions. They can read, change and \
             send whatever you can. No pass is verified, because two processes cannot be \
             isolated from each other.",
        );
        return Ok(Isolation::None);
    }
    if here < required {
        bail!(
            "This machine cannot isolate submissions as far as is required; `runner doctor --grade` reports \
             what is missing and how to fix it. docs/run-a-class.md shows how to grade in a container; \
             `--unsafe` runs code that you trust."
        );
    }
    Ok(here)
}

/// Returns the part that the command line names, or that a batch system names in the environment.
fn partition(args: &GradeArgs) -> Result<Partition> {
    if let Some(partition) = args.partition {
        return Ok(partition);
    }
    let detected = detect(environment::variable).map_err(Usage)?;
    Ok(detected.map_or(Partition::WHOLE, |detected| {
        print::warn(&format!(
            "part {} of the plan, according to {}",
            detected.partition, detected.from
        ));
        detected.partition
    }))
}

fn report_done(plan: &Plan, partition: Partition, done: &Done, format: Format) -> Result<()> {
    let learners = plan.slice(partition.k, partition.n).len();
    let exercises = plan.exercises.len();
    match format {
        Format::Json => print::json(&GradeJson {
            plan: &plan.hash,
            partition: partition.to_string(),
            learners,
            exercises,
            before: done.before,
            settled: done.settled,
            cached: done.cached,
            broken: done.broken,
        }),
        Format::Text => {
            let part = if partition == Partition::WHOLE {
                String::new()
            } else {
                format!("part {partition}: ")
            };
            let mut lines = vec![format!(
                "{part}{}, {}: {} graded now, {} before",
                count(learners, "learner", "learners"),
                count(exercises, "exercise", "exercises"),
                done.settled,
                done.before
            )];
            if done.settled > 0 {
                lines.push(format!(
                    "{} of {} needed no run, because the same work had already run ({} %)",
                    done.cached,
                    done.settled,
                    100 * done.cached / done.settled
                ));
            }
            if done.broken > 0 {
                lines.push(format!(
                    "{} could not be graded, through no fault of the learners; they are tried \
                     again the next time",
                    done.broken
                ));
            }
            print::lines(lines)
        }
    }
}

/// Returns the number of parallel runs. It exceeds the number of cores, because runs also wait for timers
/// and for the kernel to create namespaces.
fn jobs(sources: &GradeSources) -> usize {
    let cores = Pool::cores();
    sources.jobs.map_or(cores + cores / 2 + 1, usize::from)
}

/// Draws on standard error, so that standard output has only results. Hidden without a terminal.
fn progress_bar(what: &'static str, format: Format) -> ProgressBar {
    let target = match format {
        Format::Text => ProgressDrawTarget::stderr(),
        Format::Json => ProgressDrawTarget::hidden(),
    };
    let bar = ProgressBar::with_draw_target(Some(0), target);
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} {msg}, {eta} left") {
        bar.set_style(style);
    }
    bar.with_message(what)
}

fn show(bar: &ProgressBar, event: GradingEvent) {
    match event {
        GradingEvent::Begun { todo } => bar.set_length(todo as u64),
        GradingEvent::Settled => bar.inc(1),
    }
}
