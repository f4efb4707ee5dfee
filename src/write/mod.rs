//! Results as bytes: the workbook. Decides nothing; touching the disk is not its business.

pub mod workbook;
