//! What the fuzzer checks, of every input that was worth keeping.
//!
//! `fuzz/` looks for more of them; whatever it finds goes into `corpus/`, under a name that says what
//! is special about it.

mod answer;
mod decode;
mod edit;
mod envelope;
mod headers;
mod key;
mod largest;

use answer::Answer;
use std::fs;
use std::panic::catch_unwind;
use std::path::Path;

#[test]
fn envelopes() {
    run("envelope", envelope::check);
}

#[test]
fn answers() {
    run("decode", decode::check);
}

#[test]
fn limits_in_headers() {
    run("headers", headers::check);
}

#[test]
fn ratios_keep_every_digit() {
    // In decimals most of them take all the digits that a number has.
    for number in (1..=100).map(|whole| 1.0 / f64::from(whole)) {
        let answer = Answer::ok(number.to_string().as_bytes());
        assert_eq!(answer.conclude::<f64>().unwrap(), number);
    }
}

/// Checks every file of this part of the corpus. Most of them can be read: a field that Dub adds is no
/// reason to edit them, but they must not all be in vain.
#[track_caller]
fn run(target: &str, check: fn(&[u8]) -> bool) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fuzz/corpus")
        .join(target);
    let files = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{folder:?}: {error}"));
    let (mut read, mut refused, mut failed) = (0, Vec::new(), Vec::new());
    for file in files {
        let file = file.unwrap();
        let input = fs::read(file.path()).unwrap();
        match catch_unwind(|| check(&input)) {
            Ok(true) => read += 1,
            Ok(false) => refused.push(file.file_name()),
            Err(_) => failed.push(file.file_name()),
        }
    }
    assert!(failed.is_empty(), "{folder:?}: {failed:#?} fail");
    assert!(
        read > refused.len(),
        "{folder:?}: {refused:#?} are no inputs"
    );
}
