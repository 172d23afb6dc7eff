//! `runner update`: a newer course arrives in a learner's folder, and nothing of the learner is lost.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::thread;
use std::time::Duration;

use crate::cli::session::Session;

const MINE: &str = "exports.add = (a, b) => a + b; // mine\n";

/// In a folder with the course `cups` 1.2.0, on which the learner has worked, beside the newer version
/// `../cups-2`.
fn behind() -> Session {
    let mut session = Session::empty();
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/cli_course");
    let top = session.here().to_owned();
    for version in ["cups-1", "cups-2"] {
        crate::cli::session::copy(&fixture, &top.join(version));
    }
    let new = top.join("cups-2");
    fs::remove_dir_all(new.join("exercises/01_cups/stack1")).expect("removed");
    let chapter = new.join("exercises/03_orders");
    fs::rename(new.join("exercises/01_cups/add1"), chapter.join("add1")).expect("moved");
    let solutions = new.join("solutions/03_orders");
    fs::create_dir(&solutions).expect("created");
    fs::rename(new.join("solutions/01_cups/add1"), solutions.join("add1")).expect("moved");
    let test = chapter.join("add1/add1.test.js");
    let better = fs::read_to_string(&test).expect("a test") + "// better\n";
    fs::write(&test, better).expect("written");
    let stub = new.join("exercises/01_cups/wash1/wash1.js");
    let better = fs::read_to_string(&stub).expect("a stub") + "// better\n";
    fs::write(&stub, better).expect("written");
    let manifest = new.join("info.toml");
    let old = fs::read_to_string(&manifest).expect("a manifest");
    fs::write(&manifest, newer(&old)).expect("written");

    session.run("init mine --from cups-1");
    session.cd("mine");
    session
}

/// The manifest of version 2: `stack1` is gone, `add1` has moved.
fn newer(text: &str) -> String {
    let mut entries: Vec<String> = text.split("[[exercises]]").map(str::to_owned).collect();
    entries.retain(|entry| !entry.contains("name = \"stack1\""));
    let text = entries.join("[[exercises]]");
    let (head, rest) = text.split_once("name = \"add1\"").expect("add1");
    let rest = rest.replacen("dir = \"01_cups\"", "dir = \"03_orders\"", 1);
    format!("{head}name = \"add1\"{rest}").replacen("version = \"1.2.0\"", "version = \"2.0.0\"", 1)
}

/// Everything in a folder, by path.
fn tree(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut left = vec![root.to_owned()];
    while let Some(folder) = left.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                left.push(path);
            } else {
                let name = path.strip_prefix(root).expect("inside").to_string_lossy().into_owned();
                found.insert(name.replace('\\', "/"), fs::read(&path).expect("read"));
            }
        }
    }
    found
}

#[test]
fn a_newer_course_arrives_and_what_the_learner_wrote_and_solved_stays() {
    let mut session = behind();
    session.write("exercises/01_cups/add1/add1.js", MINE);
    session.write("exercises/01_cups/wash1/wash1.js", "// my try\n");
    session.write("exercises/01_cups/stack1/stack1.js", "// my stack\n");
    session.run("run add1").note("the teacher has a newer version");
    let before = tree(session.here());
    session.run("update --from ../cups-2 --dry-run");
    assert_eq!(tree(session.here()), before, "a dry run changes nothing");
    session.run("update --from ../cups-2").run("update").run("list --done");
    session.run("reset wash1 --yes");
    assert_eq!(session.read("exercises/03_orders/add1/add1.js"), MINE);
    assert!(session.read("exercises/01_cups/wash1/wash1.js").ends_with("// better\n"));
    let apart = session.read(".runner/removed/1.2.0/exercises/01_cups/stack1/stack1.js");
    assert_eq!(apart, "// my stack\n");
    session.matches("update");
}

#[test]
fn without_a_source_with_another_course_or_without_one_it_says_what_to_do() {
    let mut session = Session::cups();
    session
        .run("update")
        .run("update --from nowhere")
        .run("update --from http://school.example/x.git");
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/small_course");
    crate::cli::session::copy(&fixture, &session.here().join("../small"));
    session.run("update --from ../small").run("init . --from ../small");
    session.run("init --from ../small ../x").run("-C ../x update");
    let test = "../small/exercises/01_sums/sums1_add/sums1_add.test.js";
    fs::remove_file(session.here().join(test)).expect("removed");
    session.run("-C ../x update");
    session.matches("update_mistakes");
}

#[test]
fn a_course_comes_from_a_git_address_and_is_updated_from_there() {
    let mut session = behind();
    let top = session.top().join("place");
    let git = |words: &[&str]| {
        let done = Command::new("git")
            .args(["-c", "user.name=a", "-c", "user.email=a@example.org", "-C"])
            .arg(top.join("cups-1"))
            .args(words)
            .output()
            .expect("git runs");
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    };
    git(&["init", "--quiet"]);
    git(&["add", "."]);
    git(&["commit", "--quiet", "-m", "one"]);
    session.run("init ../from-git --from git+../cups-1");
    session.cd("../from-git");
    session.write("exercises/01_cups/add1/add1.js", MINE);
    fs::rename(top.join("cups-1/.git"), top.join("cups-2/.git")).expect("moved");
    fs::remove_dir_all(top.join("cups-1")).expect("removed");
    fs::rename(top.join("cups-2"), top.join("cups-1")).expect("moved");
    git(&["add", "-A"]);
    git(&["commit", "--quiet", "-m", "two"]);
    session.run("update");
    assert_eq!(session.read("exercises/03_orders/add1/add1.js"), MINE);
    session.matches("update_git");
}

