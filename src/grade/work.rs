//! Does a part of a plan: what is not settled yet is run, line by line, on all cores.

use std::path::Path;
use std::sync::{Mutex, PoisonError};

use anyhow::{Context as _, Result, bail};

use super::Partition;
use super::activity::Journals;
use super::attempts::{Attempt, Settled};
use super::examiner::{Examiner, KEPT, isolation_name};
use super::flags;
use super::graded::Graded;
use super::handed_in::{Found, LONGEST_FILE, is_there, take};
use super::planning::cache_in;
use super::running::{Running, Slow, lock};
use crate::course::Exercise;
use crate::execution::{Cache, Fingerprint, Pool};
use crate::report::{Flag, Outcome, Plan, PlannedExercise, ResultLine, RunInfo, result_line};
use crate::system::cancel::Cancel;
use crate::system::clock;

/// A part of a plan, to be done.
#[derive(Debug)]
pub struct Work<'a> {
    pub plan: &'a Plan,
    pub examiner: &'a Examiner<'a>,
    pub partition: Partition,
    /// The folder of results.
    pub out: &'a Path,
    /// How many runs at once; at least one.
    pub jobs: usize,
}

/// News of the work, for a progress bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// How much there is to do, after what was settled before.
    Begun {
        todo: usize,
    },
    Settled,
}

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Done {
    /// Settled by an earlier attempt.
    pub before: usize,
    /// Settled now.
    pub settled: usize,
    /// Of those, how many needed no run: the same work had been run already.
    pub cached: usize,
    /// Could not be run, for a reason that is not the learner's.
    pub broken: usize,
}

impl Work<'_> {
    /// Runs all that is missing, until `cancel` comes. An error of ours (a full disk, an
    /// unreadable folder) ends it; what was settled stays.
    pub fn run(&self, cancel: &Cancel, told: impl Fn(Event) + Sync) -> Result<Done> {
        self.check_course()?;
        let settled = Settled::read(self.plan, self.out)?;
        let width = self.plan.exercises.len();
        let learners = self.plan.slice(self.partition.k, self.partition.n);
        let todo: Vec<u32> = (learners.start * width..learners.end * width)
            .filter(|index| !settled.is_done(*index))
            .map(u32::try_from)
            .collect::<Result<_, _>>()
            .context("the plan is too large for one machine")?;
        let before = learners.len() * width - todo.len();
        drop(settled);
        told(Event::Begun { todo: todo.len() });
        let shared = Shared {
            work: self,
            cache: cache_in(self.out),
            attempt: Mutex::new(Attempt::create(self.out, self.partition)?),
            running: Running::default(),
            slow: Mutex::new(Slow::default()),
            done: Mutex::new(Done { before, ..Done::default() }),
            told: &told,
        };
        shared.settle_all(Pool::new(self.jobs), todo, false, cancel)?;
        // What took too long beside others gets the machine for itself, once.
        let mut slow = std::mem::take(&mut lock(&shared.slow).todo);
        slow.sort_unstable();
        shared.settle_all(Pool::new(1), slow, true, cancel)?;
        shared.attempt.into_inner().unwrap_or_else(PoisonError::into_inner).finish()?;
        Ok(shared.done.into_inner().unwrap_or_else(PoisonError::into_inner))
    }

    /// Verdicts of another course, Node.js or system must not get into one result.
    fn check_course(&self) -> Result<()> {
        let (plan, examiner) = (self.plan, self.examiner);
        let here = [
            ("runner", plan.runner.as_str(), env!("CARGO_PKG_VERSION")),
            ("Node.js", &plan.node, &examiner.node.version.to_string()),
            ("system", &plan.platform, std::env::consts::OS),
        ]
        .map(|(what, planned, here)| (what, planned.to_owned(), here.to_owned()));
        for (what, planned, here) in here {
            if planned != here {
                bail!(
                    "the plan is for the {what} {planned}, here is {here}: verdicts could differ"
                );
            }
        }
        let exercises = self.exercises()?;
        let materials = examiner.materials(&exercises);
        let differs = |(planned, here): (&PlannedExercise, &Fingerprint)| {
            (planned.material != here.as_str()).then(|| planned.name.clone())
        };
        let differing: Vec<String> =
            plan.exercises.iter().zip(&materials).filter_map(differs).collect();
        if !differing.is_empty() {
            bail!(
                "the course here is not the one that the plan was made for; these exercises differ: {}",
                differing.join(", ")
            );
        }
        Ok(())
    }

    fn exercises(&self) -> Result<Vec<Exercise>> {
        let find = |name: &str| self.examiner.course.exercise(name).cloned();
        let planned = self.plan.exercises.iter();
        planned
            .map(|planned| {
                find(&planned.name)
                    .with_context(|| format!("the course here has no exercise `{}`", planned.name))
            })
            .collect()
    }
}

