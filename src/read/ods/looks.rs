//! The styles of an OpenDocument sheet, as far as they change what letters say.

use std::collections::HashMap;

use quick_xml::events::BytesStart;

use super::super::look::Look;
use super::super::{Trouble, xml};

/// The look of each style that has one, by its name.
#[derive(Debug, Default)]
pub struct Looks(HashMap<String, Look>);

impl Looks {
    /// Takes in the properties of text of a style.
    pub fn learn(&mut self, style: &str, properties: &BytesStart<'_>) -> Result<(), Trouble> {
        let is_drawn = |name| Ok(xml::attribute(properties, name)?.is_some_and(|line| line != "none"));
        let position = xml::attribute(properties, "text-position")?.unwrap_or_default();
        let position = position.split_whitespace().next().unwrap_or_default();
        // Above the line by so many per cent, or as far as is usual.
        let height = position.trim_end_matches('%').parse().unwrap_or(0.0);
        let look = Look {
            is_raised: position == "super" || height > 0.0,
            is_lowered: position == "sub" || height < 0.0,
            is_struck: is_drawn("text-line-through-style")? || is_drawn("text-line-through-type")?,
        };
        if look != Look::default() {
            self.0.insert(style.to_owned(), look);
        }
        Ok(())
    }

    /// The look of what bears a style.
    pub fn of(&self, bearer: &BytesStart<'_>) -> Result<Look, Trouble> {
        if self.0.is_empty() {
            return Ok(Look::default());
        }
        let style = xml::attribute(bearer, "style-name")?.unwrap_or_default();
        Ok(self.0.get(&*style).copied().unwrap_or_default())
    }
}
