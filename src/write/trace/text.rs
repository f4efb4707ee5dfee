//! The way of a number as an officer reads it, from the formula down to the verdict.

use super::part::{Part, Parts, Sent};
use super::{Trace, judgement};
use crate::finding::Finding;
use crate::finding::render::clause;
use crate::model::agency::FigureSource;
use crate::model::columns::{Indent, left, width, wrapped};
use crate::model::origin::Use;
use crate::model::returns::Fate;
use crate::model::show::{harmless, safe, weight};
use crate::model::{Language, Pair, Plan, tier};
use crate::write::figures;

/// How many digits of a SHA-256 are shown; JSON has all.
const DIGITS: usize = 12;
/// The widest column of names.
const WIDEST_NAME: usize = 28;
/// Up to so many units the addition is written out.
const MOST_ADDED: usize = 12;

/// All measures, one after another.
pub fn text(trace: Trace<'_>, columns: Option<usize>) -> String {
    let parts = Parts::new(trace);
    let of = |measure: &usize| {
        let page = Page { trace, measure: *measure, columns };
        page.lines(&parts.of(*measure)).join("\n") + "\n"
    };
    trace.measures.iter().map(of).collect::<Vec<_>>().join("\n")
}

/// What is told of one measure.
struct Page<'a> {
    trace: Trace<'a>,
    measure: usize,
    columns: Option<usize>,
}

