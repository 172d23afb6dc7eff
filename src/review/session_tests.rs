//! Sessions, driven by keys and by lines.

use super::*;
use crate::course::Level;
use crate::progress::{JournalEvent, ReviewKind};
use crate::verdict::{Diagnosis, Verdict, VerdictKind};

const ANSWER: &str = "# Question 7 - What is `exports`?\n\n## The short answer\n\nA name.\n\n\
                      ## Key points\n\n- It is only a name.\n- `require()` returns module.exports.\n\
                      - Assign to a property.\n\n## Read more\n\n[x](https://nodejs.org/)\n";

fn queued(name: &str) -> QueuedItem {
    let head = ItemHead {
        name: name.to_owned(),
        chapter: "04 modules".to_owned(),
        level: Level::Junior,
        title: "Exports".to_owned(),
    };
    QueuedItem { head, kinds: ReviewKind::ALL.to_vec(), reviews: 0 }
}

fn recall(text: &str) -> Item {
    Item::Recall(RecallItem::from_answer(text).expect("a question"))
}

fn which() -> Item {
    let lesson = Diagnosis {
        title: "adds".to_owned(),
        body: "b".to_owned(),
        diff: None,
        at: None,
        note: None,
        lesson: true,
    };
    Item::Which(Box::new(WhichItem {
        task: "Add.".to_owned(),
        programs: ["1", "2", "3"].map(str::to_owned),
        wrong: 1,
        reasons: ["a", "b", "c"].map(str::to_owned),
        reason: 2,
        lesson,
    }))
}

fn repair() -> Item {
    Item::Repair(RepairItem {
        task: "Add.".to_owned(),
        file: "review/add1/add1.js".to_owned(),
        faulty: "a - b".to_owned(),
        whole: "a + b".to_owned(),
        is_own: true,
        hints: vec!["Look.".to_owned(), "Look again.".to_owned()],
    })
}

fn predict() -> Item {
    Item::Predict(PredictItem {
        programs: vec![("program.js".to_owned(), "p".to_owned())],
        printed: vec!["start".to_owned(), "end".to_owned()],
        changed: None,
        file: "review/loop1/prediction.txt".to_owned(),
    })
}

fn run(kind: VerdictKind) -> SessionEvent {
    let verdict = Verdict {
        kind,
        tests: Vec::new(),
        diagnosis: None,
        leaky: Vec::new(),
        printed: Vec::new(),
        truncated: false,
        ms: 1.0,
    };
    SessionEvent::Ran(Box::new(RepairRun { verdict, source: String::new() }))
}

/// Starts a session with these tasks, all made.
fn started(items: Vec<Item>, is_plain: bool) -> Driven {
    let queue = (0..items.len()).map(|index| queued(&format!("exercise{index}"))).collect();
    let mut driven =
        Driven { session: Session::new(queue, usize::MAX, is_plain), items, effects: Vec::new() };
    driven.event(SessionEvent::Started);
    driven
}

/// A session whose tasks are made at once.
struct Driven {
    session: Session,
    items: Vec<Item>,
    /// Those of the last event, without `Make`.
    effects: Vec<SessionEffect>,
}

impl Driven {
    fn event(&mut self, event: SessionEvent) {
        let mut events = vec![event];
        self.effects.clear();
        while let Some(event) = events.pop() {
            for effect in self.session.update(event) {
                match effect {
                    SessionEffect::Make { index, .. } => {
                        let result = Ok(Box::new(self.items.remove(0)));
                        events.push(SessionEvent::Made { index, result });
                    }
                    other => self.effects.push(other),
                }
            }
        }
    }

    fn key(&mut self, key: char) {
        self.event(SessionEvent::Key(key));
    }

    fn line(&mut self, line: &str) {
        self.event(SessionEvent::Line(line.to_owned()));
    }

    fn recorded(&self) -> Option<&JournalEvent> {
        self.effects.iter().find_map(|effect| match effect {
            SessionEffect::Record(event) => Some(event),
            _ => None,
        })
    }

    /// The last note.
    fn note(&self) -> Option<&str> {
        match self.session.sections().last() {
            Some(Section::Note(text)) => Some(text),
            _ => None,
        }
    }
}

