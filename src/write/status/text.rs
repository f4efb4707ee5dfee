//! The status of a year's returns on a terminal: totals, deadlines, whom to phone first, each unit, messages to be sent.

use super::submitters::{Phoned, Submitter, Totals};
use super::words::Words;
use super::{deadline, reminder};
use crate::finding::render::short;
use crate::finding::{Details, Finding};
use crate::model::Severity;
use crate::model::columns::{Indent, left, right, width, wrapped};
use crate::model::show::safe;
use crate::model::submission::SubmissionState;
use crate::model::whose::Whose;
use crate::write::Report;
use crate::write::words::{Words as Report_, capital, fill};

/// How many units are named that are to be phoned first.
const MOST_PHONED: usize = 5;
/// The widest that the column of names may become.
const WIDEST_NAME: usize = 24;

/// What `status` prints. Messages are not broken into lines: they are there to be copied.
pub fn text(report: &Report<'_>, columns: Option<usize>) -> String {
    let teller = Teller { report, say: Words::of(report.language), columns };
    let (units, agencies) = (Submitter::units(report), Submitter::agencies(report));
    let all: Vec<&Submitter<'_>> = units.iter().chain(&agencies).collect();
    let parts = [
        teller.head(&units, &agencies),
        teller.first(&all),
        teller.tables(&units, &agencies),
        teller.registered(),
        teller.resent(),
        teller.nobody(),
        teller.reminders(&all),
    ];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n")
}

/// The totals and the deadlines alone.
pub fn brief(report: &Report<'_>, columns: Option<usize>) -> String {
    let teller = Teller { report, say: Words::of(report.language), columns };
    teller.head(&Submitter::units(report), &Submitter::agencies(report))
}

struct Teller<'a> {
    report: &'a Report<'a>,
    say: &'static Words,
    columns: Option<usize>,
}

