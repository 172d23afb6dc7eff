//! Every way to save a file, and what is told of it.

use std::fs;
use std::sync::mpsc::channel;

use notify::event::{CreateKind, DataChange, RemoveKind};

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

#[test]
fn every_way_to_save_is_seen() {
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
    seen("rename away and write anew");

    fs::remove_file(&file).unwrap();
    seen("delete");

    fs::rename(&folder, root.path().join("exercises/01/old")).unwrap();
    fs::create_dir(&folder).unwrap();
    fs::write(&file, "4").unwrap();
    seen("replace the whole folder");
    fs::write(&file, "5").unwrap();
    seen("and write in the new one");
}
