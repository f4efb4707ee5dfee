//! `report trace`: where a number comes from, cell by cell.

use crate::Exit;
use crate::cli::{Format, Trace};
use crate::finding::Finding;
use crate::model::plan::MeasureKind;
use crate::model::text::words;
use crate::model::{Language, Plan, Severity};
use crate::write::{Report, trace};

use super::asked::Opened;
use super::typed::Typed;
use super::year::Year;
use super::{Outcome, Stop, Streams, next};

/// How many near codes are named.
const MOST_NAMED: usize = 6;

/// Reads and judges as `consolidate` does, writes nothing, and tells of the measures asked for.
pub fn run(command: &Trace, streams: &mut Streams) -> Outcome {
    let opened = Opened::of((&command.common, &command.reading), (&command.paths, command.format), streams)?;
    let Opened { plan, language, discovered, .. } = &opened;
    let measures = measures(plan, &command.measure);
    if measures.is_empty() {
        return Err(unknown(plan, command, *language));
    }
    let taken = opened.take_in(&command.reading, streams)?;

    let asked = opened.asked(&command.reading, command.unit.as_deref());
    let year = asked.year(&discovered.findings, &taken, typed(command))?;
    let (asked, scope, only) = asked.whole(year)?;

    let Year { results, findings, returns, fates } = Year::of(&asked, &scope, year, discovered.findings.clone(), taken);
    let report = Report { plan, results: &results, findings: &findings, language: *language };
    let traced = trace::Trace { report, returns: &returns, fates: &fates, measures: &measures, only };
    let printed = match command.format {
        Format::Json => trace::json(traced)?,
        Format::Text => {
            let columns = command.common.look(streams.out_is_terminal, streams.columns).width;
            trace::text(traced, columns) + "\n" + &after((command, year), &findings, columns, *language)
        }
    };
    streams.print(printed, &[], *language)?;
    Ok(if command.reading.fails(&findings) { Exit::DataErrors } else { Exit::Success })
}

/// What to do with what was traced.
fn after((command, year): (&Trace, i32), findings: &[Finding], columns: Option<usize>, language: Language) -> String {
    let mut errors = findings.iter().filter(|finding| finding.severity == Severity::Error).peekable();
    let is_wrong = errors.peek().is_some();
    let is_in_a_file = errors.any(|finding| finding.place.file.is_some());
    let step = |what: &str, typed: &Typed| next::command(what, typed, columns, language);
    match (is_wrong, is_in_a_file) {
        (false, _) => {
            let what = language.pick(
                "mở tệp nêu trên, đúng ô đó, để đối chiếu; số sai thì sửa ở biểu của đơn vị rồi tổng hợp lại",
                "open the file at that cell to compare; a wrong figure is mended in the unit's form, then consolidate again",
            );
            next::line(what, columns, language)
        }
        (true, false) => {
            let what = language.pick(
                "nhắc đơn vị chưa nộp; lời nhắc viết sẵn",
                "remind the units that have not sent; messages are ready",
            );
            let status = Typed::new("status").paths(&command.paths);
            let status =
                status.usual(&command.common, None, &command.reading, Format::Text).with("--year", Some(&year));
            step(what, &status)
        }
        (true, true) => {
            let what = language.pick(
                "đề nghị đơn vị sửa chỗ sai; xem tất cả bằng",
                "have the units mend what is wrong; all of it is shown by",
            );
            step(what, &Typed::validate(&command.paths, &command.common, &command.reading))
        }
    }
}

/// The measures (indexes) that a code names: the measure, else all of the indicator, else all that use the element.
fn measures(plan: &Plan, code: &str) -> Vec<usize> {
    let of = |is: &dyn Fn(usize) -> bool| (0..plan.measures.len()).filter(|measure| is(*measure)).collect::<Vec<_>>();
    let measure = of(&|measure| plan.measures[measure].code == code);
    if !measure.is_empty() {
        return measure;
    }
    let indicator = of(&|measure| plan.indicators[plan.measures[measure].indicator].code == code);
    if !indicator.is_empty() {
        return indicator;
    }
    let is_it = |element: usize| plan.elements[element].id == code;
    of(&|measure| match plan.measures[measure].kind {
        MeasureKind::Ratio { numerator, denominator } => is_it(numerator) || is_it(denominator),
        MeasureKind::YesNo { element } => is_it(element),
    })
}

/// A code that the plan does not have, with those that may be meant.
fn unknown(plan: &Plan, command: &Trace, language: Language) -> Stop {
    let typed = &*command.measure;
    let near = near(plan, typed).join(", ");
    let near = match (near.is_empty(), language) {
        (true, _) => String::new(),
        (false, Language::Vi) => format!("; ý bạn là {near}?"),
        (false, Language::En) => format!("; did you mean {near}?"),
    };
    let code = plan.measures.first().map_or("14.1", |measure| &measure.code);
    let folder = language.pick("THƯ_MỤC", "FOLDER");
    let trace = Typed::new("trace").word(code).word(folder).plan(&command.common);
    let show = Typed::new("indicators show").plan(&command.common);
    Stop::Usage(match language {
        Language::Vi => format!(
            "kế hoạch không có chỉ số, chỉ tiêu hay số liệu gốc nào mã \"{typed}\"{near}\nCách dùng: {trace}; xem các mã: {show}"
        ),
        Language::En => format!(
            "the plan has no measure, indicator or element \"{typed}\"{near}\nUsage: {trace}; all codes: {show}"
        ),
    })
}

/// Codes that begin alike or differ by one letter, the nearest first.
fn near<'a>(plan: &'a Plan, typed: &str) -> Vec<&'a str> {
    let plain = |text: &str| words(text).replace(',', ".");
    let typed = plain(typed);
    let measures = plan.measures.iter().map(|measure| measure.code.as_str());
    let indicators = plan.indicators.iter().map(|indicator| indicator.code.as_str());
    let elements = plan.elements.iter().map(|element| element.id.as_str());
    let distance = |code: &str| {
        let code = plain(code);
        match strsim::damerau_levenshtein(&code, &typed) {
            _ if typed.is_empty() => None,
            // Of a short code another letter makes another code.
            few if few <= typed.chars().count() / 4 => Some(few),
            many if is_begun(&code, &typed) || is_begun(&typed, &code) => Some(many),
            _ => None,
        }
    };
    let mut near: Vec<(usize, &str)> =
        measures.chain(indicators).chain(elements).filter_map(|code| Some((distance(code)?, code))).collect();
    near.sort_by_key(|(distance, _)| *distance);
    near.dedup();
    if near.first().is_some_and(|(distance, _)| *distance == 0) {
        near.truncate(1);
    }
    near.truncate(MOST_NAMED);
    near.into_iter().map(|(_, code)| code).collect()
}

/// Whether a code begins with another as a whole: 3.3a with 3 and with 3.3, 14.1 not with 1.
fn is_begun(code: &str, by: &str) -> bool {
    code.strip_prefix(by).is_some_and(|rest| !rest.starts_with(|letter: char| letter.is_ascii_digit()))
}

/// The command line without a year.
fn typed(command: &Trace) -> Typed {
    Typed::new("trace").word(&command.measure).paths(&command.paths).usual(
        &command.common,
        command.unit.as_ref(),
        &command.reading,
        command.format,
    )
}
