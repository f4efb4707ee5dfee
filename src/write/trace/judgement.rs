//! How a sum was judged, in sentences: the rate, the comparison in whole numbers, what is shown, the verdict.

use super::{Trace, products};
use crate::model::results::{Assessed, MeasureResult, Status};
use crate::model::show::{distance, safe};
use crate::model::{Comparator, Language};
use crate::write::figures;
use crate::write::words::Words;

/// How many decimals a rate is told with before it is rounded for display.
const FINE: u32 = 6;

/// From the sum to the verdict; `judged` is None where there is nothing to judge.
pub fn lines(trace: Trace<'_>, measure: usize, judged: Option<MeasureResult>) -> Vec<String> {
    let Some(result) = judged else { return vec![in_the_whole(trace, measure)] };
    let judgement = Judgement { trace, measure, result };
    let mut lines = vec![judgement.rate()];
    lines.extend(judgement.target());
    lines.extend(judgement.comparison());
    lines.push(judgement.verdict());
    if trace.only.is_some() {
        lines.push(in_the_whole(trace, measure));
    }
    lines
}

/// Thị xã Hương Trà: 430/441 từ 7/9 đơn vị.
fn in_the_whole(trace: Trace<'_>, measure: usize) -> String {
    let MeasureResult { assessed, units_used, units_expected, .. } = trace.report.results.measures[measure];
    let pair = figures::pair(assessed.pair, trace.report.language);
    let whose = safe(&trace.whose());
    match trace.report.language {
        Language::Vi => format!("Số của {whose}: {pair}, từ {units_used}/{units_expected} đơn vị."),
        Language::En => format!("The figure of {whose}: {pair}, from {units_used} of {units_expected} units."),
    }
}

struct Judgement<'a> {
    trace: Trace<'a>,
    measure: usize,
    result: MeasureResult,
}

impl Judgement<'_> {
    const fn language(&self) -> Language {
        self.trace.report.language
    }

    fn factor(&self) -> u64 {
        self.trace.report.plan.measures[self.measure].factor
    }

    fn unit(&self) -> String {
        safe(&figures::unit(&self.trace.report.plan.measures[self.measure]))
    }

    /// Kết quả: 430 ÷ 441 × 100 ≈ 97,505669%, hiển thị 97,5%.
    fn rate(&self) -> String {
        let (language, Assessed { pair, .. }) = (self.language(), self.result.assessed);
        let head = language.pick("Kết quả", "Result");
        let Some(fine) = pair.rate(self.factor(), FINE) else {
            let none = language.pick("không có mẫu số nên không có tỷ lệ", "no denominator, so there is no rate");
            return format!("{head}: {}; {none}.", figures::pair(pair, language));
        };
        let scaled = u128::from(pair.numerator) * u128::from(self.factor()) * 10_u128.pow(FINE);
        let sign = if scaled.is_multiple_of(u128::from(pair.denominator)) { "=" } else { "≈" };
        let fine = if sign == "=" { fine.trim_end_matches('0').trim_end_matches('.') } else { fine.as_str() };
        let sum = [pair.numerator, pair.denominator, self.factor()].map(|number| language.whole(number));
        let [numerator, denominator, factor] = sum;
        let unit = self.unit();
        let shown = language.pick("làm tròn khi hiển thị", "rounded for display");
        let rounded = self.shown().unwrap_or_default();
        let exact = language.decimal(fine);
        format!("{head}: {numerator} ÷ {denominator} × {factor} {sign} {exact}{unit}; {shown}: {rounded}.")
    }

    /// The rate as the report shows it.
    fn shown(&self) -> Option<String> {
        let plan = self.trace.report.plan;
        let (decimals, about) = figures::decimals(&plan.measures[self.measure], &self.result.assessed);
        let rate = self.result.assessed.pair.rate(self.factor(), decimals)?;
        let about = if about { "≈ " } else { "" };
        Some(format!("{about}{}{}", self.language().decimal(&rate), self.unit()))
    }

    /// Mục tiêu đến năm 2025: ≥ 99%.
    fn target(&self) -> Option<String> {
        let language = self.language();
        let Some(target) = self.result.assessed.target else {
            return Some(language.pick("Mục tiêu: kế hoạch không đặt.", "Target: the plan sets none.").to_owned());
        };
        let bound = language.decimal(&target.bound.to_string());
        let striving = match target.striving {
            true => language.pick(" (phấn đấu)", " (the plan strives for it)"),
            false => "",
        };
        let (sign, unit, year) = (sign(target.comparator), self.unit(), target.milestone);
        Some(match language {
            Language::Vi => format!("Mục tiêu đến năm {year}: {sign} {bound}{unit}{striving}."),
            Language::En => format!("Target for {year}: {sign} {bound}{unit}{striving}."),
        })
    }

    /// So sánh bằng số nguyên: 45 × 100.000 ≤ 450 × 10.000? 4.500.000 ≤ 4.500.000: đúng.
    fn comparison(&self) -> Option<String> {
        let (language, assessed) = (self.language(), self.result.assessed);
        let target = assessed.target?;
        let [(numerator, factor), (denominator, bound)] = products(&assessed, self.factor())?;
        let whole = |number: u128| language.whole(i128::try_from(number).unwrap_or(i128::MAX));
        let [above, below] = [numerator, denominator].map(|count| language.whole(count));
        let sign = sign(target.comparator);
        let asked = format!("{above} × {} {sign} {} × {below}", whole(factor), whole(bound));
        let product = |count: u64, times: u128| whole(u128::from(count) * times);
        let told = format!("{} {sign} {}", product(numerator, factor), product(denominator, bound));
        let holds = if target.is_met(assessed.pair, self.factor()) { ("đúng", "true") } else { ("sai", "false") };
        let scaled = match target.bound.decimals {
            0 => String::new(),
            _ => {
                let [bound, whole] = [language.decimal(&target.bound.to_string()), whole(target.bound.scale())];
                match language {
                    Language::Vi => format!(" (hai vế nhân {whole} để {bound} thành số nguyên)"),
                    Language::En => format!(" (both sides times {whole}, which makes {bound} whole)"),
                }
            }
        };
        let head = language.pick("So sánh bằng số nguyên", "Compared in whole numbers");
        Some(
            format!("{head}{scaled}: {asked}, tức {told}: {}.", language.pick(holds.0, holds.1))
                .replace(", tức ", language.pick(", tức ", ", that is ")),
        )
    }

    /// Đánh giá: Chưa đạt (tạm tính, 7/9 đơn vị), cần thêm 7 trẻ.
    fn verdict(&self) -> String {
        let (plan, language) = (self.trace.report.plan, self.language());
        let assessed = &self.result.assessed;
        let words = Words::of(language);
        let how_far =
            distance(plan, self.measure, assessed, language).map(|far| format!(", {far}")).unwrap_or_default();
        let decides = if assessed.one_case_decides { format!(" {}", words.one_case) } else { String::new() };
        let head = match (self.trace.only, assessed.status) {
            (Some(_), Status::Met | Status::NotMet) => language.pick("Riêng đơn vị này", "This unit alone"),
            _ => language.pick("Đánh giá", "Verdict"),
        };
        format!("{head}: {}{}.{decides}", figures::verdict(&self.result, words), safe(&how_far))
    }
}

/// How a comparator is written for a reader.
const fn sign(comparator: Comparator) -> &'static str {
    match comparator {
        Comparator::Less => "<",
        Comparator::AtMost => "≤",
        Comparator::Greater => ">",
        Comparator::AtLeast => "≥",
    }
}
