//! A course with one exercise in a folder of its own.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use nodelings::node::{self, Conditions, HostSpec, Limits, Node};
use nodelings::system::cancel::Cancel;
use nodelings::verdict::{Failure, Frame, Handle, Location, Mark, Observation};
use tempfile::TempDir;

/// In one line, so that the lines of what follows count from 2.
const PRELUDE: &str = "const { test } = require('node:test'); const assert = require('node:assert'); \
                       const { spawn } = require('node:child_process');\n";

pub(crate) struct Fixture {
    folder: TempDir,
    pub(crate) spec: HostSpec,
}

impl Fixture {
    /// An exercise with this test, behind the prelude.
    pub(crate) fn new(test: &str) -> Self {
        Self::with_test("x.test.js", format!("{PRELUDE}{test}"))
    }

    /// An exercise with this test file.
    pub(crate) fn with_test(name: &str, content: impl AsRef<[u8]>) -> Self {
        let folder = TempDir::new().expect("a folder");
        let root = folder.path().canonicalize().expect("a path");
        fs::write(root.join(name), content).expect("written");
        let spec = HostSpec {
            course_root: root.clone(),
            folder: root,
            test_file: name.into(),
            node_flags: Vec::new(),
            preload: Vec::new(),
            limits: Limits { wall: Duration::from_secs(30), ..Limits::default() },
            harness: None,
            instrument: false,
            warm_up: false,
            conditions: Conditions::default(),
            sandbox: None,
        };
        Self { folder, spec }
    }

    pub(crate) fn file(self, name: &str, content: impl AsRef<[u8]>) -> Self {
        let path = self.folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("created");
        fs::write(path, content).expect("written");
        self
    }

    /// With a time limit short enough to wait for.
    pub(crate) fn impatient(mut self) -> Self {
        self.spec.limits.wall = Duration::from_millis(700);
        self
    }

    pub(crate) fn limits(mut self, change: impl FnOnce(&mut Limits)) -> Self {
        change(&mut self.spec.limits);
        self
    }

    pub(crate) fn flag(mut self, flag: &str) -> Self {
        self.spec.node_flags.push(flag.into());
        self
    }

    pub(crate) fn conditions(mut self, conditions: Conditions) -> Self {
        self.spec.conditions = conditions;
        self
    }

    pub(crate) fn path(&self, name: &str) -> String {
        self.spec.folder.join(name).to_string_lossy().into_owned()
    }

    pub(crate) fn run(&self) -> Observation {
        run_once(&node(), &self.spec)
    }
}

pub(crate) fn node() -> Node {
    Node::find(Path::new(".")).expect("Node.js")
}

/// The local Node and those that `NODELINGS_TEST_NODES` (separated as in PATH) names.
pub(crate) fn all_nodes() -> Vec<Node> {
    let more = env::var_os("NODELINGS_TEST_NODES").unwrap_or_default();
    let more: Vec<PathBuf> =
        env::split_paths(&more).filter(|path| !path.as_os_str().is_empty()).collect();
    let nowhere = Path::new("/nowhere");
    let more =
        more.iter().map(|path| Node::find_named(path, nowhere, &Cancel::new()).expect("Node.js"));
    std::iter::once(node()).chain(more).collect()
}

/// Each test that was reported, with its mark.
pub(crate) fn marks(seen: &Observation) -> Vec<(&str, Mark)> {
    let finished = |frame| match frame {
        &Frame::Finished { ref test, mark, .. } => Some((test.as_str(), mark)),
        _ => None,
    };
    seen.frames.iter().filter_map(finished).collect()
}

/// The names of all tests, as last told.
pub(crate) fn registered(seen: &Observation) -> &[String] {
    let names = seen.frames.iter().rev().find_map(|frame| match frame {
        Frame::Registered { tests } => Some(tests.as_slice()),
        _ => None,
    });
    names.unwrap_or_default()
}

/// How a test failed.
pub(crate) fn failure<'a>(seen: &'a Observation, name: &str) -> &'a Failure {
    let failure = seen.frames.iter().find_map(|frame| match frame {
        Frame::Finished { test, failure: Some(failure), .. } if test == name => Some(failure),
        _ => None,
    });
    failure.unwrap_or_else(|| panic!("`{name}` did not fail: {seen:#?}"))
}

/// What crashed outside of the tests: origin, running test, failure.
pub(crate) fn crash(seen: &Observation) -> (&str, Option<&str>, &Failure) {
    let crash = seen.frames.iter().find_map(|frame| match frame {
        Frame::Crashed { during, origin, failure } => {
            Some((origin.as_str(), during.as_deref(), failure))
        }
        _ => None,
    });
    crash.unwrap_or_else(|| panic!("nothing crashed: {seen:#?}"))
}

pub(crate) fn handles(seen: &Observation) -> &[Handle] {
    let handles = seen.frames.iter().find_map(|frame| match frame {
        Frame::Lingering { handles } => Some(handles.as_slice()),
        _ => None,
    });
    handles.unwrap_or_default()
}

pub(crate) fn has_end(seen: &Observation) -> bool {
    seen.frames.iter().any(|frame| matches!(frame, Frame::End { .. }))
}

pub(crate) fn settled(seen: &Observation) -> bool {
    seen.frames.contains(&Frame::Settled)
}

/// Everything that was printed.
pub(crate) fn printed(seen: &Observation) -> String {
    seen.output.iter().map(|output| output.text.as_str()).collect()
}

pub(crate) fn line_of(place: &Location) -> (String, u32) {
    (place.file.clone(), place.line)
}

/// One run to its end.
pub(crate) fn run_once(node: &Node, spec: &HostSpec) -> Observation {
    node::run_once(node, spec, &Cancel::new()).expect("nobody cancels it").observation
}
