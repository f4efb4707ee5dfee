//! Which of two sources a measure's figure is: the plan's word, and what stands in where the official one is not there.

use crate::model::Plan;
use crate::model::agency::{Beside, FigureSource};
use crate::model::results::Sum;

/// The sums with the agencies' figures in place of the units' wherever the plan calls those official. An agency's figure is
/// of the whole town; where it is not there the units' sum stands in for it, and is marked.
pub fn official(plan: &Plan, sums: &[Sum], beside: &[Beside]) -> Vec<Sum> {
    let of_measure = |(measure, sum): (usize, &Sum)| {
        let Some(agency) = plan.measures[measure].official.filter(|_| sum.units_expected > 0) else { return *sum };
        let figure = beside.iter().find(|one| one.measure == measure && one.agency == agency).and_then(|one| one.own);
        match figure {
            Some(pair) => Sum { pair, units_used: sum.units_expected, source: FigureSource::Agency(agency), ..*sum },
            None => Sum { source: FigureSource::InsteadOf(agency), ..*sum },
        }
    };
    sums.iter().enumerate().map(of_measure).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::plan;
    use crate::model::{Pair, Place};

    fn beside(measure: usize, own: Option<Pair>) -> Beside {
        Beside {
            measure,
            agency: 0,
            wards: Sum::default(),
            own,
            differing: Vec::new(),
            is_beyond: false,
            turns: false,
            place: Place::default(),
            source: 0,
            explanation: None,
        }
    }

    fn told(own: Option<Pair>) -> Sum {
        let mut plan = plan();
        plan.measures[1].official = Some(0);
        let wards = Sum { pair: Pair::new(1, 80), units_used: 2, units_expected: 3, ..Sum::default() };
        let sums = vec![wards; plan.measures.len()];
        let official = official(&plan, &sums, &[beside(0, own), beside(1, own)]);
        assert_eq!(official[0], wards, "the units are official unless the plan says otherwise");
        official[1]
    }

    #[test]
    fn an_official_figure_of_an_agency_stands_for_all_units() {
        let of = told(Some(Pair::new(4, 120)));
        assert_eq!((of.pair, of.units_used, of.source), (Pair::new(4, 120), 3, FigureSource::Agency(0)));
    }

    #[test]
    fn without_it_the_units_sum_stands_in_and_is_marked() {
        let of = told(None);
        assert_eq!((of.pair, of.units_used, of.source), (Pair::new(1, 80), 2, FigureSource::InsteadOf(0)));
    }
}
