//! Exercises that need npm packages: installed on a key, offline explained.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use crate::watch::course::{Folder, until};
use crate::watch::terminal::Launch;

const NEEDS: &str =
    "This exercise uses an npm package that is not installed yet: tiny. Press i to install it.";

/// The small course, whose first exercise needs a package that lies in the course itself.
fn needing() -> Folder {
    let folder = Folder::small();
    folder.change(
        "info.toml",
        "tags = [\"arithmetic\"]",
        "tags = [\"arithmetic\"]\nneeds = [\"tiny\"]",
    );
    let write = |name: &str, text: &str| {
        let path = folder.root.join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("created");
        fs::write(path, text).expect("written");
    };
    write("packages/tiny/package.json", r#"{ "name": "tiny", "version": "1.0.0" }"#);
    write("packages/tiny/index.js", "exports.plus = (a, b) => a + b;\n");
    write(
        "package.json",
        r#"{ "name": "small", "private": true, "dependencies": { "tiny": "file:packages/tiny" } }"#,
    );
    write(
        "package-lock.json",
        r#"{
  "name": "small", "lockfileVersion": 3, "requires": true,
  "packages": {
    "": { "name": "small", "dependencies": { "tiny": "file:packages/tiny" } },
    "node_modules/tiny": { "resolved": "packages/tiny", "link": true },
    "packages/tiny": { "version": "1.0.0" }
  }
}"#,
    );
    folder
}

/// The same with a package that has to come from the registry.
fn needing_the_network() -> Folder {
    let folder = needing();
    let lock = r#"{
  "name": "small", "lockfileVersion": 3, "requires": true,
  "packages": {
    "": { "name": "small", "dependencies": { "tiny": "1.0.0" } },
    "node_modules/tiny": {
      "version": "1.0.0",
      "resolved": "https://registry.invalid/tiny/-/tiny-1.0.0.tgz",
      "integrity": "sha512-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=="
    }
  }
}"#;
    fs::write(folder.root.join("package-lock.json"), lock).expect("written");
    folder.change("package.json", "file:packages/tiny", "1.0.0");
    folder
}

/// No way to any registry.
fn offline(launch: Launch) -> Launch {
    launch
        .env("npm_config_registry", "http://127.0.0.1:9")
        // The host in a lock file is replaced by that one, too.
        .env("npm_config_replace_registry_host", "always")
        .env("npm_config_fetch_retries", "0")
        .env("npm_config_update_notifier", "false")
}

/// An `npm` of our own, in front of the real one.
fn with_npm(folder: &Folder, launch: Launch, script: &str) -> Launch {
    let bin = folder.base().join("bin");
    fs::create_dir_all(&bin).expect("created");
    let npm = bin.join("npm");
    fs::write(&npm, format!("#!/bin/sh\n{script}")).expect("written");
    fs::set_permissions(&npm, fs::Permissions::from_mode(0o755)).expect("executable");
    let rest = std::env::var_os("PATH").unwrap_or_default();
    let paths = std::iter::once(bin).chain(std::env::split_paths(&rest));
    launch.env("PATH", std::env::join_paths(paths).expect("a PATH"))
}

#[test]
fn i_installs_what_is_missing_and_then_the_exercise_runs() {
    let folder = needing();
    let mut terminal = offline(folder.runner(&["watch"])).start();
    terminal.wait_for(NEEDS);
    // Nothing runs before that; saving and r say so again.
    folder.save("sums1_add", "module.exports = { add: require('tiny').plus };\n");
    terminal.send("r");
    terminal.wait_for("r runs the tests, but they need tiny. i installs it.");
    terminal.send("?");
    terminal.wait_for("undo the last reset");
    terminal.send("?");
    terminal.wait_for(NEEDS);
    assert_eq!(folder.journal("ran").len(), 0);

    terminal.send("i");
    // What was saved meanwhile is run at once.
    terminal.wait_for("sums1_add passed: 2 tests, first try");
    assert!(folder.root.join("node_modules/tiny/package.json").is_file());
}

#[test]
fn the_installation_shows_its_progress_and_keys_stay_live() {
    let folder = needing();
    let script = "echo npm http fetch GET 200 https://registry.example/other.tgz 10ms
while ! [ -e go ]; do sleep 0.05; done
mkdir -p node_modules && ln -s ../packages/tiny node_modules/tiny
";
    let mut terminal = with_npm(&folder, folder.runner(&["watch"]), script).start();
    terminal.wait_for(NEEDS);
    terminal.send("i");
    terminal.wait_for_all(&["Installing tiny", "npm puts the packages in place."]);
    terminal.send("h");
    terminal.wait_for_all(&["The first hint on add.", "Installing tiny"]);
    terminal.send("i");
    fs::write(folder.root.join("go"), "").expect("written");
    terminal.wait_without("npm has installed tiny.", "Installing");
    folder.solve("sums1_add");
    terminal.wait_for("sums1_add passed");
}

#[test]
fn an_unreachable_registry_is_explained_and_can_be_tried_again() {
    let folder = needing_the_network();
    let mut terminal = offline(folder.runner(&["watch"])).start();
    terminal.wait_for(NEEDS);
    for _ in 0..2 {
        terminal.send("i");
        terminal.wait_for("Installing tiny");
        terminal.wait_for("npm cannot reach its registry");
    }
    // The rest of the course goes on without.
    terminal.send("n");
    terminal.wait_for_all(&["sums2_greet", "waiting for your first save"]);
    terminal.send("b");
    terminal.wait_for(NEEDS);
}

