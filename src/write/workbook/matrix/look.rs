//! How the figures of the table of units look.

use super::super::row::Row;
use super::super::style::{Style, rate_format};
use crate::model::plan::Measure;
use crate::model::results::UnitResult;
use crate::model::{Pair, Target};

/// How a cell of a unit looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Look {
    /// The unit's code.
    Code,
    /// Its name.
    Name,
    /// The sign beside a figure.
    Sign,
    /// A rate with so many decimals, and whether it is marked as not exact.
    Rate(u32, bool),
    /// Words or n/d, which become a rate of so many decimals where a correction makes them one.
    Words(u32),
    /// That the measure does not apply to the unit.
    NotApplicable,
}

impl Look {
    /// Of a unit's figure: words and n/d may take several lines, a rate none.
    pub fn of(row: &Row<'_>) -> Self {
        let measure = row.layout.measure(row.measure);
        match row.result {
            UnitResult::Assessed { assessed, .. } if row.shows_rate() => {
                let (decimals, about) = decimals(measure, row.layout.target(row.measure), assessed.pair);
                Self::Rate(decimals, about)
            }
            UnitResult::NotApplicable => Self::NotApplicable,
            _ => Self::Words(measure.decimals),
        }
    }

    /// The style.
    pub fn style(self) -> Style {
        let small = || Style::cell().centred().sized(9.0);
        match self {
            Self::Code => Style::cell().centred(),
            Self::Name => Style::cell(),
            Self::Sign => small(),
            Self::Rate(decimals, about) => Style::number(&rate_format(decimals, about)).sized(10.0).centred(),
            Self::Words(decimals) => small().shown_as(&rate_format(decimals, false)),
            Self::NotApplicable => small().grey(),
        }
    }
}

/// How many decimals a rate has, and whether even so many do not show on which side of the target it is.
pub fn decimals(of: &Measure, target: Option<Target>, pair: Pair) -> (u32, bool) {
    let shown = |target: Target| target.decimals(pair, of.factor, of.decimals);
    target.map_or((of.decimals, false), shown)
}
