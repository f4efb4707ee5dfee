//! What a run tells on a terminal: a few lines on what it found, what is met, and what to do next.

use super::words::Words;
use super::{Report, figures, workbook};
use crate::finding::render::short;
use crate::finding::{Details, Finding};
use crate::model::course::Pace;
use crate::model::results::{IndicatorResult, Status};
use crate::model::show::safe;
use crate::model::submission::SubmissionState;
use crate::model::{Language, Severity};

/// How many units, or findings, are named one by one.
const MOST_NAMED: usize = 5;

/// What `consolidate` prints. `written` are the paths of what it has written, as typed.
pub fn consolidate(report: &Report, written: &[String]) -> String {
    let mut lines = vec![received(report), indicators(report)];
    lines.extend(not_met(report));
    lines.extend(unjudged(report));
    lines.extend(paces(report));
    lines.extend(Words::of(report.language).notice(report.results.suppressed));
    lines.push(counted(report.findings, report.language));
    lines.extend(deciding(report));
    lines.push(closing(report, written));
    lines.push(String::new());
    lines.join("\n")
}

/// How many findings there are of each weight.
#[derive(Debug, Clone, Copy, Default)]
struct Weights {
    errors: usize,
    open: usize,
    explained: usize,
    notes: usize,
}

impl Weights {
    fn of<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> Self {
        let mut weights = Self::default();
        for finding in findings {
            *match finding.severity {
                Severity::Error => &mut weights.errors,
                Severity::Query if finding.is_open_query() => &mut weights.open,
                Severity::Query => &mut weights.explained,
                Severity::Note => &mut weights.notes,
            } += 1;
        }
        weights
    }
}

fn units_in(report: &Report, states: &[SubmissionState]) -> Vec<usize> {
    let submissions = &report.results.submissions;
    submissions.iter().filter(|one| states.contains(&one.state)).map(|one| one.of).collect()
}

/// The states of a return that has come, in the order in which they are told.
const RECEIVED: [SubmissionState; 3] = [SubmissionState::OnTime, SubmissionState::Late, SubmissionState::Undated];

/// Đã nhận 8/9 báo cáo năm 2024 (đúng hạn 7, chưa ghi ngày 1); chưa nộp: Phường Tứ Hạ.
fn received(report: &Report) -> String {
    let Report { results, language, .. } = *report;
    let got = results.submissions.iter().filter(|submission| submission.state.is_received()).count();
    let all = results.units.len();
    let (got, all) = (language.count(got), language.count(all));
    let year = results.year;
    let head = match language {
        Language::Vi => format!("Đã nhận {got}/{all} báo cáo năm {year}"),
        Language::En => format!("Received {got} of {all} returns for {year}"),
    };
    format!("{head}{}{}.", timeliness(report), absent(report))
}

fn timeliness(report: &Report) -> String {
    let language = report.language;
    let words = [("đúng hạn", "on time"), ("muộn", "late"), ("chưa ghi ngày", "undated")];
    let part = |(state, (vi, en)): (SubmissionState, (&str, &str))| {
        let count = units_in(report, &[state]).len();
        let count = (count > 0).then(|| language.count(count))?;
        Some(if language == Language::Vi { format!("{vi} {count}") } else { format!("{count} {en}") })
    };
    let parts: Vec<String> = RECEIVED.into_iter().zip(words).filter_map(part).collect();
    if parts.is_empty() { String::new() } else { format!(" ({})", parts.join(", ")) }
}

/// The units of which there is no return that can be used, by why.
fn absent(report: &Report) -> String {
    let states = [
        (SubmissionState::Missing, "chưa nộp", "missing"),
        (SubmissionState::Refused, "đã gửi nhưng phải sửa", "sent but not usable"),
        (SubmissionState::NotDue, "chưa đến hạn", "not due yet"),
    ];
    let part = |(state, vi, en): (SubmissionState, &str, &str)| {
        let units = units_in(report, &[state]);
        (!units.is_empty()).then(|| format!("; {}: {}", report.language.pick(vi, en), names(report, &units)))
    };
    states.into_iter().filter_map(part).collect()
}

fn names(report: &Report, units: &[usize]) -> String {
    let named: Vec<String> =
        units.iter().take(MOST_NAMED).map(|unit| safe(&report.plan.units[*unit].title())).collect();
    let more = units.len() - named.len();
    let more = match (more, report.language) {
        (0, _) => String::new(),
        (more, Language::Vi) => format!(" và {more} đơn vị khác"),
        (more, Language::En) => format!(" and {more} more"),
    };
    format!("{}{more}", named.join(", "))
}

/// The indicators that have a verdict of the plan's, with their codes.
fn judged<'a>(report: &Report<'a>) -> Vec<(&'a str, usize, &'a IndicatorResult)> {
    let codes = report.plan.indicators.iter().enumerate();
    codes
        .zip(&report.results.indicators)
        .filter(|(_, result)| result.status != Status::NoTarget)
        .map(|((index, indicator), result)| (indicator.code.as_str(), index, result))
        .collect()
}

