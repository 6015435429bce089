//! Amounts in the unit that CodeQR counts in, with feature `money`.

use crate::support::{self, Server, body};
use codeqr::{ErrorKind, Money, types::TrackSale};
use serde_json::json;

#[tokio::test]
async fn a_sale_is_sent_in_the_unit_of_its_currency() {
    for (amount, currency, sent) in [
        ("49.90", "EUR", json!([4990, "eur"])),
        ("4900", "JPY", json!([4900, "jpy"])),
        ("1.234", "KWD", json!([1234, "kwd"])),
    ] {
        let server = Server::json(200, &support::sale().to_string()).await;
        let price = Money::new(amount, currency).unwrap();
        let sale = TrackSale::paid("cus_1", &price);
        let expected = TrackSale::new("cus_1", price.minor_units()).currency(price.currency());
        assert_eq!(sale, expected);
        server.client().track().sale(sale).await.unwrap();
        let body = body(&server.request());
        assert_eq!(json!([body["amount"], body["currency"]]), sent);
    }
}

#[test]
fn what_the_currency_cannot_hold_is_refused() {
    for (amount, currency, field) in [
        ("49.905", "EUR", "amount"),
        ("4900.5", "JPY", "amount"),
        ("-1", "EUR", "amount"),
        ("1", "EURO", "currency"),
    ] {
        let error = Money::new(amount, currency).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidRequest);
        assert_eq!(error.field(), Some(field), "{error}");
        assert!(!error.may_have_been_sent());
    }
}