/// One piece of work, graded: now, or when the same was run before.
struct Seen {
    graded: Graded,
    /// Empty where nothing was run.
    content: String,
    cached: bool,
}

/// What comes of one piece of work, when it is its turn.
enum Turn {
    Settled(Seen),
    /// It took too long beside others, or the same work did.
    Later,
    /// `cancel` came first.
    Stopped,
}

/// What the workers share.
struct Shared<'a, T> {
    work: &'a Work<'a>,
    cache: Cache<Graded>,
    attempt: Mutex<Attempt>,
    running: Running,
    slow: Mutex<Slow>,
    done: Mutex<Done>,
    told: &'a T,
}

impl<T: Fn(Event) + Sync> Shared<'_, T> {
    fn settle_all(
        &self,
        pool: Pool,
        todo: Vec<u32>,
        is_last_try: bool,
        cancel: &Cancel,
    ) -> Result<()> {
        pool.run_with(todo, cancel, Journals::default, |journals, index| {
            self.settle(index, is_last_try, journals, cancel)
        })
    }

    fn settle(
        &self,
        index: u32,
        is_last_try: bool,
        journals: &mut Journals,
        cancel: &Cancel,
    ) -> Result<()> {
        let plan = self.work.plan;
        let (learner, number) =
            (index as usize / plan.exercises.len(), index as usize % plan.exercises.len());
        let planned = &plan.exercises[number];
        let Some(exercise) = self.work.examiner.course.exercise(&planned.name) else {
            return Ok(());
        };
        let work = match &plan.learners[learner].broken {
            Some(why) => Found::Refused(why.clone()),
            None => take(&self.submission(learner), &exercise.learner_file(), LONGEST_FILE),
        };
        if work == Found::Nothing {
            self.check_submission(learner)?;
        }
        let Seen { mut graded, content, cached } =
            match self.grade(exercise, number, &work, is_last_try, cancel)? {
                Turn::Settled(seen) => seen,
                Turn::Later => {
                    lock(&self.slow).todo.push(index);
                    return Ok(());
                }
                Turn::Stopped => return Ok(()),
            };
        if graded.deserves_another() {
            graded = graded.charged();
            lock(&self.slow).contents.insert(content.clone(), Some(graded.clone()));
        }
        let flags = self.flags(learner, exercise, planned, &work, &graded);
        let verified = graded.confirmed == Some(true) || content.is_empty();
        let line = ResultLine {
            format: result_line::FORMAT,
            plan: plan.hash.clone(),
            learner: plan.learners[learner].id.clone(),
            exercise: planned.name.clone(),
            verdict: graded.verdict,
            tests: graded.tests,
            lesson: graded.lesson,
            flags,
            verified,
            content,
            activity: journals.of(learner, plan, &self.submission(learner), &planned.name),
            run: Some(RunInfo {
                ms: graded.ms,
                at: clock::now().to_string(),
                host: host_name(),
                isolation: isolation_name(self.work.examiner.isolation).to_owned(),
                cached,
            }),
        };
        lock(&self.attempt).append(&line)?;
        let mut done = lock(&self.done);
        if line.counts() {
            done.settled += 1;
            done.cached += usize::from(cached);
        } else {
            done.broken += 1;
        }
        (self.told)(Event::Settled);
        Ok(())
    }

    fn grade(
        &self,
        exercise: &Exercise,
        number: usize,
        work: &Found,
        is_last_try: bool,
        cancel: &Cancel,
    ) -> Result<Turn> {
        let planned = &self.work.plan.exercises[number];
        let file = &exercise.file;
        let unseen = |verdict, title, body| {
            let graded = Graded::unseen(verdict, planned, title, body);
            Ok(Turn::Settled(Seen { graded, content: String::new(), cached: false }))
        };
        let bytes = match work {
            Found::Nothing => {
                let body = format!("There is no {file} in the submission.");
                return unseen(Outcome::Missing, "Not handed in", body);
            }
            Found::Refused(why) => {
                return unseen(
                    Outcome::Invalid,
                    "Refused",
                    format!("{file} was not taken: {why}."),
                );
            }
            Found::File(bytes) => bytes,
        };
        let content = self.work.examiner.content(planned, bytes);
        let _guard = self.running.wait_for(content.as_str());
        // A machine that isolates less may refuse what another one allows.
        let fingerprint: Fingerprint =
            content.with("isolation", isolation_name(self.work.examiner.isolation));
        let content = content.to_string();
        if let Some(graded) = self.cache.get(&exercise.name, &fingerprint) {
            return Ok(Turn::Settled(Seen { graded, content, cached: true }));
        }
        let known = lock(&self.slow).contents.get(&content).cloned();
        match known {
            Some(None) if !is_last_try => return Ok(Turn::Later),
            Some(Some(graded)) => return Ok(Turn::Settled(Seen { graded, content, cached: true })),
            Some(None) | None => {}
        }
        let Some(graded) = self.work.examiner.examine(exercise, planned, bytes, cancel) else {
            return Ok(Turn::Stopped);
        };
        if graded.deserves_another() && !is_last_try {
            lock(&self.slow).contents.entry(content).or_default();
            return Ok(Turn::Later);
        }
        if graded.is_lasting() {
            self.cache.put(&exercise.name, &fingerprint, &graded).context(KEPT)?;
        }
        Ok(Turn::Settled(Seen { graded, content, cached: false }))
    }

    /// A volume that is not mounted here must not look like work that nobody did.
    fn check_submission(&self, learner: usize) -> Result<()> {
        let folder = self.submission(learner);
        if is_there(&folder) {
            return Ok(());
        }
        bail!(
            "the work of {} is not at {}, where the plan has it; `runner grade SUBMISSIONS --plan FILE` says \
             where the folders of all are on this machine",
            self.work.plan.learners[learner].id,
            folder.display()
        )
    }

    fn submission(&self, learner: usize) -> std::path::PathBuf {
        self.work.plan.submissions.join(&self.work.plan.learners[learner].folder)
    }

    fn flags(
        &self,
        learner: usize,
        exercise: &Exercise,
        planned: &PlannedExercise,
        work: &Found,
        graded: &Graded,
    ) -> Vec<Flag> {
        if self.work.plan.learners[learner].broken.is_some() {
            return Vec::new();
        }
        let mut flags = flags::of(
            self.work.examiner.course,
            &self.submission(learner),
            exercise,
            planned,
            work,
        );
        flags.extend((graded.confirmed == Some(false)).then_some(Flag::Unconfirmed));
        flags.extend(graded.leaky.then_some(Flag::Leaky));
        flags.extend(graded.truncated.then_some(Flag::Truncated));
        flags.sort_unstable();
        flags
    }
}

/// Who did it, for a person who looks for a machine with a fault.
fn host_name() -> String {
    #[cfg(unix)]
    return rustix::system::uname().nodename().to_string_lossy().into_owned();
    #[cfg(not(unix))]
    #[expect(clippy::disallowed_methods, reason = "where there is no uname")]
    return std::env::var("COMPUTERNAME").unwrap_or_default();
}
