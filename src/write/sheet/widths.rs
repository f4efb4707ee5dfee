//! Widths of columns that give way to what stands in them: a large count, a long word of a heading.

use super::letters::ems;
use super::style::{SIZE, Style};

/// Room beside a text, in characters: a cell's borders, and letters that a printer draws wider.
const BESIDE: f64 = 1.0;
/// How much wider than the typeface says.
const LEEWAY: f64 = 1.05;

/// The widths of a sheet's columns while they are worked out.
#[derive(Debug, Clone, PartialEq)]
pub struct Widths {
    usual: Vec<f64>,
    wanted: Vec<f64>,
}

impl Widths {
    /// The usual ones.
    pub fn usual(widths: &[f64]) -> Self {
        Self { usual: widths.to_vec(), wanted: widths.to_vec() }
    }

    /// A column wide enough for a text on one line.
    pub fn holding(mut self, column: u16, text: &str, style: &Style) -> Self {
        let needed = ems(text, style.bold) * LEEWAY * style.size / (SIZE / 2.0) + BESIDE;
        if let Some(width) = self.wanted.get_mut(usize::from(column)) {
            *width = width.max(needed);
        }
        self
    }

    /// Columns wide enough for the longest word of their headings.
    pub fn under(self, headings: &[&str]) -> Self {
        let words = (0_u16..).zip(headings).flat_map(|(column, text)| text.split(' ').map(move |word| (column, word)));
        words.fold(self, |widths, (column, word)| widths.holding(column, word, &Style::heading()))
    }

    /// What the others need more is taken from these columns, as far as they can be narrower; beyond that the sheet is
    /// wider, and is printed smaller.
    pub fn taken_from(mut self, givers: &[(u16, f64)]) -> Vec<f64> {
        let mut more: f64 = self.wanted.iter().zip(&self.usual).map(|(wanted, usual)| wanted - usual).sum();
        for (column, least) in givers {
            let Some(width) = self.wanted.get_mut(usize::from(*column)) else { continue };
            let taken = more.min(*width - least).max(0.0);
            *width -= taken;
            more -= taken;
        }
        self.wanted
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_one_column_needs_another_gives() {
        let widths = Widths::usual(&[8.0, 20.0, 30.0]).holding(0, "2.499.016.630", &Style::count());
        let given = widths.taken_from(&[(2, 12.0)]);
        assert!(given[0] > 10.0 && given[1] == 20.0 && given[2] < 30.0, "{given:?}");
        assert!((given.iter().sum::<f64>() - 58.0).abs() < 1e-9, "{given:?}");
    }

    #[test]
    fn a_short_text_changes_nothing_and_a_giver_keeps_its_least() {
        assert_eq!(Widths::usual(&[8.0, 20.0]).holding(0, "12", &Style::count()).taken_from(&[(1, 5.0)]), [8.0, 20.0]);
        let given = Widths::usual(&[8.0, 20.0]).holding(0, &"8".repeat(60), &Style::count()).taken_from(&[(1, 15.0)]);
        assert_eq!(given[1], 15.0);
    }

    #[test]
    fn no_word_of_a_heading_is_broken() {
        let widths = Widths::usual(&[8.5, 8.5]).under(&["Tử số", "Denominator"]).taken_from(&[]);
        assert!(widths[0] == 8.5 && widths[1] > 9.5, "{widths:?}");
    }
}
