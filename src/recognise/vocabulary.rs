//! Every word by which a table is recognised: built-in headings, the plan's own, names of measures, elements, items.

use std::sync::Arc;

use chrono::NaiveDate;
use foldhash::{HashMap, HashSet};

use crate::model::plan::{Heading, Unit};
use crate::model::text::{heading_key, name_key, words};
use crate::model::{Cell, Plan, Value};

use super::line::Line;
use super::meaning::{self, Known, Meaning, is_figure};
use super::unit::{folded, key, key_of};

/// Built-in headings and labels, in both languages.
const HEADINGS: &[(Heading, &[&str])] = &[
    (Heading::Code, &["mã", "mã chỉ tiêu", "mã số", "code", "measure code", "indicator code"]),
    (
        Heading::Name,
        &[
            "chỉ tiêu",
            "tên chỉ tiêu",
            "nội dung",
            "nội dung chỉ tiêu",
            "tên chỉ số",
            "name",
            "measure",
            "indicator",
            "measure name",
            "indicator name",
        ],
    ),
    (Heading::Numerator, &["tử số", "số lượng", "numerator"]),
    (Heading::NumeratorBeside, &["số thực hiện", "thực hiện", "number", "actual"]),
    (Heading::Denominator, &["mẫu số", "denominator"]),
    (Heading::Total, &["tổng số", "total"]),
    (Heading::Subgroup, &["nữ", "nam", "dtts", "dân tộc thiểu số", "trong đó nữ", "female", "male", "girls", "boys"]),
    (Heading::Result, &["kết quả", "tỷ lệ", "tỉ lệ", "kết quả thực hiện", "result", "rate"]),
    (Heading::UnitOfMeasurement, &["đơn vị tính", "đvt", "unit of measurement"]),
    (Heading::Remark, &["ghi chú", "remark", "remarks", "note", "notes"]),
    (Heading::Explanation, &["giải trình", "explanation"]),
    (Heading::Nil, &["không phát sinh", "nil", "nothing occurred"]),
    (Heading::NilReturn, &["toàn biểu không phát sinh", "nil return"]),
    (Heading::GeneralExplanation, &["giải trình chung", "general explanation"]),
    (Heading::Element, &["số liệu gốc", "mã số liệu", "element", "data element", "dataelement"]),
    (Heading::Value, &["giá trị", "value"]),
    (Heading::UnitCode, &["mã đơn vị", "unit code", "orgunit"]),
    (Heading::UnitName, &["tên đơn vị", "đơn vị báo cáo", "unit name", "reporting unit"]),
    (Heading::Year, &["năm", "năm báo cáo", "year", "report year", "period"]),
    (Heading::Date, &["ngày báo cáo", "report date"]),
    (Heading::RowNumber, &["stt", "tt", "số tt", "no", "#"]),
    (
        Heading::NotRead,
        &[
            "mục tiêu",
            "đánh giá",
            "nội dung tử số",
            "nội dung mẫu số",
            "tử số năm trước",
            "mẫu số năm trước",
            "kết quả năm trước",
            "target",
            "verdict",
            "what the numerator counts",
            "what the denominator counts",
            "numerator last year",
            "denominator last year",
            "result last year",
        ],
    ),
];

/// Labels that are no headings: "Đơn vị" above a column of a table means its unit of measurement.
const LABELS_ONLY: &[(Heading, &[&str])] =
    &[(Heading::UnitName, &["đơn vị", "unit"]), (Heading::Date, &["ngày", "ngày lập", "date"])];

/// The words of one plan, ready for looking up, and what texts met so far were found to mean. A clone shares the words and
/// remembers texts of its own, so that threads need not wait for each other.
#[derive(Debug, Clone)]
pub struct Vocabulary {
    lists: Arc<Lists>,
    known: Known,
}

/// By what a unit is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NamedBy {
    /// Its code.
    Code,
    /// Its name, with or without its kind.
    Name,
}

