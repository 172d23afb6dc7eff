//! Typed access to one table of a TOML file. Each mistake becomes a [`Diagnostic`] that says what to do.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::problem::Diagnostic;
use super::suggestion::closest;

/// A reader for one table. A missing or wrong value is recorded and returned as `None`, so that parsing
/// continues and finds every mistake at once.
pub(crate) struct Fields<'a, 't> {
    table: &'a DeTable<'t>,
    /// The table's location, for messages about missing keys.
    pub(crate) span: Range<usize>,
    pub(crate) owner: Owner<'a>,
}

/// What a table describes, as messages name it. It is formatted only when there is a message.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Owner<'a> {
    Manifest,
    Course,
    /// The exercise's name, if it has one, and its index in the list.
    Exercise(Option<&'a str>, usize),
    Harness(&'a str),
    /// A table of another file, with its description.
    Other(&'a str),
}

impl fmt::Display for Owner<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Manifest => f.write_str("the manifest"),
            Self::Course => f.write_str("[course]"),
            Self::Other(words) => f.write_str(words),
            Self::Harness(name) => write!(f, "[harness.{name}]"),
            Self::Exercise(Some(name), _) => write!(f, "exercise {}", quote(name)),
            Self::Exercise(None, index) => write!(f, "exercise number {}", index + 1),
        }
    }
}

/// A text of the manifest, copied only if it had to be changed.
pub(crate) type Text<'a> = Cow<'a, str>;

/// A value with its location.
pub(crate) type At<T> = (T, Range<usize>);

impl<'a, 't> Fields<'a, 't> {
    pub(crate) fn new(table: &'a DeTable<'t>, span: Range<usize>, owner: Owner<'a>) -> Self {
        Self { table, span, owner }
    }

    pub(crate) fn raw(&self, key: &str) -> Option<&'a Spanned<DeValue<'t>>> {
        self.table.get(key)
    }

    /// Reports every key that is not in `known`.
    pub(crate) fn only(&self, known: &[&str], errors: &mut Vec<Diagnostic>) {
        for key in self.table.keys() {
            let name: &str = key.get_ref();
            if known.contains(&name) {
                continue;
            }
            let help = match closest(name, known) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("remove it; the known keys are: {}", known.join(", ")),
            };
            let message = format!("unknown key {} in {}", quote(name), self.owner);
            errors.push(Diagnostic::new(key.span(), message, help).label("unknown key"));
        }
    }

    pub(crate) fn need(&self, key: &str, example: &str, errors: &mut Vec<Diagnostic>) {
        if self.raw(key).is_none() {
            let message = format!("`{key}` is missing in {}", self.owner);
            let help = format!("add a line: {key} = {example}");
            errors.push(Diagnostic::new(self.span.clone(), message, help));
        }
    }

    pub(crate) fn text(&self, key: &str, errors: &mut Vec<Diagnostic>) -> Option<At<Text<'a>>> {
        let value = self.raw(key)?;
        let text = one_text(value, key, errors)?;
        if text.trim().is_empty() {
            let message = format!("`{key}` is empty in {}", self.owner);
            errors.push(Diagnostic::new(
                value.span(),
                message,
                format!("write the {key} in quotes"),
            ));
            return None;
        }
        Some((text, value.span()))
    }

    /// Returns a required text.
    pub(crate) fn need_text(
        &self,
        key: &str,
        example: &str,
        errors: &mut Vec<Diagnostic>,
    ) -> Option<At<Text<'a>>> {
        self.need(key, example, errors);
        self.text(key, errors)
    }

    pub(crate) fn number(
        &self,
        key: &str,
        range: std::ops::RangeInclusive<i64>,
        errors: &mut Vec<Diagnostic>,
    ) -> Option<i64> {
        one_number(self.raw(key)?, key, &range, errors)
    }

    pub(crate) fn flag(&self, key: &str, errors: &mut Vec<Diagnostic>) -> Option<bool> {
        let value = self.raw(key)?;
        let flag = value.get_ref().as_bool();
        if flag.is_none() {
            errors.push(wrong_kind(value, key, "true or false", &format!("{key} = true")));
        }
        flag
    }

    /// Returns a list of texts, or `None` if the key is missing or any text is wrong.
    pub(crate) fn texts(
        &self,
        key: &str,
        errors: &mut Vec<Diagnostic>,
    ) -> Option<Vec<At<Text<'a>>>> {
        let items = self.list(key, "[\"...\"]", errors)?;
        let texts: Vec<_> = items
            .iter()
            .filter_map(|item| Some((one_text(item, key, errors)?, item.span())))
            .collect();
        (texts.len() == items.len()).then_some(texts)
    }

    pub(crate) fn numbers(
        &self,
        key: &str,
        range: std::ops::RangeInclusive<i64>,
        errors: &mut Vec<Diagnostic>,
    ) -> Option<Vec<i64>> {
        let items = self.list(key, "[7]", errors)?;
        Some(items.iter().filter_map(|item| one_number(item, key, &range, errors)).collect())
    }

    pub(crate) fn list(
        &self,
        key: &str,
        example: &str,
        errors: &mut Vec<Diagnostic>,
    ) -> Option<&'a [Spanned<DeValue<'t>>]> {
        let value = self.raw(key)?;
        if let Some(items) = value.get_ref().as_array() {
            return Some(items);
        }
        errors.push(wrong_kind(value, key, "a list", &format!("{key} = {example}")));
        None
    }
}

