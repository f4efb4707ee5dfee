//! Every cell is accounted for: what the program says that it read is what other readers count in the same file.

mod common;

use std::path::{Path, PathBuf};

use calamine::{Data, Reader, SheetVisible, open_workbook_auto};

use crate::common::{Folder, Form};

/// All example returns, and the workbooks that other programs wrote.
fn files() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["examples/huong-tra/2023", "examples/huong-tra/2024", "tests/fixtures/read"];
    let entries = folders.iter().flat_map(|folder| std::fs::read_dir(root.join(folder)).expect("a folder"));
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    files.retain(|file| {
        ["csv", "ods", "xls", "xlsx"].iter().any(|known| file.extension().is_some_and(|of| of == *known))
    });
    files.sort();
    files
}

fn is_full(value: &Data) -> bool {
    !matches!(value, Data::Empty) && !value.to_string().trim().is_empty()
}

/// The cells of each visible sheet.
fn counted(file: &Path) -> Vec<usize> {
    if file.extension().is_some_and(|extension| extension == "csv") {
        return vec![counted_in_text(file)];
    }
    let mut book = open_workbook_auto(file).expect("a workbook");
    let visible = book.sheets_metadata().iter().filter(|sheet| sheet.visible == SheetVisible::Visible);
    let names: Vec<String> = visible.map(|sheet| sheet.name.clone()).collect();
    let cells = |name: &String| {
        book.worksheet_range(name).expect("a sheet").used_cells().filter(|(_, _, value)| is_full(value)).count()
    };
    names.iter().map(cells).collect()
}

/// The fields of delimited text, whichever sign makes the most of them.
fn counted_in_text(file: &Path) -> usize {
    let bytes = std::fs::read(file).expect("a file");
    // By its mark; what is not Unicode has no fewer fields for being read as if it were.
    let (text, ..) = encoding_rs::UTF_8.decode(&bytes);
    let fields = |delimiter: u8| {
        let mut builder = csv::ReaderBuilder::new();
        let reader = builder.has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
        let records = reader.into_records().map(|record| record.expect("a record"));
        records.map(|record| record.iter().filter(|field| !field.trim().is_empty()).count()).sum::<usize>()
    };
    b",;\t|".iter().map(|delimiter| fields(*delimiter)).max().expect("a count")
}

/// Which sheets hold a table is not for another reader to tell: the sums of some of them.
fn sums(counts: &[usize]) -> Vec<usize> {
    counts.iter().fold(vec![0], |sums, count| sums.iter().flat_map(|sum| [*sum, sum + count]).collect())
}

/// Reads a file, and holds what was read against what others count in it; how many cells that are.
fn held(file: &Path) -> usize {
    let run = common::report(["validate", &file.to_string_lossy(), "--format", "json", "--as-of", "2024-12-01"]);
    let cells = run.json()["files"][0]["cells"].clone();
    let count = |key: &str| usize::try_from(cells[key].as_u64().expect("a number")).expect("a count");
    let classes = ["used", "superseded", "not_needed", "refused", "no_data"].map(count);
    assert_eq!(count("read"), classes.iter().sum::<usize>(), "{}", file.display());
    let others = counted(file);
    assert!(sums(&others).contains(&count("read")), "{}: {cells} but {others:?}", file.display());
    count("read")
}

#[test]
fn other_readers_count_the_same_cells_and_each_has_one_class() {
    let read: usize = files().iter().map(|file| held(file)).sum();
    assert!(read > 1000, "{read}");
}

#[test]
fn blank_lines_quotes_and_line_breaks_neither_make_cells_nor_lose_them() {
    let form = String::from_utf8(Form::sound().csv()).expect("text");
    let quoted =
        form.lines().map(|line| line.split(';').map(|field| format!("\"{field}\"")).collect::<Vec<_>>().join(";"));
    let shapes = [
        form.replace('\n', "\n\n"),
        form.replace("\r\n", "\r"),
        form.replacen("2.1;", "2.1;\"dòng\nhai \"\"ba\"\"; \";", 1),
        quoted.collect::<Vec<_>>().join("\r\n"),
        Form::sound().delimited('\t').replace('\t', "\t \t"),
    ];
    for shape in shapes {
        let folder = Folder::of([("tu-ha.csv", shape.as_bytes())]);
        assert!(held(&folder.file("tu-ha.csv")) > 0, "{shape}");
    }
}

/// The counts and answers below the headings of a form, as the crate csv finds them in its text.
fn data_in(form: &Form) -> usize {
    let text = form.delimited(';');
    let mut builder = csv::ReaderBuilder::new();
    let reader = builder.has_headers(false).flexible(true).delimiter(b';').from_reader(text.as_bytes());
    let records = reader.into_records().map(|record| record.expect("a record"));
    let rows = records.skip_while(|record| record.get(0) != Some("Mã")).skip(1);
    let is_data = |field: &str| field == "Có" || (!field.is_empty() && field.bytes().all(|byte| byte.is_ascii_digit()));
    rows.map(|row| row.iter().skip(2).filter(|field| is_data(field)).count()).sum()
}

#[test]
fn every_count_of_a_sound_return_is_used() {
    let form = Form::sound();
    let identity = 4; // the lines of unit, code, year and date
    let data = data_in(&form);
    assert!(data > 50, "{data}");
    for (name, bytes) in [("a.csv", form.csv()), ("a.xlsx", common::book::xlsx(&form))] {
        let folder = Folder::of([(name, &bytes[..])]);
        let run = common::report(["validate", &folder.file(name).to_string_lossy(), "--format", "json"]);
        let cells = &run.json()["files"][0]["cells"];
        assert_eq!(cells["used"], data + identity, "{name}: {cells}");
    }
}

#[test]
fn every_count_of_a_flat_file_is_used() {
    let rows = |unit: &str| format!("{unit};2024;14.1;60;61\n{unit};2024;16.2;1;4\n");
    let text = format!("Mã đơn vị;Năm;Mã;Tử số;Mẫu số\n{}{}", rows("19996"), rows("20005"));
    let folder = Folder::of([("a.csv", text.as_bytes())]);
    let run = common::report(["validate", &folder.file("a.csv").to_string_lossy(), "--format", "json"]);
    let cells = &run.json()["files"][0]["cells"];
    // Of each of four lines both counts; unit and year are used too, the code only names.
    assert_eq!(cells["used"], 4 * (2 + 2), "{cells}");
}
