//! The effects: files, lock, terminal, file watcher, signals, editor.
