//! Saves, runs, passes, and what the journal hears of them.

use std::time::Duration;

use super::driving::{Driven, content, ended, observation};
use crate::node::HostEvent;
use crate::node::npm::NpmProgress;
use crate::progress;
use crate::verdict::{Activity, End, Handle, Output, VerdictKind};
use crate::watch::event::{Effect, Event, Prepared, RunId};
use crate::watch::state::{Page, RunState};

#[test]
fn an_untouched_stub_waits_for_its_first_save() {
    let driven = Driven::fresh();
    assert_eq!(driven.watch.run_state, RunState::Waiting);
    assert_eq!(driven.started(), None);
}

#[test]
fn a_file_that_was_edited_before_runs_at_once() {
    let mut driven = Driven::before_prepared(&["a", "b"], &[]);
    driven.prepared("a", true);
    assert_eq!(driven.started(), Some(RunId(1)));
}

#[test]
fn a_save_runs_and_a_save_without_a_change_does_not() {
    let mut driven = Driven::fresh();
    driven.save("x");
    assert_eq!(driven.started(), Some(RunId(1)));
    driven.save("x");
    assert_eq!(driven.effects, []);
}

#[test]
fn a_save_of_an_unchanged_file_runs_if_its_verdict_is_unknown() {
    let mut driven = Driven::fresh();
    driven.send(Event::SourceRead(Ok(Some(content("stub")))));
    assert_eq!(driven.started(), None, "nobody wrote the file");
    driven.save("stub");
    assert_eq!(driven.started(), Some(RunId(1)));
    driven.send(Event::Host(RunId(1), ended(false)));
    let before = driven.watch.saved.unwrap();
    driven.save("stub");
    assert_eq!(driven.started(), None, "its verdict is on the screen");
    assert!(driven.watch.saved.is_some_and(|saved| saved > before), "with the time of this save");
    assert!(matches!(driven.watch.run_state, RunState::Finished { .. }));
}

#[test]
fn a_save_of_an_unchanged_file_runs_after_a_run_that_could_not_start() {
    let mut driven = Driven::fresh();
    driven.save("x");
    driven.send(Event::StartFailed(RunId(1), "no node".into()));
    driven.save("x");
    assert_eq!(driven.started(), Some(RunId(2)));
}

#[test]
fn a_pass_counts_only_for_the_text_on_the_disk_at_its_end() {
    let mut driven = Driven::fresh();
    driven.save("right");
    // The runtime reads the file before it reports the end of a run.
    driven.save("broken");
    assert_eq!(driven.started(), Some(RunId(2)));
    driven.send(Event::Host(RunId(1), ended(true)));
    assert_eq!((driven.journal().len(), driven.current()), (0, "a"));
    driven.send(Event::Host(RunId(2), ended(false)));
    assert_eq!(driven.watch.count.done, 0);
}

#[test]
fn a_save_during_a_run_starts_over_and_the_old_verdict_is_dropped() {
    let mut driven = Driven::fresh();
    driven.save("x");
    driven.save("y");
    assert_eq!(driven.started(), Some(RunId(2)));
    driven.send(Event::Host(RunId(1), ended(true)));
    assert!(matches!(driven.watch.run_state, RunState::Running { id: RunId(2), .. }));
    assert_eq!(driven.current(), "a");
}

#[test]
fn the_last_of_many_quick_saves_runs_after_a_pause() {
    let mut driven = Driven::fresh();
    for text in ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"] {
        driven.save(text);
    }
    assert!(
        matches!(driven.watch.run_state, RunState::Settling { .. }),
        "{:?}",
        driven.watch.run_state
    );
    driven.wait(300);
    driven.send(Event::Tick);
    assert!(driven.started().is_some());
    assert_eq!(driven.watch.content, Some(content("10")));
}

#[test]
fn a_program_that_changes_its_own_file_is_stopped_after_a_few_runs() {
    let mut driven = Driven::fresh();
    let stopped = (0..20).any(|text| {
        driven.save(&text.to_string());
        driven.wait_until_quiet();
        matches!(driven.watch.run_state, RunState::StartFailed(_))
    });
    assert!(stopped, "{:?}", driven.watch.run_state);
    driven.press('r');
    assert!(driven.started().is_some());
}

