//! `runner dev new`: creates a complete exercise from a template.

use std::path::Path;

use anyhow::Result;

use crate::author::create_exercise;
use crate::cli::DevNewArgs;
use crate::commands::{Usage, print};
use crate::course::{Course, MANIFEST};
use crate::exit_code::ExitCode;
use crate::words::command;

pub(in crate::commands) fn run(at: &Path, args: &DevNewArgs) -> Result<ExitCode> {
    let Some((root, manifest)) = Course::folder(at)? else {
        return Err(Usage(no_course(at)).into());
    };
    let created = create_exercise(&root, &manifest, &args.name, &args.chapter, args.form)?;
    let mut lines = vec!["Wrote:".to_owned()];
    for path in &created.written {
        let what = if path == Path::new(MANIFEST) { " (the entry of the exercise)" } else { "" };
        lines.push(format!("  {}{what}", print::from_here(&root.join(path)).display()));
    }
    if created.is_new_chapter {
        lines.push(format!("{} is a new chapter.", created.chapter));
    }
    let name = &args.name;
    lines.extend([
        String::new(),
        "Everything already passes. Turn one file after another into your own exercise:".into(),
        "  1. the test: what must be true, and the lesson for when it is not".into(),
        "  2. the stub and the solution".into(),
        "  3. a wrong answer for every mistake that you expect, an alternative for every other \
         solution"
            .into(),
        format!("  4. title, task and hints in {MANIFEST}; answer.md"),
        String::new(),
        format!("In between:   {} {name} --quick", command("dev check")),
        format!("At the end:   {} {name}", command("dev check")),
        format!("As a learner: {} {name}", command("run")),
    ]);
    print::lines(lines)?;
    Ok(ExitCode::Done)
}

/// Returns the error for a folder without a course, with an example of a manifest.
fn no_course(at: &Path) -> String {
    format!(
        "There is no course in {} or above it. A course is a folder with an {MANIFEST}; start \
         one with these lines:\n\nformat_version = 1\n\n[course]\nname = \"my_course\"\ntitle = \
         \"My course\"\nversion = \"0.1.0\"\nnode = \">=20.12\"",
        at.display()
    )
}
