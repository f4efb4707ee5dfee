//! Words that stand for a count or answer a question: the program's, and the plan's own beside them.

use super::super::sheet::formula::quoted;
use crate::model::Plan;

/// The most letters of what a spreadsheet takes as the rule of a cell, be it a formula or a list.
const LONGEST_RULE: usize = 255;
/// The most letters that the words of one meaning take in a formula: it repeats them, and has to stay within 8,192.
const LONGEST_IN_FORMULA: usize = 700;

/// What a word means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Nothing occurred.
    Zero,
    /// There is no data.
    NoData,
    /// Yes.
    Yes,
    /// No.
    No,
}

impl Mark {
    const fn built_in(self) -> (&'static [&'static str], &'static [&'static str]) {
        match self {
            Self::Zero => (&["-", "–", "không", "không phát sinh"], &["-", "–", "none", "nil"]),
            Self::NoData => (&["...", "…", "chưa có số liệu"], &["...", "…", "no data"]),
            Self::Yes => (&["có", "đạt", "rồi", "x"], &["yes", "x"]),
            Self::No => (&["không", "chưa đạt", "không đạt", "chưa"], &["no"]),
        }
    }

    fn own(self, plan: &Plan) -> &[String] {
        match self {
            Self::Zero => &plan.words.zero,
            Self::NoData => &plan.words.no_data,
            Self::Yes => &plan.words.yes,
            Self::No => &plan.words.no,
        }
    }

    /// All words of this meaning that a formula knows.
    fn words(self, plan: &Plan) -> Vec<&str> {
        let (vi, en) = self.built_in();
        let own = self.own(plan).iter().map(String::as_str);
        let mut letters = 0;
        let fits = |word: &&str| {
            letters += word.chars().count() + "$A$1=\"\",".len();
            letters <= LONGEST_IN_FORMULA
        };
        plan.language.pick(vi, en).iter().copied().chain(own).take_while(fits).collect()
    }

    /// Whether one of them stands in a cell.
    pub fn stands_in(self, at: &str, plan: &Plan) -> String {
        is_one_of(at, &self.words(plan))
    }

    /// One word of the program's with the plan's own, as they are named to whoever fills a form.
    pub fn named(self, usual: &str, plan: &Plan) -> String {
        let own = self.own(plan).iter().map(String::as_str).filter(|word| *word != usual);
        std::iter::once(usual).chain(own).collect::<Vec<_>>().join(", ")
    }
}

/// Whether a whole number from 0 up stands in a cell, or a word for it.
pub fn is_count(at: &str, plan: &Plan) -> String {
    format!("IF(ISNUMBER({at}),AND({at}>=0,{at}=INT({at})),{})", Mark::Zero.stands_in(at, plan))
}

/// What a cell for a count lets one type: a count, or a sign that there is no data; where the words are too many for a
/// rule, any text, of which the colour tells.
pub fn accepts_count(at: &str, plan: &Plan) -> String {
    let words: Vec<&str> = [Mark::Zero, Mark::NoData].iter().flat_map(|mark| mark.words(plan)).collect();
    let rule = |text: &str| format!("IF(ISNUMBER({at}),AND({at}>=0,{at}=INT({at})),{text})");
    let exact = rule(&is_one_of(at, &words));
    if exact.chars().count() > LONGEST_RULE { rule(&format!("ISTEXT({at})")) } else { exact }
}

/// What a list offers as answers: Yes and No, then the plan's own words, as far as there is room; a comma would part one.
pub fn offered<'a>([yes, no]: [&'a str; 2], plan: &'a Plan) -> Vec<&'a str> {
    let own = [Mark::Yes, Mark::No].into_iter().flat_map(|mark| mark.own(plan)).map(String::as_str);
    let mut offered = vec![yes, no];
    for word in own.filter(|word| !word.contains(',')) {
        let letters: usize = offered.iter().map(|word| word.chars().count() + 1).sum();
        if !offered.contains(&word) && letters + word.chars().count() <= LONGEST_RULE {
            offered.push(word);
        }
    }
    offered
}

fn is_one_of(at: &str, words: &[&str]) -> String {
    let tests: Vec<String> = words.iter().map(|word| format!("{at}={}", quoted(word))).collect();
    format!("OR({})", tests.join(","))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with_own(words: &[&str]) -> Plan {
        let mut plan = crate::fixtures::plan();
        let own: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        (plan.words.zero, plan.words.no_data) = (own.clone(), own.clone());
        (plan.words.yes, plan.words.no) = (own, vec![]);
        plan
    }

    #[test]
    fn a_cell_takes_what_the_plan_says_for_nothing_no_data_and_yes() {
        let plan = with_own(&["\"nada\""]);
        for mark in [Mark::Zero, Mark::NoData, Mark::Yes] {
            let test = mark.stands_in("F16", &plan);
            assert!(test.ends_with("F16=\"\"\"nada\"\"\")"), "{mark:?}: {test}");
        }
        assert!(accepts_count("F16", &plan).contains("F16=\"\"\"nada\"\"\""));
        assert_eq!(Mark::Zero.named("-", &plan), "-, \"nada\"");
    }

    #[test]
    fn a_list_offers_the_plans_words_once_and_no_word_that_would_fall_apart() {
        let plan = with_own(&["sí", "Yes", "sí, claro", "sí"]);
        assert_eq!(offered(["Yes", "No"], &plan), ["Yes", "No", "sí"]);
    }

    #[test]
    fn however_many_words_a_plan_has_a_rule_stays_as_short_as_a_spreadsheet_takes_it() {
        let many: Vec<String> = (0..200).map(|number| format!("từ số {number}")).collect();
        let plan = with_own(&many.iter().map(String::as_str).collect::<Vec<_>>());
        assert!(accepts_count("AB1234", &plan).chars().count() <= LONGEST_RULE);
        assert!(Mark::Zero.stands_in("AB1234", &plan).chars().count() < 2 * LONGEST_IN_FORMULA);
        let list = offered(["Có", "Không"], &plan);
        assert!(list.len() > 10 && list.join(",").chars().count() <= LONGEST_RULE);
    }
}
