//! What can be worked out of one masked count: exact, for whole numbers tied by their sum and by bounds of their own.

/// The least and the most that a count can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// The least.
    pub least: u64,
    /// The most.
    pub most: u64,
}

impl Range {
    /// Whether a masked count within it stays in doubt: anything from 1 up to one less than the bound (as far as a count
    /// of its kind can be so large), and never a single value.
    pub const fn is_open(self, below: u64, own_most: u64) -> bool {
        let wanted = if own_most < below { own_most } else { below - 1 };
        self.least <= 1 && self.most >= wanted && self.most > self.least
    }
}

/// What each of some counts can be, given the range of their sum: every whole number between is taken on in some way of
/// filling the rest, and no other.
pub fn possible(counts: &[Range], sum: Range) -> Vec<Range> {
    let add = |of: fn(&Range) -> u64| counts.iter().map(|range| u128::from(of(range))).sum::<u128>();
    let (least, most) = (add(|range| range.least), add(|range| range.most));
    let narrowed = |range: &Range| {
        let (others_least, others_most) = (least - u128::from(range.least), most - u128::from(range.most));
        let low = u128::from(sum.least).saturating_sub(others_most);
        let high = u128::from(sum.most).saturating_sub(others_least);
        let fit = |number: u128| u64::try_from(number).unwrap_or(u64::MAX);
        Range { least: range.least.max(fit(low)), most: range.most.min(fit(high)) }
    };
    counts.iter().map(narrowed).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn to(least: u64, most: u64) -> Range {
        Range { least, most }
    }

    #[test]
    fn two_counts_each_at_least_one_whose_sum_is_two_are_given_away() {
        assert_eq!(possible(&[to(1, 4); 2], to(2, 2)), [to(1, 1); 2]);
        assert!(!to(1, 1).is_open(5, u64::MAX));
    }

    #[test]
    fn the_rest_of_a_sum_bounds_a_count_from_below_as_well() {
        assert_eq!(possible(&[to(0, 4), to(0, 4), to(0, 4)], to(11, 11)), [to(3, 4); 3]);
        assert_eq!(possible(&[to(0, u64::MAX); 2], to(6, 6)), [to(0, 6); 2]);
    }

    #[test]
    fn an_answer_is_in_doubt_between_no_and_yes() {
        assert!(to(0, 1).is_open(5, 1));
        assert!(!to(1, 1).is_open(5, 1), "all have said yes");
    }

    #[test]
    fn what_is_possible_is_what_trying_all_ways_finds() {
        let ranges = [to(0, 3), to(1, 4), to(0, 2)];
        for sum in 1..=9 {
            let all = (0..=3).flat_map(|a| (1..=4).flat_map(move |b| (0..=2).map(move |c| [a, b, c])));
            let fits: Vec<[u64; 3]> = all.filter(|ways| ways.iter().sum::<u64>() == sum).collect();
            for (place, range) in possible(&ranges, to(sum, sum)).into_iter().enumerate() {
                let found = fits.iter().map(|way| way[place]);
                assert_eq!((found.clone().min(), found.max()), (Some(range.least), Some(range.most)), "{sum}");
            }
        }
    }
}
