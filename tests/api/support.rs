//! What the tests of the client share.

use dub::Dub;
use dub::types::{LeadTracked, OpenTracked, SaleTracked};
use serde_json::{Value, json};

pub(crate) use api_testing::{KEY, assert_refused, body, complete, header, line, parameter, sent};

pub(crate) type Server = api_testing::Server<Dub>;

/// The answer to a sale that was not attributed.
pub(crate) fn no_sale() -> Value {
    complete::<SaleTracked>(json!({"eventName": "Purchase", "customer": null, "sale": null}))
}

/// The answer to a lead that was tracked before.
pub(crate) fn no_lead() -> Value {
    let customer = json!({"name": null, "email": null, "avatar": null, "externalId": "cus_1"});
    let answer = json!({"click": {"id": "clk_1"}, "link": null, "customer": customer});
    complete::<LeadTracked>(answer)
}

/// The answer to an open that led nowhere.
pub(crate) fn no_open() -> Value {
    complete::<OpenTracked>(json!({"clickId": null, "link": null}))
}
