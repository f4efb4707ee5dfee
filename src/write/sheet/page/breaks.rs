//! Where printed pages begin: what belongs together stands on one.

use rust_xlsxwriter::XlsxError;

use super::{ABOVE, BELOW, Page};

/// Both margins above and below a page, in points.
const MARGINS_DOWN: f64 = (ABOVE + BELOW) * 72.0;
/// The most page breaks of a sheet.
const MOST_BREAKS: usize = 1_023;

/// Rows that are to stand on one page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// The first row.
    pub first: u32,
    /// The last row.
    pub last: u32,
    /// Whether it begins a page of its own, unless it is the first.
    pub is_fresh: bool,
}

impl Page {
    /// Prints the columns as wide as the paper, and begins a new page where a block would be cut in two. The blocks follow each other; `repeated` rows stand on every page.
    pub fn keep_together(&mut self, blocks: &[Block], repeated: (u32, u32)) -> Result<(), XlsxError> {
        let scale = (self.scale() * 100.0).floor();
        let room = (self.paper.sides().1 - MARGINS_DOWN) / scale * 97.0;
        let breaks = self.breaks(blocks, repeated, room);
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 10 and 100")]
        self.sheet.set_print_scale(scale as u16);
        // A spreadsheet knows so many breaks at most; further pages end where they are full.
        self.sheet.set_page_breaks(&breaks[..breaks.len().min(MOST_BREAKS)])?;
        Ok(())
    }

    /// The rows that begin a page.
    fn breaks(&self, blocks: &[Block], repeated: (u32, u32), room: f64) -> Vec<u32> {
        let head = self.height((repeated.0, repeated.1));
        if head >= room {
            return Vec::new();
        }
        // What is longer than a page goes on over the next ones.
        let on_last_page = |mut used: f64| {
            while used > room {
                used -= room - head;
            }
            used
        };
        let before = |block: &Block| self.height((0, block.first)) - self.height((block.first, block.first));
        let mut used = on_last_page(blocks.first().map_or(0.0, before));
        let mut breaks = Vec::new();
        for (place, block) in blocks.iter().enumerate() {
            let height = self.height((block.first, block.last));
            if used + height > room && used > head || block.is_fresh && place > 0 {
                breaks.push(block.first);
                used = head;
            }
            used = on_last_page(used + height);
        }
        breaks
    }
}

#[cfg(test)]
mod tests {
    use super::super::Paper;
    use super::*;

    #[test]
    fn a_page_begins_where_a_block_would_be_cut() {
        let page = Page::new("x", &[10.0], Paper::Portrait, "").unwrap();
        // Rows of 15 points, a heading of one; four rows fit.
        let breaks = |blocks: &[(u32, u32)]| {
            let block = |&(first, last): &(u32, u32)| Block { first, last, is_fresh: first == 20 };
            page.breaks(&blocks.iter().map(block).collect::<Vec<_>>(), (0, 0), 60.0)
        };
        assert_eq!(breaks(&[(1, 2), (3, 3), (4, 5), (6, 6)]), [4]);
        assert_eq!(breaks(&[(1, 2), (3, 4), (5, 6)]), [3, 5]);
        assert_eq!(breaks(&[(1, 8), (9, 9)]), [] as [u32; 0], "a block longer than a page leaves room on its last");
        assert_eq!(breaks(&[(1, 9), (10, 10)]), [10], "a block that fills its last page");
        assert_eq!(breaks(&[(18, 18), (20, 20), (21, 21)]), [20], "a page of its own");
        assert_eq!(breaks(&[]), [] as [u32; 0]);
        let headed = page.breaks(&[Block { first: 5, last: 9, is_fresh: false }], (0, 4), 60.0);
        assert_eq!(headed, [] as [u32; 0], "a heading longer than a page leaves the pages to the spreadsheet");
    }
}
