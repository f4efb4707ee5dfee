//! Why a file, or a sheet of it, cannot be read.

use serde::{Deserialize, Serialize};

use crate::finding::{Details, Phrase};

/// Why a file, or a sheet of it, cannot be read. What is broken is the name of a part, the same in every language.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Trouble {
    /// The bytes contradict the format.
    Broken(String),
    /// It passes one of our bounds.
    TooLarge(Phrase),
    /// It is encrypted.
    Password,
}

impl Trouble {
    /// The bytes contradict the format at this part.
    pub fn broken(part: impl Into<String>) -> Self {
        Self::Broken(part.into())
    }

    /// As said of a whole file.
    pub fn of_file(self) -> Details {
        match self {
            Self::Broken(reason) => Details::Damaged { reason },
            Self::TooLarge(limit) => Details::TooLarge { limit },
            Self::Password => Details::PasswordProtected {},
        }
    }
}

/// A short piece of the offending text, so that a finding stays readable whatever the file holds.
pub fn excerpt(text: &str) -> String {
    const LONGEST: usize = 40;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
