//! Tables: the heading row is repeated on each page, no row is split, and what heads the rows below it stays with them.

use super::draft::{Row, Table};
use super::page::{STAYS, run, styled, twips};

/// A table with its title above, within the text.
pub fn titled(table: &Table) -> String {
    // What follows a table would touch it.
    let after = styled("TableText", "", "");
    styled("Caption", "", &run(&table.title, "")) + &plain(table, "TableText") + &after
}

/// A table whose cells are of a style.
pub fn plain(table: &Table, style: &str) -> String {
    let widths: Vec<u32> = table.columns.iter().map(|(width, ..)| twips(*width)).collect();
    let grid: String = widths.iter().map(|width| format!("<w:gridCol w:w=\"{width}\"/>")).collect();
    let headings: Vec<String> = table.columns.iter().map(|(_, heading, _)| heading.clone()).collect();
    let writer = Writer { widths: &widths, columns: &table.columns, style };
    let head = writer.row("<w:tblHeader/>", &writer.cells(&headings, HEADING, true));
    let rows: String = table.rows.iter().map(|row| writer.write(row)).collect();
    let width: u32 = widths.iter().sum();
    format!(
        "<w:tbl><w:tblPr><w:tblW w:w=\"{width}\" w:type=\"dxa\"/><w:tblBorders>{}</w:tblBorders>\
         <w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:left w:w=\"57\" w:type=\"dxa\"/>\
         <w:right w:w=\"57\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{head}{rows}</w:tbl>",
        borders()
    )
}

fn borders() -> String {
    let border = |side| format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>");
    ["top", "left", "bottom", "right", "insideH", "insideV"].map(border).concat()
}

/// Behind headings, behind groups.
const HEADING: &str = "D9E2EF";
const GROUP: &str = "F2F2F2";

struct Writer<'t> {
    widths: &'t [u32],
    columns: &'t [(u16, String, bool)],
    style: &'t str,
}

impl Writer<'_> {
    fn write(&self, row: &Row) -> String {
        match row {
            Row::Cells(cells) => self.row("", &self.cells(cells, "", false)),
            Row::Bold(cells) => self.row("", &self.spans(cells)),
            Row::Group(title) => {
                let all = (self.widths.iter().sum(), self.widths.len());
                self.row("", &self.cell(all, GROUP, false, (title, true)))
            }
        }
    }

    fn row(&self, properties: &str, cells: &str) -> String {
        format!("<w:tr><w:trPr><w:cantSplit/>{properties}</w:trPr>{cells}</w:tr>")
    }

    fn cells(&self, texts: &[String], fill: &str, bold: bool) -> String {
        let is_heading = fill == HEADING;
        let cells = texts.iter().zip(self.widths).zip(self.columns);
        let cell = |((text, width), (.., centred)): ((&String, &u32), &(u16, String, bool))| {
            self.cell((*width, 1), fill, *centred || is_heading, (text, bold))
        };
        cells.map(cell).collect()
    }

    fn spans(&self, texts: &[(String, usize)]) -> String {
        let mut column = 0;
        let mut cell = |(text, span): &(String, usize)| {
            let columns = column..(column + span).min(self.widths.len());
            column = columns.end;
            let centred = self.columns.get(columns.start).is_some_and(|(.., centred)| *centred);
            self.cell((self.widths[columns.clone()].iter().sum(), columns.len()), "", centred, (text, true))
        };
        texts.iter().map(&mut cell).collect()
    }

    fn cell(&self, (width, span): (u32, usize), fill: &str, centred: bool, (text, bold): (&str, bool)) -> String {
        let span = if span > 1 { format!("<w:gridSpan w:val=\"{span}\"/>") } else { String::new() };
        let shading = match fill {
            "" => String::new(),
            _ => format!("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{fill}\"/>"),
        };
        let align = if centred { "<w:jc w:val=\"center\"/>" } else { "" };
        // Bold is what heads other rows: headings, groups, indicators of several measures.
        let (keeps, bold) = if bold { (STAYS, "<w:b/>") } else { ("", "") };
        let paragraph = styled(self.style, &[keeps, align].concat(), &run(text, bold));
        format!(
            "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{span}{shading}<w:vAlign w:val=\"center\"/></w:tcPr>\
             {paragraph}</w:tc>"
        )
    }
}
