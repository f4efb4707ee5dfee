//! The plain words of the field as types: what passes between the stages. Imports nothing of ours.

pub mod agency;
pub mod calendar;
pub mod columns;
pub mod course;
pub mod decimal;
pub mod due;
pub mod form;
pub mod fraction;
pub mod grid;
pub mod ground;
pub mod language;
pub mod origin;
pub mod own_export;
pub mod own_form;
pub mod own_marks;
pub mod own_report;
pub mod pair;
pub mod place;
pub mod plan;
pub mod register;
pub mod results;
pub mod returns;
pub mod schema;
pub mod show;
pub mod target;
pub mod text;
pub mod tier;

pub use decimal::Decimal;
pub use fraction::Fraction;
pub use grid::{Address, Book, Cell, FileFormat, Sheet, Value};
pub use ground::Ground;
pub use language::Language;
pub use pair::Pair;
pub use place::{Place, Severity};
pub use plan::Plan;
pub use target::{Comparator, Target};
