//! Properties of every plan, with generated courses and learners.

use std::collections::HashSet;
use std::sync::OnceLock;

use jiff::Timestamp;
use proptest::prelude::*;
use semver::Version;

use super::*;
use crate::course::Course;
use crate::progress::{JournalEntry, JournalEvent, VERSION};

/// The questions and tasks of the built-in course.
fn bank() -> &'static Bank {
    static BANK: OnceLock<Bank> = OnceLock::new();
    BANK.get_or_init(|| {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let course = Course::load(root).expect("the course loads");
        Bank::read(&course, Some(&Version::new(24, 0, 0))).expect("readable")
    })
}

fn names() -> Vec<String> {
    bank().questions.iter().map(|one| one.question.name.clone()).collect()
}

fn settings(level: Option<Level>, minutes: u16, seed: u32) -> Settings {
    Settings { level, minutes, topic: None, seed }
}

fn entry(event: JournalEvent) -> JournalEntry {
    JournalEntry { v: VERSION, at: Timestamp::UNIX_EPOCH, event }
}

fn recalled(name: &str, sure: u8, remembered: bool) -> JournalEntry {
    let exercise = name.to_owned();
    entry(JournalEvent::Recalled { exercise, sure, remembered, missed: Vec::new() })
}

fn passed(name: &str) -> JournalEntry {
    entry(JournalEvent::Passed { exercise: name.to_owned() })
}

fn tasks(items: &[Item]) -> Vec<&Task> {
    let task = |item: &'_ Item| matches!(item, Item::Task(_));
    items
        .iter()
        .filter(|item| task(item))
        .map(|item| match item {
            Item::Task(task) => task,
            Item::Question(_) => unreachable!("filtered"),
        })
        .collect()
}

fn level() -> impl Strategy<Value = Option<Level>> {
    prop::sample::select(vec![None, Some(Level::Junior), Some(Level::Mid), Some(Level::Senior)])
}

