//! Realistic answers: the wrong ones that the built-in course is tested with.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use nodelings::course::{Course, Exercise};
use nodelings::execution::{Contents, Helpers, Workspace};
use nodelings::node::{Conditions, HostSpec, IntegrityCheck, Node, npm, run_once};
use nodelings::system::cancel::Cancel;
use nodelings::verdict::End;

/// The factor on the time limit that grading uses.
const TIMEOUT_FACTOR: u32 = 3;
const LEARNERS: usize = 2;
const SOON: Duration = Duration::from_secs(2);

/// An answer in a copy of the course.
pub(crate) struct Answer {
    spec: HostSpec,
    // Deleted when dropped.
    _workspace: Workspace,
}

impl Answer {
    /// Runs the host that grading would start for it, and nothing else. Returns whether it ended by itself, and
    /// soon.
    pub(crate) fn run(&self, node: &Node) -> bool {
        let run = run_once(node, &self.spec, &Cancel::new()).expect("nobody cancels it");
        let seen = run.observation;
        matches!(seen.end, End::Exited { .. }) && seen.took < SOON
    }
}

/// Submits wrong answers of two learners below `folder`, and returns them: for each exercise the first two that end by
/// themselves, and soon. A waiting answer uses no CPU, and if it comes last, the other cores are idle, which would not
/// matter in a large class. Exercises whose npm packages are not installed are left out.
pub(crate) fn hand_in(course: &Course, node: &Node, folder: &Path) -> Vec<Answer> {
    let exercises = course.manifest.exercises.iter();
    let installed = |exercise: &&Exercise| npm::missing(&course.root, &exercise.needs).is_empty();
    let fits = |exercise: &&Exercise| {
        exercise.node.as_ref().is_none_or(|range| range.includes(&node.version))
    };
    exercises
        .filter(installed)
        .filter(fits)
        .flat_map(|exercise| {
            let answers = wrong(course, exercise).into_iter().filter_map(|file| {
                let work = fs::read(&file).expect("an answer");
                let answer = stage(course, exercise, &work);
                answer.run(node).then_some((answer, work))
            });
            let answers: Vec<_> = answers.take(LEARNERS).collect();
            answers.into_iter().enumerate().map(|(learner, (answer, work))| {
                let file = folder.join(format!("learner{learner}")).join(exercise.learner_file());
                fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
                fs::write(&file, work).expect("handed in");
                answer
            })
        })
        .collect()
}

fn wrong(course: &Course, exercise: &Exercise) -> Vec<PathBuf> {
    let folder = course.root.join("tests/course").join(&exercise.dir).join(&exercise.name);
    let mut files: Vec<PathBuf> = fs::read_dir(folder.join("wrong"))
        .expect("wrong answers")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    files.sort();
    files
}

fn stage(course: &Course, exercise: &Exercise, work: &[u8]) -> Answer {
    let workspace = Workspace::on_disk(Contents {
        course: &course.root,
        exercise,
        answer: work,
        helpers: Helpers::Copied,
        test: true,
    })
    .expect("a workspace");
    let mut spec = HostSpec::of(&workspace.root, exercise).with_timeout_factor(TIMEOUT_FACTOR);
    spec.course_root.clone_from(&course.root);
    spec.conditions = Conditions {
        temp_folder: Some(workspace.temp.clone()),
        integrity_check: Some(IntegrityCheck { file: exercise.file.clone(), allowed: Vec::new() }),
        ..Conditions::default()
    };
    Answer { spec, _workspace: workspace }
}
