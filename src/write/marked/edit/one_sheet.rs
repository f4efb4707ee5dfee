//! One sheet of a package: its cells, its notes and the boxes in which they are shown.

use std::collections::{BTreeMap, BTreeSet};

use super::super::comments;
use super::super::contents;
use super::super::layout::Layout;
use super::super::note::{self, Runs};
use super::super::sheet::{self, Wanted};
use super::super::vml::{self, Boxes};
use super::super::workbook::Tab;
use super::super::{Found, worst};
use super::{Links, Work};
use crate::model::own_marks::{Lost, Mark};
use crate::model::{Address, Severity};
use crate::package::Trouble;
use crate::package::relations::{Relations, beside};

/// The ids of our parts among the relationships of a sheet.
const BOXES: &str = "reportBoxes";
const NOTES: &str = "reportNotes";

/// The parts that hold the notes of a sheet and their boxes, as far as there are any.
struct Parts {
    notes: Option<String>,
    boxes: Option<String>,
}

impl Work<'_, '_, '_> {
    /// A sheet with cells to mark, or with marks of an earlier run. `block` is where the numbers of its boxes begin.
    pub(super) fn sheet(&mut self, tab: &Tab, part: &str, found: &Found<'_>, block: usize) -> Result<(), Trouble> {
        let text = contents::needed(self.package, part)?;
        let relations = Relations::of(self.package, part)?;
        let parts = Parts {
            notes: relations.of_kind("/comments").map(str::to_owned),
            boxes: sheet::link(&text)?.and_then(|id| Some(relations.by_id(&id)?.target.clone())),
        };
        let notes = self.notes(found, parts.notes.as_deref())?;
        let needs_boxes = parts.boxes.is_none() && notes.as_ref().is_some_and(|notes| !notes.added.is_empty());
        let layout = self.cells(tab, part, &text, found, needs_boxes)?;
        match notes {
            Some(notes) => self.put_notes(part, parts, notes, &layout, block),
            None => Ok(()),
        }
    }

    /// The cells of a sheet; gives its widths and heights.
    fn cells(&mut self, tab: &Tab, part: &str, text: &str, found: &Found<'_>, link: bool) -> Result<Layout, Trouble> {
        let marks: BTreeMap<Address, Severity> = found.iter().map(|(at, findings)| (*at, worst(findings))).collect();
        let wanted = Wanted {
            marks: &marks,
            damaged: &self.damaged(&tab.name),
            before: &self.before(&tab.name),
            link: link.then(|| BOXES.to_owned()),
            link_name: &self.book.id_name,
        };
        let edited = sheet::edit(text, &wanted, &mut self.styles)?;
        self.rewrite.put(part, edited.text);
        let sheet = || tab.name.clone();
        let marks = edited.before.into_iter().map(|(at, (fill, locked))| Mark { sheet: sheet(), at, fill, locked });
        self.marks.extend(marks);
        Ok(edited.layout)
    }

    /// The notes of a sheet, edited; None where there are none, and none to write.
    fn notes(&mut self, found: &Found<'_>, part: Option<&str>) -> Result<Option<comments::Edited>, Trouble> {
        let wanted: BTreeMap<Address, Runs> =
            found.iter().take(self.left).map(|(at, findings)| (*at, note::runs(findings, self.job))).collect();
        self.left -= wanted.len();
        let old = part.map(|part| contents::needed(self.package, part)).transpose()?;
        match old {
            None if wanted.is_empty() => Ok(None),
            None => comments::edit(&comments::blank(self.book.dialect.main), &wanted).map(Some),
            Some(old) => comments::edit(&old, &wanted).map(Some),
        }
    }

    /// Puts the notes in with their boxes, and links new parts to the sheet.
    fn put_notes(
        &mut self,
        part: &str,
        parts: Parts,
        notes: comments::Edited,
        layout: &Layout,
        block: usize,
    ) -> Result<(), Trouble> {
        let mut links = Links::new();
        let kind = |kind: &str| format!("{}/{kind}", self.book.dialect.relations);
        let boxes = match parts.boxes {
            Some(part) => Some((part.clone(), contents::needed(self.package, &part)?)),
            None if notes.added.is_empty() => None,
            None => {
                let part = self.free("xl/drawings/vmlDrawing", "vml");
                links.push((BOXES.to_owned(), kind("vmlDrawing"), part.clone()));
                self.kinds.has_boxes = true;
                Some((part, vml::blank(block)))
            }
        };
        if let Some((part, old)) = boxes {
            // In a new part, notes that had no box at all get one too.
            let is_new = !links.is_empty();
            let unboxed = notes.kept.iter().filter(|_| is_new);
            let text = |at: &Address| notes.grown.get(at).map_or("", String::as_str);
            let added = notes.added.iter().map(|(at, text)| (*at, text.as_str()));
            let wanted = Boxes {
                added: added.chain(unboxed.map(|at| (*at, text(at)))).collect(),
                grown: notes.grown.iter().map(|(at, text)| (*at, text.as_str())).collect(),
                removed: notes.removed,
            };
            self.rewrite.put(part, vml::edit(&old, &wanted, layout, block)?);
        }
        let notes_part = parts.notes.unwrap_or_else(|| {
            let part = self.free("xl/comments", "xml");
            links.push((NOTES.to_owned(), kind("comments"), part.clone()));
            self.kinds.added.push((part.clone(), "comments"));
            part
        });
        self.rewrite.put(notes_part, notes.text);
        self.link(part, &links)
    }

    /// Links parts to a sheet.
    fn link(&mut self, part: &str, links: &Links) -> Result<(), Trouble> {
        if !links.is_empty() {
            let beside = beside(part);
            let old = contents::text_of(self.package, &beside)?;
            self.rewrite.put(beside, contents::relations(old.as_deref(), links, |_| false)?);
        }
        Ok(())
    }

    /// How the cells of a sheet were before an earlier run marked them.
    fn before(&self, sheet: &str) -> BTreeMap<Address, (String, bool)> {
        let told = self.job.task.before.iter().flat_map(|before| &before.told.marks);
        let of_sheet = told.filter(|mark| mark.sheet == sheet);
        of_sheet.map(|mark| (mark.at, (mark.fill.clone(), mark.locked))).collect()
    }

    fn damaged(&self, name: &str) -> BTreeSet<Address> {
        let cell = |lost: Lost| match lost {
            Lost::Cell { sheet, at, .. } if sheet == name => Some(at),
            _ => None,
        };
        self.job.damaged().into_iter().filter_map(cell).collect()
    }
}