impl Teller<'_> {
    fn line(&self, text: &str, indent: Indent) -> String {
        wrapped(text, self.columns, indent) + "\n"
    }

    fn head(&self, units: &[Submitter<'_>], agencies: &[Submitter<'_>]) -> String {
        let Report { plan, results, language, .. } = *self.report;
        let unit = results.unit.map_or_else(|| plan.issuing_body.clone(), |unit| plan.units[unit].title());
        let (year, as_of) = (results.year.to_string(), language.date(results.as_of));
        let title = fill(self.say.head, &[("year", &year), ("unit", &safe(&unit)), ("as_of", &as_of)]);
        let lines = [
            title,
            String::new(),
            self.received(units, self.say.received),
            self.others(units).map(|parts| fill(self.say.others, &[("parts", &parts)])).unwrap_or_default(),
            if agencies.is_empty() { String::new() } else { self.received(agencies, self.say.of_agencies) },
            deadline::of_returns(self.report),
            deadline::of_report(self.report),
        ];
        let is_told = |(index, line): &(usize, String)| *index == 1 || !line.is_empty();
        let told = lines.into_iter().enumerate().filter(is_told);
        told.map(|(_, line)| self.line(&line, Indent { first: 0, rest: 2 })).collect()
    }

    fn received(&self, all: &[Submitter<'_>], wording: &str) -> String {
        let totals = Totals::of(all);
        let share = |rate: Option<String>| {
            rate.map_or_else(|| "–".to_owned(), |rate| self.report.language.decimal(&rate) + "%")
        };
        let values = [
            ("received", totals.received.to_string()),
            ("expected", totals.expected.to_string()),
            ("on_time", totals.in_state(SubmissionState::OnTime).to_string()),
            ("completeness", share(totals.completeness(1))),
            ("timeliness", share(totals.timeliness(1))),
            ("others", self.others(all).map(|parts| format!("; {parts}")).unwrap_or_default()),
        ];
        fill(wording, &values.each_ref().map(|(name, value)| (*name, value.as_str())))
    }

    /// The states other than on time, as far as anyone is in them.
    fn others(&self, all: &[Submitter<'_>]) -> Option<String> {
        let states = [
            (SubmissionState::Late, self.say.late),
            (SubmissionState::Undated, self.say.undated),
            (SubmissionState::Refused, self.say.refused),
            (SubmissionState::Missing, self.say.missing),
            (SubmissionState::NotDue, self.say.not_due),
        ];
        let totals = Totals::of(all);
        let part = |(state, word): (SubmissionState, &str)| {
            Some(totals.in_state(state))
                .filter(|count| *count > 0)
                .map(|count| format!("{word} {}", self.report.language.count(count)))
        };
        let parts: Vec<String> = states.into_iter().filter_map(part).collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }

    /// Whom to phone first, each with what is to be asked.
    fn first(&self, all: &[&Submitter<'_>]) -> String {
        let Phoned { first, then } = Phoned::of(all.iter().copied());
        let head = (!first.is_empty()).then(|| self.line(&self.counted(self.say.first, first.len()), Indent::all(0)));
        let lines = first.iter().zip(1..).take(MOST_PHONED).map(|(one, number)| {
            let more = one.deciding.len() - 1;
            let told = short(one.deciding[0], self.report.plan, self.report.language);
            let more = if more == 0 { String::new() } else { self.counted(self.say.and_more_findings, more) };
            self.line(
                &format!("{number}. {told}{}{more}", self.other_year(self.say.also_of_year, one)),
                Indent { first: 2, rest: 5 },
            )
        });
        let more = first.len().saturating_sub(MOST_PHONED);
        let more = (more > 0).then(|| self.line(&self.counted(self.say.and_more_units, more), Indent::all(2)));
        let names: Vec<String> = then.iter().map(|one| self.name(one)).collect();
        let wording = if first.is_empty() { self.say.to_ask } else { self.say.then };
        let then = fill(wording, &[("names", &names.join(", "))]);
        let then = (!names.is_empty()).then(|| self.line(&then, Indent { first: 0, rest: 2 }));
        head.into_iter().chain(lines).chain(more).chain(then).collect()
    }

    /// A unit's name, an agency's short one.
    fn name(&self, one: &Submitter<'_>) -> String {
        let plan = self.report.plan;
        safe(&match one.whose {
            Whose::Unit(unit) => plan.units[unit].title(),
            Whose::Agency(agency) => plan.agencies[agency].short.clone(),
        })
    }

    fn counted(&self, wording: &str, count: usize) -> String {
        fill(wording, &[("n", &self.report.language.count(count))])
    }

    /// One line a unit, then one an agency, in columns of one width.
    fn tables(&self, units: &[Submitter<'_>], agencies: &[Submitter<'_>]) -> String {
        let all = || units.iter().chain(agencies);
        let widest = |texts: &mut dyn Iterator<Item = String>| texts.map(|text| width(&text)).max().unwrap_or(0);
        let heads = [self.say.unit, self.say.agency].map(width);
        let names = widest(&mut all().map(|one| self.name(one))).max(heads[0]).max(heads[1]).min(WIDEST_NAME);
        let states = widest(&mut all().map(|one| self.state(one))).max(width(self.say.state));
        let row = |cells: [&str; 5]| {
            let [name, state, date, errors, queries] = cells;
            let numbers =
                [(errors, self.say.errors), (queries, self.say.queries)].map(|(text, head)| right(text, width(head)));
            let line = [left(name, names), left(state, states), left(date, 11), numbers.join("  ")].join("  ");
            line.trim_end().to_owned() + "\n"
        };
        let table = |head: &str, of: &[Submitter<'_>]| {
            let head = row([head, self.say.state, self.say.date, self.say.errors, self.say.queries]);
            let line = |one: &Submitter<'_>| {
                let count =
                    |count: usize| if one.is_silent() { "–".to_owned() } else { self.report.language.count(count) };
                row([&self.name(one), &self.state(one), &self.date(one), &count(one.errors()), &count(one.queries())])
            };
            std::iter::once(head).chain(of.iter().map(line)).collect::<String>()
        };
        let of_agencies =
            if agencies.is_empty() { String::new() } else { "\n".to_owned() + &table(self.say.agency, agencies) };
        table(self.say.unit, units) + &of_agencies + &self.notes(all())
    }

    /// What the marks in the tables mean.
    fn notes<'s, 'r: 's>(&self, all: impl Iterator<Item = &'s Submitter<'r>> + Clone) -> String {
        let notes = [
            (all.clone().any(is_unusable), self.say.unusable),
            (all.clone().any(|one| one.sent.is_registered), self.say.by_register),
        ];
        let notes = notes.into_iter().filter(|(is_needed, _)| *is_needed);
        notes.map(|(_, note)| self.line(note, Indent::all(0))).collect()
    }

    fn state(&self, one: &Submitter<'_>) -> String {
        let state = Report_::of(self.report.language).submission(one.sent.state, one.sent.days_late);
        state + &self.other_year(self.say.but_of_year, one) + if is_unusable(one) { " !" } else { "" }
    }

    /// That a file of one who has sent none for the year says another.
    fn other_year(&self, wording: &str, one: &Submitter<'_>) -> String {
        one.other_year.map(|of| fill(wording, &[("year", &of.to_string())])).unwrap_or_default()
    }

    fn date(&self, one: &Submitter<'_>) -> String {
        let mark = if one.sent.is_registered { "*" } else { "" };
        one.sent.date.map_or_else(|| "–".to_owned(), |day| self.report.language.date(day) + mark)
    }

    /// What changed where a return was sent again.
    fn resent(&self) -> String {
        self.findings(self.say.resent, |one| matches!(one.details, Details::Replaced { .. }))
    }

    /// What the register has and the files have not, and days to come.
    fn registered(&self) -> String {
        let is_told =
            |one: &Finding| matches!(one.details, Details::RegisteredOnly { .. } | Details::ReceivedAfter { .. });
        self.findings(self.say.registered, is_told)
    }

    /// What was sent and is no known unit's.
    fn nobody(&self) -> String {
        let is_nobodys = |one: &Finding| one.unit.is_none() && one.agency.is_none();
        let is_task =
            |one: &Finding| one.severity == Severity::Error || matches!(one.details, Details::YearInDoubt { .. });
        self.findings(self.say.nobody, |one| is_nobodys(one) && is_task(one))
    }

    fn findings(&self, head: &str, is_told: impl Fn(&Finding) -> bool) -> String {
        let told = self.report.findings.iter().filter(|one| is_told(one));
        let line = |one: &Finding| {
            let text = short(one, self.report.plan, self.report.language);
            self.line(&format!("- {text}"), Indent { first: 2, rest: 4 })
        };
        let lines: String = told.map(line).collect();
        if lines.is_empty() { lines } else { self.line(head, Indent::all(0)) + &lines }
    }

    /// The messages; one that says the same to several is written once, to all of them.
    fn reminders(&self, all: &[&Submitter<'_>]) -> String {
        let mut messages: Vec<(String, Vec<String>)> = Vec::new();
        for one in all {
            let Some(body) = reminder::body(self.report, one) else { continue };
            let name = safe(&one.whose.title(self.report.plan));
            match messages.iter_mut().find(|(same, _)| *same == body) {
                Some((_, names)) => names.push(name),
                None => messages.push((body, vec![name])),
            }
        }
        let message = |(body, names): &(String, Vec<String>)| {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            format!("\n{}\n", capital(&reminder::addressed(self.report, &names, body)))
        };
        let messages: String = messages.iter().map(message).collect();
        if messages.is_empty() { messages } else { self.line(self.say.reminders, Indent::all(0)) + &messages }
    }
}

/// Whether returns came that could be read, and none of them is used.
fn is_unusable(one: &Submitter<'_>) -> bool {
    one.sent.state.is_received() && !one.is_used
}
