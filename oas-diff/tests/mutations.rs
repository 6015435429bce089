//! Whatever a document looks like: it is compared or refused, both directions find differences at
//! the same places, and nothing differs from itself.

#[path = "mutations/base.rs"]
mod base;
#[path = "mutations/mutate.rs"]
mod mutate;

use std::cell::Cell;
use std::collections::BTreeSet;
use std::path::Path;

use oas_diff::{Direction, Error, Options, Report, compare};
use proptest::collection::vec;
use proptest::test_runner::{Config, RngSeed, TestCaseError, TestRunner};
use proptest::{prop_assert, prop_assert_eq};
use serde_json::Value;

use mutate::{Edit, apply, edit};

/// The same cases every time; more or other ones by `PROPTEST_CASES` and `PROPTEST_RNG_SEED`.
fn runner(cases: u32) -> TestRunner {
    let given = Config::default();
    let is_given = std::env::var_os("PROPTEST_CASES").is_some();
    TestRunner::new(Config {
        cases: if is_given { given.cases } else { cases },
        failure_persistence: None,
        rng_seed: match given.rng_seed {
            RngSeed::Random => RngSeed::Fixed(1),
            wanted => wanted,
        },
        ..given
    })
}

fn compared(old: &Value, new: &Value) -> Result<Report, Error> {
    compare(old, new, &Options::default())
}

fn places(report: &Report) -> BTreeSet<(Direction, String)> {
    let changes = report.changes.iter();
    changes
        .flat_map(|change| {
            let places = change.places.iter();
            places.map(|place| (change.direction, place.to_string()))
        })
        .collect()
}

fn mutant(original: &Value, edits: &[Edit]) -> (Value, Vec<String>) {
    let mut document = original.clone();
    let done = edits.iter().map(|edit| apply(edit, &mut document));
    let done = done.collect();
    (document, done)
}

/// Checks everything that holds for any two documents; whether they could be compared.
fn check(old: &Value, new: &Value, done: &[String]) -> Result<bool, TestCaseError> {
    let (there, back) = match (compared(old, new), compared(new, old)) {
        (Ok(there), Ok(back)) => (there, back),
        (there, back) => {
            for error in [&there, &back]
                .into_iter()
                .filter_map(|it| it.as_ref().err())
            {
                prop_assert!(!error.problem.is_empty(), "{done:#?}");
            }
            prop_assert_eq!(there.is_err(), back.is_err(), "{:#?}", done);
            return Ok(false);
        }
    };
    let (there, back) = (places(&there), places(&back));
    let one_way: Vec<_> = there.symmetric_difference(&back).collect();
    prop_assert!(
        one_way.is_empty(),
        "found in one direction only: {one_way:#?}, {done:#?}"
    );
    for document in [old, new] {
        let with_itself = compared(document, document);
        prop_assert_eq!(with_itself, Ok(Report::default()), "{:#?}", done);
    }
    Ok(true)
}

#[test]
fn edits_of_a_small_document() {
    let original = base::orchard();
    let (all, accepted) = (Cell::new(0_u32), Cell::new(0_u32));
    let outcome = runner(1500).run(&vec(edit(), 1..=4), |edits| {
        let (mutant, done) = mutant(&original, &edits);
        all.set(all.get() + 1);
        accepted.set(accepted.get() + u32::from(check(&original, &mutant, &done)?));
        Ok(())
    });
    outcome.unwrap_or_else(|error| panic!("{error}"));
    let (all, accepted) = (all.get(), accepted.get());
    assert!(
        accepted > all / 10,
        "only {accepted} of {all} could be compared"
    );
}

#[test]
fn two_edited_documents() {
    let original = base::orchard();
    let edits = (vec(edit(), 1..=2), vec(edit(), 1..=2));
    let outcome = runner(500).run(&edits, |(left, right)| {
        let (old, done) = mutant(&original, &left);
        let (new, more) = mutant(&original, &right);
        check(&old, &new, &[done, more].concat()).map(drop)
    });
    outcome.unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn edits_of_a_real_document() {
    let file = "../../shared/facts/contracts/dub-2026-06-05.json";
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    let Ok(text) = std::fs::read_to_string(&file) else {
        eprintln!("skipped: {} is not there", file.display());
        return;
    };
    let original: Value = serde_json::from_str(&text).expect("a JSON document");
    let outcome = runner(30).run(&vec(edit(), 1..=4), |edits| {
        let (mutant, done) = mutant(&original, &edits);
        check(&original, &mutant, &done).map(drop)
    });
    outcome.unwrap_or_else(|error| panic!("{error}"));
}
