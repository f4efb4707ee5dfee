//! No edge: prints what is read of each file named, for `tests/promises/readers.py`.
#![no_main]

libfuzzer_sys::fuzz_target!(init: report::fuzz::quietly(), |bytes: &[u8]| println!("{}", report::fuzz::cells(bytes)));
