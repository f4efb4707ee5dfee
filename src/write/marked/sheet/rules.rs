//! The conditional formats of a worksheet: one that colours a marked cell would hide its mark, so the mark stands above
//! them as a rule of its own.

use std::fmt::Write as _;
use std::ops::Range;

use quick_xml::events::{BytesStart, Event};

use super::Work;
use crate::model::{Address, Severity, own_marks};
use crate::package::edits::with;
use crate::package::tree::position;
use crate::package::{Trouble, xml};

/// So many cells one rule names at the most.
const MOST_CELLS: usize = 200;

impl Work<'_, '_, '_, '_> {
    /// Reads one list of rules to its end. Before the first of the sheet's own the rules of the marks are put in; those
    /// of an earlier run go.
    pub(super) fn rules(&mut self, start: &BytesStart<'_>, place: &Range<usize>) -> Result<(), Trouble> {
        if is_of_marks(self.text, place.end) {
            self.skip(start)?;
            self.edits.replace(place.start..position(&self.reader), "");
            self.had_rule = true;
            return Ok(());
        }
        if !std::mem::replace(&mut self.has_rules, true) {
            let ours = self.rules_of_marks();
            self.edits.insert(place.start, ours);
        }
        let raise = !self.wanted.marks.is_empty() && !self.had_rule;
        loop {
            match self.next()? {
                (place, Event::Start(rule) | Event::Empty(rule)) if raise && rule.local_name().as_ref() == "cfRule" => {
                    self.raise(&rule, place)?;
                }
                (_, Event::End(end)) if end.name() == start.name() => return Ok(()),
                (_, Event::Eof) => return Err(Trouble::broken("XML </conditionalFormatting>")),
                _ => {}
            }
        }
    }

    /// Makes room for the rules of the marks above a rule: the lowest number comes first.
    fn raise(&mut self, rule: &BytesStart<'_>, place: Range<usize>) -> Result<(), Trouble> {
        let priority = xml::attribute(rule, "priority")?.and_then(|number| number.trim().parse::<i32>().ok());
        if let Some(priority) = priority {
            let tag = with(&self.text[place.clone()], "priority", &priority.saturating_add(1).to_string());
            self.edits.replace(place, tag);
        }
        Ok(())
    }

    fn rules_of_marks(&mut self) -> String {
        let (prefix, marks) = (self.prefix.clone(), self.wanted.marks);
        let mut rules = String::new();
        for severity in [Severity::Error, Severity::Query] {
            let cells: Vec<Address> = marks.iter().filter(|(_, of)| **of == severity).map(|(at, _)| *at).collect();
            for cells in cells.chunks(MOST_CELLS) {
                let look = self.styles.rule(severity);
                let cells: Vec<String> = cells.iter().map(Address::to_string).collect();
                let _ = write!(
                    rules,
                    "<{prefix}conditionalFormatting sqref=\"{}\"><{prefix}cfRule type=\"expression\" dxfId=\"{look}\" \
                     priority=\"1\" stopIfTrue=\"1\"><{prefix}formula>{ALWAYS}(\"{}\")</{prefix}formula></{prefix}cfRule>\
                     </{prefix}conditionalFormatting>",
                    cells.join(" "),
                    own_marks::SHEET,
                );
            }
        }
        rules
    }
}

/// Asked of the name of our sheet it is always true: by it a later run knows the rule again.
const ALWAYS: &str = "ISTEXT";

/// Whether the first rule behind a place is that of a mark, however a program writes its quotes.
fn is_of_marks(text: &str, from: usize) -> bool {
    let rule = text[from..].split("</").next().unwrap_or_default();
    rule.contains(ALWAYS) && rule.contains(own_marks::SHEET)
}
