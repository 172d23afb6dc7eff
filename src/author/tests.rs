//! The pure parts of this room.
