//! What a form of the program says of itself, on a hidden sheet and as document properties: shared by writer and reader.
//!
//! The hidden sheet holds one key a row in column A with its value in column B. Keys are read in either language; the
//! writer uses the plan's. The document properties bear the English names.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use super::plan::MeasureKind;
use super::{Language, Plan};

/// The hidden sheet's name.
pub const SHEET: &str = "_meta";

/// Name of the sheet that explains the form.
pub const fn guide(language: Language) -> &'static str {
    language.pick("Hướng dẫn", "Guide")
}

/// Version of the form's layout; a form of a later one may mean what this program does not know.
pub const VERSION: u32 = 1;

/// What the hidden sheet tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// Code of the unit for which the form was made.
    UnitCode,
    /// Its year.
    Year,
    /// Number of the plan.
    Plan,
    /// What of the plan the form depends on, as a digest: [`digest`].
    PlanHash,
    /// [`VERSION`] of the program that made it.
    FormVersion,
}

impl Key {
    /// All of them, in the order of the sheet.
    pub const ALL: [Self; 5] = [Self::FormVersion, Self::Plan, Self::PlanHash, Self::UnitCode, Self::Year];

    /// Its name on the hidden sheet.
    pub const fn name(self, language: Language) -> &'static str {
        let (vi, en) = match self {
            Self::UnitCode => ("ma_don_vi", "unit_code"),
            Self::Year => ("nam", "year"),
            Self::Plan => ("ke_hoach", "plan"),
            Self::PlanHash => ("ma_bam_ke_hoach", "plan_hash"),
            Self::FormVersion => ("phien_ban_bieu_mau", "form_version"),
        };
        match language {
            Language::Vi => vi,
            Language::En => en,
        }
    }

    /// The key of that name, in either language.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|key| key.name(Language::Vi) == name || key.name(Language::En) == name)
    }
}

/// The SHA-256, in hexadecimal, of what the figures of a form mean: the plan's number and each measure's code, counts,
/// factor and area. Wordings, targets, offices and units may change without making a form's figures other ones; a row
/// whose name has changed is told by itself.
pub fn digest(plan: &Plan) -> String {
    let element = |element: usize| plan.elements[element].id.as_str();
    let mut hash = Sha256::new();
    let mut tell = |parts: &[&str]| {
        for part in parts {
            hash.update(part.as_bytes());
            hash.update([0x1f]);
        }
        hash.update([0x1e]);
    };
    tell(&[&plan.number]);
    for measure in &plan.measures {
        let (numerator, denominator) = match measure.kind {
            MeasureKind::Ratio { numerator, denominator } => (element(numerator), element(denominator)),
            MeasureKind::YesNo { element: only } => (element(only), ""),
        };
        let area = measure.area.as_deref().unwrap_or_default();
        tell(&[&measure.code, numerator, denominator, &measure.factor.to_string(), area]);
    }
    hash.finalize().iter().fold(String::with_capacity(64), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::plan;

    #[test]
    fn keys_are_found_by_their_names_in_both_languages() {
        for key in Key::ALL {
            assert_eq!(Key::named(key.name(Language::Vi)), Some(key));
            assert_eq!(Key::named(key.name(Language::En)), Some(key));
        }
        assert_eq!(Key::named("khác"), None);
    }

    #[test]
    fn a_changed_count_makes_another_form_and_a_changed_wording_or_target_does_not() {
        let before = digest(&plan());
        let changes: [fn(&mut Plan); 5] = [
            |plan| plan.number.push('!'),
            |plan| plan.measures[0].code.push('!'),
            |plan| plan.measures[0].factor += 1,
            |plan| plan.measures[0].area = Some("urban!".to_owned()),
            |plan| plan.elements.iter_mut().for_each(|element| element.id.push('!')),
        ];
        for change in changes {
            let mut changed = plan();
            change(&mut changed);
            assert_ne!(digest(&changed), before);
        }
        let mut reworded = plan();
        reworded.measures.iter_mut().for_each(|measure| measure.targets.clear());
        reworded.measures[0].name.push('!');
        assert_eq!(digest(&reworded), before);
        assert_eq!(before.len(), 64);
    }
}
