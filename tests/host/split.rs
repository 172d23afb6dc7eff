//! A test in one process and the learner's code in another: what crosses between them, and what does not.
#![cfg(target_os = "linux")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use nodelings::node::{Node, SplitRun};

fn node(script: &str, more: &Path) -> Output {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    Command::new(Node::find(root).expect("a Node.js").path)
        .arg(root.join("tests/host/split").join(script))
        .arg(root.join("src/host/split"))
        .arg(more)
        .env_remove("NODE_OPTIONS")
        .output()
        .expect("Node.js starts")
}

#[track_caller]
fn passes(output: &Output) {
    let said = String::from_utf8_lossy(&output.stdout);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && said.contains("pass "), "{said}{errors}");
}

#[test]
fn whatever_an_answer_hands_out_crosses_between_two_processes() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().canonicalize().expect("a path");
    for side in ["test", "learner"] {
        fs::create_dir(path.join(side)).expect("created");
    }
    fs::write(path.join("test/learner.js"), "throw new Error('not here')").expect("written");
    let learner = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/host/split/learner.js");
    fs::copy(learner, path.join("learner/learner.js")).expect("copied");
    SplitRun::pipe_files(&path).try_for_each(|pipe| pipe.write()).expect("pipes");
    passes(&node("program.js", &path));
}

#[test]
fn a_message_of_a_hostile_process_is_refused_or_only_a_value() {
    passes(&node("hostile.js", Path::new("")));
}
