//! What the first page must answer: how many indicators are met, who is short of how many and where, what has changed,
//! who has not sent, and whether the agencies' own figures agree.

use super::block::{Block, Row, TEXT_WIDTH, Table, Text};
use super::change::Change;
use super::facts::Facts;
use super::{agencies, doubts, measure, places, returns};
use crate::model::results::Status;
use crate::model::show::distance;
use crate::write::beside;
use crate::write::words::{Words, capital, fill};

/// The opening sentence and the points in brief.
pub fn opening(facts: &Facts<'_>) -> Vec<Block> {
    let say = facts.say;
    let mut blocks = vec![
        Text::plain(first_sentence(facts)).into(),
        Block::Heading(1, say.in_brief.to_owned()),
        Text::led(say.overall).and(overall(facts)).into(),
        Text::led(facts.of_year(say.change, facts.year() - 1)).and(change(facts)).into(),
        Text::led(say.returns).and(capital(&returns::in_brief(facts))).into(),
        Text::led(say.doubts).and(capital(&doubts::in_brief(facts))).into(),
    ];
    let notice = Words::of(facts.language()).notice(facts.results().suppressed);
    blocks.splice(1..1, notice.map(|notice| Text::plain(notice).into()));
    blocks.extend(sectors(facts).map(Block::from));
    blocks.extend(table(facts).map(Block::Table));
    blocks
}

fn first_sentence(facts: &Facts<'_>) -> String {
    let unit = facts.results().unit.map(|unit| fill(facts.say.of_unit, &[("unit", &facts.unit(unit))]));
    let (plan, returns) = (facts.plan_in_words(), facts.of_units(facts.used_units()));
    let year = facts.year().to_string();
    let of_unit = unit.unwrap_or_default();
    fill(facts.say.opening, &[("plan", &plan), ("returns", &returns), ("year", &year), ("of_unit", &of_unit)])
}

/// How many indicators are met, which are not, and on how much data the verdicts rest.
fn overall(facts: &Facts<'_>) -> String {
    let say = facts.say;
    let judged = facts.plan().indicators.len() - facts.indicators(Status::NoTarget).len();
    if judged == 0 {
        return facts.of_year(say.no_targets, facts.year());
    }
    let met = facts.indicators(Status::Met).len();
    let (all, met_text) = (facts.count(judged), facts.count(met));
    let values = [("met", met_text.as_str()), ("all", &all), ("against", &facts.against())];
    let is_all = |status| judged > 1 && facts.indicators(status).len() == facts.plan().indicators.len();
    let counts = match () {
        () if is_all(Status::Met) => fill(say.all_met, &values),
        () if is_all(Status::NotMet) => fill(say.none_met, &values),
        () => fill(say.some_met, &values) + &others(facts, &every(facts)) + ".",
    };
    let table = if facts.missed().is_empty() { "" } else { say.see_table };
    counts + &provisional(facts) + table
}

fn every(facts: &Facts<'_>) -> Vec<usize> {
    (0..facts.plan().indicators.len()).collect()
}

/// "; chưa đạt 5 chỉ tiêu (1, 2, 5, 12, 16)": those of some indicators that are of another status than met.
pub fn others(facts: &Facts<'_>, among: &[usize]) -> String {
    let say = facts.say;
    let statuses = [
        (Status::NotMet, say.not_met_codes),
        (Status::Nil, say.nil_codes),
        (Status::NoData, say.no_data_codes),
        (Status::NoTarget, say.no_target_codes),
        (Status::Masked, say.masked_codes),
    ];
    let part = |(status, wording): (Status, &str)| {
        let indicators = facts.indicators_among(among, status);
        let (count, codes) = (facts.count(indicators.len()), facts.codes(&indicators));
        (!indicators.is_empty()).then(|| fill(wording, &[("n", &count), ("codes", &codes)]))
    };
    statuses.into_iter().filter_map(part).collect()
}

fn provisional(facts: &Facts<'_>) -> String {
    let used = facts.used_units();
    if used < facts.all_units() {
        return fill(facts.say.provisional_units, &[("returns", &facts.of_units(used))]);
    }
    let count = facts.results().indicators.iter().filter(|one| one.provisional).count();
    if count == 0 { String::new() } else { facts.counted(facts.say.provisional_data, &[("n", count)]) }
}

