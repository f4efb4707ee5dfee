//! Whose a return is, or is expected to be: a unit's or an agency's.

/// A unit or an agency of the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Whose {
    /// A unit, by its index in the plan.
    Unit(usize),
    /// An agency, by its index in the plan.
    Agency(usize),
}
