//! Converts courses of other runners: Exercism's tracks.
//!
//! `track` reads a clone and `exercism` decides where each file goes. `manifest`, `pages`, `hints` and
//! `prose` write the texts. `laid` holds the files that every converted course contains.

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
