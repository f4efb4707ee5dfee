//! A consolidated report is itself a return: however wards are grouped into towns and provinces, the sums are those of all
//! wards at once.

mod common;

#[path = "tiers/reading.rs"]
mod reading;

use std::path::PathBuf;

use common::{Run, report};
use proptest::prelude::*;
use serde_json::Value;
use tempfile::TempDir;

/// A plan of five measures: three ratios, two of them of one area each, a question, and a count without a target.
const PLAN: &str = r#"
[plan]
number = "1/KH"
title = "Kế hoạch"
period = "2021-2025"
issuing_body = "UBND tỉnh"
receiver = "Sở"

[due]
returns = { before = "30/11" }
report = { by = "30/11" }

[areas]
urban = "thành thị"
rural = "nông thôn"

[[group]]
code = "I"
title = "Nhóm"

[[indicator]]
code = "1"
group = "I"
wording = "Chỉ tiêu"

[[measure]]
code = "1.1"
indicator = "1"
name = "Tỷ lệ chung"
numerator = "a"
denominator = "b"
per = 100
target = { 2025 = ">= 50" }

[[measure]]
code = "1.2"
indicator = "1"
name = "Tỷ lệ nông thôn"
numerator = "c"
denominator = "b"
per = 100
area = "rural"
target = { 2025 = "< 3" }

[[measure]]
code = "1.3"
indicator = "1"
name = "Tỷ lệ thành thị"
numerator = "c"
denominator = "b"
per = 100
area = "urban"

[[measure]]
code = "1.4"
indicator = "1"
name = "Đã đăng ký"
yes_no = "d"
target = { 2025 = ">= 100" }

[[element]]
id = "a"
label = "số trẻ được tiêm"
[[element]]
id = "b"
label = "số trẻ"
differs = "query"
[[element]]
id = "c"
label = "số trẻ thừa cân"
[[element]]
id = "d"
label = "đã đăng ký (Có/Không)"

[[item]]
code = "kho-khan"
label = "Khó khăn, vướng mắc"
kind = "text"
"#;

/// A pair as it is sent: sound, or with a numerator in words, which is refused.
#[derive(Debug, Clone, Copy)]
enum Pair {
    Sound(u32, u32),
    InWords(u32),
}

/// A ward: its area, and what it sends of each measure; None: that pair is left out.
#[derive(Debug, Clone)]
struct Sent {
    is_urban: bool,
    pairs: Vec<Option<Pair>>,
    answer: Option<bool>,
}

/// Wards in towns in provinces.
type Nation = Vec<Vec<Vec<Sent>>>;

fn ward() -> impl Strategy<Value = Sent> {
    let pair = prop_oneof![
        5 => (0..90_u32, 90..3000_u32).prop_map(|(top, below)| Pair::Sound(top, below)),
        1 => (90..3000_u32).prop_map(Pair::InWords),
    ];
    let pair = prop::option::weighted(0.8, pair);
    let pairs = prop::collection::vec(pair, 2);
    (any::<bool>(), pairs, prop::option::weighted(0.8, any::<bool>())).prop_map(|(is_urban, pairs, answer)| Sent {
        is_urban,
        pairs,
        answer,
    })
}

fn nation() -> impl Strategy<Value = Nation> {
    let towns = prop::collection::vec(prop::collection::vec(ward(), 1..4), 1..4);
    // In every town at least one ward has sent something, or there is nothing that the town could send.
    prop::collection::vec(towns, 2..3).prop_filter("a town that sends", |nation| {
        nation.iter().flatten().all(|town| town.iter().any(|ward| ward.answer.is_some()))
    })
}

/// Where the runs of one nation lie.
struct Ground(TempDir);

impl Ground {
    fn of(nation: &Nation) -> Self {
        let ground = Self(tempfile::tempdir().expect("a folder"));
        ground.write("plan.toml", PLAN);
        let mut units = "code,kind,name,area,parent\nN,nước,Nước,,\n".to_owned();
        let (mut provinces, mut towns) = (units.clone(), units.clone());
        for (p, province) in nation.iter().enumerate() {
            let line = format!("P{p},tỉnh,Tỉnh {p},,N\n");
            for list in [&mut units, &mut provinces, &mut towns] {
                *list += &line;
            }
            for (t, town) in province.iter().enumerate() {
                let line = format!("T{p}{t},thị xã,Thị {p} {t},,P{p}\n");
                units += &line;
                towns += &line;
                for (w, ward) in town.iter().enumerate() {
                    let area = if ward.is_urban { "urban" } else { "rural" };
                    units += &format!("W{p}{t}{w},phường,Phường {p} {t} {w},{area},T{p}{t}\n");
                }
            }
        }
        ground.write("wards.csv", &units);
        ground.write("towns.csv", &towns);
        ground.write("provinces.csv", &provinces);
        ground
    }

