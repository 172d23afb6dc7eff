//! `runner progression`, and what the other commands make of one.

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::thread;

use crate::cli::session::Session;

const GOOD: &str = r#"schema = 1
id = "tea101"
title = "Tea 101"
timezone = "Europe/Paris"
late = { grace = "2h", per_day = 10, floor = 50, close = "7d" }

[[unit]]
name = "Week 1"
due = 2026-11-22T23:59:00
exercises = ["stack1", { name = "add1", points = 5 }]

[[unit]]
name = "Week 2"
due = 2026-11-29
unlock = "previous"
exercises = ["01_cups/*", "02_spills/*"]

[[unit]]
name = "More"
required = false
exercises = ["level:senior", "order1_package"]
"#;

/// When the learners of these tests look: due dates must not depend on the day of the test.
const NOW: &str = "2026-11-20T12:00:00Z";

fn cups() -> Session {
    let mut session = Session::cups();
    session.var("NODELINGS_NOW", NOW);
    session
}

/// A course with a progression beside its manifest.
fn class() -> Session {
    let mut session = cups();
    session.write("progression.toml", GOOD);
    session
}

#[test]
fn it_is_checked_and_shown() {
    let mut session = class();
    session
        .run("progression check")
        .run("progression show")
        .run("progression show --format json")
        .run("progression check --format json");
    assert!(!session.here().join(".runner").exists(), "looking changes nothing");
    session.matches("progression_show");
}

#[test]
fn a_mistake_is_an_error_in_every_command_that_follows_it() {
    let mut session = class();
    let wrong = GOOD
        .replace("stack1", "stack2")
        .replace("2026-11-29", "\"soon\"")
        .replace("Europe", "Europa")
        .replace("per_day = 10", "per_day = 110")
        .replace("required", "requird");
    session.write("progression.toml", wrong);
    for command in ["list", "status", "hint", "run", "watch --plain"] {
        let said = session.run(command).take();
        assert!(said.contains("Europa/Paris") && said.contains("[exit code 3]"), "{said}");
    }
    session.run("progression check").run("list --progression none --done");
    session.matches("progression_mistakes");
}

#[test]
fn oddities_are_warnings_and_count_with_strict() {
    let mut session = class();
    session.write("progression.toml", GOOD.replace("\"order1_package\"]", "\"01_cups/*\"]"));
    session.run("progression check").run("progression check --strict").run("list --done");
    session.matches("progression_warnings");
}

#[test]
fn a_missing_progression_is_reported() {
    let mut session = cups();
    session
        .run("progression check")
        .run("progression show nowhere.toml")
        .run("list --progression nowhere.toml")
        .run("list --progression http://school.example/tea.toml")
        .run("list --progression ftp://school.example/tea.toml")
        .run("init --progression none");
    session.matches("progression_missing");
}

#[test]
fn list_status_and_the_current_exercise_follow_it() {
    let mut session = class();
    session.run("run").run("solution add1");
    session.solve("01_cups/add1").run("run add1").take();
    session
        .run("list")
        .run("list --chapter 'Week 2' --pending")
        .run("list --format json --level senior")
        .run("status")
        .run("status --format json")
        .run("status --progression none");
    session.matches("progression_followed");
}

#[test]
fn lateness_costs_points_and_closed_units_are_reported() {
    let mut session = class();
    let passed = |name: &str, at: &str| {
        format!("{{\"v\":1,\"at\":\"{at}\",\"event\":\"passed\",\"exercise\":\"{name}\"}}\n")
    };
    let journal =
        passed("stack1", "2026-11-22T22:00:00Z") + &passed("add1", "2026-11-24T10:00:00Z");
    session.write(".runner/journal.jsonl", journal).var("NODELINGS_NOW", "2026-12-01T12:00:00Z");
    session.run("status").run("list --pending --chapter More");
    session.var("NODELINGS_NOW", "2027-12-01T12:00:00Z").run("status");
    session.matches("progression_late");
}

#[test]
fn progress_survives_another_progression_and_another_order() {
    let mut session = class();
    session.solve("01_cups/add1").run("run add1").take();
    let other = GOOD.replace("tea101", "tea102").replace("\"stack1\", ", "\"wash1\", ");
    session.write("progression.toml", other).run("list --done").run("status");
    session.matches("progression_survives");
}

#[test]
fn the_lock_reports_changes_since_it_was_written() {
    let mut session = class();
    session.run("progression lock").run("progression check --strict");
    let lock = session.read("progression.lock");
    session.run("progression lock");
    assert_eq!(session.read("progression.lock"), lock, "nothing has changed");
    let test = session.read("exercises/01_cups/add1/add1.test.js");
    session.write("exercises/01_cups/add1/add1.test.js", test.replace('\n', "\r\n"));
    session.run("progression check --strict").note("line ends do not count");
    session.write("exercises/01_cups/add1/add1.test.js", test + "// more\n");
    session.write("progression.toml", GOOD.replace("points = 5", "points = 6"));
    session.run("progression check").run("progression lock").run("progression check");
    session.write("progression.lock", "<<<<<<< mine\n").run("progression check");
    session.matches("progression_lock");
}

