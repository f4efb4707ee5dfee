//! The fonts of Excel's two binary formats, and texts in runs of several fonts: what is raised or struck out in them is told
//! in letters that show it.

use super::look::Look;

/// The looks of the letters of a book's fonts, in the order of the fonts.
#[derive(Debug, Default)]
pub struct Fonts(Vec<Look>);

impl Fonts {
    /// Takes in the next font: its flags, and where its letters stand.
    pub fn add(&mut self, flags: u16, position: u16) {
        const STRUCK: u16 = 8;
        let (is_raised, is_lowered) = (position == 1, position == 2);
        self.0.push(Look { is_raised, is_lowered, is_struck: flags & STRUCK != 0 });
    }

    /// The look of a font by its place; of one that is not there, none.
    pub fn look(&self, place: usize) -> Look {
        self.0.get(place).copied().unwrap_or_default()
    }
}

/// A text in runs: its letters in UTF-16, and from which of them on which font is used, by its place.
#[derive(Debug, Default)]
pub struct Rich {
    /// The letters.
    pub letters: Vec<u16>,
    /// The first letter and the font of each run.
    pub runs: Vec<(u16, usize)>,
}

impl Rich {
    /// The text as it looks, where a font of its runs changes what it says.
    pub fn told(&self, fonts: &Fonts) -> Option<String> {
        if self.runs.iter().all(|(_, font)| fonts.look(*font) == Look::default()) {
            return None;
        }
        let (mut told, mut rest, mut look) = (String::new(), &*self.letters, Look::default());
        for (start, font) in &self.runs {
            // No letter is lost where runs stand in disorder.
            let before = usize::from(*start).saturating_sub(self.letters.len() - rest.len()).min(rest.len());
            let (run, behind) = rest.split_at(before);
            told.push_str(&look.told(&String::from_utf16_lossy(run)));
            (rest, look) = (behind, fonts.look(*font));
        }
        told.push_str(&look.told(&String::from_utf16_lossy(rest)));
        Some(told)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A plain font, one struck out, one raised, one lowered.
    fn fonts() -> Fonts {
        let mut fonts = Fonts::default();
        [(0, 0), (8, 0), (0, 1), (6, 2)].into_iter().for_each(|(flags, position)| fonts.add(flags, position));
        fonts
    }

    fn told(letters: &str, runs: &[(u16, usize)]) -> Option<String> {
        Rich { letters: letters.encode_utf16().collect(), runs: runs.to_vec() }.told(&fonts())
    }

    #[test]
    fn a_text_is_told_as_the_fonts_of_its_runs_look() {
        assert_eq!(told("53", &[(0, 1), (1, 0)]).as_deref(), Some("5\u{336}3"));
        assert_eq!(told("121", &[(2, 2)]).as_deref(), Some("12¹"));
        assert_eq!(told("121", &[(1, 3), (2, 0)]).as_deref(), Some("1₂1"));
        assert_eq!(told("53", &[(0, 0), (1, 0)]), None);
        assert_eq!(told("53", &[(0, 9)]), None, "a font that is not there");
        assert_eq!(told("53", &[]), None);
    }

    #[test]
    fn no_letter_is_lost_whatever_the_runs() {
        let long = "1".repeat(70_000);
        for (letters, runs) in
            [("1234", &[(3, 1), (1, 0), (9, 1), (2, 1)][..]), ("", &[(0, 1)]), (&long, &[(u16::MAX, 2), (0, 1)])]
        {
            let told = told(letters, runs).expect("it looks otherwise");
            let plain: String = told.chars().filter(|letter| *letter != '\u{336}').collect();
            assert_eq!(plain.replace('¹', "1"), letters);
        }
    }
}
