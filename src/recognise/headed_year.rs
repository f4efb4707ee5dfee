//! A year in the heading of a count: "Tử số (năm 2023)", or "Năm 2023" over "Tử số | Mẫu số". It has to be the form's own.

use crate::model::plan::Heading;
use crate::model::text::words;
use crate::model::{Address, Value, calendar};

use super::columns::Columns;
use super::line::Line;
use super::vocabulary::Vocabulary;

impl Columns {
    /// Finds the years that the headings of counts name, in their own words or in those of the cells that stand over them.
    pub fn find_years(&mut self, headings: &[Line], above: Option<&Line>, vocabulary: &Vocabulary) {
        let over = above.filter(|above| headings.first().is_some_and(|first| above.row + 1 == first.row));
        let lines = || over.into_iter().chain(headings);
        let counts = [self.numerator, self.denominator];
        let named = counts.into_iter().flatten().flat_map(|count| lines().map(move |line| (count, line)));
        let years = named.filter_map(|(count, line)| self.year_over(count, line, vocabulary));
        self.years = years.collect();
    }

    /// The year that a line names over a count. What stands over the names of measures is a title.
    fn year_over(&self, count: u32, line: &Line, vocabulary: &Vocabulary) -> Option<(Address, i32)> {
        let keys = self.names.iter().copied().chain(self.code);
        let last_key = keys.filter(|key| *key < count).max();
        let cell = line.cells.iter().rev().find(|cell| cell.at.column <= count)?;
        let year = match &cell.value {
            Value::Text(text) => named_year(text, vocabulary),
            _ => None,
        }?;
        last_key.is_none_or(|key| cell.at.column > key).then_some((cell.at, year))
    }
}

/// So many words are a heading; more are a title of the page.
const MOST_WORDS: usize = 6;

/// The year that a heading names by its word.
fn named_year(text: &str, vocabulary: &Vocabulary) -> Option<i32> {
    let words = Some(words(text)).filter(|words| words.split(' ').count() <= MOST_WORDS)?;
    let mut words = words.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.find(|word| vocabulary.heading(word) == Some(Heading::Year))?;
    words.next().and_then(calendar::year)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures;

    #[test]
    fn a_year_is_named_by_its_word() {
        let vocabulary = Vocabulary::new(&fixtures::plan());
        for text in ["Năm 2023", "Tử số (năm 2023)", "Số liệu NĂM  2023:", "Year 2023"] {
            assert_eq!(named_year(text, &vocabulary), Some(2023), "{text}");
        }
        for text in ["2023", "Kế hoạch số 2429", "Năm trước", "năm", "Năm 23", "Kèm theo Kế hoạch đề ra năm 2021", ""]
        {
            assert_eq!(named_year(text, &vocabulary), None, "{text}");
        }
    }
}
