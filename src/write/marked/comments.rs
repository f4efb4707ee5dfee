//! The notes of a sheet: ours are added behind what a clerk wrote, and those of an earlier run are taken away.

use std::collections::{BTreeMap, BTreeSet};

use super::note::{self, Runs};
use crate::model::Address;
use crate::package::edits::text;
use crate::package::{Edits, Element, Tree, Trouble};

/// Who writes our notes.
const AUTHOR: &str = "report";
/// What the author of a note begins with that stands for a conversation; its words are kept elsewhere.
const CONVERSATION: &str = "tc=";

/// The notes of a sheet after an edit.
#[derive(Debug, Default)]
pub struct Edited {
    /// The XML of the part.
    pub text: String,
    /// The notes that are new, with their whole text.
    pub added: BTreeMap<Address, String>,
    /// Those that say more than before, with their whole text.
    pub grown: BTreeMap<Address, String>,
    /// Those taken away.
    pub removed: BTreeSet<Address>,
    /// Those that were there and still are.
    pub kept: BTreeSet<Address>,
}

/// A part without notes.
pub fn blank(namespace: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
         <comments xmlns=\"{namespace}\"><authors/><commentList/></comments>"
    )
}

/// Edits the notes of a sheet. A cell with a conversation keeps it, and gets no note.
pub fn edit(part: &str, wanted: &BTreeMap<Address, Runs>) -> Result<Edited, Trouble> {
    let tree = Tree::of(part)?;
    let root = tree.root();
    let list = root.child("commentList").ok_or_else(|| Trouble::broken("commentList"))?;
    let authors: Vec<Element<'_>> = root.child("authors").iter().flat_map(|authors| authors.named("author")).collect();
    let mut work = Work { prefix: root.prefix(), edits: Edits::default(), edited: Edited::default() };
    let mut silent = BTreeSet::new();
    for comment in list.named("comment") {
        let Some(at) = comment.attribute("ref").and_then(|at| at.parse().ok()) else { continue };
        let author =
            comment.attribute("authorId").and_then(|id| authors.get(id.trim().parse::<usize>().ok()?).copied());
        let author = author.map(Element::content).transpose()?.unwrap_or_default();
        if author.starts_with(CONVERSATION) {
            silent.insert(at);
            work.edited.kept.insert(at);
        } else {
            work.comment(comment, at, wanted.get(&at))?;
        }
    }
    let known = |at: &Address| silent.contains(at) || work.edited.kept.contains(at);
    let new: Vec<(&Address, &Runs)> = wanted.iter().filter(|(at, _)| !known(at)).collect();
    let author = work.author(root, &authors, new.is_empty())?;
    let comments: String = new.iter().map(|(at, runs)| work.new_comment(**at, runs, author)).collect();
    if !comments.is_empty() {
        work.edits.append(list, &comments);
    }
    work.edited.added = new.iter().map(|(at, runs)| (**at, whole(runs))).collect();
    work.edited.text = work.edits.apply(part)?;
    Ok(work.edited)
}

fn whole(runs: &Runs) -> String {
    runs.iter().map(|(text, _)| text.as_str()).collect()
}

struct Work<'t> {
    prefix: &'t str,
    edits: Edits,
    edited: Edited,
}

/// A piece of a note's text: its element, the run around it, and what it says.
struct Piece<'t> {
    element: Element<'t>,
    run: Option<Element<'t>>,
    says: String,
}

impl Work<'_> {
    /// Takes our words out of a note, and puts the new ones in.
    fn comment(&mut self, comment: Element<'_>, at: Address, wanted: Option<&Runs>) -> Result<(), Trouble> {
        let Some(body) = comment.child("text") else { return Ok(()) };
        let pieces = pieces(body)?;
        let said: String = pieces.iter().map(|piece| piece.says.as_str()).collect();
        let cut = note::ours(&said);
        let left =
            cut.as_ref().map_or_else(|| said.clone(), |cut| format!("{}{}", &said[..cut.start], &said[cut.end..]));
        if left.trim().is_empty() {
            // Nothing but ours: a note that is still needed is written anew.
            self.edits.remove(comment);
            self.edited.removed.insert(at);
            return Ok(());
        }
        self.edited.kept.insert(at);
        if cut.is_none() && wanted.is_none() {
            return Ok(());
        }
        let mut from = 0;
        for piece in &pieces {
            let (start, end) = (from, from + piece.says.len());
            from = end;
            let kept = match &cut {
                Some(cut) => outside(&piece.says, start, cut),
                None => piece.says.clone(),
            };
            self.rewrite(piece, &kept);
        }
        if let Some(runs) = wanted {
            let behind =
                pieces.last().map_or_else(|| body.start().end, |last| last.run.unwrap_or(last.element).place().end);
            let gap = ("\n\n".to_owned(), false);
            let more: String = std::iter::once(&gap).chain(runs).map(|run| self.run(run)).collect();
            self.edits.insert(behind, more);
            self.edited.grown.insert(at, format!("{}\n\n{}", left.trim_end(), whole(runs)));
        }
        Ok(())
    }

    /// Leaves of a piece what is kept; words without a run get one, so that others may follow.
    fn rewrite(&mut self, piece: &Piece<'_>, kept: &str) {
        let whole = piece.run.unwrap_or(piece.element);
        if kept.is_empty() {
            self.edits.remove(whole);
        } else if piece.run.is_none() {
            self.edits.replace(whole.place(), format!("<{p}r>{}</{p}r>", self.words(kept), p = self.prefix));
        } else if kept != piece.says {
            self.edits.replace(piece.element.place(), self.words(kept));
        }
    }

    fn words(&self, words: &str) -> String {
        format!("<{p}t xml:space=\"preserve\">{}</{p}t>", text(words), p = self.prefix)
    }

    fn run(&self, (words, bold): &(String, bool)) -> String {
        let (p, weight) = (self.prefix, if *bold { format!("<{}b/>", self.prefix) } else { String::new() });
        format!(
            "<{p}r><{p}rPr>{weight}<{p}sz val=\"10\"/><{p}color indexed=\"81\"/><{p}rFont val=\"Times New Roman\"/>\
             <{p}family val=\"1\"/></{p}rPr>{}</{p}r>",
            self.words(words)
        )
    }

    fn new_comment(&self, at: Address, runs: &Runs, author: usize) -> String {
        let (p, runs) = (self.prefix, runs.iter().map(|run| self.run(run)).collect::<String>());
        format!("<{p}comment ref=\"{at}\" authorId=\"{author}\"><{p}text>{runs}</{p}text></{p}comment>")
    }

    /// Our number among the authors.
    fn author(&mut self, root: Element<'_>, authors: &[Element<'_>], is_idle: bool) -> Result<usize, Trouble> {
        for (index, author) in authors.iter().enumerate() {
            if author.content()? == AUTHOR {
                return Ok(index);
            }
        }
        let author = format!("<{p}author>{AUTHOR}</{p}author>", p = self.prefix);
        match root.child("authors") {
            _ if is_idle => {}
            Some(list) => self.edits.append(list, &author),
            None => self.edits.prepend(root, &format!("<{p}authors>{author}</{p}authors>", p = self.prefix)),
        }
        Ok(authors.len())
    }
}

