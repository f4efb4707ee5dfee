//! `report validate`: the same reading and checking; nothing written but marked copies, where they are asked for.

use std::path::PathBuf;

use anyhow::anyhow;

use crate::Exit;
use crate::check::scope::Years;
use crate::check::{history, set};
use crate::cli::{CheckFormat, Validate};
use crate::discover::Discovered;
use crate::finding;
use crate::model::{Language, Severity, show};
use crate::threads::Threads;
use crate::write::checked::{self, Check, Checked, Wanted};

use super::annotate;
use super::pasted::discover_all;
use super::plan::PlanText;
use super::pool::{Pool, Settling};
use super::typed::Typed;
use super::{Outcome, Stop, Streams};

/// Reads and checks each file on its own, and the versions among them.
pub fn run(command: &Validate, streams: &mut Streams) -> Outcome {
    let plan = PlanText::in_force(&command.common, streams)?;
    let language = command.common.language(plan.language);
    if command.show && command.format == CheckFormat::Csv {
        return Err(Stop::Usage(no_figures(language)));
    }
    let asked = annotate::asked(command, language)?;
    refuse_plan(&asked.paths, command, language)?;
    let register = command.reading.register(&plan, language)?;
    let discovered = discover_all(&asked.paths, language, streams)?;
    refuse_nothing(&discovered, language)?;
    let is_watched = streams.err_is_terminal && !command.common.quiet && command.format == CheckFormat::Text;
    let threads = Threads::new(command.reading.jobs);
    let taken = command.reading.take_in(&threads, &plan, &discovered.files, streams.program, is_watched, language)?;

    let mut findings = discovered.findings;
    let settling =
        Settling { plan: &plan, register: &register, years: Years::Any, unit: None, day: command.reading.day() };
    let mut resolved = settling.settle(Pool::of(taken, &mut findings));
    findings.append(&mut resolved.findings);
    findings.append(&mut resolved.of_versions);
    findings.extend(history::of_all_years(&plan, &resolved.returns, &resolved.fates));
    findings.extend(match command.reading.year {
        Some(year) => set::of_other_years(&resolved.returns, &resolved.fates, year),
        None => set::years_in_doubt(&plan, (&resolved.returns, &resolved.fates), None, true),
    });
    finding::sort(&mut findings);

    let sources = resolved.sources();
    let files = Checked::all(&sources, &resolved.returns, &resolved.fates, &findings);
    let setting = annotate::Setting::of(&plan, command, streams.program, language);
    let copies = asked.copies(&discovered.files, &sources, &files, &setting);
    let flags = Typed::new("explain").spoken(&command.common).flags();
    let check = Check { plan: &plan, files: &files, language, show: command.show };
    let printed = match command.format {
        CheckFormat::Json => checked::json(check)?,
        CheckFormat::Csv => checked::lines(check)?,
        CheckFormat::Text => checked::text(check, Wanted { flags: &flags, ..wanted(command, streams) }),
    };
    streams.print(printed, copies.written(), language)?;
    copies.tell(command.format == CheckFormat::Text, language, streams)?;
    Ok(if command.reading.fails(&findings) { Exit::DataErrors } else { Exit::Success })
}

fn wanted(command: &Validate, streams: &Streams) -> Wanted<'static> {
    Wanted {
        look: command.common.look(streams.out_is_terminal, streams.columns),
        quiet: command.common.quiet,
        strict: command.reading.strict,
        ..Wanted::default()
    }
}

/// Where there is nothing to check, that is no sound return.
fn refuse_nothing(discovered: &Discovered, language: Language) -> Result<(), Stop> {
    let is_any_named = discovered.findings.iter().any(|finding| finding.severity == Severity::Error);
    if !discovered.files.is_empty() || is_any_named {
        return Ok(());
    }
    let nothing = language.pick("không thấy tệp nào để kiểm tra", "there is no file to check");
    let kind = ("hidden file or file of another kind", "hidden files or files of another kind");
    let count = language.counted(discovered.findings.len(), "tệp ẩn hoặc tệp loại khác", kind);
    let skipped = match (discovered.findings.len(), language) {
        (0, _) => String::new(),
        (_, Language::Vi) => format!(" (đã bỏ qua {count})"),
        (_, Language::En) => format!(" (left out: {count})"),
    };
    Err(Stop::Failure(anyhow!("{nothing}{skipped}")))
}

/// A plan in place of a return: it has a check of its own.
fn refuse_plan(paths: &[PathBuf], command: &Validate, language: Language) -> Result<(), Stop> {
    let [path] = paths else { return Ok(()) };
    if !path.is_file() || path.extension().is_none_or(|it| !it.eq_ignore_ascii_case("toml")) {
        return Ok(());
    }
    let typed = Typed::new("indicators check").path("--indicators", Some(path)).language(&command.common.speech);
    let what =
        language.pick("là kế hoạch, không phải báo cáo; kiểm tra bằng", "is a plan and no return; check it with");
    Err(Stop::Usage(format!("{} {what}: {typed}", show::path(path))))
}

fn no_figures(language: Language) -> String {
    language
        .pick(
            "--show không dùng cùng --format csv; hãy dùng --show với text hoặc json",
            "--show does not go with --format csv; use it with text or json",
        )
        .to_owned()
}
