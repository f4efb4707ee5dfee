//! Edits a package: which part is changed how. Everything that is not named here is copied as it is stored.

mod one_sheet;

use std::collections::{BTreeMap, BTreeSet};

use super::contents::{self, Kinds, TYPES};
use super::job::Job;
use super::page;
use super::sheet;
use super::styles::{self, Styles};
use super::words::words;
use super::workbook::{self, Ours, Workbook};
use super::{Found, Marked};
use crate::model::FileFormat;
use crate::model::own_marks::{self, Mark, Marks};
use crate::package::relations::{Relations, beside, main_part};
use crate::package::{Package, Rewrite, Tree, Trouble};
use crate::write::sheet::wording::fill;

/// The most notes in one copy; beyond them, cells are coloured only.
const MOST_NOTES: usize = 1000;
/// The ids of our sheets among the relationships of the workbook.
const IDS: [&str; 2] = ["reportList", "reportMarks"];

/// Edits a package: the file itself, or one that was made of its values.
pub fn edit(bytes: &[u8], job: &Job<'_>) -> Result<Marked, Trouble> {
    let mut package = Package::open(bytes)?;
    let main = main_part(&mut package)?.filter(|main| package.has(main)).unwrap_or_else(|| "xl/workbook.xml".into());
    let relations = Relations::of(&mut package, &main)?;
    let part = contents::needed(&mut package, &main)?;
    let tree = Tree::of(&part)?;
    let book = Workbook::read(&tree, &relations)?;
    let styles_part = relations.of_kind("/styles").map_or_else(|| "xl/styles.xml".to_owned(), str::to_owned);
    let old_styles = contents::text_of(&mut package, &styles_part)?;
    let stylesheet = old_styles.clone().unwrap_or_else(|| styles::blank(book.dialect.main));
    let styles_tree = Tree::of(&stylesheet)?;
    let mut work = Work {
        job,
        book: &book,
        package: &mut package,
        styles: Styles::of(&styles_tree),
        rewrite: Rewrite::default(),
        kinds: Kinds::default(),
        marks: Vec::new(),
        left: MOST_NOTES,
        // A file that is drawn anew holds nothing of an earlier run.
        old: if job.is_redrawn { &[] } else { job.task.before.map_or(&[], |before| before.names.as_slice()) },
    };
    work.sheets()?;
    let is_unsigned = work.unsign()?;
    let mut more = work.our_sheets(&main, is_unsigned)?;
    let list = book.free_name(own_marks::list_name(job.task.plan.language), work.old);
    let hidden = book.free_name(own_marks::SHEET, work.old);
    let ours = Ours { list: (&list, IDS[0]), headings: page::HEADINGS, hidden: (&hidden, IDS[1]), old: work.old };
    work.rewrite.put(&main, workbook::edit(&part, &tree, &book, &ours)?);
    if old_styles.is_none() {
        let kind = format!("{}/styles", book.dialect.relations);
        more.push(("reportStyles".to_owned(), kind, styles_part.clone()));
        work.kinds.added.push((styles_part.clone(), "styles"));
    }
    work.properties(&list, &hidden)?;
    let extension = work.contents(&main, &more)?;
    let Work { styles, mut rewrite, .. } = work;
    rewrite.put(styles_part, styles.finish(&stylesheet)?);
    Ok(Marked { bytes: rewrite.apply(&mut package)?, extension, is_unsigned })
}

/// Relationships to add: id, kind, target.
type Links = Vec<(String, String, String)>;

struct Work<'w, 'b, 't> {
    job: &'w Job<'w>,
    book: &'w Workbook,
    package: &'w mut Package<'b>,
    styles: Styles<'t>,
    rewrite: Rewrite,
    kinds: Kinds,
    marks: Vec<Mark>,
    /// How many notes may still be written.
    left: usize,
    /// The names of our sheets of an earlier run.
    old: &'w [String],
}

