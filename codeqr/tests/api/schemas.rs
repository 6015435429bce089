//! JSON Schemas of the data types, with feature `schemars`.

use codeqr::{AnalyticsRow, ErrorCode, Patch, types::*};
use schemars::{JsonSchema, schema_for};
use serde_json::{Value, json};

#[test]
fn every_data_type_has_a_schema() {
    fn named<T: JsonSchema>() -> String {
        T::schema_name().into_owned()
    }
    let names = [
        named::<TrackSale>(),
        named::<SaleTracked>(),
        named::<CreateLink>(),
        named::<Link>(),
        named::<SmartRule>(),
        named::<CreateQrCode>(),
        named::<QrCode>(),
        named::<Event>(),
        named::<AnalyticsRow>(),
        named::<WebhookData>(),
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
    assert_eq!(properties["amount"]["type"], "integer");
    assert_eq!(properties["amount"]["minimum"], 0);
    assert_eq!(properties["customerExternalId"]["maxLength"], 100);
    assert_eq!(properties["eventId"]["maxLength"], 255);
    assert!(
        properties.get("customerId").is_none(),
        "old names are read, not offered"
    );
}

#[test]
fn an_enum_schema_is_open() {
    let schema: Value = schema_for!(PaymentProcessor).into();
    assert!(schema.to_string().contains("manual"), "{schema}");
    let open = schema["anyOf"].as_array().unwrap();
    assert!(open.contains(&json!({"type": "string"})), "{schema}");
}
