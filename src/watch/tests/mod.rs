//! The state machine of a watch, driven by events alone.

mod driving;
mod pages;
mod running;
