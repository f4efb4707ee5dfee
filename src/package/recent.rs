//! What was found out last, in case it is asked again: the returns of a year come from few programs and forms, and share
//! several of their parts to the letter.

/// What bytes gave, of those asked for last.
pub struct Recent<V> {
    /// The last one asked for first.
    known: Vec<(Box<[u8]>, V)>,
    /// How many are remembered, none of more than so many bytes.
    most: usize,
    longest: usize,
}

impl<V: Clone> Recent<V> {
    /// Nothing yet.
    pub const fn new(most: usize, longest: usize) -> Self {
        Self { known: Vec::new(), most, longest }
    }

    /// What these bytes gave, where they were among the last.
    pub fn get(&mut self, bytes: &[u8]) -> Option<&V> {
        let place = self.known.iter().position(|(known, _)| **known == *bytes)?;
        self.known[..=place].rotate_right(1);
        self.known.first().map(|(_, value)| value)
    }

    /// Remembers what bytes gave.
    pub fn put(&mut self, bytes: &[u8], value: &V) {
        if bytes.len() <= self.longest {
            self.known.truncate(self.most - 1);
            self.known.insert(0, (bytes.into(), value.clone()));
        }
    }

    /// What these bytes give, found out where it is not remembered; what gives nothing is not remembered.
    pub fn of<E>(&mut self, bytes: &[u8], find: impl FnOnce() -> Result<V, E>) -> Result<V, E> {
        if let Some(known) = self.get(bytes) {
            return Ok(known.clone());
        }
        let found = find()?;
        self.put(bytes, &found);
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Asks for each in turn; which had to be found out.
    fn found(recent: &mut Recent<usize>, asked: &[&str]) -> Vec<String> {
        let mut found = Vec::new();
        for one in asked {
            let find = || {
                found.push((*one).to_owned());
                if one.is_empty() { Err(()) } else { Ok(one.len()) }
            };
            let given = recent.of(one.as_bytes(), find);
            assert_eq!(given, if one.is_empty() { Err(()) } else { Ok(one.len()) }, "{one}");
        }
        found
    }

    #[test]
    fn what_was_asked_for_last_is_found_out_once() {
        let mut recent = Recent::new(2, 3);
        assert_eq!(found(&mut recent, &["a", "bb", "a", "bb"]), ["a", "bb"]);
        // A third takes the place of what was not asked for longest.
        assert_eq!(found(&mut recent, &["a", "ccc", "a", "bb"]), ["ccc", "bb"]);
    }

    #[test]
    fn what_is_long_or_gives_nothing_is_not_remembered() {
        let mut recent = Recent::new(2, 3);
        assert_eq!(found(&mut recent, &["dddd", "", "dddd", ""]), ["dddd", "", "dddd", ""]);
    }
}
