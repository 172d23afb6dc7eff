//! The effects: terminal, keys, signals, file events, the editor.

pub mod cancel;
pub mod clock;
pub mod editor;
pub mod file_events;
pub mod input;
pub mod permissions;
pub mod source;
pub mod suspend;
pub mod terminal;
pub mod whole_file;
