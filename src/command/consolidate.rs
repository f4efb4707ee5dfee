//! `report consolidate`: returns in, one annual report out.

use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};

use anyhow::anyhow;

use crate::Exit;
use crate::aggregate;
use crate::assess;
use crate::check::scope::{NoScope, Scope, settle};
use crate::check::{Claim, history, set, versions};
use crate::cli::{Consolidate, Format};
use crate::discover::{Discovered, discover};
use crate::finding::{self, Finding};
use crate::intake::{TakenIn, take_in};
use crate::model::form::Standing;
use crate::model::results::{MeasureResult, Results, SourceResult, Status};
use crate::model::returns::{Balance, Class, Fate, Return, Source};
use crate::model::{Language, Plan, Severity};
use crate::progress::Progress;
use crate::save::save;
use crate::write::{Report, json, text, workbook};

use super::plan::PlanText;
use super::{Outcome, Stop, Streams};

/// Reads, adds up, holds against the targets, writes.
pub fn run(command: &Consolidate, streams: &mut Streams) -> Outcome {
    let plan =
        PlanText::read(&command.common)?.load(&command.common, command.common.colours(streams.err_is_terminal))?;
    let language = command.common.language(plan.language);
    let discovered = discover(&command.paths).map_err(|missing| missing.stop(language))?;
    refuse_named_output(command, &discovered, language)?;

    let shows_progress = streams.err_is_terminal && !command.common.quiet && command.reading.format == Format::Text;
    let progress = Progress::new(discovered.files.len(), shows_progress, language);
    let year = command.reading.year;
    let taken = command.reading.in_parallel(|| take_in(&plan, &discovered.files, year, &|| progress.step()))?;
    progress.finish();

    let year = report_year(command, &plan, &discovered, &taken, language)?;
    let output = command.output.clone().unwrap_or_else(|| PathBuf::from(format!("bao-cao-{year}.xlsx")));
    refuse_foreign_output(command, &output, &discovered, &taken, language)?;
    let scope = Scope::of(&plan, year, command.unit.as_deref()).map_err(|no| no_scope(no, year, command, language))?;

    let (results, findings) = consolidate(&plan, &scope, year, command, discovered.findings, taken);
    if results.returns.iter().all(Option::is_none) {
        return Err(nothing_usable(&plan, &findings, language));
    }
    check_balance(&results, language)?;
    let report = Report { plan: &plan, results: &results, findings: &findings, language };
    let output_name = output.display().to_string();
    write(&report, &output, language)?;
    print(command, &report, &output_name, streams)?;
    Ok(exit(command, &results, &findings))
}

/// Everything between the files and the report: settle, resolve, check, sum, assess.
fn consolidate(
    plan: &Plan,
    scope: &Scope,
    year: i32,
    command: &Consolidate,
    mut findings: Vec<Finding>,
    taken: Vec<TakenIn>,
) -> (Results, Vec<Finding>) {
    let as_of = command.reading.day();
    let mut pool = Pool::of(taken, &mut findings);
    settle(plan, &mut pool.claims, Some(year), command.unit.as_deref(), as_of);
    findings.extend(pool.claims.iter_mut().flat_map(|claim| std::mem::take(&mut claim.findings)));
    pool.set_aside();

    let returns: Vec<Return> = pool.claims.drain(..).map(|claim| claim.made).collect();
    let (fates, of_versions) = versions::resolve(plan, &returns);
    findings.extend(of_versions.into_iter().filter(|finding| finding.year == Some(year)));
    findings.extend(against_last_year(plan, &returns, &fates, year));
    findings.extend(set::copies(plan, &returns, &fates, year));
    let submissions = set::submissions(plan, &scope.lower, year, as_of, &returns);
    findings.extend(set::findings(plan, &submissions, year, &returns));
    finding::sort(&mut findings);

    let used = used_returns(&returns, &fates, &scope.lower, year);
    let sums = aggregate::sum(plan, &scope.lower, &present(&used));
    let assessment = assess::assess(plan, year, &scope.lower, &used, &sums);
    let sources = pool.sources(&returns, &fates);
    let results = Results {
        unit: scope.unit,
        year,
        as_of,
        units: scope.lower.clone(),
        submissions,
        measures: assessment.measures,
        matrix: assessment.matrix,
        indicators: assessment.indicators,
        items: aggregate::items(&scope.lower, &used),
        returns: used,
        previous: previous(plan, &returns, &fates, command.unit.as_deref(), year - 1),
        cells: sources.iter().fold(Balance::default(), |sum, source| sum + source.cells),
        sources,
    };
    assess::mark_deciding(plan, &results, &mut findings);
    (results, findings)
}

