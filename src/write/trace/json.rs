//! The way of a number for scripts: every key is always there, what is absent is `null`.

use schemars::{JsonSchema, Schema};
use serde::Serialize;

use super::part::{Part, Parts, Sent};
use super::{Trace, products};
use crate::model::origin::{Origin, Role, Use};
use crate::model::plan::Measure;
use crate::model::results::{MeasureResult, Status};
use crate::model::returns::Fate;
use crate::model::schema::of_output;
use crate::model::submission::SubmissionState;
use crate::model::{Address, Plan, tier};
use crate::write::json::{self, DECIMALS, FindingLine};

/// The JSON Schema of what `trace --format json` prints.
pub fn schema() -> Schema {
    of_output::<Traced<'_>>("trace")
}

/// What `trace --format json` prints: one line.
pub fn json(trace: Trace<'_>) -> Result<String, serde_json::Error> {
    let report = trace.report;
    let parts = Parts::new(trace);
    let code = |unit: usize| report.plan.units[unit].code.as_str();
    json::line(&Traced {
        plan: &report.plan.number,
        unit: report.results.unit.map(code),
        only: trace.only.map(|position| code(report.results.units[position])),
        year: report.results.year,
        as_of: report.results.as_of.to_string(),
        measures: trace.measures.iter().map(|measure| Writer { trace, measure: *measure }.line(&parts)).collect(),
    })
}

struct Writer<'a> {
    trace: Trace<'a>,
    measure: usize,
}

impl<'a> Writer<'a> {
    fn plan(&self) -> &'a Plan {
        self.trace.report.plan
    }

    fn line(&self, parts: &Parts<'a>) -> MeasureLine<'a> {
        let measure = &self.plan().measures[self.measure];
        let indicator = &self.plan().indicators[measure.indicator];
        MeasureLine {
            code: &measure.code,
            name: &measure.name,
            indicator: &indicator.code,
            wording: &indicator.wording,
            formula: self.formula(measure),
            units: parts.of(self.measure).iter().map(|part| self.unit(part)).collect(),
            result: self.trace.judged(self.measure).map(|judged| self.result(measure, judged)),
        }
    }

    fn formula(&self, measure: &'a Measure) -> FormulaLine<'a> {
        let element = |index: usize| {
            let element = &self.plan().elements[index];
            ElementLine { id: &element.id, label: &element.label }
        };
        let (numerator, denominator) = self.trace.elements(self.measure);
        FormulaLine {
            numerator: element(numerator),
            denominator: denominator.map(element),
            factor: measure.factor,
            unit: &measure.unit_label,
        }
    }

    fn unit(&self, part: &Part<'a>) -> UnitLine<'a> {
        let unit = &self.plan().units[part.unit];
        UnitLine {
            code: &unit.code,
            name: &unit.name,
            kind: &unit.kind,
            status: part.used,
            submission: part.submission.state,
            used: part.from.as_ref().map(|sent| self.sent(sent)),
            others: part.others.iter().map(|sent| self.sent(sent)).collect(),
        }
    }

    fn sent(&self, sent: &Sent<'a>) -> SentLine<'a> {
        let place = &sent.made.place;
        SentLine {
            fate: sent.fate,
            file: &sent.source.file,
            sha256: &sent.source.sha256,
            sheet: place.sheet.as_ref().map(|(_, name)| name.as_ref()),
            date: sent.made.date.map(|date| date.to_string()),
            counts: sent.halves.iter().map(|half| self.count(half)).collect(),
            nil_mark: sent.nil,
            parts: sent.parts.iter().map(part).collect(),
            findings: sent
                .findings
                .iter()
                .map(|finding| json::finding(self.plan(), finding, self.trace.report.language))
                .collect(),
        }
    }

    fn count(&self, half: &Origin) -> CountLine<'a> {
        let element = self.plan().elements[half.element].id.as_str();
        CountLine { role: half.role, element, value: half.value, cell: half.at }
    }

    fn result(&self, measure: &'a Measure, judged: MeasureResult) -> ResultLine {
        let MeasureResult { assessed, units_used, units_expected, .. } = judged;
        let comparison = assessed.target.zip(products(&assessed, measure.factor)).map(|(target, [left, right])| {
            let product = |(count, times): (u64, u128)| (u128::from(count) * times).to_string();
            ComparisonLine {
                left: [left.0.to_string(), left.1.to_string()],
                comparator: target.comparator.sign(),
                right: [right.1.to_string(), right.0.to_string()],
                left_product: product(left),
                right_product: product(right),
                holds: target.is_met(assessed.pair, measure.factor),
            }
        });
        ResultLine {
            numerator: assessed.pair.numerator,
            denominator: assessed.pair.denominator,
            units_used,
            units_expected,
            rate: assessed.pair.rate(measure.factor, DECIMALS),
            shown: crate::write::figures::rate_in_text(self.plan(), self.measure, &assessed),
            target: assessed.target.map(|target| target.to_string()),
            milestone: assessed.target.map(|target| target.milestone),
            comparison,
            status: assessed.status,
            needed: assessed.needed,
            left: assessed.left,
            one_case_decides: assessed.one_case_decides,
        }
    }
}

#[derive(Serialize, JsonSchema)]
struct Traced<'a> {
    plan: &'a str,
    unit: Option<&'a str>,
    only: Option<&'a str>,
    year: i32,
    #[schemars(extend("format" = "date"))]
    as_of: String,
    measures: Vec<MeasureLine<'a>>,
}

#[derive(Serialize, JsonSchema)]
struct MeasureLine<'a> {
    code: &'a str,
    name: &'a str,
    indicator: &'a str,
    wording: &'a str,
    formula: FormulaLine<'a>,
    units: Vec<UnitLine<'a>>,
    result: Option<ResultLine>,
}