#[test]
fn a_question_is_answered_compared_and_recorded() {
    let mut driven = started(vec![recall(ANSWER), repair()], true);
    driven.line("a name for an object");
    assert_eq!(driven.note(), Some("Now type a number from 1 to 4: how sure are you?"));
    driven.line("4");
    assert!(matches!(driven.session.sections().last(), Some(Section::Answer { .. })));
    driven.line("5");
    assert!(driven.note().is_some_and(|note| note.contains("numbers from 1 to 3")));
    driven.line("1, 3");
    let Some(JournalEvent::Recalled { exercise, sure, remembered, missed }) = driven.recorded()
    else {
        panic!("{:?}", driven.effects)
    };
    assert_eq!((exercise.as_str(), *sure, *remembered), ("exercise0", 4, true));
    assert_eq!(missed, &["`require()` returns module.exports."]);
    // Without a screen, the next task follows by itself.
    assert!(matches!(driven.session.phase(), Phase::Asking { item, .. } if **item == repair()));
    assert_eq!(driven.session.position(), (2, 2));
}

#[test]
fn half_of_the_key_points_is_not_enough() {
    let four = ANSWER.replace("- Assign", "- One more.\n- Assign");
    for (ticks, remembered) in
        [("", false), ("1", false), ("1 2", false), ("1 2 3", true), ("a", true)]
    {
        let mut driven = started(vec![recall(&four)], true);
        driven.line("1");
        driven.line(ticks);
        assert_eq!(driven.session.results()[0].remembered, remembered, "{ticks}");
        assert_eq!(*driven.session.phase(), Phase::Over);
    }
}

#[test]
fn on_a_screen_number_keys_tick_and_enter_goes_on() {
    let mut driven = started(vec![recall(ANSWER), which()], false);
    driven.key('e');
    assert_eq!(driven.effects, [SessionEffect::Open]);
    for key in ['2', '1', '2', '3', '2', '\n'] {
        driven.key(key);
    }
    let result = &driven.session.results()[0];
    assert_eq!((result.sure, result.remembered), (Some(2), true));
    assert_eq!(*driven.session.phase(), Phase::Finished);
    driven.key('x');
    assert_eq!(*driven.session.phase(), Phase::Finished);
    driven.key('\n');
    assert!(matches!(driven.session.phase(), Phase::Asking { item, .. } if **item == which()));
}

#[test]
fn the_wrong_program_counts_only_with_its_reason() {
    for (keys, remembered) in [("243", true), ("241", false), ("14", false)] {
        let mut driven = started(vec![which()], false);
        keys.chars().for_each(|key| driven.key(key));
        let expected = JournalEvent::Reviewed {
            exercise: "exercise0".to_owned(),
            kind: ReviewKind::Which,
            sure: Some(4),
            remembered,
        };
        assert_eq!(driven.recorded(), Some(&expected), "{keys}");
    }
    let mut driven = started(vec![which()], false);
    driven.key('4');
    assert_eq!(driven.note(), Some("Type 1, 2 or 3."));
}

#[test]
fn a_repair_runs_on_each_save_until_it_passes() {
    let mut driven = started(vec![repair()], false);
    driven.event(SessionEvent::Saved);
    assert_eq!(driven.effects, [SessionEffect::Run]);
    driven.event(run(VerdictKind::Fail));
    assert!(matches!(driven.session.sections().last(), Some(Section::Verdict(_))));
    driven.key('r');
    driven.event(SessionEvent::RunFailed("no Node.js".to_owned()));
    assert_eq!(driven.note(), Some("no Node.js"));
    for (number, is_there) in [(1, true), (2, true), (3, false)] {
        driven.key('h');
        let is_hint = matches!(driven.session.sections().last(), Some(Section::Hint { .. }));
        assert_eq!(is_hint, is_there, "hint {number}");
    }
    driven.key('o');
    assert_eq!(driven.effects, [SessionEffect::Open]);
    driven.event(run(VerdictKind::Pass));
    let expected = JournalEvent::Reviewed {
        exercise: "exercise0".to_owned(),
        kind: ReviewKind::Repair,
        sure: None,
        remembered: true,
    };
    assert_eq!(driven.recorded(), Some(&expected));
}

#[test]
fn giving_up_a_repair_counts_as_forgotten() {
    let mut driven = started(vec![repair()], true);
    driven.line("s");
    assert!(!driven.session.results()[0].remembered);
    assert!(driven.recorded().is_some());
}

