//! JSON Schemas of the data types, with feature `schemars`.

use dub::{ErrorCode, Patch, types::*};
use schemars::{JsonSchema, schema_for};
use serde_json::{Value, json};

#[test]
fn every_data_type_has_a_schema() {
    fn named<T: JsonSchema>() -> String {
        T::schema_name().into_owned()
    }
    let names = [
        named::<TrackSale>(),
        named::<TrackLead>(),
        named::<TrackOpen>(),
        named::<SaleTracked>(),
        named::<SaleCustomer>(),
        named::<Sale>(),
        named::<LeadTracked>(),
        named::<LeadClick>(),
        named::<LeadCustomer>(),
        named::<LeadLink>(),
        named::<OpenTracked>(),
        named::<OpenLink>(),
        named::<PaymentProcessor>(),
        named::<LeadMode>(),
        named::<ErrorCode>(),
    ];
    assert_eq!(names[0], "TrackSale");
    assert_eq!(named::<Patch<String>>(), named::<Option<String>>());
}

#[test]
fn a_request_schema_is_that_of_the_contract() {
    let schema: Value = schema_for!(TrackSale).into();
    let required = schema["required"].as_array().unwrap();
    for name in ["amount", "customerExternalId"] {
        assert!(required.contains(&json!(name)), "{schema}");
    }
    let properties = &schema["properties"];
    assert_eq!(properties["invoiceId"]["type"], json!(["string", "null"]));
    assert_eq!(properties["customerExternalId"]["type"], "string");
    assert_eq!(properties["amount"]["type"], "integer");
    assert_eq!(properties["amount"]["minimum"], 0);
    for name in ["customerExternalId", "customerName"] {
        assert!(properties[name]["maxLength"].is_u64(), "{schema}");
    }
    assert!(
        properties.get("externalId").is_none(),
        "old names are read, not offered"
    );
    let words = properties["customerExternalId"]["description"]
        .as_str()
        .unwrap();
    assert!(words.contains("100 characters"), "{words}");
}

#[test]
fn an_enum_schema_is_open() {
    let schema: Value = schema_for!(PaymentProcessor).into();
    assert!(schema.to_string().contains("stripe"), "{schema}");
    let open = schema["anyOf"]
        .as_array()
        .unwrap()
        .contains(&json!({"type": "string"}));
    assert!(open, "{schema}");
}
