//! Runs of real programs in the warm host: every way in which one can go, end or not end.

mod control;
mod endings;
mod fixture;
mod hostile;
mod leaks;
mod limits;
mod reports;
mod speed;
