//! The watch: events, a pure state machine, one loop.

pub mod list;
