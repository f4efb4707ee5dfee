//! The pages on how to write a plan name every key that the program knows, and no other.

use std::collections::BTreeSet;

use serde::de::DeserializeOwned;

use super::written;

const PAGES: [&str; 2] = [include_str!("../../docs/plan.md"), include_str!("../../docs/plan.en.md")];

/// A key that no table has.
const NO_KEY: &str = "\"?\" = 1";

/// The keys of a table, as the refusal of an unknown one lists them.
fn keys<T: DeserializeOwned>(text: &str) -> Vec<String> {
    let refusal = toml::from_str::<T>(text).err().expect("an unknown key is refused").to_string();
    let (_, known) = refusal.split_once("expected").expect("what is expected");
    known.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

fn tables() -> Vec<(&'static str, Vec<String>)> {
    let headings = keys::<written::Words>("headings = { \"?\" = [] }");
    let both = |one: Vec<String>, other: Vec<String>| [one, other].concat();
    vec![
        ("[plan]", keys::<written::Head>(NO_KEY)),
        ("[letterhead]", keys::<written::Letterhead>(NO_KEY)),
        ("[form]", keys::<written::FormFrame>(NO_KEY)),
        ("[due]", both(keys::<written::Due>(NO_KEY), keys::<written::DueDay>(NO_KEY))),
        ("[thresholds]", keys::<written::Thresholds>(NO_KEY)),
        ("[words]", both(keys::<written::Words>(NO_KEY), headings)),
        ("[[group]]", keys::<written::Group>(NO_KEY)),
        ("[[agency]]", keys::<written::Agency>(NO_KEY)),
        ("[[indicator]]", both(keys::<written::Indicator>(NO_KEY), keys::<written::AgencyRole>(NO_KEY))),
        ("[[measure]]", keys::<written::Measure>(NO_KEY)),
        ("[[element]]", keys::<written::Element>(NO_KEY)),
        ("[[rule]]", keys::<written::Rule>(NO_KEY)),
        ("[[item]]", keys::<written::Item>(NO_KEY)),
        ("[[unit]]", keys::<written::Unit>(NO_KEY)),
    ]
}

/// The part of a page that explains a table.
fn part<'a>(page: &'a str, table: &str) -> &'a str {
    let (_, rest) = page.split_once(&format!("\n### `{table}`\n")).unwrap_or_else(|| panic!("no part on {table}"));
    rest.split("\n##").next().unwrap_or_default()
}

/// The keys that stand in the first column of its tables, and in bold within its lines.
fn named(part: &str) -> BTreeSet<String> {
    let rows = part.lines().filter_map(|line| line.strip_prefix("| ")?.split(" | ").next());
    let bold = part.split("**`").skip(1).filter_map(|rest| Some(format!("`{}`", rest.split_once('`')?.0)));
    let cells = rows.map(str::to_owned).chain(bold);
    cells.flat_map(|cell| cell.split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>()).collect()
}

#[test]
fn the_pages_explain_every_key_and_no_other() {
    for (page, (table, keys)) in PAGES.iter().flat_map(|page| tables().into_iter().map(move |table| (page, table))) {
        assert!(keys.len() > 1, "{table}");
        assert_eq!(named(part(page, table)), keys.into_iter().collect(), "{table}");
    }
}

#[test]
fn the_plan_to_start_from_shows_or_explains_every_key() {
    for (table, keys) in tables() {
        for key in keys {
            let has = super::BUILT_IN.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_');
            assert!(has.into_iter().any(|word| word == key), "{table}: {key}");
        }
    }
}