    fn write(&self, name: &str, text: &str) {
        std::fs::write(self.path(name), text).expect("a file");
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Consolidates files for a unit under a list into a workbook.
    fn consolidate(&self, files: &[String], unit: &str, list: &str, output: &str) -> Run {
        let text = |name: &str| self.path(name).to_str().expect("a path").to_owned();
        let mut words = vec!["consolidate".to_owned()];
        words.extend(files.iter().map(|file| text(file)));
        words.extend(["--indicators".into(), text("plan.toml"), "--units".into(), text(list)]);
        words.extend(["-o".into(), text(output), "--unit".into(), unit.into()]);
        words.extend(["--year", "2024", "--as-of", "2024-11-30", "--format", "json"].map(str::to_owned));
        let run = report(words);
        run.assert_balanced();
        run
    }
}

/// The returns of a town as one flat table.
fn returns((p, t): (usize, usize), town: &[Sent]) -> String {
    let mut text = "Mã đơn vị;Năm;Ngày báo cáo;Mã;Tử số;Mẫu số;Kết quả\n".to_owned();
    for (w, ward) in town.iter().enumerate() {
        let own = if ward.is_urban { "1.3" } else { "1.2" };
        for (code, pair) in ["1.1", own].into_iter().zip(&ward.pairs) {
            let (numerator, denominator) = match pair {
                None => continue,
                Some(Pair::Sound(numerator, denominator)) => (numerator.to_string(), denominator),
                Some(Pair::InWords(denominator)) => ("mười hai".to_owned(), denominator),
            };
            text += &format!("W{p}{t}{w};2024;25/11/2024;{code};{numerator};{denominator};\n");
        }
        if let Some(answer) = ward.answer {
            text += &format!("W{p}{t}{w};2024;25/11/2024;1.4;;;{}\n", if answer { "Có" } else { "Không" });
        }
    }
    text
}

fn measures(run: &Run) -> Value {
    run.json()["measures"].clone()
}

/// The sums worked out here.
fn sum(nation: &Nation, code: &str) -> (u64, u64) {
    let wards = nation.iter().flatten().flatten();
    let sound = |pair: Option<Pair>| match pair {
        Some(Pair::Sound(numerator, denominator)) => Some((numerator, denominator)),
        Some(Pair::InWords(_)) | None => None,
    };
    let pair = |ward: &Sent| match code {
        "1.1" => sound(ward.pairs[0]),
        "1.2" => sound(ward.pairs[1]).filter(|_| !ward.is_urban),
        "1.3" => sound(ward.pairs[1]).filter(|_| ward.is_urban),
        _ => ward.answer.map(|answer| (u32::from(answer), 1)),
    };
    wards
        .filter_map(pair)
        .fold((0, 0), |(n, d), (numerator, denominator)| (n + u64::from(numerator), d + u64::from(denominator)))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn towns_and_provinces_give_the_sums_of_all_wards_at_once(nation in nation()) {
        let ground = Ground::of(&nation);
        let (mut files, mut towns, mut provinces, mut blind) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for (p, province) in nation.iter().enumerate() {
            let (mut of_province, first) = (Vec::new(), files.len());
            for (t, town) in province.iter().enumerate() {
                let (file, output) = (format!("{p}{t}.csv"), format!("T{p}{t}.xlsx"));
                ground.write(&file, &returns((p, t), town));
                ground.consolidate(std::slice::from_ref(&file), &format!("T{p}{t}"), "wards.csv", &output);
                files.push(file);
                of_province.push(output);
            }
            let unit = format!("P{p}");
            let known = ground.consolidate(&of_province, &unit, "wards.csv", &format!("P{p}.xlsx"));
            let unknown = ground.consolidate(&of_province, &unit, "towns.csv", &format!("P{p}b.xlsx"));
            let direct = ground.consolidate(&files[first..], &unit, "wards.csv", "direct.xlsx");
            prop_assert_eq!(measures(&known), measures(&direct), "the wards are in the province's list");
            prop_assert_eq!(measures(&unknown), measures(&direct), "only its towns are");
            provinces.push(format!("P{p}.xlsx"));
            blind.push(format!("P{p}b.xlsx"));
            towns.extend(of_province);
        }
        let direct = ground.consolidate(&files, "N", "wards.csv", "direct.xlsx");
        for measure in direct.json()["measures"].as_array().expect("measures") {
            let (numerator, denominator) = sum(&nation, measure["code"].as_str().expect("a code"));
            prop_assert_eq!((&measure["numerator"], &measure["denominator"]), (&numerator.into(), &denominator.into()));
        }
        let mixed: Vec<String> = provinces[..1].iter().chain(&towns[nation[0].len()..]).cloned().collect();
        for (from, list) in [
            (&towns, "wards.csv"), (&towns, "towns.csv"), (&provinces, "wards.csv"), (&provinces, "provinces.csv"),
            (&blind, "towns.csv"), (&blind, "provinces.csv"), (&mixed, "wards.csv"),
        ] {
            let run = ground.consolidate(from, "N", list, "N.xlsx");
            prop_assert_eq!(measures(&run), measures(&direct), "{:?} under {}", from, list);
        }
    }
}
