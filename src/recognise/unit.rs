//! Whose form it is: a code with its validity, else kind and name, exactly.

use std::collections::{HashMap, HashSet};

use crate::model::form::UnitTrouble;
use crate::model::text::words;
use crate::model::{Address, Plan, Value};

/// Usual short forms of kinds, written with a full stop or a blank behind them.
const SHORT_FORMS: &[(&str, &str)] = &[
    ("tp", "thành phố"),
    ("tx", "thị xã"),
    ("tt", "thị trấn"),
    ("p", "phường"),
    ("x", "xã"),
    ("h", "huyện"),
    ("q", "quận"),
    ("t", "tỉnh"),
];

/// Words before the name of a unit that say only that its administration writes.
const BODIES: &[&str] = &["ủy ban nhân dân ", "ubnd ", "people's committee of "];

/// The plan's units, ready for looking up.
#[derive(Debug)]
pub struct Units<'a> {
    plan: &'a Plan,
    by_code: HashMap<&'a str, Vec<usize>>,
    by_title: HashMap<String, Vec<usize>>,
    by_name: HashMap<String, Vec<usize>>,
    /// The codes of those that others lie below.
    upper: HashSet<&'a str>,
}

/// The unit found, and what was read otherwise than written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    /// Index of the unit.
    pub unit: usize,
    /// The code had lost its leading zeros.
    pub padded: bool,
    /// Only the bare name was given.
    pub by_name_only: bool,
}

impl<'a> Units<'a> {
    /// Indexes the plan's units.
    pub fn new(plan: &'a Plan) -> Self {
        let upper = plan.units.iter().filter_map(|unit| unit.parent.as_deref()).collect();
        let mut units =
            Self { plan, by_code: HashMap::new(), by_title: HashMap::new(), by_name: HashMap::new(), upper };
        for (index, unit) in plan.units.iter().enumerate() {
            units.by_code.entry(unit.code.as_str()).or_default().push(index);
            for title in unit.titles() {
                units.by_title.entry(words(&title)).or_default().push(index);
            }
            units.by_name.entry(words(&unit.name)).or_default().push(index);
        }
        units
    }

    /// The unit that a code and a name, or one of them, mean in a year.
    pub fn find(&self, code: Option<&Value>, name: Option<&str>, year: Option<i32>) -> Result<Found, UnitTrouble> {
        let code = code.and_then(code_of);
        match (code, name.map(str::trim).filter(|name| !name.is_empty())) {
            (None, None) => Err(UnitTrouble::Unnamed),
            (None, Some(name)) => self.find_by_name(name, year),
            (Some(code), name) => self.find_by_code(&code, name, year),
        }
    }

    fn find_by_code(&self, code: &str, name: Option<&str>, year: Option<i32>) -> Result<Found, UnitTrouble> {
        let padded = self.padded(code);
        let candidates = self.by_code.get(padded.as_str()).map_or(&[][..], Vec::as_slice);
        if candidates.is_empty() {
            let found = name.map_or_else(|| code.to_owned(), |name| format!("{code} {name}"));
            let near = name.and_then(|name| match self.find_by_name(name, year) {
                Ok(named) => Some(named.unit),
                Err(UnitTrouble::Unknown { near, .. }) => near,
                Err(_) => None,
            });
            return Err(UnitTrouble::Unknown { found, near });
        }
        let fits = |unit: &&usize| name.is_none_or(|name| self.is_named(**unit, name));
        let valid: Vec<usize> = candidates.iter().copied().filter(|unit| self.is_valid(*unit, year)).collect();
        if let Some(&unit) = valid.iter().find(fits) {
            return Ok(Found { unit, padded: padded != code, by_name_only: false });
        }
        match (candidates.iter().find(fits), valid.first(), name) {
            (Some(&unit), ..) => Err(UnitTrouble::NotInYear { unit }),
            (None, Some(&code_of), Some(name)) => Err(UnitTrouble::Mismatch { code_of, found: name.to_owned() }),
            (None, _, Some(name)) => Err(UnitTrouble::Mismatch { code_of: candidates[0], found: name.to_owned() }),
            (None, ..) => Err(UnitTrouble::NotInYear { unit: candidates[0] }),
        }
    }

    fn find_by_name(&self, name: &str, year: Option<i32>) -> Result<Found, UnitTrouble> {
        // A comma may be part of a name ("Bristol, City of") or set off the unit above ("Phường Tứ Hạ, thị xã Hương Trà").
        let (named, parent) = match (self.looked_up(&key(name)), name.split_once(',')) {
            (None, Some((name, parent))) => (self.looked_up(&key(name)), Some(parent)),
            (named, _) => (named, None),
        };
        let Some((candidates, by_name_only)) = named else {
            return Err(UnitTrouble::Unknown { found: name.to_owned(), near: self.nearest(&key(name)) });
        };
        let valid: Vec<usize> = candidates.iter().copied().filter(|unit| self.is_valid(*unit, year)).collect();
        let below: Vec<usize> = match &parent {
            Some(parent) if valid.len() > 1 => {
                valid.iter().copied().filter(|unit| self.has_parent(*unit, parent)).collect()
            }
            _ => valid,
        };
        match below.as_slice() {
            [unit] => Ok(Found { unit: *unit, padded: false, by_name_only }),
            [] => Err(UnitTrouble::NotInYear { unit: candidates[0] }),
            several => Err(UnitTrouble::Ambiguous { found: name.to_owned(), candidates: several.to_vec() }),
        }
    }

