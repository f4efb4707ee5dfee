//! Out of sight: who is farthest from which target, put in order by formulas, from which sentences and sorted views are
//! made. One column a measure, one row a unit: how many cases it misses; to the right, how far it is from each target.

mod patterns;

use super::body::Body;
use super::counts;
use super::formula::{cell, digits, on_sheet};
use super::layout::Layout;
use super::page::{Page, Paper, Shown, float};
use super::places;
use super::rows::{Ink, Rows};
use super::style::Style;
use super::totals::Figure;
use crate::model::results::{Status, UnitResult};
use crate::write::sheet::formula::Bound;
use patterns::Patterns;
use rust_xlsxwriter::{Worksheet, XlsxError};

/// How many are put in order.
pub const MOST: usize = 5;
/// How many units are named in a sentence.
pub const IN_A_SENTENCE: usize = 3;

const HEADINGS: u32 = 0;
/// The first of the rows that name the units farthest from a target.
const PLACES: u32 = 1;
const SENTENCE: u32 = 6;
/// The first unit's row.
const UNITS: u32 = SENTENCE + 2;
/// Beyond every distance: figures large enough to mean something come first.
const LARGE: u32 = 1_000;
/// What a distance is taken for that is farther.
const FARTHEST: u32 = 100;
/// Of equal distances the first measure comes first, by so small a part that spreadsheets still tell them apart.
const TIE: u64 = 1_000_000_000;

/// The measures that a unit misses, the farthest first, and how far it is.
pub type Missed = Vec<(usize, f64)>;

/// Cells of the units, as other sheets name them: how many measures each misses, how many of them on large figures, by what
/// they are put in order, how far each is from each target.
pub struct Asked {
    all: String,
    large: String,
    key: String,
    distances: String,
}

/// The sheet while it is written.
pub struct Order<'a> {
    layout: &'a Layout<'a>,
}

/// The sheet.
pub fn sheet(layout: &Layout<'_>) -> anyhow::Result<Worksheet> {
    let words = layout.words;
    let mut page = Page::new(words.sheet_order, &[12.0], Paper::Landscape, words.cut)?;
    let order = Order::new(layout);
    order.headings(&mut page)?;
    // Of a nation's rows nothing is a formula that would ask here.
    if layout.units_live {
        (0..layout.measures()).try_for_each(|measure| order.column(&mut page, measure))?;
    }
    if has_rows(layout) {
        page.blank(UNITS, 0, &style())?;
    }
    page.protect();
    let mut sheet = page.finish()?;
    sheet.set_hidden(true);
    Ok(sheet)
}

/// Whether anything asks for the rows of the units.
fn has_rows(layout: &Layout<'_>) -> bool {
    layout.units_live && layout.units() > 0
}

/// The rows of the units; none where nothing asks for them.
pub fn body<'l>(layout: &'l Layout<'l>) -> Option<Body<'l>> {
    has_rows(layout).then(|| {
        let (order, patterns) = (Order::new(layout), Patterns::of(layout));
        Body {
            sheet: layout.words.sheet_order,
            rows: UNITS..UNITS + u32::try_from(layout.units()).unwrap_or_default(),
            last: order.count_columns()[2],
            widths: Vec::new(),
            writer: Box::new(move |numbers| {
                let ink = Ink::new(style(), numbers.first().copied().unwrap_or_default());
                Box::new(move |row, rows| order.row((row - UNITS) as usize, rows, (&ink, &patterns)))
            }),
        }
    })
}

fn style() -> Style {
    Style::cell().single_line()
}

impl<'a> Order<'a> {
    /// Who is farthest from what in a report.
    pub const fn new(layout: &'a Layout<'a>) -> Self {
        Self { layout }
    }

    fn headings(&self, page: &mut Page) -> Result<(), XlsxError> {
        let words = self.layout.words;
        let style = Style::heading().single_line();
        page.text(HEADINGS, 0, words.unit_code, &style)?;
        for measure in 0..self.layout.measures() {
            let code = &self.layout.measure(measure).code;
            page.text(HEADINGS, column_of(measure), code, &style)?;
            page.text(HEADINGS, self.distance_column(measure), code, &style)?;
        }
        let [all, large, key] = self.count_columns();
        for (column, heading) in [(all, words.count_missed), (large, words.count_large), (key, words.no)] {
            page.text(HEADINGS, column, heading, &style)?;
        }
        Ok(())
    }