/// A learner who has passed, remembered and forgotten some exercises, and was asked some last time.
fn learner() -> impl Strategy<Value = Learner> {
    let events = prop::collection::vec((0..names().len(), 0..3u8, 1..=4u8), 0..150);
    let last = prop::collection::vec(0..names().len(), 0..12);
    (events, last).prop_map(|(events, last)| {
        let names = names();
        let entries: Vec<JournalEntry> = events
            .iter()
            .map(|(index, kind, sure)| match kind {
                0 => passed(&names[*index]),
                kind => recalled(&names[*index], *sure, *kind == 1),
            })
            .collect();
        Learner::from(&entries, last.iter().map(|index| names[*index].clone()))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn nothing_is_asked_twice_and_everything_fits_the_time_and_the_level(
        level in level(), minutes in 10..=180u16, seed: u32, learner in learner(),
    ) {
        let settings = settings(level, minutes, seed);
        let items = plan(bank(), &learner, &settings);
        prop_assert!(!items.is_empty());
        let names: HashSet<&str> = items.iter().map(Item::name).collect();
        prop_assert_eq!(names.len(), items.len());
        for (index, item) in items.iter().enumerate() {
            for other in &items[..index] {
                let shares = item.numbers().iter().any(|number| other.numbers().contains(number));
                let are_questions =
                    [item, other].iter().all(|one| matches!(one, Item::Question(_)));
                let may_share = are_questions && minutes > 60;
                prop_assert!(!shares || may_share, "{} and {}", item.name(), other.name());
            }
        }
        let budget: u64 = items.iter().map(Item::budget).sum();
        prop_assert!(budget <= u64::from(minutes) * 60, "{budget} s in {minutes} min");
        if let Some(level) = level {
            let lowest = if level == Level::Senior { Level::Mid } else { Level::Junior };
            for item in &items {
                prop_assert!((lowest..=level).contains(&item.level()), "{}", item.name());
            }
        }
        for item in &items {
            if let Item::Question(question) = item {
                prop_assert!(question.follow_ups.len() <= FOLLOW_UPS);
            }
        }
        // The same again, to the letter.
        prop_assert_eq!(plan(bank(), &learner, &settings), items);
    }

    #[test]
    fn neighbouring_questions_come_from_different_places(seed: u32, level in level()) {
        let items = plan(bank(), &Learner::default(), &settings(level, 45, seed));
        for pair in items.windows(2).filter(|pair| matches!(pair[1], Item::Question(_))) {
            prop_assert_ne!(pair[0].place(), pair[1].place());
        }
    }

    #[test]
    fn what_the_last_interview_asked_is_not_asked_again(seed: u32, other: u32, level in level()) {
        let last = plan(bank(), &Learner::default(), &settings(level, 30, seed));
        let asked = last.iter().map(|item| item.name().to_owned());
        let learner = Learner::from(&[], asked);
        let next = plan(bank(), &learner, &settings(level, 30, other));
        for item in &next {
            prop_assert!(last.iter().all(|one| one.name() != item.name()), "{}", item.name());
        }
    }

    #[test]
    fn half_an_hour_has_a_task_after_at_most_three_questions(seed: u32, level in level()) {
        let items = plan(bank(), &Learner::default(), &settings(level, 30, seed));
        let first = items.iter().position(|item| matches!(item, Item::Task(_)));
        prop_assert!(first.is_some_and(|at| (1..=BETWEEN_TASKS).contains(&at)), "{first:?}");
        prop_assert!(items.len() >= 4, "{}", items.len());
    }
}

#[test]
fn a_mid_interview_warms_up_with_a_junior_question() {
    for seed in 0..20 {
        let items = plan(bank(), &Learner::default(), &settings(Some(Level::Mid), 45, seed));
        assert_eq!(items[0].level(), Level::Junior, "seed {seed}");
        let mid = items.iter().filter(|item| item.level() == Level::Mid).count();
        assert!(mid * 2 > items.len(), "{mid} of {} with seed {seed}", items.len());
    }
}

#[test]
fn without_a_level_the_questions_become_harder_up_to_senior_ones() {
    for minutes in [20, 30, 45, 60, 120] {
        for seed in 0..40 {
            let items = plan(bank(), &Learner::default(), &settings(None, minutes, seed));
            let questions = items.iter().filter(|item| matches!(item, Item::Question(_)));
            let levels: Vec<Level> = questions.map(Item::level).collect();
            assert!(levels.is_sorted(), "{minutes} min, seed {seed}: {levels:?}");
            let ends = (levels[0], levels[levels.len() - 1]);
            assert_eq!(ends, (Level::Junior, Level::Senior), "{minutes} min, seed {seed}");
        }
    }
}

#[test]
fn other_seeds_give_other_interviews() {
    let first = |seed| {
        let items = plan(bank(), &Learner::default(), &settings(None, 30, seed));
        items[0].name().to_owned()
    };
    let different: HashSet<String> = (0..20).map(first).collect();
    assert!(different.len() > 8, "{different:?}");
}

#[test]
fn what_was_forgotten_is_asked_more_often_than_what_was_remembered() {
    let names = names();
    let (weak, strong) = names.split_at(names.len() / 2);
    let entries: Vec<JournalEntry> = weak
        .iter()
        .map(|name| recalled(name, 4, false))
        .chain(strong.iter().map(|name| recalled(name, 4, true)))
        .collect();
    let learner = Learner::from(&entries, []);
    let (mut of_weak, mut all) = (0, 0);
    for seed in 0..50 {
        let items = plan(bank(), &learner, &settings(None, 30, seed));
        for item in items.iter().filter(|item| matches!(item, Item::Question(_))) {
            all += 1;
            of_weak += usize::from(weak.iter().any(|name| name == item.name()));
        }
    }
    assert!(of_weak * 100 > all * 70, "{of_weak} of {all}");
}

#[test]
fn a_task_that_was_solved_before_is_preferred() {
    let solved = &bank().tasks.iter().find(|task| task.level == Level::Mid).expect("a task").name;
    let learner = Learner::from(&[passed(solved)], []);
    for seed in 0..10 {
        let items = plan(bank(), &learner, &settings(Some(Level::Mid), 45, seed));
        assert_eq!(&tasks(&items)[0].name, solved, "seed {seed}");
    }
}

#[test]
fn a_topic_narrows_questions_and_tasks_and_an_unknown_one_gives_nothing() {
    let about = |topic: &str| {
        let topic = Some(topic.to_owned());
        plan(bank(), &Learner::default(), &Settings { topic, ..settings(None, 45, 3) })
    };
    let items = about("Streams");
    assert!(items.len() > 3, "{}", items.len());
    for item in &items {
        let known = bank().questions.iter().find(|one| one.question.name == item.name());
        assert!(known.is_some_and(|one| one.is_about("streams")), "{}", item.name());
    }
    assert_eq!(about("gardening"), []);
    let cards = about("architecture");
    assert!(!cards.is_empty());
}

#[test]
fn a_narrow_topic_with_one_question_number_has_several_questions() {
    let topic = Some("first steps".to_owned());
    let settings = Settings { topic, ..settings(None, 30, 1) };
    let items = plan(bank(), &Learner::default(), &settings);
    assert!(items.len() > 1 && tasks(&items).is_empty(), "{}", items.len());
}

#[test]
fn a_course_with_tasks_only_is_a_coding_interview() {
    let only_tasks = Bank { questions: Vec::new(), tasks: bank().tasks.clone() };
    let items = plan(&only_tasks, &Learner::default(), &settings(None, 60, 1));
    assert!(!items.is_empty() && tasks(&items).len() == items.len());
    assert_eq!(plan(&Bank::default(), &Learner::default(), &settings(None, 60, 1)), []);
}

#[test]
fn a_weight_of_zero_is_never_chosen_and_every_other_one_is() {
    let mut random = fastrand::Rng::with_seed(7);
    let mut chosen = [0; 3];
    for _ in 0..1000 {
        chosen[weighted(&mut random, &[1, 0, 3]).expect("one")] += 1;
    }
    assert!(chosen[0] > 150 && chosen[1] == 0 && chosen[2] > 600, "{chosen:?}");
    assert_eq!(weighted(&mut random, &[0, 0]), None);
}