#[test]
fn extensions_are_checked_with_it() {
    let mut session = class();
    session.write("extensions.csv", "student,unit,due\nada,Week 1,2026-11-24T12:00\n");
    session.run("progression check");
    session.write("extensions.csv", "student,unit,due\nada,Week 9,2026-11-24T12:00\nbob,Week 1\n");
    session.run("progression check");
    session.matches("progression_extensions");
}

/// A server on the loopback address that gives what it is told to; it ends with the test's process.
struct Server {
    address: String,
    answer: Arc<Mutex<(&'static str, String)>>,
    asked: Arc<Mutex<usize>>,
}

impl Server {
    fn start(text: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = format!("http://{}/tea.toml", listener.local_addr().expect("an address"));
        let answer = Arc::new(Mutex::new(("200 OK", text.to_owned())));
        let asked = Arc::new(Mutex::new(0));
        let (answers, count) = (Arc::clone(&answer), Arc::clone(&asked));
        thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.expect("a visit");
                let mut request = [0; 4096];
                let _ = stream.read(&mut request);
                let (status, body) = answers.lock().expect("an answer").clone();
                *count.lock().expect("a count") += 1;
                let location = if status.starts_with('3') { body.trim() } else { "" };
                let length = body.len();
                let _ = write!(
                    stream,
                    "HTTP/1.1 {status}\r\nlocation: {location}\r\ncontent-length: {length}\r\n\
                     connection: close\r\n\r\n{body}"
                );
            }
        });
        Self { address, answer, asked }
    }

    fn gives(&self, status: &'static str, body: impl Into<String>) {
        *self.answer.lock().expect("an answer") = (status, body.into());
    }

    fn asked(&self) -> usize {
        *self.asked.lock().expect("a count")
    }

    /// Without the port, and what depends on it.
    fn redacted(&self, text: &str) -> String {
        let host = self.address.trim_start_matches("http://").trim_end_matches("/tea.toml");
        text.replace(host, "[server]")
    }
}

#[test]
fn an_address_is_fetched_once_and_read_from_its_copy_then() {
    let server = Server::start(GOOD);
    let mut session = cups();
    let address = &server.address;
    session
        .run(&format!("list --progression {address}"))
        .run(&format!("progression show {address}"));
    assert_eq!(server.asked(), 1);
    server.gives("500 Oops", "");
    session.run(&format!("list --progression {address} --chapter 'Week 1'"));
    assert_eq!(server.asked(), 1);
    session.run("list --done").note("without a watch nothing is remembered");
    // A copy that somebody has changed is none.
    let store = session.here().join(".runner/progressions");
    let copy =
        fs::read_dir(&store).expect("a store").next().expect("one").expect("an entry").path();
    fs::write(copy.join("progression.toml"), GOOD.replace("points = 5", "points = 50"))
        .expect("so");
    session.run(&format!("list --progression {address} --done"));
    assert_eq!(server.asked(), 2);
    server.gives("200 OK", GOOD);
    session.run(&format!("progression lock {address}"));
    crate::cli::session::matches("progression_https", &server.redacted(&session.transcript()));
}

#[test]
fn a_copy_that_is_older_than_the_course_is_fetched_again() {
    let server = Server::start(GOOD);
    let mut session = cups();
    let command = format!("list --chapter 'Week 1' --progression {}", server.address);
    session.run(&command).take();
    let course = session.read("info.toml").replace("name = \"stack1\"", "name = \"pile1\"");
    session.write("info.toml", course);
    session.run(&command).note("the address has the same still");
    server.gives("200 OK", GOOD.replace("stack1", "pile1"));
    session.run(&command);
    server.gives("500 Oops", "");
    session.run(&command).note("and that is kept");
    crate::cli::session::matches("progression_outgrown", &server.redacted(&session.transcript()));
}

#[test]
fn a_failed_fetch_is_reported_and_leaves_no_files() {
    let server = Server::start("");
    let mut session = cups();
    let command = format!("list --progression {}", server.address);
    let huge = "#".repeat((1 << 20) + 1);
    for (status, body) in [
        ("404 Not Found", "nothing here"),
        ("200 OK", "<!DOCTYPE html>\n<title>Please log in</title>\n"),
        ("302 Found", "http://school.example/tea.toml\n"),
        ("302 Found", "/tea.toml\n"),
        ("200 OK", huge.as_str()),
    ] {
        server.gives(status, body);
        session.run(&command);
    }
    let nobody =
        TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("an address");
    session.run(&format!("list --progression http://{nobody}/tea.toml"));
    assert!(!session.here().join(".runner/progressions").exists());
    let said = server.redacted(&session.transcript()).replace(&nobody.to_string(), "[nobody]");
    crate::cli::session::matches("progression_https_wrong", &said);
}

