//! A large cohort, made up: 300 learners, 60 exercises, everything that a page may have to show.

use nodelings::execution::Fingerprint;
use nodelings::grade::{
    Activity, Flag, GradedVerdict, Lesson, Mode, Plan, PlannedExercise, PlannedLateness,
    PlannedLearner, PlannedUnit, ResultLine, TestLine, TestMark, plan, result_line,
};
use nodelings::report::Cohort;

const LEARNERS: usize = 300;
const EXERCISES: usize = 60;
const UNITS: [&str; 6] =
    ["Values", "Functions", "Modules", "Callbacks & events", "Promises", "<i>Streams</i>"];
const TOPICS: [&str; 6] = ["values", "functions", "modules", "events", "promises", "streams"];
const TESTS: [&str; 5] =
    ["one", "many", "none at all", "a very large one, which has to be read in pieces", "refuses"];
/// Sorts first; whatever a learner's folder is called, it is text.
pub(crate) const HOSTILE: &str = "<img src=x onerror=\"window.owned=1\">";
const HOSTILE_LESSON: &str = "</script><script>window.owned = 2</script><!-- <script> ]]> & \u{2028} \u{202e}\n\n    \
     <iframe src=\"https://example.com/\"></iframe>";

/// The same numbers each time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }
}

pub(crate) fn large() -> Cohort {
    let plan = frozen();
    let mut numbers = Numbers(7);
    let mut lines = Vec::with_capacity(LEARNERS * EXERCISES);
    for learner in 0..LEARNERS {
        let skill = 20 + numbers.below(80);
        for exercise in 0..EXERCISES {
            lines.push(graded(&plan, learner, exercise, skill, &mut numbers));
        }
    }
    Cohort::new(plan, lines)
}

fn frozen() -> Plan {
    let exercises = (0..EXERCISES)
        .map(|number| PlannedExercise {
            name: format!("{}{}", TOPICS[number / 10], number % 10 + 1),
            title: format!("What {} are for, part {}", TOPICS[number / 10], number % 10 + 1),
            unit: number / 10,
            points: if number % 10 == 9 { 3.0 } else { 1.0 },
            tests: TESTS.map(String::from).to_vec(),
            mode: Mode::Apart,
            touches: Vec::new(),
            handed_out: None,
            material: Fingerprint::from_text(&"0".repeat(64)),
        })
        .collect();
    let first = ["Ada", "Bela", "Chidi", "Dunya", "Eero", "Fatma", "Goran", "Hoa", "Ines", "Jón"];
    let last = ["Abara", "Brandt", "Castellanos-Villanueva", "Duong", "Ek", "Ferreira"];
    let mut learners: Vec<PlannedLearner> = (0..LEARNERS - 1)
        .map(|number| format!("{} {} {number:03}", first[number % 10], last[number % 6]))
        .chain([HOSTILE.to_owned()])
        .enumerate()
        .map(|(number, id)| PlannedLearner {
            folder: id.clone().into(),
            id,
            submitted: None,
            late: if number % 11 == 3 {
                vec![PlannedLateness { unit: 4, seconds: 90_000, percent: 80 }]
            } else {
                Vec::new()
            },
            broken: None,
            unreachable: false,
            absent: false,
            aliases: vec![],
        })
        .collect();
    learners.sort_by(|one, other| one.id.cmp(&other.id));
    Plan {
        format: plan::FORMAT,
        hash: String::new(),
        course: "large".to_owned(),
        course_version: "1.0.0".to_owned(),
        title: "Node.js <from> the beginning & on".to_owned(),
        progression: None,
        runner: "0.1.0".to_owned(),
        node: "22.0.0".to_owned(),
        platform: "linux".to_owned(),
        units: UNITS
            .map(|name| PlannedUnit { name: name.to_owned(), due: None, required: true })
            .to_vec(),
        exercises,
        learners,
        submissions: "class".into(),
    }
    .sealed()
}

fn graded(
    plan: &Plan,
    learner: usize,
    exercise: usize,
    skill: u64,
    numbers: &mut Numbers,
) -> ResultLine {
    // Later exercises are harder, and now and then there is one that most stumble over.
    let hard = (exercise / 2) as u64 + if exercise % 17 == 12 { 30 } else { 0 };
    let luck = skill + numbers.below(50);
    let hostile = plan.learners[learner].id == HOSTILE;
    let (verdict, passed) = match luck.saturating_sub(hard) {
        _ if hostile => (GradedVerdict::Fail, 2),
        0..6 => (GradedVerdict::Missing, 0),
        6..10 => (GradedVerdict::Fail, 0),
        10..40 => (GradedVerdict::Fail, 1 + usize::from(luck.is_multiple_of(2)) * 2),
        40..43 => (GradedVerdict::Timeout, 1),
        _ => (GradedVerdict::Pass, TESTS.len()),
    };
    let mark = |number: usize| match number {
        _ if number < passed => TestMark::Passed,
        _ if number == passed => TestMark::Failed,
        _ => TestMark::Waiting,
    };
    let run = verdict != GradedVerdict::Missing;
    let tests = TESTS.iter().enumerate();
    let title =
        if hostile { HOSTILE.to_owned() } else { format!("{} is forgotten", TESTS[passed.min(4)]) };
    let body = if hostile {
        HOSTILE_LESSON.to_owned()
    } else {
        "Your function was called with 42 and gave back undefined.\n\n    return values are what a function \
         is for;\n    without one there is nothing to go on with\n\nLook at the last line."
            .to_owned()
    };
    ResultLine {
        format: result_line::FORMAT,
        plan: plan.hash.clone(),
        learner: plan.learners[learner].id.clone(),
        exercise: plan.exercises[exercise].name.clone(),
        verdict,
        tests: if run {
            tests.map(|(n, name)| TestLine { name: (*name).to_owned(), mark: mark(n) }).collect()
        } else {
            Vec::new()
        },
        lesson: (run && verdict != GradedVerdict::Pass).then_some(Lesson {
            title,
            body,
            line: Some(3),
        }),
        flags: match numbers.below(40) {
            0 => vec![Flag::EditedTests],
            1 => vec![Flag::ReferenceSolution],
            _ => Vec::new(),
        },
        verified: true,
        content: String::new(),
        activity: run.then(|| Activity {
            tries: u32::try_from(1 + numbers.below(12)).unwrap(),
            hints: u8::try_from(numbers.below(4)).unwrap(),
            seconds: 60 + numbers.below(4000),
            ..Activity::default()
        }),
        run: None,
    }
}
