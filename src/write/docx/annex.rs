//! The annexes: the consolidated table, and what the units say where it is too long for the text.

use super::draft::{Draft, Facts, Row, Table};
use super::page::{LANDSCAPE_WIDTH, STAYS, run, styled};
use super::section::{Paper, Section};
use super::table;
use crate::model::results::{Assessed, MeasureResult, Status};
use crate::model::show::distance;
use crate::model::{Language, Pair};
use crate::write::table::Line;
use crate::write::words::{Words, fill};
use crate::write::{figures, table as consolidated};

/// Widths of the columns in millimetres; the name of the measure takes what is left.
const fn widths(language: Language, has_before: bool) -> [u16; 14] {
    let remark = if has_before { 23 } else { 42 };
    match language {
        Language::Vi => [9, 0, 14, 15, 14, 15, 15, 15, 14, 21, 18, 14, 20, remark],
        Language::En => [9, 0, 12, 15, 19, 22, 15, 15, 14, 23, 18, 14, 18, remark],
    }
}
/// The columns that stand only where the year before is known.
const BEFORE: [usize; 2] = [7, 8];
/// The column of remarks, and the least it needs.
const REMARK: usize = 13;
const LEAST_REMARK: u16 = 18;
/// The columns whose text is not centred.
const WORDS: [usize; 3] = [1, 12, 13];

/// One section an annex; numbered where there is more than one.
pub fn sections(facts: &Facts<'_>, draft: &Draft) -> Vec<Section> {
    let words = Words::of(facts.language());
    let year = facts.year().to_string();
    let count = facts.count(facts.plan().indicators.len());
    let title = fill(words.title_consolidated, &[("n", &count), ("year", &year)]);
    let head = |number: &str, title: &str| head(facts, draft.items.is_some().then_some(number), title);
    let table = head("I", &title) + &silent(facts) + &table::plain(&consolidated_table(facts), "SmallText");
    let items = |table: &Table| {
        let title = fill(facts.say.annex_items, &[("year", &year)]);
        Section { paper: Paper::Portrait, content: head("II", &title) + &table::plain(table, "TableText") }
    };
    let first = Section { paper: Paper::Landscape, content: table };
    std::iter::once(first).chain(draft.items.as_ref().map(items)).collect()
}

fn head(facts: &Facts<'_>, number: Option<&str>, title: &str) -> String {
    let say = facts.say;
    let annex = number.map_or_else(|| say.annex.to_owned(), |number| fill(say.annex_numbered, &[("n", number)]));
    let year = facts.results().as_of.format("%Y").to_string();
    let to = fill(say.annex_to, &[("symbol", &facts.plan().letterhead.symbol), ("year", &year)]);
    let heading = styled("AnnexHeading", "", &run(&annex, ""));
    let after = [STAYS, "<w:spacing w:before=\"0\" w:after=\"120\"/>"].concat();
    heading + &styled("Subtitle", STAYS, &run(title, "")) + &styled("Letterhead", &after, &run(&to, "<w:i/>"))
}

/// Which units have no figures at all: their names need not stand in every row.
fn silent(facts: &Facts<'_>) -> String {
    let units = facts.silent_units();
    let names = fill(facts.say.annex_missing, &[("names", &facts.units(&units))]);
    if units.is_empty() { String::new() } else { styled("TableText", STAYS, &run(&names, "")) }
}

fn consolidated_table(facts: &Facts<'_>) -> Table {
    let has_before = facts.change.is_some();
    let is_shown = |column: &usize| has_before || !BEFORE.contains(column);
    let widths = widened(facts, widths(facts.language(), has_before));
    let shown: Vec<usize> = (0..widths.len()).filter(is_shown).collect();
    let taken: u16 = shown.iter().map(|column| widths[*column]).sum();
    let width = |column: usize| if column == 1 { LANDSCAPE_WIDTH - taken } else { widths[column] };
    let headings = consolidated::headings(facts.report);
    let column = |column: &usize| (width(*column), headings[*column].clone(), !WORDS.contains(column));
    let pick = |cells: [String; 14]| shown.iter().map(|column| cells[*column].clone()).collect::<Vec<_>>();
    let row = |line: Line| match line {
        Line::Group(group) => Row::Group(facts.plan().groups[group].heading()),
        Line::Indicator(indicator) => Row::Bold(of_indicator(facts, indicator, has_before)),
        Line::Measure(measure) => Row::Cells(pick(of_measure(facts, measure))),
        Line::Both(indicator, measure) => {
            let mut cells = of_measure(facts, measure);
            cells[1].clone_from(&facts.plan().indicators[indicator].wording);
            cells[12] = consolidated::agencies(facts.plan(), indicator);
            Row::Cells(pick(cells))
        }
    };
    let rows = consolidated::lines(facts.plan()).into_iter().map(row).collect();
    Table { title: String::new(), columns: shown.iter().map(column).collect(), rows }
}

