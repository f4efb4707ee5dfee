//! What all workbooks of the program share: pages, styles, the texts of formulas, wordings.

pub mod body;
pub mod formula;
pub mod letters;
pub mod listed;
pub mod page;
pub mod rows;
pub mod shared;
pub mod style;
pub mod widths;
pub mod wording;
