//! Findings as they are read: file by file, what is to be done in the order of the page, then what is only said.

mod points;

use std::collections::BTreeSet;

use super::fold::{Alike, fold};
use super::places::{places, shared};
use super::{Look, capitalised, lower_first};
use crate::finding::Finding;
use crate::model::columns::{Indent, wrapped};
use crate::model::returns::Return;
use crate::model::show::{safe, severity, weight};
use crate::model::{Language, Place, Plan, Severity};

/// How many units a heading names.
const MOST_NAMED: usize = 3;

/// The findings as printed, in the order given, under a heading a file.
pub fn list(findings: &[&Finding], plan: &Plan, language: Language, look: Look) -> String {
    let printer = Printer { plan, language, look };
    let of_file = findings.chunk_by(|one, next| one.place.file == next.place.file);
    let pages = of_file.map(|findings| {
        let page = Page::of(findings);
        match printer.heading(&page) {
            Some(heading) => format!("{heading}\n\n{}", printer.body(&page)),
            None => printer.body(&page),
        }
    });
    pages.collect::<Vec<_>>().join("\n")
}

/// One finding on one line, for a summary: whose it is, what it is, where.
pub fn short(finding: &Finding, plan: &Plan, language: Language) -> String {
    let words = finding.details.entry().words(language);
    let place = &finding.place;
    let file = place.file.as_deref().map(safe);
    let sheet = place.sheet.as_ref().map(|(_, name)| safe(name));
    let place: Vec<String> = file.into_iter().chain(sheet).chain(place.cell.map(|cell| cell.to_string())).collect();
    if place.is_empty() {
        return finding.fill(words.message, plan, language, safe);
    }
    let unit = finding.unit.map(|unit| safe(&plan.units[unit].title()));
    let measure = finding.measure.map(|measure| safe(&plan.measures[measure].code));
    let about = unit.into_iter().chain(measure).collect::<Vec<_>>().join(", ");
    let dash = if about.is_empty() { "" } else { " – " };
    format!("{about}{dash}{} ({})", clause(finding, plan, language), place.join(" › "))
}

/// What a finding says, within a sentence that tells whose it is and where: kind, then what was found.
pub fn clause(finding: &Finding, plan: &Plan, language: Language) -> String {
    let words = finding.details.entry().words(language);
    let title = finding.clause(words.title, plan, language);
    format!("{title}: {}", finding.clause(words.message, plan, language))
}

/// What is told of one file: its findings, and whose they are as far as that is known.
#[derive(Debug)]
pub struct Page<'a> {
    file: Option<&'a str>,
    sheet: Option<(u32, &'a str)>,
    units: BTreeSet<usize>,
    agencies: BTreeSet<usize>,
    years: BTreeSet<i32>,
    findings: Vec<&'a Finding>,
}

impl<'a> Page<'a> {
    /// The page of findings that all are of one file, or of none.
    fn of(findings: &[&'a Finding]) -> Self {
        let file = findings.first().and_then(|finding| finding.place.file.as_deref());
        Self { file, ..Self::of_returns("", [].into_iter(), findings.to_vec()) }
    }

    /// The page of a file with the sheets, units and years of its returns.
    pub fn of_returns(
        file: &'a str,
        returns: impl Iterator<Item = &'a Return> + Clone,
        findings: Vec<&'a Finding>,
    ) -> Self {
        let sheet = sheet(returns.clone(), &findings);
        let of_returns = returns.clone().map(|made| made.agency.as_ref().map(|of| of.agency));
        let agencies = of_returns.chain(findings.iter().map(|finding| finding.agency)).flatten().collect();
        let whose = returns
            .map(|made| (made.unit, made.year))
            .chain(findings.iter().map(|finding| (finding.unit, finding.year)));
        let (units, years): (Vec<_>, Vec<_>) = whose.unzip();
        Self {
            file: Some(file),
            sheet,
            units: units.into_iter().flatten().collect(),
            agencies,
            years: years.into_iter().flatten().collect(),
            findings,
        }
    }

    /// Whether the heading says whose all of it is, so that the findings need not.
    fn has_one_owner(&self) -> bool {
        self.file.is_some() && self.units.len() + self.agencies.len() <= 1
    }
}

/// The sheet that a heading names: the one of all that is to be mended or explained, else of the returns; of notes alone
/// only where there is neither.
fn sheet<'a>(returns: impl Iterator<Item = &'a Return>, findings: &[&'a Finding]) -> Option<(u32, &'a str)> {
    let of = |place: &'a Place| place.sheet.as_ref().map(|(index, name)| (*index, &**name));
    let (notes, tasks): (Vec<&Finding>, Vec<&Finding>) =
        findings.iter().partition(|finding| finding.severity == Severity::Note);
    let of_tasks = tasks.into_iter().filter_map(|finding| of(&finding.place)).collect();
    let of_returns = returns.filter_map(|made| of(&made.place)).collect();
    let of_notes = notes.into_iter().filter_map(|finding| of(&finding.place)).collect();
    let sheets: [BTreeSet<(u32, &str)>; 3] = [of_tasks, of_returns, of_notes];
    let mut sheets = sheets.into_iter().find(|sheets| !sheets.is_empty())?.into_iter();
    sheets.next().filter(|_| sheets.next().is_none())
}

/// Prints the findings of files, in one language, as the reader's screen takes them.
#[derive(Debug, Clone, Copy)]
pub struct Printer<'a> {
    /// The plan, for the names of units and measures.
    pub plan: &'a Plan,
    /// The language of the words.
    pub language: Language,
    /// Colour and width.
    pub look: Look,
}

