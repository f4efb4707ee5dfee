//! How the cells of the form look: to fill, filled, taken over, worked out, not needed.

use rust_xlsxwriter::{Color, Format};

use super::super::sheet::style::{GROUP, SIZE, Style};

/// Behind a cell that is still to be filled.
pub const TO_FILL: Color = Color::RGB(0xCF_E2_F3);
/// Behind a cell that may be filled.
pub const OPTIONAL: Color = Color::RGB(0xE8_F1_F9);
/// Behind a cell that is not needed.
const NOT_NEEDED: Color = Color::RGB(0xBF_BF_BF);

/// A count or an answer to type. Numbers as they are: no format hides a fraction or writes separators into a text file.
pub fn to_type() -> Style {
    Style::cell().centred().sized(12.0).filled(TO_FILL).unlocked()
}

/// A count that is taken from another row and may be overwritten.
pub fn to_overwrite() -> Style {
    to_type().italic()
}

/// A count that is taken from another row.
pub fn taken() -> Style {
    Style::cell().centred().sized(12.0).italic().grey()
}

/// A cell that stays empty.
pub fn not_needed() -> Style {
    Style::cell().filled(NOT_NEEDED)
}

/// A mark, a word or a day that may be given.
pub fn optional() -> Style {
    Style::cell().filled(OPTIONAL).unlocked()
}

/// What a cell is about, beside it.
pub fn label() -> Style {
    Style::cell().sized(10.0)
}

/// A group of goals.
pub fn group() -> Style {
    Style::cell().bold().sized(12.0).filled(Color::RGB(0xD9_E2_EF))
}

/// An indicator in the plan's wording.
pub fn indicator() -> Style {
    Style::cell().italic().sized(SIZE).filled(GROUP)
}

/// Last year's figures.
pub fn previous() -> Style {
    Style::cell().centred().grey()
}

/// What a rule gives a cell that cannot be right.
pub fn wrong() -> Format {
    Format::new().set_background_color(Color::RGB(0xFF_C7_CE)).set_font_color(Color::RGB(0x9C_00_06)).set_bold()
}

/// What a rule gives a cell once it holds something sound.
pub fn filled() -> Format {
    Format::new().set_background_color(Color::White)
}
