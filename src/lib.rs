//! nodelings: learn Node.js by doing. A library with a thin binary; `ARCHITECTURE.md` is the map.

pub mod author;
pub mod cli;
pub mod commands;
pub mod course;
pub mod course_update;
pub mod dialogue;
pub mod execution;
pub mod exit_code;
pub mod grade;
pub mod import;
pub mod node;
pub mod progress;
pub mod progression;
pub mod progression_source;
pub mod report;
pub mod review;
pub mod sandbox;
pub mod screen;
pub mod system;
pub mod verdict;

pub mod visible;
pub mod watch;
mod words;
