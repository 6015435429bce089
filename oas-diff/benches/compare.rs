//! How long a comparison takes, and whether it takes twice as long for twice as much.

#[path = "compare/documents.rs"]
mod documents;

use divan::Bencher;
use divan::counter::BytesCount;
use documents::{Sample, growing, parsed, steps};
use oas_diff::{Options, compare};

fn main() {
    divan::main();
}

/// From two texts to a report.
#[divan::bench(args = steps())]
fn parse_and_compare(bencher: Bencher<'_, '_>, sample: &Sample) {
    whole(bencher, sample);
}

/// From two parsed documents to a report.
#[divan::bench(args = steps())]
fn compare_only(bencher: Bencher<'_, '_>, sample: &Sample) {
    let (old, new) = (parsed(&sample.old), parsed(&sample.new));
    bencher
        .counter(BytesCount::new(sample.bytes()))
        .bench_local(|| compare(&old, &new, &Options::default()).expect("sound documents"));
}

/// The throughput should not fall as documents grow.
#[divan::bench(args = growing(), sample_count = 20)]
fn growth(bencher: Bencher<'_, '_>, sample: &Sample) {
    whole(bencher, sample);
}

fn whole(bencher: Bencher<'_, '_>, sample: &Sample) {
    bencher
        .counter(BytesCount::new(sample.bytes()))
        .bench_local(|| {
            let (old, new) = (parsed(&sample.old), parsed(&sample.new));
            compare(&old, &new, &Options::default()).expect("sound documents")
        });
}
