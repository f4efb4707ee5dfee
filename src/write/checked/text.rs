//! The check as its reader sees it: file by file, and at the end whether it can be sent.

use super::{Check, Checked, Verdict, figures};
use crate::finding::render::{Look, Page, Printer};
use crate::finding::{Details, Finding};
use crate::model::columns::{Indent, wrapped};
use crate::model::show::safe;
use crate::model::{Language, Severity};

/// How many files that were left out are named.
const MOST_NAMED: usize = 5;

/// What of the text is wanted, and how it is to look.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wanted<'a> {
    /// Colour and width.
    pub look: Look,
    /// Only the closing lines.
    pub quiet: bool,
    /// Whether open queries hold a return back.
    pub strict: bool,
    /// What has to stand behind `report explain CODE` for the same plan and language; begins with a space, or is empty.
    pub flags: &'a str,
}

/// All files, and on the last line whether what was checked can be sent.
pub fn text(check: Check, wanted: Wanted) -> String {
    let is_return = |file: &&Checked| file.verdict(wanted.strict) != Verdict::NoReturn;
    let (returns, others): (Vec<&Checked>, Vec<&Checked>) = check.files.iter().partition(is_return);
    let writer = Writer { check, wanted };
    match (returns.as_slice(), others.as_slice()) {
        ([one], []) | ([], [one]) => writer.one(one),
        ([], others) => writer.several(others, &[]),
        (returns, others) => writer.several(returns, others),
    }
}

struct Writer<'a> {
    check: Check<'a>,
    wanted: Wanted<'a>,
}

