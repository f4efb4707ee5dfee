//! A consolidated report as returns: its pairs stand alone, so that none of the checks within a return apply to them; its
//! totals are held against what its counts add up to.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::finding::{Details, Finding};
use crate::model::form::{Field, Layout, Scope, Standing};
use crate::model::own_report::WhenMade;
use crate::model::pair::LARGEST_COUNT;
use crate::model::plan::MeasureKind;
use crate::model::returns::{Balance, Besides, Class, Count, Entry, ItemEntry, Return, State};
use crate::model::tier::{CarriedReport, CarriedReturn, CarriedRow, Part, Tier, Total};
use crate::model::{Address, Book, Pair, Severity, Value};

use super::classes::{self, Classes, owners};
use super::count::Reading;
use super::entry::class_of;
use super::logic::excess;
use super::{CheckedSheet, Checker, Claim};

/// Above so many a number of a spreadsheet is no longer exact.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// A consolidated report as read.
pub struct CheckedReport {
    /// Its sheets of counts, as if they were one.
    pub sheets: CheckedSheet,
    /// What its totals say otherwise than its counts.
    pub findings: Vec<Finding>,
}

/// A row as read.
struct ReadRow {
    entry: Entry,
    findings: Vec<Finding>,
    marks: Vec<(Address, Class)>,
}

