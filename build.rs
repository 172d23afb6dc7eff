//! Packs the course into one archive that is compiled into the binary.
//!
//! `include_dir` would not notice a changed exercise, would take every file in the folder, and would store
//! them uncompressed, which is too large for 200 exercises. The files of a chapter are compressed together,
//! exercise by exercise: stubs, tests and solutions share much text, and a chapter unpacks quickly.
#![expect(clippy::disallowed_methods, reason = "a build script reads and writes files")]

use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

/// Files and folders of the course; folders are packed whole.
const SOURCES: [&str; 6] =
    ["exercises", "solutions", "cards", "info.toml", "package.json", "package-lock.json"];

/// The folder of the answers that prove exercises. The right ones in `alt` are packed, because learners compare
/// them with their own after a pass. A review needs some of the wrong ones and the second programs, which are one
/// entry of the index for each exercise.
const PROOFS: &str = "tests/course";

/// The most wrong answers of an exercise that are packed.
const WRONG_ANSWERS: usize = 6;

/// Words of an expected lesson that is about the form of a program, or about its time limit: such an answer is
/// packed only if there are too few others.
const LESS_USEFUL: [&str; 10] = [
    "syntax",
    "unexpected token",
    "stuck",
    "time limit",
    "timed out",
    "took longer",
    "never ended",
    "still running",
    "cannot find module",
    "is not defined",
];

/// The templates: the source file of each, and its name in a course.
const TEMPLATES: [(&str, &str); 7] = [
    ("src/course/template/AGENTS.md", "AGENTS.md"),
    ("src/course/template/README.md", "README.md"),
    ("src/course/template/gitignore", ".gitignore"),
    ("src/course/template/devcontainer/devcontainer.json", ".devcontainer/devcontainer.json"),
    ("src/course/template/vscode/launch.json", ".vscode/launch.json"),
    ("src/course/template/vscode/settings.json", ".vscode/settings.json"),
    ("src/course/template/vscode/tasks.json", ".vscode/tasks.json"),
];

/// Rooms and files whose code decides a result, by the constant that has their hash. Caches keep results across builds.
const RULES: [(&str, &[&str]); 3] = [
    ("RUN", &["src/execution", "src/host", "src/node", "src/system/process.rs", "src/verdict"]),
    ("GRADING", &["src/grade", "src/sandbox"]),
    ("AUTHORING", &["src/author"]),
];

const EXPECT: &str = "#[expect(clippy::unreadable_literal, reason = \"generated\")]\n";

/// The size limit of a file in bytes: a larger file does not belong to a course.
const LARGEST: u64 = 1024 * 1024;

/// The content of an entry.
enum Content {
    File(PathBuf),
    Bytes(Vec<u8>),
}

impl Content {
    fn read(&self) -> Result<Vec<u8>, Box<dyn Error>> {
        match self {
            Self::File(path) => {
                Ok(fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?)
            }
            Self::Bytes(bytes) => Ok(bytes.clone()),
        }
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut files = Vec::new();
    for source in SOURCES {
        println!("cargo::rerun-if-changed={source}");
        collect(Path::new(source), &mut files)?;
    }
    let mut reviews = Vec::new();
    collect_proofs(Path::new(PROOFS), &mut files, &mut reviews)?;
    let mut entries: Vec<(String, Content)> =
        files.into_iter().map(|path| (with_slashes(&path), Content::File(path))).collect();
    entries.extend(reviews);
    for (template, name) in TEMPLATES {
        println!("cargo::rerun-if-changed={template}");
        entries.push((name.to_owned(), Content::File(PathBuf::from(template))));
    }
    // Similar files next to each other compress better.
    entries.sort_by(|one, other| key(&one.0).cmp(&key(&other.0)));
    let mut archive = Vec::new();
    let mut chapters = format!("{EXPECT}static CHAPTERS: &[Chapter] = &[\n");
    let mut index = Vec::new();
    let mut edition = Sha256::new();
    for (number, chapter) in
        entries.chunk_by(|one, other| key(&one.0).0 == key(&other.0).0).enumerate()
    {
        let mut content = Vec::new();
        for (name, source) in chapter {
            let start = content.len();
            content.extend(source.read()?);
            if is_installed(name) {
                edition.update(format!("{name} {}\n", content.len() - start));
                edition.update(&content[start..]);
            }
            index.push((name, number, start..content.len()));
        }
        let packed = miniz_oxide::deflate::compress_to_vec(&content, 10);
        let (start, end) = (archive.len(), archive.len() + packed.len());
        let size = content.len();
        writeln!(chapters, "    Chapter {{ size: {size}, at: {start}..{end} }},")?;
        archive.extend(packed);
    }
    chapters.push_str("];\n");
    // The runner uses binary search.
    index.sort_by_key(|(name, ..)| *name);
    let mut files = format!("{EXPECT}static INDEX: &[Packed] = &[\n");
    for (name, chapter, at) in index {
        let (start, end) = (at.start, at.end);
        writeln!(
            files,
            "    Packed {{ path: {name:?}, chapter: {chapter}, at: {start}..{end} }},"
        )?;
    }
    files.push_str("];\n");
    let edition = base16ct::lower::encode_string(&edition.finalize());
    writeln!(
        files,
        "/// A hash of the files that are installed.\npub const EDITION: &str = {edition:?};"
    )?;

    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    fs::write(out.join("course.bin"), archive)?;
    fs::write(out.join("course.rs"), chapters + &files)?;
    fs::write(out.join("rules.rs"), rules()?)?;
    Ok(())
}

/// One constant for each entry of [`RULES`]: a hash of its sources, without those of tests.
fn rules() -> Result<String, Box<dyn Error>> {
    let mut constants = String::new();
    for (name, rooms) in RULES {
        let mut files = Vec::new();
        for room in rooms {
            println!("cargo::rerun-if-changed={room}");
            collect(Path::new(room), &mut files)?;
        }
        files.retain(|file| !file.iter().any(|part| part == "tests" || part == "tests.rs"));
        files.sort();
        let mut hash = Sha256::new();
        for file in files {
            // A checkout on Windows may have other line ends.
            let text = fs::read(&file)?;
            let text: Vec<u8> = text.into_iter().filter(|byte| *byte != b'\r').collect();
            hash.update(format!("{} {}\n", with_slashes(&file), text.len()));
            hash.update(text);
        }
        let hash = base16ct::lower::encode_string(&hash.finalize());
        writeln!(constants, "pub const {name}: &str = {hash:?};")?;
    }
    Ok(constants)
}

/// The sort key: chapter, exercise and file. The proofs of an exercise are similar to it, so they are in its chapter. The
/// question cards are one chapter, which sorts behind the others.
fn key(name: &str) -> (&str, &str, &str) {
    let parts: Vec<&str> = name.split('/').collect();
    match parts.as_slice() {
        ["exercises" | "solutions", chapter, exercise, ..]
        | ["tests", "course", chapter, exercise, ..] => (chapter, exercise, name),
        ["cards", ..] => ("cards", "", name),
        _ => ("", "", name),
    }
}

/// Collects the other right answers, and for each exercise what a review needs.
fn collect_proofs(
    folder: &Path,
    files: &mut Vec<PathBuf>,
    reviews: &mut Vec<(String, Content)>,
) -> Result<(), Box<dyn Error>> {
    if folder.ends_with("alt") {
        println!("cargo::rerun-if-changed={}", with_slashes(folder));
        return collect(folder, files);
    }
    if folder.join("wrong").is_dir() {
        let packed = review_programs(folder)?;
        reviews.push((with_slashes(&folder.join("review")), Content::Bytes(packed)));
    }
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            collect_proofs(&entry.path(), files, reviews)?;
        }
    }
    Ok(())
}