#[test]
fn a_proxy_that_refuses_or_wants_a_password_is_named_and_not_called_being_offline() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let proxy = listener.local_addr().expect("an address");
    let requests = thread::spawn(move || {
        let mut stream = listener.accept().expect("a connection").0;
        let mut request = [0; 1024];
        let length = stream.read(&mut request).expect("a request");
        stream.write_all(b"HTTP/1.1 407 Proxy Authentication Required\r\n\r\n").expect("answered");
        String::from_utf8_lossy(&request[..length]).into_owned()
    });
    let mut session = cups();
    let command = "list --progression https://school.example/tea.toml";
    session.var("HTTPS_PROXY", format!("http://ada:tea@{proxy}")).run(command);
    let request = requests.join().expect("a request").to_lowercase();
    assert!(request.starts_with("connect school.example:443 http/1.1"), "{request}");
    assert!(request.contains("proxy-authorization: basic ywrhonrlyq=="), "{request}");
    session.run(command); // nobody listens there now
    let said = session.transcript();
    assert!(
        said.contains(&format!("the proxy {proxy} wants a user name and a password")),
        "{said}"
    );
    assert!(said.contains(&format!("the proxy {proxy} refuses the connection")), "{said}");
    assert!(!said.contains("online"), "{said}");
}

/// `git` in a folder, as somebody without settings of their own.
fn git(folder: &Path, words: &[&str]) {
    let status = Command::new("git")
        .args(["-c", "user.name=Ada", "-c", "user.email=ada@school.example"])
        .args(["-c", "init.defaultBranch=main", "-c", "commit.gpgsign=false"])
        .args(words)
        .current_dir(folder)
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("HOME", folder)
        .status()
        .expect("git");
    assert!(status.success(), "git {words:?}");
}

#[test]
fn a_repository_gives_it_too() {
    let mut session = cups();
    let school = session.top().join("school");
    fs::create_dir_all(school.join("spring")).expect("a folder");
    git(&school, &["init", "--quiet"]);
    fs::write(school.join("progression.toml"), GOOD).expect("written");
    git(&school, &["add", "."]);
    git(&school, &["commit", "--quiet", "-m", "Winter"]);
    git(&school, &["switch", "--quiet", "-c", "next"]);
    let spring = GOOD.replace("Tea 101", "Tea in spring");
    fs::write(school.join("spring/tea.toml"), spring).expect("written");
    git(&school, &["add", "."]);
    git(&school, &["commit", "--quiet", "-m", "Spring"]);
    git(&school, &["switch", "--quiet", "main"]);
    git(&session.top(), &["clone", "--quiet", "--bare", "school", "tea.git"]);
    session
        .run("list --chapter 'Week 1' --progression ../../tea.git")
        .run("list --chapter 'Week 1' --progression '../../tea.git#next:spring/tea.toml'")
        .run("list --progression '../../tea.git#:spring/tea.toml'")
        .run("list --progression '../../tea.git#autumn'")
        .run("list --progression ../../coffee.git");
    fs::remove_dir_all(session.top().join("tea.git")).expect("removed");
    session.run("status --progression ../../tea.git").note("the repository was gone by then");
    session.matches("progression_git");
}

#[test]
fn fetching_in_a_git_hook_never_touches_the_outer_repository() {
    let mut session = cups();
    let school = session.top().join("school");
    fs::create_dir_all(&school).expect("a folder");
    git(&school, &["init", "--quiet"]);
    fs::write(school.join("progression.toml"), GOOD).expect("written");
    git(&school, &["add", "."]);
    git(&school, &["commit", "--quiet", "-m", "Winter"]);
    let outer = session.top().join("outer");
    fs::create_dir_all(&outer).expect("a folder");
    git(&outer, &["init", "--quiet", "--bare"]);
    for name in ["GIT_DIR", "GIT_COMMON_DIR"] {
        session.var(name, outer.to_str().expect("text"));
    }
    session.var("GIT_OBJECT_DIRECTORY", outer.join("objects").to_str().expect("text"));
    session.run("list --chapter 'Week 1' --progression git+../../school");
    let text = session.take();
    assert!(text.contains("[exit code 0]"), "{text}");
    assert!(!outer.join("FETCH_HEAD").exists());
    let objects = fs::read_dir(outer.join("objects")).expect("a folder").count();
    assert_eq!(objects, 2, "only `info` and `pack` are there");
}

#[test]
fn a_unit_with_a_review_shows_what_is_due_of_the_units_before_it() {
    let mut session = class();
    let text = GOOD.replace("unlock = \"previous\"", "unlock = \"previous\"\nreview = true");
    session.write("progression.toml", text);
    let passed = |name: &str| {
        format!(
            "{{\"v\":1,\"at\":\"2026-11-10T12:00:00Z\",\"event\":\"passed\",\"exercise\":\"{name}\"}}\n"
        )
    };
    session.write(".runner/journal.jsonl", passed("add1") + &passed("stack1") + &passed("wash1"));
    session.run("status").run("status --format json").run("progression show");
    let text = session.take();
    // Two of the unit before it; wash1 is in the unit itself.
    assert!(text.contains("review: 2 due"), "{text}");
    assert_eq!(text.matches("\"review\": 2").count(), 1, "{text}");
    assert_eq!(text.matches("with a review of the units before it").count(), 1, "{text}");
    session.write("progression.toml", GOOD).run("status");
    let without = session.take();
    assert!(!without.contains("review: 2"), "{without}");
}