impl Page<'_> {
    fn lines(&self, parts: &[Part<'_>]) -> Vec<String> {
        let (used, out): (Vec<&Part>, Vec<&Part>) = parts.iter().partition(|part| part.used == Use::Used);
        let (outside, out): (Vec<&Part>, Vec<&Part>) =
            out.into_iter().partition(|part| part.used == Use::NotApplicable && !self.has_more(part));
        let mut lines = self.head();
        lines.extend(self.formula());
        lines.extend(self.added(&used));
        lines.extend(self.left_out(&out));
        lines.extend(self.outside(&outside));
        lines.extend(self.replaced(parts));
        lines.extend(self.beside());
        let judged = self.trace.judged(self.measure);
        lines.push(String::new());
        lines.extend(judgement::lines(self.trace, self.measure, judged).iter().map(|line| self.line(line, 0, 2)));
        lines
    }

    fn plan(&self) -> &Plan {
        self.trace.report.plan
    }

    fn say<'t>(&self, vi: &'t str, en: &'t str) -> &'t str {
        self.language().pick(vi, en)
    }

    fn language(&self) -> Language {
        self.trace.report.language
    }

    fn line(&self, text: &str, first: usize, rest: usize) -> String {
        wrapped(text, self.columns, Indent { first, rest })
    }

    /// The measure, whose figure it is, and the plan's own words.
    fn head(&self) -> Vec<String> {
        let measure = &self.plan().measures[self.measure];
        let indicator = &self.plan().indicators[measure.indicator];
        let year = self.trace.report.results.year;
        let whose = safe(&self.trace.whose());
        let whose = match (self.trace.of(), self.language()) {
            (None, _) => whose,
            (Some(of), Language::Vi) => format!("{}, phần trong số của {whose}", safe(&of)),
            (Some(of), Language::En) => format!("{}, its part of the figure of {whose}", safe(&of)),
        };
        let (code, name) = (safe(&measure.code), harmless(&measure.name));
        let mut lines = vec![
            self.line(&format!("{} {code} – {name}", self.say("Chỉ số", "Measure")), 0, 2),
            self.line(&format!("{whose}, {}{year}", self.say("năm ", "")), 0, 2),
        ];
        if !indicator.wording.is_empty() {
            let goal = self.say("Chỉ tiêu", "Indicator");
            lines.push(self.line(&format!("{goal} {}: {}", safe(&indicator.code), harmless(&indicator.wording)), 0, 2));
        }
        lines
    }

    /// What is divided by what.
    fn formula(&self) -> Vec<String> {
        let measure = &self.plan().measures[self.measure];
        let element = |index: usize| {
            let element = &self.plan().elements[index];
            format!("{} [{}]", harmless(&element.label), safe(&element.id))
        };
        let (counted, among) = self.trace.elements(self.measure);
        let (numerator, denominator) = match among {
            Some(among) => (element(counted), element(among)),
            None => (
                format!("{}{}", self.say("số đơn vị trả lời Có: ", "units that answer yes: "), element(counted)),
                self.say("số đơn vị đã trả lời", "units that answer").to_owned(),
            ),
        };
        let sums = self.say("tổng tử số ÷ tổng mẫu số", "sum of numerators ÷ sum of denominators");
        let factor = self.language().whole(measure.factor);
        let unit = figures::unit(measure);
        [
            format!("{}: {sums} × {factor} ({})", self.say("Cách tính", "Formula"), unit.trim()),
            format!("  {}: {numerator}", self.say("Tử số", "Numerator")),
            format!("  {}: {denominator}", self.say("Mẫu số", "Denominator")),
        ]
        .map(|line| self.line(&line, 0, 4))
        .into()
    }

    fn titled(&self, title: String, lines: Vec<String>) -> Vec<String> {
        [String::new(), self.line(&title, 0, 2)].into_iter().chain(lines).collect()
    }

    fn units(&self, count: usize) -> String {
        self.language().counted(count, "đơn vị", ("unit", "units"))
    }

    /// The pairs that entered the sum, and the addition.
    fn added(&self, parts: &[&Part<'_>]) -> Vec<String> {
        let names: Vec<String> = parts.iter().map(|part| self.name(part)).collect();
        let widest = names.iter().map(|name| width(name)).max().unwrap_or_default().min(WIDEST_NAME);
        let mut lines = Vec::new();
        for (part, name) in parts.iter().zip(&names) {
            let from = part.from.iter();
            let pair = from.clone().map(|sent| self.pair(sent)).collect::<String>();
            lines.push(format!("  {}  {pair}", left(name, widest)));
            from.for_each(|sent| lines.extend(self.origin(sent)));
        }
        if self.trace.only.is_none() {
            lines.extend(self.addition(parts));
        }
        let title = format!("{} ({}):", self.say("Được cộng", "Added"), self.units(parts.len()));
        if parts.is_empty() { Vec::new() } else { self.titled(title, lines) }
    }

    fn addition(&self, parts: &[&Part<'_>]) -> Vec<String> {
        let half = |role: usize, word: &str| {
            let values = parts.iter().filter_map(|part| part.from.as_ref()?.halves[role].value);
            // An official figure of an agency is no sum of these.
            let sum: u64 = values.clone().sum();
            let values: Vec<String> = values.map(|value| self.language().whole(value)).collect();
            let all = if values.len() <= MOST_ADDED {
                values.join(" + ")
            } else {
                format!("{} + … + {}", values[0], values[values.len() - 1])
            };
            self.line(&format!("{word}: {all} = {}", self.language().whole(sum)), 2, 4)
        };
        vec![half(0, self.say("Cộng tử số", "Numerators")), half(1, self.say("Cộng mẫu số", "Denominators"))]
    }

    /// Who is left out, and why.
    fn left_out(&self, parts: &[&Part<'_>]) -> Vec<String> {
        let mut lines = Vec::new();
        for part in parts {
            lines.push(self.line(&format!("{} – {}", self.name(part), self.why(part)), 2, 6));
            lines.extend(part.from.iter().flat_map(|sent| self.kept_out(sent)));
            let refused = part.others.iter().filter(|sent| sent.fate == Fate::Refused);
            lines.extend(refused.flat_map(|sent| self.kept_out(sent)));
        }
        let title = format!("{} ({}):", self.say("Không được cộng", "Left out"), self.units(parts.len()));
        if parts.is_empty() { Vec::new() } else { self.titled(title, lines) }
    }

    /// A return whose pair is out: what it says, as far as that could be read, and where.
    fn kept_out(&self, sent: &Sent<'_>) -> Vec<String> {
        let is_read = sent.halves.iter().any(|half| half.value.is_some());
        let recorded = format!("{}: {}", self.say("Đã ghi", "Recorded"), self.pair(sent));
        is_read.then(|| self.line(&recorded, 6, 8)).into_iter().chain(self.origin(sent)).collect()
    }

    fn why(&self, part: &Part<'_>) -> &'static str {
        let whole = part.from.is_none();
        self.language().pick(
            match part.used {
                Use::Refused if whole => "báo cáo đã gửi, phải sửa",
                Use::Refused => "phải sửa",
                Use::NoData => "chưa có số liệu",
                Use::Missing => "chưa nộp báo cáo",
                Use::NotDue => "chưa đến hạn nộp",
                Use::NotApplicable => "không áp dụng",
                Use::Used => "dùng",
            },
            match part.used {
                Use::Refused if whole => "its return is to be corrected",
                Use::Refused => "to be corrected",
                Use::NoData => "no data",
                Use::Missing => "no return received",
                Use::NotDue => "not due yet",
                Use::NotApplicable => "not applicable",
                Use::Used => "used",
            },
        )
    }

    /// Units of another area, in one line.
    fn outside(&self, parts: &[&Part<'_>]) -> Vec<String> {
        let names: Vec<String> = parts.iter().map(|part| self.name(part)).collect();
        let line = format!("{}: {}.", self.say("Không áp dụng", "Not applicable"), names.join(", "));
        if parts.is_empty() { Vec::new() } else { vec![String::new(), self.line(&line, 0, 2)] }
    }

    fn has_more(&self, part: &Part<'_>) -> bool {
        part.from.iter().any(|sent| sent.findings.iter().any(|finding| finding.is_open_query()))
    }

    /// What was sent before, and has been replaced.
    fn replaced(&self, parts: &[Part<'_>]) -> Vec<String> {
        let mut lines = Vec::new();
        for part in parts {
            for sent in part.others.iter().filter(|sent| sent.fate == Fate::Superseded) {
                lines.push(self.line(&format!("{}: {}", self.name(part), self.pair(sent)), 2, 6));
                lines.extend(self.origin(sent));
            }
        }
        let title = self.say("Bản đã được thay thế, không cộng:", "Replaced, not added:");
        if lines.is_empty() { lines } else { self.titled(title.to_owned(), lines) }
    }

    /// What agencies say beside the units, and from which cell.
    fn beside(&self) -> Vec<String> {
        let results = self.trace.report.results;
        let of_measure = results.beside.iter().filter(|one| one.measure == self.measure && self.trace.only.is_none());
        let mut lines = Vec::new();
        for (one, own) in of_measure.filter_map(|one| Some((one, one.own?))) {
            let agency = safe(&self.plan().agencies[one.agency].short);
            let pair = figures::pair(own, self.language());
            let is_official = results.measures[self.measure].source == FigureSource::Agency(one.agency);
            let used = if is_official { self.say(" – số chính thức", " – the official figure") } else { "" };
            lines.push(self.line(&format!("{agency}  {pair}{used}"), 2, 6));
            let source = &results.sources[one.source].source;
            let sheet = one.place.sheet.as_ref().map(|(_, name)| safe(name));
            let cell = one.place.cell.map(|at| at.to_string());
            let path = [Some(safe(&source.file)), sheet, cell].into_iter().flatten().collect::<Vec<_>>().join(" › ");
            let digest: String = source.sha256.chars().take(DIGITS).collect();
            lines.extend(self.joined(&[path, format!("SHA-256 {digest}…")]));
        }
        let title = self.say("Số của ngành, để đối chiếu, không cộng:", "Figures of agencies, to compare, not added:");
        if lines.is_empty() { lines } else { self.titled(title.to_owned(), lines) }
    }

    fn name(&self, part: &Part<'_>) -> String {
        safe(&self.plan().units[part.unit].title())
    }

    /// n/d, with – for what could not be read.
    fn pair(&self, sent: &Sent<'_>) -> String {
        let [numerator, denominator] = sent.halves.map(|half| half.value);
        match (numerator, denominator) {
            (Some(numerator), Some(denominator)) => figures::pair(Pair::new(numerator, denominator), self.language()),
            (numerator, denominator) => {
                let shown = |value: Option<u64>| value.map_or("–".to_owned(), |value| self.language().whole(value));
                format!("{}/{}", shown(numerator), shown(denominator))
            }
        }
    }

    /// File, sheet, cells and digest; then what was found there.
    fn origin(&self, sent: &Sent<'_>) -> Vec<String> {
        let place = &sent.made.place;
        let file = safe(&sent.source.file);
        let sheet = place.sheet.as_ref().map(|(_, name)| safe(name));
        let mut cells: Vec<String> = sent.halves.iter().filter_map(|half| half.at).map(|at| at.to_string()).collect();
        cells.dedup();
        let cells = (!cells.is_empty()).then(|| cells.join(", "));
        let mark =
            sent.nil.map(|at| format!("{} {at}", self.say("dấu không phát sinh ở ô", "mark that nothing occurred in")));
        let digest: String = sent.source.sha256.chars().take(DIGITS).collect();
        let path = [Some(file), sheet, cells].into_iter().flatten().collect::<Vec<_>>().join(" › ");
        let pieces: Vec<String> =
            [Some(path), mark, Some(format!("SHA-256 {digest}…"))].into_iter().flatten().collect();
        let mut lines = self.joined(&pieces);
        lines.extend(self.parts(sent));
        lines.extend(sent.findings.iter().map(|finding| self.line(&self.finding(finding), 6, 8)));
        lines
    }

    /// What adds up to a figure out of a consolidated report, row by row of its sheet of counts, with what that report says
    /// of where it had each from.
    fn parts(&self, sent: &Sent<'_>) -> Vec<String> {
        let by_sheet = sent.parts.chunk_by(|one, next| one.sheet == next.sheet);
        by_sheet.flat_map(|parts| self.parts_on(&parts[0].sheet, parts)).collect()
    }

    fn parts_on(&self, sheet: &str, parts: &[tier::Part]) -> Vec<String> {
        let head = self.say("theo trang tính", "by the sheet");
        let part = |one: &tier::Part| {
            let pair = figures::pair(one.pair, self.language());
            let [numerator, denominator] = one.cells;
            let from = one.origin.as_ref().map(|of| format!(" ← {}", safe(&of.to_string()))).unwrap_or_default();
            self.line(&format!("{}  {pair}  ({numerator}, {denominator}){from}", safe(&one.unit)), 8, 10)
        };
        let head = self.line(&format!("{head} {} ({}):", safe(sheet), self.units(parts.len())), 6, 8);
        std::iter::once(head).chain(parts.iter().map(part)).collect()
    }

    fn finding(&self, finding: &Finding) -> String {
        let weight = weight(finding.severity, finding.explained.is_some(), self.language());
        let words = clause(finding, self.plan(), self.language());
        let explained = finding.explained.as_deref().map(|words| format!(" – \"{}\"", safe(words))).unwrap_or_default();
        format!("{weight}: {words}{explained} [{}]", finding.details.entry().code)
    }

    /// Pieces beside each other, a new line rather before a piece than within one.
    fn joined(&self, pieces: &[String]) -> Vec<String> {
        const INDENT: usize = 6;
        let mut lines: Vec<String> = Vec::new();
        for piece in pieces {
            let fits = |line: &&mut String| {
                self.columns.is_none_or(|columns| INDENT + width(line) + 3 + width(piece) <= columns)
            };
            match lines.last_mut().filter(fits) {
                Some(line) => *line += &format!(" · {piece}"),
                None => lines.push(piece.clone()),
            }
        }
        lines.iter().map(|line| self.line(line, INDENT, INDENT + 2)).collect()
    }
}
