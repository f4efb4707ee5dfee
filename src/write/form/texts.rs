//! The texts of the table that the workbook and the delimited form share.

use super::super::sheet::wording::{capital, fill};
use super::super::table::sign_and_bound;
use super::layout::{Half, Layout, Row};
use crate::model::plan::MeasureKind;

/// "1. Phát triển toàn diện trẻ em …"
pub fn group(layout: &Layout<'_>, group: usize) -> String {
    layout.blank.plan.groups[group].heading()
}

/// An indicator in the plan's own wording.
pub fn indicator(layout: &Layout<'_>, indicator: usize) -> String {
    let indicator = &layout.blank.plan.indicators[indicator];
    fill(layout.words.indicator, &[("code", &indicator.code), ("wording", &indicator.wording)])
}

/// A measure's target as a reader sees it: "< 7", "≥ 60% số đơn vị (phấn đấu)".
pub fn target(layout: &Layout<'_>, measure: usize) -> String {
    let (words, Some(target)) = (layout.words, layout.target(measure)) else {
        return layout.words.no_target.to_owned();
    };
    let of = layout.measure(measure);
    let mut text = sign_and_bound(layout.blank.plan.language, target);
    if matches!(of.kind, MeasureKind::YesNo { .. }) && of.factor == 100 {
        text = fill(words.of_units, &[("target", &text)]);
    }
    if target.striving {
        text = fill(words.striving, &[("target", &text)]);
    }
    match layout.shared_milestone() {
        Some(_) => text,
        None => fill(words.until, &[("target", &text), ("year", &target.milestone.to_string())]),
    }
}

/// What one half of a measure counts, without where it comes from.
pub fn counted(layout: &Layout<'_>, half: Half) -> String {
    capital(&layout.element(half.element).label)
}

/// The same on the sheet, where a count typed before is taken over by a formula.
pub fn label(layout: &Layout<'_>, half: Half) -> String {
    of_source(layout, half, layout.words.taken_from, layout.words.may_differ)
}

/// The same as delimited text, where it has to be written again.
pub fn label_in_text(layout: &Layout<'_>, half: Half) -> String {
    of_source(layout, half, layout.words.same_as, layout.words.same_or_other)
}

fn of_source(layout: &Layout<'_>, half: Half, same: &str, may_differ: &str) -> String {
    let label = counted(layout, half);
    let Some(source) = half.first else { return label };
    let code = &layout.measure(source.measure).code;
    fill(if source.may_differ { may_differ } else { same }, &[("label", &label), ("code", code)])
}

/// What stands where a yes/no measure has no denominator.
pub fn no_denominator(layout: &Layout<'_>, row: Row) -> Option<&'static str> {
    row.denominator.is_none().then_some(layout.words.not_needed)
}

/// A line of the plan's frame with the unit's name filled in.
pub fn framed(layout: &Layout<'_>, line: &str) -> String {
    let unit = layout.blank.plan.units[layout.blank.unit].title();
    fill(line, &[("unit", &unit), ("UNIT", &unit.to_uppercase()), ("year", &layout.blank.year.to_string())])
}

/// The lines of the frame, or the program's own where the plan has none.
pub fn frame(layout: &Layout<'_>, lines: &[String], otherwise: &str) -> Vec<String> {
    match lines {
        [] => vec![framed(layout, otherwise)],
        lines => lines.iter().map(|line| framed(layout, line)).collect(),
    }
}

/// The title above the table.
pub fn title(layout: &Layout<'_>) -> String {
    let title = &layout.blank.plan.form.title;
    framed(layout, if title.is_empty() { layout.words.title } else { title })
}

/// Which plan it is.
pub fn plan_line(layout: &Layout<'_>) -> String {
    let (plan, words) = (layout.blank.plan, layout.words);
    let issued = plan.issued.map(|day| plan.language.date(day)).unwrap_or_default();
    let wording = if issued.is_empty() { words.plan_line_undated } else { words.plan_line };
    fill(wording, &[("number", &plan.number), ("issued", &issued), ("title", &plan.title)])
}

/// Unit, code, year, and to whom it goes by when: what the head says of the form.
pub struct Identity {
    /// "Đơn vị báo cáo: Phường Tứ Hạ"
    pub unit: String,
    /// "Mã đơn vị: 19996"
    pub code: String,
    /// "Năm báo cáo: 2024"
    pub year: String,
    /// "Gửi về: …, chậm nhất ngày 29/11/2024."
    pub send_to: String,
}

/// What the head says of the form.
pub fn identity(layout: &Layout<'_>) -> Identity {
    let (plan, words, year) = (layout.blank.plan, layout.words, layout.blank.year);
    let unit = &plan.units[layout.blank.unit];
    let day = plan.language.date(plan.reporting_day(year));
    Identity {
        unit: fill(words.reporting_unit, &[("unit", &unit.title())]),
        code: fill(words.unit_code, &[("code", &unit.code)]),
        year: fill(words.year, &[("year", &year.to_string())]),
        send_to: fill(words.send_to, &[("receiver", &plan.receiver), ("day", &day)]),
    }
}
