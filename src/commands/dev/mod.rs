//! `runner dev`: what authors of a course need.

pub(super) mod check;
pub(super) mod new;
