//! What was bought.

use super::{Answer, refused};
use serde_json::{Value, json};

/// Knows all customers but guests; those that begin with `lost_` have no link any more.
pub(crate) fn record(sent: &Value) -> Answer {
    let or = |field: &str, default: &str| match &sent[field] {
        Value::Null => json!(default),
        value => value.clone(),
    };
    let customer = sent["customerExternalId"].as_str().unwrap_or_default();
    if customer.starts_with("lost_") {
        return refused(404, "not_found", "The link of this customer is gone.");
    }
    let event_name = or("eventName", "Purchase");
    if customer.starts_with("guest_") {
        let nobody = json!({"eventName": event_name, "customer": null, "sale": null});
        return (200, nobody);
    }
    let answer = json!({
        "eventName": event_name,
        "customer": {
            "id": "cus_1KAeBkHGJbCxP6ck", "name": "Ada", "email": null, "avatar": null,
            "externalId": customer,
        },
        "sale": {
            "amount": sent["amount"], "currency": or("currency", "usd"),
            "paymentProcessor": or("paymentProcessor", "custom"),
            "invoiceId": sent["invoiceId"], "metadata": sent["metadata"],
        },
    });
    (200, answer)
}