/// So với mục tiêu năm 2025: đạt 13/18 chỉ tiêu (tạm tính, 5 chỉ tiêu còn thiếu số liệu).
fn indicators(report: &Report) -> String {
    let judged = judged(report);
    let (all, met) = (judged.len(), judged.iter().filter(|(_, _, result)| result.status == Status::Met).count());
    let text = match (milestone(report), report.language) {
        (Some(year), Language::Vi) => format!("So với mục tiêu năm {year}: đạt {met}/{all} chỉ tiêu"),
        (Some(year), Language::En) => format!("Against the targets for {year}: {met} of {all} indicators met"),
        (None, Language::Vi) => format!("Đạt {met}/{all} chỉ tiêu"),
        (None, Language::En) => format!("{met} of {all} indicators met"),
    };
    let incomplete = judged.iter().filter(|(_, _, result)| result.provisional).count();
    match (incomplete, report.language) {
        (0, _) => format!("{text}."),
        (_, Language::Vi) => format!("{text} (tạm tính, {incomplete} chỉ tiêu còn thiếu số liệu)."),
        (_, Language::En) => format!("{text} (provisional; on incomplete data: {incomplete} of {all})."),
    }
}

/// The milestone that all targets of the year share, where it is still to come.
fn milestone(report: &Report) -> Option<i32> {
    let targets = report.results.measures.iter().filter_map(|result| result.assessed.target);
    let mut years = targets.map(|target| target.milestone);
    let first = years.next()?;
    (first > report.results.year && years.all(|year| year == first)).then_some(first)
}

/// Chưa đạt: 1 (cần thêm 1 xã, phường), 3 (3.1 vượt 4 ca).
fn not_met(report: &Report) -> Option<String> {
    let judged = judged(report);
    let marked = judged.iter().any(|(_, _, result)| !result.provisional);
    let parts: Vec<String> = judged
        .iter()
        .filter(|(_, _, result)| result.status == Status::NotMet)
        .map(|(code, index, result)| {
            let mark = result.provisional && marked;
            let how_far = figures::shortfalls(report, *index, report.language).iter().map(|text| safe(text)).collect();
            format!("{}{}", safe(code), in_brackets(how_far, mark, report.language))
        })
        .collect();
    let head = report.language.pick("Chưa đạt", "Not met");
    (!parts.is_empty()).then(|| format!("{head}: {}.", parts.join(", ")))
}

fn in_brackets(mut parts: Vec<String>, provisional: bool, language: Language) -> String {
    if provisional {
        parts.push(language.pick("tạm tính", "provisional").to_owned());
    }
    if parts.is_empty() { String::new() } else { format!(" ({})", parts.join("; ")) }
}

