//! The form as it is written.
