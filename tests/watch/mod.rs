//! Whole sessions of `runner watch`, driven through a pseudo-terminal as a person would.
#![cfg(unix)]
#![expect(clippy::disallowed_methods, reason = "these tests write files and start programs")]

mod changes;
mod comparing;
pub(crate) mod course;
mod debugger;
mod editor;
mod endings;
mod journey;
mod keys;
mod leaving;
mod list;
mod looks;
mod offer;
mod packages;
mod progression;
mod saves;
mod slips;
mod solving;
mod stopping;
pub(crate) mod terminal;
mod together;
mod verifying;