/// What of a piece that begins at a place is not cut out.
fn outside(says: &str, start: usize, cut: &std::ops::Range<usize>) -> String {
    let inside = |at: usize| at.saturating_sub(start).min(says.len());
    let (from, to) = (inside(cut.start), inside(cut.end));
    format!("{}{}", &says[..from], &says[to..])
}

/// The pieces of a note's text in order; how a name is pronounced is none.
fn pieces(body: Element<'_>) -> Result<Vec<Piece<'_>>, Trouble> {
    let mut pieces = Vec::new();
    for child in body.children() {
        let (element, run) = match child.name() {
            "t" => (child, None),
            "r" => match child.child("t") {
                Some(words) => (words, Some(child)),
                None => continue,
            },
            _ => continue,
        };
        // Excel writes a carriage return in its own code.
        let says = element.content()?.replace("_x000D_", "");
        pieces.push(Piece { element, run, says });
    }
    Ok(pieces)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PART: &str = "<comments xmlns=\"m\"><authors><author>Hoa</author><author>tc={1}</author></authors><commentList>\
        <comment ref=\"A1\" authorId=\"0\"><text><t>Của văn thư</t></text></comment>\
        <comment ref=\"B2\" authorId=\"1\"><text><t>[Threaded comment]</t></text></comment>\
        </commentList></comments>";

    fn at(text: &str) -> Address {
        text.parse().unwrap()
    }

    fn wanted(cells: &[&str]) -> BTreeMap<Address, Runs> {
        let runs = || vec![("Kiểm tra trước khi gửi:".to_owned(), true), ("\nSửa\n(C103)".to_owned(), false)];
        cells.iter().map(|cell| (at(cell), runs())).collect()
    }

    /// What each note of a part says, by its cell.
    fn said(part: &str) -> Vec<(String, String)> {
        let tree = Tree::of(part).unwrap();
        let list = tree.root().child("commentList").unwrap();
        let text = |comment: Element<'_>| {
            pieces(comment.child("text").unwrap()).unwrap().iter().map(|p| p.says.clone()).collect()
        };
        list.named("comment").map(|comment| (comment.attribute("ref").unwrap(), text(comment))).collect()
    }

    #[test]
    fn our_notes_come_behind_a_clerks_words_and_go_again() {
        let first = edit(PART, &wanted(&["A1", "B2", "C3"])).unwrap();
        assert_eq!(said(&first.text)[0].1, "Của văn thư\n\nKiểm tra trước khi gửi:\nSửa\n(C103)");
        assert_eq!((first.added.len(), first.grown.len(), first.kept.len()), (1, 1, 2));
        assert_eq!(said(&first.text)[1].1, "[Threaded comment]", "a conversation is left alone");
        let again = edit(&first.text, &wanted(&["A1", "C3"])).unwrap();
        assert_eq!(said(&again.text), said(&first.text), "nothing piles up");
        let last = edit(&again.text, &wanted(&[])).unwrap();
        assert_eq!(said(&last.text), said(PART));
        assert_eq!(last.removed.into_iter().collect::<Vec<_>>(), [at("C3")]);
    }

    #[test]
    fn a_part_without_notes_takes_them() {
        let edited = edit(&blank("m"), &wanted(&["D4"])).unwrap();
        assert!(edited.text.contains("<author>report</author>"), "{}", edited.text);
        assert_eq!(said(&edited.text)[0].0, "D4");
    }
}
