//! Our list of things to mend where it came without its workbook.

use unicode_normalization::UnicodeNormalization as _;

use super::{is_list, list_file, list_sheets};
use crate::model::{Book, Language};

/// A list of things to mend that came alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoneList {
    /// The file whose list it is.
    pub file: String,
    /// The sheets where its figures are.
    pub sheets: String,
}

impl LoneList {
    /// What a book tells that holds our list and nothing else, as saving a marked copy as CSV leaves it.
    pub fn of(book: &Book) -> Option<Self> {
        let [list] = book.sheets.as_slice() else { return None };
        if !is_list(list) {
            return None;
        }
        let after = |label: fn(Language) -> &'static str| {
            let texts = list.cells.iter().take_while(|cell| cell.at.row < 8).map(|cell| cell.value.shown());
            let labels = [Language::Vi, Language::En].map(label);
            let mut told = texts.filter_map(|text| {
                let text: String = text.nfc().collect();
                labels.iter().find_map(|label| text.strip_prefix(label.trim_end())).map(|told| told.trim().to_owned())
            });
            told.next().unwrap_or_default()
        };
        Some(Self { file: after(list_file), sheets: after(list_sheets) })
    }
}