/// Chưa có số liệu: 4. Không phát sinh: 10.
fn unjudged(report: &Report) -> Option<String> {
    let states = [
        (Status::NoData, "Chưa có số liệu", "No data"),
        (Status::Nil, "Không phát sinh", "Nothing occurred"),
        (Status::Masked, "Đã che", "Masked"),
    ];
    let part = |(status, vi, en): (Status, &str, &str)| {
        let of_status = judged(report).into_iter().filter(|(_, _, result)| result.status == status);
        let codes: Vec<String> = of_status.map(|(code, _, _)| safe(code)).collect();
        (!codes.is_empty()).then(|| format!("{}: {}.", report.language.pick(vi, en), codes.join(", ")))
    };
    let parts: Vec<String> = states.into_iter().filter_map(part).collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// Nhịp độ tới mục tiêu (số liệu từ năm 2021): chậm 3.2, 4.1; đúng tiến độ 9.1.
fn paces(report: &Report) -> Option<String> {
    let courses = &report.results.courses;
    let first = courses.iter().filter_map(|course| Some(course.start.as_ref()?.year)).min()?;
    let words = [
        (Pace::Behind, "chậm", "behind"),
        (Pace::OnTrack, "đúng tiến độ", "on track"),
        (Pace::Missed, "đã đến năm mốc mà chưa đạt:", "not met by the milestone year:"),
    ];
    let part = |(pace, vi, en): (Pace, &str, &str)| {
        let of_pace = report.plan.measures.iter().zip(courses).filter(|(_, course)| course.pace == pace);
        let codes: Vec<String> = of_pace.map(|(measure, _)| safe(&measure.code)).collect();
        (!codes.is_empty()).then(|| format!("{} {}", report.language.pick(vi, en), codes.join(", ")))
    };
    let told: Vec<String> = words.into_iter().filter_map(part).collect();
    let head = match report.language {
        Language::Vi => format!("Nhịp độ tới mục tiêu (số liệu từ năm {first})"),
        Language::En => format!("Pace towards the targets (figures since {first})"),
    };
    (first < report.results.year && !told.is_empty()).then(|| format!("{head}: {}.", told.join("; ")))
}

/// Phải sửa 6 chỗ, cần giải trình 14, lưu ý 37.
fn counted(findings: &[Finding], language: Language) -> String {
    let Weights { errors, open, explained, notes } = Weights::of(findings);
    if findings.is_empty() {
        return language
            .pick("Không phát hiện lỗi nào trong số liệu.", "Nothing wrong was found in the data.")
            .to_owned();
    }
    let shown = |count| language.count(count);
    match language {
        Language::Vi => {
            let answered =
                if explained > 0 { format!(", đã giải trình {}", shown(explained)) } else { String::new() };
            let (errors, open, notes) = (shown(errors), shown(open), shown(notes));
            format!("Phải sửa {errors} chỗ, cần giải trình {open}{answered}, lưu ý {notes}.")
        }
        Language::En => {
            let answered = if explained > 0 { format!(", {} explained", shown(explained)) } else { String::new() };
            let errors = language.counted(errors, "lỗi phải sửa", ("error", "errors"));
            let open = language.counted(open, "điểm cần giải trình", ("open query", "open queries"));
            format!("{errors}, {open}{answered}, {}.", language.counted(notes, "lưu ý", ("note", "notes")))
        }
    }
}

/// The findings that could turn a verdict, errors first. A missing return is told above.
fn deciding(report: &Report) -> Vec<String> {
    let matters = |finding: &&Finding| finding.decides && !matches!(finding.details, Details::Missing { .. });
    let mut findings: Vec<&Finding> = report.findings.iter().filter(matters).collect();
    findings.sort_by_key(|finding| finding.severity);
    if findings.is_empty() {
        return Vec::new();
    }
    let head = report
        .language
        .pick("Nên làm rõ trước, vì có thể làm thay đổi kết quả:", "To be settled first, for it could turn a verdict:");
    let told = findings.iter().take(MOST_NAMED).map(|one| format!("  - {}", short(one, report.plan, report.language)));
    let more = match (findings.len().saturating_sub(MOST_NAMED), report.language) {
        (0, _) => None,
        (more, Language::Vi) => Some(format!("  … và {} chỗ khác", report.language.count(more))),
        (more, Language::En) => Some(format!("  … and {} more", report.language.count(more))),
    };
    std::iter::once(head.to_owned()).chain(told).chain(more).collect()
}

/// Đã ghi bao-cao-2024.xlsx. Việc tiếp theo: …
fn closing(report: &Report, written: &[String]) -> String {
    let language = report.language;
    let paths = written.iter().map(|path| safe(path)).collect::<Vec<_>>().join(", ");
    let written = format!("{} {paths}{}. ", language.pick("Đã ghi", "Wrote"), sheets(report));
    format!("{written}{}: {}.", language.pick("Việc tiếp theo", "Next"), next_steps(report).join("; "))
}

/// Over how many sheets of the workbook the counts go, where one does not hold them.
fn sheets(report: &Report) -> String {
    match (workbook::sheets_of_counts(report), report.language) {
        (1, _) => String::new(),
        (sheets, Language::Vi) => format!(" (số liệu gốc ở {sheets} trang, vì một trang Excel không đủ chỗ)"),
        (sheets, Language::En) => format!(" (the counts take {sheets} sheets: one of Excel does not hold them)"),
    }
}

fn next_steps(report: &Report) -> Vec<String> {
    let language = report.language;
    let Weights { errors, open, .. } = Weights::of(report.findings.iter().filter(is_about_data));
    let missing = units_in(report, &[SubmissionState::Missing, SubmissionState::NotDue]).len();
    let step = |count: usize, vi: &str, (one, many): (&str, &str)| {
        let words = language.pick(vi, if count == 1 { one } else { many });
        (count > 0).then(|| words.replace("{}", &language.count(count)))
    };
    let remind = ("remind {} unit", "remind {} units");
    let mend = ("have {} error mended, then run this again", "have {} errors mended, then run this again");
    let ask = ("ask for {} explanation", "ask for {} explanations");
    let steps: Vec<String> = [
        step(missing, "nhắc {} đơn vị chưa nộp", remind),
        step(errors, "đề nghị đơn vị sửa {} chỗ rồi tổng hợp lại", mend),
        step(open, "đề nghị giải trình {} điểm", ask),
    ]
    .into_iter()
    .flatten()
    .collect();
    if !steps.is_empty() {
        return steps;
    }
    vec![language.pick("kiểm tra lại, in và trình ký", "look it over, print it and have it signed").to_owned()]
}

/// Whether a finding is about what was sent, not about what was not.
fn is_about_data(finding: &&Finding) -> bool {
    !matches!(finding.details, Details::Missing { .. } | Details::OnlyRefused { .. })
}

#[cfg(test)]
mod tests;
