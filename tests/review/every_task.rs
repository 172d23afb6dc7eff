//! Every kind of task that an exercise allows is made on this Node.js, its right answer is right, and its wrong one is
//! wrong. What was proven is kept in `target/tmp/review`.
#![expect(
    clippy::disallowed_methods,
    reason = "this test reads the course and the runner's own code"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use nodelings::course::{Course, Exercise};
use nodelings::execution::{Cache, Fingerprint, Fingerprints, Pool, Retention};
use nodelings::node::Node;
use nodelings::progress::ReviewKind;
use nodelings::review::{
    Item, QueuedItem, RepairRun, Session, SessionEffect, SessionEvent, Subject, distinct_openings,
};
use nodelings::review_session::{Maker, allowed_kinds, queue};
use nodelings::system::cancel::Cancel;

use crate::answers;

/// The tests run beside others.
const PATIENCE: u32 = 10;

/// Two seconds, with the patience.
const LONGEST: Duration = Duration::from_secs(20);

#[test]
fn every_exercise_gives_a_task_that_tells_right_from_wrong() {
    tell_right_from_wrong(|index, kinds| vec![kinds[index % kinds.len()]]);
}

#[test]
#[ignore = "minutes: every kind of task of every exercise"]
fn every_kind_of_task_is_made_and_tells_right_from_wrong() {
    tell_right_from_wrong(|_, kinds| kinds);
}

/// Makes and answers tasks of all exercises. `wanted` chooses some of the kinds that an exercise allows.
fn tell_right_from_wrong(wanted: impl Fn(usize, Vec<ReviewKind>) -> Vec<ReviewKind>) {
    let course = answers::course();
    answers::install_packages(&course.root);
    let node = Node::find(&course.root).expect("a Node.js");
    let maker = Maker::new(course.clone(), Some(node.clone())).with_patience(PATIENCE);
    let fingerprints = Fingerprints::new(&course.root, &node);
    let folder =
        Path::new(env!("CARGO_TARGET_TMPDIR")).join("review").join(node.version.to_string());
    let cache: Cache<bool> = Cache::new(folder, Retention::Latest);
    let rules = rules();
    let fits = |exercise: &&Exercise| {
        exercise.node.as_ref().is_none_or(|range| range.includes(&node.version))
    };
    let todo: Vec<(&Exercise, ReviewKind)> = course
        .manifest
        .exercises
        .iter()
        .filter(fits)
        .enumerate()
        .flat_map(|(index, exercise)| {
            let kinds = allowed_kinds(&course, Subject::Exercise(exercise), true);
            wanted(index, kinds).into_iter().map(move |kind| (exercise, kind))
        })
        .collect();
    assert!(todo.len() + 10 > course.manifest.exercises.len(), "{} tasks", todo.len());
    let complaints = Mutex::new(Vec::new());
    let work = |(exercise, kind): (&Exercise, ReviewKind)| {
        let subject = format!("{}-{kind}", exercise.name);
        let fingerprint =
            inputs(&course, exercise, &fingerprints.of(exercise).with("rules", &rules));
        if cache.get(&subject, &fingerprint) != Some(true) {
            match prove(&maker, exercise, kind) {
                Ok(()) => cache.try_put(&subject, &fingerprint, &true),
                Err(reason) => {
                    complaints.lock().expect("no panic").push(format!("{subject}: {reason}"));
                }
            }
        }
        Ok(())
    };
    Pool::new(Pool::cores()).run(todo, &Cancel::new(), work).expect("no worker broke off");
    let complaints = complaints.into_inner().expect("no panic");
    assert!(complaints.is_empty(), "{} tasks:\n{}", complaints.len(), complaints.join("\n"));
}

