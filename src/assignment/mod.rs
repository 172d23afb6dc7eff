//! The progression that is in force here: found beside the course, or handed over as a file, an https
//! address or a git address; stored, remembered and read again.
//!
//! An address is fetched once and then read from the copy in `.runner/progressions/`, so that
//! everything works offline; the watch looks for a newer one by itself.

mod fetch;
mod find;
mod lock;
mod source;
mod store;

pub use fetch::{FetchError, fetch};
pub use find::{Assignment, AssignmentError, Found, Wanted, find, forget, refresh, remember};
pub use lock::{lock_file, locked_hash, make_lock, read_lock, write_lock};
pub use source::{BadAddress, Source};
