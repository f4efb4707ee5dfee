//! Progress on a terminal during long runs; nothing when piped, nothing for a handful of files.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use crate::model::{Language, show};

/// Fewer files than this are read before anyone could look.
const FEW: usize = 30;

/// A file that takes longer is named.
const SLOW: Duration = Duration::from_secs(2);

/// A bar on standard error, or nothing.
pub struct Progress(ProgressBar);

impl Progress {
    /// For so many files.
    pub fn new(files: usize, is_wanted: bool, language: Language) -> Self {
        if !is_wanted || files < FEW {
            return Self(ProgressBar::hidden());
        }
        let template =
            language.pick("Đang đọc {bar:30} {pos}/{len} tệp{msg}", "Reading {bar:30} {pos}/{len} files{msg}");
        Self(styled(ProgressBar::new(files as u64), template))
    }

    /// For what is written of so many files, once they are read.
    pub fn writing(files: usize, is_wanted: bool, language: Language) -> Self {
        if !is_wanted || files < FEW {
            return Self(ProgressBar::hidden());
        }
        let bar = styled(ProgressBar::new_spinner(), language.pick("Đang ghi báo cáo …", "Writing the report …"));
        bar.tick();
        Self(bar)
    }

    /// One file more is read; one that took long is named.
    pub fn step(&self, file: &str, took: Duration) {
        if took >= SLOW {
            self.0.set_message(format!("  {} ({:.0} s)", show::safe(file), took.as_secs_f64()));
        }
        self.0.inc(1);
    }

    /// All is done.
    pub fn finish(&self) {
        self.0.finish_and_clear();
    }
}

fn styled(bar: ProgressBar, template: &str) -> ProgressBar {
    bar.with_style(ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()))
}
