//! Amounts in the unit that Dub counts in, with feature `money`.

use crate::support::{Server, body, no_sale};
use dub::{Error, ErrorKind, Money, types::TrackSale};
use proptest::prelude::*;
use serde_json::json;

const MOST: i64 = 9_007_199_254_740_991;

#[tokio::test]
async fn a_sale_is_sent_in_the_unit_of_its_currency() {
    for (amount, currency, sent) in [
        ("49.90", "EUR", json!([4990, "eur"])),
        ("4900", "JPY", json!([4900, "jpy"])),
        ("1.234", "KWD", json!([1234, "kwd"])),
    ] {
        let server = Server::json(200, &no_sale().to_string()).await;
        let price = Money::new(amount, currency).unwrap();
        let sale = TrackSale::new("cus_1", price.minor_units()).currency(price.currency());
        assert_eq!(sale, TrackSale::paid("cus_1", price));
        server.client().track().sale(sale).await.unwrap();
        let body = body(&server.request());
        assert_eq!(json!([body["amount"], body["currency"]]), sent);
    }
}

#[test]
fn decimals_may_be_left_out_and_zeros_added() {
    for (amount, currency, minor_units) in [
        ("49", "EUR", 4900),
        ("49.9", "eur", 4990),
        ("49.900", "Eur", 4990),
        ("0049.90", "EUR", 4990),
        ("0", "EUR", 0),
        ("0.01", "USD", 1),
        ("4900.00", "JPY", 4900),
        ("1.2", "KWD", 1200),
        ("1.2345", "CLF", 12345),
        ("90071992547409.91", "USD", MOST),
        ("9007199254740991.0", "jpy", MOST),
    ] {
        let money = Money::new(amount, currency).unwrap();
        assert_eq!(money.minor_units(), minor_units, "{amount} {currency}");
        assert_eq!(money.currency(), currency.to_ascii_lowercase());
    }
}

fn refused(amount: &str, currency: &str) -> Error {
    let error = Money::new(amount, currency).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidRequest);
    assert_eq!(error.operation(), None);
    assert!(!error.may_have_been_sent());
    error
}

#[test]
fn what_is_no_amount_is_refused() {
    for amount in [
        "", " ", ".", "5.", ".5", "-1", "-0", "+1", "1e3", "1E3", "1,000", "1.000.00", "1_000",
        " 1", "1 ", "1.-5", "0x10", "NaN", "inf", "€5", "٣", "1\0",
    ] {
        let error = refused(amount, "EUR");
        assert_eq!(error.field(), Some("amount"), "{amount}");
        assert!(error.message().contains("decimal number"), "{error}");
    }
}

#[test]
fn what_the_currency_cannot_hold_is_refused() {
    for (amount, currency, message) in [
        (
            "49.905",
            "EUR",
            "`amount` must have at most 2 decimals in EUR, but has 3",
        ),
        (
            "4900.5",
            "jpy",
            "`amount` must have at most 0 decimals in JPY, but has 1",
        ),
        (
            "1.23450",
            "KWD",
            "`amount` must have at most 3 decimals in KWD, but has 4",
        ),
        (
            "90071992547409.92",
            "EUR",
            "`amount` must be at most 9007199254740991 of the smallest unit of EUR",
        ),
        (
            "99999999999999999999999999",
            "EUR",
            "`amount` must be at most 9007199254740991 of the smallest unit of EUR",
        ),
    ] {
        let error = refused(amount, currency);
        assert_eq!(error.to_string(), message);
        assert_eq!(error.field(), Some("amount"));
    }
}

#[test]
fn what_is_no_currency_is_refused() {
    for currency in ["", "EU", "EURO", "E R", "ABC", "978", "€", "éur", "usd "] {
        let error = refused("1", currency);
        assert_eq!(error.field(), Some("currency"), "{currency}");
        assert!(error.message().contains("ISO 4217"), "{error}");
    }
    for currency in ["XAU", "xxx", "XDR", "XTS"] {
        let error = refused("1", currency);
        assert_eq!(error.field(), Some("currency"), "{currency}");
        assert!(error.message().contains("minor unit"), "{error}");
    }
}

proptest! {
    #[test]
    fn an_amount_survives_being_written_out(minor_units in 0..=MOST, currency in 0_usize..4) {
        let (code, unit, decimals) =
            [("JPY", 1, 0), ("EUR", 100, 2), ("KWD", 1_000, 3), ("CLF", 10_000, 4)][currency];
        let (whole, rest) = (minor_units / unit, minor_units % unit);
        let amount = match decimals {
            0 => whole.to_string(),
            _ => format!("{whole}.{rest:0decimals$}"),
        };
        let money = Money::new(&amount, code).unwrap();
        prop_assert_eq!(money.minor_units(), minor_units, "{}", amount);
    }

    #[test]
    fn no_text_is_too_strange(amount in any::<String>(), currency in any::<String>()) {
        let results = [Money::new(&amount, "EUR"), Money::new("1", &currency)];
        for money in results.into_iter().flatten() {
            prop_assert!((0..=MOST).contains(&money.minor_units()));
        }
    }
}
