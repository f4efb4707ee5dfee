//! Book → register of receipt dates. It is the officer's own file: what is not understood stops the run, with its line.

use chrono::NaiveDate;

use super::agency::Agencies;
use super::unit::Units;
use crate::finding::Phrase;
use crate::model::register::{Receipt, Register, Sender};
use crate::model::text::heading_key;
use crate::model::{Address, Book, Plan, Sheet, Value, calendar};

/// What each column may be called.
const UNIT: &[&str] = &["unit", "unit code", "mã đơn vị", "đơn vị", "agency", "cơ quan"];
const RECEIVED: &[&str] = &["received", "ngày nhận"];
const FILE: &[&str] = &["file", "tệp", "tên tệp"];
/// Columns for the officer alone.
const NOT_READ: &[&str] = &["no", "stt", "tt", "tên đơn vị", "unit name", "ghi chú", "note", "remark"];

/// Why a register cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The row, as a spreadsheet counts.
    pub row: u32,
    /// What is wrong and what to do.
    pub words: Phrase,
}

/// Reads the first sheet that is not empty. A line without a date is one whose return has not come yet.
pub fn register(plan: &Plan, book: &Book) -> Result<Register, Fault> {
    let nothing = || {
        fault(
            1,
            "sổ không có dòng nào; dòng đầu cần unit,received[,file]",
            "it is empty; the first line must be unit,received[,file]",
        )
    };
    let sheet = book.sheets.iter().find(|sheet| sheet.visible && !sheet.cells.is_empty()).ok_or_else(nothing)?;
    let first = sheet.cells[0].at.row;
    let columns = Columns::of(sheet, first)?;
    let senders = Senders { plan, units: Units::new(plan), agencies: Agencies::new(plan) };
    let mut lines: Vec<Receipt> = Vec::new();
    let mut rows: Vec<u32> = sheet.cells.iter().map(|cell| cell.at.row).filter(|row| *row > first).collect();
    rows.dedup();
    for row in rows {
        if let Some(line) = columns.line(sheet, &senders, row)? {
            contradicts(&lines, &line)?;
            lines.push(line);
        }
    }
    Ok(Register { lines })
}

/// Which column holds what.
struct Columns {
    unit: u32,
    received: u32,
    file: Option<u32>,
}

impl Columns {
    fn of(sheet: &Sheet, row: u32) -> Result<Self, Fault> {
        let heads = || sheet.cells.iter().filter(|cell| cell.at.row == row);
        let known = [UNIT, RECEIVED, FILE, NOT_READ].concat();
        let key = |value: &Value| heading_key(&value.shown());
        if let Some(other) = heads().find(|cell| !known.contains(&key(&cell.value).as_str())) {
            let found = other.value.shown();
            return Err(Fault {
                row: row + 1,
                words: Phrase::made(
                    format!("cột \"{found}\" không rõ là gì; dòng đầu cần unit,received[,file]"),
                    format!("the column \"{found}\" is not known; the first line must be unit,received[,file]"),
                ),
            });
        }
        let column =
            |names: &[&str]| heads().find(|cell| names.contains(&key(&cell.value).as_str())).map(|cell| cell.at.column);
        let missing = || {
            fault(
                row + 1,
                "thiếu cột unit (mã đơn vị) hoặc received (ngày nhận)",
                "the column unit or received is missing",
            )
        };
        Ok(Self {
            unit: column(UNIT).ok_or_else(missing)?,
            received: column(RECEIVED).ok_or_else(missing)?,
            file: column(FILE),
        })
    }

    fn line(&self, sheet: &Sheet, senders: &Senders<'_>, row: u32) -> Result<Option<Receipt>, Fault> {
        let at = |column: u32| {
            let place = sheet.cells.binary_search_by_key(&Address::new(row, column), |cell| cell.at);
            place.ok().map(|place| &sheet.cells[place].value)
        };
        let (unit, received) = (at(self.unit), at(self.received));
        let file = self.file.and_then(at).map(Value::shown);
        if received.is_none() && file.is_none() {
            return Ok(None);
        }
        let of = unit.and_then(|unit| senders.find(unit)).ok_or_else(|| {
            let found = unit.map(Value::shown).unwrap_or_default();
            Fault {
                row: row + 1,
                words: Phrase::made(
                    format!("không có đơn vị, cơ quan \"{found}\" trong kế hoạch; hãy ghi mã đơn vị hoặc tên cơ quan"),
                    format!("the plan has no unit or agency \"{found}\"; write the unit's code or the agency's name"),
                ),
            }
        })?;
        let received = received.and_then(day).ok_or_else(|| {
            let found = received.map(Value::shown).unwrap_or_default();
            Fault {
                row: row + 1,
                words: Phrase::made(
                    format!("ngày nhận \"{found}\" không đọc được; hãy ghi ngày/tháng/năm, ví dụ 25/11/2024"),
                    format!("the day of receipt \"{found}\" cannot be read; write day/month/year, such as 25/11/2024"),
                ),
            }
        })?;
        Ok(Some(Receipt { row: row + 1, of, received, file }))
    }
}

/// Those of whom a register may tell.
struct Senders<'a> {
    plan: &'a Plan,
    units: Units<'a>,
    agencies: Agencies,
}

impl Senders<'_> {
    /// By a unit's code, also where a spreadsheet took its leading zeros; by the name of one unit; by an agency's code in
    /// the plan or one of its names.
    fn find(&self, value: &Value) -> Option<Sender> {
        let shown = value.shown();
        let by_name = || self.units.find(None, Some(&shown), None);
        let unit = self.units.find(Some(value), None, None).or_else(|_| by_name());
        let unit = unit.ok().map(|found| Sender::Unit(self.plan.units[found.unit].code.clone()));
        let by_code = || self.plan.agencies.iter().position(|agency| agency.code == shown.trim());
        unit.or_else(|| self.agencies.named(&shown).or_else(by_code).map(Sender::Agency))
    }
}

fn day(value: &Value) -> Option<NaiveDate> {
    match value {
        Value::Date(day) => Some(*day),
        Value::Text(text) => calendar::date(text),
        _ => None,
    }
}

/// One file is received once.
fn contradicts(lines: &[Receipt], line: &Receipt) -> Result<(), Fault> {
    let is_other = |one: &&Receipt| {
        one.file.is_some() && (&one.of, &one.file) == (&line.of, &line.file) && one.received != line.received
    };
    match lines.iter().find(is_other) {
        None => Ok(()),
        Some(one) => Err(Fault {
            row: line.row,
            words: Phrase::made(
                format!("cùng tệp với dòng {} nhưng khác ngày nhận; hãy giữ một dòng", one.row),
                format!("the same file as line {} with another day; keep one of the two", one.row),
            ),
        }),
    }
}

const fn fault(row: u32, vi: &'static str, en: &'static str) -> Fault {
    Fault { row, words: Phrase::new(vi, en) }
}
