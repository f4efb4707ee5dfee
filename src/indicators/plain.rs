//! What of the plan's tables needs no checking beyond its shape.

use super::written;
use crate::model::plan::{Agency, Element, FormFrame, Group, Item, Letterhead, Thresholds, Words};

/// Head and foot of the report.
pub fn letterhead(written: &written::Letterhead) -> Letterhead {
    Letterhead {
        authority: written.authority.clone(),
        country: written.country.clone(),
        place: written.place.clone(),
        symbol: written.symbol.clone(),
        signature: written.signature.clone(),
        recipients: written.recipients.clone(),
    }
}

/// Head and foot of the form.
pub fn form(written: &written::FormFrame) -> FormFrame {
    FormFrame {
        authority: written.authority.clone(),
        title: written.title.clone(),
        prepared: written.prepared.clone(),
        signature: written.signature.clone(),
    }
}

/// A group of goals.
pub fn group(written: &written::Group) -> Group {
    Group { code: written.code.get_ref().clone(), title: written.title.clone() }
}

/// A body that is given indicators.
pub fn agency(written: &written::Agency) -> Agency {
    let name = written.name.get_ref();
    Agency {
        code: written.code.get_ref().clone(),
        name: name.clone(),
        short: written.short.as_ref().unwrap_or(&written.name).get_ref().clone(),
        aliases: texts(&written.aliases),
        reports: written.reports,
    }
}

fn texts(written: &[written::Text]) -> Vec<String> {
    written.iter().map(|text| text.get_ref().clone()).collect()
}

/// A count, or an answer.
pub fn element(written: &written::Element) -> Element {
    Element {
        id: written.id.get_ref().clone(),
        label: written.label.get_ref().clone(),
        description: written.description.clone(),
        counted: written.counted.as_ref().map(|word| word.get_ref().trim().to_owned()),
        aliases: texts(&written.aliases),
        differs: written.differs.into(),
        sensitive: written.sensitive,
        dhis2: written.dhis2.as_ref().map(|code| code.get_ref().trim().to_owned()),
    }
}

/// What has no target.
pub fn item(written: &written::Item) -> Item {
    Item {
        code: written.code.get_ref().clone(),
        label: written.label.get_ref().clone(),
        aliases: texts(&written.aliases),
        kind: written.kind,
    }
}

fn lower(written: &[written::Text]) -> Vec<String> {
    texts(written).iter().map(|word| word.to_lowercase()).collect()
}

/// The words of this plan's returns.
pub fn words(written: &written::Words) -> Words {
    let headings = written.headings.iter();
    Words {
        headings: headings
            .flat_map(|(&heading, words)| texts(words).into_iter().map(move |word| (heading, word)))
            .collect(),
        yes: texts(&written.yes),
        no: texts(&written.no),
        zero: texts(&written.zero),
        no_data: texts(&written.no_data),
        child: lower(&written.child),
        family: lower(&written.family),
        not_a_child: lower(&written.not_a_child),
    }
}

/// Bounds of change.
pub const fn thresholds(written: &written::Thresholds) -> Thresholds {
    Thresholds {
        numerator_percent: written.numerator_percent,
        numerator_cases: written.numerator_cases,
        denominator_cases: written.denominator_cases,
        denominator_percent: written.denominator_percent,
        agency_percent: written.agency_percent,
        agency_cases: written.agency_cases,
    }
}
