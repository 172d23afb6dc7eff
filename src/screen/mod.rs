//! State to lines of text. Nothing prints here.
