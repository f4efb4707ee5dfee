//! Wordings in both languages, with places to fill: `{name}`.

/// Defines `Words`, every wording of a document in one language; one that lacks a language does not compile.
macro_rules! words {
    ($($name:ident: $vi:literal, $en:literal;)*) => {
        /// Every wording in one language.
        #[allow(missing_docs, reason = "the words say what they mean")]
        pub struct Words { $(pub $name: &'static str,)* }

        static VI: Words = Words { $($name: $vi,)* };
        static EN: Words = Words { $($name: $en,)* };

        impl Words {
            /// The wordings of a language.
            pub const fn of(language: $crate::model::Language) -> &'static Self {
                match language {
                    $crate::model::Language::Vi => &VI,
                    $crate::model::Language::En => &EN,
                }
            }
        }
    };
}

pub(in crate::write) use words;

/// A wording with its `{name}`s replaced; what is put in is never searched again.
pub fn fill(wording: &str, values: &[(&str, &str)]) -> String {
    let mut text = String::with_capacity(wording.len() + 16);
    let mut rest = wording;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, tail) = after.split_once('}').unwrap_or((after, ""));
        text.push_str(before);
        text.push_str(values.iter().find(|(key, _)| *key == name).map_or("", |(_, value)| value));
        rest = tail;
    }
    text.push_str(rest);
    text
}

/// A text with a capital first letter.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
