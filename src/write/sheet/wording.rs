//! Wordings with places to fill: `{name}`.

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
