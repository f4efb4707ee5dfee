//! How far from the target a figure is, by sign: the colours of the table of units follow the signs, which also stay
//! readable in grey print.

use rust_xlsxwriter::{Color, ConditionalFormatFormula, Format, XlsxError};

use super::formula::{Bound, quoted};
use super::layout::Layout;
use super::page::Page;
use super::style;
use crate::model::results::{Held, Status};

/// Met.
pub const MET: &str = "✓";
/// Not met: near, farther, far.
pub const FAR: [&str; 3] = ["✗", "✗✗", "✗✗✗"];
/// Met, by numbers too small to mean much.
pub const MET_SMALL: &str = "(✓)";
/// Not met, by numbers too small to mean much.
pub const NOT_MET_SMALL: &str = "(✗)";
/// Counts that have to be mended first.
pub const TO_MEND: &str = "!";

/// The sign of a verdict on numbers that are large enough.
pub fn sign(layout: &Layout<'_>, measure: usize, assessed: Held) -> &'static str {
    match (assessed.status, layout.comparison(measure)) {
        (Status::NotMet, Some(bound)) => FAR[bound.how_far(assessed.pair) - 1],
        (status, _) => near(status),
    }
}

/// The sign of a verdict where nothing can be said of a distance.
pub const fn near(status: Status) -> &'static str {
    match status {
        Status::Met => MET,
        Status::NotMet => FAR[0],
        _ => "–",
    }
}

/// The sign of a verdict on small numbers.
pub const fn of_small(status: Status) -> &'static str {
    match status {
        Status::Met => MET_SMALL,
        Status::NotMet => NOT_MET_SMALL,
        _ => "–",
    }
}

/// The sign of what misses its target, by how far; none where the numbers are too large for a formula.
pub fn far_formula(layout: &Layout<'_>, measure: usize, bound: Option<Bound>, (n, d): (&str, &str)) -> Option<String> {
    if layout.target(measure).is_none() {
        return Some(quoted("–"));
    }
    let far = bound?.how_far_in(n, d);
    let signs = FAR.map(quoted).join(",");
    Some(["CHOOSE(", &far, ",", &signs, ")"].concat())
}

/// Colours cells by the sign in a column (its name with a dollar sign) of their first row.
pub fn colour(page: &mut Page, (first, last): ((u32, u16), (u32, u16)), sign: &str) -> Result<(), XlsxError> {
    let mut rule = |rule: String, format: Format| {
        let format = ConditionalFormatFormula::new().set_rule(rule.as_str()).set_format(format);
        page.sheet.add_conditional_format(first.0, first.1, last.0, last.1, &format).map(drop)
    };
    let ground = |colour: Color| Format::new().set_background_color(colour);
    rule(format!("{sign}={}", quoted(MET)), ground(style::MET))?;
    for (far, colour) in FAR.into_iter().zip(style::FAR) {
        rule(format!("{sign}={}", quoted(far)), ground(colour))?;
    }
    rule(format!("{sign}={}", quoted(TO_MEND)), ground(style::TO_MEND))?;
    rule(format!("LEFT({sign},1)=\"(\""), Format::new().set_font_color(style::GREY))
}
