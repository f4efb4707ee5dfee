//! Rates, targets, verdicts and submissions as a reader sees them, in Vietnamese and English. Display only: nothing
//! here decides.

use super::plan::MeasureKind;
use super::results::{Assessed, MeasureResult, Status, Submission, SubmissionState};
use super::{Comparator, Language, Pair, Plan, Severity, Target};

/// The dash of a cell where there is nothing to say.
pub const NOTHING: &str = "–";

/// What a measure shows of a unit to whose area it does not apply.
pub const fn not_applicable(language: Language) -> &'static str {
    language.pick("Không áp dụng", "Not applicable")
}

/// A rate with at least so many decimals, and with so many more that it does not contradict its verdict; with `≈`
/// where even six decimals would. A dash where there is no denominator.
pub fn rate(pair: Pair, factor: u64, target: Option<Target>, least: u32, language: Language) -> String {
    let (decimals, about) = target.map_or((least, false), |target| target.decimals(pair, factor, least));
    match pair.rate(factor, decimals) {
        Some(text) if about => format!("≈{}", language.decimal(&text)),
        Some(text) => language.decimal(&text),
        None => NOTHING.to_owned(),
    }
}

/// A target with its unit: `< 1,5%`, `≤ 450/100.000`.
pub fn target(target: Target, unit_label: &str, language: Language) -> String {
    let sign = match target.comparator {
        Comparator::Less => "<",
        Comparator::AtMost => "≤",
        Comparator::Greater => ">",
        Comparator::AtLeast => "≥",
    };
    format!("{sign} {}{unit_label}", language.decimal(&target.bound.to_string()))
}

/// The word for a verdict.
pub const fn status(status: Status, language: Language) -> &'static str {
    match status {
        Status::Met => language.pick("Đạt", "Met"),
        Status::NotMet => language.pick("Chưa đạt", "Not met"),
        Status::Nil => language.pick("Không phát sinh", "Nothing occurred"),
        Status::NoData => language.pick("Chưa có số liệu", "No data"),
        Status::NoTarget => language.pick("Chỉ theo dõi", "Monitored only"),
    }
}

/// The verdict on a sum; marked provisional where it was given on less than what is expected.
pub fn verdict(result: &MeasureResult, language: Language) -> String {
    let word = status(result.assessed.status, language);
    let judged = matches!(result.assessed.status, Status::Met | Status::NotMet | Status::Nil);
    if !judged || !result.is_provisional() {
        return word.to_owned();
    }
    let (used, expected) = (result.units_used, result.units_expected);
    match language {
        Language::Vi => format!("{word} (tạm tính, {used}/{expected} đơn vị)"),
        Language::En => format!("{word} (provisional, {used}/{expected} units)"),
    }
}

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
    match language {
        Language::Vi if needed < 0 => format!("vượt {cases} ca"),
        Language::Vi => format!("cần thêm {cases} {}", counted(plan, measure)),
        Language::En if needed < 0 => format!("{cases} too many"),
        Language::En => format!("{cases} more needed"),
    }
}

/// What Vietnamese offices count, as the labels of elements begin: "số trẻ em được …" counts trẻ.
const COUNTED: [&str; 7] = ["trẻ", "học sinh", "cơ sở", "cuộc", "người", "hộ", "xã, phường"];

/// The word after a number of cases of a measure, from its numerator's label.
fn counted(plan: &Plan, measure: usize) -> &'static str {
    let (element, otherwise) = match plan.measures[measure].kind {
        MeasureKind::Ratio { numerator, .. } => (numerator, "trường hợp"),
        MeasureKind::YesNo { element } => (element, "đơn vị"),
    };
    let label = plan.elements[element].label.to_lowercase();
    let label = label.strip_prefix("số ").unwrap_or(&label);
    COUNTED.into_iter().find(|word| label.starts_with(word)).unwrap_or(otherwise)
}

/// The word for a severity.
pub const fn severity(severity: Severity, language: Language) -> &'static str {
    match severity {
        Severity::Error => language.pick("phải sửa", "error"),
        Severity::Query => language.pick("cần giải trình", "query"),
        Severity::Note => language.pick("lưu ý", "note"),
    }
}

/// Whether and when a unit's return came.
pub fn submission(submission: &Submission, language: Language) -> String {
    match (submission.state, language) {
        (SubmissionState::OnTime, _) => language.pick("Nộp đúng hạn", "On time").to_owned(),
        (SubmissionState::Late, Language::Vi) => format!("Nộp muộn {} ngày", submission.days_late),
        (SubmissionState::Late, Language::En) if submission.days_late == 1 => "1 day late".to_owned(),
        (SubmissionState::Late, Language::En) => format!("{} days late", submission.days_late),
        (SubmissionState::Undated, _) => language.pick("Đã nộp, chưa ghi ngày", "Received, undated").to_owned(),
        (SubmissionState::Missing, _) => language.pick("Chưa nộp", "Missing").to_owned(),
        (SubmissionState::Refused, _) => language.pick("Đã nộp, phải sửa", "Received, not usable").to_owned(),
        (SubmissionState::NotDue, _) => language.pick("Chưa đến hạn", "Not due yet").to_owned(),
    }
}

/// How much of a text from a file is shown on a screen.
const MOST_SHOWN: usize = 120;

/// A text from a file made safe for a terminal: what could move the cursor, colour the screen, turn the writing
/// direction or stay invisible is spelt out, and a very long text is cut.
pub fn safe(text: &str) -> String {
    let mut shown: String = text.chars().take(MOST_SHOWN).fold(String::new(), |mut shown, character| {
        match character {
            '\n' | '\r' | '\t' => shown.push(' '),
            _ if is_treacherous(character) => shown.extend(character.escape_unicode()),
            _ => shown.push(character),
        }
        shown
    });
    if text.chars().nth(MOST_SHOWN).is_some() {
        shown.push('…');
    }
    shown
}

fn is_treacherous(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn below(bound: &str) -> Target {
        Target { comparator: Comparator::Less, bound: bound.parse().expect("bound"), milestone: 2025, striving: false }
    }

    #[test]
    fn a_rate_never_looks_as_if_it_were_on_the_other_side() {
        let shown = |pair, target| rate(pair, 100, target, 1, Language::Vi);
        assert_eq!(shown(Pair::new(12, 1236), Some(below("1.5"))), "1,0");
        assert_eq!(shown(Pair::new(5996, 10_000), Some(below("60"))), "59,96");
        assert_eq!(shown(Pair::new(5_999_999_999, 10_000_000_000), Some(below("60"))), "≈60,000000");
        assert_eq!(shown(Pair::new(5996, 10_000), None), "60,0");
        assert_eq!(shown(Pair::new(3, 0), Some(below("1"))), "–");
    }

    #[test]
    fn a_rate_is_written_as_the_language_writes_numbers() {
        assert_eq!(rate(Pair::new(1, 3), 100_000, None, 2, Language::Vi), "33.333,33");
        assert_eq!(rate(Pair::new(1, 3), 100_000, None, 2, Language::En), "33,333.33");
        assert_eq!(target(below("1.5"), "%", Language::Vi), "< 1,5%");
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
