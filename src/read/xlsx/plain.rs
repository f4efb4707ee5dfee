//! A cell as nearly every program writes it, told from its letters alone, in a fraction of the work of walking over its XML.
//!
//! Only what can be taken in one way is told: `<c r="D7" s="3" t="s"><f>B7/C7</f><v>12</v></c>` with any of its parts left
//! out. Whatever else there may be (a prefix, another attribute, a comment, a marked section, an entity in a value, text in
//! pieces) is left to the walk.

/// A plain cell at the beginning of a text.
#[derive(Debug, PartialEq, Eq)]
pub struct Plain<'x> {
    /// The address, where it is told.
    pub at: Option<&'x str>,
    /// The type, where it is told.
    pub kind: Option<&'x str>,
    /// Whether it has a formula.
    pub has_formula: bool,
    /// What its value element holds; empty where there is none.
    pub value: &'x str,
    /// What follows the cell.
    pub rest: &'x str,
}

/// The cell with which a text begins, if it is a plain one.
pub fn cell(text: &str) -> Option<Plain<'_>> {
    let (mut at, mut style, mut kind) = (None, None, None);
    let mut rest = text.strip_prefix("<c")?;
    while let Some(attribute) = rest.strip_prefix(' ') {
        let slot = match attribute.as_bytes().first()? {
            b'r' => &mut at,
            b's' => &mut style,
            b't' => &mut kind,
            _ => return None,
        };
        let (value, behind) = attribute.get(1..)?.strip_prefix("=\"")?.split_once('"')?;
        // Of one that stands twice readers take now this, now that.
        if slot.replace(value).is_some() || value.contains(['&', '<']) {
            return None;
        }
        rest = behind;
    }
    if let Some(rest) = rest.strip_prefix("/>") {
        return Some(Plain { at, kind, has_formula: false, value: "", rest });
    }
    let inside = rest.strip_prefix('>')?;
    let behind = if inside.starts_with("<f") { formula(inside)? } else { inside };
    let has_formula = behind.len() < inside.len();
    let (value, rest) = value(behind)?;
    Some(Plain { at, kind, has_formula, value, rest: rest.strip_prefix("</c>")? })
}

/// What follows a formula.
fn formula(text: &str) -> Option<&str> {
    let (tag, behind) = text.strip_prefix("<f")?.split_once('>')?;
    let is_alone = tag.is_empty() || tag == "/" || tag.starts_with(' ');
    let quotes = tag.bytes().filter(|byte| *byte == b'"').count();
    if !is_alone || tag.contains(['<', '&', '\'']) || quotes % 2 == 1 {
        return None;
    }
    if tag.ends_with('/') {
        return Some(behind);
    }
    let (written, behind) = behind.split_at(behind.find('<')?);
    let mut entities = written.split('&').skip(1);
    let is_known =
        |entity: &str| ["amp;", "lt;", "gt;", "quot;", "apos;"].iter().any(|known| entity.starts_with(known));
    entities.all(is_known).then(|| behind.strip_prefix("</f>")).flatten()
}

/// What a value element holds, and what follows it.
fn value(text: &str) -> Option<(&str, &str)> {
    let Some(inside) = text.strip_prefix("<v>") else {
        return Some(("", text.strip_prefix("<v/>").unwrap_or(text)));
    };
    let (value, behind) = inside.split_at(inside.find('<')?);
    (!value.contains(['&', '\r'])).then(|| Some((value, behind.strip_prefix("</v>")?))).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_cell_is_told() {
        let told = cell("<c r=\"D7\" s=\"3\" t=\"str\"><f>IF(B7&lt;1,\"\",B7)</f><v>12</v></c><c/>").unwrap();
        let plain = Plain { at: Some("D7"), kind: Some("str"), has_formula: true, value: "12", rest: "<c/>" };
        assert_eq!(told, plain);
        for (text, has_formula, value) in [
            ("<c/>", false, ""),
            ("<c></c>", false, ""),
            ("<c s=\"1\" r=\"A1\"/>", false, ""),
            ("<c><v/></c>", false, ""),
            ("<c><v>1 2</v></c>", false, "1 2"),
            ("<c><f t=\"shared\" si=\"0\"/><v>1</v></c>", true, "1"),
            ("<c><f t=\"shared\" ref=\"A1:A2\" si=\"0\">B1</f></c>", true, ""),
        ] {
            let told = cell(text).unwrap();
            assert_eq!((told.has_formula, told.value, told.rest), (has_formula, value, ""), "{text}");
        }
    }

    #[test]
    fn whatever_could_be_taken_otherwise_is_left_to_the_walk() {
        for text in [
            "",
            "<col/>",
            "<x:c r=\"A1\"/>",
            "<c r='A1'/>",
            "<c r=\"A1\" />",
            "<c r=\"A1\" r=\"A2\"/>",
            "<c x:r=\"A1\"/>",
            "<c cm=\"1\" r=\"A1\"/>",
            "<c r=\"&#65;1\"/>",
            "<c>1</c>",
            "<c> <v>1</v></c>",
            "<c><v>1</v> </c>",
            "<c><v>1<!-- --></v></c>",
            "<c><v><![CDATA[1]]></v></c>",
            "<c><v>1&#50;</v></c>",
            "<c><v>1\r\n</v></c>",
            "<c><v xml:space=\"preserve\">1</v></c>",
            "<c><v>1</v><v>2</v></c>",
            "<c><v>1</v><f>A1</f></c>",
            "<c><f>A1</f><f>A1</f></c>",
            "<c><f>A&unknown;</f></c>",
            "<c><f>A<!-- -->1</f></c>",
            "<c><f a=\">\">1</f></c>",
            "<c><fx>A1</fx></c>",
            "<c t=\"inlineStr\"><is><t>a</t></is></c>",
            "<c><v>1</v>",
            "<c><v>1</c>",
        ] {
            assert_eq!(cell(text), None, "{text}");
        }
    }
}
