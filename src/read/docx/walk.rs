//! The document part, in one pass: its paragraphs and tables as they are seen.

use quick_xml::events::{BytesStart, Event};

use super::super::look::Look;
use super::super::xml::{self, Xml};
use super::super::{Trouble, limits};

/// One thing of the document after another.
#[derive(Debug, PartialEq, Eq)]
pub enum Block {
    /// The text of a paragraph: lines by line breaks, pieces by tabs.
    Paragraph(String),
    /// A table, without the tables in its cells: they follow it.
    Table(Vec<Row>),
}

/// A row of a table.
pub type Row = Vec<TableCell>;

/// A cell of a table.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct TableCell {
    /// Its first column in the table's grid, from 0.
    pub column: u32,
    /// How many columns it takes.
    pub span: u32,
    /// Its part in a merge over rows.
    pub merge: Merge,
    /// Its paragraphs, a line each.
    pub text: String,
}

/// What a cell is in a merge over rows.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub enum Merge {
    /// Nothing.
    #[default]
    None,
    /// Its first cell.
    First,
    /// Covered by the cell above.
    Covered,
}

/// What the walk gave.
pub struct Walked {
    /// The document.
    pub blocks: Vec<Block>,
    /// Whether it holds changes that nobody has accepted or refused.
    pub has_changes: bool,
}

/// How deep tables and text boxes may lie in each other.
const DEEPEST: u32 = 32;

/// A walk over the document part.
pub struct Walk<'x> {
    reader: Xml<'x>,
    /// Paragraphs and cells so far.
    pieces: usize,
    depth: u32,
    has_changes: bool,
    /// The field whose content comes next shows only its prompt.
    is_prompt: bool,
}

/// What a cell's properties say.
#[derive(Default)]
struct CellLook {
    span: Option<u32>,
    merge: Merge,
    is_gone: bool,
}

impl<'x> Walk<'x> {
    /// Over the text of a part.
    pub fn new(text: &'x str) -> Self {
        Self { reader: xml::reader(text), pieces: 0, depth: 0, has_changes: false, is_prompt: false }
    }

    /// The whole document.
    pub fn document(mut self) -> Result<Walked, Trouble> {
        while !matches!(self.next()?, Event::Start(start) if start.local_name().as_ref() == "body") {}
        let blocks = self.blocks("body", &mut CellLook::default())?;
        Ok(Walked { blocks, has_changes: self.has_changes })
    }

