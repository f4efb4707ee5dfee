//! The edge `file` of `src/fuzz.rs`, given any bytes.
#![no_main]

libfuzzer_sys::fuzz_target!(init: report::fuzz::quietly(), |bytes: &[u8]| report::fuzz::call("file", bytes));
