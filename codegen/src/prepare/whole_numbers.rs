//! Numbers are integers unless the overlay says `format: double`.
//!
//! The contract calls counts, page numbers and cents `number`; as `f64` they would print as `1.0`
//! in a query and lose cents. The few ratios are marked in the overlay.

use crate::schema::for_each;
use serde_json::Value;

pub(super) fn count_in_integers(document: &mut Value) {
    for_each(document, |_, schema| {
        let fractional = matches!(schema["format"].as_str(), Some("double" | "float"));
        match schema["type"].as_str() {
            Some("number") if !fractional => {
                schema["type"] = "integer".into();
                schema["format"] = "int64".into();
            }
            Some("integer") => schema["format"] = "int64".into(),
            _ => {}
        }
    });
}

#[cfg(test)]
mod tests {
    use crate::prepare::testing::{answer, document};
    use serde_json::json;

    #[test]
    fn counts_are_integers_and_ratios_are_not() {
        let mut document = document(
            json!({}),
            json!({"properties": {"clicks": {"type": "number"}, "ratio": {"type": "number", "format": "double"}}}),
        );
        super::count_in_integers(&mut document);
        assert_eq!(
            answer(&document)["properties"],
            json!({"clicks": {"type": "integer", "format": "int64"}, "ratio": {"type": "number", "format": "double"}})
        );
    }
}
