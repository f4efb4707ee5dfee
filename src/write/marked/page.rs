//! The sheet with the list, as XML: title, whose file it is, what to do, a row a finding with a link to its cell.

use std::fmt::Write as _;

use super::fill::{ERROR, QUERY};
use super::job::Job;
use super::list::{self, Line};
use super::styles::{Own, Styles};
use super::words::Words;
use crate::model::{Severity, own_marks};
use crate::package::edits::text;
use crate::write::sheet::wording::fill;

const WIDTHS: [f64; 7] = [5.0, 14.0, 25.0, 16.0, 42.0, 40.0, 7.0];
const LETTERS: [char; 7] = ['A', 'B', 'C', 'D', 'E', 'F', 'G'];
/// The row of the headings, from 1; the lines above it are the same in every copy.
pub const HEADINGS: usize = 8;
/// The most characters that a cell of the list shows.
const LONGEST: usize = 2_000;

/// Styles of the list, by what they are for.
struct Looks {
    title: usize,
    plain: usize,
    closing: usize,
    heading: usize,
    cell: usize,
    middle: usize,
    link: usize,
    code: usize,
    weights: [usize; 3],
}

impl Looks {
    fn of(styles: &mut Styles<'_>) -> Self {
        let cell = Own::CELL;
        let middle = Own { centred: true, ..cell };
        let weight = |ground| Own { bold: true, ground: Some(ground), ..middle };
        Self {
            title: styles.own(&Own { size: 16, bold: true, centred: true, ..Own::PLAIN }),
            plain: styles.own(&Own::PLAIN),
            closing: styles.own(&Own { bold: true, ..Own::PLAIN }),
            heading: styles.own(&Own { bold: true, ground: Some("FFD9E2EF"), ..middle }),
            cell: styles.own(&cell),
            middle: styles.own(&middle),
            link: styles.own(&Own { link: true, colour: "FF0000EE", ..middle }),
            code: styles.own(&Own { colour: "FF7F7F7F", ..middle }),
            weights: [ERROR, QUERY, "FFF2F2F2"].map(|ground| styles.own(&weight(ground))),
        }
    }
}

/// The rows of the sheet while they are written.
struct Rows {
    xml: String,
    merges: Vec<String>,
    links: String,
    number: usize,
}

/// The XML of the sheet. `namespace` is that of the workbook, `remarks` what is to be said of the copy itself.
pub fn sheet(job: &Job<'_>, words: &Words, styles: &mut Styles<'_>, namespace: &str, remarks: &[String]) -> String {
    let looks = Looks::of(styles);
    let mut rows = Rows { xml: String::new(), merges: Vec::new(), links: String::new(), number: 0 };
    let (task, language) = (job.task, job.task.plan.language);
    rows.across(own_marks::list_title(language), looks.title, 16.0);
    rows.across(&format!("{}{}", own_marks::list_file(language), task.file), looks.plain, 12.0);
    rows.across(&format!("{}{}", own_marks::list_sheets(language), job.sheets()), looks.plain, 12.0);
    rows.across(&list::whose(job, words), looks.plain, 12.0);
    rows.across(task.closing.trim(), looks.closing, 12.0);
    rows.across(words.guide, looks.plain, 12.0);
    rows.across(&remarks.join(" "), looks.plain, 12.0);
    rows.row(&words.headings.map(|heading| (heading.to_owned(), looks.heading)), None);
    for (index, line) in list::lines(job, words).iter().enumerate() {
        rows.line(index + 1, line, &looks);
    }
    whole(&rows, namespace)
}

impl Rows {
    /// Words over the whole width.
    fn across(&mut self, words: &str, style: usize, size: f64) {
        self.number += 1;
        let lines = lines(words, WIDTHS.iter().sum::<f64>() * 11.0 / size);
        let height = if words.is_empty() { 3.0 } else { lines * size * 1.35 + 3.0 };
        let number = self.number;
        let _ = write!(
            self.xml,
            "<row r=\"{number}\" ht=\"{height:.0}\" customHeight=\"1\">{}</row>",
            cell("A", number, words, style)
        );
        self.merges.push(format!("<mergeCell ref=\"A{number}:G{number}\"/>"));
    }

    fn line(&mut self, index: usize, line: &Line, looks: &Looks) {
        let weight = match (line.severity, line.is_explained) {
            (Severity::Error, _) => looks.weights[0],
            (Severity::Query, false) => looks.weights[1],
            _ => looks.weights[2],
        };
        let link = if line.target.is_some() { looks.link } else { looks.middle };
        let texts = [
            (index.to_string(), looks.middle),
            (line.weight.to_owned(), weight),
            (line.place.clone(), link),
            (line.holds.clone(), looks.cell),
            (line.found.clone(), looks.cell),
            (line.help.clone(), looks.cell),
            (line.code.to_owned(), looks.code),
        ];
        self.row(&texts, Some(index));
        if let Some((sheet, at)) = &line.target {
            let target = format!("'{}'!{at}", sheet.replace('\'', "''"));
            let _ = write!(
                self.links,
                "<hyperlink ref=\"C{}\" location=\"{}\" display=\"{}\"/>",
                self.number,
                text(&target),
                text(&line.place)
            );
        }
    }

