//! What a code means and how to mend it: `report explain`. All of it comes from the catalogue.

use super::capitalised;
use crate::finding::example::{Example, examples};
use crate::finding::{CATALOGUE, Entry};
use crate::model::Language;
use crate::model::columns::{Indent, left, wrapped};
use crate::model::show::severity;

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

/// How wide the table is where no terminal says how wide it may be.
const USUAL: usize = 80;

/// What one code means, or without a code a table of all. None: there is no such code.
pub fn explain(code: Option<&str>, language: Language, columns: Option<usize>) -> Option<String> {
    let writer = Writer { language, columns: Some(columns.unwrap_or(USUAL)) };
    match code {
        None => Some(writer.table()),
        Some(code) => {
            CATALOGUE.iter().find(|entry| entry.code.eq_ignore_ascii_case(code.trim())).map(|entry| writer.one(entry))
        }
    }
}

struct Writer {
    language: Language,
    columns: Option<usize>,
}

impl Writer {
    /// Code, weight and title; then what the finding says of a case, and what to do there.
    fn one(&self, entry: &Entry) -> String {
        let weight = severity(entry.severity, self.language);
        let head = format!("{} · {weight} · {}", entry.code, entry.words(self.language).title);
        let head = wrapped(&head, self.columns, Indent { first: 0, rest: 4 });
        match examples().into_iter().find(|example| example.code == entry.code) {
            Some(example) => format!("{head}\n\n{}", self.example(&example)),
            None => format!("{head}\n"),
        }
    }

    fn example(&self, example: &Example) -> String {
        let words = example.words(self.language);
        let labels =
            self.language.pick(["Ví dụ:", "Thông báo:", "Cách xử lý:"], ["Example:", "Message:", "What to do:"]);
        let texts = [capitalised(words.holds.clone()), words.message.clone(), words.help.clone()];
        let line = |(label, text): (&str, String)| {
            let line = format!("{} {text}", left(label, LABEL));
            wrapped(&line, self.columns, Indent { first: 2, rest: 2 + LABEL + 1 }) + "\n"
        };
        labels.into_iter().zip(texts).map(line).collect()
    }

    fn table(&self) -> String {
        FAMILIES.iter().map(|family| self.section(*family)).collect::<Vec<_>>().join("\n")
    }

    fn section(&self, (letter, vi, en): (char, &str, &str)) -> String {
        let mut text = format!("{letter}  {}\n", self.language.pick(vi, en));
        for entry in CATALOGUE.iter().filter(|entry| entry.code.starts_with(letter)) {
            let weight = left(severity(entry.severity, self.language), WEIGHT);
            let line = format!("{}  {weight}  {}", entry.code, entry.words(self.language).title);
            text += &(wrapped(&line, self.columns, Indent { first: 2, rest: 2 + 4 + 2 + WEIGHT + 2 }) + "\n");
        }
        text
    }
}

/// How wide the words for a weight are at most.
const WEIGHT: usize = 14;

/// How wide the labels of an example are at most.
const LABEL: usize = 11;

/// The families in order: letter and name.
#[cfg(test)]
pub fn families(language: Language) -> impl Iterator<Item = (char, &'static str)> {
    FAMILIES.iter().map(move |(letter, vi, en)| (*letter, language.pick(*vi, *en)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::columns::width;

    #[test]
    fn a_code_is_explained_by_its_case_however_it_is_typed() {
        insta::assert_snapshot!(explain(Some(" l101 "), Language::Vi, None).expect("a code"), @"
        L101 · phải sửa · Tử số lớn hơn mẫu số

          Ví dụ:      Trẻ vào lớp 1 nhiều hơn trẻ 6 tuổi
          Thông báo:  91 trẻ em 6 tuổi vào lớp 1 trong khi chỉ có 78 trẻ em 6 tuổi.
          Cách xử lý: Đề nghị kiểm tra ô D33, E33.
        ");
        insta::assert_snapshot!(explain(Some("C103"), Language::En, None).expect("a code"), @r#"
        C103 · error · Not a number

          Example:    A count in words
          Message:    Cell D33 reads "bảy mươi".
          What to do: Please write it in digits alone, such as 12; 0 where nothing
                      occurred, "..." where there is no data.
        "#);
        assert_eq!(explain(Some("X999"), Language::Vi, None), None);
    }

    #[test]
    fn every_code_is_explained_within_the_width_there_is() {
        for (columns, language) in [(40, Language::Vi), (80, Language::Vi), (80, Language::En)] {
            let codes = CATALOGUE.iter().map(|entry| Some(entry.code));
            for code in codes.chain([None]) {
                let text = explain(code, language, Some(columns)).expect("a code");
                assert!(text.lines().all(|line| width(line) <= columns), "{text}");
            }
        }
    }

    #[test]
    fn every_code_stands_in_the_table_once() {
        for language in [Language::Vi, Language::En] {
            let table = explain(None, language, None).expect("a table");
            for entry in CATALOGUE {
                assert_eq!(table.matches(&format!("  {}  ", entry.code)).count(), 1, "{}", entry.code);
                assert!(table.contains(entry.words(language).title));
            }
        }
    }

    #[test]
    fn the_table_is_grouped_by_family() {
        let table = explain(None, Language::Vi, None).expect("a table");
        let first: Vec<&str> = table.lines().take(3).collect();
        insta::assert_snapshot!(first.join("\n"), @"
        F  Tệp
          F101  phải sửa        Tệp trống
          F102  phải sửa        Không phải tệp bảng tính
        ");
    }

    #[test]
    fn an_explanation_never_shows_the_name_of_a_field() {
        for entry in CATALOGUE {
            let text = explain(Some(entry.code), Language::Vi, None).expect("a code");
            assert!(!text.contains(['{', '}', '⟨', '⟩']), "{text}");
        }
    }
}