impl Checker<'_> {
    /// Reads a consolidated report; every cell of its sheets of counts ends in one class.
    pub fn consolidated(&self, book: &Book, report: &CarriedReport, source: usize) -> CheckedReport {
        let of_return = |one: &CarriedReturn| self.carried(report, one, source);
        let (mut claims, marks): (Vec<Claim>, Vec<Vec<Classes>>) = report.returns.iter().map(of_return).unzip();
        let findings = totals_that_differ(report, &claims);
        let mut loose = Balance::default();
        let mut marks: Vec<_> = marks.into_iter().map(Vec::into_iter).collect();
        for (at, sheet) in report.sheets.iter().enumerate() {
            let scopes: Vec<Scope> = report.returns.iter().map(|of| of.lines_on(at)).collect();
            let marks: Vec<Classes> = marks.iter_mut().map(|marks| marks.next().unwrap_or_default()).collect();
            let settled = sheet.settled.iter().copied().collect();
            let owners = owners(scopes.iter());
            loose += classes::count(&book.sheets[sheet.index], (&mut claims, &owners), &marks, &settled);
        }
        CheckedReport { sheets: CheckedSheet { claims, loose }, findings }
    }

    /// A return with the classes of its cells on each of the sheets.
    fn carried(&self, report: &CarriedReport, of: &CarriedReturn, source: usize) -> (Claim, Vec<Classes>) {
        let rows: Vec<ReadRow> = of.rows.iter().map(|row| self.carried_row(report, of, row)).collect();
        let marks = (0..report.sheets.len()).map(|sheet| marks_on(sheet, of, &rows)).collect();
        let mut findings = Vec::new();
        let mut entries: BTreeMap<usize, Entry> = BTreeMap::new();
        for row in rows {
            findings.extend(row.findings);
            let measure = row.entry.measure;
            match entries.remove(&measure) {
                Some(sum) => entries.insert(measure, joined(sum, row.entry)),
                None => entries.insert(measure, row.entry),
            };
        }
        if !report.by.is_copy {
            entries.values_mut().for_each(|entry| as_total(entry, report, of));
        }
        let item = |(item, value): &(usize, Arc<str>)| ItemEntry {
            item: *item,
            value: Arc::clone(value),
            at: of.unit_cell.unwrap_or(Address::new(0, 0)),
        };
        let made = Return {
            source,
            place: of.place.clone(),
            scope: of.lines_on(of.rows.first().map_or(0, |row| row.sheet)),
            standing: Standing::Accepted,
            unit: of.unit.clone().ok(),
            year: Some(report.year),
            date: of.date,
            received: None,
            entries: entries.into_values().collect(),
            explanation: None,
            has_explanations: true,
            items: of.items.iter().map(item).collect(),
            agency: None,
            carried: Some(report.by.clone()),
            cells: Balance::default(),
        };
        let claim = Claim {
            made,
            unit: of.unit.clone(),
            unit_cell: of.unit_cell,
            date_cell: None,
            layout: Layout::Consolidated,
            findings,
        };
        (claim, marks)
    }

    fn carried_row(&self, report: &CarriedReport, of: &CarriedReturn, row: &CarriedRow) -> ReadRow {
        let mut read = ReadRow { entry: blank(row), findings: Vec::new(), marks: Vec::new() };
        let place = &report.sheets[row.sheet].place;
        let say = |details, at| {
            let finding = Finding::new(details, place.at(at)).of(of.unit.clone().ok(), Some(report.year));
            finding.about(row.measure)
        };
        let [first, second] = [&row.numerator, &row.denominator].map(|field| self.half(field));
        if first == Reading::Blank && second == Reading::Blank {
            let since = self.emptied(report, of, row);
            read.findings.extend(since.map(|details| say(details, row.numerator.at)));
            if row.when_made == Some(WhenMade::Refused) {
                read.entry.state = State::Refused;
            }
            return read;
        }
        if let Some(details) = self.outside_area(of, row) {
            read.entry.state = State::Refused;
            read.findings.push(say(details, row.numerator.at));
        } else {
            for (reading, field) in [(&first, &row.numerator), (&second, &row.denominator)] {
                read.findings.extend(said(reading).map(|details| say(details, field.at)));
            }
            read.entry.numerator = count(&first, &row.numerator);
            read.entry.denominator = count(&second, &row.denominator);
            read.entry.state = state(&first, &second);
            if let Some(details) = read.entry.pair().and_then(|pair| self.impossible(row, pair)) {
                read.findings.push(say(details, row.numerator.at));
                read.entry.state = State::Refused;
            }
        }
        let fields = [&row.numerator, &row.denominator].into_iter().filter(|field| field.value.is_some());
        read.marks = fields.map(|field| (field.at, class_of(read.entry.state))).collect();
        if let Some(pair) = read.entry.pair() {
            let sheet = place.sheet.as_ref().map_or_else(|| Arc::from(""), |(_, name)| Arc::clone(name));
            read.entry.change_besides(|besides| besides.tier = Some(tier(row, pair, sheet)));
        }
        read
    }

    /// A count of a tier may be larger than any one unit's.
    fn half(&self, field: &Field) -> Reading {
        match &field.value {
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole, and within bounds")]
            Some(Value::Number(number)) if *number >= 0.0 && *number <= EXACT && number.fract() == 0.0 => {
                Reading::Count(*number as u64, None)
            }
            value => self.reader.marks.count(value.as_ref()),
        }
    }

    /// What is to be said of a row without figures: what it held when the report was made, what was wrong with it then, or
    /// that the unit sent nothing and only some of its rows were filled in by hand.
    fn emptied(&self, report: &CarriedReport, of: &CarriedReturn, row: &CarriedRow) -> Option<Details> {
        match row.when_made? {
            WhenMade::Used => Some(Details::Blank {}),
            WhenMade::Refused => Some(Details::RefusedBelow { name: row.unit.to_string() }),
            WhenMade::NotSent if report.by.is_copy && of.rows.iter().any(holds_figures) => Some(Details::Blank {}),
            WhenMade::NotSent | WhenMade::NoData | WhenMade::NotApplicable => None,
        }
    }

    /// What no units together can have counted, and is wrong in a return of any of them.
    fn impossible(&self, row: &CarriedRow, pair: Pair) -> Option<Details> {
        let measure = &self.plan.measures[row.measure];
        let units = u64::from(row.units_expected.unwrap_or(1).max(1));
        let most = LARGEST_COUNT.saturating_mul(units);
        if let Some(found) = [pair.numerator, pair.denominator].into_iter().find(|count| *count > most) {
            return Some(Details::CountTooLarge { found: found.to_string() });
        }
        let Pair { numerator, denominator } = pair;
        let is_answer = matches!(measure.kind, MeasureKind::YesNo { .. });
        if is_answer && (numerator > denominator || denominator > units) {
            return Some(Details::AnswersImpossible { numerator, denominator, units });
        }
        let excess = excess(self.plan, row.measure, pair, row.denominator.at);
        excess.filter(|(severity, _)| *severity == Severity::Error).map(|(_, details)| details)
    }

    /// What is wrong with a pair of a measure that does not apply to the area which the list gives the unit, or did not
    /// when the report was made.
    fn outside_area(&self, of: &CarriedReturn, row: &CarriedRow) -> Option<Details> {
        let unit = *of.unit.as_ref().ok()?;
        let is_outside = row.when_made == Some(WhenMade::NotApplicable);
        if !is_outside && self.plan.applies(row.measure, &self.plan.units[unit]) {
            return None;
        }
        let found = row.numerator.value.as_ref().or(row.denominator.value.as_ref()).map(Value::shown);
        let area = self.plan.measures[row.measure].area.clone().unwrap_or_default();
        let area = self.plan.areas.get(&area).cloned().unwrap_or(area);
        Some(Details::OutsideArea { found: found.unwrap_or_default(), area })
    }
}

