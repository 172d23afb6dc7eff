//! `runner run`: one exercise, and every way in which a run can end.

use crate::cli::session::Session;

#[test]
fn a_failure_is_shown_and_after_the_repair_a_pass() {
    let mut session = Session::cups();
    session.run("run add1").solve("01_cups/add1").run("run").run("run");
    session.matches("run_fail_then_pass");
}

#[test]
fn json_has_the_whole_verdict() {
    let mut session = Session::cups();
    session.run("run add1 --format json").run("run stack1 --format json");
    session.matches("run_json");
}

#[test]
fn a_lesson_is_shown_with_what_the_program_printed() {
    let mut session = Session::cups();
    session.run("run wash1");
    session.matches("run_lesson");
}

#[test]
fn a_syntax_error_is_shown_with_its_line() {
    let mut session = Session::cups();
    session.run("run spill1_syntax");
    session.matches("run_syntax_error");
}

#[test]
fn an_endless_loop_is_stopped_and_its_line_named() {
    let mut session = Session::cups();
    session.run("run spill2_endless");
    session.matches("run_endless");
}

#[test]
fn leaving_early_is_not_a_pass() {
    let mut session = Session::cups();
    session.run("run spill3_exit");
    session.matches("run_exit");
}

#[test]
fn the_resource_that_keeps_node_alive_is_named() {
    let mut session = Session::cups();
    session.run("run spill4_drip");
    session.matches("run_leak");
}

#[test]
fn a_missing_package_is_reported_with_how_to_install_it() {
    let mut session = Session::cups();
    session.run("run order1_package").run("run order1_package --format json");
    session.matches("run_package_missing");
}

#[test]
fn an_exercise_for_another_node_is_not_run() {
    let mut session = Session::cups();
    session.run("run order2_future");
    session.matches("run_other_node");
}

#[test]
fn a_file_that_was_deleted_is_reported() {
    let mut session = Session::cups();
    std::fs::remove_file(session.here().join("exercises/01_cups/add1/add1.js")).expect("removed");
    session.run("run add1").run("list --pending --question 3");
    std::fs::remove_file(session.here().join("exercises/01_cups/wash1/wash1.test.js"))
        .expect("removed");
    session.run("run wash1").run("verify");
    session.matches("run_deleted");
}

#[test]
fn a_missing_node_is_reported_with_how_to_get_one() {
    let mut session = Session::cups();
    let empty = session.top().join("home");
    session.only_path(empty).run("run add1").run("verify").run("watch");
    // The ways to install differ from system to system.
    let text = session.transcript();
    assert_eq!(text.matches("there is no `node` on the PATH").count(), 3, "{text}");
    assert_eq!(text.matches("[exit code 4]").count(), 3, "{text}");
    assert_eq!(text.matches("https://nodejs.org").count(), 3, "{text}");
}

#[cfg(unix)]
#[test]
fn a_nightly_node_fits_the_course_and_its_exercises_alike() {
    use std::os::unix::fs::PermissionsExt as _;
    let mut session = Session::cups();
    let real = which::which("node").expect("Node.js");
    let shim = session.top().join("nightly");
    let answer = "99.0.0-nightly20990101abcdef";
    session.write("nightly", format!("#!/bin/sh\necho {answer}\necho {}\n", real.display()));
    std::fs::rename(session.here().join("nightly"), &shim).expect("moved");
    std::fs::set_permissions(&shim, std::fs::Permissions::from_mode(0o755)).expect("executable");
    session.var("NODELINGS_NODE", shim).run("run order2_future").run("verify order2_future");
    session.run("doctor");
    let text = session.transcript();
    assert!(!text.contains("needs Node.js") && !text.contains("does not fit"), "{text}");
    assert_eq!(text.matches("99.0.0-nightly").count(), 1, "{text}");
}