/// Makes a task, and gives a right and a wrong answer to it.
fn prove(maker: &Maker, exercise: &Exercise, kind: ReviewKind) -> Result<(), String> {
    let queued = queue(Subject::Exercise(exercise), 1, vec![kind]);
    let begun = Instant::now();
    let item = maker.make(&queued, &Cancel::new()).map_err(|error| format!("{error:#}"))?;
    let took = begun.elapsed();
    if took > LONGEST {
        return Err(format!("it took {took:?} to make"));
    }
    if item.kind() != kind {
        return Err(format!("it is a task of the kind {}", item.kind()));
    }
    let right = |answer: &dyn Fn(&mut Driven)| {
        let mut driven = Driven::new(&queued, &item);
        answer(&mut driven);
        driven.remembered()
    };
    let expect = |what: &str, remembered: Option<bool>, expected: bool| match remembered {
        Some(remembered) if remembered == expected => Ok(()),
        other => Err(format!("{what} gave {other:?}")),
    };
    match &item {
        Item::Recall(_) => {
            expect("every point", right(&|one| one.keys("1a\n")), true)?;
            expect("no point", right(&|one| one.keys("4\n")), false)
        }
        Item::Predict(item) => {
            let again =
                maker.make(&queued, &Cancel::new()).map_err(|error| format!("{error:#}"))?;
            if again != Item::Predict(item.clone()) {
                return Err("it prints something else the second time".to_owned());
            }
            let text = item.printed.join("\r\n") + "\n\n";
            expect("what it prints", right(&|one| one.predict(&text)), true)?;
            let mut other = item.printed.clone();
            other.rotate_left(1);
            if other == item.printed {
                other.pop();
            }
            expect("another order", right(&|one| one.predict(&other.join("\n"))), false)
        }
        Item::Which(item) => {
            distinct_openings([&item.reasons[0], &item.reasons[1], &item.reasons[2]])
                .ok_or("two reasons are the same")?;
            for (index, program) in item.programs.iter().enumerate() {
                let verdict = maker
                    .verdict(exercise, program)
                    .map_err(|error| format!("program {}: {error:#}", index + 1))?;
                if verdict.passed() == (index == item.wrong) {
                    return Err(format!("program {} is judged wrongly:\n{program}", index + 1));
                }
            }
            let key = |index: usize| {
                char::from_digit(u32::try_from(index).expect("small") + 1, 10).expect("a digit")
            };
            let keys = format!("{}3{}", key(item.wrong), key(item.reason));
            expect("the wrong one and its reason", right(&|one| one.keys(&keys)), true)?;
            let keys = format!("{}3{}", key(item.wrong), key((item.reason + 1) % 3));
            expect("another reason", right(&|one| one.keys(&keys)), false)?;
            let keys = format!("{}3", key((item.wrong + 1) % 3));
            expect("a right program", right(&|one| one.keys(&keys)), false)
        }
        Item::Repair(item) => {
            for (what, source, passes) in
                [("the fault", &item.faulty, false), ("the repaired program", &item.whole, true)]
            {
                let verdict = maker
                    .verdict(exercise, source)
                    .map_err(|error| format!("{what}: {error:#}"))?;
                if verdict.passed() != passes {
                    return Err(format!("{what} is judged wrongly:\n{source}"));
                }
                let run = RepairRun { verdict, source: source.clone() };
                let remembered = right(&|one| {
                    one.keys("r");
                    one.event(SessionEvent::Ran(Box::new(run.clone())));
                });
                expect(what, remembered.or(Some(false)), passes)?;
            }
            expect("giving up", right(&|one| one.keys("ss")), false)
        }
    }
}

/// A session with one task.
struct Driven {
    session: Session,
}

impl Driven {
    fn new(queued: &QueuedItem, item: &Item) -> Self {
        let mut session = Session::new(vec![queued.clone()], 1, false);
        let made = SessionEvent::Made { index: 0, result: Ok(item.clone().into()) };
        assert!(matches!(session.update(SessionEvent::Started)[..], [SessionEffect::Make { .. }]));
        assert_eq!(session.update(made), []);
        Self { session }
    }

    fn event(&mut self, event: SessionEvent) {
        let _ = self.session.update(event);
    }

    fn keys(&mut self, keys: &str) {
        keys.chars().for_each(|key| self.event(SessionEvent::Key(key)));
    }

    /// Says "fairly sure" of a prediction.
    fn predict(&mut self, text: &str) {
        self.keys("3");
        self.event(SessionEvent::Prediction(text.to_owned()));
    }

    fn remembered(&self) -> Option<bool> {
        self.session.results().first().map(|result| result.remembered)
    }
}

/// Everything besides the exercise's own files that a task depends on.
fn inputs(course: &Course, exercise: &Exercise, fingerprint: &Fingerprint) -> Fingerprint {
    let texts = |folder: PathBuf| {
        let mut texts: Vec<String> = files(&course.root.join(folder))
            .into_iter()
            .map(|file| {
                format!("{} {}", file.display(), fs::read_to_string(&file).expect("a text"))
            })
            .collect();
        texts.sort();
        texts
    };
    fingerprint
        .with_list("solution", &texts(exercise.solution_folder()))
        .with_list("proofs", &texts(exercise.proofs_folder()))
}

/// The code of the runner that makes tasks.
fn rules() -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut code: Vec<String> = [root.join("src/review"), root.join("src/review_session")]
        .iter()
        .flat_map(|folder| files(folder))
        .chain([root.join("src/javascript.rs"), root.join("tests/review/every_task.rs")])
        .map(|file| fs::read_to_string(file).expect("a source"))
        .collect();
    code.sort();
    code.concat()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    entries
        .flat_map(|entry| {
            let path = entry.expect("an entry").path();
            if path.is_dir() { files(&path) } else { vec![path] }
        })
        .collect()
}
