//! What the units say beside their figures: difficulties and proposals by unit, as they wrote them. What is short stands
//! in the text; what is long is annexed.

use super::block::{Block, Row, Table, Text};
use super::facts::Facts;
use crate::model::plan::ItemKind;
use crate::model::results::ItemResult;
use crate::model::text::words;
use crate::write::words::{Words, fill};

/// So many characters of one item stand in the text; more are annexed.
const MOST_IN_TEXT: usize = 1_500;

/// By such words in its label an item is a proposal; any other is told among the difficulties.
const PROPOSALS: [&str; 7] = ["kiến nghị", "đề xuất", "đề nghị", "proposal", "recommend", "suggest", "request"];

/// What one item was answered with.
struct Told<'a> {
    item: usize,
    answers: Vec<&'a ItemResult>,
    is_long: bool,
}

/// All of them but the plain facts.
pub struct Items<'a>(Vec<Told<'a>>);

impl<'a> Items<'a> {
    /// What the units say.
    pub fn of(facts: &Facts<'a>) -> Self {
        let items = facts.plan().items.iter().enumerate().filter(|(_, item)| item.kind != ItemKind::YesNo);
        let told = |(item, _): (usize, _)| {
            let answers: Vec<&ItemResult> = facts.results().items.iter().filter(|one| one.item == item).collect();
            let length: usize = answers.iter().map(|one| one.value.chars().count()).sum();
            Told { item, answers, is_long: length > MOST_IN_TEXT }
        };
        Self(items.map(told).collect())
    }

    /// What they find difficult, and whatever else they tell.
    pub fn difficulties(&self, facts: &Facts<'_>) -> Vec<Block> {
        self.blocks(facts, false)
    }

    /// What they propose.
    pub fn proposals(&self, facts: &Facts<'_>) -> Vec<Block> {
        self.blocks(facts, true)
    }

    fn blocks(&self, facts: &Facts<'_>, proposals: bool) -> Vec<Block> {
        let of_kind = self.0.iter().filter(|told| is_proposal(facts, told.item) == proposals);
        of_kind.flat_map(|told| paragraphs(facts, told)).map(Block::from).collect()
    }

    /// How the annex with the consolidated table is named: with a number where there is another.
    pub fn first_annex(&self, facts: &Facts<'_>) -> String {
        match self.0.iter().any(|told| told.is_long) {
            true => fill(facts.say.annex_numbered, &[("n", "I")]),
            false => facts.say.annex.to_owned(),
        }
    }

    /// What is too long for the text.
    pub fn annex(&self, facts: &Facts<'_>) -> Option<Table> {
        let words = Words::of(facts.language());
        let long: Vec<&ItemResult> =
            self.0.iter().filter(|told| told.is_long).flat_map(|told| told.answers.clone()).collect();
        let of_unit = |unit: &usize| long.iter().filter(|one| one.unit == *unit).copied().collect::<Vec<_>>();
        let rows = facts.results().units.iter().flat_map(of_unit).enumerate().map(|(index, one)| {
            let unit = facts.plan().units[one.unit].title();
            Row::Cells(vec![(index + 1).to_string(), unit, label(facts, one.item).to_owned(), answer(facts, one)])
        });
        let columns = vec![
            (12, words.no.to_owned(), true),
            (34, words.unit.to_owned(), false),
            (34, words.item.to_owned(), false),
            (85, words.answer.to_owned(), false),
        ];
        (!long.is_empty()).then(|| Table { title: String::new(), columns, rows: rows.collect() })
    }
}

fn label<'a>(facts: &Facts<'a>, item: usize) -> &'a str {
    &facts.plan().items[item].label
}

fn is_proposal(facts: &Facts<'_>, item: usize) -> bool {
    let label = words(label(facts, item));
    PROPOSALS.iter().any(|word| label.contains(word))
}

fn paragraphs(facts: &Facts<'_>, told: &Told<'_>) -> Vec<Text> {
    let (say, label) = (facts.say, label(facts, told.item));
    if told.answers.is_empty() {
        return vec![Text::plain(fill(say.units_silent, &[("label", label)]))];
    }
    if told.is_long {
        let count = facts.count(told.answers.len());
        let annex = fill(say.annex_numbered, &[("n", "II")]);
        return vec![Text::plain(fill(say.units_say_annexed, &[("label", label), ("n", &count), ("annex", &annex)]))];
    }
    let is_text = facts.plan().items[told.item].kind == ItemKind::Text;
    let head = Text::plain(fill(if is_text { say.units_say } else { say.units_count }, &[("label", label)]));
    std::iter::once(head).chain(told.answers.iter().flat_map(|one| says(facts, one))).collect()
}

/// A unit's words, one paragraph a line.
fn says(facts: &Facts<'_>, one: &ItemResult) -> Vec<Text> {
    let unit = facts.plan().units[one.unit].title();
    let text = fill(facts.say.unit_says, &[("unit", &unit)]) + &answer(facts, one);
    text.lines().filter(|line| !line.trim().is_empty()).map(Text::plain).collect()
}

/// Its words as they are; a number in the manner of the language.
fn answer(facts: &Facts<'_>, one: &ItemResult) -> String {
    let number = || one.value.parse::<u64>().ok().map(|number| facts.language().whole(number));
    match facts.plan().items[one.item].kind {
        ItemKind::Text | ItemKind::YesNo => one.value.trim().to_owned(),
        ItemKind::Count => number().unwrap_or_else(|| one.value.to_string()),
        ItemKind::Amount => {
            number().map_or_else(|| one.value.to_string(), |number| fill(facts.say.amount, &[("n", &number)]))
        }
    }
}