    fn write(&self, page: &mut Page, (row, column): (u32, u16), figure: Figure) -> Result<(), XlsxError> {
        let formula = figure.0.filter(|_| self.layout.units_live);
        page.figure(row, column, formula, &figure.1, &style())
    }

    fn column(&self, page: &mut Page, measure: usize) -> Result<(), XlsxError> {
        let column = column_of(measure);
        for (row, rank) in (PLACES..).zip(0..MOST) {
            self.write(page, (row, column), self.place(measure, rank))?;
        }
        self.write(page, (SENTENCE, column), self.sentence(measure))
    }

    fn last_unit(&self) -> u32 {
        UNITS + u32::try_from(self.layout.units()).unwrap_or(u32::MAX / 2).max(1) - 1
    }

    /// The unit at a rank, and what it misses.
    fn place(&self, measure: usize, rank: usize) -> Figure {
        let places = places::missing_most(self.layout, measure);
        let told = places.get(rank).map(|place| places::told(self.layout, measure, place));
        let column = column_of(measure);
        let range = format!("{}:{}", cell(UNITS, column), cell(self.last_unit(), column));
        let largest = format!("LARGE({range},{})", rank + 1);
        let found = format!("(MATCH({largest},{range},0)-1)*{}+{}", self.layout.measures(), measure + 1);
        let formula = format!("IF({largest}<1,\"–\",INDEX({},{found}))", self.layout.words.name_places);
        ((rank < self.layout.units()).then_some(formula), told.map_or_else(Shown::nothing, Shown::from))
    }

    fn sentence(&self, measure: usize) -> Figure {
        let places = (PLACES..).take(IN_A_SENTENCE).map(|row| cell(row, column_of(measure)));
        let parts = places.enumerate().map(|(rank, place)| match rank {
            0 => place,
            _ => format!("IF({place}=\"–\",\"\",\"; \"&{place})"),
        });
        let formula = parts.collect::<Vec<_>>().join("&");
        (Some(formula), places::in_words(self.layout, measure, IN_A_SENTENCE).into())
    }

    /// All units, those that miss most cases of a measure first, the others in the order of the plan's last.
    pub fn farthest(&self, measure: usize) -> Vec<usize> {
        let cases = |unit: usize| (unit, self.cases(unit, measure));
        let mut units: Vec<(usize, f64)> = (0..self.layout.units()).map(cases).collect();
        units.sort_by(|one, other| other.1.total_cmp(&one.1));
        units.into_iter().map(|(unit, _)| unit).collect()
    }

    /// The number of the unit at a rank of a measure, from 1.
    pub fn number_at(&self, measure: usize, rank: usize) -> Option<String> {
        let column = column_of(measure);
        let range =
            format!("{}:{}", on_sheet(self.layout.words.sheet_order, UNITS, column), cell(self.last_unit(), column));
        self.layout.units_live.then(|| format!("MATCH(LARGE({range},{}),{range},0)", rank + 1))
    }

    /// The units farthest from a target, in a sentence.
    pub fn sentence_of(&self, measure: usize) -> Figure {
        self.taken((SENTENCE, column_of(measure)), self.sentence(measure).1)
    }

    /// The unit at a rank of a measure.
    pub fn place_of(&self, measure: usize, rank: usize) -> Figure {
        let row = PLACES + u32::try_from(rank).unwrap_or(0);
        self.taken((row, column_of(measure)), self.place(measure, rank).1)
    }

    fn taken(&self, (row, column): (u32, u16), shown: Shown) -> Figure {
        (self.layout.units_live.then(|| on_sheet(self.layout.words.sheet_order, row, column)), shown)
    }

    fn distance_column(&self, measure: usize) -> u16 {
        column_of(self.layout.measures() + 1 + measure)
    }

