//! Findings as they are printed: one after the other, repeats folded, safe for a terminal.

use std::collections::HashMap;
use std::mem::discriminant;

use crate::finding::{Details, Finding};
use crate::model::show::{safe, severity};
use crate::model::{Language, Plan, Severity};

/// Beyond so many of one code in one file, findings are folded though they differ.
const MOST_ALIKE: usize = 5;

/// How many places of folded findings are named.
const MOST_NAMED: usize = 8;

/// The findings as printed, in the order given; of those that repeat one another in a file only the first is printed
/// in full, with the places of the others.
pub fn list(findings: &[&Finding], plan: &Plan, language: Language, colour: bool) -> String {
    let printer = Printer { plan, language, colour };
    let folded: Vec<String> = fold(findings).iter().map(|alike| printer.alike(alike)).collect();
    folded.join("\n")
}

/// One finding on one line, for a summary: whose it is, what it is, where.
pub fn short(finding: &Finding, plan: &Plan, language: Language) -> String {
    let printer = Printer { plan, language, colour: false };
    let place = printer.place(finding);
    if place.is_empty() {
        return finding.fill(finding.details.entry().words(language).message, plan, language, safe);
    }
    let about = printer.about(finding).join(", ");
    let dash = if about.is_empty() { "" } else { " – " };
    format!("{about}{dash}{} ({})", printer.sentence(finding), place.join(" › "))
}

/// Findings that are told as one, the first of them first.
type Alike<'a> = Vec<&'a Finding>;

fn fold<'a>(findings: &[&'a Finding]) -> Vec<Alike<'a>> {
    let mut counts = HashMap::new();
    for finding in findings {
        *counts.entry(kind(finding)).or_insert(0_usize) += 1;
    }
    let mut groups: Vec<Alike<'a>> = Vec::new();
    let mut known: HashMap<_, Vec<usize>> = HashMap::new();
    for finding in findings {
        let many = finding.severity == Severity::Note || counts[&kind(finding)] > MOST_ALIKE;
        let same_kind = known.entry(kind(finding)).or_default();
        let repeats = |group: &&usize| many || says_the_same(groups[**group][0], finding);
        match same_kind.iter().find(repeats).copied() {
            Some(group) => groups[group].push(finding),
            None => {
                same_kind.push(groups.len());
                groups.push(vec![finding]);
            }
        }
    }
    groups
}

/// What findings must have in common to be told as one: file, code, weight, and that none was answered.
fn kind(finding: &Finding) -> (Option<&str>, std::mem::Discriminant<Details>, Severity, Option<&str>) {
    (finding.place.file.as_deref(), discriminant(&finding.details), finding.severity, finding.explained.as_deref())
}

fn says_the_same(one: &Finding, other: &Finding) -> bool {
    one.details == other.details && one.remark == other.remark
}

struct Printer<'a> {
    plan: &'a Plan,
    language: Language,
    colour: bool,
}