    /// The next event; a part that ends early is broken.
    fn next(&mut self) -> Result<Event<'x>, Trouble> {
        match xml::next(&mut self.reader)? {
            Event::Eof => Err(Trouble::broken("word/document.xml")),
            event => Ok(event),
        }
    }

    fn count(&mut self) -> Result<(), Trouble> {
        self.pieces += 1;
        if self.pieces > limits::CELLS { Err(limits::too_many(limits::CELLS, ("ô", "cells"))) } else { Ok(()) }
    }

    /// Reads on to the end of an element; wrappers such as fields and accepted changes are seen through.
    fn blocks(&mut self, until: &str, look: &mut CellLook) -> Result<Vec<Block>, Trouble> {
        let mut blocks = Vec::new();
        loop {
            match self.next()? {
                Event::Start(start) => match start.local_name().as_ref() {
                    "p" => self.paragraph(&mut blocks)?,
                    "tbl" => self.table(&mut blocks)?,
                    "tcPr" => *look = self.cell_look()?,
                    _ => self.pass(&start)?,
                },
                Event::End(end) if end.local_name().as_ref() == until => return Ok(blocks),
                _ => {}
            }
        }
    }

    /// Skips what is not shown; of anything else the inside comes next.
    fn pass(&mut self, start: &BytesStart<'x>) -> Result<(), Trouble> {
        match start.local_name().as_ref() {
            "del" | "moveFrom" => self.has_changes = true,
            "ins" | "moveTo" => {
                self.has_changes = true;
                return Ok(());
            }
            "sdtPr" => return self.field(),
            "sdtContent" if std::mem::take(&mut self.is_prompt) => {}
            "Fallback" | "pPr" | "tblPr" | "tblGrid" | "tblPrEx" | "sectPr" | "instrText" | "delText" => {}
            _ => return Ok(()),
        }
        xml::skip(&mut self.reader, start)
    }

    /// The properties of an element, those of before a change left out.
    fn properties(&mut self, of: &str, mut each: impl FnMut(&BytesStart<'x>)) -> Result<(), Trouble> {
        loop {
            match self.next()? {
                Event::Start(start) if start.local_name().as_ref().ends_with("Change") => {
                    xml::skip(&mut self.reader, &start)?;
                }
                Event::Start(start) => each(&start),
                Event::End(end) if end.local_name().as_ref() == of => return Ok(()),
                _ => {}
            }
        }
    }

    fn field(&mut self) -> Result<(), Trouble> {
        let mut is_prompt = false;
        self.properties("sdtPr", |start| is_prompt |= start.local_name().as_ref() == "showingPlcHdr" && is_on(start))?;
        self.is_prompt = is_prompt;
        Ok(())
    }

    fn cell_look(&mut self) -> Result<CellLook, Trouble> {
        let (mut look, mut has_changes) = (CellLook::default(), false);
        let is_first = |start: &BytesStart<'x>| value(start).as_deref() == Some("restart");
        self.properties("tcPr", |start| match start.local_name().as_ref() {
            "gridSpan" => look.span = Some(number(start)),
            "vMerge" => look.merge = if is_first(start) { Merge::First } else { Merge::Covered },
            "hMerge" => look.is_gone = !is_first(start),
            "cellDel" => (look.is_gone, has_changes) = (true, true),
            "cellIns" => has_changes = true,
            _ => {}
        })?;
        self.has_changes |= has_changes;
        Ok(look)
    }

    fn deeper(&mut self) -> Result<(), Trouble> {
        self.depth += 1;
        if self.depth > DEEPEST {
            Err(limits::too_many(DEEPEST, ("bảng lồng nhau", "nested tables")))
        } else {
            Ok(())
        }
    }

    /// A table, and behind it those that lie in its cells.
    fn table(&mut self, out: &mut Vec<Block>) -> Result<(), Trouble> {
        self.deeper()?;
        let (mut rows, mut inner) = (Vec::new(), Vec::new());
        loop {
            match self.next()? {
                Event::Start(start) if start.local_name().as_ref() == "tr" => {
                    self.is_prompt = false;
                    rows.extend(self.row(&mut inner)?);
                }
                // The content of a field that holds rows or cells is looked at cell by cell.
                Event::Start(start) if start.local_name().as_ref() == "sdtContent" => {}
                Event::Start(start) => self.pass(&start)?,
                Event::End(end) if end.local_name().as_ref() == "tbl" => break,
                _ => {}
            }
        }
        self.depth -= 1;
        out.push(Block::Table(rows));
        out.append(&mut inner);
        Ok(())
    }

    /// A row, unless it was deleted.
    fn row(&mut self, inner: &mut Vec<Block>) -> Result<Option<Row>, Trouble> {
        let (mut cells, mut column, mut is_gone, mut is_new) = (Vec::new(), 0_u32, false, false);
        loop {
            match self.next()? {
                Event::Start(start) => match start.local_name().as_ref() {
                    "trPr" => self.properties("trPr", |start| match start.local_name().as_ref() {
                        "gridBefore" => column = number(start),
                        "del" => is_gone = true,
                        "ins" => is_new = true,
                        _ => {}
                    })?,
                    "tc" => {
                        let cell = self.cell(column, inner)?;
                        column = column.saturating_add(cell.span);
                        cells.push(cell);
                    }
                    "sdtContent" => {}
                    _ => self.pass(&start)?,
                },
                Event::End(end) if end.local_name().as_ref() == "tr" => break,
                _ => {}
            }
        }
        self.has_changes |= is_gone || is_new;
        Ok((!is_gone).then_some(cells))
    }

    fn cell(&mut self, column: u32, inner: &mut Vec<Block>) -> Result<TableCell, Trouble> {
        self.count()?;
        let is_prompt = std::mem::take(&mut self.is_prompt);
        let mut look = CellLook::default();
        let mut lines: Vec<String> = Vec::new();
        for block in self.blocks("tc", &mut look)? {
            match block {
                Block::Paragraph(text) if !text.trim().is_empty() => lines.push(text),
                Block::Paragraph(_) => {}
                table @ Block::Table(_) => inner.push(table),
            }
        }
        let text = if is_prompt || look.is_gone { String::new() } else { lines.join("\n") };
        Ok(TableCell { column, span: look.span.unwrap_or(1), merge: look.merge, text })
    }

    /// A paragraph, and behind it what stands in text boxes that hang on it.
    fn paragraph(&mut self, out: &mut Vec<Block>) -> Result<(), Trouble> {
        self.count()?;
        let (mut text, mut boxes, mut run) = (String::new(), Vec::new(), Run::default());
        loop {
            match self.next()? {
                Event::Start(start) => match start.local_name().as_ref() {
                    "r" => run = Run::default(),
                    "rPr" => run = self.run()?,
                    "t" => self.text(&run, &mut text)?,
                    "tab" | "ptab" => text.push('\t'),
                    "br" | "cr" => text.push('\n'),
                    "noBreakHyphen" => text.push('-'),
                    // A letter of a font of signs: something stands there, and it is no figure.
                    "sym" => text.push('□'),
                    "txbxContent" => {
                        self.deeper()?;
                        boxes.append(&mut self.blocks("txbxContent", &mut CellLook::default())?);
                        self.depth -= 1;
                    }
                    _ => self.pass(&start)?,
                },
                Event::End(end) if end.local_name().as_ref() == "p" => break,
                _ => {}
            }
        }
        out.push(Block::Paragraph(text));
        out.append(&mut boxes);
        Ok(())
    }

    fn run(&mut self) -> Result<Run, Trouble> {
        let mut run = Run::default();
        self.properties("rPr", |start| match start.local_name().as_ref() {
            "vanish" => run.is_hidden = is_on(start),
            "strike" | "dstrike" => run.look.is_struck |= is_on(start),
            "vertAlign" => {
                run.look.is_raised = value(start).as_deref() == Some("superscript");
                run.look.is_lowered = value(start).as_deref() == Some("subscript");
            }
            _ => {}
        })?;
        Ok(run)
    }

    fn text(&mut self, run: &Run, text: &mut String) -> Result<(), Trouble> {
        let mut piece = String::new();
        loop {
            match self.next()? {
                Event::End(end) if end.local_name().as_ref() == "t" => break,
                event => xml::push_text(&event, &mut piece)?,
            }
        }
        if !run.is_hidden {
            text.push_str(&run.look.told(&piece));
        }
        Ok(())
    }
}

/// How the letters of a run look.
#[derive(Default)]
struct Run {
    is_hidden: bool,
    look: Look,
}

fn value(start: &BytesStart<'_>) -> Option<String> {
    xml::attribute(start, "val").ok().flatten().map(std::borrow::Cow::into_owned)
}

/// A switch is on unless it says otherwise.
fn is_on(start: &BytesStart<'_>) -> bool {
    !matches!(value(start).as_deref(), Some("0" | "false" | "off"))
}

/// How many columns of the grid; Word knows at most 63.
fn number(start: &BytesStart<'_>) -> u32 {
    value(start).and_then(|text| text.trim().parse::<u32>().ok()).unwrap_or(1).min(63)
}
