//! The ground floor: everything that has effects on the machine, without domain types.
//!
//! Files, hashes, git, helper programs, the environment, the clock, file events, the terminal, keys, the
//! editor and signals. It uses no other room, and every room that has an effect goes through it.

pub mod cancel;
pub mod clock;
pub mod editor;
pub mod environment;
pub mod file_changes;
pub mod file_events;
pub mod file_lock;
mod file_name;
pub mod files;
pub mod git;
pub mod hash;
pub mod input;
pub mod log;
pub mod mounts;
pub mod process;
pub mod redact;
pub mod suspend;
pub mod temp_folder;
pub mod terminal;
pub mod text;
pub mod threads;

pub use file_name::file_name_for;
