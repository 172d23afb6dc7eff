//! The command line as a learner meets it: whole outputs of every command and of its mistakes.

mod bug_report;
mod cards;
mod compare;
mod disk;
mod doctor;
mod editor;
mod exits;
mod help;
mod hint;
mod init;
pub(crate) mod interview;
mod journal;
mod list;
mod manifest;
mod pipes;
mod places;
mod progression;
mod rehearsal;
mod reset;
mod review;
mod run;
mod session;
mod signals;
mod status;
mod texts;
mod update;
mod verify;
