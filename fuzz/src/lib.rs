//! Looks for answers that the client does not get right.
//!
//! What is checked of each input, and the inputs kept so far, are in `tests/fuzz/` of the crate above,
//! whose tests check them all. To look for more, with a nightly toolchain, a C++ compiler and
//! `cargo install cargo-fuzz --locked`:
//!
//! ```text
//! cp Cargo.lock fuzz/
//! mkdir -p fuzz/corpus/envelope
//! cargo +nightly fuzz run --sanitizer none envelope fuzz/corpus/envelope tests/fuzz/corpus/envelope
//! ```
//!
//! The targets are `envelope`, `decode` and `headers`. There is no unsafe code for a sanitizer to watch,
//! and without one it is several times as fast. New inputs go to the first folder, one that fails to
//! `fuzz/artifacts/`. Make that small with `cargo +nightly fuzz tmin`, and keep it in
//! `tests/fuzz/corpus/` under a name that says what is special about it.

#[path = "../../tests/fuzz/answer.rs"]
mod answer;
#[path = "../../tests/fuzz/decode.rs"]
mod decode;
#[path = "../../tests/fuzz/edit.rs"]
mod edit;
#[path = "../../tests/fuzz/envelope.rs"]
mod envelope;
#[path = "../../tests/fuzz/headers.rs"]
mod headers;
#[path = "../../tests/fuzz/key.rs"]
mod key;

/// Checks the answer of a server, as `envelope::check` describes it.
pub fn envelope(input: &[u8]) {
    let _ = envelope::check(input);
}

/// Checks the body of an answer, as `decode::check` describes it.
pub fn decode(input: &[u8]) {
    let _ = decode::check(input);
}

/// Checks the headers of an answer, as `headers::check` describes them.
pub fn headers(input: &[u8]) {
    let _ = headers::check(input);
}