impl Printer<'_> {
    /// The line above a file's findings: its name, the sheet they are on, whose it is. None: of no file.
    pub fn heading(&self, page: &Page) -> Option<String> {
        let (word, name) = (self.language.pick("Tệp", "File"), safe(page.file?));
        // In a masked copy a file is called so already, and by its number.
        let is_said = name.strip_prefix(word).is_some_and(|rest| rest.starts_with(' '));
        let file = if is_said { name } else { format!("{word} {name}") };
        let sheet = page.sheet.map(|(_, sheet)| format!(", {}", self.sheet(sheet))).unwrap_or_default();
        let about = self.about(page);
        let dash = if about.is_empty() { "" } else { " – " };
        let text = format!("{file}{sheet}{dash}{about}");
        Some(wrapped(&text, self.look.width, Indent { first: 0, rest: 4 }))
    }

    /// Agencies, units and years: Xã Hương Bình, Xã Bình Tiến, năm 2024. Of an agency's table the units are its columns.
    fn about(&self, page: &Page) -> String {
        let agency = |agency: &usize| safe(&self.plan.agencies[*agency].name);
        let agencies: Vec<String> = page.agencies.iter().map(agency).collect();
        let title = |unit: &usize| safe(&self.plan.units[*unit].title());
        let units: Vec<String> = match page.units.len() {
            _ if !agencies.is_empty() => agencies,
            0..=MOST_NAMED => page.units.iter().map(title).collect(),
            many => vec![self.language.counted(many, "đơn vị", ("unit", "units"))],
        };
        let years = page.years.iter().map(i32::to_string).collect::<Vec<_>>().join(", ");
        let years = (!years.is_empty()).then(|| format!("{}{years}", self.language.pick("năm ", "")));
        units.into_iter().chain(years).collect::<Vec<_>>().join(", ")
    }

    fn sheet(&self, name: &str) -> String {
        format!("{} \"{}\"", self.language.pick("trang", "sheet"), safe(name))
    }

    /// A file's findings: what is to be mended or explained in the order of the page, then what was explained, then
    /// what is only to be known. Empty where there is none; else it ends with a line break.
    pub fn body(&self, page: &Page) -> String {
        let (notes, rest): (Vec<&Finding>, Vec<&Finding>) =
            page.findings.iter().partition(|finding| finding.severity == Severity::Note);
        let (answered, open): (Vec<&Finding>, Vec<&Finding>) =
            rest.into_iter().partition(|finding| finding.explained.is_some());
        let mut parts: Vec<String> = fold(&open).iter().map(|alike| self.task(page, alike)).collect();
        parts.extend(self.said(page, &answered));
        parts.extend(self.said(page, &notes));
        parts.join("\n")
    }

    /// What is to be done at one place: place, weight and kind; then what was found; then what to do, and the code.
    fn task(&self, page: &Page, alike: &Alike) -> String {
        let first = alike[0];
        let title = first.clause(first.details.entry().words(self.language).title, self.plan, self.language);
        let place = self.place(page, alike);
        let weight = self.weight(first, severity(first.severity, self.language), place.is_empty());
        let head = [capitalised(place), weight, title].into_iter().filter(|part| !part.is_empty());
        let remark = first.remark.as_deref().map(|text| self.remark(first, text));
        let advice = format!("{} [{}]", self.help(first), first.details.entry().code);
        let below = [Some(self.fact(alike, false)), remark, Some(advice)].into_iter().flatten();
        let indent = if page.file.is_some() { 2 } else { 0 };
        let mut lines = self.line(&head.collect::<Vec<_>>().join(" · "), indent, indent + 4);
        below.for_each(|text| lines += &self.line(&text, indent + 2, indent + 2));
        lines
    }

    /// What asks for nothing any more: a line each, under its weight.
    fn said(&self, page: &Page, findings: &[&Finding]) -> Option<String> {
        let first = findings.first()?;
        let word = weight(first.severity, first.explained.is_some(), self.language);
        let indent = if page.file.is_some() { 2 } else { 0 };
        let head = self.line(&format!("{}:", self.weight(first, word, true)), indent, indent);
        let items = fold(findings);
        let items = items.iter().map(|alike| self.line(&self.item(page, alike), indent + 2, indent + 4));
        Some(items.fold(head, |text, item| text + &item))
    }

    fn item(&self, page: &Page, alike: &Alike) -> String {
        let first = alike[0];
        let end = match &first.explained {
            Some(text) => self.answer(text, first.remark.as_deref()),
            None => self.help(first),
        };
        format!("- {} [{}]", self.said_of(page, alike, &end), first.details.entry().code)
    }

    /// Place, fact and what comes after it, on one line.
    fn said_of(&self, page: &Page, alike: &Alike, end: &str) -> String {
        let place = self.place(page, alike);
        let colon = if place.is_empty() { "" } else { ": " };
        let fact = self.fact(alike, !place.is_empty());
        format!("{}{colon}{fact} {end}", capitalised(place))
    }

    /// The words of an explanation; the remark beside it may say where they come from.
    fn answer(&self, words: &str, remark: Option<&str>) -> String {
        let (explanation, note) = self.language.pick(("Giải trình", "ghi chú"), ("Explanation", "remark"));
        let remark = remark.map(|remark| format!("; {note}: {}", safe(remark))).unwrap_or_default();
        format!("{explanation}: \"{}\"{remark}", safe(words))
    }

    fn line(&self, text: &str, first: usize, rest: usize) -> String {
        wrapped(text, self.look.width, Indent { first, rest }) + "\n"
    }

    /// The word for a weight, coloured where colours are wanted: nothing else is.
    fn weight(&self, finding: &Finding, word: &str, is_first: bool) -> String {
        let word = if is_first { capitalised(word.to_owned()) } else { word.to_owned() };
        let colour = match finding.severity {
            Severity::Error => "1;31",
            Severity::Query => "1;33",
            Severity::Note => "1;36",
        };
        if self.look.colour { format!("\u{1b}[{colour}m{word}\u{1b}[0m") } else { word }
    }

    /// Where it is: whose, where the heading does not say it; sheet, likewise; cells, measures.
    fn place(&self, page: &Page, alike: &Alike) -> String {
        let unit = shared(alike, |finding| finding.unit).filter(|_| !page.has_one_owner());
        let unit = unit.map(|unit| safe(&self.plan.units[unit].title()));
        let year = shared(alike, |finding| finding.year).filter(|_| page.years.len() > 1);
        let year = year.map(|year| format!("{}{year}", self.language.pick("năm ", "")));
        let sheet = shared(alike, |finding| finding.place.sheet.clone());
        let sheet = sheet.filter(|(index, _)| page.sheet.is_none_or(|(named, _)| named != *index));
        let sheet = sheet.map(|(_, name)| self.sheet(&name));
        let places = Some(places(alike, self.plan, self.language)).filter(|places| !places.is_empty());
        [unit, year, sheet, places].into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    /// What was found; of findings that differ, the first as an example. A small letter where it goes on after a colon.
    fn fact(&self, alike: &Alike, goes_on: bool) -> String {
        let first = alike[0];
        let message = first.details.entry().words(self.language).message;
        // The cell is named above it.
        let bare = message.strip_prefix(self.language.pick("Ô {cell} ", "Cell {cell} ")).unwrap_or(message);
        let of =
            |finding: &Finding, template: &str| finding.fill(&lower_first(template), self.plan, self.language, safe);
        let told = of(first, bare);
        let told = match alike.iter().all(|finding| of(finding, bare) == told) {
            true => told,
            false => format!("{} {}", self.language.pick("chẳng hạn", "for example"), of(first, message)),
        };
        let told = if goes_on { told } else { capitalised(told) };
        match first.hint {
            Some(hint) => format!("{told} {}.", capitalised(hint.words(self.language).to_owned())),
            None => told,
        }
    }

    fn help(&self, finding: &Finding) -> String {
        capitalised(finding.fill(finding.details.entry().words(self.language).help, self.plan, self.language, safe))
    }

    /// The row's Ghi chú; one who meant it as an answer is told where answers go.
    fn remark(&self, finding: &Finding, text: &str) -> String {
        let text = safe(text);
        match (finding.severity, self.language) {
            (Severity::Query, Language::Vi) => {
                format!("Dòng này có ghi chú \"{text}\"; nếu đó là lý do, đề nghị ghi vào cột Giải trình.")
            }
            (Severity::Query, Language::En) => {
                format!("The row bears the remark \"{text}\"; if that is the reason, write it under Explanation.")
            }
            (_, Language::Vi) => format!("Ghi chú: \"{text}\"."),
            (_, Language::En) => format!("Remark: \"{text}\"."),
        }
    }
}

#[cfg(test)]
mod tests;
