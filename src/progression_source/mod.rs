//! Where the active progression comes from: a file beside the course, another file, an https address or a
//! git address.
//!
//! An address is fetched once and then read from the copy in `.runner/progressions/`, so that everything
//! works offline. The watch looks for a newer version in the background.

mod active;
mod fetch;
mod lock;
mod source;
mod store;

pub use active::{
    ActiveProgression, ProgressionError, Refreshed, Selection, find, forget, refresh, remember,
};
pub use fetch::{FetchError, fetch};
pub use lock::{lock_file, locked_hash, make_lock, read_lock, write_lock};
pub use source::{BadAddress, Source};
