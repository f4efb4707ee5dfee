//! What a run tells on a terminal.
