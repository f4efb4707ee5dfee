//! The figures of a file as they were understood, for `--show`: measure by measure, then the items.

use super::Checked;
use crate::model::columns::{Indent, left, right, width, wrapped};
use crate::model::plan::MeasureKind;
use crate::model::returns::{Entry, Fate, Return, State};
use crate::model::show::{rate, safe};
use crate::model::{Language, Pair, Plan};

/// How wide the table is where no terminal says how wide it may be.
const USUAL: usize = 80;

/// Below so many columns a name says nothing.
const SHORTEST_NAME: usize = 16;

/// The figures of all returns of a file. Empty where it holds none.
pub fn text(file: &Checked, plan: &Plan, language: Language, columns: Option<usize>) -> String {
    let several = file.returns.len() > 1;
    let tables = file.returns.iter().map(|(made, fate)| {
        let table = Table { plan, language, columns: columns.unwrap_or(USUAL), made };
        format!("{}{}{}", table.caption(*fate, several), table.measures(), table.items())
    });
    tables.collect::<Vec<_>>().join("\n")
}

struct Table<'a> {
    plan: &'a Plan,
    language: Language,
    columns: usize,
    made: &'a Return,
}

/// One measure: code, name, numerator, denominator, result.
type Line = [String; 5];

impl Table<'_> {
    /// Whose figures they are, of which day, and where none of them is used, that it is so.
    fn caption(&self, fate: Fate, several: bool) -> String {
        let language = self.language;
        let unit = self.made.unit.map(|unit| safe(&self.plan.units[unit].title())).filter(|_| several);
        let year = self.made.year.map(|year| format!("{}{year}", language.pick("năm ", ""))).filter(|_| several);
        let date = match self.made.date {
            Some(date) => format!("{} {}", language.pick("ngày báo cáo", "dated"), language.date(date)),
            None => language.pick("chưa ghi ngày báo cáo", "undated").to_owned(),
        };
        let whose: Vec<String> = unit.into_iter().chain(year).chain([date]).collect();
        let fate = match fate {
            Fate::Used => "",
            Fate::Superseded => language.pick("; không dùng: đã có bản khác", "; not used: there is another"),
            Fate::Refused => language.pick("; chưa dùng được số nào", "; none of it can be used"),
        };
        let read = language.pick("Số liệu đã đọc", "Figures as read");
        self.paragraph(&format!("{read} ({}{fate}):", whose.join(", ")), 2, 4)
    }

    fn measures(&self) -> String {
        let lines: Vec<Line> = (0..self.plan.measures.len()).map(|measure| self.line(measure)).collect();
        let heads = self.language.pick(
            ["Mã", "Chỉ tiêu", "Tử số", "Mẫu số", "Kết quả"],
            ["Code", "Measure", "Numerator", "Denominator", "Result"],
        );
        let heads = heads.map(str::to_owned);
        let all = || std::iter::once(&heads).chain(&lines);
        let widest = |column: usize| all().map(|line| width(&line[column])).max().unwrap_or_default();
        let [code, name, numerator, denominator, result] = [0, 1, 2, 3, 4].map(widest);
        let others = 2 + code + numerator + denominator + result + 4 * 2;
        let name = name.min(self.columns.saturating_sub(others).max(SHORTEST_NAME));
        let shown = |line: &Line| {
            format!(
                "  {}  {}  {}  {}  {}\n",
                left(&line[0], code),
                left(&line[1], name),
                right(&line[2], numerator),
                right(&line[3], denominator),
                right(&line[4], result)
            )
        };
        all().map(shown).collect()
    }

    fn line(&self, index: usize) -> Line {
        let measure = &self.plan.measures[index];
        let entry = self.made.entry(index);
        let count = |value: Option<u64>| value.map_or_else(|| "–".to_owned(), |value| self.language.whole(value));
        let is_answer = matches!(measure.kind, MeasureKind::YesNo { .. });
        let (numerator, denominator) = match entry {
            _ if is_answer => (String::new(), String::new()),
            Some(entry) => {
                (count(entry.numerator.map(|count| count.value())), count(entry.denominator.map(|count| count.value())))
            }
            None => (count(None), count(None)),
        };
        [safe(&measure.code), safe(&measure.name), numerator, denominator, self.result(index, entry)]
    }

    fn result(&self, index: usize, entry: Option<&Entry>) -> String {
        let language = self.language;
        let unit = self.made.unit.map(|unit| &self.plan.units[unit]);
        let state = match entry {
            Some(entry) => entry.state,
            None if unit.is_some_and(|unit| !self.plan.applies(index, unit)) => State::NotApplicable,
            None => State::NoData,
        };
        let words = match state {
            State::Sound(pair) => return self.sound(index, pair),
            State::NoData => language.pick("chưa có số liệu", "no data"),
            State::Refused => language.pick("bị loại", "refused"),
            State::NotApplicable => language.pick("không áp dụng", "not applicable"),
        };
        words.to_owned()
    }

    fn sound(&self, index: usize, pair: Pair) -> String {
        let language = self.language;
        match self.plan.measures[index].kind {
            MeasureKind::YesNo { .. } if pair.numerator > 0 => language.pick("Có", "Yes").to_owned(),
            MeasureKind::YesNo { .. } => language.pick("Không", "No").to_owned(),
            MeasureKind::Ratio { .. } if pair.is_nil() => language.pick("không phát sinh", "nil").to_owned(),
            MeasureKind::Ratio { .. } => {
                let year = self.made.year.unwrap_or_default();
                rate(self.plan, index, pair, year, language).unwrap_or_else(|| "–".to_owned())
            }
        }
    }

    fn items(&self) -> String {
        let item = |one: &crate::model::returns::ItemEntry| {
            let label = safe(&self.plan.items[one.item].label);
            self.paragraph(&format!("{label}: {}", safe(&one.value)), 2, 4)
        };
        self.made.items.iter().map(item).collect()
    }

    fn paragraph(&self, text: &str, first: usize, rest: usize) -> String {
        wrapped(text, Some(self.columns), Indent { first, rest }) + "\n"
    }
}
