//! The plan in force as a table for a terminal.

use crate::model::plan::{Agency, DueDay, Element, Indicator, Measure, MeasureKind, Unit};
use crate::model::{Language, Plan};

/// How wide the table is where no one says, and how wide it is at least and at most.
const USUAL: usize = 100;
const BOUNDS: (usize, usize) = (60, 120);
/// The widest that a target or a list of codes becomes, so that names have room beside it.
const WIDEST_TARGET: usize = 26;

/// What the plan says, in lines of at most so many columns.
pub fn show(plan: &Plan, language: Language, columns: Option<usize>) -> String {
    let width = columns.unwrap_or(USUAL).clamp(BOUNDS.0, BOUNDS.1);
    let page = Page { plan, language, width };
    let mut lines = page.head();
    for (position, group) in plan.groups.iter().enumerate() {
        lines.extend([String::new(), "=".repeat(width)]);
        lines.extend(row(&[(&group.code, 5), (&group.title, width - 6)]));
        for indicator in plan.indicators.iter().filter(|indicator| indicator.group == position) {
            lines.extend(page.indicator(indicator));
        }
    }
    lines.extend(page.agencies());
    lines.extend(page.elements());
    lines.extend(page.items());
    lines.extend(page.units());
    lines.iter().map(|line| format!("{}\n", line.trim_end())).collect()
}

struct Page<'a> {
    plan: &'a Plan,
    language: Language,
    width: usize,
}

impl Page<'_> {
    const fn say(&self, vi: &'static str, en: &'static str) -> &'static str {
        match self.language {
            Language::Vi => vi,
            Language::En => en,
        }
    }

    fn head(&self) -> Vec<String> {
        let plan = self.plan;
        let issued = plan.issued.map(|day| format!(" ({})", self.language.date(day))).unwrap_or_default();
        let (first, last) = plan.period;
        let targets = plan.measures.iter().filter(|measure| !measure.targets.is_empty()).count();
        let facts = [
            (self.say("Kế hoạch", "Plan"), format!("{}{issued}", plan.number)),
            (self.say("Nội dung", "Title"), plan.title.clone()),
            (self.say("Giai đoạn", "Period"), format!("{first}-{last}")),
            (self.say("Ban hành", "Issued by"), plan.issuing_body.clone()),
            (self.say("Nhận báo cáo", "Receiver"), plan.receiver.clone()),
            (self.say("Hạn nộp", "Returns due"), self.due(plan.due.returns)),
            (self.say("Hạn tổng hợp", "Report due"), self.due(plan.due.report)),
            (self.say("Gồm", "In all"), self.counts(targets)),
            (self.say("Nhạy cảm", "Sensitive"), self.sensitive()),
        ];
        let told = facts.iter().filter(|(_, fact)| !fact.is_empty());
        told.flat_map(|(label, fact)| row(&[(label, 14), (fact, self.width - 15)])).collect()
    }

    fn counts(&self, targets: usize) -> String {
        let (indicators, measures) = (self.plan.indicators.len(), self.plan.measures.len());
        match self.language {
            Language::Vi => format!("{indicators} chỉ tiêu, {measures} chỉ số thành phần, {targets} có mục tiêu"),
            Language::En => format!("{indicators} indicators, {measures} measures, {targets} with a target"),
        }
    }

    /// The elements whose small counts could point to a child.
    fn sensitive(&self) -> String {
        let elements = self.plan.elements.iter().filter(|element| element.sensitive);
        let ids: Vec<&str> = elements.map(|element| element.id.as_str()).collect();
        ids.join(", ")
    }

    fn due(&self, due: DueDay) -> String {
        let day = format!("{:02}/{:02}", due.day, due.month);
        let wording =
            if due.inclusive { self.say("chậm nhất", "by") } else { self.say("trước ngày", "before") };
        let year = if due.next_year { self.say(" năm sau", " of the next year") } else { "" };
        format!("{wording} {day}{year}")
    }

    fn indicator(&self, indicator: &Indicator) -> Vec<String> {
        let agencies: Vec<String> = indicator
            .agencies
            .iter()
            .map(|(agency, role)| format!("{} ({role})", self.plan.agencies[*agency].short))
            .collect();
        let mut lines = vec!["-".repeat(self.width)];
        lines.extend(row(&[(&indicator.code, 5), (&indicator.wording, self.width - 6)]));
        if !agencies.is_empty() {
            lines.extend(row(&[("", 5), (&format!("→ {}", agencies.join(", ")), self.width - 6)]));
        }
        let measures = indicator.measures.iter().map(|&measure| &self.plan.measures[measure]);
        lines.extend(measures.flat_map(|measure| self.measure(measure)));
        lines
    }

    fn measure(&self, measure: &Measure) -> Vec<String> {
        let mut lines = row(&[
            (&format!("  {}", measure.code), 7),
            (&measure.name, self.width - 19 - WIDEST_TARGET),
            (&measure.unit_label, 9),
            (&self.target(measure), WIDEST_TARGET),
        ]);
        lines.extend(row(&[("", 9), (&self.counted(measure), self.width - 10)]));
        if let Some(remark) = &measure.remark {
            lines.extend(row(&[("", 9), (&format!("({remark})"), self.width - 10)]));
        }
        lines
    }

    fn target(&self, measure: &Measure) -> String {
        let striving = |yes: bool| if yes { self.say(", phấn đấu", ", striving") } else { "" };
        let one = |target: &crate::model::Target| {
            let bound = self.language.decimal(&target.bound.to_string());
            format!("{} {bound} ({}{})", target.comparator.sign(), target.milestone, striving(target.striving))
        };
        let baseline = measure.baseline.map(|from| {
            format!("{} {} ({})", self.say("từ", "from"), self.language.decimal(&from.rate.to_string()), from.year)
        });
        match measure.targets.as_slice() {
            [] => self.say("chỉ theo dõi", "no target").to_owned(),
            targets => baseline.into_iter().chain(targets.iter().map(one)).collect::<Vec<_>>().join("; "),
        }
    }

    /// What is divided by what, and where it applies.
    fn counted(&self, measure: &Measure) -> String {
        let label = |element: usize| self.plan.elements[element].label.as_str();
        let counts = match measure.kind {
            MeasureKind::Ratio { numerator, denominator } => format!("{} / {}", label(numerator), label(denominator)),
            MeasureKind::YesNo { element } => label(element).to_owned(),
        };
        let area = measure.area.as_ref().and_then(|area| self.plan.areas.get(area));
        area.map_or(counts.clone(), |area| format!("{counts} [{area}]"))
    }

    fn agencies(&self) -> Vec<String> {
        let row = |(position, agency): (usize, &Agency)| {
            let is_theirs = |indicator: &&Indicator| indicator.agencies.iter().any(|&(agency, _)| agency == position);
            let codes: Vec<&str> = self.plan.indicators.iter().filter(is_theirs).map(|it| it.code.as_str()).collect();
            let name = if agency.short == agency.name { String::new() } else { agency.name.clone() };
            vec![agency.short.clone(), name, codes.join(", ")]
        };
        let rows = self.plan.agencies.iter().enumerate().map(row).collect();
        self.section("Cơ quan được giao", "Agencies", rows, 1)
    }

    /// What each count counts, as the guide of the form says it.
    fn elements(&self) -> Vec<String> {
        let row = |element: &Element| {
            let description = element.description.iter().map(|sentence| format!(" – {sentence}"));
            vec![element.id.clone(), element.label.clone() + &description.collect::<String>()]
        };
        self.section("Số liệu gốc", "Elements", self.plan.elements.iter().map(row).collect(), 1)
    }

    fn items(&self) -> Vec<String> {
        let rows = self.plan.items.iter().map(|item| vec![item.code.clone(), item.label.clone()]).collect();
        self.section("Nội dung khác", "Items", rows, 1)
    }

    fn units(&self) -> Vec<String> {
        self.section("Đơn vị", "Units", self.plan.units.iter().map(|unit| self.unit(unit)).collect(), 1)
    }

    fn unit(&self, unit: &Unit) -> Vec<String> {
        let area = unit.area.as_ref().and_then(|area| self.plan.areas.get(area));
        let day = |day: Option<chrono::NaiveDate>| day.map(|day| self.language.date(day)).unwrap_or_default();
        let validity = match (unit.valid_from, unit.valid_to) {
            (None, None) => String::new(),
            (from, to) => format!("{}–{}", day(from), day(to)),
        };
        let area = area.cloned().unwrap_or_default();
        vec![unit.code.clone(), unit.title(), area, unit.parent.clone().unwrap_or_default(), validity]
    }

    /// A heading and its table, of which one column takes what room the others leave; nothing where there are no rows.
    fn section(&self, vi: &'static str, en: &'static str, rows: Vec<Vec<String>>, wide: usize) -> Vec<String> {
        let Some(first) = rows.first() else { return Vec::new() };
        let natural = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or_default() + 1;
        let mut widths: Vec<usize> = (0..first.len()).map(|column| natural(column).min(WIDEST_TARGET)).collect();
        let others: usize =
            widths.iter().enumerate().filter(|(column, _)| *column != wide).map(|(_, width)| width + 1).sum();
        widths[wide] = self.width.saturating_sub(others).min(natural(wide)).max(1);
        let mut lines = vec![String::new(), "=".repeat(self.width), self.say(vi, en).to_owned()];
        lines.extend(rows.iter().flat_map(|cells| {
            let cells: Vec<(&str, usize)> = cells.iter().map(String::as_str).zip(widths.iter().copied()).collect();
            row(&cells)
        }));
        lines
    }
}

