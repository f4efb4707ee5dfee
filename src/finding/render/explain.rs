//! What a code means and how to mend it: `report explain`. All of it comes from the catalogue.

use super::explanation;
use crate::finding::{CATALOGUE, Entry};
use crate::model::show::severity;
use crate::model::{Language, Severity};

/// The families of findings by the first letter of their codes.
const FAMILIES: [(char, &str, &str); 7] = [
    ('F', "Tệp", "Files"),
    ('S', "Biểu, đơn vị, năm", "Tables, units, years"),
    ('C', "Số liệu trong ô", "Values of cells"),
    ('L', "Giữa các số trong một báo cáo", "Between the figures of one return"),
    ('H', "So với năm khác, bản khác", "Against other years and versions"),
    ('U', "Các báo cáo của đơn vị", "The set of returns"),
    ('P', "Tệp kế hoạch", "The plan file"),
];

/// What one code means, or without a code a table of all. None: there is no such code.
pub fn explain(code: Option<&str>, language: Language) -> Option<String> {
    match code {
        None => Some(table(language)),
        Some(code) => CATALOGUE
            .iter()
            .find(|entry| entry.code.eq_ignore_ascii_case(code.trim()))
            .map(|entry| one(entry, language)),
    }
}

fn one(entry: &Entry, language: Language) -> String {
    let words = entry.words(language);
    let shown = |text: &str| placeholders(&that_holds(text, entry.severity), language);
    let (found, mend) = language.pick(("Thông báo", "Cách xử lý"), ("Message", "What to do"));
    format!(
        "{} – {} – {}\n\n  {found}: {}\n  {mend}: {}\n",
        entry.code,
        severity(entry.severity, language),
        words.title,
        shown(words.message),
        shown(words.help),
    )
}

fn table(language: Language) -> String {
    FAMILIES.iter().map(|family| section(*family, language)).collect::<Vec<_>>().join("\n")
}

fn section((letter, vi, en): (char, &str, &str), language: Language) -> String {
    let mut text = format!("{letter}  {}\n", language.pick(vi, en));
    for entry in CATALOGUE.iter().filter(|entry| entry.code.starts_with(letter)) {
        let weight = severity(entry.severity, language);
        text.push_str(&format!("  {}  {weight:<14}  {}\n", entry.code, entry.words(language).title));
    }
    text
}

/// A template without what it says of queries alone, where the finding is none.
fn that_holds(template: &str, severity: Severity) -> String {
    let is_kept = |part: &&str| severity == Severity::Query || !part.contains("{explanation}");
    template
        .split_inclusive('⟩')
        .flat_map(|piece| {
            piece
                .split_once('⟨')
                .map_or([Some(piece), None], |(before, part)| [Some(before), Some(part).filter(is_kept)])
        })
        .flatten()
        .collect()
}

/// A template with its placeholders as ‹words›.
fn placeholders(template: &str, language: Language) -> String {
    let template = template.replace(['⟨', '⟩'], "").replace("{explanation}", explanation(language));
    let mut parts = template.split('{');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, after) = part.split_once('}').unwrap_or((part, ""));
        text.push_str(&format!("‹{}›{after}", detail(name, language)));
    }
    text
}

/// A detail as words: in English its own name; in Vietnamese as below, and three dots where nothing fits.
fn detail(name: &str, language: Language) -> String {
    let vi = match name {
        "file" => "tệp",
        "sheet" => "trang tính",
        "cell" | "other_cell" | "first_cell" | "mark_cell" | "right_cell" | "first" => "địa chỉ",
        "unit" | "other_unit" | "of" => "đơn vị",
        "year" | "before_year" | "for_year" | "found_year" => "năm",
        "measure" | "first_measure" => "chỉ tiêu",
        "found" => "nội dung",
        "query" => "điểm cần giải trình",
        "words" => "lời giải trình",
        "name" => "tên",
        "reason" => "lý do",
        "code" => "mã",
        "label" | "element" | "left_label" | "right_label" | "numerator_label" | "denominator_label" => "số liệu",
        "numerator" => "tử số",
        "denominator" => "mẫu số",
        "date" | "due" => "ngày",
        "heading" => "tiêu đề cột",
        "value" | "now" | "before" | "cells" | "days" | "line" | "left" | "right" | "one" => "số",
        "kind" | "format" => "loại tệp",
        _ => "…",
    };
    match language {
        Language::Vi => vi.to_owned(),
        Language::En => name.replace('_', " "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_explained_however_it_is_typed() {
        insta::assert_snapshot!(explain(Some(" l101 "), Language::Vi).expect("a code"), @"
        L101 – phải sửa – Tử số lớn hơn mẫu số

          Thông báo: ‹tử số› ‹số liệu› trong khi chỉ có ‹mẫu số› ‹số liệu›.
          Cách xử lý: Đề nghị kiểm tra ô ‹địa chỉ›, ‹địa chỉ›.
        ");
        insta::assert_snapshot!(explain(Some("C103"), Language::En).expect("a code"), @r#"
        C103 – error – Not a number

          Message: Cell ‹cell› reads "‹found›".
          What to do: Please write it in digits, such as 12.
        "#);
        insta::assert_snapshot!(explain(Some("C102"), Language::Vi).expect("a code"), @r#"
        C102 – cần giải trình – Chưa có số liệu

          Thông báo: Ô ‹địa chỉ› ghi "‹nội dung›".
          Cách xử lý: Đề nghị bổ sung số liệu, hoặc ghi lý do ở cột Giải trình.
        "#);
        assert_eq!(explain(Some("X999"), Language::Vi), None);
    }

    #[test]
    fn every_code_stands_in_the_table_once() {
        for language in [Language::Vi, Language::En] {
            let table = explain(None, language).expect("a table");
            for entry in CATALOGUE {
                assert_eq!(table.matches(&format!("  {}  ", entry.code)).count(), 1, "{}", entry.code);
                assert!(table.contains(entry.words(language).title));
            }
        }
    }

    #[test]
    fn the_table_is_grouped_by_family() {
        let table = explain(None, Language::Vi).expect("a table");
        let first: Vec<&str> = table.lines().take(3).collect();
        insta::assert_snapshot!(first.join("\n"), @"
        F  Tệp
          F101  phải sửa        Tệp trống
          F102  phải sửa        Không phải tệp bảng tính
        ");
    }

    #[test]
    fn an_explanation_never_shows_the_name_of_a_field_to_a_vietnamese_reader() {
        for entry in CATALOGUE {
            let text = explain(Some(entry.code), Language::Vi).expect("a code");
            assert!(!text.contains(['{', '}', '_']), "{text}");
        }
    }
}
