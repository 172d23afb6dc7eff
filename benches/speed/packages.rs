//! Exercises with npm packages: Express loaded before the save, and Jest compared with `npx jest`.

use std::path::Path;
use std::process::Command;
use std::thread;
use std::time::Duration;

use nodelings::course::Course;
use nodelings::node::{Host, HostSpec, Node, npm};
use nodelings::system::cancel::Cancel;

use crate::table::Table;
use crate::{READING, process, run_bare, run_plain};

const ROUNDS: usize = 9;
const EXPRESS: &str = "express1_first_routes";
const JEST: &str = "jest1_first_tests";

/// Installs the packages of `course`, which is solved. If that fails, nothing is measured.
pub(crate) fn packages(table: &mut Table, course: &Course, node: &Node) {
    if let Err(error) = npm::install(node, &course.root, true, &Cancel::new(), |_| ()) {
        table.note(format!("exercises with npm packages: not measured ({error})"));
        return;
    }
    let (mut hosts, mut plain) = (Vec::new(), Vec::new());
    let (mut jest_hosts, mut jest) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        hosts.push(warm(course, node, EXPRESS));
        plain.push(run_plain(node, course, course.exercise(EXPRESS).expect("Express"), &[]));
        jest_hosts.push(warm(course, node, JEST));
        jest.push(process::time(npx_jest(&course.root, node)));
    }
    let ratio =
        |ours: &[Duration], other: &[Duration]| process::median(ours) / process::median(other);
    table.at_most("Express, warm host / node FILE", ratio(&hosts, &plain), 0.35, "x");
    table.at_most("Jest exercise, warm host / npx jest", ratio(&jest_hosts, &jest), 1.05, "x");
}

/// Measures from the order to the verdict, in a host that waited while the learner read.
fn warm(course: &Course, node: &Node, name: &str) -> Duration {
    let exercise = course.exercise(name).expect("an exercise");
    let host =
        Host::boot(node, &HostSpec::of(&course.root, exercise).with_warm_up()).expect("a host");
    thread::sleep(READING * 2);
    run_bare(host)
}

/// Runs the tests with Jest, without the runner.
fn npx_jest(root: &Path, node: &Node) -> Command {
    let course = Course::load(root).expect("a course");
    let exercise = course.exercise(JEST).expect("a Jest exercise");
    let folder = root.join(exercise.folder());
    let mut command = process::quiet("npx", &folder);
    let path = std::env::join_paths(
        node.path
            .parent()
            .map(Path::to_owned)
            .into_iter()
            .chain(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default())),
    );
    command.env("PATH", path.expect("a PATH"));
    command.args(["jest", "--rootDir", ".", "--testMatch", &format!("**/{}", exercise.file)]);
    command
}
