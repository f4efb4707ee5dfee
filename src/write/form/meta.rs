//! What the form says of itself to the program: a hidden sheet, and the same as properties of the document.

use chrono::NaiveDate;
use rust_xlsxwriter::{DocProperties, Worksheet};

use super::super::sheet::page::{Page, Paper};
use super::super::sheet::style::Style;
use super::Blank;
use crate::model::Language;
use crate::model::own_form::{self, Key};

/// The document's properties. Its day is the first of the year it reports on: no clock.
pub fn properties(blank: &Blank<'_>) -> DocProperties {
    let unit = &blank.plan.units[blank.unit];
    let day = NaiveDate::from_ymd_opt(blank.year, 1, 1).unwrap_or_default();
    let properties = DocProperties::new()
        .set_title(format!("{} – {} – {}", blank.plan.number, unit.title(), blank.year))
        .set_author(blank.plan.receiver.as_str())
        .set_creation_datetime(&day);
    Key::ALL.into_iter().fold(properties, |properties, key| {
        properties.set_custom_property(key.name(Language::En), value(blank, key).as_str())
    })
}

fn value(blank: &Blank<'_>, key: Key) -> String {
    match key {
        Key::UnitCode => blank.plan.units[blank.unit].code.clone(),
        Key::Year => blank.year.to_string(),
        Key::Plan => blank.plan.number.clone(),
        Key::PlanHash => own_form::digest(blank.plan),
        Key::FormVersion => own_form::VERSION.to_string(),
    }
}

/// The hidden sheet: a key a row, all values text, so that a code keeps its zeros.
pub fn sheet(blank: &Blank<'_>) -> anyhow::Result<Worksheet> {
    let mut page = Page::new(own_form::SHEET, &[24.0, 72.0], Paper::Portrait, "…")?;
    let style = Style::plain().shown_as("@");
    for (row, key) in (0..).zip(Key::ALL) {
        page.text(row, 0, key.name(blank.plan.language), &style)?;
        page.text(row, 1, &value(blank, key), &style)?;
    }
    page.sheet.set_very_hidden(true);
    Ok(page.finish()?)
}
