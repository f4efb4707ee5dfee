//! `report status`: who has sent, who has not, and what to ask of each; nothing is written.

use crate::Exit;
use crate::cli::{Format, Status};
use crate::model::{Language, Plan};
use crate::write::{Report, status};

use super::asked::Opened;
use super::typed::Typed;
use super::year::Year;
use super::{Outcome, Stop, Streams, next};

/// Reads and judges a year as `consolidate` does, and tells of its returns instead of its sums.
pub fn run(command: &Status, streams: &mut Streams) -> Outcome {
    let opened = Opened::of((&command.common, &command.reading), (&command.paths, command.format), streams)?;
    let Opened { plan, language, .. } = &opened;
    let language = *language;
    let taken = opened.take_in(&command.reading, streams)?;

    let asked = opened.asked(&command.reading, command.unit.as_deref());
    // Also where nothing has come yet there is a year of which someone waits for the returns.
    let year = command.reading.year.unwrap_or_else(|| plan.nearest_year(command.reading.day()));
    let scope = asked.scope(year)?;
    if scope.lower.is_empty() {
        return Err(Stop::Usage(nobody_below(&scope.title(plan), year, language)));
    }
    let found = asked.years_of(&taken);
    let Year { results, findings, .. } = Year::of(&asked, &scope, year, opened.discovered.findings.clone(), taken);

    let report = Report { plan, results: &results, findings: &findings, language };
    let columns = command.common.look(streams.out_is_terminal, streams.columns).width;
    let printed = match command.format {
        Format::Json => status::json(&report)?,
        Format::Text if command.common.quiet => status::brief(&report, columns),
        Format::Text => status::text(&report, columns) + "\n" + &after(command, &report, (year, &found), columns),
    };
    if command.reading.year.is_none() && command.format == Format::Text && !command.common.quiet {
        writeln!(streams.err, "{}\n", chosen_year(command, plan, year, &found, language))?;
    }
    streams.print(printed, &[], language)?;
    Ok(if command.reading.fails(&findings) { Exit::DataErrors } else { Exit::Success })
}

/// To send the messages, if there are any; else to make the report.
fn after(command: &Status, report: &Report, (year, found): (i32, &[i32]), columns: Option<usize>) -> String {
    let language = report.language;
    if let Some(what) = status::messages_to_send(report) {
        return next::line(&what, columns, language);
    }
    let year = Some(year).filter(|_| command.reading.year.is_some() || found.len() > 1);
    let typed = Typed::new("consolidate")
        .paths(&command.paths)
        .usual(&command.common, command.unit.as_ref(), &command.reading, command.format)
        .with("--year", year.as_ref());
    next::command(language.pick("lập báo cáo", "make the report"), &typed, columns, language)
}

/// How the year was chosen, and how to choose another; where the returns are all of other years, the command for it.
fn chosen_year(command: &Status, plan: &Plan, year: i32, found: &[i32], language: Language) -> String {
    let day = language.date(plan.reporting_day(year));
    let chosen = match language {
        Language::Vi => format!("Năm {year}: có hạn nộp gần nhất ({day}); năm khác: thêm --year NĂM."),
        Language::En => format!("Year {year}: its returns are due nearest ({day}); for another add --year YEAR."),
    };
    let Some(last) = found.last().filter(|_| !found.contains(&year)) else { return chosen };
    let typed = Typed::new("status")
        .paths(&command.paths)
        .usual(&command.common, command.unit.as_ref(), &command.reading, command.format)
        .with("--year", Some(last));
    let list = found.iter().map(i32::to_string).collect::<Vec<_>>().join(", ");
    match language {
        Language::Vi => format!("{chosen}\nChưa có báo cáo nào của năm {year}; có của năm {list}:\n  {typed}"),
        Language::En => format!("{chosen}\nThere is no return of {year} yet, but of {list}:\n  {typed}"),
    }
}

fn nobody_below(title: &str, year: i32, language: Language) -> String {
    match language {
        Language::Vi => format!("{title} không có đơn vị nào nộp báo cáo năm {year}; --unit là đơn vị nhận báo cáo"),
        Language::En => format!("no unit reports to {title} in {year}; --unit is the unit that receives the returns"),
    }
}
