//! The status of a year's returns as JSON for scripts. All keys are always there, in this order; what is absent is `null`.

use schemars::{JsonSchema, Schema};
use serde::Serialize;

use super::reminder;
use super::submitters::{Phoned, Submitter, Totals};
use crate::model::Plan;
use crate::model::due::last_working_day;
use crate::model::plan::DueDay;
use crate::model::returns::Fate;
use crate::model::schema::of_output;
use crate::model::submission::{SubmissionState, Version};
use crate::model::whose::Whose;
use crate::write::Report;
use crate::write::json::{DECIMALS, FindingLine, finding, line};

/// The JSON Schema of what `status --format json` prints.
pub fn schema() -> Schema {
    of_output::<Status<'_>>("status")
}

/// What `status --format json` prints: one line.
pub fn json<'a>(report: &Report<'a>) -> Result<String, serde_json::Error> {
    let Report { plan, results, language, .. } = *report;
    let (units, agencies) = (Submitter::units(report), Submitter::agencies(report));
    let first: Vec<Whose> = Phoned::of(units.iter().chain(&agencies)).first.iter().map(|one| one.whose).collect();
    let lines = |all: &[Submitter<'a>]| all.iter().map(|one| submitter(report, one, &first)).collect();
    line(&Status {
        plan: &plan.number,
        unit: results.unit.map(|unit| plan.units[unit].code.as_str()),
        year: results.year,
        as_of: results.as_of.to_string(),
        deadlines: Deadlines {
            returns: deadline(report, plan.due.returns),
            report: deadline(report, plan.due.report),
            reply_by: plan.due.reply_by(results.year, results.as_of).map(|day| day.to_string()),
        },
        totals: totals(&units),
        submitters: lines(&units),
        agency_totals: totals(&agencies),
        agencies: lines(&agencies),
        findings: report.findings.iter().map(|one| finding(plan, one, language)).collect(),
    })
}

#[derive(Serialize, JsonSchema)]
struct Status<'a> {
    plan: &'a str,
    unit: Option<&'a str>,
    year: i32,
    #[schemars(extend("format" = "date"))]
    as_of: String,
    deadlines: Deadlines,
    totals: TotalsLine,
    submitters: Vec<SubmitterLine<'a>>,
    agency_totals: TotalsLine,
    agencies: Vec<SubmitterLine<'a>>,
    findings: Vec<FindingLine<'a>>,
}

#[derive(Serialize, JsonSchema)]
struct Deadlines {
    returns: Deadline,
    report: Deadline,
    #[schemars(extend("format" = "date"))]
    reply_by: Option<String>,
}

#[derive(Serialize, JsonSchema)]
struct Deadline {
    #[schemars(extend("format" = "date"))]
    last_day: String,
    #[schemars(extend("format" = "date"))]
    last_working_day: String,
    days_left: i64,
}

fn deadline(report: &Report<'_>, due: DueDay) -> Deadline {
    let results = report.results;
    let last = due.last_on_time(results.year);
    Deadline {
        last_day: last.to_string(),
        last_working_day: last_working_day(last).to_string(),
        days_left: due.days_left(results.year, results.as_of),
    }
}

/// How many are in each state, and the shares as DHIS2 defines them, in per cent of those expected.
#[derive(Serialize, JsonSchema)]
struct TotalsLine {
    expected: usize,
    received: usize,
    on_time: usize,
    late: usize,
    undated: usize,
    refused: usize,
    missing: usize,
    not_due: usize,
    #[schemars(regex(pattern = r"^[0-9]+\.[0-9]{6}$"))]
    completeness: Option<String>,
    #[schemars(regex(pattern = r"^[0-9]+\.[0-9]{6}$"))]
    timeliness: Option<String>,
}

fn totals(all: &[Submitter<'_>]) -> TotalsLine {
    let totals = Totals::of(all);
    let [on_time, late, undated, refused, missing, not_due] = totals.by_state;
    TotalsLine {
        expected: totals.expected,
        received: totals.received,
        on_time,
        late,
        undated,
        refused,
        missing,
        not_due,
        completeness: totals.completeness(DECIMALS),
        timeliness: totals.timeliness(DECIMALS),
    }
}

#[derive(Serialize, JsonSchema)]
struct SubmitterLine<'a> {
    code: &'a str,
    name: &'a str,
    kind: Option<&'a str>,
    submission: SubmissionState,
    #[schemars(extend("format" = "date"))]
    date: Option<String>,
    #[schemars(extend("enum" = ["form", "register", null]))]
    date_from: Option<&'static str>,
    days_late: i64,
    versions: Vec<VersionLine<'a>>,
    errors: usize,
    open_queries: usize,
    phone_first: Option<usize>,
    message: Option<String>,
}

fn submitter<'a>(report: &Report<'a>, one: &Submitter<'a>, first: &[Whose]) -> SubmitterLine<'a> {
    let plan: &Plan = report.plan;
    let (code, name, kind) = match one.whose {
        Whose::Unit(unit) => (&plan.units[unit].code, &plan.units[unit].name, Some(&*plan.units[unit].kind)),
        Whose::Agency(agency) => (&plan.agencies[agency].code, &plan.agencies[agency].name, None),
    };
    let source = if one.sent.is_registered { "register" } else { "form" };
    SubmitterLine {
        code,
        name,
        kind,
        submission: one.sent.state,
        date: one.sent.date.map(|day| day.to_string()),
        date_from: one.sent.date.map(|_| source),
        days_late: one.sent.days_late,
        versions: one.sent.versions.iter().map(version).collect(),
        errors: one.errors(),
        open_queries: one.queries(),
        phone_first: first.iter().position(|whose| *whose == one.whose).map(|place| place + 1),
        message: reminder::message(report, one),
    }
}

#[derive(Serialize, JsonSchema)]
struct VersionLine<'a> {
    file: Option<&'a str>,
    sheet: Option<&'a str>,
    #[schemars(extend("format" = "date"))]
    date: Option<String>,
    #[schemars(extend("format" = "date"))]
    received: Option<String>,
    fate: Fate,
}

fn version(one: &Version) -> VersionLine<'_> {
    VersionLine {
        file: one.place.file.as_deref(),
        sheet: one.place.sheet.as_ref().map(|(_, name)| name.as_ref()),
        date: one.date.map(|day| day.to_string()),
        received: one.received.map(|day| day.to_string()),
        fate: one.fate,
    }
}