/// Columns wide enough for the largest counts that there are, which must not be broken; remarks give way.
fn widened(facts: &Facts<'_>, mut widths: [u16; 14]) -> [u16; 14] {
    /// Tenths of a millimetre of a digit or sign in small text; millimetres of a cell's borders.
    const DIGIT: u16 = 17;
    const BORDERS: u16 = 3;
    let counts = |of: fn(Pair) -> u64| {
        let all = (0..facts.plan().measures.len()).map(move |measure| of(facts.sum(measure).assessed.pair));
        let longest = all.map(|count| facts.language().whole(count).chars().count()).max().unwrap_or_default();
        u16::try_from(longest).unwrap_or_default() * DIGIT / 10 + BORDERS
    };
    for (column, needed) in [(4, counts(|pair| pair.numerator)), (5, counts(|pair| pair.denominator))] {
        let more = needed.saturating_sub(widths[column]).min(widths[REMARK].saturating_sub(LEAST_REMARK));
        widths[column] += more;
        widths[REMARK] -= more;
    }
    widths
}

/// Number, wording (across the figures), verdict and agencies of an indicator.
fn of_indicator(facts: &Facts<'_>, indicator: usize, has_before: bool) -> Vec<(String, usize)> {
    let (of, result) = (&facts.plan().indicators[indicator], facts.results().indicators[indicator]);
    vec![
        (of.code.clone(), 1),
        (of.wording.clone(), if has_before { 8 } else { 6 }),
        (verdict(facts, result.status, result.provisional), 1),
        (String::new(), 2),
        (consolidated::agencies(facts.plan(), indicator), 1),
        (String::new(), 1),
    ]
}

/// A verdict; from how many units it is stands in a column of its own.
fn verdict(facts: &Facts<'_>, status: Status, is_provisional: bool) -> String {
    let words = Words::of(facts.language());
    let mark = if is_provisional && figures::is_judged(status) { words.provisional } else { "" };
    format!("{}{mark}", words.status(status))
}

fn of_measure(facts: &Facts<'_>, measure: usize) -> [String; 14] {
    let (plan, language) = (facts.plan(), facts.language());
    let (of, result) = (&plan.measures[measure], facts.sum(measure));
    let assessed = &result.assessed;
    let before = facts.results().before(measure);
    let comparable = before.filter(|(_, is_comparable)| *is_comparable);
    let nothing = || "–".to_owned();
    let masked =
        |assessed: &Assessed| (assessed.status == Status::Masked).then(|| Words::of(language).masked.to_owned());
    let count = |count: u64| match assessed.status {
        Status::NoData => nothing(),
        _ => masked(assessed).unwrap_or_else(|| language.whole(count)),
    };
    let mark = if consolidated::is_partial_before(facts.report, measure) { consolidated::PARTIAL } else { "" };
    let rate = |of: &Assessed| masked(of).or_else(|| figures::rate(plan, measure, of)).unwrap_or_else(nothing);
    let silent = facts.silent_units();
    [
        of.code.clone(),
        of.name.clone(),
        of.unit_label.clone(),
        consolidated::target(facts.report, measure),
        count(assessed.pair.numerator),
        count(assessed.pair.denominator),
        rate(assessed),
        before.map_or_else(nothing, |(before, _)| rate(&before.assessed) + mark),
        comparable.and_then(|(before, _)| change(facts, measure, before)).unwrap_or_else(nothing),
        verdict(facts, result.verdict(), result.is_provisional()),
        distance(plan, measure, assessed, language).unwrap_or_else(nothing),
        format!("{}/{}", result.units_used, result.units_expected),
        String::new(),
        consolidated::remarks(facts.report, measure, &silent).join(" "),
    ]
}

/// How the rate has changed: +1,22.
fn change(facts: &Facts<'_>, measure: usize, before: &MeasureResult) -> Option<String> {
    let of = &facts.plan().measures[measure];
    let now = facts.sum(measure).assessed.pair;
    figures::change(now, before.assessed.pair, of.factor, of.decimals, facts.language())
}
