//! The examples that `report explain` and the documentation show are what the cases really say.

use serde_json::{Value, json};

use crate::common::{in_english, text};
use crate::held::held;
use crate::{cells, explained, files, history, logic, nil, plans, set, sources, structure, tiers};

/// Where the examples lie; the program carries this file.
const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/finding/examples.json");

/// The example of every code that has a case on this machine, in the order of the families.
fn examples() -> Vec<Value> {
    let families = [files::EXAMPLES, files::unix::EXAMPLES, structure::EXAMPLES, cells::EXAMPLES];
    let more = [
        logic::EXAMPLES,
        history::EXAMPLES,
        explained::EXAMPLES,
        nil::EXAMPLES,
        set::EXAMPLES,
        tiers::EXAMPLES,
        sources::EXAMPLES,
    ];
    let of_returns = families.iter().chain(&more).flat_map(|family| family.iter());
    let mut all: Vec<Value> = of_returns
        .map(|(code, name, run)| {
            let said = || {
                let found = run().of_code(code).into_iter().next().expect("what the case is for");
                (text(&found, "message"), text(&found, "help"))
            };
            example(code, &sentence(name), said(), in_english(said))
        })
        .collect();
    all.extend(plans::EXAMPLES.iter().map(|(code, holds)| {
        let said = || plans::said(code);
        example(code, holds, said(), in_english(said))
    }));
    all.sort_by_key(|example| {
        let code = text(example, "code");
        ("FSCLHUP".find(&code[..1]), code)
    });
    all
}

/// The name of a test as words.
fn sentence(name: &str) -> String {
    let spelt = |word: &str| match word {
        "csv" => "CSV".to_owned(),
        "xls" => ".xls".to_owned(),
        "excel" => "Excel".to_owned(),
        "unicode" => "Unicode".to_owned(),
        "neighbours" => "neighbour's".to_owned(),
        "years" => "year's".to_owned(),
        _ => word.to_owned(),
    };
    name.split('_').map(spelt).collect::<Vec<_>>().join(" ")
}

fn example(code: &str, holds: &str, vi: (String, String), en: (String, String)) -> Value {
    json!({
        "code": code,
        "vi": {"holds": held(code), "message": vi.0, "help": vi.1},
        "en": {"holds": holds, "message": en.0, "help": en.1},
    })
}

/// One example a line, so that a change of one is seen as one.
fn lines(examples: &[Value]) -> String {
    let lines: Vec<String> = examples.iter().map(Value::to_string).collect();
    format!("[\n{}\n]\n", lines.join(",\n"))
}

#[test]
fn the_examples_are_what_the_cases_say() {
    let examples = examples();
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(FILE, lines(&examples)).expect("the examples");
    }
    let kept = std::fs::read_to_string(FILE).expect("the examples");
    for line in lines(&examples).lines() {
        let line = line.trim_end_matches(',');
        assert!(
            kept.lines().any(|kept| kept.trim_end_matches(',') == line),
            "an example is out of date; `UPDATE_DOCS=1 cargo test --test findings` writes them anew, see CONTRIBUTING.md: {line}"
        );
    }
}
