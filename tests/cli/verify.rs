//! `runner verify`: all exercises, the cache, packages.

use crate::cli::session::Session;

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
fn an_installation_without_the_network_says_so_and_changes_no_verdict() {
    let mut session = Session::cups();
    let shelf = |text: String| {
        text.replace("file:shelf/tiny-cup", "1.0.0")
            .replace("\"resolved\": \"shelf/tiny-cup\"", "\"version\": \"1.0.0\"")
            .replace("\"link\": true", "\"resolved\": \"http://127.0.0.1:9/tiny-cup-1.0.0.tgz\"")
    };
    for file in ["package.json", "package-lock.json"] {
        let text = shelf(session.read(file));
        session.write(file, text);
    }
    // A port of this machine that nobody listens on stands for a network that is not there.
    session
        .var("npm_config_offline", "false")
        .var("npm_config_registry", "http://127.0.0.1:9/")
        .var("npm_config_fetch_retries", "0")
        .run("verify stack1 order1_package --install")
        .run("verify stack1 order1_package");
    session.matches("verify_install_no_network");
}

#[test]
fn a_damaged_cache_only_costs_time() {
    let mut session = Session::cups();
    session.run("verify stack1");
    session.write(".runner/cache/verify/stack1.json", "{\"fingerprint\": \"4");
    session.note("the cache is damaged").run("verify stack1").run("verify stack1");
    session.matches("verify_cache_damaged");
}

#[test]
fn another_test_file_in_the_manifest_makes_a_kept_verdict_stale() {
    let mut session = Session::cups();
    session.run("verify stack1");
    session.write(
        "exercises/01_cups/stack1/strict.test.js",
        "const { test } = require('node:test');\ntest('four', () => { throw new Error('three'); });\n",
    );
    // The new file alone changes the folder: a verdict for it is kept under the old test.
    session.run("verify stack1").run("verify stack1");
    session.take();
    let manifest = session.read("info.toml");
    let manifest =
        manifest.replace("name = \"stack1\"", "name = \"stack1\"\ntest = \"strict.test.js\"");
    session.write("info.toml", manifest).run("verify stack1");
    let text = session.take();
    assert!(text.contains("0 of 1 exercise passes") && text.contains("[exit code 1]"), "{text}");
}

#[test]
fn a_chapter_can_be_named_and_its_passes_count_as_done() {
    let mut session = Session::cups();
    session
        .solve("01_cups/add1")
        .run("verify 01_cups")
        .run("list --done")
        .run("verify 01_cups")
        .run("verify --no-cache cups add1")
        .run("verify 03_nothing");
    session.matches("verify_chapter");
}

#[test]
fn what_verify_did_not_pass_is_no_try() {
    let mut session = Session::cups();
    session.run("verify");
    session.take();
    session.run("list --pending --sort tries --format json");
    let text = session.take();
    assert!(text.contains("\"tries\": 0") && !text.contains("\"tries\": 1"), "{text}");
}
