use super::{NEWER, Sampler, variants};
use crate::validate::validate;
use serde_json::{Value, json};

fn person() -> Value {
    json!({
        "type": "object",
        "required": ["name", "age", "kind", "email"],
        "properties": {
            "name": {"type": "string", "minLength": 1, "maxLength": 4},
            "age": {"type": "integer", "minimum": 18, "maximum": 19},
            "kind": {"type": "string", "enum": ["person"]},
            "mood": {"type": "string", "nullable": true, "enum": ["good", "bad"]},
            "email": {"type": "string", "format": "email", "nullable": true},
            "tags": {"type": "array", "minItems": 1, "items": {"type": "string"}},
            "pets": {"type": "object", "additionalProperties": {"type": "number"}},
            "flat": {"type": "boolean"},
            "notes": {}
        }
    })
}

#[test]
fn a_full_sample_has_everything_within_limits() {
    let sample = Sampler::full(0).sample(&person(), "person");
    validate(&person(), &sample, "person").unwrap();
    assert_eq!(sample["name"], "name");
    assert_eq!(
        (&sample["kind"], &sample["mood"]),
        (&json!("person"), &json!("good"))
    );
    assert_eq!(sample["email"], "email+a.b@example.com");
    assert_eq!(sample["tags"].as_array().unwrap().len(), 2);
    assert_ne!(sample["tags"][0], sample["tags"][1]);
    assert_eq!(sample["pets"].as_object().unwrap().len(), 2);
    assert_eq!(sample["flat"], true);
    assert_eq!(sample, Sampler::full(0).sample(&person(), "person"));
}

#[test]
fn smaller_samples_have_nulls_and_what_is_required() {
    let minimal = Sampler::minimal(0).sample(&person(), "person");
    validate(&person(), &minimal, "person").unwrap();
    assert_eq!(minimal.as_object().unwrap().len(), 4);
    assert_eq!(minimal["email"], Value::Null);
    let cleared = Sampler::cleared(0).sample(&person(), "person");
    validate(&person(), &cleared, "person").unwrap();
    assert_eq!(cleared.as_object().unwrap().len(), 9);
    assert_eq!(
        (&cleared["mood"], &cleared["email"]),
        (&Value::Null, &Value::Null)
    );
}

#[test]
fn a_newer_sample_has_what_the_contract_lacks() {
    let newer = Sampler::newer(0)
        .with_unknown_fields()
        .sample(&person(), "person");
    assert_eq!(
        (&newer["kind"], &newer["mood"]),
        (&json!("person"), &json!(NEWER))
    );
    assert!(newer[NEWER].is_object());
    assert_eq!(newer["pets"].as_object().unwrap().len(), 2);
    assert!(validate(&person(), &newer, "person").is_err());
}

#[test]
fn every_variant_of_a_union_is_seen() {
    let one_or_many = json!({"anyOf": [
        {"type": "string"},
        {"type": "array", "items": {"type": "string"}}
    ]});
    assert_eq!(variants(&one_or_many), 1);
    assert!(Sampler::full(0).sample(&one_or_many, "ids").is_array());
    let union =
        json!({"type": "array", "items": {"oneOf": [person(), one_or_many, {"type": "boolean"}]}});
    assert_eq!(variants(&union), 3);
    let kinds = [0, 1, 2].map(|variant| Sampler::full(variant).sample(&union, "union")[0].clone());
    assert!(
        kinds[0].is_object() && kinds[1].is_array() && kinds[2].is_boolean(),
        "{kinds:?}"
    );
}

#[test]
fn a_map_that_spells_out_its_keys_needs_only_a_few() {
    let map = |keys: usize, last: Value| {
        let keys = (0..keys).map(|key| (format!("key{key:03}"), json!({"type": "string"})));
        let mut properties: serde_json::Map<_, _> = keys.collect();
        properties.insert("last".into(), last);
        json!({"type": "object", "properties": properties, "required": ["name"]})
    };
    let length = |schema: &Value| {
        let sample = Sampler::full(0).sample(schema, "map");
        sample.as_object().unwrap().len()
    };
    let mut spelled_out = map(250, json!({"type": "string"}));
    assert_eq!(length(&spelled_out), 3);
    spelled_out["required"] = json!(["last"]);
    assert_eq!(length(&spelled_out), 251);
    assert_eq!(length(&map(250, json!({"type": "number"}))), 251);
    assert_eq!(length(&map(40, json!({"type": "string"}))), 41);
}

#[test]
fn a_text_with_a_pattern_fits_it() {
    let text = |pattern: &str| {
        let schema = json!({"type": "string", "pattern": pattern});
        let text = Sampler::full(0).sample(&schema, "name");
        text.as_str().unwrap().to_owned()
    };
    let number = text(r"^[1-9]\d{7,14}$");
    assert!(number.bytes().all(|byte| byte.is_ascii_digit()), "{number}");
    assert!(
        (8..=15).contains(&number.len()) && !number.starts_with('0'),
        "{number}"
    );
    assert!(text(r".*\.link$").ends_with(".link"));
    let image = text(r"^data:image\/(png|jpeg|jpg|gif|webp);base64,");
    assert!(image.starts_with("data:image/png;base64,"), "{image}");
}

#[test]
fn an_enumeration_with_null_is_only_null_where_nulls_are_wanted() {
    let access =
        json!({"type": "string", "nullable": true, "enum": [null, "read"], "default": null});
    assert_eq!(Sampler::full(0).sample(&access, "access"), "read");
    let cleared = Sampler::cleared(0).sample(&access, "access");
    assert_eq!(cleared, Value::Null);
    validate(&access, &cleared, "access").unwrap();
}
