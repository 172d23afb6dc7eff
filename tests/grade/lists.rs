//! Repositories of a list: each learner has a clone of their own, and no other repository is touched.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::grade::class::{Class, RIGHT, WRONG, file, said};

/// `git` in a folder, as somebody without settings of their own; returns what it prints.
fn git(folder: &Path, words: &[&str]) -> String {
    let output = Command::new("git")
        .args(["-c", "user.name=Ada", "-c", "user.email=ada@school.example"])
        .args(["-c", "init.defaultBranch=main", "-c", "commit.gpgsign=false"])
        .args(words)
        .current_dir(folder)
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("HOME", folder)
        .output()
        .expect("git");
    assert!(output.status.success(), "git {words:?}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// A repository with these files, all of them committed.
fn repository(class: &Class, name: &str, files: &[(String, &str)]) -> PathBuf {
    for (path, text) in files {
        class.write(&format!("{name}/{path}"), text);
    }
    let folder = class.path(name);
    git(&folder, &["init", "--quiet"]);
    git(&folder, &["add", "."]);
    git(&folder, &["commit", "--quiet", "-m", "Hand in"]);
    folder
}

fn hand_in(class: &Class, name: &str, answer: &str) -> PathBuf {
    repository(class, name, &[(file("add1"), answer), (file("add2"), answer)])
}

/// The outer repository, as it was before the runner was called.
struct Outer {
    folder: PathBuf,
    files: Vec<String>,
}

impl Outer {
    fn new(class: &Class) -> Self {
        let folder = repository(class, "outer", &[("notes.txt".to_owned(), "mine\n")]);
        let files = listed(&folder);
        Self { folder, files }
    }

    fn assert_untouched(&self) {
        assert_eq!(git(&self.folder, &["symbolic-ref", "HEAD"]), "refs/heads/main\n");
        assert_eq!(git(&self.folder, &["status", "--porcelain"]), "");
        assert_eq!(listed(&self.folder), self.files);
    }
}

/// All files below a folder but git's index, whose cached times git itself brings up to date.
fn listed(folder: &Path) -> Vec<String> {
    let mut left = vec![folder.to_owned()];
    let mut found = Vec::new();
    while let Some(folder) = left.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() { left.push(path) } else { found.push(path.display().to_string()) }
        }
    }
    found.sort();
    found
}

fn verdict(class: &Class, learner: &str) -> String {
    let line = &class.results("out")[&(learner.to_owned(), "add1".to_owned())];
    line["verdict"].as_str().expect("a verdict").to_owned()
}

#[test]
fn grading_in_a_git_hook_never_touches_the_outer_repository() {
    let class = Class::new();
    let outer = Outer::new(&class);
    let ada = hand_in(&class, "ada.git", RIGHT);
    class.write("list.csv", &format!("student,repository\nada,{}\n", ada.display()));
    let inside = outer.folder.join(".git");
    let output = class
        .command("grade")
        .arg(class.path("list.csv"))
        .current_dir(&outer.folder)
        .arg("--out")
        .arg(class.path("out"))
        .env("GIT_DIR", &inside)
        .env("GIT_COMMON_DIR", &inside)
        .env("GIT_WORK_TREE", &outer.folder)
        .env("GIT_INDEX_FILE", inside.join("index"))
        .env("GIT_OBJECT_DIRECTORY", inside.join("objects"))
        .env("GIT_NAMESPACE", "elsewhere")
        .env("GIT_PREFIX", "deeper/")
        .env("GIT_CONFIG_COUNT", "1")
        .env("GIT_CONFIG_KEY_0", "core.worktree")
        .env("GIT_CONFIG_VALUE_0", &outer.folder)
        .output()
        .expect("started");
    outer.assert_untouched();
    assert!(output.status.success(), "{}", said(&output));
    assert_eq!(verdict(&class, "ada"), "pass");
}

