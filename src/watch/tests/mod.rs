//! The state machine of a watch, driven by events alone.

mod driving;
mod packages;
mod pages;
mod running;
mod verifying;
