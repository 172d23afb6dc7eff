//! `runner grade`: what learners handed in, run by the course's own tests.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::{Result, bail};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde::Serialize;

use super::opened::local_node;
use super::{Usage, print, report};
use crate::cli::{Format, Grade, GradePlan, MakePlan, Sources};
use crate::course::Course;
use crate::exit_code::ExitCode;
use crate::grade::{
    Done, Event, Examiner, PLAN, Partition, Planning, Work, detect, find, read_plan, write_plan,
};
use crate::report::Plan;
use crate::system::signals;
use crate::verify::Pool;

/// Clones of a list's repositories, in the folder of results.
const CLONES: &str = "submissions";

#[derive(Serialize)]
struct Graded<'a> {
    plan: &'a str,
    partition: String,
    learners: usize,
    exercises: usize,
    before: usize,
    settled: usize,
    cached: usize,
    broken: usize,
}

pub(super) fn run(at: &Path, args: Grade) -> Result<ExitCode> {
    let course = Course::find(at)?.ok_or_else(|| super::opened::no_course(at))?;
    course.check_tests()?;
    let node = local_node(&course)?;
    let examiner = Examiner { course: &course, node: &node, isolation: "none" };
    let stop = stopped_by_signals()?;
    match args.plan {
        Some(GradePlan::Plan(args)) => make_plan(&examiner, &args, &stop),
        None => grade(&examiner, &args, &stop),
    }
}

fn make_plan(examiner: &Examiner<'_>, args: &MakePlan, stop: &AtomicBool) -> Result<ExitCode> {
    let beside = args.out.parent().filter(|folder| !folder.as_os_str().is_empty());
    let plan = planned(examiner, &args.sources, beside.unwrap_or(Path::new(".")), stop)?;
    write_plan(&args.out, &plan)?;
    print::lines([format!(
        "{}: {} learners, {} exercises, plan {}",
        args.out.display(),
        plan.learners.len(),
        plan.exercises.len(),
        &plan.hash[..8]
    )])?;
    Ok(ExitCode::Done)
}

fn planned(
    examiner: &Examiner<'_>,
    sources: &Sources,
    out: &Path,
    stop: &AtomicBool,
) -> Result<Plan> {
    let Some(source) = &sources.submissions else {
        return Err(Usage(
            "What is to be graded? Name a folder with one sub-folder for each learner, or a CSV file."
                .to_owned(),
        )
        .into());
    };
    let (folder, submissions) = find(source, &out.join(CLONES))?;
    Planning {
        examiner,
        folder: &folder,
        submissions,
        times: sources.times.as_deref(),
        out,
        jobs: jobs(sources),
    }
    .make(stop)
}

fn grade(examiner: &Examiner<'_>, args: &Grade, stop: &AtomicBool) -> Result<ExitCode> {
    let (plan, partition) = if let Some(file) = &args.plan_file {
        (read_plan(file)?, partition(args)?)
    } else {
        let plan = planned(examiner, &args.sources, &args.out, stop)?;
        write_plan(&args.out.join(PLAN), &plan)?;
        (plan, Partition::WHOLE)
    };
    let work = Work { plan: &plan, examiner, partition, out: &args.out, jobs: jobs(&args.sources) };
    let bar = progress_bar(args.output.format);
    let done = work.run(stop, |event| match event {
        Event::Begun { todo } => bar.set_length(todo as u64),
        Event::Settled => bar.inc(1),
    });
    bar.finish_and_clear();
    let done = done?;
    if stop.load(Ordering::Relaxed) {
        bail!("stopped; what was graded is kept, the same command goes on from it");
    }
    tell(&plan, partition, &done, args.output.format)?;
    if partition == Partition::WHOLE {
        report::settle(&plan, &args.out, args.output.format)?;
    }
    Ok(if done.broken > 0 { ExitCode::Environment } else { ExitCode::Done })
}

/// What was said, or what an engine tells; the latter is logged.
fn partition(args: &Grade) -> Result<Partition> {
    if let Some(partition) = args.partition {
        return Ok(partition);
    }
    #[expect(clippy::disallowed_methods, reason = "engines tell parts in the environment")]
    let detected = detect(|name| std::env::var(name).ok()).map_err(Usage)?;
    Ok(detected.map_or(Partition::WHOLE, |detected| {
        print::warn(&format!("part {} of the plan, as {} says", detected.partition, detected.from));
        detected.partition
    }))
}

fn tell(plan: &Plan, partition: Partition, done: &Done, format: Format) -> Result<()> {
    let learners = plan.slice(partition.k, partition.n).len();
    let exercises = plan.exercises.len();
    match format {
        Format::Json => print::json(&Graded {
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
                "{part}{learners} learners, {exercises} exercises: {} graded now, {} before",
                done.settled, done.before
            )];
            if done.settled > 0 {
                lines.push(format!(
                    "{} of {} needed no run, the same work had been run already ({} %)",
                    done.cached,
                    done.settled,
                    100 * done.cached / done.settled
                ));
            }
            if done.broken > 0 {
                lines.push(format!(
                    "{} could not be graded, for a reason that is not the learners'; they are tried again \
                     the next time",
                    done.broken
                ));
            }
            print::lines(lines)
        }
    }
}

fn jobs(sources: &Sources) -> usize {
    sources.jobs.map_or_else(Pool::cores, usize::from)
}

fn stopped_by_signals() -> Result<Arc<AtomicBool>> {
    let stop = Arc::new(AtomicBool::new(false));
    let set = Arc::clone(&stop);
    signals::on_stop(move || set.store(true, Ordering::Relaxed))?;
    Ok(stop)
}

/// On standard error, so that standard output holds results alone; hidden where nobody looks.
fn progress_bar(format: Format) -> ProgressBar {
    let target = match format {
        Format::Text => ProgressDrawTarget::stderr(),
        Format::Json => ProgressDrawTarget::hidden(),
    };
    let bar = ProgressBar::with_draw_target(Some(0), target);
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len}  {per_sec}  {eta} left") {
        bar.set_style(style);
    }
    bar
}
