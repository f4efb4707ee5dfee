//! The marked copy of every case: the mark stands at the finding's cell and on the list, no value is lost, the copy says
//! the same when it is checked, and nothing when it is corrected in place.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx};
use report::Exit;
use serde_json::Value;

use crate::common::copy::{Copy, RED, YELLOW, typed};
use crate::common::form::address;
use crate::common::{Folder, Form, Run, text};

/// Files of which nothing can be read have no copy.
const UNREAD: &[&str] =
    &["F101", "F102", "F103", "F104", "F105", "F106", "F107", "F109", "F112", "F114", "F115", "F118"];
/// What is said of a file's kind or of its neighbours is not said of its copy alone.
const OF_THE_FILE: &[&str] = &["F201", "F204", "F207", "F210", "F211", "H104", "H107", "H105", "H201", "H202"];
/// What the sound figures of the form do not mend: another list of units, another year, a hidden sheet, cells that
/// are merged.
const NOT_OF_FIGURES: &[&str] = &["C120", "S132", "S105", "S110", "S121", "S122", "S124", "F110", "F111"];

/// Makes the marked copies of a case's files, and looks at each.
pub fn check(run: &Run) {
    let Some((folder, more)) = &run.given else { return };
    let more: Vec<&str> = more.iter().map(String::as_str).collect();
    let plain = folder.validate(&more);
    if matches!(plain.exit, Exit::Usage | Exit::Failure) {
        return;
    }
    let marked = folder.annotate(&more);
    assert_eq!((&marked.out, marked.exit), (&plain.out, plain.exit), "the findings are printed as before");
    let again = folder.copy_names();
    for file in plain.json()["files"].as_array().expect("files") {
        one(folder, file, &marked, &more);
    }
    let before: Vec<_> = again.iter().map(|name| folder.copy(name)).collect();
    folder.annotate(&more);
    let after: Vec<_> = again.iter().map(|name| folder.copy(name)).collect();
    assert!(before == after && folder.copy_names() == again, "the same once more: same names, same bytes");
}

impl Folder {
    fn copy_names(&self) -> Vec<String> {
        let Ok(entries) = std::fs::read_dir(self.beside("danh-dau")) else { return Vec::new() };
        let mut names: Vec<String> =
            entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }
}

fn matters(finding: &&Value) -> bool {
    // That a return was replaced is answered in the one that replaced it.
    let is_open = finding["severity"] == "query" && finding["explained"].is_null();
    finding["code"] != "H104" && (finding["severity"] == "error" || is_open)
}

fn one(folder: &Folder, file: &Value, marked: &Run, more: &[&str]) {
    let name = text(file, "file");
    let findings = file["findings"].as_array().expect("findings");
    let to_mark: Vec<&Value> = findings.iter().filter(matters).collect();
    let stem = name.rsplit('/').next().and_then(|name| name.rsplit_once('.')).expect("a name").0.to_owned();
    let bytes = folder.copy(&format!("{stem}.danh-dau.xlsx"));
    if to_mark.is_empty() {
        return;
    }
    if to_mark.iter().any(|finding| UNREAD.contains(&text(finding, "code").as_str())) {
        assert!(bytes.is_none() && marked.err.contains(&name), "a sentence says why there is none: {}", marked.err);
        return;
    }
    let bytes = bytes.unwrap_or_else(|| panic!("no copy of {name}: {}", marked.err));
    assert!(marked.err.contains(&format!("{stem}.danh-dau.xlsx")), "{}", marked.err);
    let copy = Copy::of(&bytes);
    let data = copy.tabs().into_iter().nth(1).expect("a sheet behind the list").0;
    to_mark.iter().for_each(|finding| is_marked(&copy, &data, finding, &to_mark));
    keeps_values(&std::fs::read(folder.file(&name)).expect("the original"), &copy, &name, findings);
    // What another return explained is open where that is not at hand, and nothing is compared with last year's; of one
    // that was replaced nothing is said.
    let leans = |one: &Value| {
        ["H101", "H102", "H103", "H104", "H106"].contains(&text(one, "code").as_str()) || !one["explained"].is_null()
    };
    if !findings.iter().any(leans) {
        says_the_same(&bytes, findings, more);
    }
    let codes: BTreeSet<String> = to_mark.iter().map(|finding| text(finding, "code")).collect();
    if name.starts_with("tu-ha.") && !codes.iter().any(|code| NOT_OF_FIGURES.contains(&code.as_str())) {
        // A percentage or a day stays one, whatever is typed, until the cell's format is changed.
        let is_plain = codes.iter().any(|code| ["C106", "C109"].contains(&code.as_str()));
        is_clean_when_mended(&copy, &data, is_plain, more);
    }
}

