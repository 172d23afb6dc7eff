//! Splits the value of `EDITOR` into a program and its arguments.

/// Splits a command such as `code --wait` or `'/opt/my editor' -n`, as a shell does. On Windows, a backslash
/// is part of a path.
///
/// A path with spaces needs no quotes if it names a program: the longest beginning that does is the program.
/// Returns the name of the program as the error if it does not exist.
pub(super) fn split(
    value: &str,
    is_windows: bool,
    exists: impl Fn(&str) -> bool,
) -> Result<(String, Vec<String>), String> {
    let value = value.trim();
    let words = words(value, is_windows);
    if let Some((program, arguments)) = words.split_first()
        && exists(program)
    {
        return Ok((program.clone(), arguments.to_vec()));
    }
    let ends = value.char_indices().filter(|(_, char)| char.is_whitespace()).map(|(at, _)| at);
    let mut ends: Vec<usize> = ends.collect();
    ends.push(value.len());
    for end in ends.into_iter().rev() {
        let (program, rest) = value.split_at(end);
        if exists(program) {
            return Ok((program.to_owned(), self::words(rest, is_windows)));
        }
    }
    Err(words.into_iter().next().unwrap_or_else(|| value.to_owned()))
}

fn words(text: &str, is_windows: bool) -> Vec<String> {
    let escaped = if is_windows { text.replace('\\', "\\\\") } else { text.to_owned() };
    let fallback = || text.split_whitespace().map(str::to_owned).collect();
    shell_words::split(&escaped).unwrap_or_else(|_| fallback())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the program and its arguments, or the program that does not exist.
    fn parts(value: &str, is_windows: bool, installed: &str) -> Vec<String> {
        match split(value, is_windows, |program| program == installed) {
            Ok((program, arguments)) => [vec![program], arguments].concat(),
            Err(missing) => vec![format!("missing: {missing}")],
        }
    }

    #[test]
    fn arguments_are_split_as_a_shell_splits_them() {
        let value = "code --wait --profile 'my course'";
        assert_eq!(parts(value, false, "code"), ["code", "--wait", "--profile", "my course"]);
        assert_eq!(parts("'/opt/my editor' -n", false, "/opt/my editor"), ["/opt/my editor", "-n"]);
        assert_eq!(parts(r"/opt/my\ editor -n", false, "/opt/my editor"), ["/opt/my editor", "-n"]);
    }

    #[test]
    fn a_backslash_of_a_windows_path_stays() {
        let notepad = r"C:\Windows\notepad.exe";
        assert_eq!(parts(notepad, true, notepad), [notepad]);
        let code = r"C:\Program Files\Microsoft VS Code\bin\code.cmd";
        assert_eq!(parts(&format!("\"{code}\" --wait"), true, code), [code, "--wait"]);
    }

    #[test]
    fn a_path_with_spaces_needs_no_quotes() {
        let code = r"C:\Program Files\Microsoft VS Code\Code.exe";
        assert_eq!(parts(code, true, code), [code]);
        assert_eq!(parts(&format!("{code} -n --wait"), true, code), [code, "-n", "--wait"]);
        let mac = "/Applications/Sublime Text.app/Contents/SharedSupport/bin/subl";
        assert_eq!(parts(&format!("{mac} -w"), false, mac), [mac, "-w"]);
    }

    #[test]
    fn a_program_that_does_not_exist_is_named() {
        assert_eq!(parts("codee --wait", false, "code"), ["missing: codee"]);
        assert_eq!(parts("'unfinished", false, "code"), ["missing: 'unfinished"]);
    }
}