    /// The units of a key: by kind and name, else by bare name.
    fn looked_up(&self, key: &str) -> Option<(&[usize], bool)> {
        let titled = self.by_title.get(key).map(|units| (units.as_slice(), false));
        titled.or_else(|| self.by_name.get(key).map(|units| (units.as_slice(), true)))
    }

    /// The one unit whose kind and name a line of the letterhead spells out, as in "UBND PHƯỜNG TỨ HẠ".
    pub fn titled(&self, line: &str, year: Option<i32>) -> Option<usize> {
        let titled = self.by_title.get(&key(line))?;
        let mut valid = titled.iter().copied().filter(|unit| self.is_valid(*unit, year));
        valid.next().filter(|_| valid.next().is_none())
    }

    /// Whether a unit ever had others below it.
    pub fn has_lower(&self, unit: usize) -> bool {
        self.upper.contains(self.plan.units[unit].code.as_str())
    }

    /// Whether it is the code of any unit.
    pub fn has_code(&self, code: &str) -> bool {
        self.by_code.contains_key(self.padded(code).as_str())
    }

    fn is_valid(&self, unit: usize, year: Option<i32>) -> bool {
        year.is_none_or(|year| self.plan.units[unit].is_valid_on(self.plan.reporting_day(year)))
    }

    /// Whether a name as written fits a unit: kind and name, or the bare name.
    fn is_named(&self, unit: usize, name: &str) -> bool {
        let unit = &self.plan.units[unit];
        let titles = unit.titles();
        let fits = |key: &str| titles.iter().chain([&unit.name]).any(|name| key == words(name));
        fits(&key(name)) || name.split_once(',').is_some_and(|(name, _)| fits(&key(name)))
    }

    fn has_parent(&self, unit: usize, parent: &str) -> bool {
        let code = self.plan.units[unit].parent.as_deref();
        let parents = code.and_then(|code| self.by_code.get(code)).map_or(&[][..], Vec::as_slice);
        parents.iter().any(|above| self.is_named(*above, parent)) || code == Some(parent)
    }

    /// The code with the leading zeros that a spreadsheet took from it.
    fn padded(&self, code: &str) -> String {
        let width = self.plan.code_width;
        if code.len() < width && !self.by_code.contains_key(code) && code.bytes().all(|b| b.is_ascii_digit()) {
            format!("{code:0>width$}")
        } else {
            code.to_owned()
        }
    }

    /// A unit whose name differs in accents only: offered as advice, never taken.
    fn nearest(&self, key: &str) -> Option<usize> {
        let bare = folded(key);
        let mut near = self.by_title.iter().filter(|(title, _)| folded(title) == bare).flat_map(|(_, units)| units);
        near.next().copied().filter(|_| near.next().is_none())
    }
}

/// The cell that tells whose form it is: the code's, else the name's. Where the two do not fit it is the name's: a code is
/// seldom typed by whoever fills a form.
pub(super) fn cell_of(
    found: &Result<Found, UnitTrouble>,
    code: Option<Address>,
    name: Option<Address>,
) -> Option<Address> {
    match found {
        Err(UnitTrouble::Mismatch { .. }) => name.or(code),
        _ => code.or(name),
    }
}

/// The text of a code: a whole number's digits, or text.
fn code_of(value: &Value) -> Option<String> {
    super::vocabulary::code_text(value).filter(|code| !code.is_empty())
}

/// A name as written, as the key it is looked up by: without the body that writes, its kind in full.
pub(super) fn key(name: &str) -> String {
    key_of(words(name))
}

/// The same of words that are spelt already.
pub(super) fn key_of(mut key: String) -> String {
    for body in BODIES {
        if let Some(rest) = key.strip_prefix(body) {
            key = rest.to_owned();
        }
    }
    let in_full = |(short, long): &(&str, &str)| {
        let rest = key.strip_prefix(short)?.strip_prefix(['.', ' '])?;
        Some(format!("{long} {}", rest.trim_start()))
    };
    if let Some(full) = SHORT_FORMS.iter().find_map(in_full) {
        key = full;
    }
    key.trim_end_matches(['.', ';', ':']).to_owned()
}

/// The letters without accents, for advice only.
pub(super) fn folded(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    text.nfd()
        .filter(|c| !unicode_normalization::char::is_combining_mark(*c))
        .map(|c| if c == 'đ' { 'd' } else { c })
        .collect()
}