#[test]
fn a_clone_that_was_cut_off_is_completed_and_the_repository_around_it_stays_as_it_is() {
    let class = Class::new();
    let outer = Outer::new(&class);
    let ada = hand_in(&class, "ada.git", RIGHT);
    class.write("list.csv", &format!("student,repository\nada,{}\n", ada.display()));
    class.write("outer/.gitignore", "*\n");
    let outer = Outer { files: listed(&outer.folder), ..outer };
    let out = outer.folder.join("out");
    fs::create_dir_all(out.join("submissions/ada/.git")).expect("created");
    let output = class.command("grade list.csv").arg("--out").arg(&out).output().expect("started");
    let results = fs::read_to_string(out.join("results.jsonl")).expect("results");
    fs::remove_dir_all(&out).expect("removed");
    outer.assert_untouched();
    assert!(output.status.success(), "{}", said(&output));
    assert!(results.contains(r#""verdict":"pass""#), "{results}");
}

#[test]
fn learners_whose_names_look_alike_are_graded_on_their_own_files() {
    let class = Class::new();
    let (right, wrong) = (hand_in(&class, "right.git", RIGHT), hand_in(&class, "wrong.git", WRONG));
    let learners = [
        ("Lee Ann", &right),
        ("Lee/Ann", &wrong),
        ("lee ann", &wrong),
        ("jo+lee@uni.example", &right),
        ("jo_lee@uni.example", &wrong),
    ];
    let mut list = "student,repository\n".to_owned();
    for (learner, repository) in learners {
        let _ = writeln!(list, "{learner},{}", repository.display());
    }
    class.write("list.csv", &list);
    let output = class.runner("grade list.csv --out out");
    assert!(output.status.success(), "{}", said(&output));
    for (learner, repository) in learners {
        let expected = if *repository == right { "pass" } else { "fail" };
        assert_eq!(verdict(&class, learner), expected, "{learner}");
    }
}

#[test]
fn a_repository_that_cannot_be_reached_is_nobodys_zero() {
    let class = Class::new();
    let ada = hand_in(&class, "ada.git", RIGHT);
    let gone = class.path("gone.git");
    class.write(
        "list.csv",
        &format!("student,repository\nada,{}\nbob,{}\n", ada.display(), gone.display()),
    );
    let output = class.runner("grade list.csv --out out");
    assert_eq!(output.status.code(), Some(4), "{}", said(&output));
    assert!(said(&output).contains("2 could not be graded, through no fault"), "{}", said(&output));
    assert_eq!(verdict(&class, "ada"), "pass");
    assert!(!class.results("out").contains_key(&("bob".to_owned(), "add1".to_owned())));
    // Once it can be reached, the same command grades it.
    hand_in(&class, "gone.git", WRONG);
    let output = class.runner("grade list.csv --out out");
    assert!(output.status.success(), "{}", said(&output));
    assert_eq!(verdict(&class, "bob"), "fail");
}

/// Plans the class and returns the learners that have a submission time.
#[cfg(unix)]
fn dated(class: &Class, words: &str) -> Vec<String> {
    let started = std::time::Instant::now();
    let output = class.runner(&format!("grade plan class -o plan.json {words}"));
    assert!(output.status.success(), "{}", said(&output));
    assert!(started.elapsed().as_secs() < 100, "{:?}", started.elapsed());
    let plan = fs::read_to_string(class.path("plan.json")).expect("a plan");
    let plan: serde_json::Value = serde_json::from_str(&plan).expect("json");
    let learners = plan["learners"].as_array().expect("learners").iter();
    let dated = learners.filter(|learner| !learner["submitted"].is_null());
    dated.filter_map(|learner| learner["id"].as_str().map(str::to_owned)).collect()
}

#[cfg(unix)]
#[test]
fn the_git_folder_of_a_submission_cannot_hang_flood_or_lead_elsewhere() {
    use std::os::unix::fs::symlink;
    let class = Class::new();
    for learner in ["honest", "pipe", "deep_pipe", "linked", "linked_head", "file", "inflates"] {
        let files = [(file("add1"), RIGHT), (file("add2"), RIGHT)];
        repository(&class, &format!("class/{learner}"), &files);
    }
    let git_of = |learner: &str| class.path(&format!("class/{learner}/.git"));
    let make_pipe = |path: &Path| {
        fs::remove_file(path).expect("removed");
        assert!(Command::new("mkfifo").arg(path).status().expect("mkfifo").success());
    };
    make_pipe(&git_of("pipe").join("HEAD"));
    make_pipe(&git_of("deep_pipe").join("config"));
    let move_away = |path: &Path, name: &str| {
        let away = class.path(name);
        fs::rename(path, &away).expect("moved");
        away
    };
    let away = move_away(&git_of("linked"), "away-folder");
    symlink(away, git_of("linked")).expect("linked");
    let away = move_away(&git_of("linked_head").join("HEAD"), "away-head");
    symlink(away, git_of("linked_head").join("HEAD")).expect("linked");
    let away = move_away(&git_of("file"), "away-git");
    fs::write(git_of("file"), format!("gitdir: {}\n", away.display())).expect("written");
    inflating_commit(&class.path("class/inflates"));
    assert_eq!(dated(&class, ""), ["honest"]);
    // With a list of times, nobody's own date counts.
    class.write("times.csv", "student,submitted\npipe,2027-01-18T12:00:00Z\n");
    assert_eq!(dated(&class, "--times times.csv"), ["pipe"]);
}

/// Makes HEAD a commit of a gigabyte, in one megabyte of the disk.
#[cfg(unix)]
fn inflating_commit(folder: &Path) {
    let script = "head=$(git cat-file commit HEAD | head -n 4)
        { printf '%s\\n\\n' \"$head\"; head -c 1000000000 /dev/zero | tr '\\0' a; } > ../commit.txt
        id=$(git hash-object -t commit -w --literally ../commit.txt)
        rm ../commit.txt
        echo \"$id\" > .git/HEAD";
    let status = Command::new("sh").args(["-c", script]).current_dir(folder).status();
    assert!(status.expect("sh").success());
    fs::remove_file(folder.join(".git/index")).expect("removed");
}