#[test]
fn a_number_of_the_list_and_a_chapter_are_names_too() {
    let mut session = Session::cups();
    session
        .run("list")
        .run("run 2")
        .run("hint spills")
        .run("explain 1")
        .run("run exercises/02_spills")
        .run("run 99")
        .run("run 02_spils");
    session.matches("run_named");
}

#[test]
fn variables_that_name_something_gone_are_named_and_cost_no_try() {
    let mut session = Session::cups();
    session.solve("01_cups/add1");
    let file = "exercises/01_cups/add1/add1.js";
    let answer = session.read(file);
    session.write(file, format!("console.log(require('node:os').tmpdir());\n{answer}"));
    let gone = session.top().join("gone");
    session.var("TMPDIR", &gone).var("NODE_EXTRA_CA_CERTS", &gone).run("run add1");
    let text = session.take();
    assert!(text.contains("Passed"), "{text}");
    let named = |line: &&str| line.contains("gone");
    let lines: Vec<&str> = text.lines().filter(named).collect();
    assert_eq!(lines.len(), 2, "the program itself sees neither: {text}");
    assert!(lines.iter().all(|line| line.starts_with("stderr| note: ")), "{text}");
}

/// Node.js before 24 reserves gigabytes of addresses for WebAssembly, which the parser of `fetch` is.
#[cfg(target_os = "linux")]
#[test]
fn a_limit_on_address_space_is_the_machines_fault_and_doctor_names_it() {
    const LIMITED: &str = "ulimit -v 8000000; exec \"$0\" \"$@\"";
    let broken = std::process::Command::new("sh")
        .args(["-c", LIMITED, "node", "-e", "new WebAssembly.Memory({ initial: 1 })"])
        .output()
        .is_ok_and(|output| !output.status.success());
    if !broken {
        let _ = std::io::Write::write_all(
            &mut std::io::stderr(),
            b"skipped: this Node.js needs less address space\n",
        );
        return;
    }
    let mut session = Session::cups();
    let fetching = "
        const server = require('node:http').createServer((request, response) => response.end('5'));
        exports.add = () => new Promise((resolve, reject) => {
          server.listen(0, '127.0.0.1', () => {
            const url = `http://127.0.0.1:${server.address().port}`;
            fetch(url).then(resolve, reject).finally(() => server.close());
          });
        });";
    let test = "
        const { test } = require('node:test');
        test('adds', () => require('./add1.js').add());";
    session.write("exercises/01_cups/add1/add1.js", fetching);
    session.write("exercises/01_cups/add1/add1.test.js", test);
    session.through(["sh", "-c", LIMITED]).run("run add1").run("doctor").run("status");
    let said = session.transcript().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("I could not run your program"), "{said}");
    assert_eq!(said.matches("could not reserve memory for WebAssembly").count(), 2, "{said}");
    assert!(said.contains("it does not count as a try"), "{said}");
}

const SYNTAX_ERRORS: [&str; 6] = [
    "function greet(name) { return 'Hello' + ; }",
    "function greet(name { return 1; }",
    "const text = 'never closed;",
    "const text = `never closed;",
    "function greet(name) { // never closed",
    "const a = 1 const b = 2;",
];

#[test]
fn a_syntax_error_shows_its_line_once_in_every_output() {
    for mut session in [Session::built_in(), Session::cups()] {
        let (name, file) = if session.here().join("exercises/01_first_steps").exists() {
            ("intro1_hello", "exercises/01_first_steps/intro1_hello/intro1_hello.js")
        } else {
            ("add1", "exercises/01_cups/add1/add1.js")
        };
        for line in SYNTAX_ERRORS {
            session.write(file, format!("'use strict';\n{line}\n"));
            let transcript = |session: &mut Session, words: &str| {
                let text = session.run(words).transcript();
                session.take();
                text
            };
            let run = transcript(&mut session, &format!("run {name}"));
            assert_eq!(run.matches(line).count(), 1, "{run}");
        }
    }
}
