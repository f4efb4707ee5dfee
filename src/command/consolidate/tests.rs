//! Counts that take several sheets, from the returns of the example to the tier above.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::ffi::OsString;
use std::path::Path;

use serde_json::Value;

use super::*;
use crate::cli::{Cli, Command};
use crate::finding::Details;
use crate::intake;
use crate::model::own_report::Told;
use crate::model::{Book, Cell, Place};
use crate::recognise::Recogniser;
use crate::usage;
use crate::write::workbook::Bounds;

/// So few rows that the nine units of the example take three sheets.
const FEW: Bounds = Bounds { formulas: 0, rows: 100 };
/// All of them on one sheet, with as few formulas.
const ONE_SHEET: Bounds = Bounds { formulas: 0, ..Bounds::USUAL };

fn streamed<T>(run: impl FnOnce(&mut Streams) -> T) -> (T, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut streams = Streams {
        input: &mut &b""[..],
        out: &mut out,
        err: &mut err,
        input_is_terminal: false,
        out_is_terminal: false,
        err_is_terminal: false,
        columns: None,
        program: None,
    };
    let made = run(&mut streams);
    (made, String::from_utf8(out).unwrap())
}

/// The report on the returns of the example, its tables within bounds.
fn report(bounds: Bounds) -> Vec<u8> {
    let line = "report consolidate examples/huong-tra/2024 --year 2024 --as-of 2024-12-01";
    let arguments = line.split(' ').map(OsString::from).collect();
    let Ok(Cli { command: Command::Consolidate(command), .. }) = usage::parse(arguments, None) else { panic!() };
    let made = |streams: &mut Streams| -> Result<Vec<u8>, Stop> {
        let opened = Opened::of((&command.common, &command.reading), (&command.paths, command.format), streams)?;
        let taken = opened.take_in(&command.reading, streams)?;
        let asked = opened.asked(&command.reading, None);
        let Year { results, findings, .. } = Year::of(&asked, &asked.scope(2024)?, 2024, Vec::new(), taken);
        let report = Report { plan: &opened.plan, results: &results, findings: &findings, language: opened.language };
        Ok(workbook::bytes_within(&report, bounds)?)
    };
    streamed(made).0.unwrap_or_else(|_| panic!("a report"))
}

/// What a command says of a report, as JSON, in a folder with a list of units that knows the town alone.
fn said_of(report: &[u8], command: &str) -> Value {
    let folder = tempfile::tempdir().unwrap();
    let (file, units) = (folder.path().join("thi-xa.xlsx"), folder.path().join("units.csv"));
    std::fs::write(&file, report).unwrap();
    std::fs::write(&units, "code,kind,name,area,parent\n46,tỉnh,Thừa Thiên Huế,,\n480,thị xã,Hương Trà,,46\n").unwrap();
    let named = |path: &Path| path.to_str().unwrap().to_owned();
    let (file, units) = (named(&file), named(&units));
    let word = |word: &str| match word {
        "FILE" => file.clone(),
        "UNITS" => units.clone(),
        word => word.to_owned(),
    };
    let rest = ["--year", "2024", "--as-of", "2024-12-01", "--format", "json"];
    let line = std::iter::once("report").chain(command.split(' ')).chain(rest);
    let output = (!command.starts_with("trace")).then(|| folder.path().join("out.xlsx"));
    let output = output.iter().flat_map(|path| ["-o".to_owned(), named(path)]);
    let arguments: Vec<OsString> = line.map(word).chain(output).map(OsString::from).collect();
    let (_, out) = streamed(|streams| crate::run(arguments.into_iter(), streams));
    serde_json::from_str(&out).unwrap()
}

/// The findings without the places at which they stand.
fn but_for_places(of: &Value) -> Vec<Value> {
    let mut findings = of["findings"].as_array().unwrap().clone();
    for finding in &mut findings {
        (finding["sheet"], finding["cell"]) = (Value::Null, Value::Null);
    }
    findings
}

