//! Distances and severities in words, and texts from files made safe to print. Display only: nothing here decides.

use std::path::Path;

use super::plan::{Measure, MeasureKind};
use super::results::{Assessed, Status};
use super::{Language, Pair, Plan, Severity};

/// How far it is to the target, in people and not in per cent: "cần thêm 14 trẻ", "vượt 3 ca", "còn được phép 2 ca".
pub fn distance(plan: &Plan, measure: usize, assessed: &Assessed, language: Language) -> Option<String> {
    match (assessed.needed, assessed.left) {
        (Some(needed), _) => Some(distance_to(plan, measure, needed, language)),
        (None, Some(left)) => {
            let left = language.whole(left);
            Some(match language {
                Language::Vi => format!("còn được phép {left} ca"),
                Language::En => format!("{left} more allowed"),
            })
        }
        (None, None) => None,
    }
}

fn distance_to(plan: &Plan, measure: usize, needed: i64, language: Language) -> String {
    let cases = language.whole(i128::from(needed.unsigned_abs()));
    // A word that is Vietnamese helps nobody who reads English.
    let is_named = plan.language == Language::En && plan.elements[counts(plan, measure)].counted.is_some();
    match language {
        Language::Vi if needed < 0 => format!("vượt {cases} ca"),
        Language::Vi => format!("cần thêm {cases} {}", counted(plan, measure)).trim_end().to_owned(),
        Language::En if needed < 0 => format!("{cases} too many"),
        Language::En if is_named => format!("{cases} more {} needed", counted(plan, measure)),
        Language::En => format!("{cases} more needed"),
    }
}

/// What Vietnamese offices often count, as the labels of elements begin: "số trẻ em được …" counts trẻ. Of what a plan
/// counts beside it, the plan says the word itself.
const COUNTED: [&str; 7] = ["trẻ", "học sinh", "cơ sở", "cuộc", "người", "hộ", "xã, phường"];

/// The element whose cases a measure counts.
fn counts(plan: &Plan, measure: usize) -> usize {
    match plan.measures[measure].kind {
        MeasureKind::Ratio { numerator: element, .. } | MeasureKind::YesNo { element } => element,
    }
}

/// The word after a number of cases of a measure: the plan's own, else from its numerator's label; none where the label
/// begins with no such word: what a plan of another language or trade counts is not guessed.
fn counted(plan: &Plan, measure: usize) -> &str {
    let element = &plan.elements[counts(plan, measure)];
    if let Some(word) = &element.counted {
        return word;
    }
    let otherwise = match plan.measures[measure].kind {
        MeasureKind::Ratio { .. } => "",
        MeasureKind::YesNo { .. } => "đơn vị",
    };
    let label = element.label.to_lowercase();
    let label = label.strip_prefix("số ").unwrap_or(&label);
    COUNTED.into_iter().find(|word| label.starts_with(word)).unwrap_or(otherwise)
}

/// A verdict within a sentence.
pub const fn status(of: Status, language: Language) -> &'static str {
    match of {
        Status::Met => language.pick("đạt", "met"),
        Status::NotMet => language.pick("chưa đạt", "not met"),
        Status::Nil => language.pick("không phát sinh", "nil"),
        Status::NoData => language.pick("chưa có số liệu", "no data"),
        Status::NoTarget => language.pick("chỉ theo dõi", "no target"),
        Status::Masked => language.pick("đã che", "masked"),
    }
}

/// The word for a severity.
pub const fn severity(severity: Severity, language: Language) -> &'static str {
    match severity {
        Severity::Error => language.pick("phải sửa", "error"),
        Severity::Query => language.pick("cần giải trình", "query"),
        Severity::Note => language.pick("lưu ý", "note"),
    }
}

/// The word for a severity; of a query that was answered, that it was.
pub const fn weight(of: Severity, is_explained: bool, language: Language) -> &'static str {
    if is_explained { language.pick("đã giải trình", "explained") } else { severity(of, language) }
}

