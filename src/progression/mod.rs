//! Progressions: a part of the course in units, with points, due dates and a late policy. Pure.

mod datetime;
mod expand;
mod extensions;
pub mod late;
mod lock;
mod model;
mod parse;
#[cfg(test)]
mod tests;

pub use extensions::{EXTENSIONS, Extensions};
pub use late::{LatePolicy, Lateness};
pub use lock::Lock;
pub use model::{PROGRESSION, Progression, Unit, UnitEntry, Unlock};
