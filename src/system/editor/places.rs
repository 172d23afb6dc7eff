//! The arguments that make an editor open a line, for each family of editors.

use std::path::{Path, PathBuf};

/// What to open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// The course's folder, for editors that open folders.
    pub folder: PathBuf,
    pub file: PathBuf,
    /// The line and the column of the first failure, from 1.
    pub place: Option<(u32, u32)>,
}

/// Returns the arguments that open the target, by the editor's name without its ending. An unknown editor gets
/// only the file.
pub(super) fn arguments(editor: &str, target: &Target) -> Vec<String> {
    let text = |path: &Path| path.to_string_lossy().into_owned();
    let (folder, file) = (text(&target.folder), text(&target.file));
    let editor = editor.to_lowercase();
    // `webstorm64.exe`, `code-insiders`, `nvim-qt`, `gvim`.
    let family = editor.trim_end_matches("64").split(['-', '.']).next().unwrap_or_default();
    let (line, column) = target.place.unwrap_or((1, 1));
    let file_line_column = format!("{file}:{line}:{column}");
    let words: Vec<String> = match family {
        "code" | "codium" | "vscodium" | "cursor" | "windsurf" | "positron" | "trae" => {
            vec![folder, "--goto".to_owned(), file_line_column]
        }
        "subl" | "sublime_text" | "zed" | "zeditor" | "lapce" => vec![folder, file_line_column],
        "idea" | "webstorm" | "phpstorm" | "pycharm" | "goland" | "rider" | "rubymine"
        | "clion" | "rustrover" | "fleet" => {
            let (line, column) = (line.to_string(), column.to_string());
            vec![folder, "--line".to_owned(), line, "--column".to_owned(), column, file]
        }
        "hx" | "helix" | "micro" => vec![file_line_column],
        "vi" | "vim" | "nvim" | "gvim" | "mvim" | "view" | "joe" | "jed" | "mcedit" | "neovide" => {
            vec![format!("+{line}"), file]
        }
        "nano" | "pico" | "ne" => vec![format!("+{line},{column}"), file],
        "emacs" | "emacsclient" | "kak" | "gedit" | "xed" | "pluma" => {
            vec![format!("+{line}:{column}"), file]
        }
        "kate" | "kwrite" => {
            let (line, column) = (line.to_string(), column.to_string());
            vec!["--line".to_owned(), line, "--column".to_owned(), column, file]
        }
        "mate" => vec!["--line".to_owned(), format!("{line}:{column}"), file],
        "notepad++" => vec![format!("-n{line}"), format!("-c{column}"), file],
        _ => vec![file],
    };
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(editor: &str) -> String {
        let target = Target { folder: "/c".into(), file: "/c/a b.js".into(), place: Some((12, 3)) };
        arguments(editor, &target).join("|")
    }

    #[test]
    fn each_family_is_told_the_line_in_its_own_words() {
        for (editor, wanted) in [
            ("code", "/c|--goto|/c/a b.js:12:3"),
            ("code-insiders", "/c|--goto|/c/a b.js:12:3"),
            ("Cursor", "/c|--goto|/c/a b.js:12:3"),
            ("subl", "/c|/c/a b.js:12:3"),
            ("zed", "/c|/c/a b.js:12:3"),
            ("webstorm64", "/c|--line|12|--column|3|/c/a b.js"),
            ("hx", "/c/a b.js:12:3"),
            ("vim", "+12|/c/a b.js"),
            ("nvim", "+12|/c/a b.js"),
            ("nano", "+12,3|/c/a b.js"),
            ("emacs", "+12:3|/c/a b.js"),
            ("emacsclient", "+12:3|/c/a b.js"),
            ("kate", "--line|12|--column|3|/c/a b.js"),
            ("mate", "--line|12:3|/c/a b.js"),
            ("notepad++", "-n12|-c3|/c/a b.js"),
            ("notepad", "/c/a b.js"),
            ("my editor", "/c/a b.js"),
        ] {
            assert_eq!(words(editor), wanted, "{editor}");
        }
    }

    #[test]
    fn without_a_failure_the_file_opens_at_its_start() {
        let target = Target { folder: "/c".into(), file: "/c/a.js".into(), place: None };
        assert_eq!(arguments("vim", &target), ["+1", "/c/a.js"]);
        assert_eq!(arguments("code", &target), ["/c", "--goto", "/c/a.js:1:1"]);
    }
}