/// The classes of a return's cells on one of the sheets.
fn marks_on(sheet: usize, of: &CarriedReturn, rows: &[ReadRow]) -> Classes {
    let here = of.rows.iter().zip(rows).filter(|(row, _)| row.sheet == sheet);
    let marks = |(row, read): (&CarriedRow, &ReadRow)| {
        let unit = row.unit_cell.map(|at| (at, Class::Used));
        read.marks.iter().copied().chain(unit).collect::<Vec<_>>()
    };
    here.flat_map(marks).collect()
}

/// A row without a pair: what it was expected to hold is still told.
fn blank(row: &CarriedRow) -> Entry {
    let expected = row.units_expected.unwrap_or(1);
    let state = if expected == 0 { State::NotApplicable } else { State::NoData };
    let besides = Besides {
        explanation: row.explanation.clone(),
        tier: Some(Tier { units_used: 0, units_expected: expected, parts: Vec::new() }),
        ..Besides::default()
    };
    Entry::new(row.measure, state, [None, None], besides).remarking(row.remark.clone())
}

/// Whether a count stands in a row.
const fn holds_figures(row: &CarriedRow) -> bool {
    row.numerator.value.is_some() || row.denominator.value.is_some()
}

fn said(reading: &Reading) -> Option<Details> {
    match reading {
        Reading::Blank => Some(Details::Blank {}),
        Reading::NoData(found) => Some(Details::NoDataMark { found: found.clone() }),
        Reading::Count(_, note) => note.clone(),
        Reading::Wrong(details) => Some(details.clone()),
    }
}

fn count(reading: &Reading, field: &Field) -> Option<Count> {
    match reading {
        Reading::Count(value, _) => Some(Count::new(*value, field.at)),
        _ => None,
    }
}

const fn state(first: &Reading, second: &Reading) -> State {
    match (first, second) {
        (Reading::Count(numerator, _), Reading::Count(denominator, _)) => {
            State::Sound(Pair::new(*numerator, *denominator))
        }
        (Reading::Wrong(_), _) | (_, Reading::Wrong(_)) => State::Refused,
        _ => State::NoData,
    }
}

/// For whom a row's pair stands. One that was filled in by hand stands for all from whom it was expected.
fn tier(row: &CarriedRow, pair: Pair, sheet: Arc<str>) -> Tier {
    let expected = row.units_expected.unwrap_or(1).max(1);
    let used = row.units_used.filter(|used| *used > 0).unwrap_or(expected);
    let part = Part {
        sheet,
        unit: Arc::clone(&row.unit),
        pair,
        cells: [row.numerator.at, row.denominator.at],
        origin: row.origin.clone(),
    };
    Tier { units_used: used, units_expected: expected.max(used), parts: vec![part] }
}

