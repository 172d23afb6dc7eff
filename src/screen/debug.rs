//! A test under the debugger: where it waits, how to attach, what it printed.

use std::path::Path;

use super::Theme;
use super::clean::{clean, clean_line};
use super::line::Line;
use super::markdown::lines as markdown;
use super::text::{Content, READABLE, verbatim, wrap_styled};
use super::theme::Style;

/// The state of a debugging session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DebugStatus {
    Starting,
    /// It waits for a debugger before its first line.
    Waiting,
    Attached,
    /// It has ended, and waits until the debugger detaches.
    Finished,
    /// Its process has ended, with the exit status if there is one.
    Ended(Option<i32>),
}

/// The data of the page.
#[derive(Debug, Clone, Copy)]
pub struct DebugView<'a> {
    /// The name of the learner's file.
    pub file: &'a str,
    pub status: DebugStatus,
    /// `127.0.0.1:40123`
    pub address: Option<&'a str>,
    /// The last lines that the program printed.
    pub printed: &'a [String],
    /// Whether lines are only appended, so that a key is a line.
    pub keys: &'a str,
}

/// Says in a sentence what the program does.
pub fn debug_status(status: DebugStatus, address: Option<&str>) -> String {
    let address = address.unwrap_or("its address");
    match status {
        DebugStatus::Starting => "Node.js is starting.".to_owned(),
        DebugStatus::Waiting => {
            format!("It waits for a debugger at {address}, before the first line of the test.")
        }
        DebugStatus::Attached => format!("A debugger is attached at {address}."),
        DebugStatus::Finished => {
            "The program has finished. It ends when the debugger disconnects.".to_owned()
        }
        DebugStatus::Ended(Some(0)) => "The program has ended.".to_owned(),
        DebugStatus::Ended(Some(code)) => format!("The program has ended with exit code {code}."),
        DebugStatus::Ended(None) => "The program was ended.".to_owned(),
    }
}

/// Says in Markdown how to attach a debugger at `address`, and how to reach the learner's `file`.
pub fn how_to_attach(address: &str, file: &Path) -> String {
    let port = address.rsplit_once(':').map_or(address, |(_, port)| port);
    let file = file.display();
    format!(
        "Attach one of these:\n\n\
         - VS Code: open Run and Debug, choose `Attach to the runner`, and type {port}. It is in the \
         course's `.vscode/launch.json`.\n\
         - Chrome: open `chrome://inspect`, click Configure, add {address}, then click inspect.\n\
         - Another terminal: `node inspect {address}`\n\n\
         Set a breakpoint in {file}, then continue. There is no time limit, and this is no try."
    )
}

/// Lays out the page, without its title.
pub(super) fn lines(view: &DebugView<'_>, room: usize, theme: Theme) -> Vec<Line> {
    let style = match view.status {
        DebugStatus::Waiting => Style::Warn,
        DebugStatus::Ended(_) => Style::Strong,
        _ => Style::Accent,
    };
    let status = clean_line(&debug_status(view.status, view.address), theme);
    let mut out = wrap_styled(&status, style, room.min(READABLE));
    let waits = matches!(view.status, DebugStatus::Waiting | DebugStatus::Attached);
    if let Some(address) = view.address.filter(|_| waits) {
        out.push(Line::new());
        out.extend(markdown(&how_to_attach(address, Path::new(view.file)), room, theme));
    }
    if !view.keys.is_empty() {
        out.push(Line::new());
        out.extend(wrap_styled(view.keys, Style::Plain, room.min(READABLE)));
    }
    if !view.printed.is_empty() {
        out.extend([Line::new(), Line::styled("It printed:", Style::Dim)]);
        let text = clean(&view.printed.join("\n"), theme);
        let lines: Vec<String> = text.lines().map(|line| line.trim_end().to_owned()).collect();
        out.extend(verbatim(&lines, Content::Other, room, theme));
    }
    out
}