    /// Measures not met; those of them on figures large enough; what units are put in order by.
    fn count_columns(&self) -> [u16; 3] {
        [0, 1, 2].map(|more| column_of(2 * self.layout.measures() + 2 + more))
    }

    fn row(&self, unit: usize, rows: &mut Rows<'_>, (ink, patterns): (&Ink, &Patterns)) {
        let row = unit_row(unit);
        let of = &self.layout.report.plan.units[self.layout.report.results.units[unit]];
        let mut write = |column: u16, (formula, shown): Figure| {
            rows.figure(column, &formula.into(), &shown, ink);
        };
        write(0, (None, of.code.as_str().into()));
        for measure in 0..self.layout.measures() {
            let formula = patterns.cases(self.layout, (unit, measure), self.tie(unit));
            write(column_of(measure), (Some(formula), Shown::Number(self.cases(unit, measure))));
        }
        for measure in 0..self.layout.measures() {
            write(self.distance_column(measure), self.distance(unit, measure, patterns));
        }
        let [all, large, key] = self.count_columns();
        let range = self.distances(unit);
        let missed = self.missed(unit);
        let counted = |least: String, count: usize| -> Figure {
            (Some(format!("COUNTIF({range},\"{least}\")")), Shown::Number(float(count as u64)))
        };
        write(all, counted(">0".to_owned(), missed.len()));
        write(large, counted(format!(">={LARGE}"), large_ones(&missed)));
        let tie = self.tie(unit);
        let formula = format!("{}*1000+{}+{}/{}", cell(row, large), cell(row, all), tie.0, tie.1);
        write(key, (Some(formula), Shown::Number(self.key(unit))));
    }

    /// Of equal ones the first in the plan comes first.
    fn tie(&self, unit: usize) -> (usize, usize) {
        (self.layout.units() - unit, self.layout.units() + 1)
    }

    #[allow(clippy::cast_precision_loss, reason = "numbers of units and measures")]
    fn key(&self, unit: usize) -> f64 {
        let (missed, tie) = (self.missed(unit), self.tie(unit));
        (large_ones(&missed) * 1_000 + missed.len()) as f64 + tie.0 as f64 / tie.1 as f64
    }

    /// How many cases a unit misses, with what puts equal ones in order.
    #[allow(clippy::cast_precision_loss, reason = "numbers of units and measures")]
    fn cases(&self, unit: usize, measure: usize) -> f64 {
        let (tie, of) = self.tie(unit);
        let cases = places::Place::of(self.layout, unit, measure).map_or(0.0, |place| float(place.cases));
        cases + tie as f64 / of as f64
    }

    fn distances(&self, unit: usize) -> String {
        let (first, last) = (self.distance_column(0), self.distance_column(self.layout.measures().max(1) - 1));
        format!("{}:{}", cell(unit_row(unit), first), cell(unit_row(unit), last))
    }

    /// How far a unit is from a target it misses, as a part of it.
    fn distance(&self, unit: usize, measure: usize, patterns: &Patterns) -> Figure {
        (self.distance_formula(unit, measure, patterns), Shown::Number(self.distance_of(unit, measure).unwrap_or(0.0)))
    }

    fn distance_of(&self, unit: usize, measure: usize) -> Option<f64> {
        let UnitResult::Assessed { assessed, small } = self.layout.unit_result(unit, measure) else { return None };
        let target = self.layout.target(measure).filter(|_| assessed.status == Status::NotMet)?;
        let far =
            Bound::new(target, self.layout.measure(measure).factor).map_or(1.0, |bound| bound.relative(assessed.pair));
        let large = if small { 0.0 } else { f64::from(LARGE) };
        Some(large + far.min(f64::from(FARTHEST)) + self.tie_of(measure))
    }

    #[allow(clippy::cast_precision_loss, reason = "numbers of units and measures")]
    fn tie_of(&self, measure: usize) -> f64 {
        (self.layout.measures() - measure) as f64 / TIE as f64
    }

