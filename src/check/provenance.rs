//! A return and its marked copy among the same files: what was corrected in the copy stands, a copy that nobody touched
//! is left aside.

use std::collections::HashMap;

use crate::finding::{Details, Finding, Phrase};
use crate::model::Plan;
use crate::model::own_marks::Provenance;
use crate::model::returns::Return;

use super::versions;

/// A file as far as its origin is concerned.
#[derive(Debug, Clone, Copy)]
pub struct File<'a> {
    /// SHA-256 of its bytes.
    pub sha256: &'a str,
    /// Its name, without folders.
    pub name: &'a str,
    /// Where it comes from, of a marked copy.
    pub provenance: Option<&'a Provenance>,
    /// The units and years of its returns, as far as they are known.
    pub told: &'a [(usize, i32)],
}

/// Why a file is not used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Left {
    /// It is a marked copy of this file, with nothing changed.
    Untouched(usize),
    /// This file is a marked copy of it that was corrected.
    Mended(usize),
    /// It is a marked copy with nothing changed of what this file held before it was corrected itself.
    Outdated(usize),
}

/// Which files are not used, and why. Only a copy that is of the same units and years as its original takes its place:
/// who fills in a neighbour's copy does not replace the neighbour.
pub fn left(files: &[File<'_>]) -> Vec<Option<Left>> {
    let mut by_digest = HashMap::new();
    for (index, file) in files.iter().enumerate() {
        by_digest.entry(file.sha256).or_insert(index);
    }
    let mut left = vec![None; files.len()];
    for (copy, file) in files.iter().enumerate() {
        let Some(provenance) = file.provenance else { continue };
        for origin in &provenance.origins {
            let Some(&original) = by_digest.get(origin.sha256.as_str()).filter(|original| **original != copy) else {
                continue;
            };
            if origin.content == provenance.content {
                left[copy] = Some(Left::Untouched(original));
                break;
            }
            if files[original].told.iter().all(|told| file.told.contains(told)) {
                left[original].get_or_insert(Left::Mended(copy));
            }
        }
        left[copy] =
            left[copy].or_else(|| Some(Left::Outdated(corrected_itself(files, file, provenance, &by_digest)?)));
    }
    left
}

/// The file that was corrected itself after a copy was made of it which nobody touched: it bears the name of the original, is
/// of the same units and years, and the original as it was is not there any more.
fn corrected_itself(
    files: &[File<'_>],
    copy: &File<'_>,
    provenance: &Provenance,
    by_digest: &HashMap<&str, usize>,
) -> Option<usize> {
    let origin = provenance.origins.first().filter(|origin| origin.content == provenance.content)?;
    let is_gone = provenance.origins.iter().all(|origin| !by_digest.contains_key(origin.sha256.as_str()));
    let is_original = |file: &File<'_>| {
        file.name == origin.file && file.provenance.is_none() && !copy.told.is_empty() && copy.told == file.told
    };
    let mut named = files.iter().enumerate().filter(|(_, file)| is_gone && is_original(file)).map(|(index, _)| index);
    named.next().filter(|_| named.next().is_none())
}

impl Left {
    /// Why it is not used, and the other file.
    pub fn details(self, name: impl Fn(usize) -> String) -> Details {
        match self {
            Self::Untouched(original) => Details::MarkedCopy {
                other: name(original),
                why: Phrase::new(
                    "đây là bản đánh dấu chưa sửa gì của tệp gốc",
                    "it is a marked copy with nothing changed",
                ),
            },
            Self::Mended(copy) => Details::MarkedCopy {
                other: name(copy),
                why: Phrase::new("đã có bản đánh dấu được sửa", "its marked copy was corrected"),
            },
            Self::Outdated(original) => Details::MarkedCopy {
                other: name(original),
                why: Phrase::new(
                    "đây là bản đánh dấu chưa sửa gì, còn tệp gốc đã được sửa",
                    "it is a marked copy with nothing changed, and its original was corrected",
                ),
            },
        }
    }
}

/// What corrected copies changed, one finding a return.
pub fn changes(plan: &Plan, returns: &[Return], left: &[Option<Left>]) -> Vec<Finding> {
    let mut by_source = HashMap::new();
    for made in returns {
        by_source.entry((made.source, made.unit, made.year)).or_insert(made);
    }
    let of = |old: &Return, file: usize, changed: fn(&Plan, &Return, &Return) -> Option<Finding>| {
        by_source.get(&(file, old.unit, old.year)).and_then(|new| changed(plan, old, new))
    };
    let change = |old: &Return| match left[old.source]? {
        Left::Mended(copy) => of(old, copy, versions::mended),
        Left::Outdated(original) => of(old, original, versions::corrected),
        Left::Untouched(_) => None,
    };
    returns.iter().filter_map(change).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::own_marks::Origin;

    fn provenance(content: &str, origins: &[(&str, &str)]) -> Provenance {
        let origin = |(sha256, content): &(&str, &str)| Origin {
            sha256: (*sha256).to_owned(),
            content: (*content).to_owned(),
            file: "tu-ha.xlsx".to_owned(),
        };
        Provenance { content: content.to_owned(), origins: origins.iter().map(origin).collect() }
    }

    const TU_HA: &[(usize, i32)] = &[(1, 2024)];

    fn file<'a>(sha256: &'a str, provenance: Option<&'a Provenance>, told: &'a [(usize, i32)]) -> File<'a> {
        File { sha256, name: "tu-ha.xlsx", provenance, told }
    }

    #[test]
    fn an_untouched_copy_is_left_aside_and_a_corrected_one_takes_the_place_of_its_original() {
        let (same, other) = (provenance("x", &[("a", "x")]), provenance("y", &[("a", "x")]));
        let original = file("a", None, TU_HA);
        assert_eq!(left(&[original, file("b", Some(&same), TU_HA)]), [None, Some(Left::Untouched(0))]);
        assert_eq!(left(&[file("b", Some(&other), TU_HA), original]), [None, Some(Left::Mended(0))]);
        assert_eq!(left(&[file("b", Some(&other), TU_HA)]), [None], "alone it is a return like any other");
    }

    #[test]
    fn an_untouched_copy_gives_way_to_its_original_that_was_corrected_itself() {
        let same = provenance("x", &[("a", "x")]);
        let copy = file("b", Some(&same), TU_HA);
        let corrected = file("c", None, TU_HA);
        assert_eq!(left(&[copy, corrected]), [Some(Left::Outdated(1)), None]);
        assert_eq!(left(&[copy, corrected, file("a", None, TU_HA)])[0], Some(Left::Untouched(2)));
        for other in [File { name: "khac.xlsx", ..corrected }, file("c", None, &[(2, 2024)]), file("c", None, &[])] {
            assert_eq!(left(&[copy, other]), [None, None]);
        }
        assert_eq!(left(&[copy, corrected, file("d", None, TU_HA)])[0], None, "of two it is not known which");
        let touched = provenance("y", &[("a", "x")]);
        assert_eq!(left(&[file("b", Some(&touched), TU_HA), corrected]), [None, None], "both were corrected");
    }

    #[test]
    fn a_copy_of_a_copy_is_later_than_both() {
        let first = provenance("y", &[("a", "x")]);
        let second = provenance("z", &[("b", "y"), ("a", "x")]);
        let files = [file("a", None, TU_HA), file("b", Some(&first), TU_HA), file("c", Some(&second), TU_HA)];
        assert_eq!(left(&files), [Some(Left::Mended(1)), Some(Left::Mended(2)), None]);
        assert_eq!(left(&[files[0], files[2]]), [Some(Left::Mended(1)), None]);
    }

    #[test]
    fn who_fills_in_a_neighbours_copy_does_not_replace_the_neighbour() {
        let other = provenance("y", &[("a", "x")]);
        let neighbour = [(2, 2024)];
        assert_eq!(left(&[file("a", None, TU_HA), file("b", Some(&other), &neighbour)]), [None, None]);
        let unknown = [file("a", None, &[]), file("b", Some(&other), &neighbour)];
        assert_eq!(left(&unknown), [Some(Left::Mended(1)), None], "whose the original is was not known");
    }
}
