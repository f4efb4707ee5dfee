//! What the look of letters says of them: raised, lowered or struck out, they are told in letters that show it.

use std::borrow::Cow;

use crate::model::Value;
use crate::model::text::STRUCK;

/// How the letters of a run look, as far as it changes what they say.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Above the line, as the mark of a footnote is.
    pub is_raised: bool,
    /// Below the line.
    pub is_lowered: bool,
    /// With a line through them.
    pub is_struck: bool,
}

impl Look {
    /// The letters as they look: 12 with a raised 1 behind it must not become 121, nor 3 behind a 5 struck out become 53.
    pub fn told(self, letters: &str) -> Cow<'_, str> {
        let raised = |letter: char| match self {
            Self { is_raised: true, .. } => small(letter, &['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹']),
            Self { is_lowered: true, .. } => small(letter, &['₀', '₁', '₂', '₃', '₄', '₅', '₆', '₇', '₈', '₉']),
            _ => letter,
        };
        match self {
            Self { is_struck: true, .. } => letters.chars().map(raised).flat_map(struck).collect(),
            Self { is_raised: false, is_lowered: false, .. } => Cow::Borrowed(letters),
            _ => letters.chars().map(raised).collect(),
        }
    }

    /// The value of a cell of this look: a number struck out is a text that shows it.
    pub fn of_value(self, value: Value) -> Value {
        match value {
            value if !self.is_struck => value,
            Value::Text(text) => Value::Text(of_cell(self, &text).into()),
            Value::Number(_) | Value::Percent(_) | Value::Date(_) => Value::Text(of_cell(self, &value.shown()).into()),
            value => value,
        }
    }
}

fn small(letter: char, digits: &[char; 10]) -> char {
    letter.to_digit(10).and_then(|digit| digits.get(usize::try_from(digit).ok()?).copied()).unwrap_or(letter)
}

/// The letters of a cell of this look, in which runs may have looks of their own: those have been told already.
pub fn of_cell(look: Look, letters: &str) -> Cow<'_, str> {
    if letters.contains(STRUCK) { Cow::Borrowed(letters) } else { look.told(letters) }
}

/// A letter with a line through it; of what is not seen nothing is struck.
fn struck(letter: char) -> impl Iterator<Item = char> {
    [Some(letter), (!letter.is_whitespace()).then_some(STRUCK)].into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_told_as_they_look() {
        let look = |is_raised, is_lowered, is_struck| Look { is_raised, is_lowered, is_struck };
        assert_eq!(look(false, false, false).told("a 1"), "a 1");
        assert_eq!(look(true, false, false).told("a 1"), "a ¹");
        assert_eq!(look(false, true, false).told("a 1"), "a ₁");
        assert_eq!(look(false, false, true).told("a 1"), "a\u{336} 1\u{336}");
        assert_eq!(look(true, false, true).told("1"), "¹\u{336}");
    }
}
