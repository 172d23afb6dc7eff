//! `runner doctor` on machines of all kinds.

use crate::cli::session::{Session, matches};

/// Paths have their own length on each machine, and so have the lines; the ways to install Node.js
/// are those of the system.
fn unwrapped(text: &str) -> String {
    let mut out = String::new();
    let mut ways = false;
    for line in text.lines() {
        let deep = line.starts_with("          ");
        ways = deep && (ways || line.contains("Ways to install"));
        match (ways, deep) {
            (true, _) if line.contains("Ways to install") => {
                out.push_str("\n                Ways to install [...]");
            }
            (true, _) => {}
            (_, true) => out.extend([" ", line.trim_start()]),
            _ => out.extend(["\n", line]),
        }
    }
    out.trim_start().replace("[tmp]/course", "[course]").replace(" [course]", "[course]") + "\n"
}

#[test]
fn a_good_machine_is_reported_as_good() {
    let mut session = Session::cups();
    session.run("doctor");
    matches("doctor_good", &unwrapped(&session.transcript()));
}

#[test]
fn json_has_a_row_for_each_check() {
    let mut session = Session::cups();
    session.run("doctor --format json");
    session.matches("doctor_json");
}

#[test]
fn doctor_without_a_course_checks_only_the_machine() {
    let mut session = Session::empty();
    session.run("doctor");
    matches("doctor_no_course", &unwrapped(&session.transcript()));
}

#[test]
fn doctor_without_node_says_how_to_get_it() {
    let mut session = Session::cups();
    let empty = session.top().join("home");
    session.only_path(empty).run("doctor");
    matches("doctor_no_node", &unwrapped(&session.transcript()));
}

#[cfg(unix)]
#[test]
fn an_old_node_and_a_broken_one_are_told_apart() {
    use crate::cli::session::script;
    let mut session = Session::cups();
    let programs = session.top().join("programs");
    std::fs::create_dir(&programs).expect("created");
    let node = programs.join("node");
    session.only_path(&programs);

    script(&node, "#!/bin/sh\necho 18.0.0\necho /usr/bin/node\n");
    session.run("doctor").run("run add1");
    script(&node, "#!/bin/sh\necho v18.0.0\n");
    session.note("one that knows only --version").run("doctor");
    script(
        &node,
        "#!/bin/sh\necho 'node: error while loading shared libraries: libnode.so' >&2\nexit 127\n",
    );
    session.note("one that cannot start").run("doctor").run("run add1");
    script(&node, "#!/bin/sh\necho hello\necho /bin/hello\n");
    session.note("one that is something else").run("doctor");
    script(&node, "#!/bin/sh\n");
    session.note("one that says nothing").run("doctor");
    let text = session.transcript();
    assert_eq!(text.matches("[exit code 4]").count(), 7, "{text}");
    matches("doctor_old_and_broken_node", &unwrapped(&text));
}

#[test]
fn a_node_named_by_the_environment_is_taken_or_named() {
    let mut session = Session::cups();
    session.var("NODELINGS_NODE", "/nowhere/node").run("doctor");
    matches("doctor_named_node", &unwrapped(&session.transcript()));
}

#[test]
fn a_course_with_mistakes_is_reported_with_their_places() {
    let mut session = Session::cups();
    std::fs::remove_file(session.here().join("exercises/01_cups/add1/add1.js")).expect("removed");
    session.run("doctor --format json");
    let info = session.read("info.toml").replacen("junior", "beginner", 1);
    session.write("info.toml", info).run("doctor");
    matches("doctor_bad_course", &unwrapped(&session.transcript()));
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_is_reported() {
    let mut session = Session::cups();
    session.unprivileged();
    crate::cli::disk::make_read_only(session.here());
    session.run("doctor");
    crate::cli::disk::make_writable(session.here());
    matches("doctor_read_only", &unwrapped(&session.transcript()));
}