/// All claims of a run beside what is kept of their files.
struct Pool {
    claims: Vec<Claim>,
    files: Vec<(Source, Balance)>,
}

impl Pool {
    fn of(taken: Vec<TakenIn>, findings: &mut Vec<Finding>) -> Self {
        let mut pool = Self { claims: Vec::new(), files: Vec::new() };
        for file in taken {
            findings.extend(file.findings);
            pool.claims.extend(file.claims);
            pool.files.push((file.source, file.loose));
        }
        pool
    }

    /// Rows of a total and the like are no returns; their cells were read and not needed.
    fn set_aside(&mut self) {
        let (aside, claims) = std::mem::take(&mut self.claims)
            .into_iter()
            .partition(|claim: &Claim| claim.made.standing == Standing::Aside);
        self.claims = claims;
        for claim in aside {
            self.files[claim.made.source].1 += claim.made.cells.all(Class::NotNeeded);
        }
    }

    /// The files with the fates of their returns and all their cells.
    fn sources(self, returns: &[Return], fates: &[Fate]) -> Vec<SourceResult> {
        let mut sources: Vec<SourceResult> =
            self.files.into_iter().map(|(source, cells)| SourceResult { source, returns: Vec::new(), cells }).collect();
        for (made, fate) in returns.iter().zip(fates) {
            let source = &mut sources[made.source];
            source.returns.push((made.unit, made.year, *fate));
            source.cells += match fate {
                Fate::Used => made.cells,
                Fate::Superseded => made.cells.all(Class::Superseded),
                Fate::Refused => made.cells.all(Class::Refused),
            };
        }
        sources
    }
}

/// The return used for each lower unit.
fn used_returns(returns: &[Return], fates: &[Fate], lower: &[usize], year: i32) -> Vec<Option<Return>> {
    let mut by_unit = HashMap::new();
    for (made, fate) in returns.iter().zip(fates) {
        if let (Fate::Used, Some(unit), true) = (fate, made.unit, made.year == Some(year)) {
            by_unit.insert(unit, made);
        }
    }
    lower.iter().map(|unit| by_unit.get(unit).copied().cloned()).collect()
}

fn present(used: &[Option<Return>]) -> Vec<&Return> {
    used.iter().flatten().collect()
}

fn against_last_year(plan: &Plan, returns: &[Return], fates: &[Fate], year: i32) -> Vec<Finding> {
    let used = |of: i32| {
        returns
            .iter()
            .zip(fates)
            .filter(move |(made, fate)| **fate == Fate::Used && made.year == Some(of))
            .map(|(made, _)| made)
    };
    let before: HashMap<_, _> = used(year - 1).map(|made| (made.unit, made)).collect();
    used(year).filter_map(|made| Some(history::check(plan, made, before.get(&made.unit)?))).flatten().collect()
}

/// The year before's sums, where any of its returns is at hand.
fn previous(
    plan: &Plan,
    returns: &[Return],
    fates: &[Fate],
    unit: Option<&str>,
    year: i32,
) -> Option<Vec<MeasureResult>> {
    let scope = Scope::of(plan, year, unit).ok()?;
    let used = used_returns(returns, fates, &scope.lower, year);
    let used = present(&used);
    (!used.is_empty()).then(|| assess::measures(plan, year, &aggregate::sum(plan, &scope.lower, &used)))
}

