//! Commands given one after the other in a folder of their own, with what they answered, as text.

use std::ffi::OsString;
use std::fmt::Write;
use std::fs;
use std::io::{Read, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use nodelings::course::embedded;
use tempfile::TempDir;

/// What a snapshot must not depend on, and what stands there instead; in this order.
const REDACTIONS: [(&str, &str); 12] = [
    (r"fetched \d{4}-\d\d-\d\d \d\d:\d\d UTC", "fetched [date]"),
    // More than a second between two commands counts as a minute of work begun.
    (r",? +1 minute\b", ""),
    (r"\d{8}T\d{6}\.\d{6}Z", "[stamp]"),
    (r"\b\d+ min \d+ s\b", "[time]"),
    (r"\b\d+(\.\d+)? m?s\b", "[time]"),
    (r#""ms": [0-9.e-]+"#, r#""ms": "[ms]""#),
    (r"os error \d+", "os error [n]"),
    (r"\(pid \d+\)", "(pid [n])"),
    // Journals with fixed times grow older every day.
    (r"You were last here \d+ days ago", "You were last here [n] days ago"),
    (r#""days_away": \d+"#, r#""days_away": "[n]""#),
    // The originals are named by their content.
    (r"\d+\.\d+\.\d+-[0-9a-f]{12}\.pack", "[version].pack"),
    (r"runner(\.exe)? \d+\.\d+\.\d+", "runner [version]"),
];

/// A folder, a course in it perhaps, and what was said there so far.
pub(crate) struct Session {
    folder: TempDir,
    /// Where commands are given.
    here: PathBuf,
    path: OsString,
    vars: Vec<(&'static str, OsString)>,
    /// Another program that starts the runner: it gets the runner's path and arguments.
    through: Option<Vec<OsString>>,
    unprivileged: bool,
    transcript: String,
}

impl Session {
    /// In an empty folder.
    pub(crate) fn empty() -> Self {
        let folder = tempfile::Builder::new().prefix("cli-").tempdir().expect("a folder");
        let top = folder.path().canonicalize().expect("a path");
        for name in ["home", "tmp", "place"] {
            fs::create_dir(top.join(name)).expect("created");
        }
        Self {
            here: top.join("place"),
            folder,
            path: std::env::var_os("PATH").unwrap_or_default(),
            vars: Vec::new(),
            through: None,
            unprivileged: false,
            transcript: String::new(),
        }
    }

    /// In a copy of the small course `tests/fixtures/cli_course`.
    pub(crate) fn cups() -> Self {
        Self::cups_in("course")
    }

    /// The same in a folder of this name.
    pub(crate) fn cups_in(name: impl AsRef<Path>) -> Self {
        let mut session = Self::empty();
        session.here.push(name);
        let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/cli_course");
        copy(&fixture, &session.here);
        session
    }

    /// In the course that is built in.
    pub(crate) fn built_in() -> Self {
        let mut session = Self::empty();
        session.here.push("course");
        embedded::create(&session.here).expect("created");
        session
    }

    /// Where commands are given now.
    pub(crate) fn here(&self) -> &Path {
        &self.here
    }

    /// The folder around everything, which goes with the session.
    pub(crate) fn top(&self) -> PathBuf {
        self.folder.path().canonicalize().expect("a path")
    }

    /// The next commands are given in this folder, relative to the present one.
    pub(crate) fn cd(&mut self, folder: impl AsRef<Path>) -> &mut Self {
        let _ = writeln!(self.transcript, "$ cd {}", folder.as_ref().display());
        self.here.push(folder);
        self
    }

    /// A file of the course, relative to where commands are given.
    pub(crate) fn read(&self, file: &str) -> String {
        fs::read_to_string(self.here.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
    }

    pub(crate) fn write(&mut self, file: &str, content: impl AsRef<[u8]>) -> &mut Self {
        let path = self.here.join(file);
        fs::create_dir_all(path.parent().expect("a folder")).expect("created");
        fs::write(path, content).expect("written");
        self
    }

    /// Puts the reference solution in the learner's file.
    pub(crate) fn solve(&mut self, chapter_and_name: &str) -> &mut Self {
        let name = chapter_and_name.rsplit('/').next().expect("a name");
        let file = format!("{chapter_and_name}/{name}.js");
        let solution = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests/fixtures/cli_course/solutions")
            .join(&file);
        let text = fs::read(solution).expect("a solution");
        let _ = writeln!(self.transcript, "({name} is solved)");
        self.write(&format!("exercises/{file}"), text)
    }

    /// From now on only what lies in this folder is on the PATH.
    pub(crate) fn only_path(&mut self, folder: impl Into<OsString>) -> &mut Self {
        self.path = folder.into();
        self
    }

    pub(crate) fn var(&mut self, name: &'static str, value: impl Into<OsString>) -> &mut Self {
        self.vars.push((name, value.into()));
        self
    }

    /// From now on the runner is started by `program`.
    #[cfg(unix)]
    pub(crate) fn through<const N: usize>(&mut self, program: [&str; N]) -> &mut Self {
        self.through = Some(program.into_iter().map(OsString::from).collect());
        self
    }

    /// From now on as somebody for whom permissions count, also where the tests run as root.
    #[cfg(unix)]
    pub(crate) fn unprivileged(&mut self) -> &mut Self {
        self.unprivileged = true;
        self
    }

    /// A remark in the transcript.
    pub(crate) fn note(&mut self, text: &str) -> &mut Self {
        let _ = writeln!(self.transcript, "({text})");
        self
    }

    /// The runner with these words, and nothing on its standard input.
    pub(crate) fn command(&self, words: &[OsString]) -> Command {
        let runner = self.runner();
        let mut command = match &self.through {
            None => Command::new(runner),
            Some(program) => {
                let mut command = Command::new(&program[0]);
                command.args(&program[1..]).arg(runner);
                command
            }
        };
        command.args(words).current_dir(&self.here).stdin(Stdio::null()).env_clear();
        for name in ["SystemRoot", "ComSpec", "PATHEXT"] {
            if let Some(value) = std::env::var_os(name) {
                command.env(name, value);
            }
        }
        let (home, temporary) = (self.top().join("home"), self.top().join("tmp"));
        command
            .env("PATH", &self.path)
            .env("NO_COLOR", "1")
            .env("TERM", "xterm")
            .env("EDITOR", "sh")
            .env("LANG", "C.UTF-8")
            .env("TZ", "UTC")
            .env("HOME", &home)
            .env("USERPROFILE", &home)
            .env("TMPDIR", &temporary)
            .env("TEMP", &temporary)
            .env("TMP", &temporary)
            .env("npm_config_cache", home.join("npm"))
            .env("npm_config_offline", "true")
            .env("npm_config_update_notifier", "false")
            .envs(self.vars.iter().map(|(name, value)| (name, value)));
        #[cfg(unix)]
        if self.unprivileged && is_root() {
            use std::os::unix::process::CommandExt as _;
            command.uid(NOBODY).gid(NOBODY);
        }
        command
    }

    /// Where somebody without rights can start it: the repository may lie in a closed folder.
    fn runner(&self) -> PathBuf {
        let built = PathBuf::from(env!("CARGO_BIN_EXE_runner"));
        if !self.unprivileged {
            return built;
        }
        #[cfg(unix)]
        open_to_all(&self.top());
        let copy = self.top().join("runner");
        if !copy.exists() && fs::hard_link(&built, &copy).is_err() {
            fs::copy(&built, &copy).expect("copied");
        }
        copy
    }

    /// Gives the command `runner WORDS`, quoted as for a shell.
    pub(crate) fn run(&mut self, words: &str) -> &mut Self {
        let split = shell_words::split(words).expect("words");
        let output = self.command(&split.into_iter().map(OsString::from).collect::<Vec<_>>());
        let output = finish(output);
        self.record(format!("runner {words}").trim_end(), &output);
        self
    }

    /// Runs the words with these lines on standard input.
    pub(crate) fn output(&self, words: &str, input: &str) -> Output {
        let words: Vec<OsString> = words.split(' ').map(Into::into).collect();
        let mut command = self.command(&words);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("it starts");
        // A program that has ended reads no more.
        let _ = child.stdin.take().expect("a pipe").write_all(input.as_bytes());
        child.wait_with_output().expect("it ends")
    }

    /// Puts the answer of a command into the transcript.
    pub(crate) fn record(&mut self, line: &str, output: &Output) {
        let _ = writeln!(self.transcript, "$ {line}");
        self.transcript.push_str(&String::from_utf8_lossy(&output.stdout));
        for line in String::from_utf8_lossy(&output.stderr).lines() {
            let _ = writeln!(self.transcript, "{}", format!("stderr| {line}").trim_end());
        }
        let code = output.status.code();
        let code =
            code.map_or_else(|| output.status.to_string(), |code| format!("exit code {code}"));
        let _ = writeln!(self.transcript, "[{code}]\n");
    }

    /// What was said, without what differs from machine to machine.
    pub(crate) fn transcript(&self) -> String {
        let mut text = self.transcript.clone();
        let (version, path) = node();
        let mut names = vec![
            (self.top().display().to_string(), "[tmp]"),
            (self.folder.path().display().to_string(), "[tmp]"),
            (path.clone(), "[node]"),
            (version.clone(), "[node version]"),
        ];
        if let Ok(npm) = which::which("npm") {
            names.insert(0, (npm.display().to_string(), "[npm]"));
        }
        for (from, to) in names {
            text = text.replace(&from, to);
        }
        // Names of files are shown as the system writes them.
        if cfg!(windows) { text.replace('\\', "/") } else { text }
    }

    /// Compares everything said so far with the snapshot of this name.
    pub(crate) fn matches(&self, snapshot: &str) {
        matches(snapshot, &self.transcript());
    }

    /// What was said last and since the last call; forgets it.
    pub(crate) fn take(&mut self) -> String {
        let text = self.transcript();
        self.transcript.clear();
        text
    }
}

/// Compares a text with the snapshot of this name, in `tests/cli/snapshots`.
pub(crate) fn matches(snapshot: &str, text: &str) {
    if cfg!(windows) {
        return; // paths, quotes and the system's own words are other ones; the asserts still hold
    }
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.set_input_file(file!());
    for (pattern, name) in REDACTIONS {
        settings.add_filter(pattern, name);
    }
    settings.bind(|| insta::assert_snapshot!(snapshot, text));
}

/// Waits for the end of a command; one that hangs is killed and fails the test.
pub(crate) fn finish(mut command: Command) -> Output {
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let mut child = child.expect("the runner starts");
    let out = drain(child.stdout.take().expect("piped"));
    let err = drain(child.stderr.take().expect("piped"));
    let began = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().expect("a child") {
            break status;
        }
        if began.elapsed() > PATIENCE {
            let _ = child.kill();
            let _ = child.wait();
            panic!("{command:?} did not end");
        }
        thread::sleep(Duration::from_millis(5));
    };
    let text = |reader: JoinHandle<Vec<u8>>| reader.join().expect("read to its end");
    Output { status, stdout: text(out), stderr: text(err) }
}

/// Only ends a hang; nothing is measured with it.
const PATIENCE: Duration = Duration::from_secs(120);

fn drain(mut from: impl Read + Send + 'static) -> JoinHandle<Vec<u8>> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        let _ = from.read_to_end(&mut bytes);
        bytes
    })
}

/// Version and path of the Node.js that the runner will find.
fn node() -> &'static (String, String) {
    static NODE: OnceLock<(String, String)> = OnceLock::new();
    NODE.get_or_init(|| {
        let script = "process.version.slice(1) + '\\n' + process.execPath";
        let output = Command::new("node").args(["-p", script]).output().expect("a Node.js");
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let (version, path) = said.trim().split_once('\n').expect("two lines");
        (version.to_owned(), path.to_owned())
    })
}

/// The user and the group for whom permissions count.
#[cfg(unix)]
const NOBODY: u32 = 65534;

#[cfg(unix)]
fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

#[cfg(unix)]
fn open_to_all(folder: &Path) {
    use std::os::unix::fs::PermissionsExt as _;
    for (path, mode) in [(folder.to_owned(), 0o755), (folder.join("tmp"), 0o777)] {
        let _ = fs::set_permissions(path, fs::Permissions::from_mode(mode));
    }
}

/// Copies a folder with everything in it.
pub(crate) fn copy(from: &Path, to: &Path) {
    if !from.is_dir() {
        fs::copy(from, to).unwrap_or_else(|error| panic!("{}: {error}", from.display()));
        return;
    }
    fs::create_dir_all(to).expect("created");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        copy(&entry.path(), &to.join(entry.file_name()));
    }
}

/// An executable script; another process writes it, since a fork beside this test might hold our
/// file open, and the system then refuses to start it.
#[cfg(unix)]
pub(crate) fn script(path: &Path, text: &str) {
    let write = "printf '%s' \"$1\" > \"$0\" && chmod +x \"$0\"";
    let status = Command::new("sh").args(["-c", write]).arg(path).arg(text).status();
    assert!(status.expect("a shell").success());
}
