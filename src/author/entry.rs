//! Inserts an exercise's entry into the text of a manifest without changing anything else. Pure.

use toml_edit::{ArrayOfTables, DocumentMut, Item, Table};

/// Why an entry cannot be inserted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(super) enum EntryError {
    #[error("info.toml is not valid TOML: {0}")]
    Syntax(String),
    #[error("`exercises` in info.toml is not a list of tables; begin each with [[exercises]]")]
    NoTables,
}

/// Inserts `entry` (the text of one `[[exercises]]` table) after the last exercise of its chapter. A new
/// chapter is inserted before the first one whose name sorts after its own.
pub(super) fn insert(manifest: &str, entry: &str, chapter: &str) -> Result<String, EntryError> {
    let parse = |text: &str| {
        text.parse::<DocumentMut>().map_err(|error| EntryError::Syntax(error.message().to_owned()))
    };
    let plain = manifest.strip_prefix('\u{feff}').unwrap_or(manifest);
    let mut document = parse(plain)?;
    let mut new = table(&parse(entry)?)?;
    // Its position in the document follows from its position in the list.
    new.set_position(None);
    new.decor_mut().set_prefix("\n");
    let list = document.entry("exercises").or_insert(Item::ArrayOfTables(ArrayOfTables::new()));
    let list = list.as_array_of_tables_mut().ok_or(EntryError::NoTables)?;
    let at = place(list, chapter);
    if at == list.len() && !plain.is_empty() && !plain.ends_with('\n') {
        new.decor_mut().set_prefix("\n\n");
    }
    list.insert(at, new);
    let text = document.to_string();
    let mark = &manifest[..manifest.len() - plain.len()];
    Ok(format!("{mark}{}", with_line_ends_of(plain, &text)))
}

fn table(document: &DocumentMut) -> Result<Table, EntryError> {
    let tables = document.get("exercises").and_then(Item::as_array_of_tables);
    tables.and_then(|tables| tables.get(0)).cloned().ok_or(EntryError::NoTables)
}

fn place(list: &ArrayOfTables, chapter: &str) -> usize {
    let chapters: Vec<_> =
        list.iter().map(|table| table.get("dir").and_then(Item::as_str).unwrap_or("")).collect();
    if let Some(last) = chapters.iter().rposition(|dir| *dir == chapter) {
        return last + 1;
    }
    let is_sorted = chapters.is_sorted();
    let behind = chapters.iter().position(|dir| is_sorted && *dir > chapter);
    behind.unwrap_or(chapters.len())
}

/// Keeps CRLF line endings.
fn with_line_ends_of(before: &str, text: &str) -> String {
    let lines = before.matches('\n').count();
    if lines > 0 && before.matches("\r\n").count() == lines {
        text.replace("\r\n", "\n").replace('\n', "\r\n")
    } else {
        text.to_owned()
    }
}
