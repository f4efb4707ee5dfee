//! How a case is written and what it must show: its code once, at its cell, with its severity, and no other code.

use serde_json::Value;

use crate::common::{Folder, Form, Run, text};

/// Cases: `CODE severity "cell"; name => run;`. An empty cell is none; `x 2` is said of two files; codes after `and` come
/// with it.
macro_rules! cases {
    ($( $code:ident $severity:ident $cell:literal $(x $times:literal)? $(and $also:literal)*; $name:ident => $run:expr; )*) => {
        /// The codes that have a case here.
        pub const CASES: &[&str] = &[$(stringify!($code)),*];

        /// The same as examples: each code with the name of its case and the run that shows it.
        pub const EXAMPLES: &[$crate::case::Example] = &[$((stringify!($code), stringify!($name), || $run)),*];

        $(#[test]
        fn $name() {
            let times = [1 $(, $times)?];
            $crate::case::expect((stringify!($code), times[times.len() - 1]), stringify!($severity), $cell, &[$($also),*], &$run);
        })*
    };
}

/// A code, the name of its case, and the run.
pub type Example = (&'static str, &'static str, fn() -> Run);

/// Asserts that a run raises a code so many times, where it should, and otherwise only what comes with it.
pub fn expect((code, times): (&str, usize), severity: &str, cell: &str, also: &[&str], run: &Run) {
    let findings = run.findings();
    let place = |one: &Value| (text(one, "code"), text(one, "severity"), text(one, "cell"));
    let said: Vec<_> = findings.iter().map(place).collect();
    let of_code: Vec<_> = said.iter().filter(|(of, ..)| of == code).collect();
    let expected = (code.to_owned(), severity.to_owned(), cell.to_owned());
    assert_eq!(of_code, vec![&expected; times], "all that was said: {said:?}");
    let other: Vec<&str> = said.iter().map(|(of, ..)| of.as_str()).filter(|of| *of != code).collect();
    assert_eq!(other, also, "what was said beside it: {said:?}");
    for one in &findings {
        let (message, help) = (text(one, "message"), text(one, "help"));
        assert!(!message.is_empty() && !help.is_empty(), "{one}");
        assert!(!message.contains(['{', '}']), "a placeholder that nothing fills: {message}");
    }
    run.assert_balanced();
    crate::common::schema::assert_fits(&run.json());
    crate::marked::check(run);
}

/// A form on its own, checked before it is sent.
pub fn validated(form: &Form) -> Run {
    file("tu-ha.csv", form.csv())
}

/// A file on its own, checked before it is sent.
pub fn file(name: &str, bytes: impl AsRef<[u8]>) -> Run {
    Folder::of([(name, bytes)]).validate(&[])
}
