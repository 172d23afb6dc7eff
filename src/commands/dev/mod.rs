//! `runner dev`: tools for authors of a course.

pub(super) mod check;
pub(super) mod mutate;
pub(super) mod new;
