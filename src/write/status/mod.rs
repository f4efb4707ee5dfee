//! Who has sent and who has not, and what is asked of each: results → text, JSON, messages to be sent.

pub mod deadline;
mod json;
mod next;
pub mod reminder;
pub mod submitters;
mod text;
mod words;

pub use json::{json, schema};
pub use next::messages_to_send;
pub use text::{brief, text};
