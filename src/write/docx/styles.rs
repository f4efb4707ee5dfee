//! The styles and the settings of the document: Times New Roman, sizes and spacing after Decree 30/2020, headings that
//! the navigation pane lists, the language of the plan.

use crate::model::Language;

/// The start of every part.
pub const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const NAMESPACE: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

/// id, name, what it is based on, paragraph, letters.
type Style = (&'static str, &'static str, &'static str, &'static str, &'static str);

/// First lines are indented by 1.27 cm; paragraphs stand 6 points apart.
const TEXT: &str = "<w:spacing w:before=\"0\" w:after=\"120\"/><w:ind w:firstLine=\"720\"/><w:jc w:val=\"both\"/>";
const CENTRED: &str = "<w:spacing w:before=\"0\" w:after=\"0\"/><w:jc w:val=\"center\"/>";

const STYLES: [Style; 14] = [
    ("Normal", "Normal", "", "", ""),
    ("BodyText", "Body Text", "Normal", TEXT, ""),
    (
        "Heading1",
        "heading 1",
        "Normal",
        "<w:keepNext/><w:spacing w:before=\"120\" w:after=\"120\"/><w:ind w:firstLine=\"720\"/><w:jc w:val=\"both\"/><w:outlineLvl w:val=\"0\"/>",
        "<w:b/>",
    ),
    (
        "Heading2",
        "heading 2",
        "Normal",
        "<w:keepNext/><w:spacing w:before=\"0\" w:after=\"120\"/><w:ind w:firstLine=\"720\"/><w:jc w:val=\"both\"/><w:outlineLvl w:val=\"1\"/>",
        "<w:b/>",
    ),
    (
        "Heading3",
        "heading 3",
        "Normal",
        "<w:keepNext/><w:spacing w:before=\"0\" w:after=\"120\"/><w:ind w:firstLine=\"720\"/><w:jc w:val=\"both\"/><w:outlineLvl w:val=\"2\"/>",
        "<w:b/><w:i/>",
    ),
    ("Title", "Title", "Normal", CENTRED, "<w:b/><w:sz w:val=\"28\"/>"),
    ("Subtitle", "Subtitle", "Normal", CENTRED, "<w:b/><w:sz w:val=\"28\"/>"),
    ("Letterhead", "Letterhead", "Normal", CENTRED, ""),
    (
        "AnnexHeading",
        "Annex Heading",
        "Normal",
        "<w:keepNext/><w:spacing w:before=\"0\" w:after=\"0\"/><w:jc w:val=\"center\"/><w:outlineLvl w:val=\"0\"/>",
        "<w:b/>",
    ),
    ("Recipients", "Recipients", "Normal", "<w:spacing w:before=\"0\" w:after=\"0\"/>", "<w:sz w:val=\"22\"/>"),
    (
        "Caption",
        "caption",
        "Normal",
        "<w:keepNext/><w:spacing w:before=\"60\" w:after=\"60\"/><w:jc w:val=\"center\"/>",
        "<w:b/><w:sz w:val=\"26\"/>",
    ),
    ("TableText", "Table Text", "Normal", "<w:spacing w:before=\"20\" w:after=\"20\"/>", "<w:sz w:val=\"21\"/>"),
    ("SmallText", "Small Table Text", "Normal", "<w:spacing w:before=\"10\" w:after=\"10\"/>", "<w:sz w:val=\"19\"/>"),
    ("Header", "header", "Normal", CENTRED, "<w:sz w:val=\"26\"/>"),
];

/// The language as Word names it.
const fn language(of: Language) -> &'static str {
    of.pick("vi-VN", "en-GB")
}

/// `word/styles.xml`
pub fn styles(of: Language) -> String {
    let letters = "<w:rFonts w:ascii=\"Times New Roman\" w:eastAsia=\"Times New Roman\" w:hAnsi=\"Times New Roman\" \
                   w:cs=\"Times New Roman\"/>";
    let (tag, styles) = (language(of), STYLES.map(style).concat());
    format!(
        "{HEAD}<w:styles {NAMESPACE}><w:docDefaults><w:rPrDefault><w:rPr>{letters}<w:sz w:val=\"26\"/>\
         <w:szCs w:val=\"26\"/><w:lang w:val=\"{tag}\" w:eastAsia=\"{tag}\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault>\
         <w:pPrDefault/></w:docDefaults>{styles}</w:styles>"
    )
}

fn style((id, name, based_on, paragraph, letters): Style) -> String {
    let default = if based_on.is_empty() { " w:default=\"1\"" } else { "" };
    let based_on = if based_on.is_empty() { String::new() } else { format!("<w:basedOn w:val=\"{based_on}\"/>") };
    let within = |tag: &str, content: &str| match content {
        "" => String::new(),
        _ => format!("<w:{tag}>{content}</w:{tag}>"),
    };
    format!(
        "<w:style w:type=\"paragraph\"{default} w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>{based_on}<w:qFormat/>{}{}\
         </w:style>",
        within("pPr", paragraph),
        within("rPr", letters)
    )
}

/// `word/settings.xml`: without the last setting Word opens the document as one of 2007.
pub fn settings(of: Language) -> String {
    let tag = language(of);
    let (decimal, list) = (of.decimal_mark(), of.pick(';', ','));
    format!(
        "{HEAD}<w:settings {NAMESPACE}><w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"720\"/><w:compat>\
         <w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/>\
         </w:compat><w:themeFontLang w:val=\"{tag}\"/><w:decimalSymbol w:val=\"{decimal}\"/>\
         <w:listSeparator w:val=\"{list}\"/></w:settings>"
    )
}

/// `word/header1.xml`: the number of the page; `word/header2.xml`: nothing, on a first page.
pub fn header(with_number: bool) -> String {
    let number = "<w:fldSimple w:instr=\" PAGE \"><w:r><w:t>2</w:t></w:r></w:fldSimple>";
    let number = if with_number { number } else { "" };
    format!("{HEAD}<w:hdr {NAMESPACE}><w:p><w:pPr><w:pStyle w:val=\"Header\"/></w:pPr>{number}</w:p></w:hdr>")
}
