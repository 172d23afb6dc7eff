//! Creates mutants of solutions, each with one small change, with a parser that runs in Node.js.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::node::Node;
use crate::system::cancel::Cancel;
use crate::system::files;
use crate::system::hash::sha256;
use crate::system::process::{self, Bounds};

const SCRIPT: &str = include_str!("mutants.cjs");

/// Parsing every solution of a course takes a few seconds.
const TIMEOUT: Duration = Duration::from_secs(300);

/// The maximum output. Mutants contain whole programs, which are tens of megabytes for a large course.
const MAX_BYTES: usize = 256 << 20;

/// The folder from which Node.js resolves the parser, which is not part of the runner.
pub(super) const FOLDER: &str = "tests/mutation";

/// A solution with one change.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(super) struct Mutant {
    /// What was changed: `comparison`, `statement`, ...
    pub(super) operator: String,
    /// 1-based.
    pub(super) line: usize,
    /// The line as it is, without its indentation.
    pub(super) before: String,
    /// The mutated line. Empty if it was removed.
    pub(super) after: String,
    /// The whole program.
    pub(super) source: String,
}

impl Mutant {
    /// SHA-256 of the program, in hexadecimal.
    pub(super) fn hash(&self) -> String {
        sha256(&self.source)
    }
}

/// One program to change.
#[derive(Debug, Serialize)]
pub(super) struct SourceFile<'a> {
    /// The name, which shows whether it is a module or JSON.
    pub(super) file: &'a str,
    pub(super) source: &'a str,
}

#[derive(Deserialize)]
struct ParserOutput {
    parser: bool,
    files: Vec<FileMutants>,
}

#[derive(Deserialize)]
struct FileMutants {
    #[serde(default)]
    mutants: Vec<Mutant>,
    error: Option<String>,
}

/// The course has no parser. Contains the command that installs it.
#[derive(Debug, thiserror::Error)]
#[error(
    "Mutants are made with the JavaScript parser `acorn`, which this course does not have.\n\
     In the course's folder run: {0}"
)]
pub struct NoParser(&'static str);

/// Returns the mutants of each program, or the error of the parser.
pub(super) fn mutants(
    node: &Node,
    course: &Path,
    programs: &[SourceFile<'_>],
    cancel: &Cancel,
) -> Result<Vec<Result<Vec<Mutant>, String>>> {
    let job = json!({ "folder": course, "files": programs });
    let said = ask(node, &format!("const job = {job};\n{SCRIPT}"), cancel)?;
    let answer: ParserOutput =
        serde_json::from_slice(&said).context("the mutation script printed no valid JSON")?;
    if !answer.parser {
        let is_locked = files::exists(&course.join(FOLDER).join("package-lock.json"));
        let way = if is_locked {
            "npm ci --prefix tests/mutation"
        } else {
            "npm install --save-dev --prefix tests/mutation acorn"
        };
        return Err(NoParser(way).into());
    }
    let files = answer.files.into_iter();
    Ok(files.map(|one| one.error.map_or(Ok(one.mutants), Err)).collect())
}

/// Runs a program that Node.js reads from standard input. Returns its output.
fn ask(node: &Node, program: &str, cancel: &Cancel) -> Result<Vec<u8>> {
    let mut command = process::command(&node.path);
    command.args(["--input-type=commonjs", "-"]).env_remove("NODE_OPTIONS");
    let bounds = Bounds {
        input: program.as_bytes(),
        max_bytes: MAX_BYTES,
        timeout: TIMEOUT,
        max_memory: None,
        cancel,
    };
    let ended = process::run(command, &bounds)
        .with_context(|| format!("cannot start {}", node.path.display()))?;
    if cancel.is_cancelled() {
        bail!("stopped before the mutants were made");
    }
    if ended.stdout.len() > MAX_BYTES {
        let size = crate::words::size(MAX_BYTES as u64);
        bail!("the mutants are larger than {size}; measure fewer exercises at a time");
    }
    if ended.timed_out {
        bail!("the mutants could not be made within {} seconds", TIMEOUT.as_secs());
    }
    if !ended.is_success() {
        bail!("the mutants could not be made:\n{}", String::from_utf8_lossy(&ended.stderr).trim());
    }
    Ok(ended.stdout)
}
