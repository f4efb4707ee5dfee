//! `report export`: the counts of all years for other programs: one tidy table, or what DHIS2 imports.

mod dhis2;

use std::collections::BTreeSet;

use crate::Exit;
use crate::check::scope::{Scope, Years};
use crate::cli::{Export, ExportFormat, Format};
use crate::finding::{Details, Finding};
use crate::model::results::Results;
use crate::model::show::safe;
use crate::model::{Language, Plan, Severity};
use crate::write::export;

use super::asked::{Asked, Opened};
use super::put::{File, put};
use super::refusal::{Output, check_nothing_lost, refuse_foreign, refuse_named};
use super::typed::Typed;
use super::year::Settled;
use super::{Outcome, Stop, Streams, next};

/// Reads and judges as `consolidate` does, year by year; prints or saves the table.
pub fn run(command: &Export, streams: &mut Streams) -> Outcome {
    let opened = Opened::of((&command.common, &command.reading), (&command.paths, Format::Text), streams)?;
    let Opened { plan, language, discovered, .. } = &opened;
    let language = *language;
    let output: Vec<Output> = command.output.iter().map(|path| Output { flag: "-o", path }).collect();
    refuse_named(&output, discovered, language)?;
    let taken = opened.take_in(&command.reading, streams)?;
    refuse_foreign(&output, &command.paths, discovered, &taken, language)?;

    let asked = opened.asked(&command.reading, command.unit.as_deref());
    let years = asked.years(&discovered.findings, &taken)?;
    let (asked, scopes, only) = scopes(asked, &years)?;
    let settled = Settled::of(&asked, reported(command), discovered.findings.clone(), taken);
    let years: Vec<Results> = scopes.iter().map(|(year, scope)| settled.results(&asked, scope, *year)).collect();
    years.iter().try_for_each(|results| check_nothing_lost(plan, results, language))?;
    let mut findings = settled.findings.clone();
    findings.extend(years.iter().flat_map(|results| settled.across(&asked, results)));

    let (bytes, held) = made(command.format, plan, &years, only, language)?;
    match &command.output {
        Some(path) => put(vec![File::of(path, bytes)], language)?,
        None => streams.print(bytes, &[], language)?,
    }
    if !command.common.quiet {
        writeln!(streams.err, "{}", told(command, &held, &years, &findings, language))?;
    }
    Ok(if command.reading.fails(&findings) { Exit::DataErrors } else { Exit::Success })
}

/// What is said of what is written.
struct Held {
    /// How many rows or values it holds.
    rows: usize,
    /// What they are called.
    row: &'static str,
    /// What it cannot hold, in words; else empty.
    left_out: String,
    /// What to do with it.
    next: &'static str,
}

/// The bytes to write, and what they hold.
fn made(
    format: ExportFormat,
    plan: &Plan,
    years: &[Results],
    only: Option<usize>,
    language: Language,
) -> Result<(Vec<u8>, Held), Stop> {
    if format == ExportFormat::Dhis2 {
        return dhis2::made(plan, years, only, language);
    }
    let (bytes, rows) = export::csv(plan, years, only)?;
    let next = language.pick(
        "mở bằng công cụ thống kê; cột unit, measure là chữ; chỉ cộng các dòng có status là used",
        "open it with a statistics tool; unit and measure are texts; only rows with status used are to be added",
    );
    Ok((bytes, Held { rows, row: language.pick("dòng", "rows"), left_out: String::new(), next }))
}

fn reported(command: &Export) -> Years {
    command.reading.year.map_or(Years::Each, Years::One)
}

/// The reporting units of each year that has any, and the one unit (index) that alone is asked for.
#[expect(clippy::type_complexity, reason = "three things that are found together")]
fn scopes<'a>(asked: Asked<'a>, years: &[i32]) -> Result<(Asked<'a>, Vec<(i32, Scope)>, Option<usize>), Stop> {
    let (mut scopes, mut last, mut whole, mut only) = (Vec::new(), None, asked, None);
    for year in years {
        match asked.whole(*year) {
            Ok((of, scope, part)) => {
                only = only.or(part.map(|part| scope.lower[part]));
                whole = of;
                scopes.push((*year, scope));
            }
            Err(stop) => last = Some(stop),
        }
    }
    match (scopes.is_empty(), last) {
        (true, Some(stop)) => Err(stop),
        _ => Ok((whole, scopes, only)),
    }
}

/// Đã ghi so-lieu.csv: 1.152 dòng, năm 2023, 2024. Số liệu còn 5 lỗi phải sửa.
fn told(command: &Export, held: &Held, years: &[Results], findings: &[Finding], language: Language) -> String {
    let path = command.output.as_ref().map(|path| safe(&path.display().to_string()));
    let years: BTreeSet<i32> = years.iter().map(|results| results.year).collect();
    let years = years.iter().map(i32::to_string).collect::<Vec<_>>().join(", ");
    // Who has sent nothing has no place that could be mended: that is for status to tell.
    let is_to_mend = |finding: &&Finding| finding.severity == Severity::Error && finding.place.file.is_some();
    let errors = findings.iter().filter(is_to_mend).count();
    let rows = format!("{} {}", language.count(held.rows), held.row);
    let done = match (path, language) {
        (Some(path), Language::Vi) => format!("Đã ghi {path}: {rows}, năm {years}."),
        (Some(path), Language::En) => format!("Wrote {path}: {rows}, {years}."),
        (None, Language::Vi) => format!("{rows}, năm {years}."),
        (None, Language::En) => format!("{rows}, {years}."),
    };
    let wrong = match (errors, language) {
        (0, _) => String::new(),
        (_, Language::Vi) => format!(" Còn {} chỗ phải sửa, không được cộng.", language.count(errors)),
        (1, Language::En) => " 1 error is out of the sums.".to_owned(),
        (_, Language::En) => format!(" {} errors are out of the sums.", language.count(errors)),
    };
    let missing = findings.iter().filter(|finding| matches!(finding.details, Details::Missing { .. })).count();
    let missing = match (missing, language) {
        (0, _) => String::new(),
        (_, Language::Vi) => format!(" Còn thiếu {} báo cáo.", language.count(missing)),
        (_, Language::En) => format!(" Returns missing: {}.", language.count(missing)),
    };
    let mend = language.pick("xem và đề nghị đơn vị sửa", "see what is wrong and have it mended");
    let next = match errors {
        0 => next::line(held.next, None, language),
        _ => next::command(mend, &Typed::validate(&command.paths, &command.common, &command.reading), None, language),
    };
    format!("{done}{}{wrong}{missing}\n{}", held.left_out, next.trim_end())
}
