//! Zip packages and their XML, within bounds: what the readers of office files share with the writer that edits them.

pub mod edits;
mod inflate;
pub mod limits;
pub mod parts;
pub mod recent;
pub mod relations;
pub mod rewrite;
pub mod tree;
pub mod trouble;
pub mod xml;
mod zip;
mod zipped;

pub use self::edits::Edits;
pub use self::rewrite::Rewrite;
pub use self::tree::{Element, Tree};
pub use self::trouble::Trouble;
pub use self::zip::Package;
