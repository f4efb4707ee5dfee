//! The check as JSON for scripts. The keys and their order are a promise; `--show` adds three to each return.

use schemars::{JsonSchema, Schema};
use serde::Serialize;

use super::{Check, Checked};
use crate::model::Plan;
use crate::model::plan::MeasureKind;
use crate::model::returns::{Balance, Entry, ItemEntry, Return, State};
use crate::model::schema::of_output;
use crate::write::json::{DECIMALS, FindingLine, finding, line};

/// The JSON Schema of what `validate --format json` prints.
pub fn schema() -> Schema {
    of_output::<Validated<'_>>("validate")
}

/// What `validate --format json` prints: one line.
pub fn json(check: Check) -> Result<String, serde_json::Error> {
    line(&Validated { files: check.files.iter().map(|file| file_line(file, check)).collect() })
}

fn file_line<'a>(file: &'a Checked, check: Check<'a>) -> FileLine<'a> {
    FileLine {
        file: file.file,
        returns: file.returns.iter().map(|(made, _)| return_line(made, check)).collect(),
        findings: file.findings.iter().map(|one| finding(check.plan, one, check.language)).collect(),
        cells: file.cells,
    }
}

fn return_line<'a>(made: &'a Return, check: Check<'a>) -> ReturnLine<'a> {
    ReturnLine {
        unit: made.unit.map(|unit| check.plan.units[unit].code.as_str()),
        year: made.year,
        figures: check.show.then(|| figures(made, check.plan)),
    }
}

fn figures<'a>(made: &'a Return, plan: &'a Plan) -> Figures<'a> {
    let item = |one: &'a ItemEntry| ItemLine { code: &plan.items[one.item].code, value: &one.value };
    Figures {
        date: made.date.map(|date| date.to_string()),
        measures: made.entries.iter().map(|entry| measure(entry, plan)).collect(),
        items: made.items.iter().map(item).collect(),
    }
}

fn measure<'a>(entry: &'a Entry, plan: &'a Plan) -> MeasureLine<'a> {
    let of = &plan.measures[entry.measure];
    let is_answer = matches!(of.kind, MeasureKind::YesNo { .. });
    MeasureLine {
        code: &of.code,
        state: match entry.state {
            State::Sound(_) => "sound",
            State::NoData => "no_data",
            State::Refused => "refused",
            State::NotApplicable => "not_applicable",
        },
        numerator: entry.numerator.map(|count| count.value()),
        denominator: entry
            .denominator
            .map(|count| count.value())
            .or_else(|| entry.pair().filter(|_| is_answer).map(|pair| pair.denominator)),
        rate: entry.pair().and_then(|pair| pair.rate(of.factor, DECIMALS)),
        explanation: entry.besides().explanation.as_deref(),
    }
}

#[derive(Serialize, JsonSchema)]
struct Validated<'a> {
    files: Vec<FileLine<'a>>,
}

#[derive(Serialize, JsonSchema)]
struct FileLine<'a> {
    file: &'a str,
    returns: Vec<ReturnLine<'a>>,
    findings: Vec<FindingLine<'a>>,
    cells: Balance,
}

#[derive(Serialize, JsonSchema)]
struct ReturnLine<'a> {
    unit: Option<&'a str>,
    year: Option<i32>,
    #[serde(flatten)]
    figures: Option<Figures<'a>>,
}

#[derive(Serialize, JsonSchema)]
struct Figures<'a> {
    #[schemars(extend("format" = "date"))]
    date: Option<String>,
    measures: Vec<MeasureLine<'a>>,
    items: Vec<ItemLine<'a>>,
}

#[derive(Serialize, JsonSchema)]
struct MeasureLine<'a> {
    code: &'a str,
    #[schemars(extend("enum" = ["sound", "no_data", "refused", "not_applicable"]))]
    state: &'static str,
    numerator: Option<u64>,
    denominator: Option<u64>,
    #[schemars(regex(pattern = r"^[0-9]+\.[0-9]{6}$"))]
    rate: Option<String>,
    explanation: Option<&'a str>,
}

#[derive(Serialize, JsonSchema)]
struct ItemLine<'a> {
    code: &'a str,
    value: &'a str,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::{CHU, TU_HA, findings, plan, results, returned};
    use crate::model::Language;
    use crate::model::returns::Fate;

    #[test]
    fn the_keys_of_validate_are_a_promise() {
        let (plan, findings) = (plan(), findings());
        let (known, unknown) = (returned(TU_HA, &[]), Return { unit: None, year: None, ..returned(CHU, &[]) });
        let checked = Checked {
            file: "19996-tu-ha.xlsx",
            returns: vec![(&known, Fate::Used), (&unknown, Fate::Refused)],
            findings: findings.iter().take(1).collect(),
            cells: Balance::default(),
        };
        let check = Check { plan: &plan, files: &[checked], language: Language::En, show: false };
        insta::assert_snapshot!(json(check).expect("JSON"), @r#"{"files":[{"file":"19996-tu-ha.xlsx","returns":[{"unit":"19996","year":2024},{"unit":null,"year":null}],"findings":[{"code":"U101","severity":"error","explained":null,"file":null,"sheet":null,"cell":null,"unit":"20005","year":2024,"measure":null,"message":"Xã Hương Toàn has not sent its return for 2024 (due 29/11/2024).","help":"Please send it; if it was sent already, please send the Excel file again. Thank you.","details":{"name":"Xã Hương Toàn","due":"2024-11-29"}}],"cells":{"read":0,"used":0,"superseded":0,"not_needed":0,"refused":0,"no_data":0}}]}"#);
    }

    #[test]
    fn to_show_the_figures_adds_three_keys_to_a_return() {
        let (plan, results) = (plan(), results());
        let made = results.returns[2].as_ref().expect("a return");
        let checked = Checked {
            file: "a.xlsx",
            returns: vec![(made, Fate::Used)],
            findings: Vec::new(),
            cells: Balance::default(),
        };
        let check = Check { plan: &plan, files: &[checked], language: Language::Vi, show: true };
        insta::assert_snapshot!(json(check).expect("JSON").replace("},{", "},\n{"), @r#"
        {"files":[{"file":"a.xlsx","returns":[{"unit":"20020","year":2024,"date":"2024-11-25","measures":[{"code":"1","state":"sound","numerator":0,"denominator":1,"rate":"0.000000","explanation":null},
        {"code":"2.1","state":"sound","numerator":1,"denominator":560,"rate":"1.785714","explanation":null},
        {"code":"3.1","state":"sound","numerator":30,"denominator":1950,"rate":"1.538462","explanation":null},
        {"code":"3.3b","state":"sound","numerator":140,"denominator":1950,"rate":"7.179487","explanation":null},
        {"code":"14.1","state":"refused","numerator":null,"denominator":null,"rate":null,"explanation":null},
        {"code":"16.2","state":"sound","numerator":2,"denominator":4,"rate":"50.000000","explanation":null}],"items":[{"code":"kho-khan","value":"Thiếu cán bộ"}]}],"findings":[],"cells":{"read":0,"used":0,"superseded":0,"not_needed":0,"refused":0,"no_data":0}}]}
        "#);
    }
}
