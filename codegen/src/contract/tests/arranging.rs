use serde_json::{Value, json};

use super::{schema_after, vendored, written};
use crate::contract::{Contract, canonical, to_yaml};

#[test]
fn the_order_of_sets_means_nothing_and_the_order_of_choices_does() {
    let schema = schema_after(
        canonical,
        json!({
            "oneOf": [{"type": "string"}, {"type": "array"}],
            "properties": {"b": {}, "a": {}},
            "required": ["b", "a"],
            "enum": [null, "b", 10, 9, "a", true],
            "default": ["b", "a"],
            "type": "object",
            "x-b": 1,
            "x-a": 1
        }),
    );
    let expected = concat!(
        r#"{"type":"object","enum":[true,9,10,"a","b",null],"default":["b","a"],"#,
        r#""required":["a","b"],"properties":{"a":{},"b":{}},"#,
        r#""oneOf":[{"type":"string"},{"type":"array"}],"x-a":1,"x-b":1}"#
    );
    assert_eq!(schema.to_string(), expected);
}

#[test]
fn operations_parameters_and_responses_have_one_order() {
    let mut document = json!({
        "paths": {
            "/b": {},
            "/a": {
                "post": {
                    "responses": {"default": {}, "404": {}, "2XX": {}, "200": {}},
                    "operationId": "a"
                },
                "get": {"parameters": [
                    {"in": "cookie", "name": "a"}, {"$ref": "#/x"}, {"in": "query", "name": "b"},
                    {"in": "query", "name": "a"}, {"in": "header", "name": "a"}, {"in": "path", "name": "z"}
                ]}
            }
        },
        "openapi": "3.0.3"
    });
    canonical(&mut document);
    let expected = concat!(
        r##"{"openapi":"3.0.3","paths":{"/a":{"get":{"parameters":["##,
        r##"{"name":"z","in":"path"},{"name":"a","in":"query"},{"name":"b","in":"query"},"##,
        r##"{"name":"a","in":"header"},{"name":"a","in":"cookie"},{"$ref":"#/x"}]},"##,
        r##""post":{"operationId":"a","responses":{"200":{},"2XX":{},"404":{},"default":{}}}},"/b":{}}}"##
    );
    assert_eq!(document.to_string(), expected);
}

#[test]
fn equal_numbers_are_written_alike() {
    let numbers = schema_after(
        canonical,
        json!({"minimum": 1.0, "maximum": 2.5, "default": [-0.0, 1e3, 1e300, 9007199254740991_u64]}),
    );
    assert_eq!(
        numbers,
        json!({"minimum": 1, "maximum": 2.5, "default": [0, 1000, 1e300, 9007199254740991_u64]})
    );
}

#[test]
fn shuffling_changes_nothing() {
    let text = vendored();
    let document = Contract::parse(&text, "openapi.yaml")
        .unwrap()
        .into_document();
    for seed in 1..=5 {
        let mut shuffled = document.clone();
        shuffle(&mut shuffled, &mut Random(seed));
        assert_ne!(shuffled.to_string(), document.to_string());
        canonical(&mut shuffled);
        assert!(to_yaml(&shuffled) == text, "seed {seed}");
    }
}

#[test]
fn the_vendored_contract_is_as_it_would_be_written() {
    let text = vendored();
    assert!(written(&text, "openapi.yaml") == text);
}

/// Enough of a random number generator to shuffle, and the same on every run.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6364136223846793005)
            .wrapping_add(1442695040888963407);
        (self.0 >> 33) as usize % end
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }
}

fn shuffle(value: &mut Value, random: &mut Random) {
    match value {
        Value::Object(map) => {
            let mut entries: Vec<_> = std::mem::take(map).into_iter().collect();
            random.shuffle(&mut entries);
            for (key, mut value) in entries {
                shuffle(&mut value, random);
                if let ("required" | "enum" | "parameters", Value::Array(items)) =
                    (&*key, &mut value)
                {
                    random.shuffle(items);
                }
                map.insert(key, value);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| shuffle(item, random)),
        _ => {}
    }
}