/// Returns the wrong answers and second programs of an exercise that a review uses: for each the path below the
/// folder, a NUL, the text, a NUL.
fn review_programs(folder: &Path) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut wrong = Vec::new();
    collect(&folder.join("wrong"), &mut wrong)?;
    println!("cargo::rerun-if-changed={}", with_slashes(&folder.join("wrong")));
    wrong.sort();
    let mut programs = Vec::new();
    let mut lessons = Vec::new();
    for path in wrong {
        let text = fs::read_to_string(&path)?;
        let expected = text.lines().next().unwrap_or("").to_lowercase();
        // Answers with the same lesson are of little use together.
        let is_less_useful =
            LESS_USEFUL.iter().any(|words| expected.contains(words)) || lessons.contains(&expected);
        lessons.push(expected);
        programs.push((is_less_useful, path, text));
    }
    programs.sort();
    programs.truncate(WRONG_ANSWERS);
    let second = folder.join("second");
    if second.is_dir() {
        println!("cargo::rerun-if-changed={}", with_slashes(&second));
        let mut files = Vec::new();
        collect(&second, &mut files)?;
        files.sort();
        for path in files {
            let text = fs::read_to_string(&path)?;
            programs.push((false, path, text));
        }
    }
    let mut packed = Vec::new();
    for (_, path, text) in programs {
        let name = with_slashes(path.strip_prefix(folder)?);
        packed.extend(format!("{name}\0{text}\0").into_bytes());
    }
    Ok(packed)
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) -> Result<(), Box<dyn Error>> {
    let kind =
        fs::symlink_metadata(path).map_err(|error| format!("{}: {error}", path.display()))?;
    if kind.is_file() && kind.len() <= LARGEST {
        files.push(path.to_owned());
    } else if kind.is_dir() {
        for entry in fs::read_dir(path)? {
            let entry = entry?;
            if !is_junk(&entry.file_name().to_string_lossy()) {
                collect(&entry.path(), files)?;
            }
        }
    }
    Ok(())
}

/// Whether the file is written to a learner's folder. The others are read from the binary.
fn is_installed(name: &str) -> bool {
    let others = ["solutions/", "cards/", PROOFS];
    !others.iter().any(|folder| name.starts_with(folder))
}

/// Whether editors, npm or the runner left this file behind. Other dot files stay, such as `.env`.
fn is_junk(name: &str) -> bool {
    let ends = ["~", ".swp", ".swo", ".part", ".orig", ".rej", ".bak", ".log", ".tmp", ".snap.new"];
    let names = [".DS_Store", ".git", ".idea", ".runner", "node_modules", "coverage", "Thumbs.db"];
    name.starts_with(['#', '~'])
        || name.starts_with(".#")
        || ends.iter().any(|end| name.ends_with(end))
        || names.contains(&name)
}

fn with_slashes(path: &Path) -> String {
    path.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
}