#[test]
fn a_prediction_is_typed_in_lines_or_read_from_its_file() {
    for (lines, remembered) in [("start\nend", true), ("end\nstart", false), ("start", false)] {
        let mut typed = started(vec![predict()], true);
        typed.line("");
        assert!(typed.note().is_some_and(|note| note.contains("then an empty line")));
        lines.split('\n').for_each(|line| typed.line(line));
        typed.line("");
        typed.line("3");
        let mut written = started(vec![predict()], false);
        written.key('3');
        assert_eq!(written.effects, [SessionEffect::ReadPrediction]);
        let Item::Predict(item) = predict() else { panic!("another task") };
        let (lines_written, program) = (lines.replace('\n', " \r\n"), item.empty_prediction());
        written.event(SessionEvent::Prediction(format!("\n{lines_written}\r\n{program}")));
        for driven in [typed, written] {
            let result = &driven.session.results()[0];
            assert_eq!((result.remembered, result.sure), (remembered, Some(3)), "{lines}");
        }
    }
}

#[test]
fn an_empty_prediction_is_not_judged() {
    let mut driven = started(vec![predict()], false);
    driven.key('4');
    let Item::Predict(item) = predict() else { panic!("another task") };
    driven.event(SessionEvent::Prediction(item.empty_prediction()));
    assert!(driven.note().is_some_and(|note| note.contains("has no prediction")));
    assert_eq!(driven.session.results(), []);
}

#[test]
fn a_skipped_task_has_no_result_and_counts_as_one_of_the_session() {
    let queue = ["a", "b", "c"].map(queued).to_vec();
    let mut driven = Driven {
        session: Session::new(queue, 2, true),
        items: vec![which(), predict(), repair()],
        effects: Vec::new(),
    };
    driven.event(SessionEvent::Started);
    driven.line("s");
    assert!(matches!(driven.session.phase(), Phase::Asking { item, .. } if **item == predict()));
    assert_eq!(driven.session.position(), (2, 2));
    driven.line("s");
    assert_eq!(driven.effects, [SessionEffect::Quit]);
    assert_eq!((driven.session.results(), driven.session.phase()), (&[][..], &Phase::Over));
}

#[test]
fn the_same_question_is_asked_once() {
    let mut driven = started(vec![recall(ANSWER), recall(ANSWER), which()], true);
    driven.line("1");
    driven.line("a");
    assert!(matches!(driven.session.phase(), Phase::Asking { item, .. } if **item == which()));
    assert_eq!(driven.session.position(), (2, 2));
}

#[test]
fn a_task_that_cannot_be_made_is_left_out_and_the_learner_is_told() {
    let mut session = Session::new(["a", "b"].map(queued).to_vec(), 2, true);
    assert!(matches!(session.update(SessionEvent::Started)[..], [SessionEffect::Make { .. }]));
    let failed = SessionEvent::Made { index: 0, result: Err("it needs express".to_owned()) };
    let [SessionEffect::Make { index, item }] = &session.update(failed)[..] else {
        panic!("no task")
    };
    assert_eq!((*index, item.head.name.as_str()), (0, "b"));
    let left_out = Section::Note("a is left out: it needs express".to_owned());
    assert_eq!(session.sections(), [left_out]);
}

#[test]
fn days_until_the_next_time_are_added_to_the_result() {
    let mut driven = started(vec![which(), predict()], true);
    for line in ["2", "1", "3"] {
        driven.line(line);
    }
    driven.event(SessionEvent::Recorded { days: 3 });
    let days = driven.session.sections().iter().find_map(|section| match section {
        Section::Result(result) => Some(result.days),
        _ => None,
    });
    assert_eq!(days, Some(Some(3)));
}

#[test]
fn an_answer_without_key_points_has_one_and_one_without_an_answer_is_no_question() {
    let text = "# Why?\n\n## The short answer\n\nSo.\n";
    let item = RecallItem::from_answer(text).expect("a question");
    assert_eq!(item.points, ["The idea of the short answer"]);
    assert_eq!(item.question, "Why?");
    assert_eq!(RecallItem::from_answer("# Why?\n"), None);
    assert_eq!(RecallItem::from_answer("no title"), None);
}

#[test]
fn a_repair_is_given_up_by_s_twice_and_by_nothing_less() {
    let mut driven = started(vec![repair()], false);
    driven.key('s');
    driven.key('h');
    driven.key('s');
    assert_eq!(driven.session.results(), [], "another key came between");
    driven.key('s');
    assert!(matches!(driven.session.results(), [result] if !result.remembered));
}