impl Printer<'_> {
    fn alike(&self, alike: &[&Finding]) -> String {
        let Some((first, others)) = alike.split_first() else { return String::new() };
        let mut lines = vec![format!("{}: {}", self.label(first), self.sentence(first))];
        lines.extend(self.arrow(first));
        lines.extend(self.others(first, others));
        let help = first.clause(first.details.entry().words(self.language).help, self.plan, self.language);
        lines.push(format!("  = {help}"));
        lines.extend(first.hint.map(|hint| format!("  = {}", hint.words(self.language))));
        let told = |label: &str, text: &str| format!("  = {label}: {}", safe(text));
        let (explained, remark) = self.language.pick(("giải trình", "ghi chú"), ("explanation", "remark"));
        lines.extend(first.explained.as_deref().map(|text| told(explained, text)));
        lines.extend(first.remark.as_deref().map(|text| told(remark, text)));
        lines.push(String::new());
        lines.join("\n")
    }

    /// Weight and code: `phải sửa[L101]`; of a query that was answered, that it was.
    fn label(&self, finding: &Finding) -> String {
        let word = match finding.explained {
            Some(_) => self.language.pick("đã giải trình", "explained"),
            None => severity(finding.severity, self.language),
        };
        let label = format!("{word}[{}]", finding.details.entry().code);
        let colour = match finding.severity {
            Severity::Error => "1;31",
            Severity::Query => "1;33",
            Severity::Note => "1;36",
        };
        if self.colour { format!("\u{1b}[{colour}m{label}\u{1b}[0m") } else { label }
    }

    /// Title and message as one sentence.
    fn sentence(&self, finding: &Finding) -> String {
        let words = finding.details.entry().words(self.language);
        let title = finding.clause(words.title, self.plan, self.language);
        let message = finding.clause(words.message, self.plan, self.language);
        format!("{title}: {message}")
    }

    /// The line that points to file, sheet and cell, as far as they are known.
    fn arrow(&self, finding: &Finding) -> Option<String> {
        let place = self.place(finding);
        let about = self.about(finding).join(", ");
        let about = if about.is_empty() { about } else { format!("   ({about})") };
        (!place.is_empty()).then(|| format!("  --> {}{about}", place.join(" › ")))
    }

    fn place(&self, finding: &Finding) -> Vec<String> {
        let place = &finding.place;
        let file = place.file.as_deref().map(safe);
        let sheet = place.sheet.as_ref().map(|(_, name)| safe(name));
        file.into_iter().chain(sheet).chain(place.cell.map(|cell| cell.to_string())).collect()
    }

    /// Unit and measure, as far as they are known.
    fn about(&self, finding: &Finding) -> Vec<String> {
        self.unit(finding).into_iter().chain(self.measure(finding)).collect()
    }

    fn unit(&self, finding: &Finding) -> Option<String> {
        finding.unit.map(|unit| safe(&self.plan.units[unit].title()))
    }

    fn measure(&self, finding: &Finding) -> Option<String> {
        finding.measure.map(|measure| safe(&self.plan.measures[measure].code))
    }

    /// The line that names the places of repeats: `  = và 5 ô khác: D18, D19`.
    fn others(&self, first: &Finding, others: &[&Finding]) -> Option<String> {
        let count = others.len();
        if count == 0 {
            return None;
        }
        let (names, called) = self.names(first, others);
        let intro = match self.language {
            Language::Vi => format!("  = và {count} {} khác", called.vi),
            Language::En if count == 1 => format!("  = and 1 other {}", called.one),
            Language::En => format!("  = and {count} other {}", called.many),
        };
        let more = if names.len() > MOST_NAMED { " …" } else { "" };
        let named: Vec<String> = names.into_iter().take(MOST_NAMED).collect();
        Some(if named.is_empty() { intro } else { format!("{intro}: {}{more}", named.join(", ")) })
    }

    /// The names of places and what they are called: cells, else measures, else units, else nothing in particular.
    fn names(&self, first: &Finding, others: &[&Finding]) -> (Vec<String>, &'static Called) {
        let all = |name: &dyn Fn(&Finding) -> Option<String>| -> Option<Vec<String>> {
            others.iter().map(|finding| name(finding)).collect()
        };
        all(&|finding| cell(first, finding))
            .map(|names| (names, &CELLS))
            .or_else(|| Some((all(&|finding| self.measure(finding))?, &MEASURES)))
            .or_else(|| Some((all(&|finding| self.unit(finding))?, &UNITS)))
            .unwrap_or((Vec::new(), &PLACES))
    }
}

/// What the places of repeats are called.
struct Called {
    vi: &'static str,
    one: &'static str,
    many: &'static str,
}

static CELLS: Called = Called { vi: "ô", one: "cell", many: "cells" };
static MEASURES: Called = Called { vi: "chỉ tiêu", one: "measure", many: "measures" };
static UNITS: Called = Called { vi: "đơn vị", one: "unit", many: "units" };
static PLACES: Called = Called { vi: "chỗ", one: "place", many: "places" };