/// A pair's rate with its unit, with as many decimals as it takes not to contradict the verdict; None where there is no
/// denominator.
pub fn rate(plan: &Plan, measure: usize, pair: Pair, year: i32, language: Language) -> Option<String> {
    let of = &plan.measures[measure];
    let target = plan.target(measure, year);
    let (decimals, is_about) =
        target.map_or((of.decimals, false), |target| target.decimals(pair, of.factor, of.decimals));
    let about = if is_about { "≈" } else { "" };
    Some(format!("{about}{}{}", language.decimal(&pair.rate(of.factor, decimals)?), rate_unit(of)))
}

/// The unit of a rate or of its target, as it follows a number: %, ‰, /100.000; a word with a space before it.
pub fn rate_unit(measure: &Measure) -> String {
    let label = match (measure.kind, measure.factor) {
        (MeasureKind::YesNo { .. }, 100) => "%",
        _ => measure.unit_label.as_str(),
    };
    let is_sign = label.is_empty() || label.starts_with(['%', '‰', '/']);
    if is_sign { label.to_owned() } else { format!(" {label}") }
}

/// How much of a text from a file is shown on a screen.
const MOST_SHOWN: usize = 120;

/// A text from a file made safe for a terminal, as [`harmless`] does; a very long one is cut.
pub fn safe(text: &str) -> String {
    match text.char_indices().nth(MOST_SHOWN) {
        Some((end, _)) => harmless(&text[..end]) + "…",
        None => harmless(text),
    }
}

/// A text from a file without what could move the cursor, colour the screen, turn the writing direction or stay
/// invisible: that is spelt out.
pub fn harmless(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut shown, character| {
        match character {
            '\n' | '\r' | '\t' => shown.push(' '),
            _ if is_treacherous(character) => shown.extend(character.escape_unicode()),
            _ => shown.push(character),
        }
        shown
    })
}

/// A text that a spreadsheet shows and never runs: what it would take for a formula gets an apostrophe before it.
pub fn inert(text: &str) -> String {
    let text = harmless(text);
    let runs = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
    if text.trim_start().starts_with(runs) { format!("'{text}") } else { text }
}

/// A path made safe for a terminal.
pub fn path(path: &Path) -> String {
    harmless(&path.display().to_string())
}

/// Whether a character could move the cursor, colour the screen, turn the writing direction or stay invisible.
pub fn is_treacherous(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::plan;

    #[test]
    fn a_rate_never_looks_as_if_it_met_what_it_misses() {
        let plan = plan();
        let measure = plan.measure("14.1").expect("a measure");
        let shown = |n, d| rate(&plan, measure, Pair::new(n, d), 2024, Language::Vi);
        assert_eq!(shown(60, 61).as_deref(), Some("98,4%"));
        assert_eq!(shown(98_996, 100_000).as_deref(), Some("98,996%"), "99,0% would be met");
        assert_eq!(shown(0, 0), None);
    }

    #[test]
    fn what_is_missing_bears_the_plans_own_word_for_it() {
        let mut plan = plan();
        let measure = plan.measure("14.1").expect("a measure");
        let said = |plan: &Plan| [Language::Vi, Language::En].map(|language| distance_to(plan, measure, 14, language));
        assert_eq!(said(&plan), ["cần thêm 14 trẻ", "14 more needed"]);
        let element = counts(&plan, measure);
        plan.elements[element].label = "connected dwellings".to_owned();
        assert_eq!(said(&plan), ["cần thêm 14", "14 more needed"], "nothing is guessed");
        (plan.elements[element].counted, plan.language) = (Some("dwellings".to_owned()), Language::En);
        assert_eq!(said(&plan)[1], "14 more dwellings needed");
        assert_eq!(distance_to(&plan, measure, -3, Language::En), "3 too many");
    }

    #[test]
    fn a_text_from_a_file_cannot_steer_the_terminal() {
        assert_eq!(safe("a\u{1b}[31mđỏ"), "a\\u{1b}[31mđỏ");
        assert_eq!(safe("x\u{202e}y\u{200b}"), "x\\u{202e}y\\u{200b}");
        assert_eq!(safe("Tổng\nsố"), "Tổng số");
        assert_eq!(safe(&"ư".repeat(121)), format!("{}…", "ư".repeat(120)));
        assert_eq!(safe(&"ư".repeat(120)), "ư".repeat(120));
    }
}
