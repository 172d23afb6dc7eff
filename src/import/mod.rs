//! Converts courses of other runners: Exercism's tracks.
//!
//! `track` reads a clone and `exercism` decides where each file goes. `manifest`, `pages`, `hints` and
//! `prose` write the texts. `scaffold` holds the files that every converted course contains.

mod exercism;
mod hints;
mod manifest;
mod pages;
mod prose;
mod scaffold;
mod track;

pub use exercism::{Imported, exercism};
pub use track::LeftOut;