/// The words of one plan.
#[derive(Debug)]
pub(super) struct Lists {
    /// What heads a column.
    pub headings: HashMap<String, Heading>,
    /// What announces something of the page.
    pub labels: HashMap<String, Heading>,
    /// Measures by code.
    pub codes: HashMap<String, usize>,
    /// Measures by name.
    pub names: HashMap<String, usize>,
    /// Elements by id, label or alias.
    pub elements: HashMap<String, usize>,
    /// Items by code, label or alias.
    pub items: HashMap<String, usize>,
    /// Keys of the units that have none below them: titles, bare names and codes.
    pub units: HashMap<String, NamedBy>,
    /// Keys of the units that have.
    pub wholes: HashSet<String>,
    /// Whether a figure may be a word: a heading, label or name that is nothing but one.
    pub figures_are_words: bool,
}

impl Vocabulary {
    /// Gathers the words of a plan.
    pub fn new(plan: &Plan) -> Self {
        Self { lists: Arc::new(Lists::new(plan)), known: Known::default() }
    }

    /// What a text heads, if it is a heading.
    pub fn heading(&self, text: &str) -> Option<Heading> {
        self.word(text)?.heading
    }

    /// Whether a text would head counts but for its accents, or but for what it says behind: "Tu so", "Tử số năm 2024".
    pub fn nearly_heads_counts(&self, text: &str) -> bool {
        let is_count = |heading: &Heading| matches!(heading, Heading::Numerator | Heading::Denominator);
        let (key, headings) = (folded(&heading_key(text)), &self.lists.headings);
        headings.iter().filter(|(_, heading)| is_count(heading)).any(|(word, _)| key.starts_with(&folded(word)))
    }

    /// What a text announces of the page: "Mã đơn vị: 19996", with what it says of it; the rest is empty where a
    /// neighbour says it.
    pub fn announced<'t>(&self, text: &'t str) -> Option<(Heading, &'t str)> {
        let (heading, rest) = self.word(text)?.announced?;
        Some((heading, text.get(rest.0..rest.1)?))
    }

    /// The date of the page's date line, if it is one; None inside: the day is blank.
    pub fn dated(&self, text: &str) -> Option<Option<NaiveDate>> {
        self.word(text)?.dated
    }

    /// What a label of the letterhead announces.
    pub fn label(&self, text: &str) -> Option<Heading> {
        self.word(text)?.label
    }

    /// The measure of a code as text; a decimal comma is read as the point it was.
    pub fn code(&self, text: &str) -> Option<usize> {
        if is_figure(text) { meaning::code(text, &self.lists) } else { self.meaning(text).code }
    }

    /// The measure of a name.
    pub fn name(&self, text: &str) -> Option<usize> {
        self.word(text)?.name
    }

    /// The element of an id, label or alias.
    pub fn element(&self, text: &str) -> Option<usize> {
        self.word(text)?.element
    }

    /// By what a cell names a unit that has none below it, if it does.
    pub fn unit(&self, value: &Value) -> Option<NamedBy> {
        let known = |key: &str| self.lists.units.get(key).copied();
        match value {
            Value::Text(text) if is_figure(text) => known(&key_of(text.to_string())),
            Value::Text(text) => self.meaning(text.trim()).unit,
            _ => known(&code_text(value)?),
        }
    }

    /// Whether a text names a unit that has others below it, or all of one: Thị xã Hương Trà, Toàn thị xã.
    pub fn is_whole(&self, text: &str) -> bool {
        let (key, lists) = (key(text), &self.lists);
        key.split(' ').next() == Some(&words("toàn")) || lists.wholes.contains(&key) && !lists.units.contains_key(&key)
    }

    /// The item of a code, label or alias.
    pub fn item(&self, text: &str) -> Option<usize> {
        self.word(text)?.item
    }

    /// Whether a line says anything of the page or heads a table: nearly none of a long table does. `silent` are cells that
    /// say nothing, as a rule those of the line above: what is kept once for both says nothing here either.
    pub fn speaks(&self, line: &Line, silent: &[Cell]) -> bool {
        let is_silent = |(index, text): (usize, &Arc<str>)| match silent.get(index).map(|cell| &cell.value) {
            Some(Value::Text(other)) => Arc::ptr_eq(text, other),
            _ => false,
        };
        line.cells.iter().enumerate().any(|(index, cell)| match &cell.value {
            Value::Text(text) => !is_silent((index, text)) && self.word(text).is_some_and(|word| word.speaks()),
            _ => false,
        })
    }

    /// What a text means as a word. Figures are many and each of them rare: they are not asked about where none is one.
    fn word(&self, text: &str) -> Option<Meaning> {
        (self.lists.figures_are_words || !is_figure(text)).then(|| self.meaning(text))
    }

    fn meaning(&self, text: &str) -> Meaning {
        self.known.of(text, &self.lists)
    }
}

