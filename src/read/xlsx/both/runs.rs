//! Texts in runs of several looks: what is raised or struck out in them is told in letters that show it, before calamine
//! puts the runs together.

use std::borrow::Cow;

use quick_xml::escape::{escape, unescape};

use super::super::super::look::Look;

/// A part with the texts of its runs told as they look.
pub fn told(part: Cow<'_, str>) -> Cow<'_, str> {
    // In comments and marked sections a tag is no tag; texts in runs have neither.
    if !(part.contains("strike") || part.contains("vertAlign")) || part.contains("<!") {
        return part;
    }
    let (mut told, mut look, mut is_text) = (String::with_capacity(part.len()), Look::default(), false);
    let mut rest = &*part;
    while let Some((text, behind)) = rest.split_once('<') {
        told.push_str(&if is_text { of_run(text, look) } else { Cow::Borrowed(text) });
        let (tag, behind) = behind.split_once('>').unwrap_or((behind, ""));
        told.extend(["<", tag, if behind.is_empty() && !rest.ends_with('>') { "" } else { ">" }]);
        (look, is_text) = after(tag, look);
        rest = behind;
    }
    told.push_str(rest);
    Cow::Owned(told)
}

/// The look of what follows a tag, and whether that is the text of a run.
fn after(tag: &str, look: Look) -> (Look, bool) {
    let name = tag.split([' ', '/', '\t', '\n', '\r']).next().unwrap_or_default();
    let look = match name.rsplit(':').next().unwrap_or_default() {
        "r" | "rPh" | "si" | "is" => Look::default(),
        "strike" => Look { is_struck: !matches!(value(tag), Some("0" | "false")), ..look },
        "vertAlign" => {
            Look { is_raised: value(tag) == Some("superscript"), is_lowered: value(tag) == Some("subscript"), ..look }
        }
        "t" => return (look, !tag.ends_with('/')),
        _ => look,
    };
    (look, false)
}

fn value(tag: &str) -> Option<&str> {
    let (_, behind) = tag.split_once("val=")?;
    behind.get(1..)?.split(['"', '\'']).next()
}

/// The stored text of a run as it looks.
fn of_run(stored: &str, look: Look) -> Cow<'_, str> {
    match unescape(stored) {
        Ok(text) if look.told(&text) != text => Cow::Owned(escape(&*look.told(&text)).into_owned()),
        _ => Cow::Borrowed(stored),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_raised_or_struck_out_is_told_otherwise() {
        let run = |look: &str, text: &str| format!("<r><rPr><b/>{look}</rPr><t>{text}</t></r>");
        for (look, said) in [
            ("<strike/>", "5\u{336}&lt;\u{336}"),
            ("<strike val=\"0\"/>", "5&lt;"),
            ("<x:strike val='1'/>", "5\u{336}&lt;\u{336}"),
            ("<vertAlign val=\"superscript\"/>", "⁵&lt;"),
            ("<vertAlign val=\"subscript\"/>", "₅&lt;"),
            ("<vertAlign val=\"baseline\"/>", "5&lt;"),
        ] {
            let (stored, expected) = (run(look, "5&lt;"), run(look, said));
            let [stored, expected] =
                [stored, expected].map(|run| format!("<sst><si>{run}<r><t>3</t></r></si></sst>\n"));
            assert_eq!(told(Cow::Borrowed(&stored)), expected);
        }
        for torn in ["<si><r><strike/><t>5", "<si><strike", "<strike/><t>5</t", ""] {
            assert_eq!(told(Cow::Borrowed(torn)).replace('\u{336}', ""), torn);
        }
    }
}
