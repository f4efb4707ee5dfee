//! Where findings that are told as one stand: cells in short, else measures, else units.

use std::collections::BTreeSet;

use crate::finding::Finding;
use crate::model::show::safe;
use crate::model::{Address, Language, Plan};

/// How many places are named one by one; a run of cells counts as one.
const MOST_NAMED: usize = 12;

/// A kind of place: what one and what several of it are called.
struct Called {
    vi: &'static str,
    one: &'static str,
    many: &'static str,
}

const CELLS: Called = Called { vi: "ô", one: "cell", many: "cells" };
const MEASURES: Called = Called { vi: "chỉ tiêu", one: "measure", many: "measures" };
const UNITS: Called = Called { vi: "", one: "", many: "" };

/// The places of findings that are told as one: `ô D18–D20, E5`, `chỉ tiêu 3.1`. Empty where there is nothing to name.
pub fn places(alike: &[&Finding], plan: &Plan, language: Language) -> String {
    let parts = match cells(alike) {
        Some(cells) => [Some(named(&CELLS, cells, language)), shared_measure(alike, plan, language)],
        None => [measures(alike, plan, language).or_else(|| elsewhere(alike, plan, language)), None],
    };
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// What all findings have in common of something, if it is one thing.
pub fn shared<T: PartialEq>(alike: &[&Finding], of: impl Fn(&Finding) -> Option<T>) -> Option<T> {
    let first = of(alike.first()?)?;
    alike.iter().all(|finding| of(finding).as_ref() == Some(&first)).then_some(first)
}

/// Names with how many cells or other places each stands for.
type Names = Vec<(String, usize)>;

/// The cells, runs of them down a column in one; with their sheets where these are several. None: some have no cell.
fn cells(alike: &[&Finding]) -> Option<Names> {
    let at = |finding: &&Finding| Some((finding.place.sheet.clone(), finding.place.cell?));
    let mut cells = alike.iter().map(at).collect::<Option<BTreeSet<_>>>()?.into_iter().collect::<Vec<_>>();
    cells.sort_by_key(|(sheet, cell)| (sheet.clone(), cell.column, cell.row));
    let is_one_sheet = cells.iter().all(|(sheet, _)| *sheet == cells[0].0);
    let runs = cells.chunk_by(|(sheet, cell), (next_sheet, next)| sheet == next_sheet && follows(*cell, *next));
    let mut names = Names::new();
    let mut runs: Vec<_> = runs.collect();
    runs.sort_by_key(|run| &run[0]);
    for run in runs {
        let prefix = match &run[0].0 {
            Some((_, sheet)) if !is_one_sheet => format!("{}!", safe(sheet)),
            _ => String::new(),
        };
        match run {
            [(_, first), _, .., (_, last)] => names.push((format!("{prefix}{first}–{last}"), run.len())),
            few => names.extend(few.iter().map(|(_, cell)| (format!("{prefix}{cell}"), 1))),
        }
    }
    Some(names)
}

fn follows(cell: Address, next: Address) -> bool {
    cell.column == next.column && cell.row + 1 == next.row
}

fn shared_measure(alike: &[&Finding], plan: &Plan, language: Language) -> Option<String> {
    let measure = shared(alike, |finding| finding.measure)?;
    Some(named(&MEASURES, vec![(safe(&plan.measures[measure].code), 1)], language))
}

fn measures(alike: &[&Finding], plan: &Plan, language: Language) -> Option<String> {
    let measures = alike.iter().map(|finding| finding.measure).collect::<Option<BTreeSet<_>>>()?;
    let names = measures.into_iter().map(|measure| (safe(&plan.measures[measure].code), 1)).collect();
    Some(named(&MEASURES, names, language))
}

/// Findings without cell and measure: by their units where each has another, else by their number alone.
fn elsewhere(alike: &[&Finding], plan: &Plan, language: Language) -> Option<String> {
    if alike.len() < 2 {
        return None;
    }
    let units: Option<BTreeSet<usize>> = alike.iter().map(|finding| finding.unit).collect();
    Some(match units.filter(|units| units.len() == alike.len()) {
        Some(units) => {
            named(&UNITS, units.into_iter().map(|unit| (safe(&plan.units[unit].title()), 1)).collect(), language)
        }
        None => format!("{} {}", alike.len(), language.pick("chỗ", "places")),
    })
}

/// Names after what they are called, the last ones only counted where they are many.
fn named(called: &Called, names: Names, language: Language) -> String {
    let all: usize = names.iter().map(|(_, places)| places).sum();
    let (told, counted) = names.split_at(names.len().min(MOST_NAMED));
    let more: usize = counted.iter().map(|(_, places)| places).sum();
    let list = told.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(", ");
    let kind = language.pick(called.vi, if all == 1 { called.one } else { called.many });
    let more = match (more, language) {
        (0, _) => String::new(),
        (more, Language::Vi) => format!(" và {more} {} khác", if kind.is_empty() { "đơn vị" } else { kind }),
        (more, Language::En) => format!(" and {more} more"),
    };
    format!("{kind} {list}{more}").trim_start().to_owned()
}
