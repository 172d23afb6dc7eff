//! Courses that were made for another runner, turned into courses that run here: Exercism's tracks.
//!
//! `track` reads a clone; `exercism` decides what lies where in the course; `manifest`, `pages`,
//! `hints` and `prose` make its texts; `laid` holds what every such course brings along.

mod exercism;
mod hints;
mod laid;
mod manifest;
mod pages;
mod prose;
mod track;
mod write;

pub use exercism::{Imported, exercism};
pub use track::LeftOut;
