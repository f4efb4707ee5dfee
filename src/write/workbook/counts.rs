//! The counts themselves: one row a unit and measure, from which every other figure is made.

mod body;
mod head;
mod names;

use rust_xlsxwriter::{ConditionalFormatFormula, Format, Worksheet, XlsxError};

use super::formula::{cell, on_sheet, quoted};
use super::layout::Layout;
use super::links;
use super::page::{Page, Paper, Shown, float};
use super::row::{Formulas, Row, Shape, column};
use super::rows::{Ink, Rows};
use super::shared::{Formula, Shared};
use super::spread::FIRST;
use super::style::{Style, TO_MEND, rate_format};
use super::words::fill;
use crate::model::own_report::Column;
use crate::model::plan::Measure;
use crate::model::returns::{Count, Entry, Return};
use crate::model::tier::Part;

pub use body::{bodies, common_texts};
pub use names::{define_names, name_on};

const WIDTHS: [f64; Column::ALL.len() + 7] = [
    10.5, 16.0, 7.5, 32.0, 10.5, 10.5, 9.5, 9.0, 12.0, 12.0, 12.0, 20.0, 17.0, 18.0, 10.0, 9.0, 30.0, 30.0, 30.0, 10.0,
    10.0, 10.0, 10.0, 30.0, 20.0, 10.0, 30.0, 20.0,
];
const LAST_IN_SIGHT: u16 = 15;

/// The styles of the sheet, made once.
struct Styles {
    text: Ink,
    centred: Ink,
    /// Of cells out of sight, which make no row higher.
    single: Ink,
    /// Of texts that an officer may write in.
    open: Ink,
    count: Ink,
    /// Of counts, which are there to be corrected.
    open_count: Ink,
    /// Of names of files that lead to them.
    linked: Ink,
    rates: Vec<Ink>,
}

/// The sheets, each as large as a spreadsheet allows, without their rows: in place of the first a sample of each style,
/// which [`bodies`] take the place of.
pub fn sheets(layout: &Layout<'_>) -> anyhow::Result<Vec<Worksheet>> {
    (0..layout.spread.sheets()).map(|sheet| one(layout, sheet)).collect()
}

fn one(layout: &Layout<'_>, sheet: usize) -> anyhow::Result<Worksheet> {
    let mut page = Page::new(&layout.counts_sheets[sheet], &WIDTHS, Paper::Landscape, layout.words.cut)?;
    head::write(&mut page, layout, sheet)?;
    for (column, ink) in (0..).zip(Styles::new(layout).all()) {
        page.blank(FIRST, column, &ink.style)?;
    }
    let last = layout.spread.rows_on(sheet).end - 1;
    page.sheet.autofilter(FIRST - 1, 0, last, LAST_IN_SIGHT)?;
    let out_of_sight = [column::MEASURE_KEY..=column::SHOWN, column::SIGN..=column::NAME];
    for hidden in out_of_sight.into_iter().flatten() {
        page.sheet.set_column_hidden(hidden)?;
    }
    if !stands_for_several(layout) {
        // Where each row is one unit's own, that it counts as one is no news.
        page.sheet.set_column_hidden(column::UNITS_USED)?.set_column_hidden(column::UNITS_EXPECTED)?;
    }
    if last >= FIRST {
        colour(&mut page, layout, last)?;
        page.sheet.set_print_area(0, 0, last, LAST_IN_SIGHT)?;
    }
    page.keep((FIRST - 1, FIRST - 1), 4)?;
    page.protect();
    Ok(page.finish()?)
}

/// Whether a row holds what several units of the lowest tier, or none, have sent.
fn stands_for_several(layout: &Layout<'_>) -> bool {
    let entries = layout.report.results.returns.iter().flatten().flat_map(|of| of.entries.iter());
    let told = entries.filter_map(|entry| entry.besides().tier.as_ref());
    told.into_iter().any(|tier| tier.units_expected != 1)
}

/// The key by which a unit's measure is looked up: text that no spreadsheet takes for a number.
pub fn key(unit: &str, measure: &str) -> String {
    [unit, "#", measure].concat()
}

fn measure_key(measure: &Measure) -> String {
    format!("#{}", measure.code)
}

/// A unit's measure, as the table of units takes it over.
pub fn row_of<'a>(layout: &'a Layout<'a>, unit: usize, measure: usize) -> Row<'a> {
    Row::new(layout, (unit, measure), layout.spread.place(unit, measure).1)
}

/// The unit's measure that stands in a row of a sheet.
fn row_at<'a>(layout: &'a Layout<'a>, sheet: usize, row: u32) -> Row<'a> {
    Row::new(layout, layout.spread.at(sheet, row), row)
}

/// The cell of a unit's measure, as formulas of other sheets name it.
pub fn at(layout: &Layout<'_>, (unit, measure): (usize, usize), column: u16) -> String {
    let (sheet, row) = layout.spread.place(unit, measure);
    on_sheet(&layout.counts_sheets[sheet], row, column)
}

