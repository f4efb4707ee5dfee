//! The ground under the program: processes that only read, to hold whole runs against.
//!
//! `ground cells FILE...` opens workbooks with calamine on two threads, streams every cell and drops it;
//! `ground records FILE` reads the records of a CSV.

use std::io::Write;
use std::path::Path;

use calamine::{Reader, Xlsx, open_workbook};
use rayon::prelude::*;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let Some((mode, files)) = words.split_first() else { return };
    let threads = rayon::ThreadPoolBuilder::new().num_threads(2).build().expect("threads");
    let counted: usize = match mode.as_str() {
        "cells" => threads.install(|| files.par_iter().map(|file| cells(Path::new(file))).sum()),
        "records" => files.iter().map(|file| records(Path::new(file))).sum(),
        _ => 0,
    };
    writeln!(std::io::stdout(), "{counted}").expect("written");
}

fn cells(file: &Path) -> usize {
    let mut book: Xlsx<_> = open_workbook(file).expect("a workbook");
    let mut counted = 0;
    for name in book.sheet_names() {
        let mut cells = book.worksheet_cells_reader(&name).expect("a sheet");
        while cells.next_cell().expect("a cell").is_some() {
            counted += 1;
        }
    }
    counted
}

fn records(file: &Path) -> usize {
    let mut reader = csv::Reader::from_path(file).expect("a file");
    let (mut record, mut counted) = (csv::StringRecord::new(), 0);
    while reader.read_record(&mut record).expect("a record") {
        counted += record.len();
    }
    counted
}
