//! `runner verify`: all exercises, the cache, packages.

use crate::session::Session;

#[test]
fn all_are_run_and_a_second_time_only_what_changed() {
    let mut session = Session::cups();
    session.run("run add1").run("run spill1_syntax");
    session.take();
    session
        .run("verify")
        .run("verify")
        .solve("01_cups/add1")
        .run("verify")
        .run("verify --no-cache add1 stack1");
    session.matches("verify");
}

#[test]
fn exercises_can_be_named_and_run_one_by_one() {
    let mut session = Session::cups();
    session
        .run("verify stack1")
        .run("verify --jobs 1 stack1 exercises/01_cups/wash1/wash1.js")
        .run("verify stack1 stack1")
        .run("verify stakc1");
    session.matches("verify_names");
}

#[test]
fn json_has_a_row_for_each() {
    let mut session = Session::cups();
    session.run("verify stack1 add1 order1_package --format json");
    session.run("verify stack1 --format json");
    session.matches("verify_json");
}

#[test]
fn missing_packages_are_installed_on_request_and_without_the_network() {
    let mut session = Session::cups();
    session
        .run("verify order1_package")
        .run("verify --install order1_package")
        .run("verify --install order1_package")
        .run("run order1_package");
    session.matches("verify_install");
}

#[test]
fn an_installation_that_cannot_work_says_why() {
    let mut session = Session::cups();
    std::fs::remove_file(session.here().join("package-lock.json")).expect("removed");
    session.run("verify --install order1_package");
    session.matches("verify_install_fails");
}

#[test]
fn a_damaged_cache_only_costs_time() {
    let mut session = Session::cups();
    session.run("verify stack1");
    session.write(".runner/verify.json", "{\"format\": 1, \"verd");
    session.note("the cache is damaged").run("verify stack1").run("verify stack1");
    session.matches("verify_cache_damaged");
}