/// The year asked for, else the only one found.
fn report_year(
    command: &Consolidate,
    plan: &Plan,
    discovered: &Discovered,
    taken: &[TakenIn],
    language: Language,
) -> Result<i32, Stop> {
    if let Some(year) = command.reading.year {
        return Ok(year);
    }
    let claims = taken.iter().flat_map(|file| &file.claims).filter(|claim| claim.unit.is_ok());
    let years: BTreeSet<i32> = claims.filter_map(|claim| claim.made.year).collect();
    match years.iter().copied().collect::<Vec<_>>().as_slice() {
        [year] => Ok(*year),
        [] => {
            let mut claims: Vec<Claim> = taken.iter().flat_map(|file| &file.claims).cloned().collect();
            settle(plan, &mut claims, None, None, command.reading.day());
            let of_claims = claims.iter().flat_map(|claim| &claim.findings);
            let of_files = taken.iter().flat_map(|file| &file.findings);
            let mut findings: Vec<Finding> =
                discovered.findings.iter().chain(of_files).chain(of_claims).cloned().collect();
            finding::sort(&mut findings);
            Err(nothing_usable(plan, &findings, language))
        }
        several => {
            let list: Vec<String> = several.iter().map(i32::to_string).collect();
            let typed = typed(command, several.last().copied().unwrap_or_default());
            Err(Stop::Usage(match language {
                Language::Vi => {
                    format!("có báo cáo của nhiều năm ({}). Hãy chọn năm, ví dụ:\n  {typed}", list.join(", "))
                }
                Language::En => {
                    format!("there are returns of several years ({}). Choose one, such as:\n  {typed}", list.join(", "))
                }
            }))
        }
    }
}

/// The command that was meant, with a year: to be pasted as it is.
fn typed(command: &Consolidate, year: i32) -> String {
    let quoted = |path: &Path| match path.display().to_string() {
        text if text.contains(char::is_whitespace) => format!("\"{text}\""),
        text => text,
    };
    let flags =
        [("-o", &command.output), ("--indicators", &command.common.indicators), ("--units", &command.common.units)];
    let paths = command.paths.iter().map(|path| quoted(path));
    let flags = flags.iter().filter_map(|(flag, path)| Some(format!("{flag} {}", quoted(path.as_deref()?))));
    let unit = command.unit.iter().map(|code| format!("--unit {code}"));
    let words: Vec<String> = paths.chain(flags).chain(unit).collect();
    format!("report consolidate {} --year {year}", words.join(" "))
}

fn no_scope(no: NoScope, year: i32, command: &Consolidate, language: Language) -> Stop {
    let code = command.unit.clone().unwrap_or_default();
    match (no, language) {
        (NoScope::UnknownUnit, Language::Vi) => Stop::Usage(format!("không có đơn vị mã {code} trong năm {year}")),
        (NoScope::UnknownUnit, Language::En) => Stop::Usage(format!("there is no unit {code} in {year}")),
        (NoScope::NoUnits, Language::Vi) => Stop::Failure(anyhow!("kế hoạch không có đơn vị nào trong năm {year}")),
        (NoScope::NoUnits, Language::En) => Stop::Failure(anyhow!("the plan has no unit in {year}")),
    }
}

/// An output that was named as an input would be overwritten.
fn refuse_named_output(command: &Consolidate, discovered: &Discovered, language: Language) -> Result<(), Stop> {
    let Some(output) = &command.output else { return Ok(()) };
    match input_at(output, discovered) {
        Some(index) if discovered.files[index].is_named => Err(output_is_input(output, language)),
        _ => Ok(()),
    }
}

/// An output among the files found may only be replaced if it is an earlier report of this program.
fn refuse_foreign_output(
    command: &Consolidate,
    output: &Path,
    discovered: &Discovered,
    taken: &[TakenIn],
    language: Language,
) -> Result<(), Stop> {
    match input_at(output, discovered) {
        Some(index) if discovered.files[index].is_named || !taken[index].is_own_report => {
            Err(output_is_input(output, language))
        }
        None if lies_in(output, &command.paths) => Err(output_is_input(output, language)),
        _ => Ok(()),
    }
}

