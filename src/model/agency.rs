//! What agencies tell beside the units: their returns, and their figures held against the units' sum.

use std::sync::Arc;

use super::results::Sum;
use super::returns::Entry;
use super::{Pair, Place};

/// Whose return it is, where it is an agency's and no unit's.
#[derive(Debug, Clone, PartialEq)]
pub struct OfAgency {
    /// Index of the agency in the plan.
    pub agency: usize,
    /// What it says of single units (index), where its table has a column each.
    pub units: Vec<(usize, Arc<[Entry]>)>,
}

/// Whose figure a measure's sum is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum FigureSource {
    /// The units', added up.
    #[default]
    Units,
    /// That of an agency (index), which the plan calls official.
    Agency(usize),
    /// The units', added up, for want of the agency's (index) that the plan calls official.
    InsteadOf(usize),
}

/// An agency's figure of a measure beside the units' sum.
#[derive(Debug, Clone, PartialEq)]
pub struct Beside {
    /// Index of the measure.
    pub measure: usize,
    /// Index of the agency.
    pub agency: usize,
    /// What the units add up to.
    pub wards: Sum,
    /// What the agency says of all of them; None where it only tells of single units.
    pub own: Option<Pair>,
    /// The units of which the two say different things.
    pub differing: Vec<UnitBeside>,
    /// Whether the two are further apart than the plan allows, or would be judged differently.
    pub is_beyond: bool,
    /// Whether the two would be judged differently.
    pub turns: bool,
    /// The agency's cell, or its sheet where the figure was added up from columns.
    pub place: Place,
    /// The agency's file, by its index among the sources.
    pub source: usize,
    /// What its row explains.
    pub explanation: Option<Arc<str>>,
}

/// The two figures of one unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnitBeside {
    /// Index of the unit.
    pub unit: usize,
    /// What the unit says; None where it gave nothing that could be used.
    pub ward: Option<Pair>,
    /// What the agency says of it.
    pub own: Pair,
}
