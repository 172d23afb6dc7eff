//! The state machine of a watch, driven by events alone.

mod chapters;
mod driving;
mod packages;
mod pages;
mod restoring;
mod running;
mod verifying;