/// One row of a table, each cell wrapped to its width, a space between.
fn row(cells: &[(&str, usize)]) -> Vec<String> {
    let columns: Vec<Vec<String>> = cells.iter().map(|&(text, width)| wrap(text, width)).collect();
    let height = columns.iter().map(Vec::len).max().unwrap_or_default();
    let line = |index: usize| {
        let cell = |(column, &(_, width)): (&Vec<String>, &(&str, usize))| {
            format!("{:width$}", column.get(index).map_or("", String::as_str))
        };
        columns.iter().zip(cells).map(cell).collect::<Vec<_>>().join(" ")
    };
    (0..height).map(line).collect()
}

/// Text in lines of at most so many letters, broken at spaces where that can be; leading spaces are kept.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let indent: String = text.chars().take_while(|&letter| letter == ' ').take(width / 2).collect();
    let mut lines = vec![indent.clone()];
    for word in text.split_whitespace().flat_map(|word| pieces(word, width.saturating_sub(indent.len()))) {
        let last = lines.last_mut().map(|line| (line.chars().count(), line));
        match last {
            Some((used, line)) if used == indent.len() => line.push_str(&word),
            Some((used, line)) if used + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(&word);
            }
            _ => lines.push(format!("{indent}{word}")),
        }
    }
    lines
}

/// A word, in pieces where it is longer than a line.
fn pieces(word: &str, width: usize) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    letters.chunks(width.max(1)).map(|piece| piece.iter().collect()).collect()
}