    fn distance_formula(&self, unit: usize, measure: usize, patterns: &Patterns) -> Option<String> {
        let pair = match self.layout.unit_result(unit, measure) {
            UnitResult::Assessed { assessed, .. } => assessed.pair,
            _ => crate::model::Pair::default(),
        };
        self.layout.bound(measure, pair)?;
        patterns.distance(self.layout, (unit, measure))
    }

    /// The measures that a unit misses, the farthest first, and how far it is.
    pub fn missed(&self, unit: usize) -> Missed {
        let far = |measure: usize| self.distance_of(unit, measure).map(|far| (measure, far));
        let mut missed: Missed = (0..self.layout.measures()).filter_map(far).collect();
        missed.sort_by(|one, other| other.1.total_cmp(&one.1));
        missed
    }

    /// The lower units, those that miss most first.
    pub fn units(&self) -> Vec<usize> {
        let mut units: Vec<(usize, f64)> = (0..self.layout.units()).map(|unit| (unit, self.key(unit))).collect();
        units.sort_by(|one, other| other.1.total_cmp(&one.1));
        units.into_iter().map(|(unit, _)| unit).collect()
    }

    /// The cells of the units in some columns, as other sheets name them.
    fn cells_of_units(&self, (first, last): (u16, u16)) -> String {
        let from = on_sheet(self.layout.words.sheet_order, UNITS, first);
        [from, cell(self.last_unit(), last)].join(":")
    }

    /// What formulas that ask for a unit's measures look into.
    pub fn asked(&self) -> Asked {
        let [all, large, key] = self.count_columns().map(|column| self.cells_of_units((column, column)));
        let last = self.distance_column(self.layout.measures().max(1) - 1);
        Asked { all, large, key, distances: self.cells_of_units((self.distance_column(0), last)) }
    }

    /// Which unit is at a rank: its number among the lower ones, from 1.
    pub fn unit_at(&self, rank: usize, unit: usize, Asked { key, .. }: &Asked) -> Figure {
        let formula = || ["MATCH(LARGE(", key, ",", &digits(rank as u64 + 1), "),", key, ",0)"].concat();
        (self.layout.units_live.then(formula), Shown::Number(float(unit as u64 + 1)))
    }

    /// How many measures the unit named in a cell misses; of these, on figures large enough.
    pub fn counts_of(&self, missed: &Missed, place: &str, asked: &Asked) -> [Figure; 2] {
        [(&asked.all, missed.len()), (&asked.large, large_ones(missed))].map(|(range, count)| {
            let formula = || ["INDEX(", range, ",", place, ")"].concat();
            (self.layout.units_live.then(formula), Shown::Number(float(count as u64)))
        })
    }

    /// The measure at a rank of those that the unit named in a cell misses.
    pub fn measure_at(&self, rank: usize, (unit, missed): (usize, &Missed), (place, asked): (&str, &Asked)) -> Figure {
        let told = missed.get(rank).map(|(measure, _)| counts::row_of(self.layout, unit, *measure).measure_told());
        let measures = self.layout.measures();
        let formula = || {
            let row = ["INDEX(", &asked.distances, ",", place, ",0)"].concat();
            let largest = ["LARGE(", &row, ",", &digits(rank as u64 + 1), ")"].concat();
            let found = ["(", place, "-1)*", &digits(measures as u64), "+MATCH(", &largest, ",", &row, ",0)"].concat();
            ["IF(", &largest, "=0,\"–\",INDEX(", self.layout.words.name_measures, ",", &found, "))"].concat()
        };
        let is_live = self.layout.units_live && rank < measures;
        (is_live.then(formula), told.unwrap_or_else(Shown::nothing))
    }
}

fn column_of(measure: usize) -> u16 {
    u16::try_from(measure + 1).unwrap_or(u16::MAX / 2)
}

fn unit_row(unit: usize) -> u32 {
    UNITS + u32::try_from(unit).unwrap_or(u32::MAX / 2)
}

/// How many of missed measures rest on figures large enough.
fn large_ones(missed: &[(usize, f64)]) -> usize {
    missed.iter().filter(|(_, far)| *far >= f64::from(LARGE)).count()
}
