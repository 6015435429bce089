//! Comparing JSON with a sample: objects in any order, numbers by their value.

use serde_json::Value;

/// The first place where `actual` lacks something of `sample`, or has something else. What it has
/// besides does not matter.
pub(crate) fn lacks(actual: &Value, sample: &Value, place: &str) -> Option<String> {
    let differs = || Some(format!("{place}: {actual} instead of {sample}"));
    match (actual, sample) {
        (Value::Object(actual), Value::Object(sample)) => sample.iter().find_map(|(key, value)| {
            let place = format!("{place}.{key}");
            match actual.get(key) {
                Some(actual) => lacks(actual, value, &place),
                None => Some(format!("{place}: missing, instead of {value}")),
            }
        }),
        (Value::Array(actual), Value::Array(sample)) if actual.len() == sample.len() => {
            let mut items = actual.iter().zip(sample).enumerate();
            items.find_map(|(index, (actual, sample))| {
                lacks(actual, sample, &format!("{place}[{index}]"))
            })
        }
        (Value::Number(actual), Value::Number(sample)) if actual.as_f64() == sample.as_f64() => {
            None
        }
        _ if actual == sample => None,
        _ => differs(),
    }
}

/// The first place where the two differ.
pub(crate) fn differs(actual: &Value, sample: &Value, place: &str) -> Option<String> {
    let too_much =
        || lacks(sample, actual, place).map(|reverse| format!("the other way: {reverse}"));
    lacks(actual, sample, place).or_else(too_much)
}

#[test]
fn a_difference_is_found_wherever_it_is() {
    use serde_json::json;

    let sample = json!({"a": [{"b": 2}, {"b": 3.0}]});
    let find = |actual: Value| lacks(&actual, &sample, "answer");
    assert_eq!(
        find(json!({"a": [{"b": 2.0}, {"b": 3, "c": 4}], "d": 5})),
        None
    );
    let other = find(json!({"a": [{"b": 2}, {"b": 4}]})).unwrap();
    assert_eq!(other, "answer.a[1].b: 4 instead of 3.0");
    assert!(
        find(json!({"a": [{"b": 2}, {}]}))
            .unwrap()
            .contains("answer.a[1].b: missing")
    );
    assert!(find(json!({"a": [{"b": 2}]})).is_some());
    assert!(find(json!({"a": "b"})).is_some());
    assert_eq!(differs(&sample, &sample, "body"), None);
    let more = differs(&json!({"a": 2, "b": 3}), &json!({"a": 2}), "body").unwrap();
    assert!(more.contains("body.b"), "{more}");
}