#[cfg(unix)]
#[test]
fn an_update_that_is_killed_is_completed_by_the_next_one() {
    let mut whole = behind();
    whole.write("exercises/01_cups/add1/add1.js", MINE);
    whole.run("update --from ../cups-2");
    let shown = |tree: BTreeMap<String, Vec<u8>>| -> BTreeMap<String, Vec<u8>> {
        // The record names the folder that the course came from.
        tree.into_iter().filter(|(path, _)| path != ".runner/installed.json").collect()
    };
    let end = shown(tree(whole.here()));
    for wait in 0..20 {
        let mut session = behind();
        session.write("exercises/01_cups/add1/add1.js", MINE);
        let mut child = Command::new(env!("CARGO_BIN_EXE_runner"))
            .args(["update", "--from", "../cups-2"])
            .current_dir(session.here())
            .stdout(std::process::Stdio::null())
            .spawn()
            .expect("started");
        // Not to wait for anything: it only chooses where the update is killed.
        thread::sleep(Duration::from_millis(wait * 4));
        child.kill().expect("killed");
        child.wait().expect("ended");
        session.run("update --from ../cups-2");
        assert_eq!(shown(tree(session.here())), end, "killed after {} ms", wait * 4);
    }
}

/// The built-in course as an older runner has installed it.
fn built_in_of_yesterday() -> Session {
    let mut session = Session::built_in();
    let record = session.read(".runner/installed.json");
    let mut record: serde_json::Value = serde_json::from_str(&record).expect("json");
    record["edition"] = "yesterday".into();
    record["version"] = "0.0.9".into();
    // The test of the first exercise was another one.
    let test = "exercises/01_first_steps/intro1_hello/intro1_hello.test.js";
    session.write(test, "// an older test\n");
    let hash = nodelings::course::installed::content_hash(b"// an older test\n");
    record["files"][test] = hash.into();
    session.write(".runner/installed.json", record.to_string());
    session
}

#[test]
fn the_runner_brings_a_newer_built_in_course_and_the_watch_says_so() {
    let mut session = built_in_of_yesterday();
    let news = "version 0.1.0 of this course; you have 0.0.9. `runner update` updates the folder";
    assert!(watched(&session).contains(news), "{}", watched(&session));
    let dry = session.run("update --dry-run").take();
    let test = "exercises/01_first_steps/intro1_hello/intro1_hello.test.js";
    assert!(dry.contains(&format!("replace     {test}")), "{dry}");
    let updated = session.run("update").take();
    assert!(
        updated.contains("Updated nodelings from 0.0.9 to 0.1.0.\n1 file replaced."),
        "{updated}"
    );
    let again = session.run("update").take();
    assert!(again.contains("The course is up to date: nodelings 0.1.0."), "{again}");
    assert_ne!(session.read(test), "// an older test\n");
    assert!(!watched(&session).contains("runner update"));
}

/// What the plain watch says until `q`.
fn watched(session: &Session) -> String {
    let quit = session.top().join("quit");
    fs::write(&quit, "q\n").expect("written");
    let mut command = session.command(&["watch".into(), "--plain".into()]);
    command.env("COLUMNS", "200").stdin(fs::File::open(quit).expect("opened"));
    let text = String::from_utf8_lossy(&crate::cli::session::finish(command).stdout).into_owned();
    text.replace('\n', " ")
}

#[test]
fn a_watch_completes_an_update_that_was_interrupted() {
    let mut session = behind();
    session.write("exercises/01_cups/add1/add1.js", MINE);
    let before = tree(session.here());
    session.run("update --from ../cups-2");
    let record = session.read(".runner/installed.json");
    // The folder as a kill right after the journal of the update has left it.
    let pack = tree(session.here()).into_iter().find(|(path, _)| path.contains("originals/2.0.0-"));
    fs::remove_dir_all(session.here()).expect("removed");
    for (path, content) in before {
        session.write(&path, content);
    }
    let (path, content) = pack.expect("the new originals");
    session.write(&path, content);
    let old: serde_json::Value =
        serde_json::from_str(&session.read(".runner/installed.json")).expect("json");
    let mut exercises = Vec::new();
    for (name, dir) in [("add1", "01_cups"), ("stack1", "01_cups"), ("wash1", "01_cups")] {
        let folder = format!("exercises/{dir}/{name}/");
        exercises.push(serde_json::json!({
            "name": name, "learner_file": format!("{folder}{name}.js"),
            "test": format!("{folder}{name}.test.js"), "folder": folder,
        }));
    }
    let new: serde_json::Value = serde_json::from_str(&record).expect("json");
    let staged = serde_json::json!({
        "old": { "number": "1.2.0", "files": old["files"], "exercises": exercises }, "new": new,
    });
    session.write(".runner/update.json", staged.to_string());
    let said = watched(&session);
    assert!(
        said.contains("An interrupted update to version 2.0.0 of the course is complete."),
        "{said}"
    );
    assert_eq!(session.read("exercises/03_orders/add1/add1.js"), MINE);
    assert!(!session.here().join(".runner/update.json").exists());
}