#[test]
fn a_failure_stays_and_is_written_down() {
    let mut driven = Driven::fresh();
    driven.save_and_end("x", false);
    assert!(matches!(
        driven.journal()[..],
        [progress::JournalEvent::Ran { verdict: VerdictKind::Fail, passed: 0, total: 1, .. }]
    ));
    assert!(matches!(driven.watch.run_state, RunState::Finished { .. }));
    assert_eq!(driven.current(), "a");
}

/// Saves, and lets the only test fail while the process goes on.
fn failed_early(driven: &mut Driven) -> RunId {
    driven.save("x");
    let id = driven.started().expect("a save starts a run");
    driven.send(Event::Host(id, HostEvent::Failed(observation(false, End::Pending))));
    id
}

fn shown(driven: &Driven) -> VerdictKind {
    match &driven.watch.run_state {
        RunState::Finished { verdict, .. } => verdict.kind,
        stage => panic!("{stage:?}"),
    }
}

#[test]
fn a_failure_is_shown_before_the_process_has_ended_and_written_down_once() {
    let mut driven = Driven::fresh();
    let id = failed_early(&mut driven);
    assert_eq!(shown(&driven), VerdictKind::Fail);
    assert_eq!(driven.journal().len(), 1);
    let mut seen = observation(false, End::Exited { code: 1 });
    seen.output.push(Output { test: None, text: "bye\n".into() });
    driven.send(Event::Host(id, HostEvent::Ended(seen)));
    assert_eq!((shown(&driven), driven.journal().len()), (VerdictKind::Fail, 0));
    let RunState::Finished { verdict, .. } = &driven.watch.run_state else { unreachable!() };
    assert_eq!(verdict.printed[0].text, "bye\n", "what is printed at the end is shown, too");
}

#[test]
fn how_the_process_ends_revises_a_failure_that_is_shown() {
    let mut driven = Driven::fresh();
    let id = failed_early(&mut driven);
    let limit = Duration::from_secs(5);
    let seen = observation(false, End::TimedOut { limit, activity: Activity::Waiting });
    driven.send(Event::Host(id, HostEvent::Ended(seen)));
    assert_eq!(shown(&driven), VerdictKind::Timeout);
    let [progress::JournalEvent::Ran { verdict, .. }] = driven.journal()[..] else { panic!() };
    assert_eq!(*verdict, VerdictKind::Timeout);
    assert_eq!(driven.watch.progress.exercise("a").attempts, 1, "the same text is one try");
}

#[test]
fn a_save_after_an_early_failure_wins_over_the_end_of_that_run() {
    let mut driven = Driven::fresh();
    let id = failed_early(&mut driven);
    driven.save("y");
    assert_eq!(driven.started(), Some(RunId(2)));
    driven.send(Event::Host(id, ended(false)));
    assert!(matches!(driven.watch.run_state, RunState::Running { id: RunId(2), .. }));
    driven.press('n');
    driven.prepared("b", false);
    driven.send(Event::Host(id, ended(false)));
    assert_eq!(driven.watch.run_state, RunState::Waiting);
}

#[test]
fn a_failed_program_that_changes_its_own_file_at_its_end_is_stopped_too() {
    let mut driven = Driven::fresh();
    let stopped = (0..20).any(|text: u32| {
        driven.save(&text.to_string());
        let at_once = driven.started();
        driven.wait_until_quiet();
        if let Some(id) = at_once.or(driven.started()) {
            driven.send(Event::Host(id, HostEvent::Failed(observation(false, End::Pending))));
            driven.save(&text.to_string());
        }
        matches!(driven.watch.run_state, RunState::StartFailed(_))
    });
    assert!(stopped, "{:?}", driven.watch.run_state);
}

