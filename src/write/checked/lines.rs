//! The findings as lines for a spreadsheet: one finding a line, UTF-8 with its mark, safe to open.

use super::Check;
use crate::finding::Finding;
use crate::model::show::{inert, weight};

/// The mark by which Excel knows UTF-8.
const MARK: &str = "\u{feff}";

const HEADINGS: [(&str, &str); 13] = [
    ("Tệp", "File"),
    ("Trang tính", "Sheet"),
    ("Ô", "Cell"),
    ("Mã đơn vị", "Unit code"),
    ("Tên đơn vị", "Unit name"),
    ("Năm", "Year"),
    ("Chỉ tiêu", "Measure"),
    ("Mức độ", "Severity"),
    ("Mã", "Code"),
    ("Vấn đề", "Title"),
    ("Nội dung", "Message"),
    ("Cách xử lý", "What to do"),
    ("Giải trình", "Explanation"),
];

/// What `validate --format csv` prints.
pub fn lines(check: Check) -> anyhow::Result<String> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(HEADINGS.map(|(vi, en)| check.language.pick(vi, en)))?;
    for finding in check.files.iter().flat_map(|file| &file.findings) {
        writer.write_record(line(finding, check).map(|text| inert(&text)))?;
    }
    let bytes = writer.into_inner().map_err(|error| error.into_error())?;
    Ok(format!("{MARK}{}", String::from_utf8(bytes)?))
}

fn line(finding: &Finding, Check { plan, language, .. }: Check) -> [String; HEADINGS.len()] {
    let place = &finding.place;
    let unit = finding.unit.map(|unit| &plan.units[unit]);
    let measure = finding.measure.map(|measure| &plan.measures[measure]);
    let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
    [
        text(place.file.as_deref()),
        text(place.sheet.as_ref().map(|(_, name)| name.as_ref())),
        place.cell.map(|cell| cell.to_string()).unwrap_or_default(),
        unit.map(|unit| unit.code.clone()).unwrap_or_default(),
        unit.map(|unit| unit.title()).unwrap_or_default(),
        finding.year.map(|year| year.to_string()).unwrap_or_default(),
        // Alone, a spreadsheet would read the code 3.1 as a number or a date.
        measure.map(|measure| format!("{} {}", measure.code, measure.name)).unwrap_or_default(),
        weight(finding.severity, finding.explained.is_some(), language).to_owned(),
        finding.details.entry().code.to_owned(),
        finding.title(language).to_owned(),
        finding.message(plan, language),
        finding.help(plan, language),
        text(finding.explained.as_deref()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Details;
    use crate::fixtures::{CHU, cell_of, findings, plan};
    use crate::model::Language;
    use crate::model::returns::Balance;
    use crate::write::checked::Checked;

    fn printed(findings: &[Finding], language: Language) -> String {
        let findings = findings.iter().collect();
        let file = Checked { file: "a.csv", returns: Vec::new(), findings, cells: Balance::default() };
        lines(Check { plan: &plan(), files: &[file], language, show: false }).expect("lines")
    }

    fn read_back(text: &str) -> Vec<Vec<String>> {
        let bytes = text.strip_prefix(MARK).expect("the mark").as_bytes();
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes);
        reader.records().map(|line| line.expect("a line").iter().map(str::to_owned).collect()).collect()
    }

    #[test]
    fn a_finding_is_a_line_under_the_headings() {
        insta::assert_snapshot!(printed(&findings()[1..4], Language::Vi).replace('\r', ""), @r#"
        ﻿Tệp,Trang tính,Ô,Mã đơn vị,Tên đơn vị,Năm,Chỉ tiêu,Mức độ,Mã,Vấn đề,Nội dung,Cách xử lý,Giải trình
        19996-tu-ha.xlsx,BC trẻ em,D13,19996,Phường Tứ Hạ,2024,3.1 Thấp còi,đã giải trình,H101,Chênh lệch lớn so với năm trước,"Trẻ thấp còi: năm 2023 là 12, năm nay là 40.","Nếu đúng, ghi lý do ở cột Giải trình; nếu nhầm, đề nghị sửa.",Có đợt cân đo bổ sung
        20020-huong-chu.xlsx,BC trẻ em,D18,20020,Phường Hương Chữ,2024,3.1 Thấp còi,cần giải trình,C101,Ô để trống,Ô D18 chưa có số.,"Không phát sinh ghi 0; chưa có số liệu ghi ""..."".",
        20020-huong-chu.xlsx,BC trẻ em,D19,20020,Phường Hương Chữ,2024,3.3b Thừa cân (thành thị),cần giải trình,C101,Ô để trống,Ô D19 chưa có số.,"Không phát sinh ghi 0; chưa có số liệu ghi ""..."".",
        "#);
        insta::assert_snapshot!(printed(&findings()[8..], Language::En).replace('\r', ""), @r#"
        ﻿File,Sheet,Cell,Unit code,Unit name,Year,Measure,Severity,Code,Title,Message,What to do,Explanation
        20020-huong-chu.xlsx,BC trẻ em,F37,20020,Phường Hương Chữ,2024,14.1 Trẻ em 6 tuổi vào lớp 1,error,L101,Numerator above denominator,"91 trẻ vào lớp 1, but only 88 trẻ 6 tuổi.","Please check F37, G37.",
        "#);
    }

    #[test]
    fn what_is_read_back_is_what_was_found() {
        let mut one = Finding::new(
            Details::NotANumber { found: "a \"b\", c\r\nd".to_owned(), example: "12".to_owned() },
            cell_of(CHU, 1, 3),
        );
        one.explained = Some("x; y\tz".into());
        let back = read_back(&printed(&[one], Language::En));
        assert_eq!((back.len(), back[0].len()), (2, HEADINGS.len()));
        assert_eq!(back[1][10], "Cell D2 reads \"a \"b\", c  d\".");
        assert_eq!(back[1][12], "x; y z");
    }

    #[test]
    fn no_text_of_a_file_is_a_formula_or_steers_a_terminal() {
        for hostile in ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", " =1", "\t=1", "\r=1", "\u{200b}=1", "\u{1b}[31m"] {
            let mut one = Finding::new(Details::Blank {}, cell_of(CHU, 1, 3));
            one.place.file = Some(hostile.into());
            one.place.sheet = Some((0, hostile.into()));
            one.explained = Some(hostile.into());
            let text = printed(&[one], Language::Vi);
            assert!(text.chars().all(|letter| !letter.is_control() || "\r\n".contains(letter)), "{text:?}");
            for cell in read_back(&text).concat() {
                assert!(!cell.trim_start().starts_with(['=', '+', '-', '@', '＝']), "{cell:?}");
            }
        }
    }
}