/// A cell by its address, with its sheet where that is another than the first finding's.
fn cell(first: &Finding, finding: &Finding) -> Option<String> {
    let cell = finding.place.cell?.to_string();
    match &finding.place.sheet {
        Some((_, name)) if finding.place.sheet != first.place.sheet => Some(format!("{}!{cell}", safe(name))),
        _ => Some(cell),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::{CHU, cell_of, findings, plan};

    fn printed(findings: &[Finding], language: Language) -> String {
        list(&findings.iter().collect::<Vec<_>>(), &plan(), language, false)
    }

    fn not_a_number(row: u32, found: &str) -> Finding {
        Finding::new(Details::NotANumber { found: found.to_owned() }, cell_of(CHU, row, 3))
    }

    #[test]
    fn findings_are_printed_with_place_and_advice() {
        insta::assert_snapshot!(printed(&findings(), Language::Vi), @r#"
        phải sửa[U101]: chưa nhận được báo cáo: Xã Hương Toàn chưa nộp báo cáo năm 2024 (hạn 29/11/2024)
          = kính đề nghị quý đơn vị gửi báo cáo; nếu đã gửi, xin gửi lại tệp Excel. Trân trọng cảm ơn

        đã giải trình[H101]: chênh lệch lớn so với năm trước: Trẻ thấp còi: năm 2023 là 12, năm nay là 40
          --> 19996-tu-ha.xlsx › BC trẻ em › D13   (Phường Tứ Hạ, 3.1)
          = nếu đúng, ghi lý do ở cột Giải trình; nếu nhầm, đề nghị sửa
          = giải trình: Có đợt cân đo bổ sung

        cần giải trình[C101]: ô để trống: ô D18 chưa có số
          --> 20020-huong-chu.xlsx › BC trẻ em › D18   (Phường Hương Chữ, 3.1)
          = không phát sinh ghi 0; chưa có số liệu ghi "..."
          = ghi chú: xem phụ lục

        cần giải trình[C101]: ô để trống: ô D19 chưa có số
          --> 20020-huong-chu.xlsx › BC trẻ em › D19   (Phường Hương Chữ, 3.3b)
          = và 1 ô khác: D20
          = không phát sinh ghi 0; chưa có số liệu ghi "..."

        lưu ý[C201]: số đọc khác cách ghi: ô D22 ghi "02", được đọc là 2
          --> 20020-huong-chu.xlsx › BC trẻ em › D22   (Phường Hương Chữ)
          = và 1 ô khác: E23
          = không phải làm gì nếu đúng

        phải sửa[C103]: số ghi bằng chữ: ô D25 ghi "mười\u{1b}[31m hai"
          --> 20020-huong-chu.xlsx › BC trẻ em › D25   (Phường Hương Chữ, 14.1)
          = đề nghị ghi bằng chữ số, ví dụ 12

        phải sửa[L101]: tử số lớn hơn mẫu số: 91 trẻ vào lớp 1 trong khi chỉ có 88 trẻ 6 tuổi
          --> 20020-huong-chu.xlsx › BC trẻ em › F37   (Phường Hương Chữ, 14.1)
          = đề nghị kiểm tra ô F37, G37
        "#);
    }

    #[test]
    fn findings_are_printed_in_english() {
        insta::assert_snapshot!(printed(&findings()[1..6], Language::En), @r#"
        explained[H101]: large change from last year: Trẻ thấp còi: 12 in 2023, 40 now
          --> 19996-tu-ha.xlsx › BC trẻ em › D13   (Phường Tứ Hạ, 3.1)
          = if right, write why under Explanation; else correct it
          = explanation: Có đợt cân đo bổ sung

        query[C101]: empty cell: cell D18 has no figure
          --> 20020-huong-chu.xlsx › BC trẻ em › D18   (Phường Hương Chữ, 3.1)
          = write 0 where nothing occurred, "..." where there is no data
          = remark: xem phụ lục

        query[C101]: empty cell: cell D19 has no figure
          --> 20020-huong-chu.xlsx › BC trẻ em › D19   (Phường Hương Chữ, 3.3b)
          = and 1 other cell: D20
          = write 0 where nothing occurred, "..." where there is no data

        note[C201]: read otherwise than written: cell D22 reads "02" and was read as 2
          --> 20020-huong-chu.xlsx › BC trẻ em › D22   (Phường Hương Chữ)
          = nothing to do if that is right
        "#);
    }

    #[test]
    fn only_the_weight_and_the_code_are_coloured() {
        let (plan, finding) = (plan(), not_a_number(16, "mười"));
        let plain = list(&[&finding], &plan, Language::Vi, false);
        let coloured = list(&[&finding], &plan, Language::Vi, true);
        assert_eq!(coloured, plain.replace("phải sửa[C103]", "\u{1b}[1;31mphải sửa[C103]\u{1b}[0m"));
    }

    #[test]
    fn no_text_of_a_file_reaches_the_terminal_raw() {
        let mut hostile = not_a_number(16, "\u{1b}]0;x\u{7}\u{202e}");
        hostile.place.file = Some("\u{1b}[2J.xlsx".into());
        hostile.place.sheet = Some((0, "\u{9b}31m".into()));
        hostile.explained = Some("\r\u{1b}c".into());
        hostile.remark = Some("\u{200f}".into());
        let text = printed(&[hostile], Language::Vi);
        assert!(text.chars().all(|c| c == '\n' || !c.is_control()), "{text:?}");
        assert!(!text.contains('\u{202e}') && !text.contains('\u{200f}'), "{text:?}");
    }

    #[test]
    fn errors_that_differ_stand_each_on_its_own_unless_they_are_many() {
        let few: Vec<Finding> = (0..5).map(|row| not_a_number(row, &format!("chữ {row}"))).collect();
        assert_eq!(printed(&few, Language::Vi).matches("phải sửa").count(), 5);
        let many: Vec<Finding> = (0..12).map(|row| not_a_number(row, &format!("chữ {row}"))).collect();
        insta::assert_snapshot!(printed(&many, Language::Vi), @r#"
        phải sửa[C103]: số ghi bằng chữ: ô D1 ghi "chữ 0"
          --> 20020-huong-chu.xlsx › BC trẻ em › D1
          = và 11 ô khác: D2, D3, D4, D5, D6, D7, D8, D9 …
          = đề nghị ghi bằng chữ số, ví dụ 12
        "#);
    }

    #[test]
    fn an_error_that_says_the_same_is_told_once() {
        let twice = [not_a_number(1, "x"), not_a_number(2, "khác"), not_a_number(3, "x")];
        assert_eq!(printed(&twice, Language::Vi).matches("phải sửa").count(), 2);
    }

    #[test]
    fn findings_of_two_files_are_not_folded() {
        let mut other = not_a_number(1, "x");
        other.place.file = Some("khac.xlsx".into());
        assert_eq!(printed(&[not_a_number(1, "x"), other], Language::Vi).matches("phải sửa").count(), 2);
    }

    #[test]
    fn an_answered_query_is_not_folded_into_an_open_one() {
        let open = Finding::new(Details::Blank {}, cell_of(CHU, 1, 3));
        let answered =
            Finding { explained: Some("chưa đo".into()), ..Finding::new(Details::Blank {}, cell_of(CHU, 2, 3)) };
        let printed = printed(&[open, answered], Language::Vi);
        assert!(printed.contains("cần giải trình[C101]") && printed.contains("đã giải trình[C101]"), "{printed}");
    }

    #[test]
    fn repeats_on_other_sheets_are_named_with_their_sheet() {
        let mut elsewhere = not_a_number(1, "x");
        elsewhere.place.sheet = Some((1, "Tháng 12".into()));
        assert!(printed(&[not_a_number(1, "x"), elsewhere], Language::Vi).contains("và 1 ô khác: Tháng 12!D2"));
    }

    #[test]
    fn rows_that_are_missing_are_named_by_their_measure() {
        let whole = || crate::model::Place { cell: None, ..cell_of(CHU, 0, 0) };
        let absent = |measure| Finding::new(Details::MeasureAbsent {}, whole()).about(measure);
        let text = printed(&[absent(0), absent(1), absent(2)], Language::En);
        assert!(text.contains("= and 2 other measures: 2.1, 3.1"), "{text}");
    }

    #[test]
    fn a_summary_tells_a_finding_on_one_line() {
        let short: Vec<String> = findings().iter().map(|finding| short(finding, &plan(), Language::Vi)).collect();
        insta::assert_snapshot!(short.join("\n"), @r#"
        Xã Hương Toàn chưa nộp báo cáo năm 2024 (hạn 29/11/2024).
        Phường Tứ Hạ, 3.1 – chênh lệch lớn so với năm trước: Trẻ thấp còi: năm 2023 là 12, năm nay là 40 (19996-tu-ha.xlsx › BC trẻ em › D13)
        Phường Hương Chữ, 3.1 – ô để trống: ô D18 chưa có số (20020-huong-chu.xlsx › BC trẻ em › D18)
        Phường Hương Chữ, 3.3b – ô để trống: ô D19 chưa có số (20020-huong-chu.xlsx › BC trẻ em › D19)
        Phường Hương Chữ, 16.2 – ô để trống: ô D20 chưa có số (20020-huong-chu.xlsx › BC trẻ em › D20)
        Phường Hương Chữ – số đọc khác cách ghi: ô D22 ghi "02", được đọc là 2 (20020-huong-chu.xlsx › BC trẻ em › D22)
        Phường Hương Chữ – số đọc khác cách ghi: ô E23 ghi "1.234", được đọc là 1234 (20020-huong-chu.xlsx › BC trẻ em › E23)
        Phường Hương Chữ, 14.1 – số ghi bằng chữ: ô D25 ghi "mười\u{1b}[31m hai" (20020-huong-chu.xlsx › BC trẻ em › D25)
        Phường Hương Chữ, 14.1 – tử số lớn hơn mẫu số: 91 trẻ vào lớp 1 trong khi chỉ có 88 trẻ 6 tuổi (20020-huong-chu.xlsx › BC trẻ em › F37)
        "#);
    }
}