impl Writer<'_> {
    /// One file alone: its closing line is the last.
    fn one(&self, file: &Checked) -> String {
        let verdict = file.verdict(self.wanted.strict);
        let closing = self.line(&closing(verdict, self.check.language));
        if self.wanted.quiet {
            return closing;
        }
        let (heading, inside) = self.file(file);
        let gap = if inside.is_empty() { "" } else { "\n" };
        format!("{heading}\n{gap}{inside}{gap}{}{closing}", self.advice(&[file]))
    }

    /// Several files, each with its own closing line, what is no return in one line, and the total.
    fn several(&self, files: &[&Checked], others: &[&Checked]) -> String {
        let verdicts: Vec<Verdict> = files.iter().map(|file| file.verdict(self.wanted.strict)).collect();
        let total = self.line(&total(&verdicts, self.check.language));
        if self.wanted.quiet {
            let short =
                files.iter().zip(&verdicts).map(|(file, verdict)| self.line(&self.short(&safe(file.file), *verdict)));
            return short.collect::<String>() + &total;
        }
        let mut text = String::new();
        let mut was_long = false;
        for (file, verdict) in files.iter().zip(&verdicts) {
            let (heading, inside) = self.file(file);
            let is_long = !inside.is_empty();
            text += if !text.is_empty() && (is_long || was_long) { "\n" } else { "" };
            let closing = self.line(&closing(*verdict, self.check.language));
            text += &match (is_long, verdict) {
                (true, Verdict::NoReturn) => format!("{heading}\n\n{inside}"),
                (true, _) => format!("{heading}\n\n{inside}\n{closing}"),
                (false, _) => self.line(&self.short(&heading, *verdict)),
            };
            was_long = is_long;
        }
        let others = self.others(others);
        let gap = if text.is_empty() { "" } else { "\n" };
        format!("{text}{gap}{others}{}{total}", self.advice(files))
    }

    /// A file's heading, and what stands under it.
    fn file(&self, file: &Checked) -> (String, String) {
        let Check { plan, language, show, .. } = self.check;
        let printer = Printer { plan, language, look: self.wanted.look };
        let page = Page::of_returns(file.file, file.returns.iter().map(|(made, _)| *made), file.findings.clone());
        let shown = if show { figures::text(file, plan, language, self.wanted.look.width) } else { String::new() };
        let findings = printer.body(&page);
        let gap = if shown.is_empty() || findings.is_empty() { "" } else { "\n" };
        (printer.heading(&page).unwrap_or_default(), format!("{shown}{gap}{findings}"))
    }

    /// A file of which there is nothing more to say, in one line.
    fn short(&self, heading: &str, verdict: Verdict) -> String {
        let closing = closing(verdict, self.check.language);
        let mut letters = closing.chars();
        let first = letters.next().map(char::to_lowercase).into_iter().flatten();
        format!("{heading}: {}", first.chain(letters).collect::<String>())
    }

    /// The files that are no returns.
    fn others(&self, others: &[&Checked]) -> String {
        let named: Vec<String> = others.iter().take(MOST_NAMED).map(|file| safe(file.file)).collect();
        let more = others.len() - named.len();
        let named = named.join(", ");
        let (language, count) = (self.check.language, self.check.language.count(more));
        let more = match (more, language) {
            (0, _) => String::new(),
            (_, Language::Vi) => format!(" và {count} tệp khác"),
            (_, Language::En) => format!(" and {count} more"),
        };
        let head = language.pick("Bỏ qua, không phải báo cáo của đơn vị", "Left out, no unit's return");
        if others.is_empty() { String::new() } else { self.line(&format!("{head}: {named}{more}.")) }
    }

    /// What to do next, as far as there is anything to do.
    fn advice(&self, files: &[&Checked]) -> String {
        let findings = || files.iter().flat_map(|file| &file.findings);
        let error = findings().find(|finding| finding.severity == Severity::Error);
        let Some(first) = error.or(findings().find(|finding| finding.is_open_query())) else { return String::new() };
        // Only a row has room for an explanation.
        let is_in_row = |finding: &Finding| finding.measure.is_some() && !finding.details.is_of_whole_return();
        let asks_in_row =
            |file: &&Checked| file.findings.iter().any(|finding| finding.is_open_query() && is_in_row(finding));
        let has_no_column = |file: &Checked| file.returns.iter().any(|(made, _)| !made.has_explanations);
        let in_row = match files.iter().copied().filter(asks_in_row).map(has_no_column).max() {
            None => InRow::Nothing,
            Some(false) => InRow::Explained,
            Some(true) => InRow::ColumnToAdd,
        };
        let is_to_mend = |finding: &&&Finding| {
            finding.severity == Severity::Error && !matches!(finding.details, Details::LaterForm {})
        };
        let what = advice(findings().any(|finding| is_to_mend(&finding)), in_row, self.check.language);
        let on_code = self.check.language.pick("Giải thích mã", "On a code");
        let (code, flags) = (first.details.entry().code, self.wanted.flags);
        self.line(&format!("{what} {on_code}: report explain {code}{flags}"))
    }

    fn line(&self, text: &str) -> String {
        wrapped(text, self.wanted.look.width, Indent::all(0)) + "\n"
    }
}

/// What rows ask for that an explanation can answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum InRow {
    Nothing,
    Explained,
    /// The same, where a table has no column for it yet.
    ColumnToAdd,
}

/// What to do about errors, and about queries that a row can answer.
fn advice(errors: bool, in_row: InRow, language: Language) -> String {
    let column = match (in_row, language) {
        (InRow::ColumnToAdd, Language::Vi) => "cột Giải trình của dòng đó (chưa có thì thêm cột này)",
        (_, Language::Vi) => "cột Giải trình của dòng đó",
        (InRow::ColumnToAdd, Language::En) => "the row's column Explanation (add it if there is none)",
        (_, Language::En) => "the row's column Explanation",
    };
    match (errors, in_row != InRow::Nothing, language) {
        (true, false, Language::Vi) => "Đề nghị sửa rồi chạy lại lệnh này.".to_owned(),
        (true, false, Language::En) => "Please mend this, then run it again.".to_owned(),
        (false, false, Language::Vi) => "Đề nghị làm như hướng dẫn trên rồi chạy lại lệnh này.".to_owned(),
        (false, false, Language::En) => "Please do as said above, then run this again.".to_owned(),
        (true, true, Language::Vi) => {
            format!("Đề nghị sửa lỗi; số lạ mà đúng thì ghi lý do vào {column}; rồi chạy lại lệnh này.")
        }
        (true, true, Language::En) => {
            format!("Please mend the errors; where an odd figure is right, write why in {column}; then run this again.")
        }
        (false, true, Language::Vi) => format!("Đề nghị sửa, hoặc ghi lý do vào {column}, rồi chạy lại lệnh này."),
        (false, true, Language::En) => format!("Please mend this, or write why in {column}, then run it again."),
    }
}

