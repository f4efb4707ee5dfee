//! The name of a form's file: code, unit and year in letters that every system takes.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::Blank;

/// "19996-phuong-tu-ha-2024"
pub fn file_name(blank: &Blank<'_>) -> String {
    let unit = &blank.plan.units[blank.unit];
    let parts = [slug(&unit.code), slug(&unit.title()), blank.year.to_string()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}

/// A text in small letters without accents, words parted by hyphens. For names of files only: texts are never compared
/// by it.
fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for letter in text.nfd().filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_lowercase) {
        match letter {
            'đ' => slug.push('d'),
            'a'..='z' | '0'..='9' => slug.push(letter),
            _ if slug.is_empty() || slug.ends_with('-') => {}
            _ => slug.push('-'),
        }
    }
    slug.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_becomes_plain_letters() {
        assert_eq!(slug("Phường Tứ Hạ"), "phuong-tu-ha");
        assert_eq!(slug("Xã Bình Điền"), "xa-binh-dien");
        assert_eq!(slug("St. Helens / North"), "st-helens-north");
        assert_eq!(slug("…"), "");
    }
}