#[derive(Serialize, JsonSchema)]
struct FormulaLine<'a> {
    numerator: ElementLine<'a>,
    denominator: Option<ElementLine<'a>>,
    factor: u64,
    unit: &'a str,
}

#[derive(Serialize, JsonSchema)]
struct ElementLine<'a> {
    id: &'a str,
    label: &'a str,
}

#[derive(Serialize, JsonSchema)]
struct UnitLine<'a> {
    code: &'a str,
    name: &'a str,
    kind: &'a str,
    status: Use,
    submission: SubmissionState,
    used: Option<SentLine<'a>>,
    others: Vec<SentLine<'a>>,
}

#[derive(Serialize, JsonSchema)]
struct SentLine<'a> {
    fate: Fate,
    file: &'a str,
    #[schemars(regex(pattern = "^[0-9a-f]{64}$"))]
    sha256: &'a str,
    sheet: Option<&'a str>,
    #[schemars(extend("format" = "date"))]
    date: Option<String>,
    counts: Vec<CountLine<'a>>,
    nil_mark: Option<Address>,
    parts: Vec<PartLine<'a>>,
    findings: Vec<FindingLine<'a>>,
}

/// A row of a consolidated report's sheet of counts, and where that report says it had it from.
#[derive(Serialize, JsonSchema)]
struct PartLine<'a> {
    unit: &'a str,
    numerator: u64,
    denominator: u64,
    sheet: Option<&'a str>,
    cells: [Address; 2],
    from: Option<FromLine<'a>>,
}

#[derive(Serialize, JsonSchema)]
struct FromLine<'a> {
    file: &'a str,
    sheet: &'a str,
    cells: &'a str,
}

fn part(one: &tier::Part) -> PartLine<'_> {
    PartLine {
        unit: &one.unit,
        numerator: one.pair.numerator,
        denominator: one.pair.denominator,
        sheet: Some(&*one.sheet),
        cells: one.cells,
        from: one.origin.as_ref().map(|of| FromLine { file: &of.file, sheet: &of.sheet, cells: &of.cells }),
    }
}

#[derive(Serialize, JsonSchema)]
struct CountLine<'a> {
    role: Role,
    element: &'a str,
    value: Option<u64>,
    cell: Option<Address>,
}

#[derive(Serialize, JsonSchema)]
struct ResultLine {
    numerator: u64,
    denominator: u64,
    units_used: u32,
    units_expected: u32,
    #[schemars(regex(pattern = r"^[0-9]+\.[0-9]{6}$"))]
    rate: Option<String>,
    shown: Option<String>,
    target: Option<String>,
    milestone: Option<i32>,
    comparison: Option<ComparisonLine>,
    status: Status,
    needed: Option<i64>,
    left: Option<u64>,
    one_case_decides: bool,
}

/// Whole numbers without bound, so as texts: left[0] × left[1] against right[0] × right[1].
#[derive(Serialize, JsonSchema)]
struct ComparisonLine {
    left: [String; 2],
    #[schemars(extend("enum" = ["<", "<=", ">", ">="]))]
    comparator: &'static str,
    right: [String; 2],
    left_product: String,
    right_product: String,
    holds: bool,
}