/// Whether a file lies in one of the folders: if it is not among those read, it was found and skipped.
fn lies_in(file: &Path, folders: &[PathBuf]) -> bool {
    let within = |folder: &PathBuf| Some(file.canonicalize().ok()?.starts_with(folder.canonicalize().ok()?));
    file.is_file() && folders.iter().any(|folder| within(folder) == Some(true))
}

fn input_at(output: &Path, discovered: &Discovered) -> Option<usize> {
    let output = output.canonicalize().ok()?;
    discovered.files.iter().position(|file| file.path.canonicalize().is_ok_and(|path| path == output))
}

fn output_is_input(output: &Path, language: Language) -> Stop {
    let path = output.display();
    Stop::Usage(match language {
        Language::Vi => format!("{path} là một trong các tệp đầu vào; hãy ghi báo cáo vào tệp khác bằng -o"),
        Language::En => format!("{path} is one of the inputs; write the report elsewhere with -o"),
    })
}

/// What stopped the run where not one return could be used: the findings themselves say why.
fn nothing_usable(plan: &Plan, findings: &[Finding], language: Language) -> Stop {
    let told: Vec<&Finding> = findings.iter().filter(|finding| finding.place.file.is_some()).collect();
    let list = finding::render::list(&told, plan, language, false);
    let message = match told.is_empty() {
        true => language.pick("không thấy tệp báo cáo nào, chưa ghi gì", "no return was found; nothing was written"),
        false => {
            language.pick("không có báo cáo nào dùng được, chưa ghi gì", "no return can be used; nothing was written")
        }
    };
    Stop::Failure(anyhow!("{message}\n\n{list}"))
}

/// Every cell that was read must be in exactly one class; a report that lost one is not written.
fn check_balance(results: &Results, language: Language) -> Result<(), Stop> {
    let Some(off) = results.sources.iter().find(|source| !source.cells.is_balanced()) else { return Ok(()) };
    let what = language.pick(
        "số ô đã đọc không bằng tổng các ô đã phân loại; đây là lỗi của chương trình, chưa ghi gì",
        "the cells read do not equal the cells accounted for; this is a fault of the program, nothing was written",
    );
    Err(Stop::Failure(anyhow!("{}: {what}", off.source.file)))
}

fn write(report: &Report, output: &Path, language: Language) -> Result<(), Stop> {
    let bytes = workbook::workbook(report)?;
    if output.is_dir() {
        let what = language.pick("là thư mục; hãy ghi tên tệp sau -o", "is a folder; name a file after -o");
        return Err(Stop::Failure(anyhow!("{} {what}", output.display())));
    }
    save(output, &bytes).map_err(|error| {
        let reason = super::in_words(&error, language);
        let what = language.pick("không ghi được báo cáo", "the report could not be written");
        Stop::Failure(anyhow!("{}: {what}: {reason}", output.display()))
    })
}

/// The summary goes to standard output; what was found goes before it to standard error, out of the way of a pipe.
fn print(command: &Consolidate, report: &Report, output: &str, streams: &mut Streams) -> Result<(), Stop> {
    let printed = match command.reading.format {
        Format::Json => json::consolidate(report, Some(output))?,
        Format::Text => {
            if !command.common.quiet {
                let matters = |found: &&Finding| found.severity != Severity::Note;
                let told: Vec<&Finding> = report.findings.iter().filter(matters).collect();
                let colours = command.common.colours(streams.err_is_terminal);
                let list = finding::render::list(&told, report.plan, report.language, colours);
                writeln!(streams.err, "{list}")?;
            }
            text::consolidate(report, Some(output))
        }
    };
    streams.out.write_all(printed.as_bytes())?;
    Ok(())
}

fn exit(command: &Consolidate, results: &Results, findings: &[Finding]) -> Exit {
    let missed = results.indicators.iter().any(|indicator| indicator.status == Status::NotMet);
    if command.reading.fails(findings) || (command.fail_on_missed_target && missed) {
        Exit::DataErrors
    } else {
        Exit::Success
    }
}
