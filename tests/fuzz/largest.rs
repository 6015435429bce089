//! Whether the answers that the fuzzer decodes are still the largest there are.

use crate::decode::LARGEST;
use std::collections::{BTreeMap, BTreeSet};

/// The generated code, always formatted the same.
const GENERATED: &str = include_str!(concat!(env!("OUT_DIR"), "/generated.rs"));

/// How many fields each type has, and what words say of which types its fields or variants are.
type Types = BTreeMap<&'static str, (usize, Vec<&'static str>)>;

#[test]
fn the_largest_answers_are_decoded() {
    let types = types();
    let size = |name| {
        inside(name, &types)
            .iter()
            .map(|(fields, _)| fields)
            .sum::<usize>()
    };
    let listed = LARGEST.map(|(name, _)| name);
    // When Dub adds a few fields to another answer, nobody has to change the list.
    let least = listed.map(size).into_iter().min().unwrap();
    let larger = answers().filter(|name| size(name) > least * 3 / 2 && !listed.contains(name));
    assert_eq!(
        larger.collect::<BTreeSet<_>>(),
        BTreeSet::new(),
        "belong into the list"
    );
    assert!(least > 10, "{:?}", listed.map(|name| (name, size(name))));
}

/// The types that operations and webhooks answer with, and other words. What an operation of analytics
/// answers with, its request decides.
fn answers() -> impl Iterator<Item = &'static str> {
    let results = GENERATED.split("-> Result<ResponseValue<").skip(1);
    let named = results.flat_map(|rest| words(rest.lines().next().unwrap_or_default()));
    let rows = words(GENERATED)
        .filter(|word| word.starts_with("Analytics") || word.starts_with("PartnerAnalytics"));
    named.chain(rows).chain(["WebhookEvent"])
}

fn types() -> Types {
    let mut types = Types::new();
    for part in GENERATED.split("\n    pub struct ").skip(1) {
        let (body, _) = part.split_once("\n    }\n").unwrap();
        let mut fields = body.split("\n        pub ");
        let name = words(fields.next().unwrap()).next().unwrap();
        let fields: Vec<_> = fields
            .map(|rest| rest.split(",\n").next().unwrap())
            .collect();
        types.insert(
            name,
            (fields.len(), fields.into_iter().flat_map(words).collect()),
        );
    }
    for part in GENERATED.split("tagged_union! {").skip(1) {
        let (body, _) = part.split_once("\n    }\n").unwrap();
        let (_, body) = body.split_once("enum").unwrap();
        types.insert(words(body).next().unwrap(), (0, words(body).collect()));
    }
    types
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric());
    words.filter(|word| !word.is_empty())
}

/// The type of this name and all types inside it.
fn inside<'a>(name: &'static str, types: &'a Types) -> Vec<&'a (usize, Vec<&'static str>)> {
    let (mut seen, mut left, mut found) = (BTreeSet::new(), vec![name], Vec::new());
    while let Some(name) = left.pop() {
        if let (Some(of), true) = (types.get(name), seen.insert(name)) {
            left.extend(&of.1);
            found.push(of);
        }
    }
    found
}
