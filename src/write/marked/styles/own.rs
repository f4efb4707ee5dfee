//! The looks of the list: fonts, boxes and grounds of its own.

pub const BOX: &str = "<§border><§left style=\"thin\"><§color rgb=\"FF808080\"/></§left><§right style=\"thin\">\
    <§color rgb=\"FF808080\"/></§right><§top style=\"thin\"><§color rgb=\"FF808080\"/></§top><§bottom style=\"thin\">\
    <§color rgb=\"FF808080\"/></§bottom><§diagonal/></§border>";

/// A style of the list.
#[derive(Debug, Clone, Copy)]
pub struct Own {
    /// Size in points.
    pub size: u8,
    /// Whether in bold.
    pub bold: bool,
    /// Whether it looks like a link.
    pub link: bool,
    /// The colour of its letters.
    pub colour: &'static str,
    /// The colour behind it.
    pub ground: Option<&'static str>,
    /// Whether it has a box.
    pub boxed: bool,
    /// Whether it stands in the middle.
    pub centred: bool,
}

impl Own {
    /// Words without a box.
    pub const PLAIN: Self =
        Self { size: 12, bold: false, link: false, colour: "FF000000", ground: None, boxed: false, centred: false };
    /// A cell of the table.
    pub const CELL: Self = Self { size: 11, boxed: true, ..Self::PLAIN };

    pub fn font(&self) -> String {
        let bold = if self.bold { "<§b/>" } else { "" };
        let line = if self.link { "<§u/>" } else { "" };
        let Self { size, colour, .. } = self;
        format!(
            "<§font>{bold}{line}<§sz val=\"{size}\"/><§color rgb=\"{colour}\"/><§name val=\"Times New Roman\"/>\
             <§family val=\"1\"/></§font>"
        )
    }
}
