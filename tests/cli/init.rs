//! `runner init`: fresh, again, half laid, and where it cannot be.

use std::fs;

use crate::cli::session::Session;

/// Numbers of files and exercises change with the course.
fn without_counts(text: &str) -> String {
    let mut out = String::new();
    let mut digits = false;
    for char in text.chars() {
        let code = out.ends_with("exit code ");
        if char.is_ascii_digit() && !code {
            if !digits {
                out.push('#');
            }
            digits = true;
        } else {
            out.push(char);
            digits = false;
        }
    }
    out
}

#[test]
fn a_course_is_created_once_and_missing_files_come_back() {
    let mut session = Session::empty();
    session.run("init my-course").run("init my-course");
    let own = "my-course/exercises/01_first_steps/intro1_hello/intro1_hello.js";
    session.write(own, "// mine\n");
    let gone = "my-course/exercises/01_first_steps/intro1_hello/intro1_hello.test.js";
    fs::remove_file(session.here().join(gone)).expect("removed");
    session.note("the learner has changed a file, and lost another").run("init my-course");
    fs::remove_file(session.here().join(gone)).expect("removed");
    fs::remove_file(session.here().join("my-course/info.toml")).expect("removed");
    session.note("two are lost").run("init my-course").run("init");
    assert_eq!(session.read(own), "// mine\n", "what the learner wrote is kept");
    assert!(session.here().join(gone).exists());
    crate::cli::session::matches("init", &without_counts(&session.transcript()));
}

#[test]
fn the_next_command_in_words_works_as_it_is_printed() {
    let mut session = Session::empty();
    session.run("init 'two words'");
    crate::cli::session::matches("init_two_words", &without_counts(&session.transcript()));
    let folder = session.here().join("two words");
    assert!(folder.join("info.toml").exists());
    assert!(!folder.join("solutions").exists(), "solutions stay in the binary");
    for file in ["README.md", ".gitignore", ".vscode/settings.json", "package-lock.json"] {
        assert!(folder.join(file).exists(), "{file}");
    }
}

#[test]
fn init_in_the_course_itself_restores_missing_files() {
    let mut session = Session::built_in();
    let gone = "exercises/01_first_steps/intro1_hello/intro1_hello.test.js";
    fs::remove_file(session.here().join(gone)).expect("removed");
    session.run("verify intro1_hello").run("init .").run("init");
    let transcript = session.transcript();
    crate::cli::session::matches("init_inside", &without_counts(&transcript));
}

#[test]
fn a_file_or_another_course_in_the_way_is_named() {
    let mut session = Session::empty();
    session.write("nodelings", "a file").run("init").run("init nodelings/inside");
    session.write("half/exercises", "a file").run("init half");
    let manifest = "format_version = 1\n[course]\nname = \"other\"\n";
    session.write("broken/info.toml", manifest).run("init broken");
    session.matches("init_in_the_way");

    let mut session = Session::cups();
    let before = session.read("info.toml");
    session.run("init .");
    assert_eq!(session.read("info.toml"), before);
    session.matches("init_another_course");
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_is_named() {
    use std::os::unix::fs::PermissionsExt as _;
    let mut session = Session::empty();
    fs::set_permissions(session.here(), fs::Permissions::from_mode(0o555)).expect("changed");
    session.unprivileged().run("init").run("init deep/er");
    assert!(!session.here().join("nodelings").exists());
    fs::set_permissions(session.here(), fs::Permissions::from_mode(0o755)).expect("changed");
    session.matches("init_read_only");
}

#[test]
fn a_command_in_the_folder_around_the_course_names_the_course() {
    let mut session = Session::empty();
    session.run("init").take();
    let text = session.run("status").transcript();
    assert!(text.contains("There is one in nodelings: change to that folder, or add"), "{text}");
    let text = session.run("-C nodelings status").transcript();
    assert!(text.contains("Next: 01 first steps"), "{text}");
}