#[test]
fn a_report_whose_counts_take_several_sheets_is_read_back_whole() {
    let (whole, parts) = (report(ONE_SHEET), report(FEW));
    for command in ["consolidate FILE", "consolidate FILE --units UNITS"] {
        let [whole, parts] = [&whole, &parts].map(|report| said_of(report, command));
        for key in ["units", "measures", "indicators", "items"] {
            assert_eq!(parts[key], whole[key], "{command}: {key}");
        }
        assert_eq!(but_for_places(&parts), but_for_places(&whole), "{command}");
        assert!(parts["measures"][3]["units_used"].as_u64().unwrap() > 5, "something is read");
        let used = |of: &Value| of["cells"]["used"].as_u64().unwrap();
        assert_eq!(used(&parts), used(&whole));
        assert!(
            parts["cells"]["read"].as_u64() > whole["cells"]["read"].as_u64(),
            "headings of each sheet are counted"
        );
    }
}

#[test]
fn a_figure_is_traced_to_the_sheet_of_counts_on_which_it_stands() {
    let sheets = |traced: &Value| -> Vec<String> {
        let units = traced["measures"][0]["units"].as_array().unwrap();
        let parts = units.iter().flat_map(|unit| unit["used"]["parts"].as_array().into_iter().flatten());
        parts.map(|part| part["sheet"].as_str().unwrap().to_owned()).collect()
    };
    let parts = report(FEW);
    for command in ["trace 6.1 FILE", "trace 6.1 FILE --units UNITS"] {
        let mut sheets = sheets(&said_of(&parts, command));
        sheets.dedup();
        assert_eq!(sheets, ["Số liệu gốc", "Số liệu gốc (2)", "Số liệu gốc (3)"], "{command}");
    }
    let by_unit = said_of(&parts, "trace 6.1 FILE");
    let last = by_unit["measures"][0]["units"].as_array().unwrap().iter().rfind(|unit| !unit["used"].is_null());
    assert_eq!(last.unwrap()["used"]["sheet"], "Số liệu gốc (3)");
}

/// What is found in a report whose sheets were changed after it was written.
fn found_in(report: &[u8], change: impl FnOnce(&mut Book)) -> Vec<Details> {
    let (plan, _) = streamed(|streams| {
        let line = ["report", "validate", "examples"].map(OsString::from).to_vec();
        let Ok(Cli { command: Command::Validate(command), .. }) = usage::parse(line, None) else { panic!() };
        Opened::of((&command.common, &command.reading), (&command.paths, Format::Json), streams).map(|of| of.plan)
    });
    let plan = plan.unwrap_or_else(|_| panic!("a plan"));
    let (recogniser, place) = (Recogniser::new(&plan, None), Place::file(&"thi-xa.xlsx".into()));
    let mut book = intake::open(report, &place, None, &recogniser).book.unwrap();
    change(&mut book);
    let told = Told::of(&book).unwrap();
    recogniser.consolidated(&book, &told, &place).findings.into_iter().map(|finding| finding.details).collect()
}

fn sheet<'b>(book: &'b mut Book, name: &str) -> &'b mut Vec<Cell> {
    &mut book.sheets.iter_mut().find(|sheet| sheet.name.as_deref() == Some(name)).unwrap().cells
}

#[test]
fn of_counts_that_lack_a_sheet_nothing_is_read() {
    let parts = report(FEW);
    assert_eq!(found_in(&parts, |_| ()), []);
    let lacking = found_in(&parts, |book| book.sheets.retain(|of| of.name.as_deref() != Some("Số liệu gốc (2)")));
    assert_eq!(lacking, [Details::ReportIncomplete {}]);
    let renamed = found_in(&parts, |book| {
        book.sheets.iter_mut().find(|of| of.name.as_deref() == Some("Số liệu gốc (2)")).unwrap().name =
            Some("Trang khác".into());
    });
    assert_eq!(renamed, [], "a sheet that was renamed is found by its headings");
}

#[test]
fn a_row_copied_to_another_sheet_of_counts_counts_once_and_both_places_are_named() {
    let repeated = found_in(&report(FEW), |book| {
        let row = sheet(book, "Số liệu gốc").iter().filter(|cell| cell.at.row == 3).cloned().collect::<Vec<_>>();
        let copy = row.into_iter().map(|mut cell| {
            cell.at.row = 500;
            cell
        });
        sheet(book, "Số liệu gốc (3)").extend(copy);
    });
    assert_eq!(repeated, [Details::RowRepeated { first: "Số liệu gốc › E4".to_owned() }]);
}
