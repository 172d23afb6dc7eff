//! Tests that only read: the sources, the documents, the manifest. They take a few seconds.

mod cycles;
mod docs;
mod manifest;
mod readme;
mod results;
mod tidy;