#[test]
fn lines_that_cannot_be_taken_back_wait_for_the_end() {
    let mut driven = Driven::fresh();
    driven.watch.settings.plain = true;
    failed_early(&mut driven);
    assert!(matches!(driven.watch.run_state, RunState::Running { .. }));
}

#[test]
fn a_pass_waits_for_the_end_of_the_process() {
    let mut driven = Driven::fresh();
    driven.save("x");
    let id = driven.started().expect("a save starts a run");
    driven.send(Event::Host(id, HostEvent::Failed(observation(true, End::Pending))));
    assert!(matches!(driven.watch.run_state, RunState::Running { .. }));
}

#[test]
fn a_pass_is_written_down_and_goes_on_to_the_next_which_waits() {
    let mut driven = Driven::fresh();
    driven.save_and_end("x", true);
    assert!(matches!(
        driven.journal()[..],
        [
            progress::JournalEvent::Ran { .. },
            progress::JournalEvent::Passed { .. },
            progress::JournalEvent::Moved { .. }
        ]
    ));
    assert_eq!(driven.current(), "b");
    assert_eq!(driven.watch.passed.as_ref().unwrap().exercise, "a");
    // Even if the next file was edited before: its failures would hide the pass.
    driven.prepared("b", true);
    assert_eq!(driven.watch.run_state, RunState::Waiting);
}

#[test]
fn the_block_of_a_pass_goes_with_the_next_run() {
    let mut driven = Driven::fresh();
    driven.save_and_end("x", true);
    driven.prepared("b", false);
    driven.save("y");
    assert_eq!(driven.watch.passed, None);
}

#[test]
fn manual_mode_waits_for_n() {
    let mut driven = Driven::fresh();
    driven.watch.settings.manual = true;
    driven.save_and_end("x", true);
    assert_eq!(driven.current(), "a");
    driven.press('n');
    assert_eq!(driven.current(), "b");
}

#[test]
fn a_learner_who_passes_an_exercise_again_stays_on_it() {
    let done = progress::JournalEvent::Passed { exercise: "a".into() };
    let back = progress::JournalEvent::Moved { exercise: "a".into() };
    let mut driven = Driven::before_prepared(&["a", "b"], &[done, back]);
    driven.prepared("a", false);
    driven.save_and_end("x", true);
    assert_eq!(driven.current(), "a");
}

#[test]
fn an_exercise_for_a_newer_node_is_passed_over() {
    let mut driven = Driven::before_prepared(&["a", "future", "c"], &[]);
    driven.prepared("a", false);
    driven.save_and_end("x", true);
    assert_eq!(driven.current(), "c");
}

#[test]
fn the_end_names_the_exercises_that_need_a_newer_node() {
    let passed = |name: &str| progress::JournalEvent::Passed { exercise: name.into() };
    let end = |driven: &Driven| {
        assert!(matches!(driven.watch.page, Page::Finale));
        let theme = crate::screen::Theme::monochrome();
        let text = crate::watch::view::finale(&driven.watch, 200, theme).join("\n");
        assert!(!text.contains("all done") && !text.contains("Done."), "{text}");
        assert!(text.contains("1 exercise waits for another Node.js") && text.contains("future"));
    };
    let mut driven = Driven::before_prepared(&["a", "future"], &[]);
    driven.prepared("a", false);
    driven.save_and_end("x", true);
    end(&driven);
    // The same when the watch is started again.
    end(&Driven::before_prepared(&["a", "future"], &[passed("a")]));
    let moved = progress::JournalEvent::Moved { exercise: "future".into() };
    end(&Driven::before_prepared(&["a", "future"], &[passed("a"), moved.clone()]));
    let driven = Driven::before_prepared(&["future", "b"], &[moved]);
    assert_eq!(driven.current(), "b", "one that cannot run here is not the first one shown");
}

#[test]
fn the_last_pass_opens_the_final_message() {
    let mut driven = Driven::before_prepared(&["a"], &[]);
    driven.prepared("a", false);
    driven.save_and_end("x", true);
    assert!(matches!(driven.watch.page, Page::Finale));
}

