//! Parses a teacher's CSV file. Errors name the line.

use std::path::Path;

use anyhow::{Context as _, Result};
use serde::de::DeserializeOwned;

use crate::system::{files, text};

/// Returns the rows of `file`, each with its location (`times.csv, line 3`). `columns` is the advice for a
/// row that cannot be parsed.
pub(super) fn rows<T: DeserializeOwned>(file: &Path, columns: &str) -> Result<Vec<(String, T)>> {
    let text = read_table(file)?;
    let mut reader = csv::ReaderBuilder::new()
        .trim(csv::Trim::All)
        .delimiter(delimiter(&text))
        .from_reader(text.as_bytes());
    let names = reader.headers().with_context(|| format!("{}, line 1", file.display()))?.clone();
    let mut rows = Vec::new();
    let mut record = csv::StringRecord::new();
    let (mut line, mut counted) = (1, 0);
    loop {
        let start = beginning(&text, reader.position());
        line += text[counted..start].matches('\n').count();
        counted = start;
        let place = || format!("{}, line {line}", file.display());
        if !reader.read_record(&mut record).with_context(place)? {
            return Ok(rows);
        }
        let row = record.deserialize(Some(&names));
        rows.push((place(), row.with_context(|| format!("{}: {columns}", place()))?));
    }
}

/// Returns the text of a table, whatever its encoding is.
pub fn read_table(file: &Path) -> Result<String> {
    let bytes = files::read(file)?;
    let bytes = bytes.with_context(|| format!("there is no file {}", file.display()))?;
    Ok(text::decode(&bytes))
}

/// Returns what separates the cells of a table: in many countries, spreadsheets write semicolons. Blackboard writes tabs.
pub(super) fn delimiter(text: &str) -> u8 {
    let header = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let count = |delimiter: &u8| header.bytes().filter(|byte| byte == delimiter).count();
    // The last one of equals, so a header without any has commas.
    [b'\t', b';', b','].into_iter().max_by_key(count).unwrap_or(b',')
}

/// Returns the byte at which a record begins, after the empty lines before it.
fn beginning(text: &str, at: &csv::Position) -> usize {
    let start = usize::try_from(at.byte()).unwrap_or(0).min(text.len());
    let rest = &text.as_bytes()[start..];
    start + rest.iter().take_while(|byte| b"\r\n".contains(byte)).count()
}
