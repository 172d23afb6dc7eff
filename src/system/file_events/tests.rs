//! Every way to save a file, and the events it causes.

use std::fs;
use std::sync::mpsc::channel;

use notify::event::{AccessMode, CreateKind, DataChange, ModifyKind, RemoveKind, RenameMode};

use super::*;

const PATIENCE: Duration = Duration::from_secs(10);

#[test]
fn a_close_after_writing_and_a_rename_into_place_are_final() {
    let close = EventKind::Access(AccessKind::Close(AccessMode::Write));
    let rename = EventKind::Modify(ModifyKind::Name(RenameMode::To));
    assert_eq!(urgency_of(close), Some(Urgency::Now));
    assert_eq!(urgency_of(rename), Some(Urgency::Now));
}

#[test]
fn a_bare_change_waits_and_a_removal_waits_longer() {
    let change = EventKind::Modify(ModifyKind::Data(DataChange::Any));
    assert_eq!(urgency_of(change), Some(Urgency::Soon));
    assert_eq!(urgency_of(EventKind::Create(CreateKind::File)), Some(Urgency::Soon));
    assert_eq!(urgency_of(EventKind::Remove(RemoveKind::File)), Some(Urgency::Away));
}

/// File events below a folder, with what they report.
fn started(root: &Path) -> (FileEvents, Receiver<FileEvent>) {
    let (send, received) = channel();
    let journal = root.join(".runner/journal.jsonl");
    let events = FileEvents::start(root, &journal, move |event| send.send(event).is_ok()).unwrap();
    (events, received)
}

#[test]
fn a_file_of_the_learner_may_be_named_like_our_probe() {
    let root = tempfile::tempdir().unwrap();
    fs::create_dir(root.path().join(".runner")).unwrap();
    let folder = root.path().join("exercises/01/probe-1");
    fs::create_dir_all(&folder).unwrap();
    let file = folder.join(format!("probe-{}", std::process::id()));
    let (events, received) = started(root.path());
    events.follow(&folder, &[&file.file_name().unwrap().to_string_lossy()]).unwrap();
    fs::write(&file, "1").unwrap();
    assert_eq!(received.recv_timeout(PATIENCE), Ok(FileEvent::Touched));
}

#[test]
fn every_way_to_change_the_journal_is_noticed() {
    let root = tempfile::tempdir().unwrap();
    let state = root.path().join(".runner");
    let folder = root.path().join("exercises/01/a");
    fs::create_dir_all(&state).unwrap();
    fs::create_dir_all(&folder).unwrap();
    let journal = state.join("journal.jsonl");
    fs::write(&journal, "0").unwrap();
    let (events, received) = started(root.path());
    events.follow(&folder, &["a.js"]).unwrap();
    let seen = |what: &str| {
        let is_journal = |event| event == Ok(FileEvent::Journal);
        let until = Instant::now() + PATIENCE;
        while !is_journal(received.recv_timeout(PATIENCE)) {
            assert!(Instant::now() < until, "{what}");
        }
        while received.recv_timeout(Duration::from_millis(200)).is_ok() {}
    };

    fs::write(&journal, "1").unwrap();
    seen("truncate and write");
    let other = state.join("other");
    fs::write(&other, "2").unwrap();
    fs::rename(&other, &journal).unwrap();
    seen("rename into place");
    fs::remove_file(&journal).unwrap();
    seen("delete");
    fs::remove_dir_all(&state).unwrap();
    fs::create_dir(&state).unwrap();
    seen("replace the whole folder");
    fs::write(&journal, "3").unwrap();
    seen("and write in the new one");
}

