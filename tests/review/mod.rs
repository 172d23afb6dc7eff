//! Reviews: every task of every exercise, sessions in a pseudo-terminal, and two months of them.

mod every_task;
#[cfg(unix)]
mod sessions;
mod two_months;
