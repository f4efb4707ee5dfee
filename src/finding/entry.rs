//! What a line of the catalogue is, and how the table of them becomes types.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Serialize;

use super::detail::Shown;
use super::schema::CODE;
use crate::model::{Language, Severity};

/// The words of a finding in one language.
#[derive(Debug, Clone, Copy)]
pub struct Words {
    /// What is wrong, in general.
    pub title: &'static str,
    /// What was found here.
    pub message: &'static str,
    /// What to do.
    pub help: &'static str,
}

/// One line of the catalogue.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// The code, never used again once retired.
    pub code: &'static str,
    /// How much it weighs, unless the plan says otherwise.
    pub severity: Severity,
    /// The names of its details, for holding the words against them.
    #[cfg(test)]
    pub details: &'static [&'static str],
    /// Its words in Vietnamese.
    pub vi: Words,
    /// Its words in English.
    pub en: Words,
}

impl Entry {
    /// Its words in one language.
    pub const fn words(&self, language: Language) -> &Words {
        match language {
            Language::Vi => &self.vi,
            Language::En => &self.en,
        }
    }
}

/// The query to which another finding refers: its title in a message, its code in JSON.
#[derive(Debug, Clone, Copy)]
pub struct Asked(pub &'static Entry);

impl PartialEq for Asked {
    fn eq(&self, other: &Self) -> bool {
        self.0.code == other.0.code
    }
}

impl Serialize for Asked {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.code)
    }
}

impl JsonSchema for Asked {
    fn schema_name() -> Cow<'static, str> {
        "Asked".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": CODE })
    }
}

impl Shown for Asked {
    fn shown(&self, language: Language) -> String {
        self.0.words(language).title.to_owned()
    }
}

/// Makes of the table the type of all details and the list of all lines.
macro_rules! catalogue {
    ($(
        $code:ident $name:ident $severity:ident { $($detail:ident : $kind:ty),* }
        vi: $vi_title:literal, $vi_message:literal, $vi_help:literal;
        en: $en_title:literal, $en_message:literal, $en_help:literal;
    )*) => {
        /// What a finding says, with the details that its words need.
        #[derive(Debug, Clone, PartialEq, Serialize)]
        #[serde(untagged)]
        #[allow(missing_docs, reason = "the catalogue itself says what each means")]
        pub enum Details {
            $($name { $($detail: $kind),* },)*
        }

        /// Every finding, in the order of its code.
        pub static CATALOGUE: &[Entry] = &[$(Entry {
            code: stringify!($code),
            severity: Severity::$severity,
            #[cfg(test)]
            details: &[$(stringify!($detail)),*],
            vi: Words { title: $vi_title, message: $vi_message, help: $vi_help },
            en: Words { title: $en_title, message: $en_message, help: $en_help },
        },)*];

        enum Position { $($name,)* }

        impl Details {
            /// Its line of the catalogue.
            pub fn entry(&self) -> &'static Entry {
                let position = match self { $(Self::$name { .. } => Position::$name,)* };
                &CATALOGUE[position as usize]
            }

            /// What the details of every finding are: by code, each by its name.
            pub(super) fn kinds(generator: &mut SchemaGenerator) -> Vec<(&'static Entry, Vec<(&'static str, Schema)>)> {
                let kinds = vec![$(vec![$((stringify!($detail), generator.subschema_for::<$kind>())),*]),*];
                CATALOGUE.iter().zip(kinds).collect()
            }

            /// Its details by name, as a message shows them.
            pub(super) fn shown(&self, language: Language) -> Vec<(&'static str, String)> {
                let _ = language;
                match self { $(Self::$name { $($detail),* } => vec![$((stringify!($detail), $detail.shown(language))),*],)* }
            }
        }
    };
}

pub(super) use catalogue;