/// Two rows of one measure as one.
fn joined(mut sum: Entry, row: Entry) -> Entry {
    sum.state = match (sum.state, row.state) {
        (State::Sound(sum), State::Sound(pair)) => State::Sound(sum + pair),
        (State::Sound(pair), _) | (_, State::Sound(pair)) => State::Sound(pair),
        (State::Refused, _) | (_, State::Refused) => State::Refused,
        (State::NoData, _) | (_, State::NoData) => State::NoData,
        (State::NotApplicable, State::NotApplicable) => State::NotApplicable,
    };
    let plus = |a: Option<Count>, b: Option<Count>| match (a, b) {
        (Some(a), Some(b)) => Some(Count::new(a.value() + b.value(), a.at)),
        (one, other) => one.or(other),
    };
    sum.numerator = plus(sum.numerator, row.numerator);
    sum.denominator = plus(sum.denominator, row.denominator);
    sum.change_besides(|besides| {
        let (mut tier, of_row) =
            (besides.tier.take().unwrap_or_default(), row.besides().tier.clone().unwrap_or_default());
        tier.units_used += of_row.units_used;
        tier.units_expected += of_row.units_expected;
        tier.parts.extend(of_row.parts);
        (besides.explanation, besides.tier) = (None, Some(tier));
    });
    sum.remarking(None)
}

/// Makes the sum of all rows a measure's pair: its cells are those that show the total.
fn as_total(entry: &mut Entry, report: &CarriedReport, of: &CarriedReturn) {
    let total = report.totals.iter().find(|total| total.measure == entry.measure);
    let at = |count: Option<Count>, value: u64, cell: fn(&Total) -> Address| {
        let known = count.map(|count| count.at);
        total.map(cell).or(known).map(|at| Count::new(value, at))
    };
    let pair = entry.pair();
    entry.numerator = pair.and_then(|pair| at(entry.numerator, pair.numerator, |total| total.numerator.at));
    entry.denominator = pair.and_then(|pair| at(entry.denominator, pair.denominator, |total| total.denominator.at));
    let expected = of.expected.iter().find(|(measure, _)| *measure == entry.measure).map(|(_, expected)| *expected);
    if expected == Some(0) && pair.is_none() && entry.besides().tier.is_some() {
        entry.state = State::NotApplicable;
    }
    entry.remark = None;
    entry.change_besides(|besides| {
        besides.explanation = None;
        if let (Some(tier), Some(expected)) = (&mut besides.tier, expected) {
            tier.units_expected = tier.units_used.max(expected);
        }
    });
}

/// The names of the sheets of counts.
fn names(report: &CarriedReport) -> String {
    let names = report.sheets.iter().filter_map(|sheet| sheet.place.sheet.as_ref());
    names.map(|(_, name)| &**name).collect::<Vec<_>>().join(", ")
}

/// The totals that are not what the counts add up to: the counts are what counts.
fn totals_that_differ(report: &CarriedReport, claims: &[Claim]) -> Vec<Finding> {
    let differs = |total: &Total| {
        let pairs = claims.iter().filter_map(|claim| claim.made.entry(total.measure)?.pair());
        let sum: Pair = pairs.sum();
        let shown = |field: &Field| match field.value {
            Some(Value::Number(number)) => Some(number),
            _ => None,
        };
        let (numerator, denominator) = (shown(&total.numerator)?, shown(&total.denominator)?);
        #[allow(clippy::cast_precision_loss, reason = "counts are far below 2^53")]
        let agrees = numerator == sum.numerator as f64 && denominator == sum.denominator as f64;
        let details = || Details::TotalDiffers {
            found: format!("{numerator}/{denominator}"),
            numerator: sum.numerator,
            denominator: sum.denominator,
            sheet: names(report),
        };
        let finding = || Finding::new(details(), total.place.at(total.numerator.at)).about(total.measure);
        (!agrees).then(|| finding().of(None, Some(report.year)))
    };
    report.totals.iter().filter_map(differs).collect()
}