impl Styles {
    fn new(layout: &Layout<'_>) -> Self {
        let text = Style::cell().sized(10.0);
        let rate = |measure: &Measure| Style::number(&rate_format(measure.decimals, false)).sized(10.0).into();
        Self {
            centred: text.clone().centred().into(),
            single: text.clone().single_line().into(),
            open: text.clone().unlocked().into(),
            linked: text.clone().linking().into(),
            text: text.into(),
            count: Style::count().sized(10.0).into(),
            open_count: Style::count().sized(10.0).unlocked().into(),
            rates: layout.report.plan.measures.iter().map(rate).collect(),
        }
    }

    /// Gives them the numbers that they have in the workbook.
    fn number(&mut self, numbers: &[u32]) {
        self.all().zip(numbers).for_each(|(ink, number)| ink.number(*number));
    }

    /// All of them, in the order of the samples.
    fn all(&mut self) -> impl Iterator<Item = &mut Ink> {
        let Self { text, centred, single, open, count, open_count, linked, rates } = self;
        [text, centred, single, open, count, open_count, linked].into_iter().chain(rates)
    }
}

/// What all rows are written with.
struct Kit {
    styles: Styles,
    formulas: Shared<Shape>,
    measure_keys: Vec<String>,
    units: Vec<OfUnit>,
}

/// What the rows of a unit have in common.
struct OfUnit {
    title: String,
    short: String,
    /// The file and the sheet of its return, and where the file leads.
    file: String,
    sheet: String,
    link: Option<String>,
}

impl OfUnit {
    fn new(layout: &Layout<'_>, unit: usize) -> Self {
        let results = layout.report.results;
        let named = &layout.report.plan.units[results.units[unit]];
        let from = results.returns.get(unit).and_then(Option::as_ref);
        let file = from.and_then(|of| of.place.file.as_deref()).unwrap_or_default().to_owned();
        let link = Some(&file).filter(|file| !file.is_empty()).and_then(|file| links::to_source(layout, file));
        Self { title: named.title(), short: named.short(), file, sheet: from.map(sheet_name).unwrap_or_default(), link }
    }
}

impl Kit {
    /// The formulas of the only sheet; of a nation's rows no formula is even put together.
    fn new(layout: &Layout<'_>) -> Self {
        let all = if layout.units_live { layout.spread.rows_on(0) } else { 0..0 };
        let formulas = |shape: &Shape, row: u32| {
            let formulas = Formulas::new(layout, shape, row);
            Formulas::COLUMNS.map(|column| formulas.at(column))
        };
        Self {
            styles: Styles::new(layout),
            formulas: Shared::new(FIRST, all.map(|row| row_at(layout, 0, row).shape()), formulas),
            measure_keys: layout.report.plan.measures.iter().map(measure_key).collect(),
            units: (0..layout.units()).map(|unit| OfUnit::new(layout, unit)).collect(),
        }
    }
}