#[test]
fn every_way_to_save_is_noticed() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("exercises/01/a");
    fs::create_dir_all(&folder).unwrap();
    let file = folder.join("a.js");
    fs::write(&file, "0").unwrap();
    let (send, received) = channel();
    let events = FileEvents::start(root.path(), &root.path().join("j"), move |event| {
        send.send(event).is_ok()
    })
    .unwrap();
    events.follow(&folder, &["a.js"]).unwrap();
    let seen = |what: &str| {
        let touched = received.recv_timeout(PATIENCE);
        assert_eq!(touched, Ok(FileEvent::Touched), "{what}");
        while received.recv_timeout(Duration::from_millis(200)).is_ok() {}
    };

    fs::write(&file, "1").unwrap();
    seen("truncate and write");

    let other = folder.join("a.js.tmp");
    fs::write(&other, "2").unwrap();
    fs::rename(&other, &file).unwrap();
    seen("write beside and rename");

    fs::rename(&file, folder.join("a.js~")).unwrap();
    fs::write(&file, "3").unwrap();
    seen("rename away and write again");

    fs::remove_file(&file).unwrap();
    seen("delete");

    fs::rename(&folder, root.path().join("exercises/01/old")).unwrap();
    fs::create_dir(&folder).unwrap();
    fs::write(&file, "4").unwrap();
    seen("replace the whole folder");
    fs::write(&file, "5").unwrap();
    seen("and write in the new one");
}

/// No event arrives any more, as on a drive that another system writes.
fn deafen(events: &FileEvents) {
    let watcher = lock(&events.shared.watching).watcher.take();
    drop(watcher);
}

#[test]
fn a_save_that_raises_no_event_is_found_by_its_content() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("exercises/01/a");
    fs::create_dir_all(&folder).unwrap();
    let file = folder.join("a.js");
    fs::write(&file, "0").unwrap();
    let (events, received) = started(root.path());
    events.follow(&folder, &["a.js"]).unwrap();
    deafen(&events);
    for text in ["1", "2"] {
        fs::write(&file, text).unwrap();
        assert_eq!(received.recv_timeout(PATIENCE), Ok(FileEvent::Touched), "{text}");
    }
    // The same text again is a save, too.
    fs::write(&file, "2").unwrap();
    assert_eq!(received.recv_timeout(PATIENCE), Ok(FileEvent::Touched));
    fs::remove_file(&file).unwrap();
    assert_eq!(received.recv_timeout(PATIENCE), Ok(FileEvent::Touched), "deleted");
}

#[cfg(unix)]
#[test]
fn a_save_through_the_target_of_a_link_raises_an_event() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("exercises/01/a");
    let elsewhere = root.path().join("elsewhere");
    fs::create_dir_all(&folder).unwrap();
    fs::create_dir_all(&elsewhere).unwrap();
    let (link, target) = (folder.join("a.js"), elsewhere.join("mine.js"));
    fs::write(&target, "0").unwrap();
    std::os::unix::fs::symlink(&target, &link).unwrap();
    let (events, received) = started(root.path());
    events.follow(&folder, &["a.js"]).unwrap();
    // Without the snapshots, which would find it later.
    lock(&events.shared.snapshots).clear();
    for written in [&link, &target] {
        fs::write(written, "1").unwrap();
        assert_eq!(received.recv_timeout(PATIENCE), Ok(FileEvent::Touched), "{written:?}");
        while received.recv_timeout(Duration::from_millis(200)).is_ok() {}
    }
}

#[test]
fn if_watches_run_out_files_are_polled_from_then_on() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("exercises/01/a");
    fs::create_dir_all(&folder).unwrap();
    let file = folder.join("a.js");
    fs::write(&file, "0").unwrap();
    let (events, received) = started(root.path());
    events.follow(&folder, &["a.js"]).unwrap();
    events.shared.poll(PollReason::NoWatches).unwrap();
    assert_eq!(events.polling(), Some(PollReason::NoWatches));
    lock(&events.shared.snapshots).clear();
    fs::write(&file, "11").unwrap();
    assert_eq!(received.recv_timeout(PATIENCE), Ok(FileEvent::Touched));
}