/// Returns `text` in backticks, escaped and shortened.
pub(crate) fn quote(text: &str) -> String {
    let short: String = text.chars().take(60).collect();
    let dots = if short.len() < text.len() { "..." } else { "" };
    format!("`{}{dots}`", short.escape_debug())
}

/// Describes a value whose type is not the `wanted` one.
pub(crate) fn wrong_kind(
    value: &Spanned<DeValue<'_>>,
    key: &str,
    wanted: &str,
    example: &str,
) -> Diagnostic {
    let found = value.get_ref().type_str();
    let message = format!("`{key}` must be {wanted}, but it is of type {found}");
    Diagnostic::new(value.span(), message, format!("write it like this: {example}"))
}

pub(crate) fn one_text<'a>(
    value: &'a Spanned<DeValue<'_>>,
    key: &str,
    errors: &mut Vec<Diagnostic>,
) -> Option<Text<'a>> {
    let DeValue::String(text) = value.get_ref() else {
        errors.push(wrong_kind(value, key, "a text", &format!("{key} = \"...\"")));
        return None;
    };
    // Control characters would move the learner's cursor. TOML allows them only as escapes, and texts
    // with escapes are never borrowed from the file, so borrowed texts need no check.
    let is_control = |byte: u8| (byte < b' ' && !b"\n\r\t".contains(&byte)) || byte == 0x7f;
    let lines = if text.contains('\r') {
        Cow::Owned(text.replace("\r\n", "\n"))
    } else {
        Cow::Borrowed(&**text)
    };
    if (matches!(text, Cow::Owned(_)) && lines.bytes().any(is_control)) || lines.contains('\r') {
        let message = format!("`{key}` contains a control character");
        errors.push(Diagnostic::new(value.span(), message, "remove the escape sequence"));
        return None;
    }
    Some(lines)
}

pub(crate) fn one_number(
    value: &Spanned<DeValue<'_>>,
    key: &str,
    range: &std::ops::RangeInclusive<i64>,
    errors: &mut Vec<Diagnostic>,
) -> Option<i64> {
    let Some(number) = value.get_ref().as_integer() else {
        let example = format!("a whole number from {} to {}", range.start(), range.end());
        errors.push(wrong_kind(value, key, "a number", &example));
        return None;
    };
    let parsed = i64::from_str_radix(number.as_str(), number.radix()).ok();
    let within = parsed.filter(|number| range.contains(number));
    if within.is_none() {
        let message = format!("`{key}` is out of range");
        let help = format!("use a number from {} to {}", range.start(), range.end());
        errors.push(Diagnostic::new(value.span(), message, help));
    }
    within
}