#[test]
fn a_deleted_file_is_reported_and_its_run_is_cancelled() {
    let mut driven = Driven::fresh();
    driven.save("x");
    driven.send(Event::SourceRead(Ok(None)));
    assert_eq!(driven.watch.run_state, RunState::FileMissing);
    assert_eq!(driven.effects, [Effect::Cancel]);
    driven.save("x");
    assert!(driven.started().is_some(), "the same text after a deletion is news");
}

#[test]
fn a_run_that_cannot_begin_says_why() {
    let mut driven = Driven::fresh();
    driven.save("x");
    driven.send(Event::StartFailed(RunId(1), "no node".into()));
    assert_eq!(driven.watch.run_state, RunState::StartFailed("no node".into()));
}

#[test]
fn packages_are_asked_for_installed_and_then_the_exercise_is_prepared_again() {
    let mut driven = Driven::before_prepared(&["a", "b"], &[]);
    let missing = vec!["express".to_owned()];
    driven.send(Event::Prepared(Prepared {
        exercise: "a".into(),
        content: Ok(Some(content("stub"))),
        edited: false,
        missing: missing.clone(),
        wrong_node: None,
    }));
    driven.save("x");
    assert_eq!(driven.started(), None);
    driven.press('i');
    assert_eq!(driven.effects, [Effect::Install { packages: missing }]);
    driven.send(Event::Installing(NpmProgress { downloaded: 1, total: 3 }));
    driven.send(Event::Installed(Ok(Vec::new())));
    assert_eq!(driven.effects, [Effect::Prepare { exercise: driven.exercise("a") }]);
}

#[test]
fn a_leak_is_looked_at_once_more_to_learn_where_it_was_made() {
    let mut driven = Driven::fresh();
    driven.save_and_end("x", true);
    let handle = Handle { what: "a server is still listening".into(), at: None };
    driven.send(Event::Handles { exercise: "a".into(), handles: vec![handle.clone()] });
    assert_eq!(driven.watch.passed.as_ref().unwrap().leaky, [handle]);
}

#[test]
fn a_later_save_of_the_last_exercise_comes_back_to_the_last_page() {
    let mut driven = Driven::before_prepared(&["a"], &[]);
    driven.prepared("a", false);
    driven.save_and_end("x", true);
    assert!(matches!(driven.watch.page, Page::Finale));
    // An editor that formats after saving saves twice.
    driven.wait(5_000);
    driven.save_and_end("x;", true);
    assert!(matches!(driven.watch.page, Page::Finale));
    driven.wait(5_000);
    driven.save_and_end("y", false);
    assert!(matches!(driven.watch.page, Page::Exercise), "the lesson is shown");
    driven.wait(5_000);
    driven.save_and_end("x", true);
    assert!(matches!(driven.watch.page, Page::Finale));
    // A learner who goes back stays.
    driven.press('b');
    driven.wait(5_000);
    driven.save_and_end("x; ", true);
    assert!(matches!(driven.watch.page, Page::Exercise));
}

#[test]
fn news_from_another_runner_counts() {
    let mut driven = Driven::fresh();
    let event = progress::JournalEvent::Passed { exercise: "b".into() };
    let at = jiff::Timestamp::UNIX_EPOCH;
    driven.send(Event::Journal(vec![progress::JournalEntry { v: 1, at, event }]));
    driven.save_and_end("x", true);
    assert_eq!(driven.current(), "c");
}

#[test]
fn a_replaced_journal_changes_the_count_and_all_that_follows_from_it() {
    let mut driven = Driven::before_prepared(&["a"], &[]);
    driven.prepared("a", false);
    driven.save_and_end("x", true);
    assert_eq!(driven.watch.count.done, 1);
    assert!(matches!(driven.watch.page, Page::Finale));
    driven.send(Event::JournalReplaced(Vec::new()));
    assert_eq!(driven.watch.count.done, 0);
    assert!(matches!(driven.watch.page, Page::Exercise), "not all is done any more");
    assert_eq!(driven.watch.passed, None);
}