#[test]
fn an_installation_that_fails_or_cannot_begin_says_why() {
    let folder = needing();
    let failing = "echo 'npm error code EUSAGE' >&2; exit 1\n";
    let mut terminal = with_npm(&folder, folder.runner(&["watch"]), failing).start();
    terminal.wait_for(NEEDS);
    terminal.send("i");
    terminal.wait_for_all(&["`npm ci` failed: code EUSAGE", "i try again"]);
    // r says what it does, and costs no try.
    terminal.send("r");
    terminal.wait_for("r runs the tests, but they need tiny. i installs it.");
    assert_eq!(folder.journal("ran").len(), 0);
    with_npm(
        &folder,
        folder.runner(&["watch"]),
        "mkdir -p node_modules && ln -s ../packages/tiny node_modules/tiny\n",
    );
    terminal.send("i");
    terminal.wait_for("npm has installed tiny.");
    fs::remove_file(folder.root.join("node_modules/tiny")).expect("removed");
    drop(terminal);

    fs::remove_file(folder.root.join("package-lock.json")).expect("removed");
    let mut terminal = folder.runner(&["watch"]).start();
    terminal.wait_for(NEEDS);
    terminal.send("i");
    terminal.wait_for("package-lock.json is missing");
}

/// Whether a process is at work (and no zombie).
fn is_alive(pid: &Path) -> bool {
    let pid = fs::read_to_string(pid).expect("a pid");
    let state = std::process::Command::new("ps").args(["-o", "stat=", "-p", pid.trim()]).output();
    let state = state.expect("ps").stdout;
    !state.is_empty() && !state.starts_with(b"Z")
}

#[test]
fn an_installation_ends_with_the_watch_and_goes_on_when_only_the_page_changes() {
    let folder = needing();
    let script = "echo $$ > npm-pid\necho at work\nexec sleep 600\n";
    let mut terminal = with_npm(&folder, folder.runner(&["watch"]), script).start();
    terminal.wait_for(NEEDS);
    terminal.send("i");
    terminal.wait_for("Installing tiny");
    let pid = folder.root.join("npm-pid");
    until("npm at work", || fs::read_to_string(&pid).is_ok_and(|text| text.ends_with('\n')));
    terminal.send("n");
    terminal.wait_for("sums2_greet");
    terminal.send("b");
    // It is still under way, and is not begun a second time.
    terminal.wait_for("Installing tiny");
    assert!(is_alive(&pid));
    terminal.send("q");
    assert_eq!(terminal.wait_end().code, 0);
    until("the end of npm", || !is_alive(&pid));
}

#[test]
fn an_installation_in_somebody_s_npm_workspace_leaves_their_packages_alone() {
    let folder = needing();
    let write = |name: &str, text: &str| {
        let path = folder.base().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("created");
        fs::write(path, text).expect("written");
    };
    let inside = folder.root.strip_prefix(folder.base()).expect("inside").display().to_string();
    write(
        "package.json",
        &format!(r#"{{ "name": "theirs", "private": true, "workspaces": ["{inside}"] }}"#),
    );
    let lock = r#"{ "name": "theirs", "lockfileVersion": 3, "requires": true, "packages": { "": { "name": "theirs" } } }"#;
    write("package-lock.json", lock);
    write("node_modules/kept/package.json", r#"{ "name": "kept", "version": "1.0.0" }"#);
    let mut terminal = offline(folder.runner(&["watch"])).start();
    terminal.wait_for(NEEDS);
    terminal.send("i");
    terminal.wait_for("npm has installed tiny.");
    assert!(folder.root.join("node_modules/tiny/package.json").is_file());
    assert!(folder.base().join("node_modules/kept/package.json").is_file(), "it was wiped");
    assert!(!folder.base().join("node_modules/tiny").exists());
}

#[test]
fn a_proxy_that_refuses_is_named_and_not_called_being_offline() {
    let folder = needing_the_network();
    let launch = folder.runner(&["watch"]).env("HTTPS_PROXY", "http://ada:secret@127.0.0.1:9");
    let launch =
        launch.env("npm_config_fetch_retries", "0").env("npm_config_update_notifier", "false");
    let mut terminal = launch.start();
    terminal.wait_for(NEEDS);
    terminal.send("i");
    terminal.wait_for("through the proxy http://127.0.0.1:9: it refuses the connection");
}

#[test]
fn node_options_of_the_learner_reach_npm() {
    let folder = needing();
    let script = "printf %s \"$NODE_OPTIONS\" > seen; exit 1\n";
    let launch = folder.runner(&["watch"]).env("NODE_OPTIONS", "--use-openssl-ca");
    let mut terminal = with_npm(&folder, launch, script).start();
    terminal.wait_for(NEEDS);
    terminal.send("i");
    terminal.wait_for("`npm ci` failed: it gave no reason");
    let seen = fs::read_to_string(folder.root.join("seen")).expect("what npm saw");
    assert_eq!(seen, "--use-openssl-ca");
}
