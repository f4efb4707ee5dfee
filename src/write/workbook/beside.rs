//! The agencies' figures beside the units' sums: both, how far they are apart, which of them is official.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::formula::{cell, rate, rate_value};
use super::layout::Layout;
use super::page::{Page, Paper, Shown, float};
use super::style::{Style, rate_format};
use crate::model::Pair;
use crate::model::agency::{Beside, FigureSource};
use crate::model::submission::Submission;

const WIDTHS: [f64; 12] = [7.0, 34.0, 12.0, 10.0, 10.0, 10.0, 10.0, 10.0, 10.0, 11.0, 11.0, 42.0];
const LAST: u16 = 11;
/// The row of the headings.
const HEADINGS: u32 = 2;
/// The columns of the units' counts, of the agency's, and of the differences; each numerator, denominator, and a rate.
const WARDS: u16 = 3;
const OWN: u16 = 6;
const APART: u16 = 9;

/// The sheet; none where no agency has sent a figure.
pub fn sheet(layout: &Layout<'_>) -> anyhow::Result<Option<Worksheet>> {
    let (plan, results) = (layout.report.plan, layout.report.results);
    if results.beside.is_empty() {
        return Ok(None);
    }
    let say = |vi, en| plan.language.pick(vi, en);
    let name = say("Đối chiếu với ngành", "Agencies");
    let mut page = Page::new(name, &WIDTHS, Paper::Landscape, layout.words.cut)?;
    let title = say("ĐỐI CHIẾU SỐ LIỆU VỚI CÁC NGÀNH, NĂM", "FIGURES OF THE AGENCIES BESIDE THE UNITS',");
    page.across(0, (0, LAST), &format!("{title} {}", results.year), &Style::title())?;
    page.across(1, (0, LAST), &standing(layout), &Style::plain().wrapped().italic().sized(12.0))?;
    page.headings(HEADINGS, &headings(say))?;
    for (row, one) in (HEADINGS + 1..).zip(&results.beside) {
        write(&mut page, layout, row, one)?;
    }
    page.keep((HEADINGS, HEADINGS), 2)?;
    Ok(Some(page.finish()?))
}

fn headings<'t>(say: impl Fn(&'t str, &'t str) -> &'t str) -> [&'t str; 12] {
    [
        say("Mã", "Code"),
        say("Chỉ số", "Measure"),
        say("Cơ quan", "Agency"),
        say("Tử số, các đơn vị", "Numerator, units"),
        say("Mẫu số, các đơn vị", "Denominator, units"),
        say("Kết quả, các đơn vị", "Rate, units"),
        say("Tử số, ngành", "Numerator, agency"),
        say("Mẫu số, ngành", "Denominator, agency"),
        say("Kết quả, ngành", "Rate, agency"),
        say("Chênh lệch tử số", "Difference of numerators"),
        say("Chênh lệch mẫu số", "Difference of denominators"),
        say("Số dùng trong báo cáo; ghi chú", "Figure in the report; remarks"),
    ]
}

/// Which agencies have sent, and when.
fn standing(layout: &Layout<'_>) -> String {
    let one = |of: &Submission| {
        let state = layout.words.submission(of.state, of.days_late);
        format!("{}: {state}", layout.report.plan.agencies[of.of].short)
    };
    layout.report.results.agencies.iter().map(one).collect::<Vec<_>>().join("; ")
}

fn write(page: &mut Page, layout: &Layout<'_>, row: u32, one: &Beside) -> Result<(), XlsxError> {
    let measure = layout.measure(one.measure);
    let wards = (one.wards.units_used > 0).then_some(one.wards.pair);
    page.text(row, 0, &measure.code, &Style::cell().centred())?;
    page.text(row, 1, &measure.name, &Style::cell())?;
    page.text(row, 2, &layout.report.plan.agencies[one.agency].short, &Style::cell())?;
    let format = Style::number(&rate_format(measure.decimals, false));
    for (column, pair) in [(WARDS, wards), (OWN, one.own)] {
        counts(page, row, column, pair)?;
        let formula = rate(&cell(row, column), &cell(row, column + 1), measure.factor);
        let shown = pair.and_then(|pair| rate_value(pair, measure.factor)).map_or_else(Shown::nothing, Shown::Number);
        page.figure(row, column + 2, Some(formula), &shown, &format)?;
    }
    for (half, of) in (0..).zip([|pair: Pair| pair.numerator, |pair: Pair| pair.denominator]) {
        let (own, ward) = (cell(row, OWN + half), cell(row, WARDS + half));
        let apart = one.own.zip(wards).map(|(own, wards)| float(of(own)) - float(of(wards)));
        let formula = format!("IF(COUNT({own},{ward})=2,{own}-{ward},\"–\")");
        let shown = apart.map_or_else(Shown::nothing, Shown::Number);
        page.figure(row, APART + half, Some(formula), &shown, &Style::number("+#,##0;-#,##0;0").centred())?;
    }
    page.text(row, LAST, &remarks(layout, one), &Style::cell().sized(10.0))
}

fn counts(page: &mut Page, row: u32, column: u16, pair: Option<Pair>) -> Result<(), XlsxError> {
    let shown = |count: Option<u64>| count.map_or_else(Shown::nothing, |count| Shown::Number(float(count)));
    page.figure(row, column, None, &shown(pair.map(|pair| pair.numerator)), &Style::count())?;
    page.figure(row, column + 1, None, &shown(pair.map(|pair| pair.denominator)), &Style::count())
}

/// Which figure the report uses, from how many units it is, where the two differ, and what was explained.
fn remarks(layout: &Layout<'_>, one: &Beside) -> String {
    let plan = layout.report.plan;
    let say = |vi: &'static str, en: &'static str| plan.language.pick(vi, en);
    let used = match layout.report.results.measures[one.measure].source {
        FigureSource::Agency(agency) if agency == one.agency => say("Dùng số của ngành.", "The agency's."),
        _ => say("Dùng số của các đơn vị.", "The units'."),
    };
    let mut remarks = vec![used.to_owned()];
    let (have, all) = (one.wards.units_used, one.wards.units_expected);
    if have < all {
        remarks.push(format!("{} {have}/{all} {}.", say("Mới có", "Only"), say("đơn vị", "units")));
    }
    if one.is_beyond {
        remarks.push(say("Cần đối chiếu.", "To be compared.").to_owned());
    }
    let names: Vec<String> = one.differing.iter().map(|of| plan.units[of.unit].title()).collect();
    if !names.is_empty() {
        remarks.push(format!("{} {}.", say("Khác ở:", "They differ in:"), names.join(", ")));
    }
    remarks
        .extend(one.explanation.as_ref().map(|words| format!("{} {words}", say("Ngành giải trình:", "The agency:"))));
    remarks.join(" ")
}
