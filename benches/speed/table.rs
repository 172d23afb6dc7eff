//! A table of measurements and goals.

/// One row of the table.
pub(crate) struct Row {
    what: String,
    measured: String,
    goal: String,
    /// `None` for a number without a goal.
    holds: Option<bool>,
}

#[derive(Default)]
pub(crate) struct Table {
    rows: Vec<Row>,
    notes: Vec<String>,
}

impl Table {
    /// Adds a number whose goal is at most `most`; both in `unit`.
    pub(crate) fn at_most(&mut self, what: &str, value: f64, most: f64, unit: &str) {
        self.add(what, format!("{value:.2} {unit}"), format!("<= {most} {unit}"), value <= most);
    }

    pub(crate) fn add(&mut self, what: &str, measured: String, goal: String, holds: bool) {
        self.rows.push(Row { what: what.to_owned(), measured, goal, holds: Some(holds) });
    }

    /// Adds a number without a goal.
    pub(crate) fn only(&mut self, what: &str, measured: String) {
        let goal = String::new();
        self.rows.push(Row { what: what.to_owned(), measured, goal, holds: None });
    }

    /// Adds a note about something that could not be measured.
    pub(crate) fn note(&mut self, text: impl Into<String>) {
        self.notes.push(text.into());
    }

    pub(crate) fn all_hold(&self) -> bool {
        self.rows.iter().all(|row| row.holds != Some(false))
    }

    pub(crate) fn lines(&self) -> Vec<String> {
        let widest = self.rows.iter().map(|row| row.what.chars().count()).max().unwrap_or(0);
        let row = |row: &Row| {
            let verdict = row.holds.map_or("", |holds| if holds { "ok" } else { "OVER" });
            let Row { what, measured, goal, .. } = row;
            format!("{what:<widest$}  {measured:>14}  {goal:<16}{verdict}").trim_end().to_owned()
        };
        let notes = self.notes.iter().map(|note| format!("  note: {note}"));
        self.rows.iter().map(row).chain(notes).collect()
    }
}
