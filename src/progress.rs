//! Progress on a terminal during long runs; nothing when piped, nothing for a handful of files.

use indicatif::{ProgressBar, ProgressStyle};

use crate::model::Language;

/// Fewer files than this are read before anyone could look.
const FEW: usize = 30;

/// A bar on standard error, or nothing.
pub struct Progress(ProgressBar);

impl Progress {
    /// For so many files.
    pub fn new(files: usize, is_wanted: bool, language: Language) -> Self {
        if !is_wanted || files < FEW {
            return Self(ProgressBar::hidden());
        }
        let template = language.pick("Đang đọc {bar:30} {pos}/{len} tệp", "Reading {bar:30} {pos}/{len} files");
        let bar = ProgressBar::new(files as u64);
        Self(bar.with_style(ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())))
    }

    /// One file more is read.
    pub fn step(&self) {
        self.0.inc(1);
    }

    /// All files are read.
    pub fn finish(&self) {
        self.0.finish_and_clear();
    }
}
