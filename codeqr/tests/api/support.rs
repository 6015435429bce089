//! What the tests of the client share.

use codeqr::Codeqr;
use codeqr::types::{LeadTracked, SaleTracked};
use serde_json::{Value, json};

pub(crate) use api_testing::{KEY, assert_refused, body, complete, header, line, parameter, sent};

pub(crate) type Server = api_testing::Server<Codeqr>;

/// The answer to a sale.
pub(crate) fn sale() -> Value {
    complete::<SaleTracked>(json!({
        "eventName": "Purchase", "customerId": "cus_1", "amount": 4900, "currency": "usd",
        "paymentProcessor": "custom", "invoiceId": null, "metadata": null
    }))
}

/// The answer to a lead.
pub(crate) fn lead() -> Value {
    complete::<LeadTracked>(json!({"click": {"id": "clk_1"}, "customer": {"id": "cus_1"}}))
}