/// A finding stands on the list; one with a cell is linked to it, and the cell has the colour and a note with the code.
fn is_marked(copy: &Copy, data: &str, finding: &Value, all: &[&Value]) {
    let code = text(finding, "code");
    // What lies under a merge is marked where the merge shows.
    let cell = if code == "C120" { text(&finding["details"], "value_cell") } else { text(finding, "cell") };
    let list = copy.list();
    assert!(list.iter().any(|row| row[6] == code), "{code} is not on the list: {list:?}");
    if cell.is_empty() {
        return;
    }
    let sheet = Some(text(finding, "sheet")).filter(|sheet| !sheet.is_empty()).unwrap_or_else(|| data.to_owned());
    let at_cell = |other: &&&Value| other["cell"] == finding["cell"] && other["sheet"] == finding["sheet"];
    let is_error = all.iter().filter(at_cell).any(|finding| finding["severity"] == "error");
    assert_eq!(copy.fill(&sheet, &cell), if is_error { RED } else { YELLOW }, "{code} at {sheet}!{cell}");
    let note = copy.note(&sheet, &cell).unwrap_or_else(|| panic!("no note at {cell}"));
    assert!(note.contains(&format!("({code})")), "{code} at {cell}: {note}");
    assert!(!copy.style(&sheet, &cell).expect("a style").locked, "{cell} can be mended");
    let target = format!("'{}'!{}", sheet.replace('\'', "''"), text(finding, "cell"));
    let many = all.iter().filter(|other| other["code"] == finding["code"]).count() > 20;
    assert!(many || copy.links().values().any(|link| *link == target), "no link to {target}: {:?}", copy.links());
}

/// What calamine reads of a workbook, sheet by sheet.
fn sheets(bytes: &[u8]) -> Option<BTreeMap<String, Vec<String>>> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes.to_vec())).ok()?;
    let names = book.sheet_names();
    let mut sheets = BTreeMap::new();
    for name in names {
        let range = book.worksheet_range(&name).ok()?;
        let (top, left) = range.start().unwrap_or_default();
        let filled = range.used_cells().filter(|(.., value)| !matches!(value, Data::Empty | Data::Error(_)));
        let cells =
            filled.map(|(row, column, value)| format!("{}:{}:{value:?}", row + top as usize, column + left as usize));
        sheets.insert(name, cells.collect());
    }
    Some(sheets)
}

/// Every value of the original is still where it was.
fn keeps_values(original: &[u8], copy: &Copy, name: &str, findings: &[Value]) {
    let is_lost = |finding: &Value| ["F110", "F111", "F113"].contains(&text(finding, "code").as_str());
    if findings.iter().any(is_lost) {
        return;
    }
    if name.ends_with(".xlsx") {
        // Errors of newer Excels are none that calamine knows, in the copy as in the original.
        let Some(before) = sheets(original) else { return assert!(sheets(copy.bytes()).is_none()) };
        let now = sheets(copy.bytes()).expect("a workbook");
        for (sheet, cells) in before {
            assert_eq!(now.get(&sheet), Some(&cells), "{sheet}");
        }
        return;
    }
    let Ok(csv) = std::str::from_utf8(original) else { return };
    if csv.contains('"') {
        return;
    }
    let data = copy.tabs().into_iter().nth(1).expect("a sheet behind the list").0;
    let values = copy.values(&data);
    let mut count = 0;
    for (row, line) in (0..).zip(csv.trim_start_matches('\u{feff}').lines()) {
        for (column, field) in (0..).zip(line.split(';')).filter(|(_, field)| !field.trim().is_empty()) {
            count += 1;
            assert_eq!(values.get(&(row, column)).map(String::as_str), Some(field), "{}", address(row, column.min(25)));
        }
    }
    assert_eq!(values.len(), count, "nothing is added");
}

fn checked(bytes: &[u8], more: &[&str]) -> Run {
    Folder::of([("tu-ha.danh-dau.xlsx", bytes)]).validate(more)
}

/// The copy, checked as it is, has the findings of its original.
fn says_the_same(copy: &[u8], findings: &[Value], more: &[&str]) {
    let told = |findings: &[Value]| -> BTreeMap<(String, String, String), usize> {
        let own = findings.iter().filter(|finding| !OF_THE_FILE.contains(&text(finding, "code").as_str()));
        own.fold(BTreeMap::new(), |mut told, finding| {
            let key = (text(finding, "code"), text(finding, "severity"), text(finding, "cell"));
            *told.entry(key).or_default() += 1;
            told
        })
    };
    let run = checked(copy, more);
    assert_eq!(told(&run.findings()), told(findings));
    run.assert_balanced();
}

/// The copy with every cell of its form as the sound form has it raises nothing that must be mended or explained.
fn is_clean_when_mended(copy: &Copy, data: &str, is_plain: bool, more: &[&str]) {
    let sound = Form::sound().cells;
    let old = copy.cells(data);
    let cells: BTreeSet<(u32, u32)> = sound.keys().copied().chain(old).collect();
    let bytes = copy.saved(data, |xml| {
        let text = |at| sound.get(at).map_or("", String::as_str);
        cells.iter().fold(xml, |xml, at| typed(xml, &address(at.0, at.1), text(at), is_plain))
    });
    let run = checked(&bytes, more);
    let open: Vec<Value> = run.findings().into_iter().filter(|finding| matters(&finding)).collect();
    assert!(open.is_empty(), "{open:#?}");
    run.assert_balanced();
}
