//! Texts that come again: a long table repeats names, units and small counts, each kept once.

use std::hash::BuildHasher as _;
use std::sync::Arc;

use foldhash::fast::RandomState;

/// So many texts are kept at once; a new one takes the place of an older one that falls on it.
const PLACES: usize = 1 << 12;
/// Longer texts are remarks, which seldom come again.
const LONGEST: usize = 240;

/// The texts met last.
pub struct Texts {
    places: Vec<Option<Arc<str>>>,
    state: RandomState,
}

impl Default for Texts {
    fn default() -> Self {
        Self { places: vec![None; PLACES], state: RandomState::default() }
    }
}

impl Texts {
    /// The text, shared with the cells that hold the same.
    pub fn shared(&mut self, text: &str) -> Arc<str> {
        if text.len() > LONGEST {
            return Arc::from(text);
        }
        let hash = usize::try_from(self.state.hash_one(text) % PLACES as u64).unwrap_or_default();
        let place = &mut self.places[hash];
        match place {
            Some(kept) if **kept == *text => Arc::clone(kept),
            _ => Arc::clone(place.insert(Arc::from(text))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_comes_again_is_kept_once_and_is_still_itself() {
        let mut texts = Texts::default();
        let all: Vec<String> = (0..3 * PLACES).map(|number| number.to_string()).collect();
        for text in all.iter().chain(&all) {
            assert_eq!(&*texts.shared(text), text);
        }
        assert!(Arc::ptr_eq(&texts.shared("Tứ Hạ"), &texts.shared("Tứ Hạ")));
    }
}