impl Row<'_> {
    /// The cells in the order of their columns, as spreadsheets want them.
    fn write(&self, rows: &mut Rows<'_>, kit: &Kit) {
        let (styles, of_unit) = (&kit.styles, &kit.units[self.unit]);
        let (plan, results) = (self.layout.report.plan, self.layout.report.results);
        let (unit, measure) = (&plan.units[results.units[self.unit]], self.layout.measure(self.measure));
        rows.text(0, &unit.code, &styles.centred);
        rows.text(column::UNIT, &of_unit.title, &styles.text);
        rows.text(2, &measure.code, &styles.centred);
        rows.text(3, &measure.name, &styles.text);
        self.write_counts(rows, styles);
        self.write_figure(rows, kit, column::RATE);
        rows.text(column::UNIT_OF_MEASUREMENT, &measure.unit_label, &styles.centred);
        self.write_figure(rows, kit, column::VERDICT);
        self.write_figure(rows, kit, column::USE);
        self.write_origin(rows, styles, of_unit);
        rows.text(column::MEASURE_KEY, &kit.measure_keys[self.measure], &styles.single);
        rows.text(column::KEY, &key(&unit.code, &measure.code), &styles.single);
        self.write_figure(rows, kit, column::SHOWN);
        self.write_figure(rows, kit, column::UNITS_USED);
        rows.number(column::UNITS_EXPECTED, f64::from(self.units().1), &styles.count);
        if self.layout.units_live {
            // From these the sorted views and the remarks are made, as long as they are formulas.
            (column::SIGN..column::NAME).for_each(|column| self.write_figure(rows, kit, column));
        }
        rows.text(column::NAME, &of_unit.short, &styles.single);
    }

    fn write_counts(&self, rows: &mut Rows<'_>, styles: &Styles) {
        match self.assessed() {
            Some((assessed, _)) => {
                rows.number(column::NUMERATOR, float(assessed.pair.numerator), &styles.open_count);
                rows.number(column::DENOMINATOR, float(assessed.pair.denominator), &styles.open_count);
            }
            None if self.is_masked() => {
                rows.text(column::NUMERATOR, self.layout.words.masked, &styles.count);
                rows.text(column::DENOMINATOR, self.layout.words.masked, &styles.count);
            }
            None => {
                rows.blank(column::NUMERATOR, &styles.open_count);
                rows.blank(column::DENOMINATOR, &styles.open_count);
            }
        }
    }

    /// A figure that follows from the counts.
    fn write_figure(&self, rows: &mut Rows<'_>, kit: &Kit, column: u16) {
        let text = |shape: &Shape| Formulas::new(self.layout, shape, self.row).at(column);
        let place = Formulas::COLUMNS.iter().position(|of| *of == column);
        let formula = place.map_or(Formula::None, |place| kit.formulas.formula(self.row, place, text));
        let (shown, ink) = self.figure(column, &kit.styles);
        rows.figure(column, &formula, &shown, ink);
    }

    fn figure<'s>(&self, column: u16, styles: &'s Styles) -> (Shown, &'s Ink) {
        match column {
            column::RATE => (self.rate(), &styles.rates[self.measure]),
            column::VERDICT => (self.verdict().into(), &styles.centred),
            column::USE => (self.use_made().into(), &styles.centred),
            column::SHOWN => (self.shown(), &styles.centred),
            column::UNITS_USED => (Shown::Number(f64::from(self.units().0)), &styles.count),
            column::SIGN => (self.sign().into(), &styles.centred),
            column::MISSING => (self.missing(), &styles.count),
            column::PLACE => (self.place_told(), &styles.single),
            column::MEASURE => (self.measure_told(), &styles.single),
            column::LACKING => (self.lacking(), &styles.count),
            _ => (self.lacking_names(), &styles.single),
        }
    }

    /// What the return says beside the counts, and where it all stands.
    fn write_origin(&self, rows: &mut Rows<'_>, styles: &Styles, of_unit: &OfUnit) {
        let from = self.layout.report.results.returns.get(self.unit).and_then(Option::as_ref);
        let entry = from.and_then(|of| of.entry(self.measure));
        let recorded = entry.filter(|_| self.assessed().is_none()).map(|e| self.recorded(e)).unwrap_or_default();
        let (file, sheet) = entry.map_or(("", ""), |_| (&*of_unit.file, &*of_unit.sheet));
        rows.text(column::RECORDED, &recorded, &styles.text);
        rows.text(column::EXPLANATION, &entry.map(explanations).unwrap_or_default(), &styles.open);
        rows.text(column::REMARK, entry.and_then(|e| e.remark.as_deref()).unwrap_or_default(), &styles.open);
        rows.linked(column::FILE, file, of_unit.link.as_deref(), [&styles.text, &styles.linked]);
        rows.text(column::SHEET, sheet, &styles.text);
        rows.text(column::CELLS, &entry.map(cells).unwrap_or_default(), &styles.text);
    }

    fn recorded(&self, entry: &Entry) -> String {
        let (words, language) = (self.layout.words, self.layout.report.plan.language);
        let part = |wording: &str, count: Option<Count>| {
            count.map(|count| fill(wording, &[("n", &language.whole(count.value()))]))
        };
        let numerator = part(words.numerator_recorded, entry.numerator);
        let denominator = part(words.denominator_recorded, entry.denominator);
        [numerator, denominator].into_iter().flatten().collect::<Vec<_>>().join("; ")
    }
}

fn sheet_name(of: &Return) -> String {
    of.place.sheet.as_ref().map(|(_, name)| name.to_string()).unwrap_or_default()
}

/// What the return says of either count.
fn explanations(entry: &Entry) -> String {
    let mut words: Vec<&str> = [&entry.besides().explanation, &entry.besides().denominator_explanation]
        .into_iter()
        .flatten()
        .map(|words| &**words)
        .collect();
    words.dedup();
    words.join("; ")
}

/// Where the counts stand; of a copy out of a consolidated report also where that had them from.
fn cells(entry: &Entry) -> String {
    let origin = match entry.besides().tier.as_ref().map(|tier| tier.parts.as_slice()) {
        Some([Part { origin: Some(origin), .. }]) => format!(" ← {origin}"),
        _ => String::new(),
    };
    addresses(entry) + &origin
}

fn addresses(entry: &Entry) -> String {
    let cells = [entry.numerator, entry.denominator].into_iter().flatten().map(|count| count.at);
    // Where a count is 0 by a mark, its own cell is empty: the mark tells why.
    cells.chain(entry.besides().nil).map(|at| at.to_string()).collect::<Vec<_>>().join(", ")
}

/// Colours what must be mended, as long as it is out of the sums.
fn colour(page: &mut Page, layout: &Layout<'_>, last: u32) -> Result<(), XlsxError> {
    let rule = format!("${}={}", cell(FIRST, column::USE), quoted(layout.words.refused));
    let format = Format::new().set_background_color(TO_MEND);
    let format = ConditionalFormatFormula::new().set_rule(rule.as_str()).set_format(format);
    page.sheet.add_conditional_format(FIRST, 0, last, LAST_IN_SIGHT, &format)?;
    Ok(())
}