/// The line that says whether a file can be sent.
pub fn closing(verdict: Verdict, language: Language) -> String {
    let errors = |count| language.counted(count, "lỗi phải sửa", ("error", "errors"));
    let queries = |count| language.counted(count, "điểm cần giải trình", ("open query", "open queries"));
    let not_ready = language.pick("Chưa gửi được", "Not ready to send");
    match (verdict, language) {
        (Verdict::Ready { open: 0 }, _) => language.pick("Gửi được.", "Ready to send.").to_owned(),
        (Verdict::Ready { open }, Language::Vi) => format!("Gửi được, nhưng còn {}.", queries(open)),
        (Verdict::Ready { open }, Language::En) => format!("Ready to send, with {}.", queries(open)),
        (Verdict::NotReady { errors: 0, open }, _) => format!("{not_ready}: {}.", queries(open)),
        (Verdict::NotReady { errors: count, open: 0 }, _) => format!("{not_ready}: {}.", errors(count)),
        (Verdict::NotReady { errors: count, open }, _) => format!("{not_ready}: {}, {}.", errors(count), queries(open)),
        (Verdict::Replaced, _) => language
            .pick(
                "Không gửi bản này: đã có bản khác của cùng đơn vị, cùng năm.",
                "Not to be sent: there is another of the same unit and year.",
            )
            .to_owned(),
        (Verdict::NoReturn, _) => {
            language.pick("Không có báo cáo nào để gửi.", "There is no return to send.").to_owned()
        }
    }
}

/// The line that says of several files how many can be sent.
fn total(verdicts: &[Verdict], language: Language) -> String {
    let count = |is: fn(&&Verdict) -> bool| verdicts.iter().filter(is).count();
    let ready = count(|verdict| matches!(verdict, Verdict::Ready { .. }));
    let open = count(|verdict| matches!(verdict, Verdict::Ready { open: 1.. }));
    let not_ready = count(|verdict| matches!(verdict, Verdict::NotReady { .. }));
    let replaced = count(|verdict| matches!(verdict, Verdict::Replaced));
    if ready + not_ready + replaced == 0 {
        return closing(Verdict::NoReturn, language);
    }
    let ready = match (open, language) {
        (0, _) => format!("{} {}", language.count(ready), language.pick("gửi được", "ready to send")),
        (_, Language::Vi) => {
            format!("{} gửi được ({} còn điểm cần giải trình)", language.count(ready), language.count(open))
        }
        (_, Language::En) => {
            format!("{} ready to send ({} of them with open queries)", language.count(ready), language.count(open))
        }
    };
    let part = |count: usize, words: &str| (count > 0).then(|| format!("{} {words}", language.count(count)));
    let not_ready = part(not_ready, language.pick("chưa gửi được", "not ready"));
    let replaced = part(replaced, language.pick("không gửi vì có bản khác", "not to be sent"));
    let parts: Vec<String> = std::iter::once(ready).chain(not_ready).chain(replaced).collect();
    format!("{}: {}.", language.counted(verdicts.len(), "tệp", ("file", "files")), parts.join(", "))
}

#[cfg(test)]
mod tests;
