//! What matters first: whether a finding could turn a verdict is tried out, by giving the cell every extreme it could have.

use std::collections::BTreeSet;
use std::io::Cursor;

use calamine::{Reader, Xlsx};
use serde_json::Value;

use crate::common::form::{Form, NUMERATOR, counts};
use crate::common::{Folder, Run, WARDS, report, text};

/// Figures that cannot be read, by ward and measure: of some the town's verdict hangs, of others it does not.
const SLIPS: [(usize, &str); 8] =
    [(0, "14.1"), (1, "3.1"), (2, "18"), (3, "16.1"), (4, "3.2"), (5, "12.2"), (6, "9.1"), (7, "15.1")];

/// The forms of the town: all sound but for the slips, of which one may be answered with a count.
fn town(answer: Option<(usize, &str, u64)>) -> Folder {
    (0..).zip(WARDS).fold(Folder::default(), |folder, (place, ward)| {
        let form = Form::of(ward, 2024, place as u64);
        let form = SLIPS.iter().filter(|(of, _)| *of == place).fold(form, |form, (_, measure)| match answer {
            Some((of, answered, count)) if (of, answered) == (place, measure) => {
                form.put(measure, NUMERATOR, &count.to_string())
            }
            _ => form.put(measure, NUMERATOR, "mười hai"),
        });
        folder.with(&ward.file(2024), form.csv())
    })
}

fn consolidated(folder: &Folder) -> Run {
    folder.consolidate(&["--as-of", "2024-12-01"])
}

/// The slips whose answer can turn the verdict of their measure: tried with no case and with all of them.
fn turning() -> BTreeSet<(String, String)> {
    let base = consolidated(&town(None));
    let turns = |(place, measure): &&(usize, &str)| {
        let (_, all) = counts(measure, *place as u64).expect("counts");
        [0, all].into_iter().any(|count| {
            let tried = consolidated(&town(Some((*place, measure, count))));
            text(&tried.measure(measure), "status") != text(&base.measure(measure), "status")
        })
    };
    SLIPS.iter().filter(turns).map(|(place, measure)| (WARDS[*place].title(), (*measure).to_owned())).collect()
}

/// The findings of the workbook in their order: whether it is to be asked first, its weight, unit and measure.
fn listed(folder: &Folder) -> Vec<(bool, String, String, String)> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(folder.written().expect("a report"))).expect("a workbook");
    let sheet = book.worksheet_range("Phát hiện").expect("the findings");
    let rows = sheet.rows().skip(3).map(|row| {
        let [weight, unit, measure] = [0, 1, 2].map(|column: usize| row[column].to_string());
        (weight.contains("(hỏi trước)"), weight, unit, measure)
    });
    rows.collect()
}

#[test]
fn the_workbook_begins_with_just_the_findings_whose_answer_can_turn_a_verdict() {
    let folder = town(None);
    consolidated(&folder);
    let listed = listed(&folder);
    let first: BTreeSet<(String, String)> = listed
        .iter()
        .filter(|(is_first, ..)| *is_first)
        .map(|(_, _, unit, measure)| (unit.clone(), measure.clone()))
        .collect();
    let turning = turning();
    assert!(!turning.is_empty() && turning.len() < SLIPS.len(), "the slips are of both kinds: {turning:?}");
    assert_eq!(first, turning);
    let kinds: Vec<bool> = listed.iter().map(|(is_first, ..)| *is_first).collect();
    assert!(kinds.is_sorted_by(|one, next| one >= next), "they come first: {listed:#?}");
}

#[test]
fn status_phones_first_just_those_whose_answer_can_turn_a_verdict() {
    let folder = town(None);
    let path = folder.returns().display().to_string();
    let run = report(["status", &path, "--year", "2024", "--as-of", "2024-12-01", "--format", "json"]);
    let json: Value = serde_json::from_str(&run.out).expect("JSON");
    let submitters = json["submitters"].as_array().expect("submitters");
    let phoned = submitters.iter().filter(|one| !one["phone_first"].is_null());
    let phoned: BTreeSet<String> =
        phoned.map(|one| format!("{} {}", capital(&text(one, "kind")), text(one, "name"))).collect();
    assert_eq!(phoned, turning().into_iter().map(|(unit, _)| unit).collect());
    let places: BTreeSet<u64> = submitters.iter().filter_map(|one| one["phone_first"].as_u64()).collect();
    assert_eq!(places, (1..=phoned.len() as u64).collect(), "each has a place of its own");

    let text = report(["status", &path, "--year", "2024", "--as-of", "2024-12-01"]).out;
    let line = |wanted: &str| text.lines().position(|line| line.contains(wanted)).unwrap_or_else(|| panic!("{text}"));
    assert!(line("Nên gọi trước") < line("Đơn vị  "), "whom to phone comes before the table: {text}");
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