impl Lists {
    fn new(plan: &Plan) -> Self {
        let mut headings: HashMap<String, Heading> = built_in(HEADINGS).collect();
        headings.extend(plan.words.headings.iter().map(|(heading, text)| (heading_key(text), *heading)));
        let mut labels = headings.clone();
        labels.extend(built_in(LABELS_ONLY));
        labels.retain(|_, heading| heading.is_label());
        let parents: HashSet<&str> = plan.units.iter().filter_map(|unit| unit.parent.as_deref()).collect();
        let (wholes, units): (Vec<&Unit>, Vec<&Unit>) =
            plan.units.iter().partition(|unit| parents.contains(&*unit.code));
        let (names, elements, items) = (names(plan), elements(plan), items(plan));
        let named = names.keys().chain(elements.keys()).chain(items.keys());
        Self {
            figures_are_words: headings
                .keys()
                .chain(labels.keys())
                .chain(named)
                .any(|word| !word.is_empty() && is_figure(word)),
            headings,
            labels,
            codes: codes(plan),
            names,
            elements,
            items,
            units: units.into_iter().flat_map(keys_of_unit).collect(),
            wholes: wholes.into_iter().flat_map(keys_of_unit).map(|(key, _)| key).collect(),
        }
    }
}

/// The built-in words, each with what it heads.
fn built_in(words: &'static [(Heading, &[&str])]) -> impl Iterator<Item = (String, Heading)> {
    words.iter().flat_map(|(heading, texts)| texts.iter().map(|text| (heading_key(text), *heading)))
}

/// A cell's value as the text of a code: a number's shortest text, never a date's.
pub fn code_text(value: &Value) -> Option<String> {
    match value {
        Value::Text(text) => Some(text.trim().to_owned()),
        Value::Number(number) if number.is_finite() => Some(number.to_string()),
        _ => None,
    }
}

fn keys_of_unit(unit: &Unit) -> Vec<(String, NamedBy)> {
    let names = unit.titles().into_iter().chain([unit.name.clone()]).map(|name| (words(&name), NamedBy::Name));
    names.chain([(words(&unit.code), NamedBy::Code)]).collect()
}

fn codes(plan: &Plan) -> HashMap<String, usize> {
    plan.measures.iter().enumerate().map(|(index, measure)| (words(&measure.code), index)).collect()
}

/// What is looked up by name: each name's key with the position of what it names.
fn by_name<'a, N: IntoIterator<Item = &'a String>>(named: impl Iterator<Item = N>) -> HashMap<String, usize> {
    let keyed = |(index, names): (usize, N)| names.into_iter().map(move |name| (name_key(name), index));
    named.enumerate().flat_map(keyed).collect()
}

fn names(plan: &Plan) -> HashMap<String, usize> {
    by_name(plan.measures.iter().map(|measure| [&measure.name].into_iter().chain(&measure.aliases)))
}

fn elements(plan: &Plan) -> HashMap<String, usize> {
    by_name(plan.elements.iter().map(|element| [&element.id, &element.label].into_iter().chain(&element.aliases)))
}

fn items(plan: &Plan) -> HashMap<String, usize> {
    by_name(plan.items.iter().map(|item| [&item.code, &item.label].into_iter().chain(&item.aliases)))
}
