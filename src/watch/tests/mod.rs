//! The state machine of a watch, driven by events alone.

mod chapters;
mod comparing;
mod driving;
mod packages;
mod pages;
mod restoring;
mod running;
mod side_pages;
mod verifying;