    /// A row of the table; the number of a finding is a number.
    fn row(&mut self, texts: &[(String, usize); 7], index: Option<usize>) {
        self.number += 1;
        let number = self.number;
        let high = texts.iter().zip(WIDTHS).map(|((words, _), width)| lines(words, width)).fold(1.0, f64::max);
        let height = (high * 15.0 + 3.0).min(409.0);
        let _ = write!(self.xml, "<row r=\"{number}\" ht=\"{height:.0}\" customHeight=\"1\">");
        for (column, (words, style)) in LETTERS.into_iter().zip(texts) {
            match index {
                Some(index) if column == 'A' => {
                    let _ = write!(self.xml, "<c r=\"A{number}\" s=\"{style}\"><v>{index}</v></c>");
                }
                _ => self.xml += &cell(column, number, words, *style),
            }
        }
        self.xml += "</row>";
    }
}

fn cell(column: impl std::fmt::Display, row: usize, words: &str, style: usize) -> String {
    if words.is_empty() {
        return format!("<c r=\"{column}{row}\" s=\"{style}\"/>");
    }
    let mut cut: String = words.chars().take(LONGEST).collect();
    if cut.len() < words.len() {
        cut.push('…');
    }
    let text = text(&cut);
    format!("<c r=\"{column}{row}\" s=\"{style}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>")
}

/// How many lines a text takes in a column so many letters wide; the letters of Times New Roman are narrow ones.
pub fn lines(words: &str, width: f64) -> f64 {
    let room = (width * 1.1).max(1.0);
    let length = |word: &str| word.chars().map(|c| if c.is_uppercase() { 1.3 } else { 1.0 }).sum::<f64>();
    words.lines().fold(0.0, |lines: f64, line| {
        let (mut used, mut more) = (0.0, 1.0);
        for word in line.split(' ') {
            let word = length(word);
            if used > 0.0 && used + 1.0 + word > room {
                (used, more) = (0.0, more + 1.0);
            }
            used += word + if used > 0.0 { 1.0 } else { 0.0 };
            more += (used / room).ceil() - 1.0;
            used = used.min(room);
        }
        lines + more
    })
}

fn whole(rows: &Rows, namespace: &str) -> String {
    let columns: String = (1..)
        .zip(WIDTHS)
        .map(|(column, width)| format!("<col min=\"{column}\" max=\"{column}\" width=\"{width}\" customWidth=\"1\"/>"))
        .collect();
    let (below, merges) = (HEADINGS + 1, &rows.merges);
    let links = if rows.links.is_empty() { String::new() } else { format!("<hyperlinks>{}</hyperlinks>", rows.links) };
    let values = [
        ("namespace", namespace),
        ("below", &below.to_string()),
        ("split", &HEADINGS.to_string()),
        ("columns", &columns),
        ("count", &merges.len().to_string()),
        ("merges", &merges.concat()),
        ("last", &rows.number.to_string()),
    ];
    let (head, tail) = (fill(HEAD, &values), fill(TAIL, &values));
    // Words of the file are put in last: nothing in them is filled in.
    let tail = tail.replacen("§links", &links, 1);
    format!("{head}{}{tail}", rows.xml)
}

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <worksheet xmlns=\"{namespace}\"><sheetPr><tabColor rgb=\"FFC00000\"/><pageSetUpPr fitToPage=\"1\"/></sheetPr>\
    <sheetViews><sheetView showGridLines=\"0\" tabSelected=\"1\" workbookViewId=\"0\">\
    <pane ySplit=\"{split}\" topLeftCell=\"A{below}\" activePane=\"bottomLeft\" state=\"frozen\"/>\
    <selection pane=\"bottomLeft\" activeCell=\"A{below}\" sqref=\"A{below}\"/></sheetView></sheetViews>\
    <sheetFormatPr defaultRowHeight=\"15\"/><cols>{columns}</cols><sheetData>";

const TAIL: &str = "</sheetData><mergeCells count=\"{count}\">{merges}</mergeCells>§links\
    <printOptions horizontalCentered=\"1\"/>\
    <pageMargins left=\"0.6\" right=\"0.4\" top=\"0.6\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/>\
    <pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/>\
    <headerFooter><oddFooter>&amp;C&amp;\"Times New Roman,Regular\"&amp;P/&amp;N</oddFooter></headerFooter>\
    <ignoredErrors><ignoredError sqref=\"A1:G{last}\" numberStoredAsText=\"1\"/></ignoredErrors></worksheet>";

/// The XML of the hidden sheet: rows of texts.
pub fn hidden(rows: &[Vec<String>], namespace: &str) -> String {
    let mut xml = String::new();
    for (number, row) in (1..).zip(rows) {
        let cells = LETTERS.into_iter().zip(row).map(|(column, words)| {
            let text = text(words);
            format!("<c r=\"{column}{number}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>")
        });
        let _ = write!(xml, "<row r=\"{number}\">{}</row>", cells.collect::<String>());
    }
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet xmlns=\"{namespace}\">\
         <sheetData>{xml}</sheetData></worksheet>"
    )
}
