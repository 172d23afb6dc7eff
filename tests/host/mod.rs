//! Runs of real programs in the warm host: every way in which one can go, end or not end.
#![expect(clippy::disallowed_methods, reason = "tests write fixtures and measure plain Node.js")]

mod conditions;
mod control;
mod endings;
mod fixture;
mod frames;
mod hostile;
mod leaks;
mod limits;
mod reports;
mod speed;
mod split;
#[cfg(target_os = "linux")]
mod strays;
mod warm_up;
