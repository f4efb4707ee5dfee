//! Fills: the colours of findings, told from all others by their exact value, and fills as they are kept for later.

use crate::model::Severity;
use crate::package::edits::attribute;
use crate::package::{Element, Tree};

/// The colour behind a marked cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Tone {
    /// The weightiest finding at the cell.
    pub severity: Severity,
    /// Whether its letters are light ones, which need a dark ground.
    pub on_dark: bool,
}

/// The colour of what must be mended; darker than the other, so that they differ in grey print too.
pub const ERROR: &str = "FFFF9C94";
/// The colour of what needs an explanation.
pub const QUERY: &str = "FFFFEF9B";
const ERROR_DARK: &str = "FFB3261F";
const QUERY_DARK: &str = "FF8F6B0A";

impl Tone {
    /// The colour.
    pub const fn colour(self) -> &'static str {
        match (self.severity, self.on_dark) {
            (Severity::Error, false) => ERROR,
            (Severity::Error, true) => ERROR_DARK,
            (_, false) => QUERY,
            (_, true) => QUERY_DARK,
        }
    }
}

/// A fill of one colour.
pub fn solid(colour: &str, prefix: &str) -> String {
    format!(
        "<{prefix}fill><{prefix}patternFill patternType=\"solid\"><{prefix}fgColor rgb=\"{colour}\"/>\
         <{prefix}bgColor indexed=\"64\"/></{prefix}patternFill></{prefix}fill>"
    )
}

/// No fill.
pub fn none(prefix: &str) -> String {
    format!("<{prefix}fill><{prefix}patternFill patternType=\"none\"/></{prefix}fill>")
}

/// Whether a fill has one of our colours.
pub fn is_ours(fill: Element<'_>) -> bool {
    let colour = fill.child("patternFill").and_then(|pattern| pattern.child("fgColor")?.attribute("rgb"));
    colour.is_some_and(|colour| {
        [ERROR, QUERY, ERROR_DARK, QUERY_DARK].iter().any(|ours| {
            // Some programs leave the opacity out.
            ours.eq_ignore_ascii_case(&colour) || ours[2..].eq_ignore_ascii_case(&colour)
        })
    })
}

/// What a fill is made of: elements and their attributes.
const WORDS: [(&str, &[&str]); 6] = [
    ("patternFill", &["patternType"]),
    ("fgColor", COLOUR),
    ("bgColor", COLOUR),
    ("gradientFill", &["type", "degree", "left", "right", "top", "bottom"]),
    ("stop", &["position"]),
    ("color", COLOUR),
];
const COLOUR: &[&str] = &["rgb", "theme", "tint", "indexed", "auto"];
/// How deep a fill is nested: a gradient's stop's colour.
const DEEPEST: usize = 3;

/// A fill as it is kept: nothing but what a fill is made of, without prefixes.
pub fn kept(fill: Element<'_>) -> String {
    inside(fill, "", DEEPEST)
}

/// A fill that was kept, if it is one. The text comes from a file and is not believed: it is taken apart and put
/// together anew.
pub fn stored(kept: &str, prefix: &str) -> Option<String> {
    let text = format!("<fill>{kept}</fill>");
    let tree = Tree::of(&text).ok()?;
    let inside = inside(tree.root(), prefix, DEEPEST);
    (!inside.is_empty()).then(|| format!("<{prefix}fill>{inside}</{prefix}fill>"))
}

fn inside(element: Element<'_>, prefix: &str, depth: usize) -> String {
    let Some(deeper) = depth.checked_sub(1) else { return String::new() };
    let mut text = String::new();
    for child in element.children() {
        let Some((name, attributes)) = WORDS.iter().find(|(name, _)| child.name() == *name) else { continue };
        text += &format!("<{prefix}{name}");
        for key in *attributes {
            if let Some(value) = child.attribute(key) {
                attribute(&mut text, key, value);
            }
        }
        match inside(child, prefix, deeper) {
            inside if inside.is_empty() => text += "/>",
            inside => text += &format!(">{inside}</{prefix}{name}>"),
        }
    }
    text
}

/// Whether a colour is so light that it is read on a dark ground only.
pub fn is_light(colour: Element<'_>) -> bool {
    let is_darkened = colour.attribute("tint").is_some_and(|tint| tint.trim().starts_with('-'));
    let of = |name: &str| colour.attribute(name);
    let by_name = matches!(of("theme").as_deref(), Some("0")) || matches!(of("indexed").as_deref(), Some("1" | "9"));
    let by_value = of("rgb").and_then(|rgb| u32::from_str_radix(rgb.get(rgb.len().checked_sub(6)?..)?, 16).ok());
    let brightness = |rgb: u32| 3 * (rgb >> 16 & 0xff) + 6 * (rgb >> 8 & 0xff) + (rgb & 0xff);
    by_value.is_some_and(|rgb| brightness(rgb) > 2000) || (by_name && !is_darkened)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of<T>(text: &str, told: impl FnOnce(Element<'_>) -> T) -> T {
        told(Tree::of(text).unwrap().root())
    }

    #[test]
    fn our_fills_are_known_by_their_colours_however_they_are_written() {
        for colour in [ERROR, QUERY, ERROR_DARK, QUERY_DARK, "ff9c94", "FFff9c94"] {
            assert!(of(&solid(colour, "x:"), is_ours), "{colour}");
        }
        assert!(!of(&solid("FFFFC7CE", ""), is_ours), "the red of spreadsheets themselves");
        assert!(!of(&none(""), is_ours));
    }

    #[test]
    fn a_fill_is_kept_and_put_back_as_it_was() {
        for fill in [
            "<x:patternFill patternType=\"solid\"><x:fgColor theme=\"4\" tint=\"0.5\"/><x:bgColor indexed=\"64\"/></x:patternFill>",
            "<x:patternFill patternType=\"none\"/>",
            "<x:gradientFill degree=\"90\"><x:stop position=\"0\"><x:color rgb=\"FF00FF00\"/></x:stop></x:gradientFill>",
        ] {
            let whole = format!("<x:fill>{fill}</x:fill>");
            let kept = of(&whole, kept);
            assert!(!kept.contains("x:"), "{kept}");
            assert_eq!(stored(&kept, "x:"), Some(whole));
        }
    }

    #[test]
    fn what_is_kept_brings_nothing_into_the_stylesheet_but_a_fill() {
        let hostile = "<patternFill patternType='solid\"&gt;' onload='x'><script/><fgColor rgb='&lt;'/></patternFill>";
        let put = stored(hostile, "").unwrap();
        assert!(!put.contains("script") && !put.contains("onload") && !put.contains("<\""), "{put}");
        for broken in ["", "</fill>", "<a>", "x", "</fill><fill>", "<patternFill"] {
            assert_eq!(stored(broken, ""), None, "{broken}");
        }
    }

    #[test]
    fn light_letters_are_told_from_dark_ones() {
        for (colour, light) in [
            ("<color rgb=\"FFFFFFFF\"/>", true),
            ("<color rgb=\"FF000000\"/>", false),
            ("<color rgb=\"FFFF0000\"/>", false),
            ("<color theme=\"0\"/>", true),
            ("<color theme=\"0\" tint=\"-0.5\"/>", false),
            ("<color theme=\"1\"/>", false),
            ("<color indexed=\"9\"/>", true),
            ("<color rgb=\"é\"/>", false),
        ] {
            assert_eq!(of(colour, is_light), light, "{colour}");
        }
    }
}