/// What has become of the measures since the year before.
fn change(facts: &Facts<'_>) -> String {
    let say = facts.say;
    let Some(change) = &facts.change else { return facts.of_year(say.change_none, facts.year() - 1) };
    let units = facts.usual_before().map(|units| fill(say.change_units, &[("units", &facts.some_of(units))]));
    let counts = [
        ("met", facts.count(change.met)),
        ("all", facts.count(change.judged)),
        ("year", change.year.to_string()),
        ("units", units.unwrap_or_default()),
    ];
    let values = counts.each_ref().map(|(name, text)| (*name, text.as_str()));
    let mut text = fill(say.change_met, &values);
    if change.compared() == 0 {
        return text + say.change_no_counts + &moved(facts, &change.moved);
    }
    let counts = [(change.better.len(), say.better), (change.worse.len(), say.worse), (change.same, say.unchanged)];
    let counts = counts.into_iter().filter(|(count, _)| *count > 0);
    let parts: Vec<String> = counts.map(|(count, wording)| facts.counted(wording, &[("n", count)])).collect();
    let compared = facts.count(change.compared());
    text += &fill(say.change_counts, &[("all", &compared), ("parts", &parts.join(", "))]);
    let turned = [
        (&change.became_met, say.became_met),
        (&change.became_missed, say.became_missed),
        (&change.missed_anew, say.missed_anew),
    ];
    for (measures, wording) in turned {
        if !measures.is_empty() {
            text += &fill(wording, &[("codes", &facts.measure_codes(measures))]);
        }
    }
    text + &moved(facts, &change.moved)
        + &pace(facts, change)
        + if change.is_incomplete { say.change_incomplete } else { "" }
}

/// Which measures move too slowly towards their targets, and which fast enough.
fn pace(facts: &Facts<'_>, change: &Change) -> String {
    let paces = [(&change.behind, facts.say.behind), (&change.on_track, facts.say.on_track)];
    let told = paces.into_iter().filter(|(measures, _)| !measures.is_empty());
    told.map(|(measures, wording)| fill(wording, &[("codes", &facts.measure_codes(measures))])).collect()
}

/// The measures that cannot be compared.
fn moved(facts: &Facts<'_>, measures: &[usize]) -> String {
    let codes = facts.measure_codes(measures);
    if measures.is_empty() { String::new() } else { fill(facts.say.change_moved, &[("codes", &codes)]) }
}

/// Whether the sums agree with what the agencies count themselves: the returns do not tell, so it is left open.
fn sectors(facts: &Facts<'_>) -> Option<Text> {
    let say = facts.say;
    if let Some(sentence) = beside::sentence(facts.report) {
        return Some(Text::led(say.sectors).and(sentence));
    }
    let agencies = agencies::with_codes(facts);
    let open = fill(say.sectors_open, &[("agencies", &agencies)]);
    (!agencies.is_empty()).then(|| Text::led(say.sectors).and_open(open))
}

/// The measures that are not met, with what is needed and where; none where all are.
fn table(facts: &Facts<'_>) -> Option<Table> {
    let say = facts.say;
    let missed = facts.missed();
    let year = |year: i32| facts.of_year(say.column_year, year);
    let mut columns = vec![
        (12, say.column_code.to_owned(), true),
        (38, say.column_measure.to_owned(), false),
        (23, say.column_target.to_owned(), true),
        (27, year(facts.year()), true),
    ];
    if facts.change.is_some() {
        columns.push((18, year(facts.year() - 1), true));
    }
    columns.push((19, say.column_gap.to_owned(), true));
    let taken: u16 = columns.iter().map(|(width, ..)| width).sum();
    if facts.all_units() > 1 {
        columns.push((TEXT_WIDTH - taken, say.column_where.to_owned(), false));
    } else {
        columns[1].0 += TEXT_WIDTH - taken;
    }
    let title = fill(say.table_title, &[("against", &facts.against())]);
    let rows = missed.iter().map(|measure| Row::Cells(row(facts, *measure))).collect();
    (!missed.is_empty()).then_some(Table { title, columns, rows })
}

fn row(facts: &Facts<'_>, index: usize) -> Vec<String> {
    let (of, assessed) = (&facts.plan().measures[index], &facts.sum(index).assessed);
    let nothing = || "–".to_owned();
    let mut cells = vec![
        of.code.clone(),
        of.name.clone(),
        measure::target(facts, index),
        measure::in_column(facts, index, facts.sum(index), true),
    ];
    if facts.change.is_some() {
        let previous = measure::previous(facts, index);
        cells.push(previous.map_or_else(nothing, |result| measure::in_column(facts, index, result, false)));
    }
    cells.push(distance(facts.plan(), index, assessed, facts.language()).unwrap_or_else(nothing));
    if facts.all_units() > 1 {
        let hidden = places::is_sensitive(facts, index).then(|| facts.say.not_named.to_owned());
        cells.push(hidden.or_else(|| places::in_column(facts, index)).unwrap_or_else(nothing));
    }
    cells
}