impl Work<'_, '_, '_> {
    fn sheets(&mut self) -> Result<(), Trouble> {
        let found = self.job.found();
        let nothing = Found::new();
        for (place, tab) in self.book.tabs.iter().enumerate() {
            let Some(part) = &tab.part else { continue };
            if self.old.contains(&tab.name) {
                self.rewrite.drop(part);
                self.rewrite.drop(beside(part));
                self.kinds.dropped.insert(part.clone());
                continue;
            }
            let found = found.get(tab.name.as_str()).unwrap_or(&nothing);
            if tab.is_sheet && (!found.is_empty() || !self.old.is_empty()) {
                self.sheet(tab, part, found, place + 1)?;
            } else if let Some(text) = contents::text_of(self.package, part)?
                && let Some(text) = sheet::unselected(&text)?
            {
                self.rewrite.put(part, text);
            }
        }
        let known = |name: &str| self.book.tabs.iter().any(|tab| tab.name == name);
        let all = found.keys().all(|name| known(name));
        if all { Ok(()) } else { Err(Trouble::broken("XML <sheets>")) }
    }

    /// A name for a new part.
    fn free(&self, start: &str, extension: &str) -> String {
        let taken = |name: &String| self.package.has(name) || self.rewrite.touches(name);
        (1..).map(|number| format!("{start}{number}.{extension}")).find(|name| !taken(name)).unwrap_or_default()
    }

    /// Leaves out digital signatures; whether there were any.
    fn unsign(&mut self) -> Result<bool, Trouble> {
        let root = Relations::of(self.package, "")?;
        let is_signature = |id: &str| root.by_id(id).is_some_and(|relation| contents::is_signature(&relation.kind));
        let origins: BTreeSet<&str> =
            root.all().iter().filter(|one| contents::is_signature(&one.kind)).map(|one| one.target.as_str()).collect();
        for origin in &origins {
            let signatures = Relations::of(self.package, origin)?;
            let parts = signatures.all().iter().map(|one| one.target.clone());
            for part in parts.chain([(*origin).to_owned(), beside(origin)]) {
                self.kinds.dropped.insert(part.clone());
                self.rewrite.drop(part);
            }
        }
        if !origins.is_empty() {
            let old = contents::needed(self.package, "_rels/.rels")?;
            self.rewrite.put("_rels/.rels", contents::relations(Some(&old), &[], is_signature)?);
        }
        Ok(!origins.is_empty())
    }

    /// The list and the hidden sheet; gives the workbook's links to them.
    fn our_sheets(&mut self, main: &str, is_unsigned: bool) -> Result<Links, Trouble> {
        let (job, task, dialect) = (self.job, self.job.task, self.book.dialect);
        let words = words(task.plan.language);
        let cells: usize = job.found().values().map(BTreeMap::len).sum();
        let count = task.language.count(MOST_NOTES);
        let remarks: Vec<String> = [
            (job.is_redrawn && task.book.format != FileFormat::Csv).then(|| words.redrawn.to_owned()),
            is_unsigned.then(|| words.unsigned.to_owned()),
            (cells > MOST_NOTES).then(|| fill(words.few_notes, &[("n", &count)])),
        ]
        .into_iter()
        .flatten()
        .collect();
        let list = page::sheet(job, words, &mut self.styles, dialect.main, &remarks);
        let told = Marks {
            origins: task.origins.to_vec(),
            marks: std::mem::take(&mut self.marks),
            lost: job.unread.iter().map(|(_, lost)| lost.clone()).chain(job.damaged()).collect(),
        };
        let hidden = page::hidden(&told.rows(), dialect.main);
        let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut links = Links::new();
        for (id, text) in IDS.into_iter().zip([list, hidden]) {
            let part = self.free(format!("{folder}/worksheets/sheet").trim_start_matches('/'), "xml");
            self.rewrite.put(&part, text);
            self.kinds.added.push((part.clone(), "worksheet"));
            links.push((id.to_owned(), format!("{}/worksheet", dialect.relations), part));
        }
        Ok(links)
    }

    /// The titles of the sheets among the document's properties.
    fn properties(&mut self, list: &str, hidden: &str) -> Result<(), Trouble> {
        let root = Relations::of(self.package, "")?;
        let Some(part) = root.of_kind("/extended-properties").or_else(|| root.of_kind("/extendedProperties")) else {
            return Ok(());
        };
        let Some(text) = contents::text_of(self.package, part)? else { return Ok(()) };
        let sheets = self.book.tabs.iter().filter(|tab| tab.is_sheet).map(|tab| tab.name.clone());
        let before: Vec<String> = sheets.collect();
        let kept = before.iter().filter(|name| !self.old.contains(name)).cloned();
        let now: Vec<String> = std::iter::once(list.to_owned()).chain(kept).chain([hidden.to_owned()]).collect();
        if let Some(text) = contents::titles(&text, &before, &now)? {
            self.rewrite.put(part, text);
        }
        Ok(())
    }

    /// The workbook's relationships and the kinds of all parts; gives the extension of the copy.
    fn contents(&mut self, main: &str, more: &Links) -> Result<&'static str, Trouble> {
        let gone: BTreeSet<&str> =
            self.book.tabs.iter().filter(|tab| self.old.contains(&tab.name)).map(|tab| tab.id.as_str()).collect();
        let beside = beside(main);
        let old = contents::text_of(self.package, &beside)?;
        let is_gone = |id: &str| gone.contains(id) || more.iter().any(|(new, ..)| new == id);
        self.rewrite.put(beside, contents::relations(old.as_deref(), more, is_gone)?);
        let old = contents::needed(self.package, TYPES)?;
        let (text, extension) = contents::kinds(&old, main, &self.kinds)?;
        self.rewrite.put(TYPES, text);
        Ok(extension)
    }
}
