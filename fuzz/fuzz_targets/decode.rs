#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| dub_fuzz::decode(input));
