//! Sections: paper, margins, page numbers; and the document that they make.

/// How a page lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    /// A4 upright.
    Portrait,
    /// A4 across, for wide tables.
    Landscape,
}

/// Pages of one paper, numbered from 1.
pub struct Section {
    /// How they lie.
    pub paper: Paper,
    /// Paragraphs and tables.
    pub content: String,
}

/// The main part of the package.
pub fn document(sections: &[Section]) -> String {
    let last = sections.len().saturating_sub(1);
    let end = |place: usize, section: &Section| {
        let properties = properties(section.paper);
        // Between sections the properties stand in a paragraph; a tiny one, lest it need a page of its own.
        let tiny = "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\"/>";
        match place == last {
            true => format!("<w:p><w:pPr>{tiny}</w:pPr></w:p>{properties}"),
            false => format!("<w:p><w:pPr>{tiny}{properties}</w:pPr></w:p>"),
        }
    };
    let sections = sections.iter().enumerate().map(|(place, one)| format!("{}{}", one.content, end(place, one)));
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
         <w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
         xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><w:body>{}</w:body></w:document>",
        sections.collect::<String>()
    )
}

/// Margins after Decree 30: 20 mm above and below, 30 left, 15 right; the number in the upper margin, none on the
/// first page.
fn properties(paper: Paper) -> String {
    let size = match paper {
        Paper::Portrait => "w:w=\"11906\" w:h=\"16838\"",
        Paper::Landscape => "w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"",
    };
    format!(
        "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId3\"/>\
         <w:headerReference w:type=\"first\" r:id=\"rId4\"/><w:type w:val=\"nextPage\"/><w:pgSz {size}/>\
         <w:pgMar w:top=\"1134\" w:right=\"850\" w:bottom=\"1134\" w:left=\"1701\" w:header=\"567\" w:footer=\"567\" \
         w:gutter=\"0\"/><w:pgNumType w:start=\"1\"/><w:cols w:space=\"720\"/><w:titlePg/></w:sectPr>"
    )
}
