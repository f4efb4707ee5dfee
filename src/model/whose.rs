//! Whose a return is, or is expected to be: a unit's or an agency's.

use super::Plan;
use super::register::Sender;

/// A unit or an agency of the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Whose {
    /// A unit, by its index in the plan.
    Unit(usize),
    /// An agency, by its index in the plan.
    Agency(usize),
}

impl Whose {
    /// Its name as a reader knows it.
    pub fn title(self, plan: &Plan) -> String {
        match self {
            Self::Unit(unit) => plan.units[unit].title(),
            Self::Agency(agency) => plan.agencies[agency].name.clone(),
        }
    }

    /// Its code in the plan.
    pub fn code(self, plan: &Plan) -> &str {
        match self {
            Self::Unit(unit) => &plan.units[unit].code,
            Self::Agency(agency) => &plan.agencies[agency].code,
        }
    }

    /// As a register of receipts names it.
    pub fn sender(self, plan: &Plan) -> Sender {
        match self {
            Self::Unit(unit) => Sender::Unit(plan.units[unit].code.clone()),
            Self::Agency(agency) => Sender::Agency(agency),
        }
    }

    /// The unit, where it is one.
    pub const fn unit(self) -> Option<usize> {
        match self {
            Self::Unit(unit) => Some(unit),
            Self::Agency(_) => None,
        }
    }

    /// The agency, where it is one.
    pub const fn agency(self) -> Option<usize> {
        match self {
            Self::Unit(_) => None,
            Self::Agency(agency) => Some(agency),
        }
    }
}
